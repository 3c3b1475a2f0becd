import { addDecimals, decimal, multiplyDecimals, type Decimal } from '@finaceverse/base/decimal';
import { currencyExponent } from '@finaceverse/base/currency';
import { type Money } from '@finaceverse/base/money';
import { assert } from '@finaceverse/base/outcome';
import { divideRounded } from '@finaceverse/base/rounding';
import { daysBetween, type BusinessDate } from '@finaceverse/base/time';
import type { Charge } from './catalogue.ts';
import type { Fee } from './invoice.ts';
import type { ServicePeriod } from './period.ts';
import { priceQuantity, priceTransactions, ZERO } from './price.ts';

/** How many there were from `start` on, until the next entry or the end of the period. */
export interface Holding {
  readonly start: BusinessDate;
  readonly quantity: Decimal;
}

/** `exact × numerator / denominator`, rounded half up to the minor unit, once. */
export function roundedPart(exact: Decimal, numerator: number, denominator: number, currency: string): Money {
  const exponent = currencyExponent(currency);
  assert(exponent.ok, `Unknown currency ${currency}`);
  const minor = exact.units * 10n ** BigInt(exponent.value) * BigInt(numerator);
  return { minor: divideRounded(minor, 10n ** BigInt(exact.scale) * BigInt(denominator), 'half_up'), currency };
}

interface Charged {
  readonly charge: Charge;
  readonly currency: string;
  readonly taxRate: Decimal;
}

function fee({ charge, taxRate }: Charged, amount: Money, period: ServicePeriod, earned: 'by_day' | 'at_the_end'): Fee {
  const { code, description } = charge;
  return { code, description, amount, taxRate, service: { start: period.start, end: period.end, earned } };
}

/** A flat price for the part of a cycle that the period is. */
export function flatFee(charged: Charged, period: ServicePeriod): Fee {
  const { price } = charged.charge;
  assert(price.kind === 'flat', `The price of ${charged.charge.code} is not flat`);
  const amount = roundedPart(price.amount, period.days, period.cycleDays, charged.currency);
  return fee(charged, amount, period, 'by_day');
}

/** Seats by the days that each was held, rounded once for the whole period. */
export function seatFee(charged: Charged, period: ServicePeriod, holdings: readonly Holding[]): Fee {
  const { price } = charged.charge;
  assert(price.kind === 'per_seat', `The price of ${charged.charge.code} is not by seat`);
  const inOrder = [...holdings].sort((left, right) => (left.start < right.start ? -1 : 1));
  const seatDays = inOrder.reduce((sum, { start, quantity }, index) => {
    const from = start < period.start ? period.start : start;
    const next = inOrder[index + 1]?.start ?? period.end;
    const until = next > period.end ? period.end : next;
    const days = until > from ? daysBetween(from, until) : 0;
    return addDecimals(sum, multiplyDecimals(priceQuantity(price, quantity), decimal(String(days))));
  }, ZERO);
  return fee(charged, roundedPart(seatDays, 1, period.cycleDays, charged.currency), period, 'by_day');
}

/** What was used in the period. Allowances and steps are of a whole cycle, also where the period is a part of one. */
export function usageFee(charged: Charged, period: ServicePeriod, used: Decimal | readonly Decimal[]): Fee {
  const { price, code } = charged.charge;
  assert(price.kind !== 'flat' && price.kind !== 'per_seat', `The price of ${code} is not of what was used`);
  if (price.kind === 'percentage') {
    const transactions = 'units' in used ? [used] : used;
    const amount = roundedPart(priceTransactions(price, transactions), 1, 1, charged.currency);
    return fee(charged, amount, period, 'at_the_end');
  }
  const quantity = 'units' in used ? used : used.reduce(addDecimals, ZERO);
  return fee(charged, roundedPart(priceQuantity(price, quantity), 1, 1, charged.currency), period, 'at_the_end');
}

/**
 * How a change of plan within a cycle is charged: `by_day` gives back the rest of the old price and charges the rest
 * of the new one; `full_price` charges the whole difference, for plans that give credits, which a change by the day
 * would sell below their price. A change for `renewal` charges nothing now.
 */
export type ChangePolicy = 'by_day' | 'full_price' | 'renewal';

export function changeFees(
  from: Charged,
  to: Charged,
  cycle: ServicePeriod,
  on: BusinessDate,
  policy: ChangePolicy,
): readonly Fee[] {
  const [before, after] = [from.charge.price, to.charge.price];
  assert(before.kind === 'flat' && after.kind === 'flat', 'Only a flat price is changed within its cycle');
  assert(on >= cycle.start && on < cycle.end, `${on} is not within the cycle from ${cycle.start}`);
  if (policy === 'renewal') return [];
  const rest: ServicePeriod = { ...cycle, start: on, days: daysBetween(on, cycle.end) };
  const part = policy === 'by_day' ? rest.days : cycle.days;
  const [back, due] = [before.amount, after.amount].map((amount) =>
    roundedPart(amount, part, cycle.cycleDays, from.currency),
  );
  assert(back && due, 'A change has an old and a new price');
  return [fee(from, { minor: -back.minor, currency: back.currency }, rest, 'by_day'), fee(to, due, rest, 'by_day')];
}
