import { z } from 'zod';
import { amountText, money } from '../../../base/money.ts';
import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../../../kernel/operation.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany } from '../schemas.ts';
import { selectBankAccounts, selectStatements } from '../store/bank.ts';
import { selectPeriod, type Company, type Period } from '../store/companies.ts';
import { selectOpenDrafts } from '../store/drafts.ts';
import { selectControlBalance, selectOpenClaims, selectUnmatchedLines } from '../store/reports.ts';
import { selectDueEntries } from '../store/schedules.ts';
import { selectTradeDocuments } from '../store/trade-documents.ts';
import { trialBalanceOf } from './report-statements.ts';

const stepView = z.object({
  key: z.string(), label: z.string(), state: z.enum(['done', 'open', 'blocked']), why: z.string().optional(), action: z.string().optional(),
});
export type CloseStep = z.infer<typeof stepView>;

export const closeView = z.object({
  period: z.object({ id: z.string(), name: z.string(), start: z.string(), end: z.string(), state: z.string() }),
  steps: z.array(stepView), done: z.number(), total: z.number(),
});

function step(key: string, label: string, open: string | null, action: string): CloseStep {
  return open === null ? { key, label, state: 'done' } : { key, label, state: 'open', why: open, action };
}

const counted = (count: number, one: string, many: string): string | null =>
  count === 0 ? null : count === 1 ? `1 ${one}.` : `${count} ${many}.`;

async function papersOpen(ctx: Context, companyId: string, period: Period): Promise<string | null> {
  const waiting = [];
  for (const state of ['exception', 'extracted', 'received', 'valid'] as const) {
    const answer = await ctx.calls.cyloid.search_papers({ companyId, state, limit: 200 });
    if (!answer.ok) return `The papers cannot be seen: ${answer.refusal.message}`;
    waiting.push(...answer.value.papers.filter((paper) => paper.kind !== 'bank_statement' && paper.kind !== 'other'));
  }
  // A paper whose date cannot be read yet may belong to the month, so it counts.
  const inMonth = waiting.filter((paper) => paper.billId === undefined && (paper.issueDate === undefined || paper.issueDate <= period.end));
  return counted(inMonth.length, 'paper is not settled', 'papers are not settled');
}

async function banksOpen(ctx: Context, company: Company, period: Period): Promise<string | null> {
  const lines = (await selectUnmatchedLines(ctx, company.id, period.end)).length;
  if (lines > 0) return counted(lines, 'line of a bank statement is not matched', 'lines of bank statements are not matched');
  for (const bank of await selectBankAccounts(ctx, company.id)) {
    const covered = (await selectStatements(ctx, bank.id)).some((statement) => statement.lastDay >= period.end);
    if (!covered) return `No statement of ${bank.name} reaches ${period.end}.`;
  }
  return null;
}

async function claimsOpen(ctx: Context, companyId: string, period: Period): Promise<string | null> {
  const bills = [
    ...(await selectTradeDocuments(ctx, companyId, 'bill', { states: ['draft', 'approved', 'disputed'], to: period.end })),
    ...(await selectTradeDocuments(ctx, companyId, 'vendor_credit_note', { states: ['draft', 'approved', 'disputed'], to: period.end })),
  ];
  return counted(bills.length, `bill is not posted: ${bills[0]?.number ?? ''}`, 'bills and credit notes are not posted');
}

async function subledgersOpen(ctx: Context, company: Company, period: Period): Promise<string | null> {
  for (const kind of ['payable', 'receivable'] as const) {
    const control = await selectControlBalance(ctx, company.id, kind, period.end);
    const claims = (await selectOpenClaims(ctx, company.id, kind, period.end)).reduce((sum, claim) => sum + claim.open, 0n);
    if (control !== claims) return `Accounts ${kind} differ from their documents by ${amountText(money(control - claims, company.baseCurrency))}.`;
  }
  return null;
}

/** What is to be done before a month can be closed. */
export async function closeSteps(ctx: Context, company: Company, period: Period): Promise<CloseStep[]> {
  const invoices = await selectTradeDocuments(ctx, company.id, 'sales_invoice', { states: ['draft'], to: period.end });
  const drafts = await selectOpenDrafts(ctx, company.id, { to: period.end });
  const due = await selectDueEntries(ctx, company.id, period.end, false);
  const balance = await trialBalanceOf(ctx, company, period.end);
  const balanced = balance.totals.debit === balance.totals.credit ? null : 'Debits and credits differ.';
  return [
    step('papers', 'Papers settled', await papersOpen(ctx, company.id, period), 'documents'),
    step('bills', 'Bills and credit notes posted', await claimsOpen(ctx, company.id, period), 'bills'),
    step('invoices', 'Sales invoices posted', counted(invoices.length, 'invoice is a draft', 'invoices are drafts'), 'sales-invoices'),
    step('schedules', 'Depreciation and releases run', counted(due.length, 'entry is not posted', 'entries are not posted'), 'run-schedules'),
    step('journals', 'Journals approved', counted(drafts.length, 'journal waits for approval', 'journals wait for approval'), 'journals'),
    step('bank', 'Bank reconciled', await banksOpen(ctx, company, period), 'bank'),
    step('subledgers', 'Subledgers agree with the ledger', await subledgersOpen(ctx, company, period), 'aging'),
    step('trial-balance', 'Trial balance in balance', balanced, 'trial-balance'),
  ];
}

/** The list with the closing itself as its last step. */
export async function viewClose(ctx: Context, company: Company, period: Period): Promise<z.infer<typeof closeView>> {
  const steps = await closeSteps(ctx, company, period);
  const open = steps.filter((each) => each.state !== 'done').length;
  const last: CloseStep = period.state === 'closed' ? { key: 'close', label: `${period.name} closed`, state: 'done' }
    : open > 0 ? { key: 'close', label: `Close ${period.name}`, state: 'blocked', why: `${open} ${open === 1 ? 'step is' : 'steps are'} open.` }
      : { key: 'close', label: `Close ${period.name}`, state: 'open', action: 'close' };
  const all = [...steps, last];
  const { id, name, start, end, state } = period;
  return { period: { id, name, start, end, state }, steps: all, done: all.filter((each) => each.state === 'done').length, total: all.length };
}

export const showClose = query({
  name: 'finory.show_close',
  summary: 'What is done and what is open before a month can be closed.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ periodId: z.string() }),
  output: closeView,
  handle: async (ctx, input): Promise<Outcome<z.infer<typeof closeView>>> => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const period = await selectPeriod(ctx, input.companyId, input.periodId);
    if (!period) return refuse('not_found', 'finory.no_such_period', 'There is no such period.');
    return ok(await viewClose(ctx, company.value, period));
  },
});
