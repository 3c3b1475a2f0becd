/** The built-in data types of XML Schema 1.0 (part 2), as far as business documents use them, and their facets. */

/** A simple type: a built-in base and the facets laid on it. */
export interface SimpleFacts {
  /** Name of the built-in type. */
  readonly base: string;
  /** The only values that are allowed. */
  readonly codes?: readonly string[] | undefined;
  /** Expressions of which the whole value must match each. */
  readonly patterns?: readonly string[] | undefined;
  readonly length?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly totalDigits?: number | undefined;
  readonly fractionDigits?: number | undefined;
  readonly minInclusive?: string | undefined;
  readonly maxInclusive?: string | undefined;
  /** White space at the edges does not count, although it does in the base. */
  readonly collapse?: boolean | undefined;
}

/** Says what is wrong with a value as it is written, or nothing. */
export type ValueCheck = (text: string) => string | undefined;

const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const DAY = /^-?(?!0000)(\d{4,})-(\d\d)-(\d\d)/;
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** What the lexical form of each base is; a base that is not here takes any text. */
const FORMS: Readonly<Record<string, RegExp>> = {
  decimal: DECIMAL,
  integer: /^[+-]?\d+$/,
  nonNegativeInteger: /^(?:\+?\d+|-0+)$/,
  positiveInteger: /^\+?0*[1-9]\d*$/,
  int: /^[+-]?\d+$/,
  double: /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN)$/,
  boolean: /^(?:true|false|1|0)$/,
  date: new RegExp(`^-?(?!0000)(?:[1-9]\\d{4,}|\\d{4})-\\d\\d-\\d\\d${ZONE}$`),
  time: new RegExp(`^(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${ZONE}$`),
  dateTime: new RegExp(
    `^-?(?!0000)(?:[1-9]\\d{4,}|\\d{4})-\\d\\d-\\d\\dT(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${ZONE}$`,
  ),
  gYear: new RegExp(`^-?(?!0000)(?:[1-9]\\d{4,}|\\d{4})${ZONE}$`),
  gYearMonth: new RegExp(`^-?(?!0000)(?:[1-9]\\d{4,}|\\d{4})-(?:0[1-9]|1[0-2])${ZONE}$`),
  language: /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/,
  ID: /^[\p{L}_][\p{L}\p{M}\p{N}._\u00b7-]*$/u,
  IDREF: /^[\p{L}_][\p{L}\p{M}\p{N}._\u00b7-]*$/u,
  NCName: /^[\p{L}_][\p{L}\p{M}\p{N}._\u00b7-]*$/u,
  NMTOKEN: /^[\p{L}\p{M}\p{N}._:\u00b7-]+$/u,
  hexBinary: /^(?:[0-9a-fA-F]{2})*$/,
};

/** What a person calls a base. */
const CALLED: Readonly<Record<string, string>> = {
  decimal: 'a decimal number',
  integer: 'a whole number',
  nonNegativeInteger: 'a whole number of 0 or more',
  positiveInteger: 'a whole number of 1 or more',
  boolean: 'true or false',
  date: 'a day as YYYY-MM-DD',
  time: 'a time as hh:mm:ss',
  dateTime: 'a day and time as YYYY-MM-DDThh:mm:ss',
  gYear: 'a year',
  base64Binary: 'base64',
};

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has the day at the head of a text. */
function isCalendarDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  const days = MONTH_DAYS[Number(month) - 1];
  if (days === undefined || Number(day) < 1 || Number(day) > days) return false;
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  return !(month === '02' && day === '29') || leap;
}

/** Whether a text is base64, white space aside. */
function isBase64(text: string): boolean {
  const plain = /[ \t\r\n]/.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text;
  if (plain.length % 4 !== 0) return false;
  const padding = plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0;
  const body = padding === 0 ? plain : plain.slice(0, -padding);
  if (padding === 2 && !/[AQgw]$/.test(body)) return false;
  if (padding === 1 && !/[AEIMQUYcgkosw048]$/.test(body)) return false;
  return !/[^A-Za-z0-9+/]/.test(body);
}

