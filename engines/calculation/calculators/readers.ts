import { currencyExponent, isCurrency } from '@finaceverse/base/currency';
import { parseDecimal, type Decimal } from '@finaceverse/base/decimal';
import type { Money } from '@finaceverse/base/money';
import { divideRounded } from '@finaceverse/base/rounding';
import { readDate, dateText } from '../arithmetic/calendar.ts';
import type { InputValue, Parameter, ParameterKind, PlainReader, TapeReader } from './calculator.ts';
import type { CertificateInput, InputSource } from '../proof/certificate.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { compareRational, powerOfTen, readRational, rationalText, type Rational } from '../arithmetic/rational.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { PLAIN } from '../arithmetic/unit.ts';

interface Figure {
  readonly text: string;
  readonly unit: string;
  readonly source: InputSource | undefined;
}

/** Inputs checked against their parameters: every figure has a text and a unit, every list its items. */
export interface CheckedInputs {
  readonly figures: ReadonlyMap<string, readonly Figure[]>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

const FIGURE_KINDS: ReadonlySet<ParameterKind> = new Set([
  'money',
  'price',
  'decimal',
  'integer',
  'money-list',
  'decimal-list',
  'integer-list',
  'figure-list',
]);

/** What is wrong with an input, and the rule that asks for it. */
function withRule(message: string, { rule }: Parameter): string {
  return rule === undefined ? `${message}.` : `${message} (${rule}).`;
}

function isList(kind: ParameterKind): boolean {
  return kind.endsWith('-list');
}

/** Numbers in text keep their digits; a float is taken at its shortest decimal, and NaN is no number at all. */
function figureOf(field: string, value: InputValue): Figure {
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      refuseCalculation('vamn.not_a_number', `${field} is ${value}, which is not a number.`, '#NUM!', field);
    return { text: String(value), unit: PLAIN, source: undefined };
  }
  if (typeof value === 'string') return { text: value.trim(), unit: PLAIN, source: undefined };
  if (typeof value === 'object' && value !== null && 'amount' in value) {
    return { text: value.amount, unit: value.currency, source: value.source };
  }
  if (typeof value === 'object' && value !== null && 'value' in value) {
    return { text: value.value, unit: value.unit ?? PLAIN, source: value.source };
  }
  return refuseCalculation(
    'vamn.unreadable_input',
    `${field} must be a number or an amount with its currency.`,
    '#VALUE!',
    field,
  );
}

function checkBounds(parameter: Parameter, field: string, value: Rational, text: string): void {
  const below = parameter.minimum !== undefined && compareRational(value, bound(parameter.minimum)) < 0;
  const above = parameter.maximum !== undefined && compareRational(value, bound(parameter.maximum)) > 0;
  const touching = parameter.above !== undefined && compareRational(value, bound(parameter.above)) <= 0;
  if (!below && !above && !touching) return;
  const limit = below
    ? `at least ${parameter.minimum}`
    : above
      ? `at most ${parameter.maximum}`
      : `above ${parameter.above}`;
  refuseCalculation(
    'vamn.out_of_bounds',
    withRule(`${field} (${parameter.title}) is ${text}; it must be ${limit}`, parameter),
    '#NUM!',
    field,
  );
}

function bound(text: string): Rational {
  return readRational(text) ?? { numerator: 0n, denominator: 1n };
}

function checkFigure(parameter: Parameter, field: string, raw: InputValue): Figure {
  const figure = figureOf(field, raw);
  const value = readRational(figure.text);
  if (!value) {
    return refuseCalculation(
      'vamn.not_a_number',
      withRule(`${field} (${parameter.title}) is "${figure.text.slice(0, 40)}", which is not a number`, parameter),
      '#VALUE!',
      field,
    );
  }
  const kind = parameter.kind;
  const monetary = kind === 'money' || kind === 'price' || kind === 'money-list';
  if (monetary && !isCurrency(figure.unit)) {
    refuseCalculation(
      'vamn.needs_currency',
      withRule(
        `${field} (${parameter.title}) needs a currency of ISO 4217, such as {"amount":"10.00","currency":"EUR"}`,
        parameter,
      ),
      '#UNITS!',
      field,
    );
  }
  if (kind === 'money' || kind === 'money-list') checkMinorUnit(field, figure, value);
  if ((kind === 'integer' || kind === 'integer-list') && value.numerator % value.denominator !== 0n) {
    refuseCalculation(
      'vamn.not_whole',
      withRule(`${field} (${parameter.title}) is ${figure.text}; it must be a whole number`, parameter),
      '#NUM!',
      field,
    );
  }
  if (!monetary && kind !== 'figure-list' && isCurrency(figure.unit)) {
    refuseCalculation(
      'vamn.unexpected_currency',
      `${field} (${parameter.title}) is a plain figure, but was given in ${figure.unit}.`,
      '#UNITS!',
      field,
    );
  }
  if (!monetary && kind !== 'figure-list' && !parameter.ownUnit && figure.unit !== PLAIN) {
    refuseCalculation(
      'vamn.unexpected_unit',
      `${field} (${parameter.title}) is a plain figure, but was given in ${figure.unit.slice(0, 20)}.`,
      '#UNITS!',
      field,
    );
  }
  checkBounds(parameter, field, value, figure.text);
  return { ...figure, text: rationalText(value) };
}

