import { addDecimals, decimal, decimalToString, parseDecimal } from '@finaceverse/base/decimal';
import { currencyExponent } from '@finaceverse/base/currency';
import { money, parseMoney } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import type { BusinessDate } from '@finaceverse/base/time';
import type { AccountType } from '../model/account-type.ts';
import { Prices, valueEntry } from './value-entry.ts';
import type { FileAccount, FileEntry, FileProblem, JournalFile } from '../model/journal-file.ts';

/** An account of the book, as far as the import needs it. */
export interface BookAccount {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly active: boolean;
}

export interface NewAccount {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly normalSide: 'debit' | 'credit';
  readonly control: 'none' | 'bank';
}

/** An entry ready to be posted: minor units of the book's currency, debits positive, accounts by their codes. */
export interface PlannedEntry {
  readonly reference: string;
  readonly date: BusinessDate;
  readonly description: string;
  readonly line: number;
  readonly lines: readonly {
    readonly accountCode: string;
    readonly amount: bigint;
    readonly description: string | undefined;
    /** The amount in its own currency, where that is another than the book's. */
    readonly own?: { readonly amount: bigint; readonly currency: string } | undefined;
  }[];
}

export interface ImportPlan {
  readonly newAccounts: readonly NewAccount[];
  readonly entries: readonly PlannedEntry[];
  readonly problems: readonly FileProblem[];
  /** Lines of nothing, which the ledger does not keep. */
  readonly linesWithoutAmount: number;
}

const CODE = /^[0-9A-Za-z.-]{1,20}$/;
const CLASS: Readonly<Record<AccountType, string>> = {
  asset: '1',
  liability: '2',
  equity: '3',
  income: '4',
  expense: '5',
};
const sameName = (left: string, right: string): boolean => left.trim().toLowerCase() === right.trim().toLowerCase();

/** How an account is called that could not keep its code. */
const withCode = (account: FileAccount): string => `${account.code ?? ''} ${account.name ?? ''}`.trim();

/** Which account of the book each account of the file is, and which must be made. Only those with a type can be. */
class AccountPlan {
  readonly created: NewAccount[] = [];
  readonly problems: FileProblem[] = [];
  readonly #byKey = new Map<string, string | undefined>();
  readonly #taken: Set<string>;
  readonly #book: readonly BookAccount[];
  readonly #file: ReadonlyMap<string, FileAccount>;

  constructor(book: readonly BookAccount[], file: readonly FileAccount[]) {
    this.#book = book;
    this.#file = new Map(file.map((account) => [account.key, account]));
    this.#taken = new Set([...book.map((account) => account.code), ...file.flatMap((account) => account.code ?? [])]);
  }

  /** The code of an account of the file; a problem is told once, at the line that first needs it. */
  codeOf(key: string, line: number): string | undefined {
    if (!this.#byKey.has(key))
      this.#byKey.set(
        key,
        this.#resolve(this.#file.get(key) ?? { key, code: key, holdsMoney: false, ofChart: false, line }, line),
      );
    return this.#byKey.get(key);
  }

  #resolve(account: FileAccount, line: number): string | undefined {
    const known = this.#find(account);
    if (known) return this.#isUsable(known, account, line) ? known.code : undefined;
    const shown = account.code ?? account.key;
    if (account.type === undefined || account.name === undefined) {
      this.problems.push({
        line,
        message: `The book has no account ${shown.slice(0, 60)}, and the file does not say its name and type.`,
      });
      return undefined;
    }
    const free =
      account.code !== undefined && CODE.test(account.code) && !this.#book.some(({ code }) => code === account.code);
    const code = free && account.code !== undefined ? account.code : this.#freeCode(account.type);
    const normalSide = account.type === 'asset' || account.type === 'expense' ? 'debit' : 'credit';
    const name = code === account.code ? account.name : withCode(account);
    this.created.push({
      code,
      name: name.slice(0, 200),
      type: account.type,
      normalSide,
      control: account.holdsMoney ? 'bank' : 'none',
    });
    return code;
  }

  /**
   * The code decides where the file has no chart. A chart's own codes count only with their names, since one code
   * with two meanings would mix two accounts: such an account is made anew, with its old code in its name.
   */
  #find(account: FileAccount): BookAccount | undefined {
    const byCode = this.#book.find(({ code }) => code === account.code);
    const name = account.name ?? account.key;
    if (byCode && (!account.ofChart || (sameName(byCode.name, name) && byCode.type === account.type))) return byCode;
    return this.#book.find(
      (other) =>
        sameName(other.name, withCode(account)) ||
        (account.code === undefined || !account.ofChart ? sameName(other.name, name) : false),
    );
  }

  #isUsable(known: BookAccount, account: FileAccount, line: number): boolean {
    const differs = account.type !== undefined && account.type !== known.type;
    if (differs) {
      const message = `Account ${known.code} ${known.name} is of type ${known.type} in the book and ${account.type ?? ''} in the file.`;
      this.problems.push({ line, message });
    } else if (!known.active) {
      this.problems.push({ line, message: `Account ${known.code} ${known.name} is inactive.` });
    }
    return !differs && known.active;
  }

  #freeCode(type: AccountType): string {
    for (let number = 1; ; number += 1) {
      const code = `${CLASS[type]}-${String(number).padStart(4, '0')}`;
      if (this.#taken.has(code)) continue;
      this.#taken.add(code);
      return code;
    }
  }
}

/**
 * Judges a file against a book: every line must be an amount of the book's currency on an account that the book has or
 * that the file describes, and every entry must balance. Nothing is left to be found out while posting but periods.
 */
