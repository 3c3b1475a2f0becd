import { ok, refuse, RefusalError, type Outcome } from '@finaceverse/base/outcome';
import { dateText } from '../arithmetic/calendar.ts';
import type { InputValue } from '../calculators/calculator.ts';
import { sealOwn, type Certificate } from '../proof/certificate.ts';
import { resultValue, type Calculation } from '../calculators/calculate.ts';
import { ExactTape, type ExactNode } from '../proof/exact-tape.ts';
import { statedResult, stepsDefinition } from '../proof/steps-text.ts';
import type { Profile } from '../functions/definition.ts';
import { profileNamed } from '../functions/definition.ts';
import { powerOfTen, readRational } from '../arithmetic/rational.ts';
import { RULES } from '../rules/library.ts';
import { citeRule } from '../rules/tree.ts';
import { PLAIN } from '../arithmetic/unit.ts';
import { agree } from './agree.ts';
import { cellError } from './errors.ts';
import { evaluateFormula } from './evaluate.ts';
import { dayOfSerialNumber } from './functions/days.ts';
import { parseFormula, type Formula } from './parse.ts';
import { NO_SCOPE, type FormulaScope, type Given } from './scope.ts';
import { Machine } from './second-route/machine.ts';
import { positioned, single, type Evaluation, type FormulaValue } from './values.ts';

const VERSION = '3.0.0';
const CITED = ['arithmetic', 'spreadsheet.open-formula'];

/** Decimals of a stated figure that has no end, or more than forty. */
const STATED_SCALE = 20;
const LONGEST = powerOfTen(40);

export interface FormulaOptions {
  /** Names that the formula may use; lists are ranges. */
  readonly names?: Readonly<Record<string, InputValue>>;
  /** Names, cells and ranges of a workbook, where there is one. */
  readonly scope?: FormulaScope;
  readonly profile?: string;
  /** States a figure without a finite decimal with 20 decimals, rounded half even by a step of its own. */
  readonly finite?: boolean;
}

/** What a formula gave, proven. */
export interface FormulaCalculation extends Calculation {
  readonly kind: 'figure' | 'text' | 'truth';
  /** The value as an ISO date, where it is the serial number of one. */
  readonly date?: string;
  readonly certificate: Certificate;
}

function givenOf(value: Exclude<InputValue, readonly InputValue[]>): Given {
  if (value === null) return { kind: 'empty' };
  if (typeof value === 'boolean') return { kind: 'truth', value };
  const source = typeof value === 'object' && value.source ? { source: value.source } : {};
  const [text, unit] =
    typeof value === 'object' && 'amount' in value
      ? [value.amount, value.currency]
      : typeof value === 'object'
        ? [value.value, value.unit ?? PLAIN]
        : [String(value), PLAIN];
  const isFigure = readRational(text.trim()) !== undefined;
  return isFigure ? { kind: 'figure', text: text.trim(), unit, ...source } : { kind: 'text', text };
}

/** The scope with the names given; a list may hold lists, which are taken apart. */
function withNames(scope: FormulaScope, names: Readonly<Record<string, InputValue>>): FormulaScope {
  const listOf = (value: InputValue): Given[] =>
    Array.isArray(value) ? value.flatMap(listOf) : [givenOf(value as Exclude<InputValue, readonly InputValue[]>)];
  return {
    ...scope,
    name(name) {
      const value = Object.hasOwn(names, name) ? names[name] : undefined;
      if (value === undefined) return scope.name(name);
      return Array.isArray(value) ? listOf(value) : listOf(value)[0];
    },
  };
}

/**
 * Computes a formula exactly, verifies it by a second reader of the same text, and proves it. Units are checked:
 * adding euros to dollars is refused with the position.
 * @errors vamn.formula_unreadable, vamn.unknown_name, vamn.unknown_function, vamn.unsupported, vamn.mixed_units,
 *   vamn.division_by_zero, vamn.disagreement
 */
export function calculateFormula(source: string, options: FormulaOptions = {}): Outcome<FormulaCalculation> {
  const parsed = parseFormula(source);
  if (!parsed.ok) return parsed;
  return runFormula(parsed.value, { finite: true, ...options });
}

