import { assert, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { Temporal } from '@finaceverse/base/time';
import { RRuleTemporal } from 'rrule-temporal';

/** When something happens again: the recurrence set of RFC 5545, section 3.8.5. */
export interface Recurrence {
  /** The first moment, on the wall clock of {@link Recurrence.zone}. */
  readonly start: string;
  /** IANA zone in whose wall clock the rules count. */
  readonly zone: string;
  /** Each a list of rule parts, such as `FREQ=MONTHLY;BYMONTHDAY=-1`. */
  readonly rules: readonly string[];
  readonly excludedRules: readonly string[];
  readonly dates: readonly string[];
  readonly excludedDates: readonly string[];
}

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'];
const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';

/** Whole numbers of either sign from 1 to `most`, separated by commas. */
function counted(most: number): (value: string) => boolean {
  return (value) =>
    value.split(',').every((part) => /^[+-]?\d{1,3}$/.test(part) && inRange(Math.abs(Number(part)), 1, most));
}

function plain(least: number, most: number): (value: string) => boolean {
  return (value) => value.split(',').every((part) => /^\d{1,3}$/.test(part) && inRange(Number(part), least, most));
}

function inRange(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** What each part of a rule may say (RFC 5545, section 3.3.10). */
const PARTS: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: (value) => FREQUENCIES.includes(value),
  UNTIL: (value) => readMoment(value, 'UTC') !== undefined,
  COUNT: (value) => /^[1-9]\d{0,8}$/.test(value),
  INTERVAL: (value) => /^[1-9]\d{0,5}$/.test(value),
  BYSECOND: plain(0, 60),
  BYMINUTE: plain(0, 59),
  BYHOUR: plain(0, 23),
  BYDAY: (value) => new RegExp(`^(?:[+-]?\\d{0,2}${WEEKDAY}(?:,|$))+$`).test(value),
  BYMONTHDAY: counted(31),
  BYYEARDAY: counted(366),
  BYWEEKNO: counted(53),
  BYMONTH: plain(1, 12),
  BYSETPOS: counted(366),
  WKST: (value) => new RegExp(`^${WEEKDAY}$`).test(value),
};

/** A name that other programs write for a part. */
const OTHER_NAMES: Readonly<Record<string, string>> = { BYWEEKDAY: 'BYDAY' };

/** Longer texts are no rules of work; the bound keeps a hostile one cheap. */
const TEXT_MAX = 10_000;

/**
 * Reads a rule alone (`FREQ=MONTHLY;BYMONTHDAY=-1`) or lines of `DTSTART`, `RRULE`, `EXRULE`, `RDATE` and `EXDATE`.
 * `start` and `zone` count where the text names none.
 * @errors recurrence.unreadable, recurrence.unknown_part, recurrence.no_start
 */
export function readRecurrence(
  text: string,
  given: { readonly start?: string; readonly zone: string },
): Outcome<Recurrence> {
  if (text.length > TEXT_MAX) return unreadable(`it has ${text.length} characters; ${TEXT_MAX} are enough`);
  const unfolded = text.replaceAll(/\r?\n[ \t](?=\S)(?!\S*(?:RRULE|EXRULE|RDATE|EXDATE|DTSTART))/giu, '');
  const set = { rules: [] as string[], excludedRules: [] as string[], dates: [] as string[], excluded: [] as string[] };
  let [start, zone] = [given.start, given.zone];
  for (const word of unfolded.trim().split(/\s+/u)) {
    const line = word.toUpperCase();
    const colon = line.indexOf(':');
    const name = colon < 0 ? 'RRULE' : line.slice(0, colon).split(';')[0];
    const value = line.slice(colon + 1);
    if (name === 'RRULE' || name === 'EXRULE') {
      const rule = readParts(value);
      if (!rule.ok) return rule;
      (name === 'RRULE' ? set.rules : set.excludedRules).push(rule.value);
    } else if (name === 'DTSTART' || name === 'RDATE' || name === 'EXDATE') {
      zone = /;TZID=([^;:]+)/i.exec(word)?.[1] ?? zone;
      const moments = value.split(',').map((moment) => readMoment(moment, zone));
      const wrong = moments.indexOf(undefined);
      if (wrong >= 0) return unreadable(`"${value.split(',')[wrong]}" is not a moment such as 20260131T090000`);
      const known = moments.filter((moment) => moment !== undefined);
      if (name === 'DTSTART') start = known[0];
      else (name === 'RDATE' ? set.dates : set.excluded).push(...known);
    } else {
      return unreadable(`"${name}" is none of DTSTART, RRULE, EXRULE, RDATE and EXDATE`);
    }
  }
  if (start === undefined) {
    return refuse(
      'invalid',
      'recurrence.no_start',
      'The rule has no first day: give a start, or a DTSTART in the text.',
    );
  }
  if (readZone(zone) === undefined) return unreadable(`"${zone}" is not a time zone such as Europe/Zurich`);
  const { rules, excludedRules, dates, excluded } = set;
  return ok({ start, zone, rules, excludedRules, dates, excludedDates: excluded });
}

function unreadable(why: string): Outcome<never> {
  return refuse('invalid', 'recurrence.unreadable', `The recurrence cannot be read: ${why.slice(0, 200)}.`);
}

function readZone(zone: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return undefined;
  }
}

