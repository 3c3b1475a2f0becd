import { decimal, decimalToString, multiplyDecimals, parseDecimal } from '@finaceverse/base/decimal';
import type { Worth } from '../model/journal-file.ts';

/** An amount of a plain-text book: of what, what it is worth by its cost or price, and what the account must then hold. */
export interface WorthAmount extends Worth {
  readonly worth?: Worth;
  readonly asserted?: Worth;
}

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };
const COMMODITY = String.raw`[$€£]|"[^"]{1,60}"|[A-Za-z][\w.'-]*`;
const BEFORE = new RegExp(String.raw`^([+-]?)\s*(${COMMODITY})\s*([+-]?)\s*([\d.,]+)$`);
const BEHIND = new RegExp(String.raw`^([+-]?)\s*([\d.,]+)\s*(${COMMODITY})?$`);

/** What follows an amount, each with its reading. A date or a note of a lot says nothing of its worth. */
const PARTS: readonly (readonly [RegExp, 'lotTotal' | 'lot' | 'total' | 'price' | 'asserted' | 'nothing'])[] = [
  [/^\{\{\s*=?\s*([^{}]+)\}\}/, 'lotTotal'],
  [/^\{\s*=?\s*([^{}]+)\}/, 'lot'],
  [/^@@\s*([^@{[(=]+)/, 'total'],
  [/^@\s*([^@{[(=]+)/, 'price'],
  [/^==?\s*([^@{[(=]+)$/, 'asserted'],
  [/^\[[^\]]*\]/, 'nothing'],
  [/^\([^)]*\)/, 'nothing'],
];

/** A number with what it counts, before or behind it; otherwise a sentence that says why it is none. */
export function readCommodityAmount(text: string): Worth | string {
  const before = BEFORE.exec(text);
  const behind = BEHIND.exec(text);
  const [sign, number, unit] = before
    ? [`${before[1] ?? ''}${before[3] ?? ''}`, before[4] ?? '', before[2] ?? '']
    : [behind?.[1] ?? '', behind?.[2] ?? '', behind?.[3] ?? ''];
  if (number === '' || sign.length > 1) return `"${text.slice(0, 40)}" is not an amount.`;
  const grouped = /^\d{1,3}(?:,\d{3})+\.\d+$/.test(number);
  const plain = grouped ? number.replaceAll(',', '') : number;
  if (!/^\d+(?:\.\d+)?$/.test(plain))
    return `"${number.slice(0, 40)}" can be read in more than one way; write it as 1234.50.`;
  if (!parseDecimal(plain).ok) return `"${number.slice(0, 40)}" has too many digits.`;
  return {
    amount: `${sign === '-' ? '-' : ''}${plain}`,
    currency: SYMBOLS[unit] ?? unit.replaceAll('"', ''),
  };
}

/** Many at so much each; what is given away is worth what it cost, with the sign of the amount. */
function worthOf(many: string, each: Worth, isTotal: boolean): Worth {
  const negative = many.startsWith('-');
  if (isTotal) return { ...each, amount: `${negative ? '-' : ''}${each.amount.replace('-', '')}` };
  return {
    ...each,
    amount: decimalToString(multiplyDecimals(decimal(many), decimal(each.amount))),
  };
}

/**
 * An amount with cost (`{}`, `{{}}`), price (`@`, `@@`) and balance assertion (`=`). What it cost counts before its
 * price, as in the books of these formats.
 */
export function readWorthAmount(text: string): WorthAmount | string {
  const end = text.slice(1).search(/[@{[(=]/) + 1;
  const head = readCommodityAmount((end === 0 ? text : text.slice(0, end)).trim());
  if (typeof head === 'string') return head;
  let rest = end === 0 ? '' : text.slice(end).trim();
  const found: Partial<Record<(typeof PARTS)[number][1], Worth>> = {};
  while (rest !== '') {
    const read = PARTS.flatMap(([pattern, kind]) => {
      const match = pattern.exec(rest);
      return match ? [{ kind, whole: match[0], inner: match[1] ?? '' }] : [];
    })[0];
    if (!read) return `"${rest.slice(0, 40)}" is no cost, price or balance that is read.`;
    if (read.kind !== 'nothing') {
      // A lot may name its day and label beside its cost.
      const amount = readCommodityAmount(
        (read.inner.split(',').find((part) => /\d\s*[A-Za-z"$€£]|[A-Za-z"$€£]\s*-?\d/.test(part)) ?? read.inner).trim(),
      );
      if (typeof amount === 'string') return amount;
      found[read.kind] = amount;
    }
    rest = rest.slice(read.whole.length).trim();
  }
  const each = found.lotTotal ?? found.lot ?? found.total ?? found.price;
  const isTotal = found.lotTotal !== undefined || (found.lot === undefined && found.total !== undefined);
  return {
    ...head,
    ...(each && { worth: worthOf(head.amount, each, isTotal) }),
    ...(found.asserted && { asserted: found.asserted }),
  };
}
