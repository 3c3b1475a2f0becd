import { parseBusinessDate, Temporal, type BusinessDate } from '../../../base/time.ts';
import {
  dayPeriod,
  inferYear,
  MONTHS,
  monthPeriod,
  monthsPeriod,
  periodBefore,
  quarterPeriod,
  relativePeriod,
  spanPeriod,
  yearPeriod,
  type Anchor,
  type Period,
} from './period.ts';
import type { QuestionReader } from './words.ts';

/** The periods of a question in order, or why they cannot be told. */
export interface PeriodReading {
  readonly periods: readonly Period[];
  /** The question asks for a state at the end of the period ("as of", "at the end of"), not for its movement. */
  readonly atEnd: boolean;
  /** The question speaks of today. */
  readonly today: boolean;
  readonly unclear: string | null;
}

/** One period as it stands in the words, before neighbours lend it their year. */
interface Atom {
  readonly at: number;
  readonly length: number;
  readonly hasYear: boolean;
  readonly make: (year: number | null) => Period;
}

type Scan = (reader: QuestionReader, index: number, anchor: Anchor) => Atom | { readonly unclear: string } | null;

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap(
    (name, index) =>
      [
        [name.toLowerCase(), index + 1],
        [name.slice(0, 3).toLowerCase(), index + 1],
      ] as const,
  ).concat([['sept', 9]]),
);
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['1st', 1],
  ['second', 2],
  ['2nd', 2],
  ['third', 3],
  ['3rd', 3],
  ['fourth', 4],
  ['4th', 4],
]);
const BEFORE_MAY = new Set([
  'in',
  'for',
  'of',
  'during',
  'since',
  'until',
  'to',
  'from',
  'and',
  'vs',
  'versus',
  'than',
  'through',
  'with',
  'end',
]);

function plainAt(reader: QuestionReader, index: number): string {
  return reader.isFree(index) ? (reader.words[index]?.plain ?? '') : '';
}

function yearAt(reader: QuestionReader, index: number): number | null {
  const text = plainAt(reader, index);
  return /^(19|20)\d\d$/.test(text) ? Number(text) : null;
}

function dayAt(reader: QuestionReader, index: number): number | null {
  const match = /^(\d{1,2})(st|nd|rd|th)?$/.exec(plainAt(reader, index));
  const day = match ? Number(match[1]) : 0;
  return day >= 1 && day <= 31 ? day : null;
}

