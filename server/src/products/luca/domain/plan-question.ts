import type { Books, CompanyName } from './books.ts';
import { findCompanies, findDocumentNumbers, findEntities, type Entities } from './entities.ts';
import { asksForFuture, findBlocked } from './guard.ts';
import { coverageOf, dateWords, dayPeriod, type Anchor, type Period } from './period.ts';
import { exampleQuestions, looksAtDay, type Intent, type Plan, type Understanding } from './plan.ts';
import { readIntent, readMeasure, type IntentReading } from './read-intent.ts';
import { readPeriods, type PeriodReading } from './read-periods.ts';
import { RESERVED, STOP } from './vocabulary.ts';
import { QuestionReader } from './words.ts';

const COMPARING = [
  'compare',
  'compared',
  'compared with',
  'compared to',
  'versus',
  'vs',
  'difference',
  'change',
  'against',
  'than',
  'grow',
  'grown',
  'increase',
  'increased',
  'decrease',
  'decreased',
  'more',
  'less',
  'higher',
  'lower',
  'difference between',
  'change between',
];
const PREPOSITION = new Set(['for', 'of', 'at', 'with', 'from', 'by', 'to', 'on', 'in']);

const COUNTING =
  'how many|number of|count of|average|mean|median|percent(?:age)?|ratio|margin|growth rate|each|every|per';
const SPLITTING =
  'split|broken down|grouped|by (?:day|week|month|quarter|year|account|vendor|supplier|customer|category)';
const UNSUPPORTED = new RegExp(`\\b(?:${COUNTING}|${SPLITTING})\\b|%`, 'iu');

/** Words of a question that neither the grammar nor the books explain, in runs as they were written. */
interface Leftover {
  readonly written: string;
  readonly name: boolean;
  /** Only words of the grammar, used where they make no sense. */
  readonly reserved: boolean;
}

