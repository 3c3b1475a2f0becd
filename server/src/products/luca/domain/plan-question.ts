import { isCurrency } from '@finaceverse/base/currency';
import type { Books, CompanyName } from './books.ts';
import { findCompanies, findDocumentNumbers, findEntities, type Entities } from './entities.ts';
import { asksForFuture, findBlocked } from './guard.ts';
import { coverageOf, dateWords, dayPeriod, type Anchor, type Period } from './period.ts';
import { BEFORE_CREDITS, COMPARING, NET_OF_CREDITS } from './phrases.ts';
import { exampleQuestions, type Plan, type PlanTime, type Understanding } from './plan.ts';
import { dayOf, edgeWords, readPeriods, type AskedTime, type PeriodReading } from './read-periods.ts';
import { readQuestion, type QuestionReading } from './read-question.ts';
import { FILLERS, LEADS, LEADS_TO_TIME, MAY_STRAND, RESERVED, STOP } from './vocabulary.ts';
import { QuestionReader } from './words.ts';

const PREPOSITION = new Set(['for', 'of', 'at', 'with', 'from', 'by', 'to', 'on', 'in']);

const COUNTING =
  'how many|number of|count of|average|mean|median|percent(?:age)?|ratio|margin|growth rate|each|every|per|list';
const SPLITTING =
  'split|broken down|breakdown|grouped|by (?:day|week|month|quarter|year|account|vendor|supplier|customer|category)';
const UNSUPPORTED = new RegExp(`\\b(?:${COUNTING}|${SPLITTING})\\b|%`, 'iu');

/** Words of a question that neither the grammar nor the books explain, in runs as they were written. */
interface Leftover {
  readonly written: string;
  readonly name: boolean;
  /** Only words of the grammar, used where they make no sense. */
  readonly reserved: boolean;
}

/** Whether a word changes nothing where it stands: it says nothing, or leads to something that was understood. */
function isExplained(reader: QuestionReader, index: number): boolean {
  const { plain } = reader.words[index] ?? { plain: '' };
  if (FILLERS.has(plain)) return true;
  if (!LEADS.has(plain)) return false;
  let next = index + 1;
  while (reader.isFree(next) && FILLERS.has(reader.words[next]?.plain ?? '')) next += 1;
  if (next >= reader.words.length || (reader.isFree(next) && LEADS.has(reader.words[next]?.plain ?? '')))
    return MAY_STRAND.has(plain);
  if (reader.isFree(next)) return false;
  return reader.isTime(next) ? LEADS_TO_TIME.has(plain) : true;
}

function leftovers(reader: QuestionReader): Leftover[] {
  const unexplained = reader.free().filter((index) => !isExplained(reader, index));
  // Where a word is not understood, what leads to it is not what is missing.
  const others = unexplained.filter((index) => !LEADS.has(reader.words[index]?.plain ?? ''));
  const open = others.length > 0 ? others : unexplained;
  const runs: number[][] = [];
  for (const index of open) {
    const run = runs.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs.map((run) => {
    const [first = 0] = run;
    const words = run.flatMap((index) => reader.words[index] ?? []);
    // "Orchid Books": a name goes on over words that mean nothing elsewhere, as long as they are written as names.
    for (
      let next = (run.at(-1) ?? 0) + 1;
      reader.isFree(next) && /^\p{Lu}/u.test(reader.words[next]?.written ?? '');
      next += 1
    ) {
      words.push(...reader.words.slice(next, next + 1));
    }
    for (
      let before = first - 1;
      before > 0 && reader.isFree(before) && /^\p{Lu}/u.test(reader.words[before]?.written ?? '');
      before -= 1
    ) {
      words.unshift(...reader.words.slice(before, before + 1));
    }
    const capital = words.some((word, offset) => /^\p{Lu}/u.test(word.written) && first + offset > 0);
    const allCapital = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word.written));
    const led = PREPOSITION.has(reader.words[first - 1]?.plain ?? '');
    const reserved = words.every((word) => RESERVED.has(word.stem));
    return {
      written: words.map((word) => word.written).join(' '),
      reserved,
      name: !reserved && (capital || allCapital || led || words.some((word) => word.possessive)),
    };
  });
}