function checkMinorUnit(field: string, figure: Figure, value: Rational): void {
  const exponent = currencyExponent(figure.unit);
  if (!exponent.ok || (value.numerator * powerOfTen(exponent.value)) % value.denominator === 0n) return;
  refuseCalculation(
    'money.too_many_decimals',
    `${field} is ${figure.text}, but ${figure.unit} has ${exponent.value} decimals.`,
    '#NUM!',
    field,
  );
}

function checkText(parameter: Parameter, field: string, raw: InputValue): string {
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (parameter.kind === 'currency' && !isCurrency(text)) {
    refuseCalculation(
      'money.unknown_currency',
      `${field} is "${text}", which is not a currency of ISO 4217.`,
      '#VALUE!',
      field,
    );
  }
  if (parameter.kind === 'choice' && !(parameter.choices ?? []).includes(text)) {
    refuseCalculation(
      'vamn.unknown_choice',
      `${field} is "${text}"; it must be one of ${(parameter.choices ?? []).join(', ')}.`,
      '#VALUE!',
      field,
    );
  }
  if (parameter.kind === 'date' || parameter.kind === 'date-list') {
    const day = readDate(text);
    if (day === undefined)
      return refuseCalculation(
        'time.unreadable_date',
        `${field} is "${text}", which is not a date such as 2026-01-31.`,
        '#VALUE!',
        field,
      );
    return dateText(day);
  }
  return text;
}

/** Amounts of one calculation are in one currency; the first that is not is named. */
function checkOneCurrency(parameters: readonly Parameter[], figures: ReadonlyMap<string, readonly Figure[]>): void {
  let first: { readonly field: string; readonly unit: string } | undefined;
  for (const parameter of parameters) {
    const { name, kind, ownCurrency } = parameter;
    if (ownCurrency || !(kind === 'money' || kind === 'price' || kind === 'money-list')) continue;
    for (const [index, { unit }] of (figures.get(name) ?? []).entries()) {
      const field = kind === 'money-list' ? `${name}/${index}` : name;
      first ??= { field, unit };
      if (unit !== first.unit)
        refuseCalculation(
          'vamn.mixed_units',
          withRule(
            `${field} is in ${unit}, but ${first.field} is in ${first.unit}: amounts of one calculation are in one currency`,
            parameter,
          ),
          '#UNITS!',
          field,
        );
    }
  }
}

/** Checks presence, kind, bounds and units of every input, and that none is unknown. */
export function checkInputs(
  parameters: readonly Parameter[],
  inputs: Readonly<Record<string, InputValue>>,
): CheckedInputs {
  const known = new Set(parameters.map((parameter) => parameter.name));
  for (const name of Object.keys(inputs)) {
    if (!known.has(name))
      refuseCalculation(
        'vamn.unknown_input',
        `There is no input "${name}"; known are ${[...known].join(', ')}.`,
        '#NAME?',
        name,
      );
  }
  const figures = new Map<string, readonly Figure[]>();
  const texts = new Map<string, readonly string[]>();
  for (const parameter of parameters) {
    const raw = inputs[parameter.name];
    if (raw === undefined || raw === null) {
      if (parameter.optional) continue;
      refuseCalculation(
        'vamn.missing_input',
        withRule(`The input ${parameter.name} (${parameter.title}) is missing`, parameter),
        '#VALUE!',
        parameter.name,
      );
    }
    const items: readonly InputValue[] = isList(parameter.kind) ? (Array.isArray(raw) ? raw : [raw]) : [raw];
    if (items.length < (parameter.count ?? 0)) {
      refuseCalculation(
        'vamn.too_few_items',
        `${parameter.name} needs at least ${parameter.count} items.`,
        '#NUM!',
        parameter.name,
      );
    }
    const fieldOf = (index: number): string => (isList(parameter.kind) ? `${parameter.name}/${index}` : parameter.name);
    if (FIGURE_KINDS.has(parameter.kind))
      figures.set(
        parameter.name,
        items.map((item, index) => checkFigure(parameter, fieldOf(index), item)),
      );
    else
      texts.set(
        parameter.name,
        items.map((item, index) => checkText(parameter, fieldOf(index), item)),
      );
  }
  checkOneCurrency(parameters, figures);
  return { figures, texts };
}