function leftovers(reader: QuestionReader): Leftover[] {
  const open = reader.free().filter((index) => {
    const word = reader.words[index];
    return word !== undefined && !STOP.has(word.plain) && !STOP.has(word.stem);
  });
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

function understandWith(reader: QuestionReader, text: string, books: Books): Understanding {
  const blocked = findBlocked(text);
  if (blocked) return { kind: 'blocked', text: blocked.reason };
  if (asksForFuture(text)) {
    return {
      kind: 'abstain',
      plan: null,
      text: 'This asks for what has not happened. The books do not know it, and Luca gives no forecast.',
    };
  }
  if (UNSUPPORTED.test(text))
    return {
      kind: 'abstain',
      plan: null,
      text: `Luca adds up, compares and looks up; it does not count, average, split or give ratios. ${asking(books)}`,
    };
  findCompanies(reader, [books.company]);
  const reading = readPeriods(reader, books.anchor);
  const documentNumbers = findDocumentNumbers(reader);
  const { measure, said } = readMeasure(reader);
  const entities: Entities =
    documentNumbers.length > 0 ? { accounts: [], parties: [], several: false } : findEntities(reader, books);
  const intent = readIntent(reader, entities, documentNumbers, said);
  // Net movements, sales and results are what the ledger gives anyway; a net balance would be another figure.
  if (intent.kind === 'intent' && !looksAtDay(intent.intent)) reader.take('net');
  const comparing = reader.take(...COMPARING);
  const unknown = leftovers(reader);
  const named =
    unknown.find((leftover) => leftover.name) ??
    (intent.kind === 'none' ? undefined : unknown.find((leftover) => needsObject(intent) && !leftover.reserved));
  if (reading.unclear !== null)
    return { kind: 'clarify', text: `The date is not clear: ${reading.unclear}.`, options: [] };
  if (named) return { kind: 'abstain', plan: null, text: noSuchName(named.written) };
  if (intent.kind === 'none') return noIntent(unknown, books);
  if (intent.kind === 'unclear') return { kind: 'clarify', text: intent.text, options: intent.options };
  const [left] = unknown;
  if (left)
    return {
      kind: 'abstain',
      plan: null,
      text: `I do not know what "${left.written}" means here, so I give no figure. ${asking(books)}`,
    };
  if (documentNumbers.length > 1)
    return {
      kind: 'clarify',
      text: 'Ask about one document at a time.',
      options: documentNumbers.map((number) => `Total of ${number}`),
    };
  const plan: Plan = {
    intent: intent.intent,
    company: books.company,
    measure,
    account: intent.account,
    party: intent.party,
    documentNumber: documentNumbers[0] ?? null,
    periods: [],
    days: [],
  };
  return withTime(plan, reading, { comparing, implied: intent.implied === true }, books.anchor);
}

/** "unicorn cost": the words before a cost word can only have been a name. */
function needsObject(intent: IntentReading): boolean {
  return intent.kind === 'intent' && ['expenses', 'income', 'revenue'].includes(intent.intent);
}

function asking(books: Books): string {
  return `You can ask, for example: ${exampleQuestions(books).join('; ')}.`;
}

function noIntent(unknown: readonly Leftover[], books: Books): Understanding {
  const [first] = unknown;
  const reason = first
    ? `I do not know what "${first.written}" means here, so I give no figure.`
    : 'I do not see what figure you want, so I give none.';
  return { kind: 'abstain', plan: null, text: `${reason} ${asking(books)}` };
}

function missingPeriod(intent: Intent, anchor: Anchor): Understanding {
  const month = anchor.last === null ? null : dateWords(anchor.last).replace(/^\d+ /, '');
  const options = month === null ? [] : [month, month.replace(/^\S+ /, '')];
  return { kind: 'clarify', text: intent === 'result' ? 'The result of which period?' : 'For which period?', options };
}

/** Gives the plan its periods or days, and abstains where the books have no data for them. */
function withTime(
  plan: Plan,
  reading: PeriodReading,
  asked: { readonly comparing: boolean; readonly implied: boolean },
  anchor: Anchor,
): Understanding {
  const { comparing } = asked;
  const { periods } = reading;
  if (periods.length > 2) return { kind: 'clarify', text: 'Compare two periods at a time.', options: [] };
  if (periods.length === 2 && !comparing) {
    const [one, two] = periods;
    return {
      kind: 'clarify',
      text: `Do you mean ${one?.label ?? ''} compared with ${two?.label ?? ''}, or both together?`,
      options: [
        `${one?.label ?? ''} compared with ${two?.label ?? ''}`,
        `from ${one?.label ?? ''} to ${two?.label ?? ''}`,
      ],
    };
  }
  if (comparing && periods.length < 2)
    return { kind: 'clarify', text: 'Compared with which period? Name both.', options: [] };
  const spans = periods.filter((period) => period.from !== period.to);
  if (asked.implied && spans.length > 0 && !reading.atEnd) {
    const name = plan.account?.name ?? 'the account';
    return {
      kind: 'clarify',
      text: `Do you mean the balance of ${name} at the end of ${spans[0]?.label ?? 'the period'}?`,
      options: spans.map((span) => `Balance of ${name} at the end of ${span.label}`),
    };
  }
  if (looksAtDay(plan.intent)) return withDays(plan, periods, anchor);
  if (plan.intent === 'document') return { kind: 'plan', plan, notes: [] };
  if (reading.atEnd) {
    const [period] = periods;
    return {
      kind: 'clarify',
      text: `Do you mean ${period?.label ?? 'that period'} alone, or all up to its end?`,
      options: period
        ? [period.label, `from ${dateWords(anchor.first ?? period.from)} to ${dateWords(period.to)}`]
        : [],
    };
  }
  if (periods.length === 0) return missingPeriod(plan.intent, anchor);
  const planned: Plan = { ...plan, periods };
  const notes: string[] = [];
  for (const period of periods) {
    const coverage = coverageOf(period, anchor);
    if (coverage.kind === 'empty') return { kind: 'abstain', plan: planned, text: coverage.reason };
    if (coverage.partialUntil !== null) notes.push(`The last posting is of ${dateWords(coverage.partialUntil)}.`);
  }
  return { kind: 'plan', plan: planned, notes: [...new Set(notes)] };
}

function withDays(plan: Plan, periods: readonly Period[], anchor: Anchor): Understanding {
  const asked = periods.length > 0 ? periods : [dayPeriod(anchor.today)];
  const days = asked.map((period) => ({
    date: period.to > anchor.today && period.from <= anchor.today ? anchor.today : period.to,
    label: period.label,
  }));
  const planned: Plan = { ...plan, days };
  for (const [index, day] of days.entries()) {
    const period = asked[index];
    if (anchor.first === null || day.date < anchor.first || (period && period.from > anchor.today)) {
      const coverage = coverageOf(period ?? dayPeriod(day.date), anchor);
      const reason = coverage.kind === 'empty' ? coverage.reason : `No ${day.label} data: the day has not come yet.`;
      return { kind: 'abstain', plan: planned, text: reason };
    }
  }
  return { kind: 'plan', plan: planned, notes: [] };
}
