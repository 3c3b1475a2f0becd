import { isCurrency } from '@finaceverse/base/currency';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import type { Country } from './country-evidence.ts';

/** Which sign separates decimals on this paper. */
export type DecimalMark = '.' | ',';

const MONEY_SIGN = '[$€£¥₹]|[A-Z]{3}|Fr\\.|kr\\.?|zł|Kč|Ft|лв\\.?|lei';
/** Signs that group digits beside the point and the comma: blanks of every width, and apostrophes. */
const THIN = " \\u00a0\\u2007\\u2009\\u202f'’\u02bc";
const NUMBER = `\\d[\\d.,${THIN}]*\\d|\\d`;
/** An amount as printed: money signs, grouping, a minus before or after, or brackets. */
const AMOUNT = new RegExp(
  `^\\(?[-−–+]?(?:${MONEY_SIGN})?\\s*[-−–+]?(${NUMBER})\\s*(?:${MONEY_SIGN})?(?:,?[-−–])?\\)?$`,
);
const THIN_SIGN = new RegExp(`[${THIN}]`, 'g');
const GROUPED_NUMBER = /(?<![\d.,])\d+(?:[.,]\d+)+(?![\d.,]*\d)/g;

/**
 * Which sign separates decimals on this paper: endings such as `.50` and `,50`, and signs that can only group, each
 * count once. Where every figure is like `1.500`, the sign groups thousands, since money has no three decimals.
 */
export function decimalMarkOf(text: string): DecimalMark {
  const votes = { '.': 0, ',': 0 };
  const grouping = { '.': 0, ',': 0 };
  for (const [number] of text.matchAll(GROUPED_NUMBER)) {
    const signs = [...number.matchAll(/[.,]/g)].map(([sign]) => (sign === '.' ? '.' : ','));
    const last = signs.at(-1) ?? '.';
    const behind = number.length - number.lastIndexOf(last) - 1;
    const other = last === '.' ? ',' : '.';
    const repeated = signs.filter((sign) => sign === last).length > 1;
    if (repeated && behind === 3) votes[other] += 1;
    else if (repeated) continue;
    else if (behind === 2 || signs.includes(other)) votes[last] += 1;
    else if (behind === 3) grouping[last] += 1;
  }
  if (votes['.'] !== votes[',']) return votes[','] > votes['.'] ? ',' : '.';
  return votes['.'] === 0 && grouping['.'] > grouping[','] ? ',' : '.';
}

/** `$2,760.25`, `2.760,25 €`, `12 345 678,00`, `(15.00)` as a plain decimal text; undefined where it is no amount. */
export function readPrintedAmount(text: string, mark: DecimalMark): string | undefined {
  const compact = text.replace(/\s+/g, ' ').trim();
  const match = AMOUNT.exec(compact);
  const digits = match?.[1];
  if (digits === undefined) return undefined;
  const code = /[A-Z]{3}/.exec(compact)?.[0];
  if (code !== undefined && !isCurrency(code)) return undefined;
  const negative = /^\(.*\)$/.test(compact) || /[-−–]/.test(compact.replace(digits, ''));
  const plain = plainDigits(digits, mark);
  return plain === undefined ? undefined : `${negative ? '-' : ''}${plain}`;
}

/** Whether parts between grouping signs are groups: of three digits, or as in India of two with three at the end. */
function areGroups(parts: readonly string[], indian: boolean): boolean {
  const [head = '', ...groups] = parts;
  if (head.length < 1 || head.length > 3 || groups.length === 0) return false;
  if (groups.every((group) => group.length === 3)) return true;
  return (
    indian &&
    head.length <= 2 &&
    groups.at(-1)?.length === 3 &&
    groups.slice(0, -1).every((group) => group.length === 2)
  );
}

/** Splits off the decimals: the last point or comma is their mark unless it can only group. */
function decimalSplit(digits: string, mark: DecimalMark): readonly [whole: string, fraction: string | undefined] {
  const last = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  const at = digits.lastIndexOf(last);
  if (at < 0) return [digits, undefined];
  const [whole, fraction] = [digits.slice(0, at), digits.slice(at + 1)];
  const other = last === '.' ? ',' : '.';
  if (whole.includes(last)) return [digits, undefined];
  const groups = fraction.length === 3 && !whole.includes(other) && !/[^\d.,]/.test(whole) && whole.length <= 3;
  return groups && last !== mark && whole !== '0' ? [digits, undefined] : [whole, fraction];
}