function readParts(text: string): Outcome<string> {
  const parts = new Map<string, string>();
  for (const part of text.split(';').filter((one) => one !== '')) {
    const [written = '', value = ''] = part.split('=');
    const name = OTHER_NAMES[written] ?? written;
    const allowed = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (!allowed) {
      return refuse('invalid', 'recurrence.unknown_part', `"${written.slice(0, 40)}" is no part of a recurrence rule.`);
    }
    if (parts.has(name)) return unreadable(`${name} stands in it twice`);
    if (!allowed(value)) return unreadable(`${name} cannot be "${value.slice(0, 60)}"`);
    parts.set(name, value);
  }
  if (!parts.has('FREQ')) return unreadable('it does not say how often (FREQ)');
  if (parts.has('COUNT') && parts.has('UNTIL')) return unreadable('it ends both after COUNT times and at UNTIL');
  return ok([...parts].map(([name, value]) => `${name}=${value}`).join(';'));
}

/** `20260131T090000`, with `Z` in UTC, as a wall clock of the zone; a date alone is its midnight. */
function readMoment(text: string, zone: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = match;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  try {
    if (!utc) return Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toString();
    return Temporal.Instant.from(`${wall}Z`).toZonedDateTimeISO(zone).toPlainDateTime().toString();
  } catch {
    return undefined;
  }
}

/** A rule that matches nothing for so many years never will: the Gregorian calendar repeats after 400. */
const ENOUGH = { maxIterations: 50_000, maxCandidateEvaluations: 200_000, cache: false } as const;
const BEYOND = /^Maximum/;

/** A local `UNTIL` is a wall clock of the zone, a date alone its whole day; the library wants it in UTC. */
function withUntilInUtc(rule: string, zone: string): string {
  return rule.replace(/UNTIL=(\d{8})(?:T(\d{6}))?(?=;|$)/, (_whole, day: string, time = '235959') => {
    const wall = readMoment(`${day}T${time}`, zone);
    assert(wall !== undefined, 'Reading the rule has checked its end');
    const instant = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant();
    return `UNTIL=${instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`;
  });
}

/** The first moments of one rule, at most `limit`, as wall clocks. */
function momentsOf(rule: string, { start, zone }: Recurrence, limit: number): readonly string[] {
  const compact = start.replaceAll(/[-:]/g, '');
  const found: string[] = [];
  try {
    const rruleString = `DTSTART;TZID=${zone}:${compact}\nRRULE:${withUntilInUtc(rule, zone)}`;
    new RRuleTemporal({ rruleString, ...ENOUGH }).all((moment) => {
      found.push(moment.toString().slice(0, 19));
      return found.length < limit;
    });
  } catch (error) {
    // Where the search ends without a hit there is no further moment that a calendar of work could hold.
    if (!(error instanceof Error) || !BEYOND.test(error.message)) throw error;
  }
  return found.slice(0, limit);
}

/**
 * The first `limit` moments of the set, as wall clocks of its zone, in order, each once. A wall clock that a change
 * to summer time skips has no moment (RFC 5545, section 3.3.10); one that it repeats is its first.
 */
export function occurrences(recurrence: Recurrence, limit: number): readonly string[] {
  const { rules, excludedRules, dates, excludedDates } = recurrence;
  for (let wanted = limit + excludedDates.length; ; wanted *= 2) {
    const drawn = rules.map((rule) => momentsOf(rule, recurrence, wanted));
    const whole = drawn.every((moments) => moments.length < wanted);
    // Beyond where the shortest unfinished draw ends, another rule's moments may be missing.
    const known = whole ? undefined : leastLast(drawn.filter((moments) => moments.length >= wanted));
    const excluded = new Set([
      ...excludedDates,
      ...excludedRules.flatMap((rule) => momentsOf(rule, recurrence, wanted * 2)),
    ]);
    const all = [...new Set([...drawn.flat(), ...dates])].filter(
      (moment) => !excluded.has(moment) && (known === undefined || moment <= known),
    );
    if (whole || all.length >= limit) return all.sort().slice(0, limit);
  }
}

function leastLast(draws: readonly (readonly string[])[]): string | undefined {
  return draws.map((moments) => moments.at(-1) ?? '').sort()[0];
}
