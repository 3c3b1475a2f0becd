/** A rule: lines of one direction with all of these words are posted to an account. */
export interface BankRule {
  readonly id: string;
  readonly words: string;
  readonly side: 'in' | 'out';
  readonly accountId: string;
}

interface LineText {
  readonly amount: bigint;
  readonly counterparty: string;
  readonly description: string;
}

/** The words of a text as rules keep them: small letters without accents. */
export function wordsIn(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether money came in or went out. */
export function sideOfLine(line: Pick<LineText, 'amount'>): 'in' | 'out' {
  return line.amount > 0n ? 'in' : 'out';
}

/**
 * The words by which lines like this one are known again: those of the other party or, where the bank names none, of
 * the description; numbers change from month to month and are left out. Nothing where no word is left.
 */
export function wordsToLearn(line: LineText): string | undefined {
  const named = wordsIn(line.counterparty).filter((word) => !/\d/.test(word));
  const told = named.length > 0 ? named : wordsIn(line.description).filter((word) => !/\d/.test(word));
  const words = [...new Set(told)].slice(0, 6).join(' ');
  return words.length < 3 ? undefined : words;
}

/**
 * The rule that a line falls under: the one with the most words. Where two of as many words say different accounts,
 * none does, and a person is asked.
 */
export function ruleFor(line: LineText, rules: readonly BankRule[]): BankRule | undefined {
  const told = new Set([...wordsIn(line.counterparty), ...wordsIn(line.description)]);
  const fitting = rules
    .filter((rule) => rule.side === sideOfLine(line) && rule.words.split(' ').every((word) => told.has(word)))
    .map((rule) => ({ rule, count: rule.words.split(' ').length }))
    .sort((one, other) => other.count - one.count);
  const [best] = fitting;
  const rivals = fitting.filter(({ rule, count }) => count === best?.count && rule.accountId !== best.rule.accountId);
  return rivals.length === 0 ? best?.rule : undefined;
}
