import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/**
 * What a field of a list holds: a text, a business date, an amount or another decimal, or what every row has and an
 * index sorts: a whole number (`place`) or an identifier (`identity`).
 */
export type FieldKind = 'text' | 'date' | 'decimal' | 'place' | 'identity';

/** How a field is compared; `~` is "holds these letters". */
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~' | '!~';

/** One comparison, its value in the form that the database takes. */
export interface Condition {
  readonly operator: Operator;
  readonly value: string;
}

/** A filter as read: all of its conditions hold. */
export interface ListFilter {
  readonly field: string;
  readonly conditions: readonly Condition[];
}

const CLAUSE = /^([A-Za-z]\w*)(>=|<=|!=|!~|=|>|<|~)(.*)$/s;
const OPERATORS: Readonly<Record<FieldKind, readonly string[]>> = {
  text: ['=', '!=', '~', '!~'],
  date: ['=', '>', '>=', '<', '<='],
  decimal: ['=', '!=', '>', '>=', '<', '<='],
  place: ['=', '!=', '>', '>=', '<', '<=', '~'],
  identity: ['=', '!='],
};
const EXAMPLES: Readonly<Record<FieldKind, string>> = {
  text: '~north',
  date: '>=2026-01',
  decimal: '>=100.00',
  place: '>=100',
  identity: '=abc_123',
};
const DECIMAL = /^-?\d{1,20}(\.\d{1,12})?$/;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

function badFilter(text: string, why: string): Outcome<never> {
  return refuse(refusals.bad_filter, { filter: text.slice(0, 80), why });
}

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** The first day of a year, month or day, and the first day after it; undefined where there is no such date. */
function spanOf(text: string): { readonly first: string; readonly after: string } | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const first = day(year, month - 1, date);
  if (year < 1 || first !== `${match[1] ?? ''}-${match[2] ?? '01'}-${match[3] ?? '01'}`) return undefined;
  if (match[3] !== undefined) return { first, after: day(year, month - 1, date + 1) };
  return { first, after: match[2] === undefined ? day(year + 1, 0, 1) : day(year, month, 1) };
}

function dateConditions(operator: string, { first, after }: { readonly first: string; readonly after: string }) {
  const conditions: Readonly<Record<string, readonly Condition[]>> = {
    '=': [
      { operator: '>=', value: first },
      { operator: '<', value: after },
    ],
    '>': [{ operator: '>=', value: after }],
    '>=': [{ operator: '>=', value: first }],
    '<': [{ operator: '<', value: first }],
    '<=': [{ operator: '<', value: after }],
  };
  return conditions[operator] ?? [];
}

const isOperator = (text: string): text is Operator => ['=', '!=', '>', '>=', '<', '<=', '~', '!~'].includes(text);

/**
 * Reads a filter such as `total>=100`, `date=2026-01` (all of the month) or `vendor~north`.
 * @errors kernel.bad_filter (422): no such field, an operator that the field does not take, a value that it cannot hold
 */
export function readFilter(
  text: string,
  fields: Readonly<Record<string, { readonly kind: FieldKind }>>,
): Outcome<ListFilter> {
  const match = CLAUSE.exec(text);
  const [field = '', operator = '', given = ''] = match?.slice(1) ?? [];
  if (match === null) return badFilter(text, 'write a field, a comparison and a value, such as total>=100.');
  const kind = Object.hasOwn(fields, field) ? fields[field]?.kind : undefined;
  if (kind === undefined)
    return badFilter(text, `there is no field "${field}". There are: ${Object.keys(fields).join(', ')}.`);
  if (!isOperator(operator) || !OPERATORS[kind].includes(operator))
    return badFilter(text, `"${field}" takes ${OPERATORS[kind].join(' ')}, for instance ${field}${EXAMPLES[kind]}.`);
  const value = given.trim();
  if (kind === 'text' || kind === 'identity')
    return ok({ field, conditions: [{ operator, value: value.replaceAll('\0', '') }] });
  if (kind === 'place' && !/^\d{1,18}$/.test(value))
    return badFilter(text, `"${field}" is compared with a number such as 100.`);
  if (kind === 'decimal' || kind === 'place')
    return DECIMAL.test(value)
      ? ok({ field, conditions: [{ operator, value }] })
      : badFilter(text, `"${field}" is compared with a number such as 100.00.`);
  const span = spanOf(value);
  return span === undefined
    ? badFilter(text, `"${field}" is compared with a date, month or year such as 2026-01.`)
    : ok({ field, conditions: dateConditions(operator, span) });
}
