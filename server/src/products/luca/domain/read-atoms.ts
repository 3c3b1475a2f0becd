import { parseBusinessDate } from '@finaceverse/base/business-date';
import { addDays, Temporal, type BusinessDate } from '@finaceverse/base/time';
import {
  dayPeriod,
  inferYear,
  MONTHS,
  monthPeriod,
  monthsPeriod,
  quarterPeriod,
  relativePeriod,
  spanPeriod,
  yearPeriod,
  type Anchor,
  type Period,
} from './period.ts';
import type { QuestionReader } from './words.ts';

/** One time as it stands in the words, before neighbours lend it their year. */
export interface Atom {
  readonly at: number;
  readonly length: number;
  readonly hasYear: boolean;
  /** It counts quarters or years, which are the fiscal ones to some and those of the calendar to others. */
  readonly fiscal?: boolean;
  readonly make: (year: number | null) => Period | Unclear;
}

/** Why a time cannot be told. */
export interface Unclear {
  readonly unclear: string;
}

type Scan = (reader: QuestionReader, index: number, anchor: Anchor) => Atom | Unclear | null;

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...MONTHS.flatMap((name, index) => [
    [name.toLowerCase(), index + 1] as const,
    [name.slice(0, 3).toLowerCase(), index + 1] as const,
  ]),
  ['sept', 9] as const,
]);
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const ORDINAL_WORDS = `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
  fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third
  twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first`.split(
  /\s+/u,
);
const BEFORE_MAY = new Set(
  'in for of during since until to from and vs versus than through with end by at before after till month'.split(' '),
);

function yearAt(reader: QuestionReader, index: number): number | null {
  const text = reader.plainAt(index);
  return /^(19|20)\d\d$/.test(text) ? Number(text) : null;
}

/** A small number in digits or words; 0 where there is none. */
export function countAt(reader: QuestionReader, index: number): number {
  const text = reader.plainAt(index);
  return /^\d{1,2}$/.test(text) ? Number(text) : COUNTS.indexOf(text) + 1;
}

function ordinalAt(reader: QuestionReader, index: number): number {
  const text = reader.plainAt(index);
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text);
  return match ? Number(match[1]) : ORDINAL_WORDS.indexOf(text) + 1;
}

function dayAt(reader: QuestionReader, index: number): number | null {
  const text = reader.plainAt(index);
  const day = /^\d{1,2}$/.test(text) ? Number(text) : ordinalAt(reader, index);
  return day >= 1 && day <= 99 ? day : null;
}

function monthAt(reader: QuestionReader, index: number): number | null {
  const text = reader.plainAt(index);
  const month = MONTH_NUMBERS.get(text) ?? null;
  if (text !== 'may') return month;
  const before = reader.words[index - 1]?.plain ?? '';
  return BEFORE_MAY.has(before) || yearAt(reader, index + 1) !== null || dayAt(reader, index - 1) !== null
    ? month
    : null;
}

function dateText(year: number, month: number, day: number): BusinessDate | null {
  const parsed = parseBusinessDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return parsed.ok ? parsed.value : null;
}

function fixed(at: number, length: number, period: Period): Atom {
  return { at, length, hasYear: true, make: () => period };
}

function noDate(text: string): Unclear {
  return { unclear: `"${text}" is not a date of the calendar` };
}

function isoDate(at: number, text: string): Atom | Unclear | null {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!iso) return null;
  const [, year = '', month = '', day] = iso;
  if (Number(month) < 1 || Number(month) > 12) return { unclear: `"${text}" is not a month` };
  if (day === undefined) return fixed(at, 1, monthPeriod(Number(year), Number(month)));
  const date = dateText(Number(year), Number(month), Number(day));
  return date === null ? noDate(text) : fixed(at, 1, dayPeriod(date));
}

/** Figures with separators that could be a date and are none that can be read in one way. */
const DATE_LIKE = /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,4}[-/]\d{1,4})$/;
/** A month and a year written as one word, or a period by a number of its own. */
const PERIOD_LIKE = /^(?:(?:p|w|wk|cw|kw|m|q|h)-?\d{1,2}|(?:[a-z]{3,9})[-/.]\d{2,4}|\d{1,4}[-/.][a-z]{3,9})$/;

