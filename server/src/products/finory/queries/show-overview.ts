import { z } from 'zod';
import type { PaperSummary } from '../../cyloid/contract.ts';
import { amountText, money } from '../../../base/money.ts';
import { ok, refuse } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../../../kernel/operation.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany } from '../schemas.ts';
import { selectPeriod, selectPeriodOf, selectPeriods, type Company, type Period } from '../store/companies.ts';
import { selectOpenDrafts } from '../store/drafts.ts';
import { selectAccountSums, selectControlBalance, selectOpenClaims, selectUnmatchedLines } from '../store/reports.ts';
import { profitAndLoss } from '../domain/statements-of-account.ts';
import { selectTradeDocuments } from '../store/trade-documents.ts';
import { todayOf } from './report-statements.ts';

const waiting = z.object({
  kind: z.enum(['paper', 'bank', 'bill', 'journal']), id: z.string(), title: z.string(), why: z.string(), tone: z.enum(['bad', 'warn', 'info']),
  amount: z.string().optional(), currency: z.string().optional(), since: z.string(),
});
type Waiting = z.infer<typeof waiting>;

const overviewView = z.object({
  period: z.object({ id: z.string(), name: z.string(), start: z.string(), end: z.string(), state: z.string() }),
  currency: z.string(), result: z.string(), income: z.string(), expenses: z.string(), owedToSuppliers: z.string(), overdue: z.string(),
  owedByCustomers: z.string(), cash: z.string(), papers: z.object({ proven: z.number(), total: z.number() }), waiting: z.array(waiting),
});

async function papersOf(ctx: Context, companyId: string): Promise<readonly PaperSummary[]> {
  const answer = await ctx.calls.cyloid.search_papers({ companyId, limit: 200 });
  // Whoever may see the books but no papers sees an overview without them.
  return answer.ok ? answer.value.papers : [];
}

function waitingPapers(papers: readonly PaperSummary[]): Waiting[] {
  return papers.filter((paper) => paper.state === 'exception' || paper.state === 'quarantined').map((paper) => ({
    kind: 'paper', id: paper.documentId, title: [paper.supplier, paper.number].filter(Boolean).join(' ') || paper.name,
    why: paper.reason ?? 'needs a look', tone: 'bad', since: paper.receivedAt,
    ...(paper.total !== undefined && { amount: paper.total }), ...(paper.currency !== undefined && { currency: paper.currency }),
  }));
}

async function waitingBills(ctx: Context, company: Company, today: string): Promise<Waiting[]> {
  const bills = await selectTradeDocuments(ctx, company.id, 'bill', { states: ['draft', 'approved', 'disputed', 'posted', 'part_paid'] });
  return bills.flatMap((bill): Waiting[] => {
    const about = {
      kind: 'bill' as const, id: bill.id, title: `${bill.partyName ?? 'Unknown vendor'} ${bill.number}`,
      amount: amountText(money(bill.open, bill.currency)), currency: bill.currency, since: bill.createdAt,
    };
    if (bill.state === 'draft' && bill.partyId === null) return [{ ...about, why: 'no vendor yet', tone: 'warn' }];
    if (bill.state === 'draft' && bill.matchState === 'variance') return [{ ...about, why: 'differs from order and receipt', tone: 'bad' }];
    if (bill.state === 'draft') return [{ ...about, why: 'waits for approval', tone: 'info' }];
    if (bill.state === 'approved') return [{ ...about, why: 'approved, not posted', tone: 'info' }];
    if (bill.state === 'disputed') return [{ ...about, why: 'disputed', tone: 'warn' }];
    return bill.dueDate !== null && bill.dueDate < today ? [{ ...about, why: `was due on ${bill.dueDate}`, tone: 'bad' }] : [];
  });
}

async function waitingOthers(ctx: Context, company: Company, until: string): Promise<Waiting[]> {
  const lines = await selectUnmatchedLines(ctx, company.id, until);
  const drafts = await selectOpenDrafts(ctx, company.id);
  return [
    ...lines.map((line): Waiting => ({
      kind: 'bank', id: line.id, title: line.description || line.counterparty || 'Bank line', why: 'no posting explains it', tone: 'warn',
      amount: amountText(money(line.amount, line.currency)), currency: line.currency, since: line.date,
    })),
    ...drafts.map((draft): Waiting => ({
      kind: 'journal', id: draft.id, title: draft.description, why: 'waits for approval', tone: 'info',
      amount: amountText(money(draft.total, company.baseCurrency)), currency: company.baseCurrency, since: draft.preparedAt,
    })),
  ];
}

/** The asked period, or the one of today; past the last period, the last one. */
async function periodFor(ctx: Context, company: Company, periodId: string | undefined, today: string): Promise<Period | undefined> {
  if (periodId !== undefined) return await selectPeriod(ctx, company.id, periodId);
  return (await selectPeriodOf(ctx, company.id, today)) ?? (await selectPeriods(ctx, company.id)).at(-1);
}

export const showOverview = query({
  name: 'finory.show_overview',
  summary: 'How a month stands and what waits for somebody.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ periodId: z.string().optional() }),
  output: overviewView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const today = todayOf(ctx, company.value);
    const period = await periodFor(ctx, company.value, input.periodId, today);
    if (!period) return refuse('not_found', 'finory.no_such_period', 'There is no such period.');
    const text = (minor: bigint): string => amountText(money(minor, company.value.baseCurrency));
    const sums = profitAndLoss(await selectAccountSums(ctx, input.companyId, { from: period.start, to: period.end }));
    const payables = await selectOpenClaims(ctx, input.companyId, 'payable', period.end);
    const overdue = payables.filter((claim) => claim.dueDate !== null && claim.dueDate < today).reduce((sum, claim) => sum + claim.open, 0n);
    const papers = await papersOf(ctx, input.companyId);
    const { id, name, start, end, state } = period;
    return ok({
      period: { id, name, start, end, state }, currency: company.value.baseCurrency, result: text(sums.result), income: text(sums.income.total),
      expenses: text(sums.expenses.total), owedToSuppliers: text(await selectControlBalance(ctx, input.companyId, 'payable', period.end)),
      overdue: text(overdue), owedByCustomers: text(await selectControlBalance(ctx, input.companyId, 'receivable', period.end)),
      cash: text(await selectControlBalance(ctx, input.companyId, 'bank', period.end)),
      papers: { proven: papers.filter((paper) => paper.state === 'valid' || paper.state === 'posted').length, total: papers.length },
      waiting: [...waitingPapers(papers), ...(await waitingBills(ctx, company.value, today)), ...(await waitingOthers(ctx, company.value, period.end))],
    });
  },
});
