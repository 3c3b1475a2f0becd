import type { BusinessDate } from '@finaceverse/base/time';

/** A bill that can be paid; amounts in minor units. */
export interface PayableBill {
  readonly id: string;
  readonly partyId: string | null;
  readonly currency: string;
  readonly open: bigint;
  readonly total: bigint;
  readonly dueDate: BusinessDate | null;
  readonly date: BusinessDate;
  /** What was agreed: parts by day, and what may be taken off until a day. */
  readonly instalments: readonly { readonly dueDate: BusinessDate; readonly amount: bigint }[];
  readonly discount: { readonly until: BusinessDate; readonly amount: bigint } | null;
}

/** Why a bill that is due stays out of a proposal. */
export type LeftOut = 'no_bank_details' | 'in_another_run';

/** What a proposal does with a bill: what is paid, and what is taken off. */
export interface ProposedPayment {
  readonly billId: string;
  readonly amount: bigint;
  readonly discount: bigint;
}

/** Part of a bill that is due until a day and not paid yet: parts are paid in the order of their days. */
function dueUntil(bill: PayableBill, until: BusinessDate): bigint {
  const parts =
    bill.instalments.length > 0 ? bill.instalments : [{ dueDate: bill.dueDate ?? bill.date, amount: bill.total }];
  const due = parts.reduce((sum, part) => (part.dueDate <= until ? sum + part.amount : sum), 0n);
  const paid = bill.total - bill.open;
  const owed = due - paid;
  return owed > bill.open ? bill.open : owed > 0n ? owed : 0n;
}

/**
 * What of a bill is paid by a run on `date` that takes what is due until `until`. A bill with a discount that holds on
 * that day, of which nothing was paid yet, is paid whole and less the discount, since waiting would cost more than it
 * gives; nothing is told of a bill that is not due.
 */
export function proposePayment(
  bill: PayableBill,
  date: BusinessDate,
  until: BusinessDate,
): ProposedPayment | undefined {
  const { discount, open, total, id: billId } = bill;
  if (discount && date <= discount.until && open === total && discount.amount > 0n)
    return { billId, amount: open - discount.amount, discount: discount.amount };
  const amount = dueUntil(bill, until);
  return amount > 0n ? { billId, amount, discount: 0n } : undefined;
}
