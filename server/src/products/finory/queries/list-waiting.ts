import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { waitingInput, waitingThings, type WaitingThing } from '../../../kernel/contributions.ts';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import type { Company } from '../store/companies.ts';
import { selectProposedDetails } from '../store/bank-details.ts';
import { selectOpenDrafts } from '../store/drafts.ts';
import { selectOpenRuns } from '../store/payment-runs.ts';
import { selectUnmatchedLines } from '../store/reports.ts';
import { selectOpenCounts } from '../store/stock-counts.ts';
import { selectTradeDocuments } from '../store/trade-documents.ts';
import { todayOf } from './report-statements.ts';

async function waitingBills(ctx: Context, company: Company, today: string): Promise<WaitingThing[]> {
  const bills = await selectTradeDocuments(ctx, company.id, 'bill', {
    states: ['draft', 'approved', 'disputed', 'posted', 'part_paid'],
  });
  return bills.flatMap((bill): WaitingThing[] => {
    const about = {
      kind: 'bill' as const,
      id: bill.id,
      title: `${bill.partyName ?? 'Unknown supplier'} ${bill.number}`,
      amount: amountText(money(bill.open, bill.currency)),
      currency: bill.currency,
      since: bill.createdAt,
    };
    if (bill.state === 'draft' && bill.partyId === null) return [{ ...about, why: 'no supplier yet', tone: 'warn' }];
    if (bill.state === 'draft' && bill.matchState === 'variance')
      return [{ ...about, why: 'differs from order and receipt', tone: 'bad' }];
    if (bill.state === 'draft') return [{ ...about, why: 'waits for approval', tone: 'info' }];
    if (bill.state === 'approved') return [{ ...about, why: 'approved, not posted', tone: 'info' }];
    if (bill.state === 'disputed') return [{ ...about, why: 'disputed', tone: 'warn' }];
    return bill.dueDate !== null && bill.dueDate < today
      ? [{ ...about, why: `was due on ${bill.dueDate}`, tone: 'bad' }]
      : [];
  });
}

async function waitingOthers(ctx: Context, company: Company, until: string): Promise<WaitingThing[]> {
  const lines = await selectUnmatchedLines(ctx, company.id, until);
  const drafts = await selectOpenDrafts(ctx, company.id);
  return [
    ...lines.map((line): WaitingThing => ({
      kind: 'bank',
      id: line.id,
      title: line.description || line.counterparty || 'Bank line',
      why: 'no posting explains it',
      tone: 'warn',
      amount: amountText(money(line.amount, line.currency)),
      currency: line.currency,
      since: line.date,
    })),
    ...drafts.map((draft): WaitingThing => ({
      kind: 'journal',
      id: draft.id,
      title: draft.description,
      why: 'waits for approval',
      tone: 'info',
      amount: amountText(money(draft.total, company.baseCurrency)),
      currency: company.baseCurrency,
      since: draft.preparedAt,
    })),
  ];
}

/** What takes a second person before money or stock moves. */
async function waitingDecisions(ctx: Context, company: Company): Promise<WaitingThing[]> {
  const runs = await selectOpenRuns(ctx, company.id);
  const details = await selectProposedDetails(ctx, company.id);
  const counts = await selectOpenCounts(ctx, company.id);
  return [
    ...runs.map((run): WaitingThing => ({
      kind: 'payment_run',
      id: run.id,
      title: `Payment run ${run.number}`,
      why: run.state === 'proposed' ? 'waits for approval' : 'approved, not paid',
      tone: 'info',
      amount: amountText(money(run.total, run.currency)),
      currency: run.currency,
      since: run.preparedAt,
    })),
    ...details.map((proposed): WaitingThing => ({
      kind: 'bank_details',
      id: proposed.partyId,
      title: `Bank details of ${proposed.partyName}`,
      why: 'waits for approval',
      tone: 'warn',
      since: proposed.proposedAt,
    })),
    ...counts.map((count): WaitingThing => ({
      kind: 'stock_count',
      id: count.id,
      title: `Stock count ${count.number}: ${count.reason}`,
      why: 'waits for approval',
      tone: 'info',
      since: count.preparedAt,
    })),
  ];
}

export const listWaiting = query({
  name: 'finory.list_waiting',
  summary:
    'Bills, bank lines, journals, payment runs, bank details and stock counts of a company that wait for somebody.',
  permission: READ_BOOKS,
  input: waitingInput,
  output: waitingThings,
  handle: async (ctx, { companyId, until }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const today = todayOf(ctx, company.value);
    const bills = await waitingBills(ctx, company.value, today);
    const decisions = await waitingDecisions(ctx, company.value);
    return ok({ items: [...bills, ...decisions, ...(await waitingOthers(ctx, company.value, until ?? today))] });
  },
});
