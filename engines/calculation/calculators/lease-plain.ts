import { addDecimals, rescale, type Decimal } from '@finaceverse/base/decimal';
import { moneyToDecimal } from '@finaceverse/base/money';
import type { PlainReader } from './calculator.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, PLAIN_ONE } from './plain.ts';

/** A lease as the second route measures it, with the interest of every period. */
export interface PlainLease {
  readonly liability: Decimal;
  readonly asset: Decimal;
  readonly interest: Decimal;
  readonly interests: readonly Decimal[];
  readonly totalInterest: Decimal;
  readonly closing: Decimal;
  readonly scale: number;
}

const NOTHING = plainInteger(0);

function paymentsOf(read: PlainReader, scale: number): readonly Decimal[] {
  const every = read.has('escalationEvery') ? read.integer('escalationEvery') : 12;
  const growth = read.has('escalation') ? addDecimals(PLAIN_ONE, read.decimal('escalation')) : PLAIN_ONE;
  const payments: Decimal[] = [];
  let amount = moneyToDecimal(read.money('payment'));
  for (let index = 0; index < read.integer('periods'); index += 1) {
    if (index > 0 && index % every === 0) amount = rescale(plainProduct(amount, growth), scale, 'half_even');
    payments.push(amount);
  }
  return payments;
}

/** All payments in the order of their days, carried back from the end one period at a time. */
export function plainLease(read: PlainReader, shown: number): PlainLease {
  const scale = read.exponent(read.currency('payment'));
  const growth = addDecimals(PLAIN_ONE, read.decimal('rate'));
  const isAdvance = read.text('advance') === 'advance';
  const optional = (name: string): Decimal => (read.has(name) ? moneyToDecimal(read.money(name)) : NOTHING);
  const payments = paymentsOf(read, scale);
  const atEnds = isAdvance ? [...payments.slice(1), NOTHING] : [...payments];
  const final = atEnds.length - 1;
  const due = atEnds.map((amount, index) => (index === final ? plainSum([amount, optional('finalPayment')]) : amount));
  const worth = due.reduceRight((value, amount) => plainQuotient(plainSum([value, amount]), growth), NOTHING);
  const liability = rescale(worth, scale, 'half_even');
  const made = isAdvance ? (payments[0] ?? NOTHING) : NOTHING;
  const asset = plainDifference(
    plainSum([liability, made, optional('directCosts'), optional('restoration')]),
    optional('incentives'),
  );
  const lastPaid = isAdvance && optional('finalPayment').units === 0n ? final - 1 : final;
  const interests: Decimal[] = [];
  const closings: Decimal[] = [];
  let open = liability;
  for (const [index, amount] of due.entries()) {
    const grows = rescale(plainDifference(plainProduct(open, growth), open), scale, 'half_even');
    const closing = index === lastPaid ? NOTHING : plainDifference(plainSum([open, grows]), amount);
    interests.push(plainDifference(plainSum([closing, amount]), open));
    closings.push(closing);
    open = closing;
  }
  return {
    liability,
    asset,
    interest: interests[shown - 1] ?? NOTHING,
    interests,
    totalInterest: plainSum(interests),
    closing: closings[shown - 1] ?? NOTHING,
    scale,
  };
}