function hasForm(base: string, text: string): boolean {
  if (base === 'base64Binary') return isBase64(text);
  if (FORMS[base] && !FORMS[base].test(text)) return false;
  return (base !== 'date' && base !== 'dateTime') || isCalendarDay(text);
}

const KEEPS_SPACE: ReadonlySet<string> = new Set(['string', 'normalizedString', 'anySimpleType']);

/** The value that a text stands for, by the rule of its type for white space. */
function valueOf(text: string, { base, collapse }: SimpleFacts): string {
  if (base === 'base64Binary') return text;
  if (!collapse && KEEPS_SPACE.has(base)) return base === 'string' ? text : text.replace(/[\t\n\r]/g, ' ');
  return /^[ \t\n\r]|[ \t\n\r]$|[\t\n\r]| {2}/.test(text)
    ? text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '')
    : text;
}

/** Letters of a text, where a sign outside the basic plane is one; bytes of what is binary. */
function lettersOf(text: string, base: string): number {
  if (base === 'base64Binary') return Math.floor((text.replace(/[\s=]/g, '').length * 3) / 4);
  if (base === 'hexBinary') return text.length / 2;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function lengthFault(text: string, facts: SimpleFacts): string | undefined {
  const { length, minLength, maxLength } = facts;
  if (length === undefined && minLength === undefined && maxLength === undefined) return undefined;
  const letters = lettersOf(text, facts.base);
  if (length !== undefined && letters !== length) return `has ${letters} characters instead of ${length}`;
  if (minLength !== undefined && letters < minLength)
    return letters === 0 ? 'is empty' : `has ${letters} characters, at least ${minLength} are needed`;
  return maxLength !== undefined && letters > maxLength
    ? `has ${letters} characters, at most ${maxLength} are allowed`
    : undefined;
}

function digitFault(text: string, { totalDigits, fractionDigits }: SimpleFacts): string | undefined {
  if (totalDigits === undefined && fractionDigits === undefined) return undefined;
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+/, '');
  const decimals = fraction.replace(/0+$/, '');
  if (fractionDigits !== undefined && decimals.length > fractionDigits)
    return `has ${decimals.length} decimals, at most ${fractionDigits} are allowed`;
  return totalDigits !== undefined && digits.length + decimals.length > totalDigits
    ? `has ${digits.length + decimals.length} digits, at most ${totalDigits} are allowed`
    : undefined;
}

function isBelow(text: string, bound: string, base: string): boolean {
  return base === 'date' || base === 'dateTime' ? text < bound : Number(text) < Number(bound);
}

function boundFault(text: string, { base, minInclusive, maxInclusive }: SimpleFacts): string | undefined {
  if (minInclusive !== undefined && isBelow(text, minInclusive, base)) return `is below ${minInclusive}`;
  return maxInclusive !== undefined && isBelow(maxInclusive, text.slice(0, base === 'date' ? 10 : undefined), base)
    ? `is above ${maxInclusive}`
    : undefined;
}

function shown(text: string): string {
  return `"${text.slice(0, 40)}"`;
}

/**
 * The check of a simple type: the text of an element or attribute in, what is wrong with it out. Sentences go on
 * behind the name of the place.
 */
export function valueCheck(facts: SimpleFacts): ValueCheck {
  const { base } = facts;
  const bare = Object.keys(facts).length === 1;
  if (bare && !FORMS[base] && base !== 'base64Binary') return () => undefined;
  const codes = facts.codes && new Set(facts.codes);
  const patterns = (facts.patterns ?? []).map((each) => new RegExp(`^(?:${each})$`, 'u'));
  return (text) => {
    const value = valueOf(text, facts);
    if (!hasForm(base, value)) return `has ${shown(value)}, which is not ${CALLED[base] ?? `of the type ${base}`}`;
    if (bare) return undefined;
    if (codes && !codes.has(value)) return `has ${shown(value)}, which is not one of its codes`;
    if (patterns.some((each) => !each.test(value))) return `has ${shown(value)}, which is not of the form it must have`;
    return lengthFault(value, facts) ?? digitFault(value, facts) ?? boundFault(value, facts);
  };
}
