import { addDays, Temporal } from '@finaceverse/base/time';
import { dayPeriod, dateWords, periodBefore, spanPeriod, type Anchor, type Period } from './period.ts';
import { scanAtoms, type Atom } from './read-atoms.ts';
import type { QuestionReader } from './words.ts';

/** Whether a time is meant whole, by its last moment, or by its first. */
export type Edge = 'whole' | 'end' | 'start';

/** A time of the question, and what of it is meant. */
export interface AskedTime {
  readonly period: Period;
  readonly edge: Edge;
}

/** The times of a question in order, or why they cannot be told. */
export interface PeriodReading {
  readonly times: readonly AskedTime[];
  /** One span of several periods, such as "from January to March": no day is meant by it. */
  readonly spanned: boolean;
  /** The question speaks of today: of the day, or of what has passed up to it. */
  readonly today: 'day' | 'so far' | null;
  readonly unclear: string | null;
}

const COMPARISONS =
  `compare compared change difference versus vs grow grown growth increase increased decrease decreased
  higher lower more less`.split(/\s+/u);

/** What may stand before a time, longest first, and what it makes of it. */
const EDGES: readonly (readonly [string, Edge])[] = [
  ['as of the end of', 'end'],
  ['as at the end of', 'end'],
  ['by the end of', 'end'],
  ['at the end of', 'end'],
  ['at the start of', 'start'],
  ['at the beginning of', 'start'],
  ['the end of', 'end'],
  ['the start of', 'start'],
  ['the beginning of', 'start'],
  ['at end of', 'end'],
  ['at start of', 'start'],
  ['at beginning of', 'start'],
  ['end of', 'end'],
  ['start of', 'start'],
  ['beginning of', 'start'],
  ['up to', 'end'],
  ['as of', 'end'],
  ['as at', 'end'],
  ['by', 'end'],
  ['to', 'end'],
  ['until', 'end'],
  ['till', 'end'],
  ['through', 'end'],
  ['end', 'end'],
];
/** Words that name a time as what it is. */
const NAMING = ['the month of', 'month of', 'the period', 'period', 'the whole of', 'all of'];
/** Words by which a time is a stretch, on which no single day is meant. */
const LASTING = ['during', 'throughout', 'over', 'within'];
const TWO_WAYS = ['before', 'prior to', 'after', 'following', 'later than', 'earlier than'];

function wordsBefore(reader: QuestionReader, index: number, phrases: readonly string[]): string | null {
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const start = index - words.length;
    if (start < 0 || !words.every((word, offset) => reader.plainAt(start + offset) === word)) continue;
    reader.use(
      words.map((_, offset) => start + offset),
      'time',
    );
    return phrase;
  }
  return null;
}

const lengthOf = (phrase: string | null): number => (phrase === null ? 0 : phrase.split(' ').length);

/** Gives each atom its year: its own, else that of the next one that names a year ("January to March 2026"). */
function resolveAtoms(atoms: readonly Atom[]): { readonly periods: Period[]; readonly unclear: string | null } {
  let lent: number | null = null;
  const periods: Period[] = [];
  for (const atom of [...atoms].reverse()) {
    const period = atom.make(lent);
    if ('unclear' in period) return { periods: [], unclear: period.unclear };
    if (atom.hasYear) lent = Temporal.PlainDate.from(period.from).year;
    periods.unshift(period);
  }
  return { periods, unclear: null };
}

const JOINTS = new Set([
  'to',
  'until',
  'through',
  'till',
  'up to',
  '-',
  'to end of',
  'to the end of',
  'until the end of',
]);
const BEFORE_SPAN = [
  'from the start of',
  'from the beginning of',
  'from start of',
  'from beginning of',
  'between',
  'from',
];

/** "from X to Y", "between X and Y", "X until Y" make one period of two. */
function joinSpan(
  reader: QuestionReader,
  atoms: readonly Atom[],
  periods: readonly Period[],
  comparing: boolean,
): Period | null {
  const [first, second] = atoms;
  const [from, to] = periods;
  if (!first || !second || !from || !to || atoms.length !== 2 || comparing) return null;
  const gap = first.at + first.length;
  const between = reader.words
    .slice(gap, second.at)
    .map((word) => word.plain)
    .join(' ');
  const paired = between === 'and' && reader.plainAt(first.at - 1) === 'between';
  if (!JOINTS.has(between) && !paired) return null;
  wordsBefore(reader, first.at, BEFORE_SPAN);
  reader.use(
    Array.from({ length: second.at - gap }, (_, offset) => gap + offset),
    'time',
  );
  if (from.from <= to.to) return spanPeriod(from, to);
  const earlier = first.hasYear ? null : first.make(Temporal.PlainDate.from(to.from).year - 1);
  return earlier === null || 'unclear' in earlier ? null : spanPeriod(earlier, to);
}

function toToday(period: Period, anchor: Anchor): Period {
  const label = `${period.label} to date`;
  return { from: period.from, to: anchor.today < period.from ? period.to : anchor.today, label, asked: label };
}

