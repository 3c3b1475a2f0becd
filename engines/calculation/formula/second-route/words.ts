import { Ratio } from './plain.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const DAY = 86_400_000;

/** Days since 1970-01-01 of a date in words, by the calendar of the host. */
export function dayOfWords(words: string): number | undefined {
  const text = words.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  const named = /^(\d{1,2})[-\s]([a-z]{3})[a-z]*[-\s](\d{4})$/i.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : named
      ? [named[3], MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, named[1]]
      : american
        ? [american[3], american[1], american[2]]
        : undefined;
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1;
  return isReal ? date.getTime() / DAY : undefined;
}

/** The number that words spell: a decimal, a percentage or a date. */
export function numberOfWords(words: string, epoch: number): Ratio | undefined {
  const text = words.trim();
  if (text.endsWith('%')) return Ratio.read(text.slice(0, -1).trim())?.over(Ratio.of(100));
  const number = Ratio.read(text);
  if (number) return number;
  const day = dayOfWords(text);
  return day === undefined ? undefined : Ratio.of(day + epoch);
}

/** A value in the words that `&` joins; numbers with at most fifteen digits. */
export function shown(value: Ratio | string | boolean): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const size = value.size();
  let scale = 0;
  const [low, high] = [10n ** 14n, 10n ** 15n];
  const units = (at: number): bigint => {
    const [top, bottom] =
      at >= 0 ? [size.top * 10n ** BigInt(at), size.bottom] : [size.top, size.bottom * 10n ** BigInt(-at)];
    return (top * 2n + bottom) / (bottom * 2n);
  };
  if (size.isZero) return '0';
  while (units(scale) < low) scale += 1;
  while (units(scale) >= high) scale -= 1;
  const rounded =
    scale >= 0 ? new Ratio(units(scale), 10n ** BigInt(scale)) : new Ratio(units(scale) * 10n ** BigInt(-scale));
  const exact = 10n ** 400n % value.bottom === 0n || value.bottom === 1n ? value.decimal(400) : undefined;
  const digits = exact?.replace(/\D/g, '').replace(/^0+/, '').length ?? 99;
  if (exact !== undefined && digits <= 15) return exact;
  const text = rounded.decimal(Math.max(0, scale));
  return value.top < 0n ? `-${text}` : text;
}
