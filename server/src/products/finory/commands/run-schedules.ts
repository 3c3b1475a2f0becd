import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { monthOf } from '@finaceverse/base/time';
import { command } from '../kit.ts';
import { scheduleEntryPosted } from '../contract.ts';
import { RUN_SCHEDULES } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectPeriod } from '../store/companies.ts';
import { markEntryPosted, selectDueEntries, selectSchedules } from '../store/schedules.ts';
import { findCompany } from './steps/find.ts';
import { planSchedule } from './steps/plan-schedule.ts';
import { openPeriodOf, postJournal } from './steps/post-journal.ts';

export const runSchedules = command({
  name: 'finory.run_schedules',
  summary: 'Posts depreciation and releases that are due by the end of a month; what is posted stays posted.',
  permission: RUN_SCHEDULES,
  input: ofCompany.extend({ periodId: z.string() }),
  output: z.object({
    entries: z.array(
      z.object({
        scheduleId: z.string(),
        name: z.string(),
        kind: z.string(),
        month: z.string(),
        amount: z.string(),
        journalId: z.string(),
        receiptId: z.string(),
      }),
    ),
    /** Months that no period of the books takes. */
    skipped: z.array(z.object({ scheduleId: z.string(), name: z.string(), month: z.string(), why: z.string() })),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const currency = company.value.baseCurrency;
    const period = await selectPeriod(ctx, input.companyId, input.periodId);
    if (!period) return refuse(errors.no_such_period, {});
    const schedules = new Map((await selectSchedules(ctx, input.companyId)).map((schedule) => [schedule.id, schedule]));
    const entries = [];
    const skipped = [];
    for (const entry of await selectDueEntries(ctx, input.companyId, period.end, true)) {
      const schedule = schedules.get(entry.scheduleId);
      assert(schedule, 'An entry belongs to a schedule');
      // One month that no period takes does not keep the others from being posted.
      const open = await openPeriodOf(ctx, input.companyId, monthOf(entry.monthStart).end);
      if (!open.ok && open.refusal.code === 'finory.no_period') {
        const { id: scheduleId, name } = schedule;
        skipped.push({ scheduleId, name, month: entry.monthStart.slice(0, 7), why: open.refusal.message });
        continue;
      }
      const plan = await planSchedule(ctx, schedule, currency);
      const expected = entry.position === schedule.months ? plan.final : plan.monthly;
      assert(expected === entry.amount, 'The plan of a schedule is the same whenever it is calculated');
      const about = schedule.kind === 'fixed_asset' ? 'Depreciation' : 'Release';
      const posted = await postJournal(ctx, company.value, {
        date: monthOf(entry.monthStart).end,
        description: `${about}: ${schedule.name}, ${entry.monthStart.slice(0, 7)}`,
        source: 'schedule',
        sources: [{ kind: 'schedule', id: schedule.id, label: schedule.name }],
        receipts: [{ receiptId: plan.receiptId, figure: about.toLowerCase() }],
        lines: [
          {
            accountId: schedule.expenseAccountId,
            amount: entry.amount,
            currency,
            baseAmount: entry.amount,
            description: schedule.name,
          },
          {
            accountId: schedule.creditAccountId,
            amount: -entry.amount,
            currency,
            baseAmount: -entry.amount,
            description: schedule.name,
          },
        ],
      });
      if (!posted.ok) return posted;
      await markEntryPosted(ctx, entry, posted.value.id, plan.receiptId);
      const amount = amountText(money(entry.amount, currency));
      await ctx.emit(scheduleEntryPosted, {
        subject: schedule.id,
        data: { companyId: input.companyId, journalId: posted.value.id, amount, receiptId: plan.receiptId },
      });
      entries.push({
        scheduleId: schedule.id,
        name: schedule.name,
        kind: schedule.kind,
        month: entry.monthStart.slice(0, 7),
        amount,
        journalId: posted.value.id,
        receiptId: plan.receiptId,
      });
    }
    return ok({ entries, skipped });
  },
});
