import { parseNumber } from '@finaceverse/design/parse-number.ts';
import type { Parameter } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { figureInWords } from './readable-figure.ts';

const text = words.calculation;

/** What a person wrote, by parameter: one text each, lists with one item on each line. */
export type Entered = {
  readonly texts: Readonly<Record<string, string>>;
  /** The currency of the calculation's amounts. */
  readonly currency: string | undefined;
  /** Currencies of the amounts that may have their own. */
  readonly ownCurrencies: Readonly<Record<string, string | undefined>>;
};

/** The inputs as the server takes them, or what is wrong by parameter. */
export type ReadInputs =
  | { readonly ok: true; readonly inputs: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

type Item = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** Whether a parameter takes amounts with a currency; lists of figures take either. */
export const isMonetary = (kind: string): boolean => ['money', 'price', 'money-list', 'figure-list'].includes(kind);
/** Whether a parameter takes several items. */
export const isList = (kind: string): boolean => kind.endsWith('-list');

/** The lines of a list, without the empty ones; a column that was copied from a sheet ends in one. */
export const linesOf = (written: string): readonly string[] =>
  written
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const currencyOf = (parameter: Parameter, entered: Entered): string | undefined =>
  (parameter.ownCurrency === true ? entered.ownCurrencies[parameter.name] : undefined) ?? entered.currency;

const figure = (parameter: Parameter, entered: Entered, value: string): unknown => {
  const currency = isMonetary(parameter.kind) ? currencyOf(parameter, entered) : undefined;
  return currency === undefined ? value : { amount: value, currency };
};

const readLine = (parameter: Parameter, entered: Entered, line: string, index: number): Item => {
  if (parameter.kind === 'date-list')
    return /^\d{4}-\d{2}-\d{2}$/.test(line)
      ? { ok: true, value: line }
      : { ok: false, error: text.badDateLine(index + 1, line) };
  const read = parseNumber(line, locale);
  return read.ok
    ? { ok: true, value: figure(parameter, entered, read.value) }
    : { ok: false, error: text.badLine(index + 1, line) };
};

const readItem = (parameter: Parameter, entered: Entered, written: string): Item => {
  if (!isList(parameter.kind)) {
    const isFigure = ['money', 'price', 'decimal', 'integer'].includes(parameter.kind);
    return { ok: true, value: isFigure ? figure(parameter, entered, written) : written };
  }
  const items = linesOf(written).map((line, index) => readLine(parameter, entered, line, index));
  const wrong = items.find((item) => !item.ok);
  return wrong ?? { ok: true, value: items.flatMap((item) => (item.ok ? [item.value] : [])) };
};

/** What a parameter is called in the language in force; a word of a rule author's own stays as it was written. */
export const titleInWords = ({ title }: Pick<Parameter, 'title'>): string => words.catalogue.asks(title);

const missing = (parameter: Parameter): string => {
  const { kind } = parameter;
  const title = titleInWords(parameter);
  if (isList(kind)) return text.missingList(title);
  return kind === 'choice' || kind === 'currency' ? text.missingChoice(title) : text.missing(title);
};

/** Reads what was written; only what is empty or no number is said here, the rules of the field are the server's. */
export const readInputs = (parameters: readonly Parameter[], entered: Entered): ReadInputs => {
  const inputs: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const parameter of parameters) {
    const written = entered.texts[parameter.name]?.trim() ?? '';
    if (written === '') {
      if (!parameter.optional) errors[parameter.name] = missing(parameter);
      continue;
    }
    const item = readItem(parameter, entered, written);
    if (item.ok) inputs[parameter.name] = item.value;
    else errors[parameter.name] = item.error;
  }
  return Object.keys(errors).length === 0 ? { ok: true, inputs } : { ok: false, errors };
};

/** The parameter that a refusal points to, such as `flows` of `/inputs/flows/2`. */
export const parameterOf = (pointer: string): string => pointer.replace(/^\/(inputs\/)?/, '').split('/')[0] ?? '';

/** What a parameter must lie within, in words. */
export const boundsInWords = ({ kind, name, minimum, maximum, above }: Parameter): string => {
  const rate = kind === 'decimal' && /rate/i.test(name) ? ` ${text.shareHint}` : '';
  if (minimum !== undefined && maximum !== undefined)
    return `${text.between(figureInWords(minimum), figureInWords(maximum))}.${rate}`;
  const bounds = [
    above === undefined ? '' : text.above(figureInWords(above)),
    minimum === undefined ? '' : text.atLeast(figureInWords(minimum)),
    maximum === undefined ? '' : text.atMost(figureInWords(maximum)),
  ].filter((bound) => bound !== '');
  const said = bounds.join(', ');
  return `${said === '' ? '' : `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`}${rate}`.trim();
};
