import { daysFromCivil, monthLength, timeFromText, ZONELESS, type ZonePolicy } from './read-time.ts';

/** How a column writes its moments. What a column's own values prove is taken; what they leave open is asked. */
export const TIME_FORMATS = [
  'iso',
  'year-month-day',
  'day-month-year',
  'month-day-year',
  'epoch-seconds',
  'epoch-milliseconds',
  'epoch-microseconds',
  'epoch-nanoseconds',
  'excel-serial',
  'excel-serial-1904',
] as const;

export type TimeFormat = (typeof TIME_FORMATS)[number];

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Ticks per second of the formats that count from 1970. */
const EPOCH_TICKS: Partial<Record<TimeFormat, number>> = {
  'epoch-seconds': 1,
  'epoch-milliseconds': 1000,
  'epoch-microseconds': 1e6,
  'epoch-nanoseconds': 1e9,
};

/** Day 0 of the workbooks that count days: of all but old ones of the Macintosh 30 December 1899 (ECMA-376, 18.17.4.1). */
const SERIAL_START: Partial<Record<TimeFormat, number>> = {
  'excel-serial': daysFromCivil(1899, 12, 30) * DAY,
  'excel-serial-1904': daysFromCivil(1904, 1, 1) * DAY,
};

const SERIAL = /^(\d{1,6})(?:[.,](\d{1,15}))?$/;

/** Serial days that a column may hold by evidence: of 1954 to 2119. */
const SERIAL_MIN = 20_000;
const SERIAL_MAX = 80_000;

function isSerial(text: string): boolean {
  const days = Number(SERIAL.exec(text)?.[1] ?? 0);
  return days >= SERIAL_MIN && days <= SERIAL_MAX;
}

/** A serial day is local: its fraction is the time of day, which sheets keep to the millisecond. */
function serialMoment(text: string, start: number, zone: ZonePolicy): number {
  const match = SERIAL.exec(text);
  if (!match) return Number.NaN;
  const local = start + Number(match[1]) * DAY + Math.round(Number(`0.${match[2] ?? '0'}`) * DAY);
  const offset = zone.offsetAt?.(local) ?? zone.offsetMinutes;
  return offset === undefined ? ZONELESS : local - offset * MINUTE;
}

/** First letters of the months in English, German, French, Spanish and Italian, without accents. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'janv', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maerz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

const ZONES: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, CET: 60, CEST: 120 };

const PART = String.raw`(\d{1,4}|\p{L}{3,10}\.?)`;
const MOMENT = new RegExp(
  String.raw`^(?:\p{L}{2,10}\.?,? )?${PART}(?:[-/.]| |\. ?)${PART},?(?:[-/.]| |\. )(\d{2,4}),?` +
    String.raw`(?:(?:[T ]|, | at )(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?` +
    String.raw`(?: ?(Z|UTC|GMT|CET|CEST|(?:UTC|GMT)?[+-]\d{2}:?\d{2}))?)?$`,
  'u',
);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/;

interface Parts {
  readonly first: string;
  readonly second: string;
  readonly third: string;
  /** Milliseconds into the day. */
  readonly clock: number;
  /** Minutes east of UTC; undefined where none is written. */
  readonly offset: number | undefined;
}