/** What the first route found: the value with its place on the tape. */
interface Found {
  readonly value: Exclude<FormulaValue, { kind: 'grid' | 'error' | 'empty' }>;
  readonly node: ExactNode;
}

function firstRoute(formula: Formula, evaluation: Evaluation): Outcome<Found> {
  try {
    const { value: whole, expression } = evaluateFormula(formula, evaluation);
    return positioned(expression, () => {
      // A formula that gives several values shows the first one in its own cell.
      const corner = whole.kind === 'grid' && evaluation.scope.place ? (whole.rows[0]?.[0] ?? whole) : whole;
      const found = single(corner);
      const value: Found['value'] =
        found.kind === 'empty' || found.kind === 'error'
          ? {
              kind: 'figure',
              value: { numerator: 0n, denominator: 1n },
              unit: PLAIN,
              node: ({ tape }) => tape.integer(0),
            }
          : found;
      return ok({ value, node: value.node(evaluation) });
    });
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Runs a formula that was read, by both routes: the first takes the parsed formula, the second its text. */
export function runFormula(formula: Formula, options: FormulaOptions): Outcome<FormulaCalculation> {
  const asked = options.profile ?? 'excel-2010';
  const profile = profileNamed(asked);
  if (!profile) return refuse('invalid', 'vamn.unknown_profile', `There is no profile "${asked}".`);
  const scope = withNames(options.scope ?? NO_SCOPE, options.names ?? {});
  const tape = new ExactTape();
  const evaluation: Evaluation = {
    tape,
    scope,
    profile,
    calls: [],
    names: new Map(),
    expanding: new Set(),
    placed: new Map(),
  };
  const first = firstRoute(formula, evaluation);
  if (!first.ok && cellError(first.refusal) === undefined) return first;
  const machine = new Machine(scope, profile);
  const agreement = agree(first.ok ? first.value : first.refusal, machine.run(formula.source), machine);
  if (!agreement.agrees)
    return refuse('conflict', 'vamn.disagreement', 'The two routes of the formula disagree: nothing is final.', {
      details: { computed: agreement.computed, verified: agreement.verified },
    });
  if (!first.ok) return first;
  return ok(new ProvenFormula(profile, evaluation, options.finite === true ? finite(tape, first.value) : first.value));
}

/** The same, rounded where the exact figure could only be written as a fraction. */
function finite(tape: ExactTape, found: Found): Found {
  const { numerator, denominator } = found.node.value;
  const endless = found.value.kind === 'figure' && (numerator * LONGEST) % denominator !== 0n;
  return endless ? { ...found, node: tape.round(found.node, STATED_SCALE, 'half_even') } : found;
}

/** A proven value; its certificate is sealed when it is first asked for. */
class ProvenFormula implements FormulaCalculation {
  readonly calculator = 'formula';
  readonly version = VERSION;
  readonly profile: Profile;
  readonly kind: FormulaCalculation['kind'];
  readonly value: string;
  readonly values: Calculation['values'];
  readonly date?: string;
  readonly #seal: () => Certificate;
  #certificate: Certificate | undefined = undefined;

  constructor(profile: Profile, evaluation: Evaluation, { value, node }: Found) {
    this.profile = profile;
    this.kind = value.kind;
    const result =
      value.kind === 'text' ? { name: 'value', value: value.text, unit: 'text' } : resultValue('value', node);
    this.value = result.value;
    this.values = [result];
    if (value.kind === 'figure' && value.isDate && node.value.denominator === 1n)
      this.date = dateText(dayOfSerialNumber(Number(node.value.numerator), evaluation.scope.epoch));
    this.#seal = () => seal(profile, evaluation, node);
  }

  get certificate(): Certificate {
    return (this.#certificate ??= this.#seal());
  }
}

/** The certificate of what a formula computed: its steps as a definition of its own, under a name that is no calculator's. */
function seal(profile: Profile, { tape, calls }: Evaluation, node: ExactNode): Certificate {
  const { text, inputs } = stepsDefinition(tape, calls, node);
  return sealOwn({
    calculator: 'formula',
    version: VERSION,
    profile,
    text,
    rules: CITED.flatMap((id) => {
      const rule = RULES.nodes.get(id);
      return rule ? [citeRule(rule)] : [];
    }),
    inputs,
    results: [{ name: 'value', ...statedResult(node) }],
  });
}
