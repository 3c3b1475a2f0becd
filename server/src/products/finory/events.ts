import { amountText, money, moneyOf, parseMoney } from '@finaceverse/base/money';
import { unwrap } from '@finaceverse/base/outcome';
import { openValue } from '../../kernel/sealed-columns.ts';
import { on } from './kit.ts';
import { factsProven, FACTS_TAX_ID } from '../cyloid/contract.ts';
import { draftBill } from './commands/steps/draft-bill.ts';
import { matchAutomatically } from './commands/steps/match-lines.ts';
import {
  bankAccountAdded,
  billDrafted,
  billPosted,
  creditApplied,
  creditNoteDrafted,
  journalPosted,
  journalsImported,
  journalsPosted,
  paperBooked,
  paperPosted,
  paperRefused,
  partyAdded,
  varianceFound,
} from './contract.ts';
import { sealBankAccounts, selectBankAccount, selectBankAccounts, selectOpenLines } from './store/bank.ts';
import { sealParties } from './store/parties.ts';
import { selectCompany } from './store/companies.ts';
import { selectJournalsFrom } from './store/journals.ts';
import { selectVariances } from './store/matches.ts';
import { findPartyOnPaper } from './store/parties.ts';
import { selectTradeDocument, selectTradeDocuments } from './store/trade-documents.ts';

/** Facts become a draft once; a paper of a vendor that nobody knows waits as a draft without vendor. */
const draftFromFacts = on(factsProven, async (ctx, event) => {
  const { documentId, companyId, paperKind, preparedBy, facts } = event.data;
  const kind = paperKind === 'invoice' ? 'bill' : 'vendor_credit_note';
  const company = await selectCompany(ctx, companyId);
  if (!company) {
    ctx.log.warn('finory.paper_without_company', { documentId, companyId });
    return;
  }
  if ((await selectTradeDocuments(ctx, companyId, kind, { documentId })).length > 0) return;
  const { name, taxId: stored } = facts.supplier;
  const taxId = stored === undefined ? undefined : await openValue(ctx, FACTS_TAX_ID, documentId, stored);
  const vendor = await findPartyOnPaper(ctx, companyId, 'vendor', { name, taxId });
  const drafted = await draftBill(ctx, company, {
    kind,
    vendor,
    vendorName: name,
    vendorTaxId: taxId ?? null,
    number: facts.number,
    date: facts.issueDate,
    dueDate: facts.dueDate ?? null,
    currency: facts.currency,
    exchangeRate: null,
    orderNumber: facts.orderNumber ?? null,
    billingReference: facts.billingReference ?? null,
    documentId,
    preparedBy: [preparedBy],
    receipts: [],
    tax: unwrap(parseMoney(facts.taxTotal, facts.currency)),
    lines: facts.lines.map((line) => ({
      description: line.description,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      taxRate: line.taxRate ?? '0',
      accountId: null,
      net: moneyOf(line.net, facts.currency),
    })),
  });
  if (drafted.ok) return;
  await ctx.emit(paperRefused, {
    subject: documentId,
    data: { documentId, companyId, number: facts.number, code: drafted.refusal.code, message: drafted.refusal.message },
  });
});

/** Tells what became of the paper; whoever keeps papers hears it, so an event that comes twice does no harm. */
const linkPaper = on([billDrafted, varianceFound, creditApplied], async (ctx, event) => {
  const { billId, companyId, documentId } = event.data;
  if (documentId === undefined) return;
  const bill = await selectTradeDocument(ctx, companyId, 'bill', billId);
  if (!bill) return;
  const variances = await selectVariances(ctx, billId);
  const match = bill.orderReference !== null && {
    orderNumber: bill.orderReference,
    state: bill.matchState,
    variances: variances.map((found) => ({
      kind: found.kind,
      message: found.message,
      amount: amountText(money(found.gross, bill.currency)),
    })),
  };
  await ctx.emit(paperBooked, {
    subject: documentId,
    data: { documentId, companyId, billId, ...(match && { match }) },
  });
});

const linkCreditPaper = on(creditNoteDrafted, async (ctx, event) => {
  const { creditNoteId, companyId, documentId } = event.data;
  if (documentId === undefined) return;
  await ctx.emit(paperBooked, { subject: documentId, data: { documentId, companyId, billId: creditNoteId } });
});

/** Tells of the journals with which a bill and its credit notes were posted. */
const markPapersPosted = on(billPosted, async (ctx, event) => {
  const { billId, companyId, journalId } = event.data;
  const bill = await selectTradeDocument(ctx, companyId, 'bill', billId);
  const tell = async (documentId: string, claimId: string, postedBy: string): Promise<void> =>
    await ctx.emit(paperPosted, {
      subject: documentId,
      data: { documentId, companyId, billId: claimId, journalId: postedBy },
    });
  if (bill?.documentId) await tell(bill.documentId, billId, journalId);
  for (const credit of await selectTradeDocuments(ctx, companyId, 'vendor_credit_note', { billId })) {
    const [journal] = await selectJournalsFrom(ctx, credit.id);
    if (credit.documentId === null || !journal) continue;
    await tell(credit.documentId, credit.id, journal.id);
  }
});

/** What is posted after the import of a statement finds its line by itself. */
const matchPosting = on([journalPosted, journalsPosted, journalsImported], async (ctx, event) => {
  const { companyId } = event.data;
  const company = await selectCompany(ctx, companyId);
  if (!company) return;
  for (const bank of await selectBankAccounts(ctx, companyId)) {
    if ((await selectOpenLines(ctx, bank.id)).length === 0) continue;
    const locked = await selectBankAccount(ctx, companyId, bank.id, true);
    if (locked) await matchAutomatically(ctx, company, locked);
  }
});

/** Rows that are sealed at one event; what is left waits for the next. */
const SEALED_AT_ONCE = 500;

/** Tax ids and bank accounts that an earlier release left in clear are sealed as soon as anything of theirs happens. */
const sealRest = on([partyAdded, bankAccountAdded, journalPosted], async (ctx) => {
  await sealParties(ctx, SEALED_AT_ONCE);
  await sealBankAccounts(ctx, SEALED_AT_ONCE);
});

export const handlers = [draftFromFacts, linkPaper, linkCreditPaper, markPapersPosted, matchPosting, sealRest];
