import type { Execution } from '../performance/performance.ts';
import type { CalendarInput } from './scenario.ts';

const HOUR = 3_600_000;
/** Fewer moments than this say nothing of a week. */
const MOMENTS_NEEDED = 100;
/** A week of which more than this share is open is no calendar. */
const OPEN_SHARE = 0.65;
/** Work outside the hours found that is forgiven: somebody always stays late once. */
const OUTSIDE_SHARE = 0.005;

/**
 * The hours of the week in which work begins and ends, in UTC; undefined where it goes on around the clock, or where
 * the log is too short to tell.
 */
export function findCalendar(executions: readonly Execution[]): CalendarInput | undefined {
  const counts = Array.from({ length: 7 }, () => new Float64Array(24));
  let moments = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { start, end } of executions) {
    for (const moment of start === end ? [end] : [start, end]) {
      if (Number.isNaN(moment)) continue;
      // Work that ends on the stroke of an hour was done in the hour before.
      const hours = Math.floor((moment === end && moment !== start ? moment - 1 : moment) / HOUR);
      const day = (((Math.floor(hours / 24) + 3) % 7) + 7) % 7;
      const row = counts[day];
      const hour = ((hours % 24) + 24) % 24;
      if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1;
      moments += 1;
      first = Math.min(first, moment);
      last = Math.max(last, moment);
    }
  }
  if (moments < MOMENTS_NEEDED || last - first < 14 * 24 * HOUR) return undefined;
  const open = openHours(counts, moments * OUTSIDE_SHARE);
  const hours = open.flat().reduce((sum, [from, to]) => sum + (to - from) / 60, 0);
  return hours > 0 && hours / 168 <= OPEN_SHARE ? { zone: 'UTC', week: open, holidays: [] } : undefined;
}

/** From the first hour to the last of each day, days and edges that hardly anything falls into left out. */
function openHours(counts: readonly Float64Array[], forgiven: number): [number, number][][] {
  let spare = forgiven;
  const rows = counts.map((row) => row.slice());
  for (;;) {
    const edges = rows.flatMap((row, day) => {
      const used = [...row.keys()].filter((hour) => (row[hour] ?? 0) > 0);
      return [used[0], used.at(-1)].flatMap((hour) =>
        hour === undefined ? [] : [{ day, hour, count: row[hour] ?? 0 }],
      );
    });
    const least = edges.reduce<(typeof edges)[number] | undefined>(
      (best, edge) => (best === undefined || edge.count < best.count ? edge : best),
      undefined,
    );
    if (least === undefined || least.count > spare) break;
    spare -= least.count;
    const row = rows[least.day];
    if (row !== undefined) row[least.hour] = 0;
  }
  return rows.map((row) => {
    const used = [...row.keys()].filter((hour) => (row[hour] ?? 0) > 0);
    const [from, to] = [used[0], used.at(-1)];
    return from === undefined || to === undefined ? [] : [[from * 60, (to + 1) * 60]];
  });
}
