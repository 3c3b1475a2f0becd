import { currencyExponent, isCurrency } from '@finaceverse/base/currency';
import type { MoneyText } from '@finaceverse/base/money';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import type { CalculatorDefinition, InputValue } from './calculator.ts';
import { CALCULATORS } from './registry.ts';
import { sealDefined, type Certificate, type CertificateInput } from '../proof/certificate.ts';
import { ExactTape, type ExactNode } from '../proof/exact-tape.ts';
import type { FunctionDefinition } from '../functions/definition.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { calculateFunction } from '../functions/run.ts';
import { addRational, negateRational, powerOfTen, rationalText, readRational } from '../arithmetic/rational.ts';
import { checkInputs, plainReader, statedInputs, tapeReader } from './readers.ts';
import type { CatalogueEntry } from '../definitions/catalogue.ts';
import { calculatorEntry, STANDARD } from '../definitions/calculators/entries.ts';
import { underRules } from '../rules/refusal.ts';
import { RULES } from '../rules/library.ts';
import { TAX_SCHEDULES, type TaxSchedule } from '../rules/tax.ts';
import { isInForce, type RuleTree } from '../rules/tree.ts';

export type { InputValue, MoneyInput, QuantityInput } from './calculator.ts';
export type { Certificate } from '../proof/certificate.ts';

/** One result. `value` is an exact decimal (or fraction) in text; money also as amount and currency. */
export interface ResultValue {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly money?: MoneyText;
}

/** A figure that two routes agree on, with its proof. */
export interface Calculation {
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  /** The principal result in text; of money with the decimals of its currency. */
  readonly value: string;
  /** All results, the principal one first. */
  readonly values: readonly ResultValue[];
  /** Made when first asked for, then kept. */
  readonly certificate: Certificate;
}

export interface CalculationRequest {
  readonly calculator: string;
  readonly inputs: Readonly<Record<string, InputValue>>;
  /** Convention profile; the calculators of the finance department know only `standard`. */
  readonly profile?: string;
  /** The date whose rules apply; rules not in force on it are refused. */
  readonly asOf?: BusinessDate;
}

/** Definitions and rules a calculation may use; the defaults are the published ones. */
export interface EngineLibrary {
  readonly calculators: ReadonlyMap<string, CalculatorDefinition>;
  readonly rules: RuleTree;
  /** Tax brackets, to which a rule pack adds. */
  readonly schedules: readonly TaxSchedule[];
}

/** What this version was published with. */
export const PUBLISHED: EngineLibrary = { calculators: CALCULATORS, rules: RULES, schedules: TAX_SCHEDULES };

/**
 * Computes, verifies by a second route, and proves. Nothing is returned as final unless both agree.
 * @errors vamn.unknown_calculator, vamn.disagreement, vamn.outside_validity, and those of the inputs:
 *   vamn.missing_input, vamn.unknown_input, vamn.not_a_number, vamn.out_of_bounds, vamn.needs_currency,
 *   vamn.mixed_units, vamn.division_by_zero
 */
export function calculate(request: CalculationRequest, library: EngineLibrary = PUBLISHED): Outcome<Calculation> {
  const definition = library.calculators.get(request.calculator);
  const named = definition ? undefined : FUNCTIONS.get(request.calculator.toUpperCase());
  if (named) return calculateNamedFunction(named, request);
  if (!definition) {
    return refuse('invalid', 'vamn.unknown_calculator', `There is no calculator "${request.calculator}".`, {
      hint: `Known are ${[...library.calculators.keys()].join(', ')}.`,
    });
  }
  return underRules(definition.rules, library.rules, () => runCalculator(definition, request, library.rules));
}

/** A spreadsheet function with its arguments by name, as other modules call it. */
function calculateNamedFunction(definition: FunctionDefinition, request: CalculationRequest): Outcome<Calculation> {
  const known = definition.parameters.map((parameter) => parameter.name);
  const unknown = Object.keys(request.inputs).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return refuse(
      'invalid',
      'vamn.unknown_input',
      `${definition.name} has no argument "${unknown}"; known are ${known.join(', ')}.`,
    );
  }
  const outcome = calculateFunction(
    definition.name,
    known.map((name) => request.inputs[name]),
    request.profile,
  );
  if (!outcome.ok) return outcome;
  const found = outcome.value;
  return ok({
    calculator: found.calculator,
    version: found.version,
    profile: found.profile,
    value: found.value,
    values: [{ name: 'value', value: found.value, unit: '1' }],
    get certificate() {
      return found.certificate;
    },
  });
}

