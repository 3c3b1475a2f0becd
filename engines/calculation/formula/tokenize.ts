import { refuse, RefusalError } from '@finaceverse/base/outcome';

export interface Token {
  readonly kind: 'number' | 'name' | 'reference' | 'text' | 'error' | 'sign' | 'end';
  readonly text: string;
  /** Place in the source, from 0. */
  readonly at: number;
}

const NUMBER = String.raw`(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?`;
const SHEET = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\d_.]*)!`;
const CELL = String.raw`[$]?[A-Za-z]{1,3}[$]?[1-9]\d{0,6}`;
const COLUMNS = String.raw`[$]?[A-Za-z]{1,3}:[$]?[A-Za-z]{1,3}`;
const ROWS = String.raw`[$]?[1-9]\d{0,6}:[$]?[1-9]\d{0,6}`;
const REFERENCE = String.raw`(?:${SHEET})?(?:${CELL}:${CELL}|${COLUMNS}|${ROWS}|${CELL})(?![\p{L}\d_.(!])`;
const WORD = String.raw`[\p{L}_][\p{L}\d_.]*`;
const TEXT = String.raw`"(?:[^"]|"")*"`;
const ERROR = String.raw`(?:${SHEET})?#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)`;
const SIGN = String.raw`<>|<=|>=|[-+*/^%&(),;=<>{}−×÷]`;

const TOKEN = new RegExp(String.raw`\s*(?:(${REFERENCE})|(${NUMBER})|(${ERROR})|(${WORD})|(${TEXT})|(${SIGN}))`, 'yu');
const KINDS = ['reference', 'number', 'error', 'name', 'text', 'sign'] as const;

/** Signs as they come out of word processors, and what they stand for. */
const TYPESET: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['×', '*'],
  ['÷', '/'],
]);

/** What people write that has no meaning here, and what to write instead. */
const HINTS: readonly (readonly [found: RegExp, hint: string])[] = [
  [/^"/, 'The text that starts here is not closed'],
  [/^['‘’“”]/, 'Texts stand in straight double quotes: "like this"'],
  [/^==/, 'Equality is written with one ='],
  [/^!=/, 'Inequality is written <>'],
  [/^&&|^\|\|/, 'Conditions are joined by AND(...) and OR(...)'],
  [/^\*\*/, 'A power is written with ^'],
  [/^[$€£¥₹]/, 'A currency is written by its code: 100 EUR'],
  [/^\[|^[\p{L}_]\w*\[/u, 'References into other workbooks and tables (in brackets) are not supported'],
  [/^!/, 'References through several sheets are not supported'],
  [/^:/, 'A range has a cell at both ends: A1:B9'],
  [/^@/, 'The sign @ is not supported: name the cell itself'],
  [/^#/, 'The sign # (a range that spills) is not supported: name the range itself'],
];

const SOURCE_MAX = 20_000;

/** Ends reading with a refusal that names the place. */
export function refuseText(at: number, message: string): never {
  const text = `${message} (at position ${at + 1}).`;
  throw new RefusalError(
    refuse('invalid', 'vamn.formula_unreadable', text, { details: { position: at + 1, errorValue: '#NAME?' } }).refusal,
  );
}

function refuseSign(source: string, at: number): never {
  const rest = source.slice(at);
  const hint = HINTS.find(([found]) => found.test(rest))?.[1];
  return refuseText(at, hint ?? `"${[...rest][0] ?? ''}" has no meaning here`);
}

/** Takes a formula apart; the last token is the end. */
export function tokenize(source: string): readonly Token[] {
  if (source.length > SOURCE_MAX) refuseText(SOURCE_MAX, `A formula may have ${SOURCE_MAX} characters`);
  const tokens: Token[] = [];
  const length = source.trimEnd().length;
  for (let place = 0; place < length; place = TOKEN.lastIndex) {
    const spaces = /^\s*/.exec(source.slice(place))?.[0].length ?? 0;
    const at = place + spaces;
    if (/^(?:==|!=|&&|\*\*)/.test(source.slice(at, at + 2))) refuseSign(source, at);
    TOKEN.lastIndex = place;
    const match = TOKEN.exec(source);
    if (!match) return refuseSign(source, at);
    const index = KINDS.findIndex((_, group) => match[group + 1] !== undefined);
    const [kind, text] = [KINDS[index] ?? 'sign', match[index + 1] ?? ''];
    if (kind === 'name' && source[TOKEN.lastIndex] === '[') refuseSign(source, at);
    tokens.push({
      kind,
      text: kind === 'text' ? text.slice(1, -1).replaceAll('""', '"') : (TYPESET.get(text) ?? text),
      at,
    });
  }
  tokens.push({ kind: 'end', text: '', at: source.length });
  return tokens;
}