function plainDigits(digits: string, mark: DecimalMark): string | undefined {
  const [whole, fraction] = decimalSplit(digits, mark);
  if (fraction !== undefined && !/^\d{1,6}$/.test(fraction)) return undefined;
  const signs = new Set(whole.match(/\D/g) ?? []);
  // One kind of sign groups a number; blanks of different widths are one kind.
  const thin = [...signs].every((sign) => sign !== '.' && sign !== ',');
  if (signs.size > 1 && !thin) return undefined;
  const parts = whole.replace(THIN_SIGN, '\0').split(/[.,\0]/);
  if (parts.length > 1 && !areGroups(parts, signs.has(','))) return undefined;
  const joined = parts.join('').replace(/^0+(?=\d)/, '');
  return fraction === undefined ? joined : `${joined}.${fraction}`;
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'janvier', 'januari', 'enero', 'gennaio', 'janeiro', 'styczen', 'stycznia'],
  ['feb', 'february', 'februar', 'fevrier', 'februari', 'febrero', 'febbraio', 'fevereiro', 'luty', 'lutego'],
  ['mar', 'march', 'marz', 'maerz', 'mars', 'maart', 'marzo', 'mrz', 'mrt', 'marco', 'marzec', 'marca'],
  ['apr', 'april', 'avril', 'abril', 'aprile', 'kwiecien', 'kwietnia'],
  ['may', 'mai', 'mei', 'mayo', 'maggio', 'maio', 'maj', 'maja'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno', 'junho', 'czerwiec', 'czerwca'],
  ['jul', 'july', 'juli', 'juillet', 'julio', 'luglio', 'julho', 'lipiec', 'lipca'],
  ['aug', 'august', 'aout', 'augustus', 'agosto', 'ago', 'sierpien', 'sierpnia', 'augusti'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'settembre', 'setembro', 'wrzesien', 'wrzesnia'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'outubro', 'pazdziernik', 'pazdziernika'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro', 'listopad', 'listopada'],
  ['dec', 'december', 'dezember', 'dez', 'decembre', 'diciembre', 'dicembre', 'dezembro', 'grudzien', 'grudnia'],
];

const MONTH_NUMBER: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** A printed date; `03/04/2026` can be read another way too. */
export interface PrintedDate {
  readonly value: string;
  readonly certainty: number;
  readonly otherwise?: string | undefined;
  readonly length: number;
  readonly index: number;
}

function dayOf(year: string, month: number, day: number): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  const parsed = parseBusinessDate(`${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return parsed.ok ? parsed.value : undefined;
}

/** Words by which a paper shows a language in whose countries the day always comes before the month. */
const DAY_FIRST = new RegExp(
  '(?<!\\p{L})(?:rechnung|gutschrift|betrag|facture|montant|fattura|totale|imponibile|' +
    'factura|fecha|importe|fatura|vencimento|factuur|bedrag|faktura|razem|nabywca|' +
    'belopp|moms|kvittering|mwst|tva|btw|iva)(?!\\p{L})',
  'iu',
);

/** In which order a paper writes day and month, and whether that is known. */
export interface DateOrder {
  readonly monthFirst: boolean;
  readonly known: boolean;
}

/** The order by evidence: a date of the paper that can be read one way only, else its language; else a guess. */
export function dateOrderOf(text: string, currency: string | undefined, country?: Country): DateOrder {
  let [dayFirst, monthFirst] = [DAY_FIRST.test(text), false];
  for (const [, first, , second] of text.matchAll(/(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/g)) {
    if (Number(first) > 12 && Number(first) <= 31) dayFirst = true;
    if (Number(second) > 12 && Number(second) <= 31) monthFirst = true;
  }
  if (!dayFirst && !monthFirst && country) return { known: true, monthFirst: !country.dayFirst };
  const known = dayFirst !== monthFirst;
  return { known, monthFirst: known ? monthFirst : currency === undefined || currency === 'USD' };
}

/** The first date in a text; where day and month cannot be told apart, both readings. */
export function findPrintedDate(text: string, order: DateOrder): PrintedDate | undefined {
  const iso = /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/.exec(text);
  const isoDay = iso && dayOf(iso[1] ?? '', Number(iso[2]), Number(iso[3]));
  if (iso && isoDay) return { value: isoDay, certainty: 1, length: iso[0].length, index: iso.index };
  const flat = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const named =
    /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th)?[ .\-/]*(?:de )?(\p{L}{3,10})\.?[ ,.\-/]*(?:de )?(\d{4}(?!\d)|\d{4}(?=\d{1,2}:\d{2})|\d{2}(?!\d))/iu.exec(
      flat,
    );
  const namedMonth = MONTH_NUMBER.get(named?.[2]?.toLowerCase() ?? '');
  const namedDay = named && namedMonth ? dayOf(named[3] ?? '', namedMonth, Number(named[1])) : undefined;
  if (named && namedDay) return { value: namedDay, certainty: 1, length: named[0].length, index: named.index };
  const american = /(?<!\p{L})(\p{L}{3,10})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)/iu.exec(flat);
  const americanMonth = MONTH_NUMBER.get(american?.[1]?.toLowerCase() ?? '');
  const americanDay =
    american && americanMonth ? dayOf(american[3] ?? '', americanMonth, Number(american[2])) : undefined;
  if (american && americanDay)
    return { value: americanDay, certainty: 1, length: american[0].length, index: american.index };
  const dotted = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}(?!\d)|\d{4}(?=\d{1,2}:\d{2})|\d{2}(?!\d))/.exec(text);
  if (!dotted) return undefined;
  const first = Number(dotted[1]);
  const second = Number(dotted[3]);
  const ambiguous = first <= 12 && second <= 12 && first !== second && dotted[2] !== '.' && !order.known;
  const swapped = first > 12 || dotted[2] === '.' ? false : second > 12 ? true : order.monthFirst;
  const dayFirst = dayOf(dotted[4] ?? '', second, first);
  const monthBefore = dayOf(dotted[4] ?? '', first, second);
  const [value, other] = swapped ? [monthBefore, dayFirst] : [dayFirst, monthBefore];
  if (!value) return undefined;
  const certain = { value, length: dotted[0].length, index: dotted.index };
  return ambiguous ? { ...certain, certainty: 0.5, otherwise: other } : { ...certain, certainty: 1 };
}

const SIGN_CURRENCY: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
]);

/** Signs of money that one country alone has. */
const OWN_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-z])RM(?=\s?\d|\)|\s*$)/m, 'MYR'],
  [/(?<![A-Za-z])Rp\.?\s?(?=\d)/, 'IDR'],
  [/R\$/, 'BRL'],
  [/S\$/, 'SGD'],
  [/A\$/, 'AUD'],
  [/zł/, 'PLN'],
  [/Kč/, 'CZK'],
  [/₺/, 'TRY'],
  [/฿/, 'THB'],
  [/₩/, 'KRW'],
  [/₫/, 'VND'],
  [/₱/, 'PHP'],
];

/** Codes of money that are words of everyday print too: the country's legal forms, columns, goods. */
const EVERYDAY: ReadonlySet<string> = new Set([
  'ALL',
  'TOP',
  'BHD',
  'CUP',
  'SVC',
  'GEL',
  'PEN',
  'MOP',
  'LAK',
  'BAM',
  'SOS',
  'TRY',
  'MAD',
]);

export interface PrintedCurrency {
  readonly value: string;
  readonly certainty: number;
  readonly index: number;
}

/** The currency of a paper: a named code beside amounts wins over a sign, which several countries share. */
export function findCurrency(text: string, country?: Country): PrintedCurrency | undefined {
  const counts = new Map<string, { count: number; index: number }>();
  for (const match of text.matchAll(
    /(?<![A-Z])([A-Z]{3})(?=\s*[-−]?\d)|(?<=\d\s?)([A-Z]{3})(?![A-Za-z])|[Cc]urrency\s*:?\s*([A-Z]{3})\b/g,
  )) {
    const code = match[1] ?? match[2] ?? match[3] ?? '';
    if (!isCurrency(code) || (EVERYDAY.has(code) && !match[3] && code !== country?.currency)) continue;
    const entry = counts.get(code) ?? { count: 0, index: match.index };
    entry.count += match[3] ? 5 : 1;
    counts.set(code, entry);
  }
  const best = [...counts].sort((a, b) => b[1].count - a[1].count)[0];
  if (best) return { value: best[0], certainty: 0.98, index: best[1].index };
  for (const [sign, value] of OWN_SIGNS) {
    const index = text.search(sign);
    if (index >= 0) return { value, certainty: 0.97, index };
  }
  const sign = /[$€£¥₹]/.exec(text);
  const code = SIGN_CURRENCY.get(sign?.[0] ?? '');
  if (sign && code) {
    // A bare dollar sign is that of the country, where the paper shows one that has dollars, or none that has not.
    if (sign[0] === '$' && country && country.currency !== 'USD')
      return { value: country.currency, certainty: 0.7, index: sign.index };
    return { value: code, certainty: sign[0] === '$' ? 0.9 : 0.97, index: sign.index };
  }
  const word = /\b(USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CAD|AUD|Euro)\b/.exec(text);
  if (word) return { value: word[1] === 'Euro' ? 'EUR' : (word[1] ?? ''), certainty: 0.9, index: word.index };
  return country && { value: country.currency, certainty: 0.7, index: 0 };
}
