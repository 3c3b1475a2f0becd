import { amountText, money, moneyOf, parseMoney } from '../../base/money.ts';
import { unwrap, type Outcome } from '../../base/outcome.ts';
import type { Context } from '../../kernel/context.ts';
import type { StoredEvent } from '../../kernel/events.ts';
import type { EventHandler } from '../../kernel/module.ts';
import { factsProven } from '../cyloid/contract.ts';
import { draftBill } from './commands/steps/draft-bill.ts';
import { matchAutomatically } from './commands/steps/match-lines.ts';
import { billDrafted, billPosted, creditApplied, creditNoteDrafted, journalPosted, paperRefused, varianceFound } from './contract.ts';
import { selectBankAccount, selectBankAccounts, selectOpenLines } from './store/bank.ts';
import { selectCompany } from './store/companies.ts';
import { selectJournalsFrom } from './store/journals.ts';
import { selectVariances } from './store/matches.ts';
import { findPartyOnPaper } from './store/parties.ts';
import { selectTradeDocument, selectTradeDocuments } from './store/trade-documents.ts';

/** Facts become a draft once; a paper of a vendor that nobody knows waits as a draft without vendor. */
async function draftFromFacts(ctx: Context, event: StoredEvent): Promise<void> {
  const { documentId, companyId, paperKind, preparedBy, facts } = factsProven.data.parse(event.data);
  const kind = paperKind === 'invoice' ? 'bill' : 'vendor_credit_note';
  const company = await selectCompany(ctx, companyId);
  if (!company) {
    ctx.log.warn('finory.paper_without_company', { documentId, companyId });
    return;
  }
  if ((await selectTradeDocuments(ctx, companyId, kind, { documentId })).length > 0) return;
  const vendor = await findPartyOnPaper(ctx, companyId, 'vendor', { name: facts.supplier.name, taxId: facts.supplier.taxId });
  const drafted = await draftBill(ctx, company, {
    kind, vendor, vendorName: facts.supplier.name, vendorTaxId: facts.supplier.taxId ?? null, number: facts.number, date: facts.issueDate,
    dueDate: facts.dueDate ?? null, currency: facts.currency, exchangeRate: null, orderNumber: facts.orderNumber ?? null,
    billingReference: facts.billingReference ?? null, documentId, preparedBy: [preparedBy], receipts: [],
    tax: unwrap(parseMoney(facts.taxTotal, facts.currency)),
    lines: facts.lines.map((line) => ({
      description: line.description, quantity: line.quantity, unitPrice: line.unitPrice, taxRate: line.taxRate ?? '0', accountId: null,
      net: moneyOf(line.net, facts.currency),
    })),
  });
  if (drafted.ok) return;
  await ctx.emit(paperRefused, {
    subject: documentId,
    data: { documentId, companyId, number: facts.number, code: drafted.refusal.code, message: drafted.refusal.message },
  });
}

/** A paper that is gone needs no news; everything else that Cyloid refuses is tried again. */
function unlessGone(ctx: Context, documentId: string, outcome: Outcome<unknown>): void {
  if (!outcome.ok && outcome.refusal.kind === 'not_found') ctx.log.warn('finory.paper_gone', { documentId });
  else unwrap(outcome);
}

/** Tells Cyloid what became of the paper; the call may be repeated, so an event that comes twice does no harm. */
async function linkPaper(ctx: Context, event: StoredEvent): Promise<void> {
  const { billId, companyId, documentId } = event.data;
  if (typeof billId !== 'string' || typeof companyId !== 'string' || typeof documentId !== 'string') return;
  const bill = await selectTradeDocument(ctx, companyId, 'bill', billId);
  if (!bill) return;
  const variances = await selectVariances(ctx, billId);
  unlessGone(ctx, documentId, await ctx.calls.cyloid.link_bill({
    documentId, billId,
    ...(bill.orderReference !== null && {
      match: {
        orderNumber: bill.orderReference, state: bill.matchState,
        variances: variances.map((found) => ({ kind: found.kind, message: found.message, amount: amountText(money(found.gross, bill.currency)) })),
      },
    }),
  }));
}

async function linkCreditPaper(ctx: Context, event: StoredEvent): Promise<void> {
  const { creditNoteId, documentId } = creditNoteDrafted.data.parse(event.data);
  if (documentId !== undefined) unlessGone(ctx, documentId, await ctx.calls.cyloid.link_bill({ documentId, billId: creditNoteId }));
}

/** Tells Cyloid of the journals with which a bill and its credit notes were posted. */
async function markPapersPosted(ctx: Context, event: StoredEvent): Promise<void> {
  const { billId, companyId, journalId } = billPosted.data.parse(event.data);
  const bill = await selectTradeDocument(ctx, companyId, 'bill', billId);
  if (bill?.documentId) unlessGone(ctx, bill.documentId, await ctx.calls.cyloid.mark_posted({ documentId: bill.documentId, billId, journalId }));
  for (const credit of await selectTradeDocuments(ctx, companyId, 'vendor_credit_note', { billId })) {
    const [journal] = await selectJournalsFrom(ctx, credit.id);
    if (credit.documentId === null || !journal) continue;
    unlessGone(ctx, credit.documentId, await ctx.calls.cyloid.mark_posted({ documentId: credit.documentId, billId: credit.id, journalId: journal.id }));
  }
}

/** What is posted after the import of a statement finds its line by itself. */
async function matchPosting(ctx: Context, event: StoredEvent): Promise<void> {
  const { companyId } = journalPosted.data.parse(event.data);
  const company = await selectCompany(ctx, companyId);
  if (!company) return;
  for (const bank of await selectBankAccounts(ctx, companyId)) {
    if ((await selectOpenLines(ctx, bank.id)).length === 0) continue;
    const locked = await selectBankAccount(ctx, companyId, bank.id, true);
    if (locked) await matchAutomatically(ctx, company, locked);
  }
}

export const handlers: readonly EventHandler[] = [
  { types: [factsProven.type], handle: draftFromFacts },
  { types: [billDrafted.type, varianceFound.type, creditApplied.type], handle: linkPaper },
  { types: [creditNoteDrafted.type], handle: linkCreditPaper },
  { types: [billPosted.type], handle: markPapersPosted },
  { types: [journalPosted.type], handle: matchPosting },
];