export function planImport(
  file: JournalFile,
  book: { readonly currency: string; readonly accounts: readonly BookAccount[] },
): ImportPlan {
  const accounts = new AccountPlan(book.accounts, file.accounts);
  const problems: FileProblem[] = [...file.problems];
  let linesWithoutAmount = 0;
  const known = currencyExponent(book.currency);
  const exponent = known.ok ? known.value : undefined;
  const prices = new Prices(file.prices ?? [], book.currency);
  const entries: PlannedEntry[] = [];
  for (const entry of file.entries) {
    const date = parseBusinessDate(entry.date);
    if (!date.ok) problems.push({ line: entry.line, message: `"${entry.date.slice(0, 30)}" is not a date.` });
    const isPlain = entry.lines.every(({ currency }) => currency === '' || currency === book.currency);
    const judged = isPlain ? plainLines(entry, book.currency, exponent) : pricedLines(entry, book.currency, prices);
    problems.push(...judged.problems);
    const lines: PlannedEntry['lines'][number][] = [];
    for (const { account, line, ...planned } of judged.lines) {
      const accountCode = accounts.codeOf(account, line);
      if (planned.amount === 0n && planned.own === undefined) linesWithoutAmount += 1;
      else if (accountCode !== undefined) lines.push({ accountCode, ...planned });
    }
    // An entry of nothing but lines of nothing, such as a voided one, leaves no trace in a ledger.
    if (!date.ok || lines.length === 0) continue;
    entries.push({
      reference: entry.reference,
      date: date.value,
      description: entry.description.slice(0, 500) || 'Imported entry',
      line: entry.line,
      lines,
    });
  }
  const ordered = [...problems, ...accounts.problems].sort((left, right) => left.line - right.line);
  return { newAccounts: accounts.created, entries, problems: ordered, linesWithoutAmount };
}

/** Lines of an entry in minor units, and what speaks against it. */
interface JudgedEntry {
  readonly lines: readonly (Omit<PlannedEntry['lines'][number], 'accountCode'> & {
    account: string;
    line: number;
  })[];
  readonly problems: readonly FileProblem[];
}

/** An entry that is all in the book's currency, as nearly all are. */
function plainLines(entry: FileEntry, currency: string, exponent: number | undefined): JudgedEntry {
  const problems: FileProblem[] = [];
  const lines: JudgedEntry['lines'][number][] = [];
  let sum = 0n;
  for (const { account, line, amount: text, description } of entry.lines) {
    const minor = exponent === undefined ? undefined : plainMinor(text, exponent);
    const amount = minor === undefined ? parseMoney(text, currency) : ok(money(minor, currency));
    if (!amount.ok) problems.push({ line, message: amount.refusal.message });
    else {
      sum += amount.value.minor;
      lines.push({
        account,
        line,
        amount: amount.value.minor,
        description: description?.slice(0, 500),
      });
    }
  }
  // What adds up in whole minor units balances; all else is looked at as it is written.
  const unbalanced = problems.length === 0 && sum === 0n ? undefined : imbalance(entry, currency);
  if (unbalanced !== undefined) problems.push({ line: entry.line, message: unbalanced });
  return { lines, problems };
}

/** An entry with other currencies or commodities; what is no money is told in the description. */
function pricedLines(entry: FileEntry, currency: string, prices: Prices): JudgedEntry {
  const valued = valueEntry(entry, currency, prices);
  const problems = valued.flatMap((each) => ('message' in each ? [each] : []));
  const lines = valued.flatMap((each): JudgedEntry['lines'][number][] => {
    if ('message' in each) return [];
    const { line, base, own } = each;
    const isMoney = own !== undefined || line.currency === '' || line.currency === currency;
    const words = [line.description, isMoney ? undefined : `${line.amount} ${line.currency}`].filter(
      (part) => part !== undefined,
    );
    const description = words.length === 0 ? undefined : words.join(', ').slice(0, 500);
    return [{ account: line.account, line: line.line, amount: base, description, own }];
  });
  return { lines, problems };
}

/** Digits of a number that is exact as a float. */
const PLAIN_DIGITS_MAX = 15;

/** Minor units of an amount that is written with exactly the decimals of its currency; undefined for any other. */
function plainMinor(text: string, exponent: number): bigint | undefined {
  const first = text.charCodeAt(0) === 45 ? 1 : 0;
  const point = exponent === 0 ? -1 : text.length - exponent - 1;
  if (text.length > PLAIN_DIGITS_MAX || text.length === first || (exponent > 0 && point <= first)) return undefined;
  let value = 0;
  for (let index = first; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (index === point ? code !== 46 : code < 48 || code > 57) return undefined;
    if (index !== point) value = value * 10 + (code - 48);
  }
  return BigInt(first === 1 ? -value : value);
}

function imbalance(entry: FileEntry, bookCurrency: string): string | undefined {
  const sums = new Map<string, string>();
  for (const line of entry.lines) {
    const amount = parseDecimal(line.amount);
    if (!amount.ok) return undefined;
    const currency = line.currency || bookCurrency;
    sums.set(currency, decimalToString(addDecimals(decimal(sums.get(currency) ?? '0'), amount.value)));
  }
  const named = entry.reference === '' ? 'The entry' : `Entry ${entry.reference.slice(0, 40)}`;
  for (const [currency, sum] of sums) {
    if (decimal(sum).units !== 0n) return `${named} does not balance: debits less credits are ${sum} ${currency}.`;
  }
  return undefined;
}
