import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { billPosted } from '../contract.ts';
import { POST_BILL } from '../permissions.ts';
import { billView, type BillView } from '../queries/views/bill.ts';
import { businessDate, ofCompany, rateText } from '../domain/schemas.ts';
import type { Company } from '../store/companies.ts';
import { selectCreditsOf } from '../store/matches.ts';
import { selectTradeDocument, updateTradeDocument } from '../store/trade-documents.ts';
import { answerClaim, moveClaim } from './steps/find-claim.ts';
import { findCompany, neededRate } from './steps/find.ts';
import { postCredit, postPayable } from './steps/post-claim.ts';

/**
 * Posts the credits of a bill with it and gives what they came to in the base currency.
 * @errors finory.credit_not_approved (409) for one that was applied after the approval of the bill
 */
async function postCreditsOf(
  ctx: Context,
  company: Company,
  billId: string,
  options: { readonly date?: string | undefined; readonly exchangeRate: string | null },
): Promise<Outcome<bigint>> {
  let base = 0n;
  for (const application of await selectCreditsOf(ctx, billId)) {
    const credit = await selectTradeDocument(ctx, company.id, 'vendor_credit_note', application.creditNoteId, true);
    assert(credit, 'A credit that was applied is there');
    if (credit.state !== 'approved') {
      return refuse(errors.credit_not_approved, { creditNumber: credit.number });
    }
    base += (await postCredit(ctx, company, credit, options)).base.minor;
  }
  return ok(base);
}

export const postBill = command({
  name: 'finory.post_bill',
  summary: 'Posts an approved bill and its credit notes: from here on it is a liability.',
  permission: POST_BILL,
  input: ofCompany.extend({
    billId: z.string(),
    expectedVersion: z.coerce.number().int().optional(),
    /** Business date of the posting; the bill's own date unless told. */
    date: businessDate.optional(),
    exchangeRate: rateText.optional(),
  }),
  output: billView,
  handle: async (ctx, input): Promise<Outcome<BillView>> => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const moved = await moveClaim(ctx, { ...input, kind: 'bill', id: input.billId }, 'post');
    if (!moved.ok) return moved;
    const { document: bill, state } = moved.value;
    const rate = neededRate(
      bill.currency,
      company.value.baseCurrency,
      input.exchangeRate ?? bill.exchangeRate ?? undefined,
    );
    if (!rate.ok) return rate;
    const posted = await postPayable(ctx, company.value, bill, {
      date: input.date ?? bill.date,
      exchangeRate: rate.value,
    });
    if (!posted.ok) return posted;
    const credited = await postCreditsOf(ctx, company.value, bill.id, { date: input.date, exchangeRate: rate.value });
    if (!credited.ok) return credited;
    await updateTradeDocument(ctx, bill.id, {
      // A bill whose credits take all of it owes nothing from the start.
      state: bill.open === 0n ? 'paid' : state,
      baseTotal: posted.value.base.minor,
      baseOpen: bill.open === 0n ? 0n : posted.value.base.minor - credited.value,
      ...(rate.value !== null && { exchangeRate: rate.value }),
    });
    await ctx.emit(billPosted, {
      subject: bill.id,
      data: {
        billId: bill.id,
        companyId: bill.companyId,
        number: bill.number,
        journalId: posted.value.journalId,
        ...(bill.documentId !== null && { documentId: bill.documentId }),
      },
    });
    return await answerClaim(ctx, bill);
  },
});

export const postCreditNote = command({
  name: 'finory.post_credit_note',
  summary: 'Posts an approved vendor credit note by itself, when its bill is posted already.',
  permission: POST_BILL,
  input: ofCompany.extend({ creditNoteId: z.string(), date: businessDate.optional() }),
  output: billView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const moved = await moveClaim(
      ctx,
      { companyId: input.companyId, kind: 'vendor_credit_note', id: input.creditNoteId },
      'post',
    );
    if (!moved.ok) return moved;
    const { document: credit } = moved.value;
    const bill =
      credit.billId === null ? undefined : await selectTradeDocument(ctx, input.companyId, 'bill', credit.billId);
    if (!bill) {
      return refuse(errors.credit_not_applied, { creditNumber: credit.number });
    }
    if (bill.state === 'draft' || bill.state === 'approved' || bill.state === 'disputed') {
      return refuse(errors.bill_not_posted, { billNumber: bill.number });
    }
    await postCredit(ctx, company.value, credit, { date: input.date, exchangeRate: bill.exchangeRate });
    return await answerClaim(ctx, credit);
  },
});
