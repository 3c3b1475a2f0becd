import { isCurrency } from '../../../../base/currency.ts';
import { parseBusinessDate } from '../../../../base/time.ts';

/** Which sign separates decimals on this paper. */
export type DecimalMark = '.' | ',';

/** An amount as printed: money signs, grouping, a minus before or after, or brackets. */
const MONEY_SIGN = '[$€£¥₹]|[A-Z]{3}|Fr\\.|kr\\.?';
const NUMBER = "\\d{1,3}(?:[ \\u00a0'.,]\\d{3})+(?:[.,]\\d{1,4})?|\\d+(?:[.,]\\d{1,6})?";
const AMOUNT = new RegExp(`^\\(?[-−–+]?(?:${MONEY_SIGN})?\\s*[-−–+]?(${NUMBER})\\s*(?:${MONEY_SIGN})?[-−–]?\\)?$`);

/** Decides the decimal mark by counting endings such as `.50` and `,50` over the whole text. */
export function decimalMarkOf(text: string): DecimalMark {
  const points = text.match(/\d\.\d{2}(?![\d.,])/g)?.length ?? 0;
  const commas = text.match(/\d,\d{2}(?![\d.,])/g)?.length ?? 0;
  return commas > points ? ',' : '.';
}

/** `$2,760.25`, `2.760,25 €`, `(15.00)` as a plain decimal text; undefined where it is no amount. */
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

function plainDigits(digits: string, mark: DecimalMark): string | undefined {
  const group = mark === '.' ? ',' : '.';
  const cleaned = digits.replace(/[ \u00a0']/g, '');
  const parts = cleaned.split(mark);
  if (parts.length > 2) {
    // `1.234.567` on a paper with decimal points can only be grouping.
    return parts.slice(1).every((part) => part.length === 3) ? parts.join('') : undefined;
  }
  const [whole = '', fraction] = parts;
  const groups = whole.split(group);
  if (groups.length > 1 && !groups.slice(1).every((part) => part.length === 3)) {
    // A lone `12,50` on a paper that otherwise uses points is a slip of the reader, not a group of thousands.
    return fraction === undefined && groups.length === 2 && groups[1]?.length === 2 ? groups.join('.') : undefined;
  }
  const joined = groups.join('').replace(/^0+(?=\d)/, '');
  return fraction === undefined ? joined : `${joined}.${fraction}`;
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'janvier', 'januari', 'enero', 'gennaio'],
  ['feb', 'february', 'februar', 'fevrier', 'februari', 'febrero', 'febbraio'],
  ['mar', 'march', 'marz', 'maerz', 'mars', 'maart', 'marzo', 'mrz', 'mrt'],
  ['apr', 'april', 'avril', 'abril', 'aprile'],
  ['may', 'mai', 'mei', 'mayo', 'maggio'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno'],
  ['jul', 'july', 'juli', 'juillet', 'julio', 'luglio'],
  ['aug', 'august', 'aout', 'augustus', 'agosto', 'ago'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'settembre'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre'],
  ['nov', 'november', 'novembre', 'noviembre'],
  ['dec', 'december', 'dezember', 'dez', 'decembre', 'diciembre', 'dicembre'],
];

const MONTH_NUMBER: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** A printed date and how sure its reading is: `03/04/2026` can be read two ways. */
export interface PrintedDate {
  readonly value: string;
  readonly certainty: number;
  readonly length: number;
  readonly index: number;
}

function dayOf(year: string, month: number, day: number): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  const parsed = parseBusinessDate(`${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return parsed.ok ? parsed.value : undefined;
}

/** The first date in a text; `monthFirst` decides between the two readings of an ambiguous one. */
export function findPrintedDate(text: string, monthFirst: boolean): PrintedDate | undefined {
  const iso = /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/.exec(text);
  const isoDay = iso && dayOf(iso[1] ?? '', Number(iso[2]), Number(iso[3]));
  if (iso && isoDay) return { value: isoDay, certainty: 1, length: iso[0].length, index: iso.index };
  const flat = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const named =
    /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th)?[ .\-/]*(?:de )?(\p{L}{3,10})\.?[ ,.\-/]*(?:de )?(\d{4}|\d{2})(?!\d)/iu.exec(
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
  const dotted = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!dotted) return undefined;
  const first = Number(dotted[1]);
  const second = Number(dotted[3]);
  const ambiguous = first <= 12 && second <= 12 && first !== second && dotted[2] !== '.';
  const swapped = first > 12 || dotted[2] === '.' ? false : second > 12 ? true : monthFirst;
  const value = swapped ? dayOf(dotted[4] ?? '', first, second) : dayOf(dotted[4] ?? '', second, first);
  return value ? { value, certainty: ambiguous ? 0.6 : 1, length: dotted[0].length, index: dotted.index } : undefined;
}

const SIGN_CURRENCY: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
]);

/** The currency of a paper: a named code beside amounts wins over a sign, which several countries share. */
export function findCurrency(
  text: string,
): { readonly value: string; readonly certainty: number; readonly index: number } | undefined {
  const counts = new Map<string, { count: number; index: number }>();
  for (const match of text.matchAll(
    /(?<![A-Z])([A-Z]{3})(?=\s*[-−]?\d)|(?<=\d\s?)([A-Z]{3})(?![A-Za-z])|[Cc]urrency\s*:?\s*([A-Z]{3})\b/g,
  )) {
    const code = match[1] ?? match[2] ?? match[3] ?? '';
    if (!isCurrency(code) || code === 'ALL' || code === 'TOP') continue;
    const entry = counts.get(code) ?? { count: 0, index: match.index };
    entry.count += match[3] ? 5 : 1;
    counts.set(code, entry);
  }
  const best = [...counts].sort((a, b) => b[1].count - a[1].count)[0];
  if (best) return { value: best[0], certainty: 0.98, index: best[1].index };
  const sign = /[$€£¥₹]/.exec(text);
  const code = SIGN_CURRENCY.get(sign?.[0] ?? '');
  if (sign && code) return { value: code, certainty: sign[0] === '$' ? 0.9 : 0.97, index: sign.index };
  const word = /\b(USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CAD|AUD|Euro)\b/.exec(text);
  if (word) return { value: word[1] === 'Euro' ? 'EUR' : (word[1] ?? ''), certainty: 0.9, index: word.index };
  return undefined;
}
