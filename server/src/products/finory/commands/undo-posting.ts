import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { documentReversed, paymentReversed } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { APPROVE_BILL, MANAGE_SALES, RECORD_PAYMENT } from '../permissions.ts';
import { businessDate, ofCompany, reason } from '../domain/schemas.ts';
import type { Company } from '../store/companies.ts';
import { selectCreditsOf } from '../store/matches.ts';
import { selectJournal, selectJournalsFrom } from '../store/journals.ts';
import { selectPayment } from '../store/payments.ts';
import { insertPaymentReversal, lockCreditsFrom, selectSettled, updatePartyCredit } from '../store/settlements.ts';
import { selectTradeDocument, updateTradeDocument, type TradeDocument } from '../store/trade-documents.ts';
import { findCompany } from './steps/find.ts';
import { mirrorPosting } from './steps/mirror-posting.ts';
import { mirrorStock } from './steps/move-stock.ts';

const terms = { date: businessDate, reason };

/** Mirrors every journal that came from a source and stands. @errors those of {@link mirrorPosting} */
async function mirrorAll(
  ctx: Context,
  company: Company,
  sourceId: string,
  undo: { readonly date: string; readonly reason: string },
  takes: (source: string) => boolean,
): Promise<Outcome<string[]>> {
  const made: string[] = [];
  for (const { id } of await selectJournalsFrom(ctx, sourceId)) {
    const journal = await selectJournal(ctx, company.id, id);
    if (!journal || journal.reversedBy !== null || journal.reverses !== null || !takes(journal.source)) continue;
    const posted = await mirrorPosting(ctx, company, id, undo);
    if (!posted.ok) return posted;
    made.push(posted.value.id);
  }
  return ok(made);
}

const undone = z.object({ id: z.string(), state: z.string(), journals: z.array(z.string()) });

export const reversePayment = command({
  name: 'finory.reverse_payment',
  summary: 'Undoes a payment that came back or was recorded wrongly: what it settled is open again.',
  permission: RECORD_PAYMENT,
  input: ofCompany.extend({ paymentId: z.string(), ...terms }),
  output: undone,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const payment = await selectPayment(ctx, input.companyId, input.paymentId);
    if (!payment) return refuse(errors.no_such_payment, {});
    const settled = await selectSettled(ctx, payment.id);
    const kind = payment.kind === 'vendor_payment' ? 'bill' : 'sales_invoice';
    const documents: TradeDocument[] = [];
    for (const { documentId } of settled) {
      const document = await selectTradeDocument(ctx, input.companyId, kind, documentId, true);
      assert(document, 'A document that was settled is there');
      documents.push(document);
    }
    if (!(await insertPaymentReversal(ctx, input.companyId, { ...input, paymentId: payment.id })))
      return refuse(errors.payment_reversed, { number: payment.number.toString() });
    const credits = await lockCreditsFrom(ctx, input.companyId, payment.id);
    if (credits.some((credit) => credit.open !== credit.amount)) return refuse(errors.credit_used, {});
    const journals = await mirrorAll(ctx, company.value, payment.id, input, (source) =>
      ['payment', 'tax'].includes(source),
    );
    if (!journals.ok) return journals;
    for (const credit of credits) await updatePartyCredit(ctx, credit.id, 0n, 0n);
    for (const [index, { amount, bookedBase }] of settled.entries()) {
      const document = documents[index];
      assert(document, 'Each part has its document');
      const open = document.open + amount;
      await updateTradeDocument(ctx, document.id, {
        open,
        baseOpen: document.baseOpen + bookedBase,
        state: open === document.total ? 'posted' : 'part_paid',
      });
    }
    await ctx.emit(paymentReversed, {
      subject: payment.id,
      data: { companyId: input.companyId, number: payment.number.toString(), reason: input.reason },
    });
    return ok({ id: payment.id, state: 'reversed', journals: journals.value });
  },
});

/** Undoes what a document posted, where nothing has settled it. @errors finory.document_settled (409) */
async function reverseDocument(
  ctx: Context,
  companyId: string,
  document: TradeDocument,
  undo: { readonly date: string; readonly reason: string },
): Promise<Outcome<z.infer<typeof undone>>> {
  const company = await findCompany(ctx, companyId);
  if (!company.ok) return company;
  const { number } = document;
  if (document.state !== 'posted' || document.open !== document.total)
    return refuse(errors.document_settled, { number, state: document.state.replace('_', ' ') });
  const journals = await mirrorAll(ctx, company.value, document.id, undo, (source) =>
    ['bill', 'sales_invoice', 'stock'].includes(source),
  );
  if (!journals.ok) return journals;
  const moved = await mirrorStock(ctx, company.value, document.id, undo.date);
  if (!moved.ok) return moved;
  await updateTradeDocument(ctx, document.id, { state: 'void', open: 0n, baseOpen: 0n });
  await ctx.emit(documentReversed, {
    subject: document.id,
    data: { companyId, kind: document.kind, number, reason: undo.reason },
  });
  return ok({ id: document.id, state: 'void', journals: journals.value });
}

export const reverseBill = command({
  name: 'finory.reverse_bill',
  summary: 'Undoes a posted bill that nothing has been paid on; its posting is mirrored.',
  permission: APPROVE_BILL,
  input: ofCompany.extend({ billId: z.string(), ...terms }),
  output: undone,
  handle: async (ctx, input) => {
    const bill = await selectTradeDocument(ctx, input.companyId, 'bill', input.billId, true);
    if (!bill) return refuse(errors.no_such_bill, { what: 'bill' });
    if ((await selectCreditsOf(ctx, bill.id)).length > 0)
      return refuse(errors.bill_has_credits, { billNumber: bill.number });
    return await reverseDocument(ctx, input.companyId, bill, input);
  },
});

export const reverseSalesInvoice = command({
  name: 'finory.reverse_sales_invoice',
  summary: 'Undoes a posted sales invoice that nothing has been received on; its posting is mirrored.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({ invoiceId: z.string(), ...terms }),
  output: undone,
  handle: async (ctx, input) => {
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', input.invoiceId, true);
    if (!invoice) return refuse(errors.no_such_invoice, {});
    return await reverseDocument(ctx, input.companyId, invoice, input);
  },
});

export const discardSalesInvoice = command({
  name: 'finory.discard_sales_invoice',
  summary: 'Throws a drafted sales invoice away that was never posted.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({ invoiceId: z.string(), reason }),
  output: undone,
  handle: async (ctx, input) => {
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', input.invoiceId, true);
    if (!invoice) return refuse(errors.no_such_invoice, {});
    const { number, state } = invoice;
    if (state !== 'draft') return refuse(errors.document_settled, { number, state: state.replace('_', ' ') });
    await updateTradeDocument(ctx, invoice.id, { state: 'void', open: 0n, baseOpen: 0n });
    await ctx.emit(documentReversed, {
      subject: invoice.id,
      data: { companyId: input.companyId, kind: invoice.kind, number, reason: input.reason },
    });
    return ok({ id: invoice.id, state: 'void', journals: [] });
  },
});
