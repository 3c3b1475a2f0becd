import { z } from 'zod';
import type { PaperSummary } from '../../cyloid/contract.ts';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { waitingThing, waitingThings, type WaitingThing } from '../../../kernel/contributions.ts';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectPeriod, selectPeriodOf, selectPeriods, type Company, type Period } from '../store/companies.ts';
import { selectAccountSums, selectControlBalance, selectOpenClaims } from '../store/reports.ts';
import { profitAndLoss } from '../domain/statements-of-account.ts';
import { todayOf } from './report-statements.ts';

const overviewView = z.object({
  period: z.object({ id: z.string(), name: z.string(), start: z.string(), end: z.string(), state: z.string() }),
  currency: z.string(),
  result: z.string(),
  income: z.string(),
  expenses: z.string(),
  owedToSuppliers: z.string(),
  overdue: z.string(),
  owedByCustomers: z.string(),
  cash: z.string(),
  papers: z.object({ proven: z.number(), total: z.number() }),
  waiting: z.array(waitingThing),
});

async function papersOf(ctx: Context, companyId: string): Promise<readonly PaperSummary[]> {
  const answer = await ctx.calls.cyloid.search_papers({ companyId, limit: 200 });
  // Whoever may see the books but no papers sees an overview without them.
  return answer.ok ? answer.value.papers : [];
}

/** What waits in all modules, as far as the caller may see it. */
async function waitingIn(ctx: Context, companyId: string, until: string): Promise<WaitingThing[]> {
  const answers = await ctx.gather('waits', { companyId, until });
  return answers.flatMap((answer) => (answer.ok ? waitingThings.parse(answer.value).items : []));
}

/** The asked period, or the one of today; past the last period, the last one. */
async function periodFor(
  ctx: Context,
  company: Company,
  periodId: string | undefined,
  today: string,
): Promise<Period | undefined> {
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
    if (!period) return refuse(errors.no_such_period, {});
    const text = (minor: bigint): string => amountText(money(minor, company.value.baseCurrency));
    const sums = profitAndLoss(
      await selectAccountSums(ctx, input.companyId, {
        from: period.start,
        to: period.end,
        exceptSource: 'year_end',
      }),
    );
    const payables = await selectOpenClaims(ctx, input.companyId, 'payable', period.end);
    const overdue = payables
      .filter((claim) => claim.dueDate !== null && claim.dueDate < today)
      .reduce((sum, claim) => sum + claim.open, 0n);
    const papers = await papersOf(ctx, input.companyId);
    const { id, name, start, end, state } = period;
    return ok({
      period: { id, name, start, end, state },
      currency: company.value.baseCurrency,
      result: text(sums.result),
      income: text(sums.income.total),
      expenses: text(sums.expenses.total),
      owedToSuppliers: text(await selectControlBalance(ctx, input.companyId, 'payable', period.end)),
      overdue: text(overdue),
      owedByCustomers: text(await selectControlBalance(ctx, input.companyId, 'receivable', period.end)),
      cash: text(await selectControlBalance(ctx, input.companyId, 'bank', period.end)),
      papers: {
        proven: papers.filter((paper) => paper.state === 'valid' || paper.state === 'posted').length,
        total: papers.length,
      },
      waiting: await waitingIn(ctx, input.companyId, period.end),
    });
  },
});