/** A rule that no pack holds, or that is not in force on the day asked for. */
function ruleRefusal(
  definition: CalculatorDefinition,
  ids: readonly string[],
  tree: RuleTree,
  asOf: BusinessDate | undefined,
): ReturnType<typeof refuse> | undefined {
  for (const id of ids) {
    const node = tree.nodes.get(id);
    if (!node)
      return refuse(
        'invalid',
        'vamn.unknown_rule',
        `${definition.name} cites the rule "${id}", which no loaded pack holds.`,
      );
    if (asOf !== undefined && !isInForce(node, asOf)) {
      const until = node.to === undefined ? '' : ` to ${node.to}`;
      return refuse(
        'invalid',
        'vamn.outside_validity',
        `${node.label} is in force from ${node.from}${until}, not on ${asOf}.`,
        {
          fields: [{ pointer: '/asOf', message: `outside the validity of ${node.label}` }],
        },
      );
    }
  }
  return undefined;
}

function runCalculator(
  definition: CalculatorDefinition,
  request: CalculationRequest,
  tree: RuleTree,
): Outcome<Calculation> {
  const checked = checkInputs(definition.parameters, request.inputs);
  const tape = new ExactTape();
  const read = tapeReader(tape, checked);
  const { profile = STANDARD } = request;
  if (profile !== STANDARD)
    return refuse('invalid', 'vamn.unknown_profile', `${definition.name} knows the profile ${STANDARD} alone.`);
  const meaning = 'all' in definition.meaning ? definition.meaning.of(read) : definition.meaning;
  const refused = ruleRefusal(definition, [...definition.rules, ...(meaning.rules ?? [])], tree, request.asOf);
  if (refused) return refused;
  const results = definition.compute(tape, read);
  const second = definition.verify(plainReader(checked));
  for (const [name, node] of Object.entries(results)) {
    const disagreement = compareRoutes(definition.name, name, node, second[name]);
    if (disagreement) return disagreement;
  }
  const values = Object.entries(results).map(([name, node]) => resultValue(name, node));
  const seal = once(() =>
    sealCalculation(calculatorEntry(definition, meaning, tree), statedInputs(definition.parameters, checked), results),
  );
  return ok({
    calculator: definition.name,
    version: definition.version,
    profile,
    value: values[0]?.value ?? '',
    values,
    get certificate() {
      return seal();
    },
  });
}

function compareRoutes(
  calculator: string,
  name: string,
  node: ExactNode,
  verified: string | undefined,
): ReturnType<typeof refuse> | undefined {
  const other = verified === undefined ? undefined : readRational(verified);
  if (other && addRational(node.value, negateRational(other)).numerator === 0n) return undefined;
  return refuse(
    'conflict',
    'vamn.disagreement',
    `The two routes of ${calculator} disagree on ${name}: nothing is final.`,
    {
      hint: 'Report the case: one of the two formulas is wrong.',
      details: { result: name, computed: rationalText(node.value), verified: verified ?? null },
    },
  );
}

function sealCalculation(
  entry: CatalogueEntry,
  inputs: readonly CertificateInput[],
  results: Readonly<Record<string, ExactNode>>,
): Certificate {
  return sealDefined({
    calculator: entry.calculator,
    version: entry.version,
    profile: STANDARD,
    definition: entry.sha256,
    inputs,
    results: Object.entries(results).map(([name, node]) => ({ name, out: rationalText(node.value), unit: node.unit })),
  });
}

/** A result for callers: money gets the decimals of its currency. */
export function resultValue(name: string, node: ExactNode): ResultValue {
  const value = rationalText(node.value);
  if (!isCurrency(node.unit)) return { name, value, unit: node.unit };
  const exponent = currencyExponent(node.unit);
  const scale = exponent.ok ? exponent.value : 0;
  const units = node.value.numerator * powerOfTen(scale);
  if (units % node.value.denominator !== 0n) return { name, value, unit: node.unit };
  const amount = paddedAmount(units / node.value.denominator, scale);
  return { name, value: amount, unit: node.unit, money: { amount, currency: node.unit } };
}

function paddedAmount(minor: bigint, scale: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const text = scale > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
  return minor < 0n ? `-${text}` : text;
}

/** Runs `make` on the first call and remembers what it gave. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
