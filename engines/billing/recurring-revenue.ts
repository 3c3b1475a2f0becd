import type { Decimal } from '@finaceverse/base/decimal';
import { sumMoney, type Money } from '@finaceverse/base/money';
import type { Charge } from './catalogue.ts';
import { roundedPart } from './charge.ts';
import { CADENCE_MONTHS } from './period.ts';
import { priceQuantity } from './price.ts';

/** What the charge brings each month while it runs: whole cycles, without coupons that end and without usage. */
export function monthlyRecurring(charge: Charge, quantity: Decimal, currency: string): Money {
  const { price, cadence } = charge;
  if (price.kind !== 'flat' && price.kind !== 'per_seat') return { minor: 0n, currency };
  const cycle = price.kind === 'flat' ? price.amount : priceQuantity(price, quantity);
  return roundedPart(cycle, 1, CADENCE_MONTHS[cadence], currency);
}

export type MovementKind = 'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation';

export interface Movement {
  readonly customer: string;
  readonly kind: MovementKind;
  /** What the month's recurring revenue rose by; negative where it fell. */
  readonly amount: Money;
}

/**
 * What moved monthly recurring revenue from one moment to the next: a movement for each customer whose sum changed.
 * A customer in `former` paid at some time before; one that comes back is no new one.
 */
export function revenueMovements(
  before: ReadonlyMap<string, Money>,
  after: ReadonlyMap<string, Money>,
  former: ReadonlySet<string>,
): readonly Movement[] {
  const customers = [...new Set([...before.keys(), ...after.keys()])].sort();
  return customers.flatMap((customer) => {
    const [was, is] = [before.get(customer), after.get(customer)];
    const currency = is?.currency ?? was?.currency ?? '';
    const amount = { minor: (is?.minor ?? 0n) - (was?.minor ?? 0n), currency };
    if (amount.minor === 0n) return [];
    return [{ customer, kind: kindOf(was?.minor ?? 0n, is?.minor ?? 0n, former.has(customer)), amount }];
  });
}

function kindOf(was: bigint, is: bigint, paidBefore: boolean): MovementKind {
  if (was === 0n) return paidBefore ? 'reactivation' : 'new';
  if (is === 0n) return 'churn';
  return is > was ? 'expansion' : 'contraction';
}

/** A year at this month's rate. */
export function annualRecurring(monthly: readonly Money[], currency: string): Money {
  const sum = sumMoney(monthly, currency);
  return { minor: sum.minor * 12n, currency };
}
