/** What a person typed, as an exact decimal string, or why it is not a number here. */
export type ParsedNumber =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not-a-number' | 'wrong-grouping' | 'too-many-decimals' };

type Marks = { readonly group: string; readonly decimal: string };

const marksOf = (locale: string): Marks => {
  const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.8);
  const find = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { group: find('group'), decimal: find('decimal') || '.' };
};

const isGroupSpace = (mark: string): boolean => mark.trim() === '' && mark !== '';

/**
 * Reads a typed number by the strict rules of a locale: `1,234.50` is a number in en-US and a mistake in de-DE, so
 * that a comma can never silently turn a thousand into one. Grouping may be left out, but not be put wrongly.
 */
export const parseNumber = (typed: string, locale: string, maximumDecimals?: number): ParsedNumber => {
  const { group, decimal } = marksOf(locale);
  const text = typed
    .trim()
    .replace(/[−‒–]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ');
  if (text === '') return { ok: false, reason: 'empty' };
  const negative = text.startsWith('-');
  const body = negative ? text.slice(1).trim() : text;
  const [whole = '', fraction, ...rest] = body.split(decimal);
  if (rest.length > 0 || (whole === '' && fraction === undefined)) return { ok: false, reason: 'not-a-number' };
  const mark = isGroupSpace(group) ? ' ' : group;
  const groups = mark === '' ? [whole] : whole.split(mark);
  if (groups.some((digits) => !/^\d*$/.test(digits))) return { ok: false, reason: 'not-a-number' };
  if (groups.length > 1) {
    const [first = '', ...others] = groups;
    const wellGrouped = first.length >= 1 && first.length <= 3 && others.every((digits) => digits.length === 3);
    if (!wellGrouped) return { ok: false, reason: 'wrong-grouping' };
  }
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return { ok: false, reason: 'not-a-number' };
  const digits = groups.join('').replace(/^0+(?=\d)/, '') || '0';
  if (digits === '0' && (fraction ?? '') === '' && !/\d/.test(body)) return { ok: false, reason: 'not-a-number' };
  if (maximumDecimals !== undefined && (fraction ?? '').replace(/0+$/, '').length > maximumDecimals) {
    return { ok: false, reason: 'too-many-decimals' };
  }
  const value = (fraction ?? '') === '' ? digits : `${digits}.${fraction ?? ''}`;
  return { ok: true, value: negative && /[1-9]/.test(value) ? `-${value}` : value };
};