/** What to say about a name that these books do not have: the same for a made-up one and for another firm's. */
export function noSuchName(name: string): string {
  return `There is no such company, account or counterparty in your books: "${name.slice(0, 80)}".`;
}

/** Which company a question is about, before its books are opened. */
export type CompanyChoice =
  | { readonly kind: 'company'; readonly id: string }
  | { readonly kind: 'clarify'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'abstain'; readonly text: string };

export const NO_SUCH_COMPANY = 'There is no such company.';

/**
 * Chooses among the companies that the asker may see: the given one, the one that the question names, or the
 * only one.
 */
export function chooseCompany(
  text: string,
  companies: readonly CompanyName[],
  given: { readonly id?: string; readonly name?: string },
): CompanyChoice {
  const named = findCompanies(new QuestionReader(text), companies);
  if (given.id !== undefined || given.name !== undefined) {
    const wanted = given.name?.trim().toLowerCase();
    const match = companies.filter(
      (company) =>
        (given.id === undefined || company.id === given.id) &&
        (wanted === undefined || company.name.toLowerCase() === wanted),
    );
    const [only] = match;
    if (!only || match.length > 1) return { kind: 'abstain', text: NO_SUCH_COMPANY };
    if (named.length > 0 && !named.some((company) => company.id === only.id)) {
      return {
        kind: 'clarify',
        text: `Do you mean ${only.name} or ${named.map((company) => company.name).join(', ')}?`,
        options: [only.name, ...named.map((company) => company.name)],
      };
    }
    return { kind: 'company', id: only.id };
  }
  const candidates = named.length > 0 ? named : companies;
  const [only] = candidates;
  if (!only) return { kind: 'abstain', text: NO_SUCH_COMPANY };
  if (candidates.length === 1) return { kind: 'company', id: only.id };
  return {
    kind: 'clarify',
    text: `Which company do you mean: ${candidates.map((company) => company.name).join(', or ')}?`,
    options: candidates.map((company) => company.name),
  };
}

/** Names that may be counterparties: words that neither the grammar nor the chart of accounts explains. */
export function unexplainedWords(text: string, books: Books): string[] {
  const reader = new QuestionReader(text);
  understandWith(reader, text, books);
  return reader.free().flatMap((index) => {
    const word = reader.words[index];
    return word && !STOP.has(word.plain) && !STOP.has(word.stem) && !RESERVED.has(word.stem) && word.plain.length > 2
      ? [word.written]
      : [];
  });
}

/**
 * Reads a question into a typed plan, or says why there is none: ambiguous, unknown, outside of the data, not a
 * question. Every word must be explained, so that nothing is answered that was not asked.
 */
export function understandQuestion(text: string, books: Books): Understanding {
  return understandWith(new QuestionReader(text), text, books);
}

const FOREIGN = /^(?:euros?|dollars?|pounds?|yen|francs?|€|\$|£|¥)$/u;

/** Where the question speaks of a currency. */
function currencyAt(reader: QuestionReader): number | undefined {
  return reader.free().find((index) => {
    const { plain, written } = reader.words[index] ?? { plain: '', written: '' };
    return FOREIGN.test(plain) || (/^[A-Z]{3}$/u.test(written) && isCurrency(written));
  });
}

/** A currency that is not the books' own; that one says nothing new, but of papers, which have their own. */
function currencyDoubt(reader: QuestionReader, books: Books, reading: QuestionReading): Understanding | null {
  const index = currencyAt(reader);
  if (index === undefined) return null;
  const { written } = reader.words[index] ?? { written: '' };
  const { currency } = books.company;
  const own = reading.kind === 'question' && ['books', 'account'].includes(reading.question.about);
  if (own && written === currency) {
    reader.use([index]);
    return null;
  }
  return {
    kind: 'abstain',
    plan: null,
    text: `These books are in ${currency}, and Luca converts nothing: ask without "${written}".`,
  };
}

