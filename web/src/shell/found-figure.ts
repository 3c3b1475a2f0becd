import type { Found } from 'virtual:certificate-checker';

const decimals = 40;

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** What the checker found for a step of working arithmetic, as text: a date, or a decimal of at most 40 places. */
export const foundFigure = ({ date, fraction: { n, d } }: Found): string => {
  if (date !== undefined) return `${date.y}-${twoDigits(date.m)}-${twoDigits(date.d)}`;
  const units = (n * 10n ** BigInt(decimals)) / d;
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${text}` : text;
};
