import { z } from 'zod';
import { addMoney, money, negateMoney, type Money } from '@finaceverse/base/money';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { invoicePosted } from '../contract.ts';
import { shareBase } from '../domain/cost-allocation.ts';
import { invoiceMachine } from '../domain/machines.ts';
import { MANAGE_SALES } from '../permissions.ts';
import { invoiceView, viewInvoice } from '../queries/views/invoice.ts';
import { ofCompany } from '../domain/schemas.ts';
import type { NewJournalLine } from '../store/journals.ts';
import {
  selectDocumentReceipts,
  selectTradeDocument,
  selectTradeLines,
  updateTradeDocument,
  type TradeDocument,
} from '../store/trade-documents.ts';
import { insertTaxEntries } from '../store/tax.ts';
import { findCompany, findRole } from './steps/find.ts';
import { issueSold } from './steps/move-stock.ts';
import { sourcesOf } from './steps/post-claim.ts';
import { postJournal } from './steps/post-journal.ts';
import { taxedPosting } from './steps/post-taxed.ts';

/** What the invoice earns by account, and the tax that is owed on it. */
function creditsOf(
  invoice: TradeDocument<'sales_invoice'>,
  lines: readonly { accountId: string | null; net: bigint }[],
  taxAccountId: string,
): { accountId: string; amount: Money }[] {
  const byAccount = new Map<string, Money>();
  const add = (accountId: string, minor: bigint): void => {
    byAccount.set(
      accountId,
      addMoney(byAccount.get(accountId) ?? money(0n, invoice.currency), money(minor, invoice.currency)),
    );
  };
  for (const line of lines) {
    assert(line.accountId !== null, 'Every line of a sales invoice has an account');
    add(line.accountId, line.net);
  }
  if (invoice.tax !== 0n) add(taxAccountId, invoice.tax);
  return [...byAccount]
    .filter(([, amount]) => amount.minor !== 0n)
    .map(([accountId, amount]) => ({ accountId, amount }));
}

export const postSalesInvoice = command({
  name: 'finory.post_sales_invoice',
  summary:
    'Posts a sales invoice: the receivable against revenue and sales tax, and what it takes from stock at its cost.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({ invoiceId: z.string() }),
  output: invoiceView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { baseCurrency } = company.value;
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', input.invoiceId, true);
    if (!invoice) return refuse(errors.no_such_invoice, {});
    const state = nextState(invoiceMachine, invoice.state, 'post');
    if (!state.ok) return state;
    const receivable = await findRole(ctx, input.companyId, 'accounts_receivable');
    if (!receivable.ok) return receivable;
    const salesTax = await findRole(ctx, input.companyId, 'sales_tax_payable');
    if (!salesTax.ok) return salesTax;
    const sold = await selectTradeLines(ctx, [invoice.id]);
    const taxed = await taxedPosting(ctx, company.value, invoice, sold);
    if (!taxed.ok) return taxed;
    const credits = taxed.value?.shares ?? creditsOf(invoice, sold, salesTax.value.id);
    const bases = shareBase(
      credits.map((credit) => credit.amount),
      money(invoice.baseTotal, baseCurrency),
    );
    const about = { currency: invoice.currency, partyId: invoice.partyId ?? undefined, tradeDocumentId: invoice.id };
    const lines: NewJournalLine[] = [
      { ...about, accountId: receivable.value.id, amount: invoice.total, baseAmount: invoice.baseTotal },
      ...credits.map((credit, index) => ({
        ...about,
        accountId: credit.accountId,
        amount: negateMoney(credit.amount).minor,
        baseAmount: -(bases[index]?.minor ?? 0n),
      })),
    ];
    const posted = await postJournal(ctx, company.value, {
      date: invoice.date,
      description: `Invoice ${invoice.number}, ${invoice.partyName ?? ''}`,
      source: 'sales_invoice',
      lines,
      sources: sourcesOf(invoice),
      receipts: await selectDocumentReceipts(ctx, [invoice.id]),
      preparedBy: invoice.preparedBy[0] ?? ctx.actor.id,
    });
    if (!posted.ok) return posted;
    const entries = taxed.value?.entries(bases.map((base) => base.minor)) ?? [];
    const { companyId } = input;
    await insertTaxEntries(ctx, { companyId, journalId: posted.value.id, date: invoice.date }, entries);
    const issued = await issueSold(ctx, company.value, invoice, sold);
    if (!issued.ok) return issued;
    await updateTradeDocument(ctx, invoice.id, { state: state.value });
    await ctx.emit(invoicePosted, {
      subject: invoice.id,
      data: { companyId: input.companyId, number: invoice.number, journalId: posted.value.id },
    });
    const changed = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', invoice.id);
    assert(changed, 'An invoice just posted is there');
    return ok(await viewInvoice(ctx, changed, baseCurrency));
  },
});
