import { z } from 'zod';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { requestApproval, touchedBy } from '../../../kernel/approvals.ts';
import { command, type Context } from '../kit.ts';
import { billDisputed } from '../contract.ts';
import { APPROVE_BILL, PREPARE_BILL } from '../permissions.ts';
import { billView } from '../queries/views/bill.ts';
import { accountCode, ofCompany, reason } from '../domain/schemas.ts';
import { insertNote, selectCreditsOf } from '../store/matches.ts';
import {
  type TradeDocument,
  selectTradeDocuments,
  selectTradeLines,
  updateLineAccount,
  updateTradeDocument,
} from '../store/trade-documents.ts';
import { accountsOfLines } from './draft-purchase-order.ts';
import { applyCredit } from './steps/apply-credit.ts';
import { connectBill, connectCredit } from './steps/draft-bill.ts';
import { answerClaim, lockClaim, moveClaim } from './steps/find-claim.ts';
import { findCompany, findParty } from './steps/find.ts';
import { itemsOfLines } from './steps/item-lines.ts';

const billInput = ofCompany.extend({ billId: z.string() });

export const disputeBill = command({
  name: 'finory.dispute_bill',
  summary: 'Holds a bill until the dispute with the vendor is settled.',
  permission: PREPARE_BILL,
  input: billInput.extend({ reason }),
  output: billView,
  handle: async (ctx, input) => {
    const moved = await moveClaim(ctx, { ...input, kind: 'bill', id: input.billId }, 'dispute');
    if (!moved.ok) return moved;
    const { document: bill, state } = moved.value;
    await insertNote(ctx, bill.id, 'dispute', input.reason);
    await updateTradeDocument(ctx, bill.id, { state });
    await ctx.emit(billDisputed, {
      subject: bill.id,
      data: {
        billId: bill.id,
        companyId: bill.companyId,
        number: bill.number,
        reason: input.reason,
        ...(bill.documentId !== null && { documentId: bill.documentId }),
      },
    });
    return await answerClaim(ctx, bill);
  },
});

export const resumeBill = command({
  name: 'finory.resume_bill',
  summary: 'Takes up a disputed bill again; it needs a new approval.',
  permission: PREPARE_BILL,
  input: billInput.extend({ reason }),
  output: billView,
  handle: async (ctx, input) => {
    const moved = await moveClaim(ctx, { ...input, kind: 'bill', id: input.billId }, 'resume');
    if (!moved.ok) return moved;
    const { document: bill, state } = moved.value;
    await insertNote(ctx, bill.id, 'resume', input.reason);
    await updateTradeDocument(ctx, bill.id, { state });
    await requestApproval(ctx, {
      action: 'finory.approve_bill',
      subject: bill.id,
      permission: APPROVE_BILL,
      needed: 1,
      excluded: bill.preparedBy,
    });
    return await answerClaim(ctx, bill);
  },
});

export const voidBill = command({
  name: 'finory.void_bill',
  summary: 'Voids a bill that was never posted.',
  permission: APPROVE_BILL,
  input: billInput.extend({ reason }),
  output: billView,
  handle: async (ctx, input) => {
    const moved = await moveClaim(ctx, { ...input, kind: 'bill', id: input.billId }, 'void');
    if (!moved.ok) return moved;
    const { document: bill, state } = moved.value;
    if ((await selectCreditsOf(ctx, bill.id)).length > 0) {
      return refuse(errors.bill_has_credits, { billNumber: bill.number });
    }
    await insertNote(ctx, bill.id, 'void', input.reason);
    await updateTradeDocument(ctx, bill.id, { state, open: 0n, baseOpen: 0n });
    return await answerClaim(ctx, bill);
  },
});

/** Who has worked on a claim cannot approve it: not now, and not after it is asked for anew. */
async function noteWorker(ctx: Context, claim: TradeDocument): Promise<void> {
  await updateTradeDocument(ctx, claim.id, { preparedBy: [...new Set([...claim.preparedBy, ctx.actor.id])] });
  await touchedBy(ctx, { action: 'finory.approve_bill', subject: claim.id });
}

const claimKind = { bill: 'bill', credit_note: 'vendor_credit_note' } as const;