/** What ends a question before its words are read one by one. */
function refusedAtOnce(text: string, books: Books): Understanding | null {
  const blocked = findBlocked(text);
  if (blocked) return { kind: 'blocked', text: blocked.reason };
  const abstain = (reason: string): Understanding => ({ kind: 'abstain', plan: null, text: reason });
  if (asksForFuture(text))
    return abstain('This asks for what has not happened. The books do not know it, and Luca gives no forecast.');
  if (UNSUPPORTED.test(text))
    return abstain(
      `Luca adds up, compares and looks up; it does not count, average, list, split or give ratios. ${asking(books)}`,
    );
  return null;
}

function understandWith(reader: QuestionReader, text: string, books: Books): Understanding {
  const refused = refusedAtOnce(text, books);
  if (refused) return refused;
  findCompanies(reader, [books.company]);
  const times = readPeriods(reader, books.anchor);
  const documentNumbers = findDocumentNumbers(reader);
  const beforeCredits = reader.take(...BEFORE_CREDITS);
  const netOfCredits = reader.take(...NET_OF_CREDITS);
  const entities: Entities =
    documentNumbers.length > 0 ? { accounts: [], parties: [], several: false } : findEntities(reader, books);
  const reading = readQuestion(reader, books, { entities, documentNumbers });
  // Net movements, sales and results are what the ledger gives anyway; a net balance would be another figure.
  if (reading.kind === 'question' && reading.question.time === 'span') reader.take('net');
  const comparing = reader.take(...COMPARING);
  const doubt = doubtOf(reader, books, { times, reading });
  if (doubt) return doubt;
  if (reading.kind !== 'question') return noQuestion(leftovers(reader), books);
  const measured = measureDoubt(reading, beforeCredits, netOfCredits, documentNumbers);
  if (measured) return measured;
  const plan: Plan = {
    question: reading.question,
    company: books.company,
    beforeCredits,
    account: reading.account,
    party: reading.party,
    documentNumber: documentNumbers[0] ?? null,
    count: reading.count,
    times: [],
  };
  return withTime(plan, times, { comparing, implied: reading.implied }, books.anchor);
}

/** The first thing of the question that is not understood, in the order in which a reader would ask. */
function doubtOf(
  reader: QuestionReader,
  books: Books,
  read: { readonly times: PeriodReading; readonly reading: QuestionReading },
): Understanding | null {
  const { times, reading } = read;
  if (times.unclear !== null) return { kind: 'clarify', text: `The date is not clear: ${times.unclear}.`, options: [] };
  const foreign = currencyDoubt(reader, books, reading);
  if (foreign) return foreign;
  const unknown = leftovers(reader);
  const named =
    unknown.find((leftover) => leftover.name) ??
    (reading.kind === 'none' ? undefined : unknown.find((leftover) => needsObject(reading) && !leftover.reserved));
  if (named) return { kind: 'abstain', plan: null, text: noSuchName(named.written) };
  if (reading.kind === 'none') return null;
  if (reading.kind === 'unclear') return { kind: 'clarify', text: reading.text, options: reading.options };
  const [left] = unknown;
  return left
    ? {
        kind: 'abstain',
        plan: null,
        text: `I do not know what "${left.written}" means here, so I give no figure. ${asking(books)}`,
      }
    : null;
}