/** Checked inputs as a certificate states them: in the order of the parameters, items of lists by their place. */
export function statedInputs(parameters: readonly Parameter[], { figures, texts }: CheckedInputs): CertificateInput[] {
  return parameters.flatMap(({ name, kind }) => {
    const label = (index: number): string => (isList(kind) ? `${name}/${index}` : name);
    const unit = kind === 'date' || kind === 'date-list' ? 'date' : 'text';
    return [
      ...(figures.get(name) ?? []).map(({ text: value, unit: own, source }, index) => ({
        name: label(index),
        value,
        unit: own,
        ...(source ? { source } : {}),
      })),
      ...(texts.get(name) ?? []).map((value, index) => ({ name: label(index), value, unit })),
    ];
  });
}

/** Reads checked inputs onto the tape, in the order of the parameters, so that unused ones are stated too. */
export function tapeReader(tape: ExactTape, checked: CheckedInputs): TapeReader {
  const nodes = new Map<string, readonly ExactNode[]>();
  for (const [name, figures] of checked.figures) {
    nodes.set(
      name,
      figures.map((figure, index) => {
        const label = figures.length > 1 ? `${name}/${index}` : name;
        return tape.input(label, readRational(figure.text) ?? bound('0'), figure.unit, figure.source);
      }),
    );
  }
  for (const [name, texts] of checked.texts) {
    for (const [index, text] of texts.entries()) {
      tape.inputs.push({ name: texts.length > 1 ? `${name}/${index}` : name, value: text, unit: 'text' });
    }
  }
  const first = <T>(items: readonly T[] | undefined, name: string): T => {
    const item = items?.[0];
    if (item === undefined)
      return refuseCalculation('vamn.missing_input', `The input ${name} is missing.`, '#VALUE!', name);
    return item;
  };
  return {
    has: (name) => nodes.has(name) || checked.texts.has(name),
    node: (name) => first(nodes.get(name), name),
    nodes: (name) => nodes.get(name) ?? [],
    text: (name) => first(checked.texts.get(name), name),
    texts: (name) => checked.texts.get(name) ?? [],
    integer: (name) => Number(first(nodes.get(name), name).value.numerator),
    minorScale: (node) => exponentOf(node.unit),
  };
}

function exponentOf(currency: string): number {
  const exponent = currencyExponent(currency);
  return exponent.ok
    ? exponent.value
    : refuseCalculation('money.unknown_currency', exponent.refusal.message, '#UNITS!');
}

/** Reads the same inputs again as scaled integers of the base, for the second route. */
export function plainReader(checked: CheckedInputs): PlainReader {
  const figures = (name: string): readonly Figure[] => checked.figures.get(name) ?? [];
  const first = (name: string): Figure => {
    const figure = figures(name)[0];
    return figure ?? refuseCalculation('vamn.missing_input', `The input ${name} is missing.`, '#VALUE!', name);
  };
  const decimalOf = (figure: Figure): Decimal => {
    const parsed = parseDecimal(figure.text);
    return parsed.ok ? parsed.value : refuseCalculation('decimal.unreadable', parsed.refusal.message, '#VALUE!');
  };
  const moneyOf = (figure: Figure): Money => {
    const value = decimalOf(figure);
    const shift = exponentOf(figure.unit) - value.scale;
    const minor =
      shift >= 0 ? value.units * 10n ** BigInt(shift) : divideRounded(value.units, 10n ** BigInt(-shift), 'half_even');
    return { minor, currency: figure.unit };
  };
  return {
    has: (name) => checked.figures.has(name) || checked.texts.has(name),
    money: (name) => moneyOf(first(name)),
    moneys: (name) => figures(name).map(moneyOf),
    decimal: (name) => decimalOf(first(name)),
    decimals: (name) => figures(name).map(decimalOf),
    integer: (name) => Number(decimalOf(first(name)).units),
    integers: (name) => figures(name).map((figure) => decimalOf(figure).units),
    text: (name) => checked.texts.get(name)?.[0] ?? '',
    texts: (name) => checked.texts.get(name) ?? [],
    currency: (name) => first(name).unit,
    exponent: exponentOf,
  };
}
