import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { addDays } from '@finaceverse/base/time';
import { castVote, requestApproval } from '../../../kernel/approvals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { yearClosed, yearReopened } from '../contract.ts';
import { CALENDARS } from '../domain/fiscal-calendar.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { CLOSE_PERIOD, MANAGE_COMPANY, REOPEN_PERIOD } from '../permissions.ts';
import { yearView } from '../queries/list-years.ts';
import { accountCode, businessDate, decimalText, ofCompany, reason } from '../domain/schemas.ts';
import type { Company } from '../store/companies.ts';
import { selectJournal, selectJournalLines, type NewJournalLine } from '../store/journals.ts';
import {
  lockYear,
  selectClosingPeriod,
  selectOpenPeriodOf,
  selectResults,
  selectYears,
  updateYear,
  type FiscalYear,
} from '../store/years.ts';
import { findAccount, findCompany, findRole, positiveAmount } from './steps/find.ts';
import { openYear } from './steps/open-year.ts';
import { mirrorOf, postJournal } from './steps/post-journal.ts';

export const openFiscalYear = command({
  name: 'finory.open_fiscal_year',
  summary: 'Opens a fiscal year: the one that follows the last, or an earlier one for opening values.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({
    /** First day; the day after the last year ends unless told. */
    start: businessDate.optional(),
    /** As the year before unless told. */
    calendar: z.enum(CALENDARS).optional(),
    /** Of a year of weeks. */
    weeks: z.union([z.literal(52), z.literal(53)]).optional(),
    closingPeriod: z.boolean().optional(),
  }),
  output: yearView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const last = (await selectYears(ctx, input.companyId)).at(-1);
    const start = input.start ?? (last && addDays(last.end, 1));
    if (start === undefined) return refuse(errors.year_without_start, {});
    const calendar = input.calendar ?? last?.calendar ?? 'months';
    if (calendar === 'months' && !start.endsWith('-01')) return refuse(errors.year_begins_in_month, { start });
    const { weeks = 52, closingPeriod = false } = input;
    const opened = await openYear(ctx, input.companyId, { calendar, start, weeks, closingPeriod });
    if (!opened.ok) return opened;
    const { id, name, end } = opened.value;
    return ok({
      id,
      name,
      start: opened.value.start,
      end,
      calendar,
      state: 'open',
      closingJournalId: null,
      version: 1,
    });
  },
});

const yearInput = ofCompany.extend({ yearId: z.string() });

/** @errors finory.no_such_company, finory.no_such_year (404) */
async function findYear(
  ctx: Context,
  input: z.infer<typeof yearInput>,
): Promise<Outcome<{ readonly company: Company; readonly year: FiscalYear }>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const year = await lockYear(ctx, input.companyId, input.yearId);
  return year ? ok({ company: company.value, year }) : refuse(errors.no_such_year, {});
}

const appropriation = z.strictObject({ accountCode, amount: decimalText });

/** Credits of equity and liabilities that a profit is given to. @errors finory.appropriation_too_large (422) */
async function appropriate(
  ctx: Context,
  company: Company,
  profit: bigint,
  asked: readonly z.infer<typeof appropriation>[],
): Promise<Outcome<{ readonly accountId: string; readonly amount: bigint }[]>> {
  const parts: { accountId: string; amount: bigint }[] = [];
  let left = profit;
  for (const [index, part] of asked.entries()) {
    const account = await findAccount(ctx, company.id, part.accountCode);
    if (!account.ok) return account;
    if (account.value.type !== 'equity' && account.value.type !== 'liability')
      return refuse(errors.appropriation_not_equity, { accountCode: part.accountCode, line: index + 1 });
    const amount = positiveAmount(part.amount, company.baseCurrency);
    if (!amount.ok) return amount;
    left -= amount.value.minor;
    parts.push({ accountId: account.value.id, amount: amount.value.minor });
  }
  if (asked.length > 0 && left < 0n)
    return refuse(errors.appropriation_too_large, { profit: amountText(money(profit, company.baseCurrency)) });
  const retained = await findRole(ctx, company.id, 'retained_earnings');
  if (!retained.ok) return retained;
  return ok([...parts, { accountId: retained.value.id, amount: left }]);
}

