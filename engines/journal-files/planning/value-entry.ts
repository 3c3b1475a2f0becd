import {
  addDecimals,
  decimal,
  decimalToString,
  multiplyDecimals,
  parseDecimal,
  rescale,
  type Decimal,
} from '@finaceverse/base/decimal';
import { currencyExponent, isCurrency } from '@finaceverse/base/currency';
import { parseMoney } from '@finaceverse/base/money';
import { divideRounded } from '@finaceverse/base/rounding';
import type { FileEntry, FileLine, FilePrice, FileProblem } from '../model/journal-file.ts';

/** A line with its value in the book's currency, in minor units, and with its own amount where that is money too. */
export interface ValuedLine {
  readonly line: FileLine;
  readonly base: bigint;
  readonly own: { readonly amount: bigint; readonly currency: string } | undefined;
}

/** Prices in the book's currency, by what they are of, in the order of days. */
export class Prices {
  readonly #byCommodity = new Map<string, FilePrice[]>();

  constructor(prices: readonly FilePrice[], bookCurrency: string) {
    for (const price of prices
      .filter(({ worth }) => worth.currency === bookCurrency)
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
      const known = this.#byCommodity.get(price.of);
      if (known) known.push(price);
      else this.#byCommodity.set(price.of, [price]);
    }
  }

  /** The last price up to a day. */
  on(commodity: string, date: string): Decimal | undefined {
    const price = this.#byCommodity.get(commodity)?.findLast((each) => each.date <= date);
    return price && decimal(price.worth.amount);
  }
}

/** A line whose value is exact before it is rounded; undefined where nothing says it. */
interface Weighed {
  readonly line: FileLine;
  readonly exact: Decimal | undefined;
  readonly inBook: boolean;
}

function weigh(line: FileLine, date: string, book: string, prices: Prices): Weighed {
  if (line.currency === '' || line.currency === book) return { line, exact: decimal(line.amount), inBook: true };
  const weight = line.worth ?? line;
  if (weight.currency === book) return { line, exact: decimal(weight.amount), inBook: false };
  const price = prices.on(weight.currency, date);
  return { line, exact: price && multiplyDecimals(decimal(weight.amount), price), inBook: false };
}

const total = (values: readonly Decimal[]): Decimal => values.reduce(addDecimals, decimal('0'));

/**
 * Values of lines of one other currency that nothing prices: together they are worth what stands against them, each in
 * proportion. Where that cannot be, undefined.
 */
function impliedBy(open: readonly FileLine[], against: bigint): bigint[] | undefined {
  if (new Set(open.map(({ currency, worth }) => (worth ?? { currency }).currency)).size !== 1) return undefined;
  const weights = open.map((line) => decimal((line.worth ?? line).amount));
  const scale = Math.max(...weights.map((weight) => weight.scale));
  const units = weights.map((weight) => rescale(weight, scale, 'down').units);
  const whole = units.reduce((sum, each) => sum + each, 0n);
  if (whole === 0n || against === 0n || whole > 0n === against > 0n) return undefined;
  const values = units.map((each) => divideRounded(-against * each, whole, 'half_even'));
  const last = values.length - 1;
  values[last] = -against - values.slice(0, last).reduce((sum, each) => sum + each, 0n);
  return values;
}

/**
 * What each line of an entry is worth in the book's currency: as it stands, by its cost or price, by a price of the day,
 * or by what stands against it. The entry must balance to half a minor unit; what rounding leaves goes to the last line
 * that was rounded.
 */
export function valueEntry(entry: FileEntry, book: string, prices: Prices): ValuedLine[] | FileProblem[] {
  const exponent = currencyExponent(book);
  if (!exponent.ok) return [{ line: entry.line, message: exponent.refusal.message }];
  const unread = entry.lines.find((line) => !parseDecimal(line.amount).ok);
  if (unread)
    return [
      {
        line: unread.line,
        message: `"${unread.amount.slice(0, 40)}" is not a plain decimal number.`,
      },
    ];
  const weighed = entry.lines.map((line) => weigh(line, entry.date, book, prices));
  const bases = weighed.map(({ exact }) => exact && rescale(exact, exponent.value, 'half_even').units);
  const open = weighed.filter(({ exact }) => exact === undefined).map(({ line }) => line);
  if (open.length > 0) {
    const implied = impliedBy(
      open,
      bases.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n),
    );
    if (!implied)
      return open.map(({ line, currency }) => ({
        line,
        message: `The amount is in ${currency.slice(0, 12)}; the book is kept in ${book}, and nothing in the file says what it is worth on ${entry.date}.`,
      }));
    for (const [index, { exact }] of weighed.entries()) if (exact === undefined) bases[index] = implied.shift();
  } else {
    const left = total(weighed.flatMap(({ exact }) => exact ?? []));
    const twice = multiplyDecimals(left, decimal('2'));
    const unit = { units: 1n, scale: exponent.value };
    const size = rescale(
      { units: twice.units < 0n ? -twice.units : twice.units, scale: twice.scale },
      Math.max(twice.scale, unit.scale),
      'down',
    );
    if (size.units > rescale(unit, size.scale, 'down').units) {
      const named = entry.reference === '' ? 'The entry' : `Entry ${entry.reference.slice(0, 40)}`;
      return [
        {
          line: entry.line,
          message: `${named} does not balance: debits less credits are ${decimalToString(left)} ${book}.`,
        },
      ];
    }
    const residue = bases.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n);
    const last = weighed.findLastIndex(({ inBook }) => !inBook);
    if (residue !== 0n) bases[last] = (bases[last] ?? 0n) - residue;
  }
  return told(weighed, bases, book);
}

function told(
  weighed: readonly Weighed[],
  bases: readonly (bigint | undefined)[],
  book: string,
): ValuedLine[] | FileProblem[] {
  const problems: FileProblem[] = [];
  const lines = weighed.map(({ line, inBook }, index): ValuedLine => {
    const base = bases[index] ?? 0n;
    const currency = inBook ? book : line.currency;
    if (!isCurrency(currency)) return { line, base, own: undefined };
    const own = parseMoney(line.amount, currency);
    if (!own.ok) problems.push({ line: line.line, message: own.refusal.message });
    return {
      line,
      base,
      own: own.ok && !inBook ? { amount: own.value.minor, currency } : undefined,
    };
  });
  return problems.length > 0 ? problems : lines;
}