function partsOf(text: string): Parts | undefined {
  const match = MOMENT.exec(text.replaceAll(/\s+/gu, ' '));
  if (match === null) return undefined;
  const [, first = '', second = '', third = '', hours = '0', minutes = '0', seconds = '0', fraction = '0', half, zone] =
    match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const clock = (hour * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000 + Number(`0.${fraction}`) * 1000;
  return { first, second, third, clock, offset: zone === undefined ? undefined : offsetOf(zone) };
}

function offsetOf(zone: string): number {
  const named = ZONES[zone];
  if (named !== undefined) return named;
  const digits = /([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const minutes = Number(digits?.[2] ?? 0) * 60 + Number(digits?.[3] ?? 0);
  return digits?.[1] === '-' ? -minutes : minutes;
}

function monthNamed(word: string): number {
  const plain = word
    .normalize('NFD')
    .replaceAll(/\p{M}|\./gu, '')
    .toLowerCase();
  return MONTHS.findIndex((starts) => starts.some((start) => plain.startsWith(start))) + 1;
}

function isWord(part: string): boolean {
  return !/^\d/.test(part);
}

/** Two digits of a year count from 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 2 ? year + (year < 70 ? 2000 : 1900) : year;
}

function civil(year: number, month: number, day: number, parts: Parts, zone: ZonePolicy): number {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return Number.NaN;
  const local = daysFromCivil(year, month, day) * DAY + parts.clock;
  const offset = parts.offset ?? zone.offsetAt?.(local) ?? zone.offsetMinutes;
  return offset === undefined ? ZONELESS : local - offset * MINUTE;
}

/** Milliseconds since the epoch; NaN for what is no moment, {@link ZONELESS} for one that lacks the zone it needs. */
export function readMomentText(text: string, format: TimeFormat, zone: ZonePolicy): number {
  const trimmed = text.trim();
  const ticks = EPOCH_TICKS[format];
  if (ticks !== undefined) return /^-?\d{1,19}(\.\d+)?$/.test(trimmed) ? (Number(trimmed) / ticks) * 1000 : Number.NaN;
  const start = SERIAL_START[format];
  if (start !== undefined) return serialMoment(trimmed, start, zone);
  const iso = timeFromText(trimmed, zone);
  if (!Number.isNaN(iso) || format === 'iso') return iso;
  const compact = COMPACT.exec(trimmed);
  if (compact !== null) {
    const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] = compact;
    return timeFromText(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}`, zone);
  }
  const parts = partsOf(trimmed);
  if (parts === undefined) return Number.NaN;
  const { first, second, third } = parts;
  if (isWord(second)) {
    return first.length === 4
      ? civil(Number(first), monthNamed(second), Number(third), parts, zone)
      : civil(fullYear(third), monthNamed(second), Number(first), parts, zone);
  }
  if (isWord(first)) return civil(fullYear(third), monthNamed(first), Number(second), parts, zone);
  if (first.length === 4) return civil(Number(first), Number(second), Number(third), parts, zone);
  if (format === 'year-month-day') return civil(fullYear(first), Number(second), Number(third), parts, zone);
  const [day, month] = format === 'month-day-year' ? [second, first] : [first, second];
  return civil(fullYear(third), Number(month), Number(day), parts, zone);
}

/** What the values of a column say about how they are written; two formats where they leave it open. */
export type TimeEvidence =
  | { readonly format: TimeFormat }
  | { readonly open: readonly TimeFormat[]; readonly example: string };

/**
 * The format that the values of a column prove. A day above 12 in the first place or in the second decides for all of
 * them; dots stand between day and month only where the day comes first. Slashes or dashes that no value decides stay
 * open: half of all readers would be wrong.
 */
export function findTimeFormat(values: Iterable<string>): TimeEvidence {
  const votes = { iso: 0, dayFirst: 0, monthFirst: 0, dotted: 0, open: 0 };
  const epochs = new Map<TimeFormat, number>();
  let example = '';
  for (const value of values) {
    const text = value.trim();
    const epoch = epochOf(text);
    if (epoch !== undefined) epochs.set(epoch, (epochs.get(epoch) ?? 0) + 1);
    else if (isSerial(text)) epochs.set('excel-serial', (epochs.get('excel-serial') ?? 0) + 1);
    else if (!Number.isNaN(timeFromText(text, { offsetMinutes: 0 })) || COMPACT.test(text)) votes.iso += 1;
    else {
      const parts = partsOf(text);
      if (parts === undefined || isWord(parts.first) || isWord(parts.second) || parts.first.length === 4) continue;
      const [first, second] = [Number(parts.first), Number(parts.second)];
      if (first > 12 && second <= 12) votes.dayFirst += 1;
      else if (second > 12 && first <= 12) votes.monthFirst += 1;
      else if (first !== second && first <= 12 && second <= 12) {
        if (/^\d{1,2}\./.test(text)) votes.dotted += 1;
        else {
          votes.open += 1;
          example ||= text;
        }
      }
    }
  }
  const [epoch] = [...epochs].sort((left, right) => right[1] - left[1]);
  if (epoch !== undefined && epoch[1] > votes.iso + votes.dayFirst + votes.monthFirst + votes.dotted + votes.open)
    return { format: epoch[0] };
  if (votes.dayFirst > 0 || votes.monthFirst > 0)
    return { format: votes.dayFirst + votes.dotted >= votes.monthFirst ? 'day-month-year' : 'month-day-year' };
  if (votes.open > votes.dotted) return { open: ['day-month-year', 'month-day-year'], example };
  return { format: 'day-month-year' };
}

/** Whether a text is a moment in some format; a number is one only as a count from 1970 of plausible length. */
export function isMomentText(text: string): boolean {
  const trimmed = text.trim();
  // A whole number of five digits may be anything; with a time of day behind it, it is a day of a workbook.
  if (/^-?\d+([.,]\d+)?$/.test(trimmed))
    return epochOf(trimmed) !== undefined || (isSerial(trimmed) && /[.,]/.test(trimmed));
  return (['day-month-year', 'month-day-year'] as const).some(
    (format) => !Number.isNaN(readMomentText(trimmed, format, { offsetMinutes: 0 })),
  );
}

/** Counts from 1970, told apart by their digits: each names moments from 2001 to 2286. */
function epochOf(text: string): TimeFormat | undefined {
  const digits = /^(\d{10}|\d{13}|\d{16}|\d{19})(\.\d+)?$/.exec(text)?.[1]?.length;
  if (digits === undefined) return undefined;
  return digits === 10
    ? 'epoch-seconds'
    : digits === 13
      ? 'epoch-milliseconds'
      : digits === 16
        ? 'epoch-microseconds'
        : 'epoch-nanoseconds';
}
