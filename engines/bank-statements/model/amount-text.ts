import { addDecimals, decimalToString, normalizeDecimal, parseDecimal } from '@finaceverse/base/decimal';
import { parseBusinessDate } from '@finaceverse/base/business-date';

/** A plain decimal such as `885.00`; SWIFT's decimal comma is accepted, grouping is not. */
export function plainAmount(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const match = /^([+-]?)(\d{0,30})(?:[.,](\d{0,12}))?$/.exec(text.trim());
  if (!match || (match[2] === '' && (match[3] ?? '') === '')) return undefined;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = match[3] ?? '';
  return `${match[1] === '-' ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The amount with its sign turned where it left the account. */
export function signed(amount: string, debit: boolean): string {
  if (!debit || /^-?0*(?:\.0*)?$/.test(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** The day of an ISO date or date-time; a zone does not move a booking day. */
export function dayOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = parseBusinessDate(text.slice(0, 10));
  return parsed.ok ? parsed.value : undefined;
}

/** `YYMMDD` as an ISO day: years 80 to 99 are of the last century. */
export function shortDay(text: string): string | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const century = Number(match[1]) >= 80 ? '19' : '20';
  const parsed = parseBusinessDate(`${century}${match[1]}-${match[2]}-${match[3]}`);
  return parsed.ok ? parsed.value : undefined;
}

/** The exact sum of plain amounts, in its shortest form; what is no amount counts as nothing. */
export function sumOf(amounts: readonly string[]): string {
  const total = amounts.reduce(
    (sum, amount) => {
      const parsed = parseDecimal(amount);
      return parsed.ok ? addDecimals(sum, parsed.value) : sum;
    },
    { units: 0n, scale: 0 },
  );
  return decimalToString(normalizeDecimal(total));
}
