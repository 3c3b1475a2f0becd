import { readPrintedAmount, type DecimalMark } from '../printed-values.ts';
import { wordsInRange, type TextLine, type Word } from '../page-text.ts';
import { ROW_WORDS, SUMMARY_WORDS, TILL_WORDS, WITH_TAX, type RowKind, type WordsByLanguage } from './till-words.ts';

/** A row of a receipt: its words before the amount, and the amount that ends it. */
export interface TillRow {
  readonly line: TextLine;
  readonly lineIndex: number;
  readonly kind: RowKind | undefined;
  /** A total that says it holds the tax. */
  readonly withTax: boolean;
  /** Within the table of taxes at the foot. */
  readonly inSummary: boolean;
  /** In hundredths; undefined where the row has no amount. */
  readonly amount: bigint | undefined;
  readonly text: string;
  readonly words: readonly Word[];
}

function patternOf(words: WordsByLanguage): RegExp {
  const all = Object.values(words)
    .flat()
    .map((word) => (word.endsWith('$') ? `${word.slice(0, -1)}(?![a-z])` : word))
    // Recognition drops some blanks.
    .map((word) => word.replaceAll(' ', ' ?'));
  return new RegExp(`(?<![a-z])(?:${all.join('|')})`, 'i');
}

const KINDS = ROW_WORDS.map(([kind, words]) => [kind, patternOf(words)] as const);
const TOTAL = patternOf(Object.fromEntries(ROW_WORDS).total ?? {});
const HOLDS_TAX = patternOf(WITH_TAX);
/** Headings are often recognised without their blanks, so these may stand within a word. */
const SUMMARY = new RegExp(Object.values(SUMMARY_WORDS).flat().join('|'), 'i');
const ON_TILLS = Object.values(TILL_WORDS)
  .flat()
  .map((word) => patternOf({ any: [word] }));

/** Letters without accents, words that were recognised as one parted where a capital begins. */
export function foldedLabel(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
}

/** Whether rows are those of a till: money was given and change came back, or two words stand there that only tills print. */
export function isReceipt(rows: readonly TillRow[]): boolean {
  const priced = new Set(rows.filter((row) => row.amount !== undefined).map((row) => row.kind));
  if (priced.has('paid') && priced.has('change')) return true;
  const folded = foldedLabel(rows.map((row) => row.line.text).join('\n'));
  let found = 0;
  for (const word of ON_TILLS) {
    if (word.test(folded)) found += 1;
    if (found >= 2) return true;
  }
  return false;
}

/** Two decimals end an amount of money; a star or a letter behind it names its tax. */
const AMOUNT = /(?<![\d.,])[-−(]?\d{1,3}(?:(?:[ ,.']\d{3})+|\d*)[.,]\d{2}\)?-?(?![\d%])/g;

function amountOf(text: string, mark: DecimalMark): bigint | undefined {
  const value = readPrintedAmount(text, mark);
  const match = value === undefined ? undefined : /^(-?)(\d+)\.(\d{2})$/.exec(value);
  if (!match) return undefined;
  const minor = BigInt(`${match[2] ?? '0'}${match[3] ?? '00'}`);
  return match[1] === '-' ? -minor : minor;
}

function kindOf(label: string): RowKind | undefined {
  const isTotal = TOTAL.test(label);
  for (const [kind, pattern] of KINDS) {
    if (!pattern.test(label)) continue;
    if (kind === 'tax') return kind;
    if (kind === 'total' && TAX.test(label) && !HOLDS_TAX.test(label)) return 'tax';
    if (kind === 'paid' && isTotal && HOLDS_TAX.test(label)) continue;
    return kind;
  }
  return undefined;
}

const TAX = patternOf(Object.fromEntries(ROW_WORDS).tax ?? {});

/** The rows of a receipt, top to bottom. */
export function tillRows(lines: readonly TextLine[], mark: DecimalMark): readonly TillRow[] {
  let inSummary = false;
  return lines.map((line, lineIndex): TillRow => {
    const match = [...line.text.matchAll(AMOUNT)].at(-1);
    const label = foldedLabel(line.text.slice(0, match?.index ?? line.text.length));
    if (SUMMARY.test(foldedLabel(line.text))) inSummary = true;
    const kind = kindOf(label);
    return {
      line,
      lineIndex,
      kind,
      withTax: kind === 'total' && HOLDS_TAX.test(label),
      inSummary,
      amount: match ? amountOf(match[0], mark) : undefined,
      text: label,
      words: match ? wordsInRange(line, match.index, match.index + match[0].length) : [],
    };
  });
}
