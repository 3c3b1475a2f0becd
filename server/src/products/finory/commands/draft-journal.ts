import { z } from 'zod';
import { assert, ok, refuse, type Outcome } from '../../../base/outcome.ts';
import { convertMoney, parseMoney } from '../../../base/money.ts';
import { decimal } from '../../../base/decimal.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import { journalDrafted } from '../contract.ts';
import { checkBalance } from '../domain/balance.ts';
import { requestApproval } from '../../../kernel/approvals.ts';
import { APPROVE_JOURNAL, POST_CONTROL, PREPARE_JOURNAL } from '../permissions.ts';
import { journalView, viewDraft } from '../queries/views/journal.ts';
import { accountCode, businessDate, currencyCode, decimalText, label, ofCompany, rateText } from '../schemas.ts';
import type { Company } from '../store/companies.ts';
import { insertDraft, selectDraft, type NewDraftLine } from '../store/drafts.ts';
import { findAccount, findCompany, neededRate } from './steps/find.ts';
import { openPeriodOf } from './steps/post-journal.ts';

const lineInput = z.object({
  accountCode,
  debit: decimalText.optional(),
  credit: decimalText.optional(),
  currency: currencyCode.optional(),
  exchangeRate: rateText.optional(),
  description: z.string().max(200).optional(),
});

type LineInput = z.infer<typeof lineInput>;

/** Names the one field of the input that is wrong. */
function refuseLine(index: number, code: string, message: string): ReturnType<typeof refuse> {
  return refuse('invalid', code, `Line ${index + 1}: ${message}`, { fields: [{ pointer: `/lines/${index}`, message }] });
}

async function readLine(ctx: Context, company: Company, line: LineInput, index: number): Promise<Outcome<NewDraftLine>> {
  const account = await findAccount(ctx, company.id, line.accountCode);
  if (!account.ok) return account;
  // Control accounts mirror subledgers. Only opening balances come by hand, and that takes a right of its own.
  if (account.value.control !== 'none' && !ctx.permissions.has(POST_CONTROL)) {
    return refuseLine(index, 'finory.control_account',
      `${line.accountCode} ${account.value.name} is a control account and is posted by bills, invoices, payments and the bank only.`);
  }
  if ((line.debit === undefined) === (line.credit === undefined)) {
    return refuseLine(index, 'finory.one_side_only', 'a line has either a debit or a credit.');
  }
  const currency = line.currency ?? company.baseCurrency;
  const rate = neededRate(currency, company.baseCurrency, line.exchangeRate);
  if (!rate.ok) return rate;
  const value = parseMoney(line.debit ?? line.credit ?? '', currency);
  if (!value.ok) return value;
  if (value.value.minor <= 0n) return refuseLine(index, 'finory.amount_not_positive', 'the amount must be above zero; a credit is written as a credit.');
  const base = rate.value === null ? value.value : convertMoney(value.value, decimal(rate.value), company.baseCurrency, 'half_up');
  const sign = line.debit === undefined ? -1n : 1n;
  return ok({
    accountId: account.value.id, amount: sign * value.value.minor, currency, baseAmount: sign * base.minor, description: line.description,
  });
}

export const draftJournal = command({
  name: 'finory.draft_journal',
  summary: 'Drafts a journal by hand; somebody else approves it, which posts it.',
  permission: PREPARE_JOURNAL,
  input: ofCompany.extend({ date: businessDate, description: label, lines: z.array(lineInput).min(1).max(1000) }),
  output: journalView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const lines: NewDraftLine[] = [];
    for (const [index, raw] of input.lines.entries()) {
      const line = await readLine(ctx, company.value, raw, index);
      if (!line.ok) return line;
      lines.push(line.value);
    }
    const balanced = checkBalance(lines, company.value.baseCurrency);
    if (!balanced.ok) return balanced;
    const period = await openPeriodOf(ctx, company.value.id, input.date);
    if (!period.ok) return period;
    const id = ctx.newId('jnl');
    await insertDraft(ctx, company.value.id, { id, date: input.date, description: input.description, lines });
    await requestApproval(ctx, { action: 'finory.post_journal', subject: id, permission: APPROVE_JOURNAL, needed: 1, excluded: [ctx.actor.id] });
    await ctx.emit(journalDrafted, { subject: id, data: { companyId: company.value.id } });
    const draft = await selectDraft(ctx, company.value.id, id);
    assert(draft, 'A draft just written is there');
    return ok(await viewDraft(ctx, company.value, draft));
  },
});
