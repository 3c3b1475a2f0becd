import type { ChartData } from '@finaceverse/design/chart-option.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import type { OutputOf } from '@finaceverse/client';

type CashReport = OutputOf<'finory.report_cash'>;
type CashDays = { readonly from: string; readonly to: string; readonly until: string };

const daysBack = 60;
const daysAhead = 30;

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** The ninety days around a day: sixty that were, and thirty that are forecast. */
export const cashDays = (day: string): CashDays => ({
  from: shifted(day, -daysBack),
  to: day,
  until: shifted(day, daysAhead),
});

/** The cash as a line over its days: what was, and dashed what open bills and invoices will make of it. */
export const cashChart = (
  { opening, points, forecast }: CashReport,
  { from, to, until }: CashDays,
  names: { readonly axis: string; readonly series: string },
): ChartData => {
  const began = isZero(opening) ? [] : [{ date: from, balance: opening }];
  const known = [...began, ...points];
  const standing = known.at(-1)?.balance ?? opening;
  const past = known.at(-1)?.date === to ? known : [...known, { date: to, balance: standing }];
  const ahead = [
    ...forecast,
    ...(forecast.at(-1)?.date === until ? [] : [{ date: until, balance: forecast.at(-1)?.balance ?? standing }]),
  ];
  const all = [...past, ...ahead];
  return {
    kind: 'line',
    axisName: names.axis,
    days: { from, to: until },
    labels: all.map(({ date }) => date),
    series: [
      {
        name: names.series,
        values: all.map(({ balance }) => balance),
        forecastFrom: past.length,
        // What was is proven by postings; what is forecast is proven by nothing yet.
        passports: past.map(({ date }) => `cash?asOf=${date}`),
      },
    ],
  };
};
