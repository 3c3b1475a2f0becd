import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import { creditApplied } from '../../contract.ts';
import { bookedShare } from '../../domain/cost-allocation.ts';
import type { Company } from '../../store/companies.ts';
import { insertCreditApplication } from '../../store/matches.ts';
import {
  insertDocumentReceipts,
  selectTradeDocument,
  updateTradeDocument,
  type TradeDocument,
} from '../../store/trade-documents.ts';
import { calculate, figureOf } from './figures.ts';
import { matchBill } from './match-bill.ts';

/**
 * Reduces what is owed on a bill by a credit note, whole. Both must be of one vendor and currency.
 * @errors finory.credit_applied_already (409), finory.wrong_party, finory.currencies_differ, finory.over_allocation (422)
 */
export async function applyCredit(
  ctx: Context,
  company: Company,
  bill: TradeDocument,
  credit: TradeDocument,
): Promise<Outcome<null>> {
  if (credit.billId !== null) return refuse(errors.credit_applied_already, { creditNumber: credit.number });
  if (credit.partyId === null || credit.partyId !== bill.partyId) {
    return refuse(errors.wrong_party, { creditNumber: credit.number, billNumber: bill.number });
  }
  if (credit.currency !== bill.currency) {
    return refuse(errors.currencies_differ, {
      creditNumber: credit.number,
      creditCurrency: credit.currency,
      billNumber: bill.number,
      billCurrency: bill.currency,
    });
  }
  if (credit.open > bill.open) {
    const asked = amountText(money(credit.open, bill.currency));
    const left = amountText(money(bill.open, bill.currency));
    return refuse(errors.over_allocation, { creditNumber: credit.number, asked, left, billNumber: bill.number });
  }
  const baseAmount = bill.open === 0n ? 0n : bookedShare(bill.baseOpen, bill.open, credit.open);
  const payable = await calculate(ctx, 'ledger.net', {
    postings: [figureOf(money(bill.open, bill.currency)), figureOf(money(-credit.open, bill.currency))],
  });
  const left = bill.open - credit.open;
  assert(payable.value === amountText(money(left, bill.currency)), 'What is left of a bill is the same by both ways');
  await insertCreditApplication(ctx, {
    id: ctx.newId('cra'),
    companyId: company.id,
    creditNoteId: credit.id,
    billId: bill.id,
    amount: credit.open,
    baseAmount,
  });
  await insertDocumentReceipts(ctx, bill.id, [{ receiptId: payable.receiptId, figure: 'payable' }]);
  await updateTradeDocument(ctx, bill.id, { open: left, baseOpen: bill.baseOpen - baseAmount });
  await updateTradeDocument(ctx, credit.id, { billId: bill.id, open: 0n, baseOpen: 0n });
  await ctx.emit(creditApplied, {
    subject: bill.id,
    data: {
      billId: bill.id,
      companyId: company.id,
      number: bill.number,
      ...(bill.documentId !== null && { documentId: bill.documentId }),
      creditNoteId: credit.id,
      creditNumber: credit.number,
      amount: amountText(money(credit.open, credit.currency)),
      currency: credit.currency,
    },
  });
  const changed = await selectTradeDocument(ctx, company.id, 'bill', bill.id);
  assert(changed, 'A bill just changed is there');
  await matchBill(ctx, changed);
  return ok(null);
}
