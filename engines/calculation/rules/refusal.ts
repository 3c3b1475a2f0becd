import { refuse, RefusalError, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import type { RuleNode, RuleTree } from './tree.ts';

/** The error values of spreadsheets, which callers of the financial functions know. */
export type ErrorValue = '#NUM!' | '#VALUE!' | '#DIV/0!' | '#N/A' | '#NAME?' | '#UNITS!';

/**
 * Ends a calculation with an expected refusal that names the field and the rule.
 * The engine's edge turns it into an outcome.
 */
export function refuseCalculation(
  code: string,
  message: string,
  errorValue: ErrorValue = '#NUM!',
  field?: string,
): never {
  const refusal = refuse('invalid', code, message, {
    details: { errorValue },
    ...(field === undefined ? {} : { fields: [{ pointer: `/inputs/${field}`, message }] }),
  }).refusal;
  throw new RefusalError(refusal);
}

/**
 * Runs a calculation; a refusal that ends it becomes an outcome and names the principal rule of what was computed, so
 * that whoever is refused can read what asks for it. Anything else is a mistake of ours and stays thrown.
 */
export function underRules<T>(rules: readonly string[], tree: RuleTree, work: () => Outcome<T>): Outcome<T> {
  const outcome = guard(work);
  const node = tree.nodes.get(rules[0] ?? '');
  return outcome.ok || !node ? outcome : { ok: false, refusal: withRule(outcome.refusal, node) };
}

function withRule(refusal: Refusal, { id, label }: RuleNode): Refusal {
  return {
    ...refusal,
    hint: refusal.hint ?? `It is computed under ${label}.`,
    details: { ...refusal.details, rule: id },
  };
}

function guard<T>(work: () => Outcome<T>): Outcome<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