const numericDate: Scan = (reader, at) => {
  const text = reader.plainAt(at);
  const iso = isoDate(at, text);
  if (iso) return iso;
  const short = /^(\d{1,2})\/(\d{4})$/.exec(text);
  if (short && Number(short[1]) >= 1 && Number(short[1]) <= 12)
    return fixed(at, 1, monthPeriod(Number(short[2]), Number(short[1])));
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (parts) {
    const [one, two, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
    if (parts[2] !== '.' && one <= 12 && two <= 12 && one !== two)
      return { unclear: `"${text}" can be read in two ways; write the date as ${year}-MM-DD` };
    const date = parts[2] === '.' || one > 12 ? dateText(year, two, one) : dateText(year, one, two);
    return date === null ? noDate(text) : fixed(at, 1, dayPeriod(date));
  }
  if (DATE_LIKE.test(text)) return { unclear: `"${text}" is no date that I can read; write it as YYYY-MM-DD` };
  const month = /[a-z]{3,9}/.exec(text)?.[0] ?? '';
  const written = PERIOD_LIKE.test(text) && !/^(?:q[1-4]|h[12])$/.test(text);
  if (written && (month === '' || MONTH_NUMBERS.has(month)))
    return { unclear: `"${text}" is no time that I can read; write the month and the year` };
  return null;
};

/** `31 January 2026`, `January 31, 2026`, `the first of January`, `January 2026`, `this January`, `January`. */
const namedMonth: Scan = (reader, at, anchor) => {
  const given = reader.plainAt(at) === 'this' ? 1 : 0;
  const dayFirst = given === 0 ? dayAt(reader, at) : null;
  const offset = dayFirst === null ? given : reader.plainAt(at + 1) === 'of' ? 2 : 1;
  const month = monthAt(reader, at + offset);
  if (month === null) return null;
  const next = at + offset + 1;
  const article = reader.plainAt(next) === 'the' && ordinalAt(reader, next + 1) > 0 ? 1 : 0;
  const dayLast = dayFirst === null ? dayAt(reader, next + article) : null;
  const day = dayFirst ?? dayLast;
  const after = dayLast === null ? next : next + article + 1;
  const joint = ['of', 'in'].includes(reader.plainAt(after)) && yearAt(reader, after + 1) !== null ? 1 : 0;
  const yearIndex = after + joint;
  const year = given === 1 ? Temporal.PlainDate.from(anchor.today).year : yearAt(reader, yearIndex);
  const length = yearIndex - at + (year === null || given === 1 ? 0 : 1);
  const written = Array.from({ length }, (_, place) => reader.words[at + place]?.written ?? '').join(' ');
  if (dayLast !== null && year === null && dayLast >= 20 && /^\d+$/.test(reader.plainAt(next)))
    return { unclear: `"${written}" can be a day or a year; write the year with four digits` };
  return {
    at,
    length,
    hasYear: year !== null,
    make: (lent) => {
      const chosen = year ?? lent ?? inferYear(anchor, month);
      if (day === null) return monthPeriod(chosen, month, year === null);
      const date = dateText(chosen, month, day);
      return date === null ? noDate(written) : dayPeriod(date);
    },
  };
};

/** `Q1 2026`, `2026-Q1`, `first quarter of 2026`, `quarter 1`, `H1`. */
const quarterOrHalf: Scan = (reader, at, anchor) => {
  const text = reader.plainAt(at);
  const short = /^(?:(\d{4})-?)?([qh])([1-4])(?:[-/]?(\d{4}))?$/.exec(text);
  const nouns: Readonly<Record<string, string>> = { quarter: 'q', half: 'h' };
  const lead = nouns[text] === undefined ? 0 : countAt(reader, at + 1);
  const ordinal = lead > 0 ? lead : ordinalAt(reader, at);
  const unit = short?.[2] ?? (lead > 0 ? nouns[text] : ordinal === 0 ? undefined : nouns[reader.plainAt(at + 1)]);
  const count = short ? Number(short[3]) : ordinal;
  if (unit === undefined || count < 1 || count > (unit === 'h' ? 2 : 4)) return null;
  const next = at + (short ? 1 : 2);
  const skip = reader.plainAt(next) === 'of' && yearAt(reader, next + 1) !== null ? 1 : 0;
  const written = short?.[1] ?? short?.[4];
  const year = written === undefined ? yearAt(reader, next + skip) : Number(written);
  const used = written === undefined && year !== null ? skip + 1 : 0;
  const firstMonth = unit === 'q' ? count * 3 - 2 : count * 6 - 5;
  return {
    at,
    length: next - at + used,
    hasYear: year !== null,
    fiscal: true,
    make: (lent) => {
      const chosen = year ?? lent ?? inferYear(anchor, firstMonth);
      return unit === 'q'
        ? quarterPeriod(chosen, count, year === null)
        : monthsPeriod(chosen, firstMonth, firstMonth + 5, `H${count}`, year === null);
    },
  };
};

const RELATIVE: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ['this', 0],
  ['current', 0],
  ['last', -1],
  ['previous', -1],
  ['prior', -1],
  ['past', -1],
  ['next', 1],
  ['coming', 1],
]);
const UNITS = new Set(['month', 'quarter', 'year']);

