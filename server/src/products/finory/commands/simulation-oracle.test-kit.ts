/** Rounded half away from zero, as the books convert. */
function divided(value: bigint, by: bigint): bigint {
  const sign = value < 0n ? -1n : 1n;
  return (sign * (2n * sign * value + by)) / (2n * by);
}

/** What a rate of four decimals makes of an amount; both currencies have two decimals. */
export const converted = (minor: bigint, rate: string): bigint =>
  divided(minor * BigInt(rate.replace('.', '')), 10_000n);

/** The part of a booked value that goes with a part of what is open; the last part takes the rest. */
export const share = (booked: bigint, open: bigint, part: bigint): bigint =>
  part === open ? booked : divided(booked * part, open);

export interface Entry {
  readonly date: string;
  readonly lines: readonly (readonly [code: string, amount: bigint])[];
}

export interface Claim {
  readonly id: string;
  readonly number: string;
  readonly side: 'sale' | 'purchase';
  readonly partyId: string;
  readonly date: string;
  readonly currency: string;
  open: bigint;
  booked: bigint;
  /** What of it no credit note has taken back. */
  uncredited: bigint;
  state: 'open' | 'written_off' | 'reversed';
  payments: number;
}

export interface Payment {
  readonly id: string;
  readonly claim: Claim;
  readonly date: string;
  readonly amount: bigint;
  readonly booked: bigint;
  readonly entry: Entry;
  reversed: boolean;
}

export interface Credit {
  readonly number: string;
  readonly partyId: string;
  open: bigint;
}

/** Books in whole numbers, which know nothing of ours but what was asked of them. */
export class Oracle {
  readonly entries: Entry[] = [];
  readonly claims: Claim[] = [];
  readonly payments: Payment[] = [];
  readonly credits: Credit[] = [];
  readonly manual: { readonly id: string; readonly entry: Entry; reversed: boolean }[] = [];
  /** Journals whose lines only the books know, such as a revaluation and its reversal. */
  unknownJournals = 0;

  post(date: string, lines: Entry['lines']): Entry {
    const entry = { date, lines: lines.filter(([, amount]) => amount !== 0n) };
    this.entries.push(entry);
    return entry;
  }

  mirror(entry: Entry, date: string): void {
    this.post(
      date,
      entry.lines.map(([code, amount]) => [code, -amount] as const),
    );
  }

  /** Balances by account on a day, debits positive; accounts at nothing are left out. */
  balances(day: string): Map<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const { date, lines } of this.entries) {
      if (date > day) continue;
      for (const [code, amount] of lines) sums.set(code, (sums.get(code) ?? 0n) + amount);
    }
    return new Map([...sums].filter(([, amount]) => amount !== 0n));
  }
}
