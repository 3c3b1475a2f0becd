import { xmlPath, type XmlElement } from '../../../../../base/xml.ts';
import type { Finding } from '../../truth.ts';

/** One published assertion as data: it holds of an element, or its rule fires there. */
export interface Check<Facts> {
  readonly rule: string;
  /** What is wrong where the assertion does not hold, in plain words. */
  readonly says: string | ((element: XmlElement, facts: Facts) => string);
  readonly holds: (element: XmlElement, facts: Facts) => boolean;
  readonly severity: 'fatal' | 'warning';
}

/** Where assertions apply: the elements of some names, under some parents, for which a condition holds. */
export interface Context<Facts> {
  readonly names: readonly string[];
  readonly parents: readonly string[] | undefined;
  readonly when: ((element: XmlElement, facts: Facts) => boolean) | undefined;
  readonly checks: readonly Check<Facts>[];
}

/** Contexts by the name of their element, so that one walk over a document finds all. */
export type RuleTable<Facts> = ReadonlyMap<string, readonly Context<Facts>[]>;

/** Rules of one country, and the invoices that they are for. */
export interface NationalRules<Facts> {
  readonly applies: (facts: Facts) => boolean;
  readonly table: RuleTable<Facts>;
}

/** A fatal assertion. */
export function must<Facts>(rule: string, says: Check<Facts>['says'], holds: Check<Facts>['holds']): Check<Facts> {
  return { rule, says, holds, severity: 'fatal' };
}

/** An assertion that only warns. */
export function should<Facts>(rule: string, says: Check<Facts>['says'], holds: Check<Facts>['holds']): Check<Facts> {
  return { rule, says, holds, severity: 'warning' };
}

/**
 * A context, its elements written as names with blanks between them. A name may be given with its parent
 * (`Party/EndpointID`); all names of one context then have the same parents. `*` is any element.
 */
export function at<Facts>(
  elements: string,
  when: ((element: XmlElement, facts: Facts) => boolean) | undefined,
  ...checks: readonly Check<Facts>[]
): Context<Facts> {
  const steps = elements.split(' ').map((each) => each.split('/'));
  const names = [...new Set(steps.map((step) => step.at(-1) ?? ''))];
  const parents = steps.flatMap((step) => (step.length > 1 ? [step[0] ?? ''] : []));
  return { names, parents: parents.length > 0 ? parents : undefined, when, checks };
}

/** Orders contexts by the name of their element. */
export function ruleTable<Facts>(contexts: readonly Context<Facts>[]): RuleTable<Facts> {
  const table = new Map<string, Context<Facts>[]>();
  for (const context of contexts) {
    for (const name of context.names) table.set(name, [...(table.get(name) ?? []), context]);
  }
  return table;
}

/** Every rule that a table can fire. */
export function rulesOf<Facts>(table: RuleTable<Facts>): ReadonlySet<string> {
  return new Set([...table.values()].flat().flatMap((context) => context.checks.map((check) => check.rule)));
}

/** Applies a table to an element and all below it, in document order. */
export function applyTable<Facts>(
  table: RuleTable<Facts>,
  element: XmlElement,
  facts: Facts,
  findings: Finding[],
): void {
  for (const context of table.get(element.name) ?? []) applyContext(context, element, facts, findings);
  for (const context of table.get('*') ?? []) applyContext(context, element, facts, findings);
  for (const child of element.children) applyTable(table, child, facts, findings);
}

function applyContext<Facts>(context: Context<Facts>, element: XmlElement, facts: Facts, findings: Finding[]): void {
  if (context.parents && !context.parents.includes(element.parent?.name ?? '')) return;
  if (context.when && !context.when(element, facts)) return;
  for (const check of context.checks) {
    if (check.holds(element, facts)) continue;
    findings.push({
      rule: check.rule,
      severity: check.severity,
      message: typeof check.says === 'string' ? check.says : check.says(element, facts),
      path: xmlPath(element),
    });
  }
}