function monthAt(reader: QuestionReader, index: number): number | null {
  const text = plainAt(reader, index);
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

const numericDate: Scan = (reader, at) => {
  const text = plainAt(reader, at);
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (iso) {
    const [, year = '', month = '', day] = iso;
    if (Number(month) < 1 || Number(month) > 12) return { unclear: `"${text}" is not a month` };
    if (day === undefined) return fixed(at, 1, monthPeriod(Number(year), Number(month)));
    const date = dateText(Number(year), Number(month), Number(day));
    return date === null ? { unclear: `"${text}" is not a date of the calendar` } : fixed(at, 1, dayPeriod(date));
  }
  const short = /^(\d{1,2})\/(\d{4})$/.exec(text);
  if (short && Number(short[1]) >= 1 && Number(short[1]) <= 12)
    return fixed(at, 1, monthPeriod(Number(short[2]), Number(short[1])));
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!parts) return null;
  const [one, two, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (parts[2] !== '.' && one <= 12 && two <= 12 && one !== two) {
    return { unclear: `"${text}" can be read in two ways; write the date as ${year}-MM-DD` };
  }
  const date = parts[2] === '.' || one > 12 ? dateText(year, two, one) : dateText(year, one, two);
  return date === null ? { unclear: `"${text}" is not a date of the calendar` } : fixed(at, 1, dayPeriod(date));
};

/** `31 January 2026`, `January 31, 2026`, `January 2026`, `January`. */
const namedMonth: Scan = (reader, at, anchor) => {
  const dayFirst = dayAt(reader, at);
  const offset = dayFirst !== null && plainAt(reader, at + 1) === 'of' ? 2 : dayFirst === null ? 0 : 1;
  const month = monthAt(reader, at + offset);
  if (month === null) return null;
  const next = at + offset + 1;
  const dayLast = dayFirst === null ? dayAt(reader, next) : null;
  const day = dayFirst ?? dayLast;
  const yearIndex = next + (dayLast === null ? 0 : 1);
  const year = yearAt(reader, yearIndex);
  const length = yearIndex - at + (year === null ? 0 : 1);
  if (dayLast !== null && year === null && dayLast >= 20 && /^\d+$/.test(plainAt(reader, next))) {
    return {
      unclear: `"${plainAt(reader, at)} ${dayLast}" can be a day or a year; write the year with four digits`,
    };
  }
  return {
    at,
    length,
    hasYear: year !== null,
    make: (lent) => {
      const chosen = year ?? lent ?? inferYear(anchor, month);
      const date = day === null ? null : dateText(chosen, month, day);
      return date === null ? monthPeriod(chosen, month, year === null) : dayPeriod(date);
    },
  };
};

/** `Q1 2026`, `2026-Q1`, `first quarter of 2026`, `H1`. */
const quarterOrHalf: Scan = (reader, at, anchor) => {
  const text = plainAt(reader, at);
  const short = /^(?:(\d{4})-?)?([qh])([1-4])(?:-?(\d{4}))?$/.exec(text);
  const ordinal = ORDINALS.get(text);
  const unit =
    short?.[2] ?? (ordinal === undefined ? null : ({ quarter: 'q', half: 'h' }[plainAt(reader, at + 1)] ?? null));
  const count = short ? Number(short[3]) : (ordinal ?? 0);
  if (unit === null || count === 0 || (unit === 'h' && count > 2)) return null;
  const next = at + (short ? 1 : 2);
  const skip = plainAt(reader, next) === 'of' && yearAt(reader, next + 1) !== null ? 1 : 0;
  const written = short?.[1] ?? short?.[4];
  const year = written === undefined ? yearAt(reader, next + skip) : Number(written);
  const used = written === undefined && year !== null ? skip + 1 : 0;
  const firstMonth = unit === 'q' ? count * 3 - 2 : count * 6 - 5;
  return {
    at,
    length: next - at + used,
    hasYear: year !== null,
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

const relative: Scan = (reader, at, anchor) => {
  const offset = RELATIVE.get(plainAt(reader, at));
  const skip = ['fiscal', 'financial', 'calendar'].includes(plainAt(reader, at + 1)) ? 1 : 0;
  const unit = plainAt(reader, at + 1 + skip);
  if (offset === undefined || !UNITS.has(unit)) return null;
  return fixed(at, 2 + skip, relativePeriod(anchor, unit as 'month' | 'quarter' | 'year', offset));
};

const toDate: Scan = (reader, at, anchor) => {
  const phrase = [0, 1, 2, 3].map((offset) => plainAt(reader, at + offset)).join(' ');
  const start =
    { ytd: 'year', mtd: 'month' }[plainAt(reader, at)] ??
    /^(year|month) to date /.exec(`${phrase} `)?.[1] ??
    /^so far this (year|month)/.exec(phrase)?.[1];
  if (start !== 'year' && start !== 'month') return null;
  const length = plainAt(reader, at) === 'so' ? 4 : plainAt(reader, at).endsWith('td') ? 1 : 3;
  const whole = relativePeriod(anchor, start, 0);
  const label = `${whole.label} to date`;
  return fixed(at, length, { from: whole.from, to: anchor.today, label, asked: label });
};

/** `2026`, `FY2026`, `fiscal year 2026`. A bare number is a year only where nothing calls it an account. */
const wholeYear: Scan = (reader, at) => {
  const text = plainAt(reader, at);
  if (/^fy(19|20)\d\d$/.test(text)) return fixed(at, 1, yearPeriod(Number(text.slice(2))));
  const lead =
    text === 'fy' || text === 'year'
      ? 1
      : (text === 'fiscal' || text === 'financial') && plainAt(reader, at + 1) === 'year'
        ? 2
        : 0;
  const year = yearAt(reader, at + lead);
  if (year === null || reader.words[at - 1]?.stem === 'account') return null;
  return fixed(at, lead + 1, yearPeriod(year));
};

/** The latest month that has postings: what people call the open or the current period. */
const openPeriod: Scan = (reader, at, anchor) => {
  if (
    plainAt(reader, at + 1) !== 'period' ||
    !['open', 'current', 'this', 'latest'].includes(plainAt(reader, at)) ||
    anchor.last === null
  )
    return null;
  const { year, month } = Temporal.PlainDate.from(anchor.last);
  return fixed(at, 2, monthPeriod(year, month));
};

const SCANS: readonly Scan[] = [numericDate, toDate, openPeriod, relative, quarterOrHalf, namedMonth, wholeYear];

function scanAtoms(
  reader: QuestionReader,
  anchor: Anchor,
): { readonly atoms: Atom[]; readonly unclear: string | null } {
  const atoms: Atom[] = [];
  for (let at = 0; at < reader.words.length; at += 1) {
    if (!reader.isFree(at)) continue;
    // After another period, "the previous month" is the one before that, not the one before today.
    const follows = atoms.length > 0 && ['previous', 'prior'].includes(plainAt(reader, at));
    for (const scan of SCANS) {
      const found = follows && scan === relative ? null : scan(reader, at, anchor);
      if (found === null) continue;
      if ('unclear' in found) {
        reader.use([at]);
        return { atoms, unclear: found.unclear };
      }
      reader.use(Array.from({ length: found.length }, (_, offset) => at + offset));
      atoms.push(found);
      break;
    }
  }
  return { atoms, unclear: null };
}

/** Gives each atom its year: its own, else that of the next one that names a year ("January to March 2026"). */
function resolveAtoms(atoms: readonly Atom[]): Period[] {
  let lent: number | null = null;
  const periods: Period[] = [];
  for (const atom of [...atoms].reverse()) {
    const period = atom.make(lent);
    if (atom.hasYear) lent = Temporal.PlainDate.from(period.from).year;
    periods.unshift(period);
  }
  return periods;
}

function wordBefore(reader: QuestionReader, index: number, ...phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const words = phrase.split(' ');
    const start = index - words.length;
    if (start < 0 || !words.every((word, offset) => reader.words[start + offset]?.plain === word)) return false;
    reader.use(words.map((_, offset) => start + offset));
    return true;
  });
}

/** "from X to Y", "between X and Y", "X until Y" make one period of two. */
function joinSpans(reader: QuestionReader, atoms: readonly Atom[], periods: readonly Period[]): readonly Period[] {
  const [first, second] = atoms;
  const [from, to] = periods;
  if (!first || !second || !from || !to || atoms.length !== 2) return periods;
  const gap = first.at + first.length;
  const between = reader.words
    .slice(gap, second.at)
    .map((word) => word.plain)
    .join(' ');
  const comparing = reader.has('compare', 'compared', 'change', 'difference', 'versus', 'vs');
  const spans =
    (['to', 'until', 'through', 'till', 'up to'].includes(between) && !comparing) ||
    (between === 'and' && reader.words[first.at - 1]?.plain === 'between' && !comparing);
  if (!spans) return periods;
  reader.use(
    [first.at - 1, ...Array.from({ length: second.at - gap }, (_, offset) => gap + offset)].filter((index) =>
      ['from', 'between', 'to', 'until', 'through', 'till', 'up', 'and'].includes(reader.words[index]?.plain ?? ''),
    ),
  );
  if (from.from > to.to) return [spanPeriod(first.make(Temporal.PlainDate.from(to.from).year - 1), to)];
  return [spanPeriod(from, to)];
}

function toToday(period: Period, anchor: Anchor): Period {
  const label = `${period.label} to date`;
  return { from: period.from, to: anchor.today < period.from ? period.to : anchor.today, label, asked: label };
}

/** Finds all periods of a question and marks their words as used. */
export function readPeriods(reader: QuestionReader, anchor: Anchor): PeriodReading {
  const { atoms, unclear } = scanAtoms(reader, anchor);
  let periods = joinSpans(reader, atoms, resolveAtoms(atoms));
  const [only] = periods;
  const firstAt = atoms[0]?.at ?? -1;
  let atEnd = false;
  if (only && periods.length === 1) {
    if (wordBefore(reader, firstAt, 'since')) periods = [toToday(only, anchor)];
    atEnd = wordBefore(
      reader,
      firstAt,
      'as of',
      'as at',
      'at the end of',
      'end of',
      'by the end of',
      'at end of',
      'by',
      'until',
      'up to',
      'as of the end of',
    );
    if (wordBefore(reader, firstAt, 'before', 'after'))
      return { periods, atEnd, today: false, unclear: 'say with two dates which days you mean' };
    if (
      reader.take(
        'previous month',
        'month before',
        'prior month',
        'previous period',
        'period before',
        'previous quarter',
        'previous year',
      )
    ) {
      periods = [only, periodBefore(only)];
    }
  }
  const today = reader.take(
    'today',
    'now',
    'right now',
    'at the moment',
    'currently',
    'as of today',
    'as of now',
    'to date',
    'so far',
  );
  return { periods, atEnd, today, unclear };
}
