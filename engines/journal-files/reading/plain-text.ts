import { addDecimals, decimal, decimalToString, negateDecimal } from '@finaceverse/base/decimal';
import { namesMoney, typeOfAccountName } from '../model/account-type.ts';
import type { FileAccount, FileEntry, FileLine, FileProblem } from '../model/journal-file.ts';

/** A posting as it stands in a text file; without an amount it takes what the others leave. */
export interface TextPosting {
  readonly account: string;
  readonly amount: string | undefined;
  readonly currency: string;
  readonly line: number;
}

/** A transaction whose postings are still being read. */
export interface OpenEntry {
  readonly reference: string;
  readonly date: string;
  readonly description: string;
  readonly line: number;
  readonly postings: TextPosting[];
}

/** Gives the one posting without an amount the rest of the others; anything less certain is a problem. */
export function closeEntry(entry: OpenEntry, problems: FileProblem[]): FileEntry {
  const { postings, ...head } = entry;
  const open = postings.filter((posting) => posting.amount === undefined);
  const given = postings.flatMap((posting): FileLine[] =>
    posting.amount === undefined ? [] : [{ ...posting, amount: posting.amount }],
  );
  const currencies = new Set(given.map((line) => line.currency));
  if (open.length === 0) return { ...head, lines: given };
  const [currency] = currencies;
  if (open.length > 1 || currency === undefined || currencies.size > 1) {
    const message =
      open.length > 1
        ? 'Two postings have no amount; only one may be left out.'
        : 'A posting without an amount needs others that are all in one currency.';
    problems.push({ line: open[1]?.line ?? open[0]?.line ?? head.line, message });
    return { ...head, lines: given };
  }
  const rest = decimalToString(
    negateDecimal(given.reduce((sum, line) => addDecimals(sum, decimal(line.amount)), decimal('0'))),
  );
  return {
    ...head,
    lines: postings.map((posting) => ({
      ...posting,
      amount: posting.amount ?? rest,
      currency: posting.amount === undefined ? currency : posting.currency,
    })),
  };
}

/** The accounts that the entries name, with the types that their roots tell. */
export function accountsOf(entries: readonly FileEntry[]): FileAccount[] {
  const accounts = new Map<string, FileAccount>();
  for (const { account, line } of entries.flatMap((entry) => entry.lines)) {
    if (accounts.has(account)) continue;
    accounts.set(account, {
      key: account,
      name: account,
      type: typeOfAccountName(account),
      holdsMoney: namesMoney(account),
      ofChart: true,
      line,
    });
  }
  return [...accounts.values()];
}

/** The one currency of all lines; undefined where there are several or none. */
export function currencyOf(entries: readonly FileEntry[]): string | undefined {
  const currencies = new Set(
    entries.flatMap((entry) => entry.lines.map((line) => line.currency)).filter((code) => code !== ''),
  );
  const [only] = currencies;
  return currencies.size === 1 ? only : undefined;
}
