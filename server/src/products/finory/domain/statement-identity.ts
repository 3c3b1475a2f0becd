import { sha256Hex } from '@finaceverse/base/canonical';

/** What identifies a line of a statement, whichever format it came in; minor units. */
export interface IdentifiedLine {
  readonly date: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly counterparty: string;
  readonly description: string;
  readonly reference: string;
}

/** A statement's extent; balances are null where the file has none. */
export interface StatementExtent {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly proven: boolean;
}

/** Banks repeat the same words in other fields and another order from format to format: the set of words stays. */
function wordsOf(line: IdentifiedLine): string {
  const words = `${line.counterparty} ${line.description} ${line.reference}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word !== ''))].sort().join(' ');
}

/** The hash of what the bank says of a line: day, amount, currency and words. */
export function fingerprintLine(line: IdentifiedLine): string {
  return sha256Hex([line.date, line.amount.toString(), line.currency, wordsOf(line)].join('\u001f'));
}

/** Equal fingerprints counted in file order: the second equal line of a statement is another line. */
export function countOccurrences(fingerprints: readonly string[]): number[] {
  const seen = new Map<string, number>();
  return fingerprints.map((fingerprint) => {
    const occurrence = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, occurrence);
    return occurrence;
  });
}

/**
 * Whether `known` is the same statement as `incoming` in another format: a proven statement with the same days
 * and balances, or one that covers all days of a file which states no balances.
 */
export function coversStatement(known: StatementExtent, incoming: StatementExtent): boolean {
  if (!known.proven) return false;
  if (incoming.opening !== null && incoming.closing !== null) {
    return (
      known.opening === incoming.opening &&
      known.closing === incoming.closing &&
      known.firstDay <= incoming.lastDay &&
      incoming.firstDay <= known.lastDay
    );
  }
  return known.firstDay <= incoming.firstDay && incoming.lastDay <= known.lastDay;
}
