import { ok, refuse, RefusalError, type Outcome } from '../../../../base/outcome.ts';
import type { InputValue } from '../calculator.ts';
import { sealCertificate, type Certificate } from '../certificate.ts';
import { resultValue, type Calculation } from '../engine.ts';
import { ExactTape } from '../exact-tape.ts';
import { isProfile } from '../functions/run.ts';
import { rationalText, rationalToNumber, readRational } from '../rational.ts';
import { readDate, dateText } from '../calendar.ts';
import { RULES } from '../rules/library.ts';
import { citeRule } from '../rules/tree.ts';
import { PLAIN } from '../unit.ts';
import { evaluateFormula, figureOf, type Evaluation, type FormulaScope, type FormulaValue } from './evaluate.ts';
import { parseFormula, type Formula } from './parse.ts';
import { floatInterval } from './second-route.ts';

const VERSION = '1.0.0';
const CITED = ['arithmetic', 'spreadsheet.open-formula'];

export interface FormulaOptions {
  /** Names that the formula may use; lists are ranges. */
  readonly names?: Readonly<Record<string, InputValue>>;
  /** Cells and ranges of a workbook, where there is one. */
  readonly scope?: FormulaScope;
  readonly profile?: string;
}

/** A name's value on the tape: amounts keep their currency, texts that are dates stay dates. */
function namedValue(tape: ExactTape, name: string, value: InputValue): FormulaValue {
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((item: InputValue, index) => namedValue(tape, `${name}/${index}`, item)) };
  if (value === null) return { kind: 'empty' };
  if (typeof value === 'boolean') return { kind: 'truth', value };
  const [text, unit] =
    typeof value === 'object' && 'amount' in value
      ? [value.amount, value.currency]
      : typeof value === 'object' && 'value' in value
        ? [value.value, value.unit ?? PLAIN]
        : [String(value), PLAIN];
  const read = readRational(text.trim());
  if (read) return { kind: 'figure', node: tape.input(name, read, unit) };
  return { kind: 'text', text };
}

function scopeOf(tape: ExactTape, options: FormulaOptions): FormulaScope {
  const known = new Map<string, FormulaValue>();
  const { names = {}, scope } = options;
  return {
    resolve(name) {
      const made = known.get(name);
      if (made) return made;
      const value = Object.hasOwn(names, name) ? names[name] : undefined;
      if (value === undefined) return scope?.resolve(name);
      const placed = namedValue(tape, name, value);
      known.set(name, placed);
      return placed;
    },
    range: (from, to) => scope?.range(from, to),
  };
}

/**
 * Computes a formula exactly, verifies it in float intervals, and proves it. Units are checked: adding euros to
 * dollars is refused with the position.
 * @errors vamn.formula_unreadable, vamn.unknown_name, vamn.unknown_function, vamn.mixed_units, vamn.division_by_zero
 */
export function calculateFormula(source: string, options: FormulaOptions = {}): Outcome<Calculation> {
  const parsed = parseFormula(source);
  if (!parsed.ok) return parsed;
  const tape = new ExactTape();
  return runFormula(parsed.value, tape, { ...options, scope: scopeOf(tape, options) });
}

/** Runs a parsed formula on a tape whose scope may have put inputs there already. */
export function runFormula(formula: Formula, tape: ExactTape, options: FormulaOptions): Outcome<Calculation> {
  const profile = options.profile ?? 'excel-2010';
  if (!isProfile(profile)) return refuse('invalid', 'vamn.unknown_profile', `There is no profile "${profile}".`);
  const none: FormulaScope = { resolve: () => undefined, range: () => undefined };
  const evaluation: Evaluation = { tape, scope: options.scope ?? none, calls: [], names: new Map(), profile };
  try {
    const { value, expression } = evaluateFormula(formula, evaluation);
    const day = value.kind === 'text' ? readDate(value.text) : undefined;
    const figure = day === undefined ? value : ({ kind: 'figure', node: tape.integer(day + 25569) } as const);
    const node = figureOf(evaluation, expression, figure);
    const named = day === undefined ? {} : { date: dateText(day) };
    const second = floatInterval(node.reference, tape.inputs, tape.steps);
    const found = rationalToNumber(node.value);
    const tolerance = Math.max(second.radius * 1.01, Math.abs(found) * 1e-12);
    if (!(Math.abs(found - second.middle) <= tolerance)) {
      return refuse('conflict', 'vamn.disagreement', 'The two routes of the formula disagree: nothing is final.', {
        details: { computed: found, verified: second.middle },
      });
    }
    const certify = (): Certificate =>
      sealCertificate({
        v: 1,
        calculator: 'formula',
        version: VERSION,
        profile,
        arithmetic: 'exact',
        rules: CITED.flatMap((id) => (RULES.nodes.has(id) ? [citeRule(RULES.nodes.get(id) ?? missing(id))] : [])),
        inputs: [...tape.inputs, { name: 'formula', value: formula.source, unit: 'text' }],
        steps: tape.steps,
        results: [{ name: 'value', of: node.reference, out: rationalText(node.value), unit: node.unit }],
        verification: {
          route: 'The step graph walked back in float intervals.',
          tolerance: plainFloat(tolerance * 1.001),
          values: [plainFloat(second.middle)],
        },
        ...(evaluation.calls.length > 0 ? { calls: evaluation.calls } : {}),
      });
    let certificate: Certificate | undefined;
    const result = resultValue('value', node);
    return ok({
      calculator: 'formula',
      version: VERSION,
      profile,
      value: result.value,
      values: [result],
      ...named,
      get certificate() {
        return (certificate ??= certify());
      },
    });
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function missing(id: string): never {
  throw new Error(`The rule ${id} is not in the library.`);
}

/** A float as the exact decimal it stands for, in its shortest form. */
function plainFloat(value: number): string {
  const read = readRational(String(value));
  return read ? rationalText(read) : '0';
}
