import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { claimWrittenOff } from '../contract.ts';
import { bookedShare } from '../domain/cost-allocation.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { WRITE_OFF } from '../permissions.ts';
import { invoiceView, viewInvoice } from '../queries/views/invoice.ts';
import { businessDate, decimalText, ofCompany, reason } from '../domain/schemas.ts';
import { insertNote } from '../store/matches.ts';
import { insertTaxEntries } from '../store/tax.ts';
import { selectTradeDocument, updateTradeDocument } from '../store/trade-documents.ts';
import { postDeduction } from './steps/deductions.ts';
import { findCompany, findRole, positiveAmount } from './steps/find.ts';
import { sourcesOf } from './steps/post-claim.ts';
import { postJournal } from './steps/post-journal.ts';

export const writeOffClaim = command({
  name: 'finory.write_off_claim',
  summary:
    'Writes a sales invoice off, whole or in part, that will not be paid; its tax is taken back where the law allows it.',
  permission: WRITE_OFF,
  input: ofCompany.extend({
    invoiceId: z.string(),
    date: businessDate,
    reason,
    /** All that is open unless told. */
    amount: decimalText.optional(),
    /** Whether the tax owed falls with it (Directive 2006/112/EC art. 90 (2) leaves it to the member states). */
    lowersTax: z.boolean().optional(),
  }),
  output: invoiceView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', input.invoiceId, true);
    if (!invoice) return refuse(errors.no_such_invoice, {});
    if (!['posted', 'part_paid'].includes(invoice.state))
      return refuse(errors.document_settled, { number: invoice.number, state: invoice.state.replace('_', ' ') });
    const asked =
      input.amount === undefined
        ? ok(money(invoice.open, invoice.currency))
        : positiveAmount(input.amount, invoice.currency);
    if (!asked.ok) return asked;
    const amount = asked.value.minor;
    if (amount > invoice.open)
      return refuse(errors.over_allocation, {
        part: amountText(asked.value),
        open: amountText(money(invoice.open, invoice.currency)),
        documentNumber: invoice.number,
      });
    const base = bookedShare(invoice.baseOpen, invoice.open, amount);
    const receivable = await findRole(ctx, input.companyId, 'accounts_receivable');
    if (!receivable.ok) return receivable;
    const lost = await postDeduction(ctx, company.value, {
      document: invoice,
      amount,
      base,
      role: 'bad_debt',
      description: input.reason,
      lowersTax: input.lowersTax ?? false,
    });
    if (!lost.ok) return lost;
    const posted = await postJournal(ctx, company.value, {
      date: input.date,
      description: `Written off: ${invoice.number}, ${invoice.partyName ?? ''}`,
      source: 'settlement',
      sources: sourcesOf(invoice),
      lines: [
        ...lost.value.lines,
        {
          accountId: receivable.value.id,
          amount: -amount,
          currency: invoice.currency,
          baseAmount: -base,
          partyId: invoice.partyId ?? undefined,
          tradeDocumentId: invoice.id,
        },
      ],
    });
    if (!posted.ok) return posted;
    const { companyId, date } = input;
    await insertTaxEntries(ctx, { companyId, journalId: posted.value.id, date }, lost.value.entries);
    await insertNote(ctx, invoice.id, 'write_off', input.reason);
    const open = invoice.open - amount;
    await updateTradeDocument(ctx, invoice.id, {
      open,
      baseOpen: invoice.baseOpen - base,
      state: open === 0n ? 'written_off' : 'part_paid',
    });
    await ctx.emit(claimWrittenOff, {
      subject: invoice.id,
      data: {
        companyId,
        number: invoice.number,
        amount: amountText(asked.value),
        currency: invoice.currency,
        reason: input.reason,
      },
    });
    const changed = await selectTradeDocument(ctx, companyId, 'sales_invoice', invoice.id);
    assert(changed, 'An invoice just changed is there');
    return ok(await viewInvoice(ctx, changed, company.value.baseCurrency));
  },
});
