import { addDecimals, compareDecimals, decimal, decimalToString, type Decimal } from '@finaceverse/base/decimal';
import type { FileEntry, FileProblem, Worth } from '../model/journal-file.ts';

/** What an account must hold when the posting of a line has been made. */
export interface AssertedBalance extends Worth {
  readonly account: string;
  readonly line: number;
}

/** Assertions that do not hold, where entries follow one another as given. */
function broken(entries: readonly FileEntry[], asserted: ReadonlyMap<number, AssertedBalance>): Map<number, string> {
  const held = new Map<string, Decimal>();
  const wrong = new Map<number, string>();
  for (const { lines } of entries)
    for (const [index, line] of lines.entries()) {
      const place = `${line.account}\u0000${line.currency}`;
      held.set(place, addDecimals(held.get(place) ?? decimal('0'), decimal(line.amount)));
      const claim = asserted.get(line.line);
      // One posting of the file may be several lines: it is over with its last.
      if (!claim || lines[index + 1]?.line === line.line) continue;
      const found = held.get(`${claim.account}\u0000${claim.currency}`) ?? decimal('0');
      if (compareDecimals(found, decimal(claim.amount)) !== 0) wrong.set(claim.line, decimalToString(found));
    }
  return wrong;
}

/**
 * Balances that postings assert and that do not hold. One of these formats reads entries in the order of the file, the
 * other in the order of days, so what holds in either holds.
 */
export function brokenAssertions(entries: readonly FileEntry[], asserted: readonly AssertedBalance[]): FileProblem[] {
  if (asserted.length === 0) return [];
  const byLine = new Map(asserted.map((each) => [each.line, each]));
  const asWritten = broken(entries, byLine);
  if (asWritten.size === 0) return [];
  const byDay = broken(
    entries.toSorted((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0)),
    byLine,
  );
  return asserted.flatMap(({ account, amount, currency, line }) => {
    const found = asWritten.get(line);
    if (found === undefined || !byDay.has(line)) return [];
    const message = `${account.slice(0, 80)} should stand at ${amount} ${currency}; the postings give ${found}.`;
    return [{ line, message }];
  });
}
