import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import type { Schedule, ScheduleEntry } from '../../store/schedules.ts';

export const scheduleView = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  date: z.string(),
  currency: z.string(),
  cost: z.string(),
  salvage: z.string(),
  months: z.number(),
  remaining: z.string(),
  state: z.string(),
  journalId: z.string().nullable(),
  entries: z.array(
    z.object({
      period: z.string(),
      amount: z.string(),
      state: z.string(),
      journalId: z.string().nullable(),
      receiptId: z.string().nullable(),
    }),
  ),
});

export function viewSchedule(
  schedule: Schedule,
  entries: readonly ScheduleEntry[],
  currency: string,
): z.infer<typeof scheduleView> {
  const text = (minor: bigint): string => amountText(money(minor, currency));
  const charged = entries.reduce((sum, entry) => (entry.state === 'posted' ? sum + entry.amount : sum), 0n);
  return {
    id: schedule.id,
    kind: schedule.kind,
    name: schedule.name,
    date: schedule.date,
    currency,
    cost: text(schedule.cost),
    salvage: text(schedule.salvage),
    months: schedule.months,
    remaining: text(schedule.cost - charged),
    state: schedule.state,
    journalId: schedule.acquisitionJournalId,
    entries: entries.map((entry) => ({
      period: entry.monthStart.slice(0, 7),
      amount: text(entry.amount),
      state: entry.state,
      journalId: entry.journalId,
      receiptId: entry.receiptId,
    })),
  };
}
