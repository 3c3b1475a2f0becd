import { civilDate } from '../../arithmetic/calendar.ts';
import {
  compareRational,
  powerOfTen,
  rational,
  rationalText,
  roundRational,
  type Rational,
} from '../../arithmetic/rational.ts';
import { generalText, refuseFormula } from '../values.ts';
import { dayOfSerialNumber } from './days.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** One piece of a format: digits, a decimal point, a percent sign, words as they stand, or part of a date. */
interface Piece {
  readonly kind: 'digits' | 'point' | 'percent' | 'comma' | 'words' | 'date' | 'general' | 'at' | 'slash';
  readonly text: string;
}

const PIECE =
  /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?:Red|Black|Blue|Green|White|Yellow|Cyan|Magenta)\]|(General)|([0#?]+)|(y+|m+|d+)|(.)/gis;

function piecesOf(format: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [whole, quoted, escaped, currency, general, digits, date, other] of format.matchAll(PIECE)) {
    const words = quoted ?? escaped ?? currency;
    if (words !== undefined) pieces.push({ kind: 'words', text: words });
    else if (general !== undefined) pieces.push({ kind: 'general', text: '' });
    else if (digits !== undefined) pieces.push({ kind: 'digits', text: digits });
    else if (date !== undefined) pieces.push({ kind: 'date', text: date.toLowerCase() });
    else if (whole.startsWith('_')) pieces.push({ kind: 'words', text: ' ' });
    else if (other !== undefined) pieces.push(signPiece(other));
  }
  return pieces;
}

function signPiece(sign: string): Piece {
  if (sign === '/') return { kind: 'slash', text: sign };
  if (sign === '.') return { kind: 'point', text: sign };
  if (sign === '%') return { kind: 'percent', text: sign };
  if (sign === ',') return { kind: 'comma', text: sign };
  if (sign === '@') return { kind: 'at', text: sign };
  if (/[\p{L}]/u.test(sign)) refuseFormula('vamn.unsupported', `The format sign "${sign}" is not supported`);
  return { kind: 'words', text: sign };
}

function formatDate(pieces: readonly Piece[], day: number): string {
  const { year, month, day: dayOfMonth } = civilDate(day);
  const weekday = WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? '';
  const name = MONTHS[month - 1] ?? '';
  const parts: Readonly<Record<string, string>> = {
    y: String(year % 100).padStart(2, '0'),
    yy: String(year % 100).padStart(2, '0'),
    yyy: String(year).padStart(4, '0'),
    yyyy: String(year).padStart(4, '0'),
    m: String(month),
    mm: String(month).padStart(2, '0'),
    mmm: name.slice(0, 3),
    mmmm: name,
    mmmmm: name.slice(0, 1),
    d: String(dayOfMonth),
    dd: String(dayOfMonth).padStart(2, '0'),
    ddd: weekday.slice(0, 3),
    dddd: weekday,
  };
  return pieces.map(({ kind, text }) => (kind === 'date' ? (parts[text] ?? '') : text)).join('');
}

/** The format General has room for eleven signs; what is longer or smaller is written with an exponent and six digits. */
function shortText(value: Rational): string {
  const exact = rationalText(value);
  if (!exact.includes('/') && exact.length <= 11) return exact;
  const exponent = exponentOf(value);
  if (exponent >= -4 && exponent <= 10) {
    const scale = exponent < 0 ? 9 : Math.max(0, 9 - exponent);
    const cut = roundRational(value, scale, 'half_up');
    if (exponentOf(cut) <= 10) return rationalText(cut);
  }
  const scaled = (by: number): Rational =>
    by >= 0
      ? rational(value.numerator * powerOfTen(by), value.denominator)
      : rational(value.numerator, value.denominator * powerOfTen(-by));
  const mantissa = roundRational(scaled(-exponent), 5, 'half_up');
  const isTen = compareRational(mantissa, rational(10n)) >= 0;
  const [digits, power] = isTen ? ['1', exponent + 1] : [rationalText(mantissa), exponent];
  return `${digits}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The power of ten of the first digit of a positive figure. */
function exponentOf({ numerator, denominator }: Rational): number {
  const near = numerator.toString().length - denominator.toString().length;
  const reaches =
    near >= 0 ? numerator >= denominator * powerOfTen(near) : numerator * powerOfTen(-near) >= denominator;
  return reaches ? near : near - 1;
}

/** Optional digits are dropped when they are zero; those of `?` become blanks. */
function trimmedFraction(digits: string, pattern: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0' && pattern[end - 1] === '#') end -= 1;
  const kept = digits.slice(0, end);
  let blank = kept.length;
  while (blank > 0 && kept[blank - 1] === '0' && pattern[blank - 1] === '?') blank -= 1;
  return kept.slice(0, blank) + ' '.repeat(kept.length - blank);
}

function formatNumber(pieces: readonly Piece[], value: Rational): string {
  const point = pieces.findIndex(({ kind }) => kind === 'point');
  const digitPlaces = pieces.flatMap(({ kind }, index) => (kind === 'digits' ? [index] : []));
  const before = digitPlaces.filter((index) => point < 0 || index < point);
  const after = digitPlaces.filter((index) => point >= 0 && index > point);
  const [lastDigit = -1] = digitPlaces.slice(-1);
  const lastWhole = before.at(-1) ?? -1;
  const commas = pieces.flatMap(({ kind }, index) => (kind === 'comma' ? [index] : []));
  const groups = commas.some((index) => index > (before[0] ?? 0) && index < lastWhole);
  const thousands = commas.filter(
    (index) => index > lastDigit || (index > lastWhole && (point < 0 || index < point)),
  ).length;
  const pattern = after.map((index) => pieces[index]?.text).join('');
  const percents = pieces.filter(({ kind }) => kind === 'percent').length;
  const scaled = rational(value.numerator * 100n ** BigInt(percents), value.denominator * 1000n ** BigInt(thousands));
  const units = roundRational(scaled, pattern.length, 'half_up').numerator;
  const all = units.toString().padStart(pattern.length + 1, '0');
  const wholePattern = before.map((index) => pieces[index]?.text).join('');
  const least = [...wholePattern].filter((sign) => sign === '0').length;
  const written = all
    .slice(0, all.length - pattern.length)
    .replace(/^0+/, '')
    .padStart(least, '0');
  const whole = groups ? written.replaceAll(/\B(?=(?:\d{3})+$)/g, ',') : written;
  const fraction = trimmedFraction(all.slice(all.length - pattern.length), pattern);
  const lead = before[0] ?? (point >= 0 ? point : lastDigit);
  return pieces
    .map(({ kind, text }, index) => {
      if (kind === 'digits') return index === lead ? whole : index === after[0] ? fraction : '';
      if (kind === 'point') return (index === lead ? whole : '') + text;
      return kind === 'comma' ? '' : text;
    })
    .join('');
}

/** Sections: positive; negative; zero; text. */
function sectionOf(format: string, sign: number): { readonly section: string; readonly isOwn: boolean } {
  const sections: string[] = [''];
  for (const [part] of format.matchAll(/"[^"]*"|\\.|[^"\\]/gs)) {
    if (part === ';') sections.push('');
    else sections.push(`${sections.pop() ?? ''}${part}`);
  }
  if (sections.some((section) => /\[[<>=]/.test(section)))
    refuseFormula('vamn.unsupported', 'Formats with conditions are not supported');
  const [positive = '', negative, zero] = sections;
  if (sign < 0 && negative !== undefined) return { section: negative, isOwn: true };
  if (sign === 0 && zero !== undefined) return { section: zero, isOwn: true };
  return { section: positive, isOwn: false };
}

/** A figure in a spreadsheet's number format, such as `#,##0.00`, `0.0%` or `yyyy-mm-dd` (English names). */
export function formatFigure(value: Rational, format: string, epoch: number): string {
  const sign = value.numerator < 0n ? -1 : value.numerator > 0n ? 1 : 0;
  const { section, isOwn } = sectionOf(format, sign);
  const pieces = piecesOf(section);
  const size = sign < 0 ? rational(-value.numerator, value.denominator) : value;
  if (pieces.some(({ kind }) => kind === 'date')) {
    if (pieces.some(({ kind }) => kind === 'digits') || sign < 0)
      refuseFormula('vamn.unsupported', `The format ${format} is not supported`);
    return formatDate(pieces, dayOfSerialNumber(Number(value.numerator / value.denominator), epoch));
  }
  if (pieces.some(({ kind }) => kind === 'slash') && pieces.some(({ kind }) => kind === 'digits'))
    refuseFormula('vamn.unsupported', 'Formats of fractions are not supported');
  const minus = sign < 0 && !isOwn ? '-' : '';
  if (pieces.some(({ kind }) => kind === 'general' || kind === 'at'))
    return (
      minus +
      pieces
        .map(({ kind, text }) => (kind === 'general' ? shortText(size) : kind === 'at' ? generalText(size) : text))
        .join('')
    );
  if (!pieces.some(({ kind }) => kind === 'digits')) return minus + pieces.map(({ text }) => text).join('');
  return minus + formatNumber(pieces, size);
}