export const closeFiscalYear = command({
  name: 'finory.close_fiscal_year',
  summary: 'Closes a fiscal year: its result is given to reserves, owners and what is kept.',
  permission: CLOSE_PERIOD,
  input: yearInput.extend({
    /** Parts of a profit that do not go to retained earnings. */
    appropriations: z.array(appropriation).max(50).optional(),
  }),
  output: yearView,
  handle: async (ctx, input) => {
    const found = await findYear(ctx, input);
    if (!found.ok) return found;
    const { company, year } = found.value;
    if (year.state === 'closed') return refuse(errors.year_closed, { name: year.name });
    const before = (await selectYears(ctx, company.id)).find((each) => each.end < year.start && each.state === 'open');
    if (before && (await selectResults(ctx, company.id, before)).length > 0)
      return refuse(errors.earlier_year_open, { earlier: before.name });
    const periodId = await selectClosingPeriod(ctx, company.id, year);
    const open = await selectOpenPeriodOf(ctx, company.id, year, periodId);
    if (open !== undefined) return refuse(errors.year_period_open, { name: year.name, open });
    const results = await selectResults(ctx, company.id, year);
    if (results.length === 0) return refuse(errors.year_without_result, { name: year.name });
    const profit = -results.reduce((sum, result) => sum + result.amount, 0n);
    const given = await appropriate(ctx, company, profit, input.appropriations ?? []);
    if (!given.ok) return given;
    const line = (accountId: string, minor: bigint): NewJournalLine => ({
      accountId,
      amount: minor,
      currency: company.baseCurrency,
      baseAmount: minor,
    });
    const posted = await postJournal(ctx, company, {
      date: year.end,
      periodId,
      description: `Closing of fiscal year ${year.name}`,
      source: 'year_end',
      sources: [{ kind: 'fiscal_year', id: year.id, label: `Fiscal year ${year.name}` }],
      lines: [
        ...results.map((result) => line(result.accountId, -result.amount)),
        ...given.value.filter((part) => part.amount !== 0n).map((part) => line(part.accountId, -part.amount)),
      ],
    });
    if (!posted.ok) return posted;
    await updateYear(ctx, year.id, posted.value.id);
    await ctx.emit(yearClosed, {
      subject: year.id,
      data: {
        companyId: company.id,
        name: year.name,
        result: amountText(money(profit, company.baseCurrency)),
        journalId: posted.value.id,
      },
    });
    return ok({ ...year, state: 'closed', closingJournalId: posted.value.id, version: year.version + 1 });
  },
});

export const reopenFiscalYear = command({
  name: 'finory.reopen_fiscal_year',
  summary: 'Asks for the reopening of a closed year; with the votes of two others its closing is reversed.',
  permission: REOPEN_PERIOD,
  delegable: true,
  input: yearInput.extend({ reason }),
  output: yearView.extend({ approvalsMissing: z.number() }),
  handle: async (ctx, input) => {
    const found = await findYear(ctx, input);
    if (!found.ok) return found;
    const { company, year } = found.value;
    const closing =
      year.closingJournalId === null ? undefined : await selectJournal(ctx, company.id, year.closingJournalId);
    if (!closing) return refuse(errors.year_not_closed, { name: year.name });
    const action = 'finory.reopen_year';
    const vote = await castVote(ctx, { action, subject: year.id, decision: 'approve', reason: input.reason });
    if (!vote.ok && vote.refusal.code === 'kernel.no_open_approval') {
      await requestApproval(ctx, {
        action,
        subject: year.id,
        permission: REOPEN_PERIOD,
        needed: 2,
        excluded: [ctx.actor.id],
        expiresAfterHours: 72,
      });
      return ok({ ...year, approvalsMissing: 2 });
    }
    if (!vote.ok) return vote;
    if (vote.value.state !== 'approved') return ok({ ...year, approvalsMissing: vote.value.missing });
    const posted = await postJournal(ctx, company, {
      ...mirrorOf(closing, await selectJournalLines(ctx, closing.id)),
      date: closing.date,
      periodId: closing.periodId,
      description: `Reopening of fiscal year ${year.name}: ${input.reason}`,
      source: 'year_end',
    });
    if (!posted.ok) return posted;
    await updateYear(ctx, year.id, null);
    await ctx.emit(yearReopened, { subject: year.id, data: { companyId: company.id, name: year.name } });
    return ok({ ...year, state: 'open', closingJournalId: null, version: year.version + 1, approvalsMissing: 0 });
  },
});