/** A measure that what is asked does not have, or several documents at once. */
function measureDoubt(
  reading: QuestionReading,
  beforeCredits: boolean,
  netOfCredits: boolean,
  documentNumbers: readonly string[],
): Understanding | null {
  const clarify = (text: string, options: readonly string[] = []): Understanding => ({
    kind: 'clarify',
    text,
    options,
  });
  const totals = documentNumbers.map((number) => `Total of ${number}`);
  if (documentNumbers.length > 1) return clarify('Ask about one document at a time.', totals);
  if (reading.kind !== 'question' || (!beforeCredits && !netOfCredits)) return null;
  const { question } = reading;
  if (question.about === 'document')
    return clarify(
      'Luca gives the amount with which a document was posted; its credits are documents of their own.',
      totals,
    );
  if (beforeCredits && question.beforeCredits !== true)
    return clarify(`"${question.summary}" is told net of credits only. Ask about one account before credits.`);
  if (question.time === 'day')
    return clarify(`"${question.summary}" is a balance: credits are in it as they were applied. Ask without them.`);
  return null;
}

/** "unicorn cost": the words before a cost word can only have been a name. */
function needsObject(reading: QuestionReading): boolean {
  return reading.kind === 'question' && reading.question.about === 'books' && reading.question.time === 'span';
}

function asking(books: Books): string {
  return `You can ask, for example: ${exampleQuestions(books).join('; ')}.`;
}

function noQuestion(unknown: readonly Leftover[], books: Books): Understanding {
  const [first] = unknown;
  const reason = first
    ? `I do not know what "${first.written}" means here, so I give no figure.`
    : 'I do not see what figure you want, so I give none.';
  return { kind: 'abstain', plan: null, text: `${reason} ${asking(books)}` };
}

function missingPeriod(anchor: Anchor): Understanding {
  const month = anchor.last === null ? null : dateWords(anchor.last).replace(/^\d+ /, '');
  const options = month === null ? [] : [month, month.replace(/^\S+ /, '')];
  return { kind: 'clarify', text: 'For which period?', options };
}

interface Manner {
  readonly comparing: boolean;
  /** What is asked of the account follows from its kind alone. */
  readonly implied: boolean;
}

/** Why the times of a question do not fit what it asks. */
function timeDoubt(plan: Plan, reading: PeriodReading, asked: Manner, anchor: Anchor): Understanding | null {
  const { times } = reading;
  const clarify = (text: string, options: readonly string[] = []): Understanding => ({
    kind: 'clarify',
    text,
    options,
  });
  const [one, two] = times.map(({ period }) => period.label);
  if (times.length > 2) return clarify('Compare two periods at a time.');
  if (times.length === 2 && !asked.comparing)
    return clarify(`Do you mean ${one ?? ''} compared with ${two ?? ''}, or both together?`, [
      `${one ?? ''} compared with ${two ?? ''}`,
      `from ${one ?? ''} to ${two ?? ''}`,
    ]);
  if (asked.comparing && times.length < 2) return clarify('Compared with which period? Name both.');
  if (asked.comparing && plan.count !== null) return clarify('Ask for the largest of one period at a time.');
  const { time } = plan.question;
  if (time === 'none' && (times.length > 0 || reading.today !== null))
    return clarify('A document has one amount, whatever the time. Ask for it without a date.');
  const [first] = times;
  if (time === 'span' && reading.today === 'so far' && first && first.period.to < anchor.today && !reading.spanned)
    return clarify(`Do you mean ${one ?? ''} alone, or all from it to date?`, [one ?? '', `since ${one ?? ''}`]);
  if (time === 'day' && reading.spanned)
    return clarify(`"${plan.question.summary}" is looked at on one day. Which day do you mean?`);
  if (time === 'day' && reading.today === 'day' && times.length > 0)
    return clarify(`Do you mean today, or the end of ${one ?? 'that time'}?`);
  return null;
}

/** Gives the plan its periods or days, and abstains where the books have no data for them. */
function withTime(plan: Plan, reading: PeriodReading, asked: Manner, anchor: Anchor): Understanding {
  const doubt = timeDoubt(plan, reading, asked, anchor);
  if (doubt) return doubt;
  const spans = reading.times.filter(({ period, edge }) => period.from !== period.to && edge === 'whole');
  if (asked.implied && spans.length > 0) {
    const name = plan.account?.name ?? 'the account';
    const labels = spans.map(({ period }) => period.label);
    return {
      kind: 'clarify',
      text: `Do you mean the balance of ${name} at the end of ${labels[0] ?? 'the period'}?`,
      options: labels.map((label) => `Balance of ${name} at the end of ${label}`),
    };
  }
  if (plan.question.time === 'none') return withoutTime(plan, anchor);
  return plan.question.time === 'day' ? withDays(plan, reading.times, anchor) : withSpans(plan, reading, anchor);
}

