import { addDecimals, decimal, decimalToString, negateDecimal, type Decimal } from '@finaceverse/base/decimal';
import { namesMoney, typeOfAccountName } from '../model/account-type.ts';
import type { FileAccount, FileEntry, FileLine, FileProblem, Worth } from '../model/journal-file.ts';

/** A posting as it stands in a text file; without an amount it takes what the others leave. */
export interface TextPosting {
  readonly account: string;
  readonly amount: string | undefined;
  readonly currency: string;
  readonly worth?: Worth | undefined;
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

function isGiven(postings: readonly TextPosting[]): postings is readonly (TextPosting & { amount: string })[] {
  return postings.every(({ amount }) => amount !== undefined);
}

/** What a line counts for in the balance of its entry. */
export const weightOf = (line: FileLine): Worth => line.worth ?? line;

/** What lines leave open, by currency; what they balance is left out. */
function restOf(lines: readonly FileLine[]): Worth[] {
  const sums = new Map<string, Decimal>();
  for (const line of lines) {
    const { amount, currency } = weightOf(line);
    sums.set(currency, addDecimals(sums.get(currency) ?? decimal('0'), decimal(amount)));
  }
  const open = [...sums].filter(([, sum]) => sum.units !== 0n);
  return (open.length > 0 ? open : [...sums].slice(0, 1)).map(([currency, sum]) => ({
    amount: decimalToString(negateDecimal(sum)),
    currency,
  }));
}

/** Gives the one posting without an amount the rest of the others, in each of their currencies. */
export function closeEntry(entry: OpenEntry, problems: FileProblem[]): FileEntry {
  const { postings, ...head } = entry;
  if (isGiven(postings)) return { ...head, lines: postings };
  const open = postings.filter((posting) => posting.amount === undefined);
  const given = postings.flatMap((posting): FileLine[] =>
    posting.amount === undefined ? [] : [{ ...posting, amount: posting.amount }],
  );
  if (open.length > 1 || given.length === 0) {
    const message =
      open.length > 1
        ? 'Two postings have no amount; only one may be left out.'
        : 'A posting without an amount needs others that have one.';
    problems.push({ line: open[1]?.line ?? open[0]?.line ?? head.line, message });
    return { ...head, lines: given };
  }
  const rest = restOf(given);
  return {
    ...head,
    lines: postings.flatMap((posting): FileLine[] =>
      posting.amount === undefined
        ? rest.map((each) => ({ ...posting, ...each }))
        : [{ ...posting, amount: posting.amount }],
    ),
  };
}

/** The accounts that the entries name, with the types that their roots tell. */
export function accountsOf(entries: readonly FileEntry[]): FileAccount[] {
  const accounts = new Map<string, FileAccount>();
  for (const { lines } of entries)
    for (const { account, line } of lines) {
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

/** The one currency in which all lines balance; undefined where there are several or none. */
export function currencyOf(entries: readonly FileEntry[]): string | undefined {
  const currencies = new Set<string>();
  for (const { lines } of entries)
    for (const line of lines) {
      const { currency } = weightOf(line);
      if (currency !== '') currencies.add(currency);
    }
  const [only] = currencies;
  return currencies.size === 1 ? only : undefined;
}
