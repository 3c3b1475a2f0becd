import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import { bookedShare } from '../../domain/cost-allocation.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import type { NewJournalLine } from '../../store/journals.ts';
import { insertTaxEntries, selectDocumentTaxEntries, type NewTaxEntry } from '../../store/tax.ts';
import type { TradeDocument } from '../../store/trade-documents.ts';
import { findRole } from './find.ts';
import { postJournal } from './post-journal.ts';
import { deferredTaxes, entriesOfLine } from './post-taxed.ts';

/** Tax of a document that money has made due, beside what earlier money made due. */
async function dueEntries(
  ctx: Context,
  company: Company,
  document: TradeDocument,
  open: bigint,
  accounts: { readonly output: string; readonly input: string },
): Promise<NewTaxEntry[]> {
  const before = await selectDocumentTaxEntries(ctx, document.id);
  const worth = (minor: bigint): bigint =>
    document.currency === company.baseCurrency ? minor : bookedShare(document.baseTotal, document.total, minor);
  const settled = document.total - open;
  return (await deferredTaxes(ctx, company, document.id)).flatMap((tax) => {
    const earlier = before.filter((entry) => entry.documentLine === tax.line);
    const sum = (of: 'output' | 'input'): bigint => earlier.reduce((all, entry) => all + entry[of], 0n);
    // A base that goes to two authorities stands in each of their entries.
    const based = earlier
      .filter((entry) => entry.component === tax.components[0])
      .reduce((all, entry) => all + entry.base, 0n);
    const due = (minor: bigint): bigint => bookedShare(worth(minor), document.total, settled);
    const amounts = {
      base: due(tax.base) - based,
      output: tax.side === 'sale' ? due(tax.tax) - sum('output') : 0n,
      input: tax.side === 'sale' ? 0n : due(tax.deductible) - sum('input'),
      blocked: 0n,
    };
    if (amounts.base === 0n && amounts.output === 0n && amounts.input === 0n) return [];
    const about = { partyId: document.partyId, outputAccountId: accounts.output, inputAccountId: accounts.input };
    return entriesOfLine(tax, amounts, about);
  });
}

/**
 * Where tax is owed with the money (Directive 2006/112/EC art. 66(b) and 167a), makes the part of a document's tax due
 * that this payment settles: a journal of its own moves it from the accounts where it waited.
 * @errors finory.no_account_for_role (422)
 */
export async function releaseCashTax(
  ctx: Context,
  company: Company,
  payment: { readonly id: string; readonly date: BusinessDate; readonly label: string },
  documents: readonly { readonly document: TradeDocument; readonly open: bigint }[],
): Promise<Outcome<null>> {
  for (const { document, open } of documents) {
    if ((await deferredTaxes(ctx, company, document.id)).length === 0) continue;
    const sale = document.kind === 'sales_invoice';
    const waiting = await findRole(ctx, company.id, sale ? 'deferred_output_tax' : 'deferred_input_tax');
    if (!waiting.ok) return waiting;
    const due = await findRole(ctx, company.id, sale ? 'sales_tax_payable' : 'input_tax');
    if (!due.ok) return due;
    const accounts = { output: due.value.id, input: due.value.id };
    const entries = await dueEntries(ctx, company, document, open, accounts);
    const moved = entries.reduce((sum, entry) => sum + entry.output + entry.input, 0n);
    if (moved === 0n) continue;
    const line = (accountId: string, minor: bigint): NewJournalLine => ({
      accountId,
      amount: minor,
      currency: company.baseCurrency,
      baseAmount: minor,
      partyId: document.partyId ?? undefined,
    });
    const sign = sale ? -1n : 1n;
    const posted = await postJournal(ctx, company, {
      date: payment.date,
      description: `Tax due with ${payment.label}: ${document.number}`,
      source: 'tax',
      sources: [
        { kind: 'payment', id: payment.id, label: payment.label },
        { kind: document.kind, id: document.id, label: document.number },
      ],
      lines: [line(due.value.id, sign * moved), line(waiting.value.id, -sign * moved)],
    });
    if (!posted.ok) return posted;
    await insertTaxEntries(ctx, { companyId: company.id, journalId: posted.value.id, date: payment.date }, entries);
  }
  return ok(null);
}
