import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { journalDrafted } from '../contract.ts';
import { checkBalance } from '../domain/balance.ts';
import { requestApproval, touchedBy } from '../../../kernel/approvals.ts';
import { command, type Context } from '../kit.ts';
import { APPROVE_JOURNAL, PREPARE_JOURNAL } from '../permissions.ts';
import { journalView, viewDraft } from '../queries/views/journal.ts';
import { businessDate, label, ofCompany } from '../domain/schemas.ts';
import { selectAccountsByCode, type Company } from '../store/companies.ts';
import { insertDraft, rewriteDraft, selectDraft, type NewDraftLine } from '../store/drafts.ts';
import { findCompany } from './steps/find.ts';
import { openPeriodOf } from './steps/post-journal.ts';
import { lineInput, readJournalLine } from './steps/read-journal-line.ts';

const entered = ofCompany.extend({
  date: businessDate,
  description: label,
  lines: z.array(lineInput).min(1).max(1000),
});

/** The lines of a journal that balances and falls into an open month. */
async function readJournal(
  ctx: Context,
  input: z.infer<typeof entered>,
): Promise<Outcome<{ readonly company: Company; readonly lines: NewDraftLine[] }>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const accounts = await selectAccountsByCode(
    ctx,
    input.companyId,
    input.lines.map((line) => line.accountCode),
  );
  const lines: NewDraftLine[] = [];
  for (const [index, raw] of input.lines.entries()) {
    const line = readJournalLine(company.value, accounts, ctx.permissions, raw, index);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const balanced = checkBalance(lines, company.value.baseCurrency);
  if (!balanced.ok) return balanced;
  const period = await openPeriodOf(ctx, company.value.id, input.date);
  return period.ok ? ok({ company: company.value, lines }) : period;
}

export const draftJournal = command({
  name: 'finory.draft_journal',
  summary: 'Drafts a journal by hand; somebody else approves it, which posts it.',
  permission: PREPARE_JOURNAL,
  input: entered,
  output: journalView,
  handle: async (ctx, input) => {
    const read = await readJournal(ctx, input);
    if (!read.ok) return read;
    const { company, lines } = read.value;
    const id = ctx.newId('jnl');
    await insertDraft(ctx, company.id, { id, date: input.date, description: input.description, lines });
    await requestApproval(ctx, {
      action: 'finory.post_journal',
      subject: id,
      permission: APPROVE_JOURNAL,
      needed: 1,
      excluded: [ctx.actor.id],
    });
    await ctx.emit(journalDrafted, { subject: id, data: { companyId: company.id } });
    const draft = await selectDraft(ctx, company.id, id);
    assert(draft, 'A draft just written is there');
    return ok(await viewDraft(ctx, company, draft));
  },
});

export const changeJournal = command({
  name: 'finory.change_journal',
  summary: 'Writes a drafted journal anew; whoever does has worked on it and does not approve it.',
  permission: PREPARE_JOURNAL,
  input: entered.extend({ journalId: z.string() }),
  output: journalView,
  handle: async (ctx, input) => {
    const before = await selectDraft(ctx, input.companyId, input.journalId, true);
    if (!before) return refuse(errors.no_such_journal, { what: 'draft' });
    if (before.state !== 'draft')
      return refuse(errors.draft_fixed, { description: before.description, state: before.state });
    const read = await readJournal(ctx, input);
    if (!read.ok) return read;
    const { company, lines } = read.value;
    const { journalId: id, date, description } = input;
    await rewriteDraft(ctx, company.id, { id, date, description, lines });
    await touchedBy(ctx, { action: 'finory.post_journal', subject: id });
    await ctx.emit(journalDrafted, { subject: id, data: { companyId: company.id } });
    const draft = await selectDraft(ctx, company.id, id);
    assert(draft, 'A draft just written is there');
    return ok(await viewDraft(ctx, company, draft));
  },
});
