import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCalendarFile } from '@finaceverse/recurrence/calendar-file';
import { occurrences, readRecurrence } from '@finaceverse/recurrence/rule';
import { z } from 'zod';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

const several = z.union([z.number(), z.string(), z.array(z.union([z.number(), z.string()]))]);
const ruleCases = z.array(
  z
    .object({
      name: z.string(),
      dialect: z.boolean().optional(),
      rrulestr: z.string().optional(),
      freq: z.string().optional(),
      dtstart: z.string().optional(),
      until: z.string().optional(),
      expect: z.array(z.string()),
    })
    .catchall(several.or(z.boolean())),
);

/** The parts of a rule by the names of the corpus. */
const PARTS: Readonly<Record<string, string>> = {
  freq: 'FREQ',
  interval: 'INTERVAL',
  count: 'COUNT',
  wkst: 'WKST',
  until: 'UNTIL',
  bysetpos: 'BYSETPOS',
  bymonth: 'BYMONTH',
  bymonthday: 'BYMONTHDAY',
  byyearday: 'BYYEARDAY',
  byweekno: 'BYWEEKNO',
  byweekday: 'BYDAY',
  byhour: 'BYHOUR',
  byminute: 'BYMINUTE',
  bysecond: 'BYSECOND',
};

/** Rules give exactly their published moments, but for those of a dialect; calendar files are read or refused. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('recurrence');
  if (!existsSync(folder)) return skipped(folder);
  const tally = new Tally('recurrence', options.json);
  const cases = ruleCases.parse(JSON.parse(readFileSync(join(folder, 'rrule-cases.json'), 'utf8')));
  for (const one of cases.filter(({ dialect }) => dialect !== true)) {
    const start = one.dtstart === undefined ? {} : { start: one.dtstart };
    const recurrence = readRecurrence(one.rrulestr ?? ruleText(one), { ...start, zone: 'America/New_York' });
    const found = recurrence.ok
      ? occurrences(recurrence.value, one.expect.length + 1).join(' ')
      : recurrence.refusal.message;
    tally.count(found === one.expect.join(' '), one.name, found);
  }
  const files = join(folder, 'ical-files');
  for (const path of readdirSync(files, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ics'),
  )) {
    const calendar = readCalendarFile(readFileSync(join(files, path), 'utf8'));
    const right = calendar.ok || !path.startsWith('valid');
    tally.count(right, path, calendar.ok ? '' : calendar.refusal.message);
  }
  return await Promise.resolve(tally.finish());
}

function ruleText(one: Readonly<Record<string, unknown>>): string {
  return Object.entries(PARTS)
    .filter(([name]) => one[name] !== undefined)
    .map(([name, part]) => {
      const value = String(one[name]);
      return `${part}=${name === 'until' ? value.replaceAll(/[-:]/g, '') : value}`;
    })
    .join(';');
}
