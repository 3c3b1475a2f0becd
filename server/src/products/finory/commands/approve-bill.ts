import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { castVote } from '../../../kernel/approvals.ts';
import { command, type Context } from '../kit.ts';
import { billApproved } from '../contract.ts';
import { APPROVE_BILL } from '../permissions.ts';
import { billView } from '../queries/views/bill.ts';
import { ofCompany, reason } from '../domain/schemas.ts';
import { insertNote, selectCreditsOf } from '../store/matches.ts';
import { selectTradeLines, updateTradeDocument, type TradeDocument } from '../store/trade-documents.ts';
import { answerClaim, moveClaim } from './steps/find-claim.ts';
import { findCompany } from './steps/find.ts';
import { taxesOf } from './steps/price-taxed.ts';

/** What must be settled before anybody approves. @errors finory.vendor_missing, finory.account_missing (422) */
async function checkComplete(ctx: Context, document: TradeDocument): Promise<Outcome<null>> {
  if (document.partyId === null) {
    return refuse(errors.vendor_missing, {
      documentNumber: document.number,
      partyName: document.partyName ?? 'nobody named',
    });
  }
  const lines = await selectTradeLines(ctx, [document.id]);
  const bare = lines.filter((line) => line.accountId === null);
  if (bare.length === 0) {
    const company = await findCompany(ctx, document.companyId);
    if (!company.ok) return company;
    const taxes = await taxesOf(ctx, company.value, document, lines);
    return taxes.ok ? ok(null) : taxes;
  }
  return refuse(
    errors.account_missing,
    { bare: bare.map((line) => `"${line.description}"`).join(', ') },
    { hint: 'Choose an account for each line first.' },
  );
}

export const approveBill = command({
  name: 'finory.approve_bill',
  summary: 'Approves a bill that somebody else prepared; its credit notes follow it.',
  permission: APPROVE_BILL,
  delegable: true,
  input: ofCompany.extend({
    billId: z.string(),
    expectedVersion: z.coerce.number().int().optional(),
    /** Why a bill that differs from order and receipt is paid all the same. */
    acceptVariance: reason.optional(),
  }),
  output: billView,
  handle: async (ctx, input) => {
    const moved = await moveClaim(ctx, { ...input, kind: 'bill', id: input.billId }, 'approve');
    if (!moved.ok) return moved;
    const { document: bill, state } = moved.value;
    const complete = await checkComplete(ctx, bill);
    if (!complete.ok) return complete;
    if (bill.matchState === 'variance' && input.acceptVariance === undefined) {
      return refuse(errors.variance_open, { billNumber: bill.number });
    }
    const vote = await castVote(ctx, { action: 'finory.approve_bill', subject: bill.id, decision: 'approve' });
    if (!vote.ok) return vote;
    if (input.acceptVariance !== undefined) await insertNote(ctx, bill.id, 'variance_accepted', input.acceptVariance);
    if (vote.value.state !== 'approved') return await answerClaim(ctx, bill);
    await updateTradeDocument(ctx, bill.id, { state, approvedBy: ctx.actor.id });
    for (const credit of await selectCreditsOf(ctx, bill.id)) {
      await updateTradeDocument(ctx, credit.creditNoteId, { state: 'approved', approvedBy: ctx.actor.id });
    }
    await ctx.emit(billApproved, {
      subject: bill.id,
      data: {
        billId: bill.id,
        companyId: bill.companyId,
        number: bill.number,
        ...(bill.documentId !== null && { documentId: bill.documentId }),
      },
    });
    return await answerClaim(ctx, bill);
  },
});

export const approveCreditNote = command({
  name: 'finory.approve_credit_note',
  summary: 'Approves a vendor credit note by itself, when its bill is approved already or it has none.',
  permission: APPROVE_BILL,
  delegable: true,
  input: ofCompany.extend({ creditNoteId: z.string() }),
  output: billView,
  handle: async (ctx, input) => {
    const moved = await moveClaim(
      ctx,
      { companyId: input.companyId, kind: 'vendor_credit_note', id: input.creditNoteId },
      'approve',
    );
    if (!moved.ok) return moved;
    const { document: credit, state } = moved.value;
    const complete = await checkComplete(ctx, credit);
    if (!complete.ok) return complete;
    const vote = await castVote(ctx, { action: 'finory.approve_bill', subject: credit.id, decision: 'approve' });
    if (!vote.ok) return vote;
    if (vote.value.state === 'approved') await updateTradeDocument(ctx, credit.id, { state, approvedBy: ctx.actor.id });
    return await answerClaim(ctx, credit);
  },
});
