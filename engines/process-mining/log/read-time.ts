/**
 * Moments in logs: xs:dateTime (XML Schema part 2, section 3.2.7) read straight from bytes, because a log
 * holds one per event and Date.parse would need a string each.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Days since 1970-01-01 of a proleptic Gregorian date; months 1 to 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** What the source's moments mean when they carry no zone: minutes east of UTC, or refused. */
export interface ZonePolicy {
  readonly offsetMinutes: number | undefined;
  /** Minutes east of UTC at a local moment, for zones that change their clocks; stands above `offsetMinutes`. */
  readonly offsetAt?: ((localMilliseconds: number) => number) | undefined;
}

/** NaN for a text that is not a moment; {@link ZONELESS} for one that lacks the zone it needs. */
export const ZONELESS = Number.NEGATIVE_INFINITY;

function two(bytes: Uint8Array, at: number): number {
  const high = (bytes[at] ?? 0) - 48;
  const low = (bytes[at + 1] ?? 0) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : -1;
}

const TABLE_FROM = 1900;
const TABLE_YEARS = 300;

/** Days from the epoch to the first of each month, for the years that logs are about. */
const MONTH_STARTS = Int32Array.from({ length: TABLE_YEARS * 12 }, (_, index) =>
  daysFromCivil(TABLE_FROM + Math.floor(index / 12), (index % 12) + 1, 1),
);

/**
 * Milliseconds since the epoch of the xs:dateTime in `bytes[from, to)`. The form that nearly every log is
 * written in, `2026-01-06T09:00:00.000+01:00` or with `Z`, is read by place; any other goes the long way.
 */
export function timeFromBytes(bytes: Uint8Array, from: number, to: number, zone: ZonePolicy): number {
  const length = to - from;
  const zulu = length === 24 && bytes[from + 23] === 90;
  if (!zulu && !(length === 29 && bytes[from + 26] === 58)) return timeTheLongWay(bytes, from, to, zone);
  const year = fourDigits(bytes, from);
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  const hour = twoDigits(bytes, from + 11);
  const minute = twoDigits(bytes, from + 14);
  const second = twoDigits(bytes, from + 17);
  const fraction = fourDigits(bytes, from + 19, 46);
  const marks =
    bytes[from + 4] === 45 &&
    bytes[from + 7] === 45 &&
    bytes[from + 10] === 84 &&
    bytes[from + 13] === 58 &&
    bytes[from + 16] === 58;
  const inRange =
    year >= TABLE_FROM &&
    year < TABLE_FROM + TABLE_YEARS &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!marks || !inRange || fraction > 999) return timeTheLongWay(bytes, from, to, zone);
  const days = (MONTH_STARTS[(year - TABLE_FROM) * 12 + month - 1] ?? 0) + day - 1;
  const local = days * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  if (zulu) return local;
  const sign = bytes[from + 23];
  const offset = twoDigits(bytes, from + 24) * 60 + twoDigits(bytes, from + 27);
  if ((sign !== 43 && sign !== 45) || offset > 899) return timeTheLongWay(bytes, from, to, zone);
  return local - (sign === 45 ? -offset : offset) * MINUTE;
}

/** Two digits, or a number far out of any range when they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const high = (bytes[at] ?? 0) ^ 48;
  const low = (bytes[at + 1] ?? 0) ^ 48;
  return high > 9 || low > 9 ? 10_000 : high * 10 + low;
}

/** Four digits, or three after the byte `lead`. */
function fourDigits(bytes: Uint8Array, at: number, lead = 0): number {
  if (lead === 0) return twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const first = (bytes[at + 1] ?? 0) ^ 48;
  return bytes[at] !== lead || first > 9 ? 10_000 : first * 100 + twoDigits(bytes, at + 2);
}

function timeTheLongWay(bytes: Uint8Array, from: number, to: number, zone: ZonePolicy): number {
  if (to - from < 10) return Number.NaN;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const month = two(bytes, from + 5);
  const day = two(bytes, from + 8);
  if (bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN;
  if (year < 0 || month < 1 || month > 12 || day < 1 || (day > 28 && day > monthLength(year, month))) return Number.NaN;
  let milliseconds = daysFromCivil(year, month, day) * DAY;
  let at = from + 10;
  if (at < to) {
    const separator = bytes[at];
    if (separator !== 84 && separator !== 32 && separator !== 116) return Number.NaN;
    const hour = two(bytes, at + 1);
    const minute = two(bytes, at + 4);
    if (at + 6 > to || hour < 0 || hour > 24 || minute < 0 || minute > 59 || bytes[at + 3] !== 58) return Number.NaN;
    milliseconds += hour * 3_600_000 + minute * MINUTE;
    at += 6;
    if (at < to && bytes[at] === 58) {
      const second = two(bytes, at + 1);
      if (second < 0 || second > 60 || at + 3 > to) return Number.NaN;
      milliseconds += second * 1000;
      at += 3;
      if (at < to && (bytes[at] === 46 || bytes[at] === 44)) {
        let scale = 1000;
        let digit = (bytes[at + 1] ?? 0) - 48;
        at += 1;
        if (at >= to || digit < 0 || digit > 9) return Number.NaN;
        let fraction = 0;
        for (; at < to && digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - 48) {
          fraction = fraction * 10 + digit;
          scale /= 10;
          at += 1;
        }
        milliseconds += fraction * scale;
      }
    }
  }
  if (at === to && zone.offsetAt !== undefined) return milliseconds - zone.offsetAt(milliseconds) * MINUTE;
  return milliseconds - offsetAt(bytes, at, to, zone) * MINUTE;
}

function offsetAt(bytes: Uint8Array, at: number, to: number, zone: ZonePolicy): number {
  if (at === to) return zone.offsetMinutes ?? Number.POSITIVE_INFINITY;
  const sign = bytes[at];
  if ((sign === 90 || sign === 122) && at + 1 === to) return 0;
  if (sign !== 43 && sign !== 45) return Number.NaN;
  const hours = two(bytes, at + 1);
  const minutes = to - at === 3 ? 0 : bytes[at + 3] === 58 ? two(bytes, at + 4) : two(bytes, at + 3);
  const length = to - at;
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || (length !== 3 && length !== 5 && length !== 6))
    return Number.NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
}

/** Milliseconds since the epoch of a text; NaN when unreadable, {@link ZONELESS} when it lacks its zone. */
export function timeFromText(text: string, zone: ZonePolicy): number {
  const trimmed = text.trim();
  const bytes = new TextEncoder().encode(trimmed);
  return timeFromBytes(bytes, 0, bytes.length, zone);
}

/** The UTC text of a moment with milliseconds, such as `2026-01-06T09:00:00.000Z`. */
export function timeText(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const rest = Math.floor(milliseconds - days * DAY);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const clock = `${pad(Math.floor(rest / 3_600_000), 2)}:${pad(Math.floor(rest / MINUTE) % 60, 2)}`;
  const seconds = `${pad(Math.floor(rest / 1000) % 60, 2)}.${pad(rest % 1000, 3)}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}:${seconds}Z`;
}