/** A question without time is about the whole of the books. */
function withoutTime(plan: Plan, anchor: Anchor): Understanding {
  const { first, last } = anchor;
  const times =
    first === null || last === null
      ? [{ from: anchor.today, to: anchor.today, label: 'whole books' }]
      : [{ from: first, to: last, label: 'whole books' }];
  return { kind: 'plan', plan: { ...plan, times }, notes: [] };
}

/** "In 2026 so far" ends today. */
function soFar(period: Period, reading: PeriodReading, anchor: Anchor): Period {
  const { today } = anchor;
  if (reading.today === null || period.to <= today || period.from > today) return period;
  const label = `${period.label} to date`;
  return { from: period.from, to: today, label, asked: label };
}

function withSpans(plan: Plan, reading: PeriodReading, anchor: Anchor): Understanding {
  const edged = reading.times.find(
    ({ edge, period }) =>
      edge !== 'whole' && (edge === 'start' || period.from !== period.to || reading.times.length === 1),
  );
  if (edged) {
    const { period, edge } = edged;
    const start = { kind: 'clarify' as const, options: [period.label] };
    return edge === 'start'
      ? { ...start, text: `Do you mean ${period.label} alone? Of its start alone say the days.` }
      : {
          ...start,
          text: `Do you mean ${period.label} alone, or all up to its end?`,
          options: [period.label, `from ${dateWords(anchor.first ?? period.from)} to ${dateWords(period.to)}`],
        };
  }
  const said = reading.times.map(({ period }) => period);
  const periods =
    said.length === 0 && reading.today === 'day'
      ? [dayPeriod(anchor.today)]
      : said.map((period) => soFar(period, reading, anchor));
  if (periods.length === 0) return missingPeriod(anchor);
  const planned: Plan = { ...plan, times: periods.map(({ from, to, label }) => ({ from, to, label })) };
  const notes: string[] = [];
  for (const period of periods) {
    const coverage = coverageOf(period, anchor);
    if (coverage.kind === 'empty') return { kind: 'abstain', plan: planned, text: coverage.reason };
    if (coverage.partialUntil !== null) notes.push(`The last posting is of ${dateWords(coverage.partialUntil)}.`);
  }
  return { kind: 'plan', plan: planned, notes: [...new Set(notes)] };
}

function withDays(plan: Plan, times: readonly AskedTime[], anchor: Anchor): Understanding {
  const { today, first } = anchor;
  const asked: readonly AskedTime[] = times.length > 0 ? times : [{ period: dayPeriod(today), edge: 'whole' }];
  const days = asked.map((time): PlanTime & { readonly time: AskedTime } => {
    const day = dayOf(time).to;
    // "Cash in February", asked in February, is the cash of today; its end has not come.
    const current = time.edge === 'whole' && day > today && time.period.from <= today;
    const date = current ? today : day;
    return { from: date, to: date, label: dateWords(date), time };
  });
  const planned: Plan = { ...plan, times: days.map(({ from, to, label }) => ({ from, to, label })) };
  for (const { to, time } of days) {
    if (first !== null && to >= first && to <= today) continue;
    const coverage = coverageOf(time.edge === 'start' ? dayPeriod(to) : time.period, anchor);
    const reason =
      coverage.kind === 'empty' ? coverage.reason : `No figure for ${edgeWords(time)}: the day has not come yet.`;
    return { kind: 'abstain', plan: planned, text: reason };
  }
  return { kind: 'plan', plan: planned, notes: [] };
}
