import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import type { Payment } from '../../store/payments.ts';

export const paymentView = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  partyId: z.string(),
  party: z.string(),
  date: z.string(),
  amount: z.string(),
  currency: z.string(),
  exchangeRate: z.string().nullable(),
  baseAmount: z.string(),
  baseCurrency: z.string(),
  /** In the base currency; positive is a gain. */
  realisedDifference: z.string(),
  journalId: z.string(),
  /** Proof of the exchange difference, where there is one. */
  receiptId: z.string().nullable(),
});

export function viewPayment(
  payment: Payment,
  baseCurrency: string,
  receiptId: string | null,
): z.infer<typeof paymentView> {
  return {
    id: payment.id,
    number: payment.number.toString(),
    kind: payment.kind,
    partyId: payment.partyId,
    party: payment.partyName,
    date: payment.date,
    amount: amountText(money(payment.amount, payment.currency)),
    currency: payment.currency,
    exchangeRate: payment.exchangeRate,
    baseAmount: amountText(money(payment.baseAmount, baseCurrency)),
    baseCurrency,
    realisedDifference: amountText(money(payment.realisedDifference, baseCurrency)),
    journalId: payment.journalId,
    receiptId,
  };
}

/** A payment with what it settled, each share in the currency of its document. */
export const paymentDetail = paymentView.extend({
  /** When and why it was undone. */
  reversal: z.object({ date: z.string(), reason: z.string() }).nullable(),
  allocations: z.array(
    z.object({
      documentId: z.string(),
      kind: z.string(),
      number: z.string(),
      amount: z.string(),
      currency: z.string(),
    }),
  ),
});

export function viewAllocation(allocation: {
  readonly documentId: string;
  readonly kind: string;
  readonly number: string;
  readonly amount: bigint;
  readonly currency: string;
}): z.infer<typeof paymentDetail>['allocations'][number] {
  return { ...allocation, amount: amountText(money(allocation.amount, allocation.currency)) };
}
