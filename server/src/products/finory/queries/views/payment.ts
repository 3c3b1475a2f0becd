import { z } from 'zod';
import { amountText, money } from '../../../../base/money.ts';
import type { Payment } from '../../store/payments.ts';

export const paymentView = z.object({
  id: z.string(), number: z.string(), kind: z.string(), partyId: z.string(), party: z.string(), date: z.string(), amount: z.string(),
  currency: z.string(), exchangeRate: z.string().nullable(), baseAmount: z.string(), baseCurrency: z.string(),
  /** In the base currency; positive is a gain. */
  realisedDifference: z.string(),
  journalId: z.string(),
  /** Proof of the exchange difference, where there is one. */
  receiptId: z.string().nullable(),
});

export function viewPayment(payment: Payment, baseCurrency: string, receiptId: string | null): z.infer<typeof paymentView> {
  return {
    id: payment.id, number: payment.number.toString(), kind: payment.kind, partyId: payment.partyId, party: payment.partyName, date: payment.date,
    amount: amountText(money(payment.amount, payment.currency)), currency: payment.currency, exchangeRate: payment.exchangeRate,
    baseAmount: amountText(money(payment.baseAmount, baseCurrency)), baseCurrency,
    realisedDifference: amountText(money(payment.realizedDifference, baseCurrency)), journalId: payment.journalId, receiptId,
  };
}
