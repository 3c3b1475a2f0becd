import { closestWord } from '@finaceverse/base/closest-word';
import { timeFromText } from '../log/read-time.ts';

export interface Token {
  readonly kind: 'word' | 'quoted-name' | 'text' | 'number' | 'duration' | 'symbol' | 'end';
  readonly text: string;
  /** Value of numbers, and of durations in seconds. */
  readonly value: number;
  readonly at: number;
}

/** A mistake in a query: where it is, what it is, and what might have been meant. */
export class PmqlMistake extends Error {
  readonly at: number;
  readonly suggestions: readonly string[];
  /** Whether the first suggestion is near to what was written, and so worth asking about. */
  readonly near: boolean;

  constructor(at: number, message: string, suggestions: readonly string[] = [], near = true) {
    super(message);
    this.name = 'PmqlMistake';
    this.at = at;
    this.suggestions = suggestions;
    this.near = near && suggestions.length > 0;
  }
}

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The parts of a query, one alternative each; white space and comments have no name and are passed over. */
const PATTERN = new RegExp(
  [
    String.raw`\s+|--[^\n]*`,
    String.raw`(?<text>'(?:[^']|'')*')`,
    String.raw`(?<name>"(?:[^"]|"")*")`,
    String.raw`(?<duration>\d+(?:\.\d+)?(?:min|[smhdw])\b)`,
    String.raw`(?<number>\d+(?:\.\d+)?)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_:.]*)`,
    String.raw`(?<symbol><=|>=|<>|!=|[-+*/=<>(),])`,
  ].join('|'),
  'uy',
);

/** The tokens of a query; throws {@link PmqlMistake} at the first character that belongs to none. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < text.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(text);
    if (match === null) {
      const quote = text[at];
      const problem =
        quote === "'" || quote === '"'
          ? `The text that starts with ${quote} never ends`
          : `"${quote ?? ''}" means nothing here`;
      throw new PmqlMistake(at, `${problem}.`);
    }
    const token = tokenOf(match.groups ?? {}, at);
    if (token !== undefined) tokens.push(token);
  }
  tokens.push({ kind: 'end', text: '', value: 0, at: text.length });
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, at: number): Token | undefined {
  const { text, name, duration, number, word, symbol } = groups;
  if (text !== undefined) return { kind: 'text', text: text.slice(1, -1).replaceAll("''", "'"), value: 0, at };
  if (name !== undefined) return { kind: 'quoted-name', text: name.slice(1, -1).replaceAll('""', '"'), value: 0, at };
  if (duration !== undefined) {
    const unit = /[a-z]+$/.exec(duration)?.[0] ?? 's';
    return { kind: 'duration', text: duration, value: Number.parseFloat(duration) * (UNITS[unit] ?? 1), at };
  }
  if (number !== undefined) return { kind: 'number', text: number, value: Number(number), at };
  if (word !== undefined) return { kind: 'word', text: word, value: 0, at };
  if (symbol !== undefined) return { kind: 'symbol', text: symbol === '!=' ? '<>' : symbol, value: 0, at };
  return undefined;
}

/** A moment in a query; one without zone is UTC. */
export function readMoment(text: string, at: number): number {
  const value = timeFromText(text, { offsetMinutes: 0 });
  if (!Number.isFinite(value))
    throw new PmqlMistake(at, `"${text}" is not a moment such as '2026-01-06T09:00:00Z' or '2026-01-06'.`);
  return value;
}

/** The known word closest to a mistaken one, alone in a list; an empty list where none is close. */
export function closest(word: string, known: Iterable<string>): readonly string[] {
  const found = closestWord(word, known);
  return found === undefined ? [] : [found];
}