/** What stands before a time: an edge of it, or that it goes on to today. */
function readEdge(
  reader: QuestionReader,
  atom: Atom,
  period: Period,
  { anchor, today }: { readonly anchor: Anchor; readonly today: PeriodReading['today'] },
): { readonly time: AskedTime; readonly lasting: boolean; readonly unclear: string | null } {
  const naming = wordsBefore(reader, atom.at, NAMING);
  const at = atom.at - lengthOf(naming);
  const plain = (unclear: string | null = null) => ({
    time: { period, edge: 'whole' as const },
    lasting: false,
    unclear,
  });
  const two = wordsBefore(reader, at, TWO_WAYS);
  if (two !== null) return plain('say with two dates which days you mean');
  if (wordsBefore(reader, at, LASTING) !== null)
    return { time: { period, edge: 'whole' }, lasting: true, unclear: null };
  const from = wordsBefore(reader, at, ['since the start of', 'since the beginning of', 'since', 'from']);
  const next = atom.at + atom.length;
  const onwards = ['on', 'onward', 'onwards', 'forward'].includes(reader.plainAt(next));
  const untilToday = today !== null && ['until', 'till', 'to'].includes(reader.plainAt(next));
  if (from !== null && (from !== 'from' || onwards || untilToday)) {
    if (onwards || untilToday) reader.use([next], 'time');
    return { time: { period: toToday(period, anchor), edge: 'whole' }, lasting: true, unclear: null };
  }
  if (from !== null) return plain(`"from ${period.asked}" can be ${period.asked} alone, or all from it on`);
  const phrase = wordsBefore(
    reader,
    at,
    EDGES.map(([words]) => words),
  );
  const edge = EDGES.find(([words]) => words === phrase)?.[1] ?? 'whole';
  return { time: { period, edge }, lasting: false, unclear: null };
}

const BEFORE_THAT = [
  'previous month',
  'month before',
  'prior month',
  'previous period',
  'period before',
  'previous quarter',
  'quarter before',
  'previous year',
  'year before',
];
const TODAY = ['today', 'now', 'right now', 'at the moment', 'currently', 'as of today', 'as of now'];
const SO_FAR = ['to date', 'so far'];

/** "the month before" is one back only where a month is spoken of. */
function earlier(reader: QuestionReader, period: Period): Period | null | undefined {
  const said = BEFORE_THAT.find((phrase) => reader.has(phrase));
  if (said === undefined || !reader.takeTime(...BEFORE_THAT)) return undefined;
  const days = Temporal.PlainDate.from(period.from).until(Temporal.PlainDate.from(period.to)).days + 1;
  const unit = days === 1 ? 'day' : days <= 31 ? 'month' : days <= 92 ? 'quarter' : 'year';
  return said.includes('period') || said.includes(unit) ? periodBefore(period) : null;
}

/** Finds all times of a question and marks their words as used. */
export function readPeriods(reader: QuestionReader, anchor: Anchor): PeriodReading {
  const scanned = scanAtoms(reader, anchor);
  const { atoms } = scanned;
  const resolved = resolveAtoms(atoms);
  const nothing = { times: [], spanned: false, today: null };
  const doubt = scanned.unclear ?? resolved.unclear;
  if (doubt !== null) return { ...nothing, unclear: doubt };
  const comparing = COMPARISONS.some((word) => reader.has(word));
  const span = joinSpan(reader, atoms, resolved.periods, comparing);
  const soFar = reader.takeTime(...SO_FAR);
  const today = reader.takeTime(...TODAY) ? 'day' : soFar ? 'so far' : null;
  if (span) return { times: [{ period: span, edge: 'whole' }], spanned: true, today, unclear: null };
  if (comparing && atoms.length === 2) {
    // "grow from February to March" compares them.
    for (const atom of atoms) wordsBefore(reader, atom.at, ['from', 'to', 'between', 'and', 'with']);
  }
  const edges = atoms.flatMap((atom, place) => {
    const period = resolved.periods[place];
    return period ? [readEdge(reader, atom, period, { anchor, today })] : [];
  });
  const unclear = edges.find((edge) => edge.unclear !== null)?.unclear ?? null;
  const times = edges.map(({ time }) => time);
  const [only] = times;
  if (only && times.length === 1) {
    const before = earlier(reader, only.period);
    if (before === null)
      return { ...nothing, unclear: `"before" ${only.period.asked} can be of several lengths; name both` };
    if (before !== undefined) times.push({ period: before, edge: only.edge });
  }
  return { times, spanned: edges.some(({ lasting }) => lasting), today, unclear };
}

/** The day that an edge of a time is: the last one, or the one before the first, at whose end it begins. */
export function dayOf({ period, edge }: AskedTime): Period {
  return dayPeriod(edge === 'start' ? addDays(period.from, -1) : period.to);
}

/** What is meant by an edge, in words. */
export function edgeWords({ period, edge }: AskedTime): string {
  return edge === 'start' ? `start of ${period.label}` : dateWords(period.to);
}
