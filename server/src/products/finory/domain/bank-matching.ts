import { daysBetween } from '@finaceverse/base/time';

/** What is known of a line of a bank statement; the amount is signed minor units. */
export interface BankLine {
  readonly id: string;
  readonly date: string;
  readonly amount: bigint;
  readonly counterparty: string;
  readonly description: string;
  readonly reference: string;
}

/** A posting on the bank's ledger account that waits for its line. */
export interface BankPosting {
  readonly journalId: string;
  readonly journalLine: number;
  readonly date: string;
  readonly amount: bigint;
  readonly description: string;
  readonly partyName: string | null;
  readonly references: readonly string[];
}

export interface ScoredMatch {
  readonly line: BankLine;
  readonly posting: BankPosting;
  /** 0 to 100: amount 60, nearness of the days up to 20, names and references up to 20. */
  readonly score: number;
  readonly why: readonly string[];
  /** True when neither side has another partner that is as good. */
  readonly unambiguous: boolean;
}

/** From here on a match is made without asking, if it is unambiguous. */
export const AUTOMATIC_SCORE = 70;

function wordsOf(...texts: readonly (string | null)[]): Set<string> {
  const words = texts
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length >= 3));
}

function nearness(days: number): { readonly points: number; readonly why: string } {
  if (days === 0) return { points: 20, why: 'same day' };
  const points = days <= 1 ? 16 : days <= 3 ? 13 : days <= 7 ? 8 : 3;
  return { points, why: `${days} ${days === 1 ? 'day' : 'days'} apart` };
}

function likeness(line: BankLine, posting: BankPosting): { readonly points: number; readonly why: readonly string[] } {
  const told = wordsOf(line.counterparty, line.description, line.reference);
  const why: string[] = [];
  let points = 0;
  const party = [...wordsOf(posting.partyName)];
  const shared = party.filter((word) => told.has(word));
  if (shared.length > 0) {
    points += Math.round((12 * shared.length) / party.length);
    why.push(`name: ${shared.join(' ')}`);
  }
  const known = [...wordsOf(posting.description, ...posting.references)].filter(
    (word) => told.has(word) && !party.includes(word),
  );
  const numbers = known.filter((word) => /\d/.test(word));
  if (numbers.length > 0) {
    points += 8;
    why.push(`reference: ${numbers.join(' ')}`);
  } else if (known.length > 0) {
    points += Math.min(6, 3 * known.length);
    why.push(`words: ${known.join(' ')}`);
  }
  return { points: Math.min(20, points), why };
}

/** How well a line and a posting go together and why; undefined when they cannot. */
export function scoreMatch(
  line: BankLine,
  posting: BankPosting,
  daysApartMax: number,
): Pick<ScoredMatch, 'score' | 'why'> | undefined {
  if (line.amount !== posting.amount) return undefined;
  const days = Math.abs(daysBetween(line.date, posting.date));
  if (days > daysApartMax) return undefined;
  const near = nearness(days);
  const like = likeness(line, posting);
  return { score: 60 + near.points + like.points, why: ['same amount', near.why, ...like.why] };
}

/**
 * Pairs lines with postings, best first, each at most once. The order of the inputs does not change the outcome:
 * ties go by date and identifier, and a tie between two partners is never called unambiguous. What lies more than
 * `daysApartMax` days apart is a coincidence.
 */
export function pairMatches(
  lines: readonly BankLine[],
  postings: readonly BankPosting[],
  daysApartMax: number,
): ScoredMatch[] {
  const keyOf = (posting: BankPosting): string => `${posting.journalId}/${posting.journalLine}`;
  const pairs = lines.flatMap((line) =>
    postings.flatMap((posting) => {
      const scored = scoreMatch(line, posting, daysApartMax);
      return scored ? [{ line, posting, ...scored }] : [];
    }),
  );
  pairs.sort(
    (a, b) =>
      b.score - a.score ||
      (a.line.id < b.line.id ? -1 : a.line.id > b.line.id ? 1 : 0) ||
      (keyOf(a.posting) < keyOf(b.posting) ? -1 : 1),
  );
  const takenLines = new Set<string>();
  const takenPostings = new Set<string>();
  const chosen: ScoredMatch[] = [];
  for (const pair of pairs) {
    if (takenLines.has(pair.line.id) || takenPostings.has(keyOf(pair.posting))) continue;
    const rivals = pairs.filter(
      (other) =>
        other !== pair &&
        other.score >= pair.score &&
        ((other.line.id === pair.line.id && !takenPostings.has(keyOf(other.posting))) ||
          (keyOf(other.posting) === keyOf(pair.posting) && !takenLines.has(other.line.id))),
    );
    chosen.push({ ...pair, unambiguous: rivals.length === 0 });
    takenLines.add(pair.line.id);
    takenPostings.add(keyOf(pair.posting));
  }
  return chosen;
}

const FEE_WORDS =
  /\b(fees?|charges?|commission|service charge|maintenance|geb(ü|ue)hr(en)?|entgelt|frais|commissions?|comisi(ó|o)n|kosten)\b/iu;

/** Whether an unmatched line is what the bank itself took for its services. */
export function looksLikeFee(line: Pick<BankLine, 'amount' | 'counterparty' | 'description' | 'reference'>): boolean {
  return line.amount < 0n && FEE_WORDS.test(`${line.counterparty} ${line.description} ${line.reference}`);
}