export const assignVendor = command({
  name: 'finory.assign_vendor',
  summary: 'Says which vendor a bill or credit note is from, when its paper names nobody we know.',
  permission: PREPARE_BILL,
  input: billInput.extend({ vendorId: z.string(), kind: z.enum(['bill', 'credit_note']).default('bill') }),
  output: billView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const found = await lockClaim(ctx, input.companyId, claimKind[input.kind], input.billId);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'draft' || claim.partyId !== null) {
      return refuse(errors.vendor_known, {
        claimNumber: claim.number,
        partyName: claim.partyName ?? 'another supplier',
      });
    }
    const vendor = await findParty(ctx, input.companyId, input.vendorId, 'vendor');
    if (!vendor.ok) return vendor;
    const same = await selectTradeDocuments(ctx, input.companyId, claim.kind, {
      partyId: vendor.value.id,
      number: claim.number,
    });
    if (same.some((other) => other.state !== 'void')) {
      return refuse(errors.duplicate_vendor_number, { vendorName: vendor.value.name, claimNumber: claim.number });
    }
    const orders =
      claim.orderReference === null || claim.kind !== 'bill'
        ? []
        : await selectTradeDocuments(ctx, input.companyId, 'purchase_order', {
            partyId: vendor.value.id,
            number: claim.orderReference,
          });
    const order = orders.find((candidate) => candidate.state !== 'void' && candidate.currency === claim.currency);
    await updateTradeDocument(ctx, claim.id, { partyId: vendor.value.id, ...(order && { orderId: order.id }) });
    if (vendor.value.defaultAccountId !== null) {
      for (const line of await selectTradeLines(ctx, [claim.id])) {
        if (line.accountId === null)
          await updateLineAccount(ctx, claim.id, line.line, vendor.value.defaultAccountId, line.itemId);
      }
    }
    await noteWorker(ctx, claim);
    const changed = await lockClaim(
      ctx,
      input.companyId,
      claim.kind === 'bill' ? 'bill' : 'vendor_credit_note',
      claim.id,
    );
    if (!changed.ok) return changed;
    if (claim.kind === 'bill') await connectBill(ctx, company.value, changed.value);
    else await connectCredit(ctx, company.value, changed.value);
    return await answerClaim(ctx, claim);
  },
});

export const setBillAccounts = command({
  name: 'finory.set_bill_accounts',
  summary: 'Chooses the accounts of a bill’s lines.',
  permission: PREPARE_BILL,
  input: billInput.extend({
    kind: z.enum(['bill', 'credit_note']).default('bill'),
    lines: z
      .array(
        z.strictObject({
          line: z.number().int().positive(),
          accountCode: accountCode.optional(),
          /** An item in the place of an account: what is stocked goes where its value stands. */
          itemId: z.string().optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: billView,
  handle: async (ctx, input) => {
    const found = await lockClaim(ctx, input.companyId, claimKind[input.kind], input.billId);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'draft')
      return refuse(errors.bill_fixed, { claimNumber: claim.number, value: claim.state.replace('_', ' ') });
    const there = new Map((await selectTradeLines(ctx, [claim.id])).map((line) => [line.line, line]));
    const items = await itemsOfLines(
      ctx,
      input.companyId,
      'purchase',
      input.lines.map((line) => ({ ...line, quantity: there.get(line.line)?.quantity ?? '0' })),
    );
    if (!items.ok) return items;
    const accounts = await accountsOfLines(ctx, input.companyId, input.lines, null);
    if (!accounts.ok) return accounts;
    for (const [index, { line }] of input.lines.entries()) {
      const item = items.value[index];
      const kept = there.get(line);
      if (!kept) return refuse(errors.no_such_line, { claimNumber: claim.number, line });
      const accountId = item?.accountId ?? accounts.value[index] ?? (kept.itemId === null ? kept.accountId : null);
      if (accountId === null)
        return refuse(errors.account_missing, { documentNumber: claim.number, bare: `"${kept.description}"` });
      await updateLineAccount(ctx, claim.id, line, accountId, item?.id ?? null);
    }
    await noteWorker(ctx, claim);
    return await answerClaim(ctx, claim);
  },
});

export const applyCreditNote = command({
  name: 'finory.apply_credit_note',
  summary: 'Applies a vendor credit note to a bill by hand.',
  permission: PREPARE_BILL,
  input: ofCompany.extend({ creditNoteId: z.string(), billId: z.string() }),
  output: billView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const bill = await lockClaim(ctx, input.companyId, 'bill', input.billId);
    if (!bill.ok) return bill;
    const credit = await lockClaim(ctx, input.companyId, 'vendor_credit_note', input.creditNoteId);
    if (!credit.ok) return credit;
    if (!['draft', 'approved', 'posted', 'part_paid'].includes(bill.value.state)) {
      return refuse(errors.bill_settled, { billNumber: bill.value.number, value: bill.value.state.replace('_', ' ') });
    }
    const applied = await applyCredit(ctx, company.value, bill.value, credit.value);
    if (!applied.ok) return applied;
    for (const claim of [bill.value, credit.value]) if (claim.state === 'draft') await noteWorker(ctx, claim);
    return await answerClaim(ctx, bill.value);
  },
});