export const relative: Scan = (reader, at, anchor) => {
  if (reader.plainAt(at) === 'yesterday') return fixed(at, 1, dayPeriod(addDays(anchor.today, -1)));
  const offset = RELATIVE.get(reader.plainAt(at));
  const named = reader.plainAt(at + 1);
  const skip = ['fiscal', 'financial', 'calendar'].includes(named) ? 1 : 0;
  const unit = reader.plainAt(at + 1 + skip);
  if (offset === undefined || !UNITS.has(unit)) return null;
  const period = relativePeriod(anchor, unit as 'month' | 'quarter' | 'year', offset);
  return { ...fixed(at, 2 + skip, period), fiscal: unit !== 'month' && named !== 'calendar' };
};

const toDate: Scan = (reader, at, anchor) => {
  const phrase = [0, 1, 2, 3].map((offset) => reader.plainAt(at + offset)).join(' ');
  const start =
    { ytd: 'year', mtd: 'month' }[reader.plainAt(at)] ??
    /^(year|month)(?: |-)to(?: |-)date /.exec(`${phrase} `)?.[1] ??
    /^so far this (year|month)/.exec(phrase)?.[1];
  if (start !== 'year' && start !== 'month') return null;
  const [first = ''] = phrase.split(' ');
  const length = first === 'so' ? 4 : first.endsWith('td') || first.includes('-') ? 1 : 3;
  const whole = relativePeriod(anchor, start, 0);
  const label = `${whole.label} to date`;
  const period = { from: whole.from, to: anchor.today, label, asked: label };
  return { ...fixed(at, length, period), fiscal: start === 'year' };
};

/** `2026`, `FY2026`, `FY26`, `fiscal year 2026`. A bare number is a year only where nothing calls it an account. */
const wholeYear: Scan = (reader, at) => {
  const text = reader.plainAt(at);
  const short = /^fy-?((?:19|20)?\d\d)$/.exec(text)?.[1];
  if (short !== undefined)
    return { ...fixed(at, 1, yearPeriod(Number(short.length === 2 ? `20${short}` : short))), fiscal: true };
  const named = ['fiscal', 'financial', 'calendar'].includes(text) && reader.plainAt(at + 1) === 'year';
  const lead = named ? 2 : text === 'fy' || text === 'year' ? 1 : 0;
  const of = lead > 0 && reader.plainAt(at + lead) === 'of' ? 1 : 0;
  const year = yearAt(reader, at + lead + of);
  if (year === null || reader.words[at - 1]?.stem === 'account') return null;
  return { ...fixed(at, lead + of + 1, yearPeriod(year)), fiscal: lead > 0 && text !== 'calendar' && text !== 'year' };
};

/** The latest month that has postings: what people call the open or the current period. */
const openPeriod: Scan = (reader, at, anchor) => {
  if (
    reader.plainAt(at + 1) !== 'period' ||
    !['open', 'current', 'this', 'latest'].includes(reader.plainAt(at)) ||
    anchor.last === null
  )
    return null;
  const { year, month } = Temporal.PlainDate.from(anchor.last);
  return fixed(at, 2, monthPeriod(year, month));
};

const LENGTH_UNITS = new Set([
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'weeks',
  'days',
  'months',
  'quarters',
  'years',
]);

/** "The last three months" can end today or with the last whole month. */
const lastFew: Scan = (reader, at) => {
  const lead = RELATIVE.has(reader.plainAt(at)) || reader.plainAt(at) === 'first' ? 1 : 0;
  if (lead === 0 || countAt(reader, at + 1) === 0 || !LENGTH_UNITS.has(reader.plainAt(at + 2))) return null;
  const words = [0, 1, 2].map((offset) => reader.words[at + offset]?.written ?? '').join(' ');
  return { unclear: `"${words}" can begin and end on several days; say from which to which` };
};

const NUMBERED = new Set(['period', 'week', 'month', 'day']);

/** "period 3", "week 12": numbered times of a calendar that nobody has told. */
const numbered: Scan = (reader, at) => {
  const unit = reader.plainAt(at);
  if (!NUMBERED.has(unit) || countAt(reader, at + 1) === 0 || monthAt(reader, at + 2) !== null) return null;
  const number = reader.words[at + 1]?.written ?? '';
  return { unclear: `"${unit} ${number}" is no time that I can read; write the days or the months that you mean` };
};

const LENGTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** "The three months to March 2026", "the year ended 31 March 2026": so many months, up to the end of one. */
const monthsUpTo: Scan = (reader, at, anchor) => {
  const count = countAt(reader, at);
  const unitAt = at + (count > 0 ? 1 : 0);
  const unit = reader.words[unitAt]?.stem ?? '';
  const months = (LENGTHS[unit] ?? 0) * Math.max(1, count);
  const joint = reader.plainAt(unitAt + 1);
  if (!reader.isFree(unitAt) || months === 0 || !['to', 'ended', 'ending', 'until'].includes(joint)) return null;
  const skip = ['end', 'of', 'the'].reduce(
    (place, word) => place + (reader.plainAt(place) === word ? 1 : 0),
    unitAt + 2,
  );
  const end = namedMonth(reader, skip, anchor) ?? isoEnd(reader, skip);
  if (end === null) return null;
  if ('unclear' in end) return end;
  const words = Array.from({ length: skip - at }, (_, place) => reader.words[at + place]?.written ?? '').join(' ');
  return {
    at,
    length: skip - at + end.length,
    hasYear: end.hasYear,
    make: (lent) => {
      const last = end.make(lent);
      return 'unclear' in last ? last : upTo(last, months, { unit, count, joint, words });
    },
  };
};

function isoEnd(reader: QuestionReader, at: number): Atom | Unclear | null {
  return isoDate(at, reader.plainAt(at));
}

function upTo(
  last: Period,
  months: number,
  asked: { readonly unit: string; readonly count: number; readonly joint: string; readonly words: string },
): Period | Unclear {
  const end = Temporal.PlainDate.from(last.to);
  if (end.day !== end.daysInMonth)
    return { unclear: `"${asked.words} ${last.asked}" does not end with a month; say both days` };
  const first = end.with({ day: 1 }).subtract({ months: months - 1 });
  const span =
    months === 1
      ? monthPeriod(end.year, end.month)
      : spanPeriod(monthPeriod(first.year, first.month), monthPeriod(end.year, end.month));
  // "Year to March" is the twelve months to some and what has passed of the year to others.
  const open = asked.joint === 'to' || asked.joint === 'until';
  const same = asked.unit === 'quarter' ? end.month % 3 === 0 : asked.unit === 'year' ? end.month === 12 : true;
  if (open && asked.count === 0 && !same)
    return { unclear: `"${asked.words} ${last.asked}" can be ${span.label}, or less; say the first month too` };
  return span;
}

const SCANS: readonly Scan[] = [
  lastFew,
  monthsUpTo,
  numbered,
  numericDate,
  toDate,
  openPeriod,
  relative,
  quarterOrHalf,
  namedMonth,
  wholeYear,
];

/** All times of a question in order, their words marked as used. */
export function scanAtoms(
  reader: QuestionReader,
  anchor: Anchor,
): { readonly atoms: readonly Atom[]; readonly unclear: string | null } {
  const atoms: Atom[] = [];
  for (let at = 0; at < reader.words.length; at += 1) {
    if (!reader.isFree(at)) continue;
    // After another period, "the previous month" is the one before that, not the one before today.
    const follows = atoms.length > 0 && ['previous', 'prior'].includes(reader.plainAt(at));
    for (const scan of SCANS) {
      const found = follows && scan === relative ? null : scan(reader, at, anchor);
      if (found === null) continue;
      if ('unclear' in found) {
        reader.use([at], 'time');
        return { atoms, unclear: found.unclear };
      }
      reader.use(
        Array.from({ length: found.length }, (_, offset) => at + offset),
        'time',
      );
      atoms.push(found);
      break;
    }
  }
  return { atoms, unclear: fiscalDoubt(reader, atoms, anchor) };
}

/** Quarters and years of a company whose fiscal year is not the calendar's mean two things. */
function fiscalDoubt(reader: QuestionReader, atoms: readonly Atom[], anchor: Anchor): string | null {
  const doubtful = anchor.fiscalYearStart === 1 ? undefined : atoms.find(({ fiscal }) => fiscal === true);
  if (!doubtful) return null;
  const words = Array.from({ length: doubtful.length }, (_, place) => reader.words[doubtful.at + place]?.written ?? '');
  const month = MONTHS[anchor.fiscalYearStart - 1] ?? '';
  return `the fiscal year begins in ${month}, so "${words.join(' ')}" can be of the fiscal or of the calendar year; say from which month to which`;
}
