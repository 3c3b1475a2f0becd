import { decimalToString, normalizeDecimal } from '@finaceverse/base/decimal';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { childOf, childrenOf, elementAt, textAt, textOf, type XmlElement } from '@finaceverse/base/xml';
import type { AccountType } from '../../model/account-type.ts';
import type { FileAccount, FileEntry, FileLine, FileProblem, JournalFile } from '../../model/journal-file.ts';
import { linesOfElement } from '../xml-lines.ts';

const TYPES: Readonly<Record<string, AccountType>> = {
  BANK: 'asset',
  CASH: 'asset',
  ASSET: 'asset',
  STOCK: 'asset',
  MUTUAL: 'asset',
  RECEIVABLE: 'asset',
  CREDIT: 'liability',
  LIABILITY: 'liability',
  PAYABLE: 'liability',
  EQUITY: 'equity',
  TRADING: 'equity',
  INCOME: 'income',
  EXPENSE: 'expense',
};

/**
 * Reads a book that GnuCash saved as XML (gnc-v2). Accounts are known by their path of names. An amount is the
 * split's value, which is in the transaction's currency; what a split moves in another commodity, such as shares,
 * goes into its description.
 * @errors finory.gnucash_unknown (unsupported)
 */
export function readGnucash(root: XmlElement, text: string): Outcome<JournalFile> {
  const book = childOf(root, 'book');
  if (root.name !== 'gnc-v2' || !book)
    return refuse('unsupported', 'finory.gnucash_unknown', 'This XML is not a GnuCash book.');
  const problems: FileProblem[] = [];
  const elements = new Map(childrenOf(book, 'account').map((account) => [textAt(account, 'id') ?? '', account]));
  const accountLines = linesOfElement(text, 'account');
  const keys = new Map<string, { readonly key: string; readonly commodity: string }>();
  const accounts: FileAccount[] = [];
  for (const [index, [id, account]] of [...elements].entries()) {
    const type = textAt(account, 'type') ?? '';
    if (type === 'ROOT') continue;
    const key = pathOf(account, elements);
    keys.set(id, { key, commodity: textAt(account, 'commodity', 'id') ?? '' });
    if (isPlaceholder(account)) continue;
    const code = textAt(account, 'code');
    accounts.push({
      key,
      code,
      name: key,
      type: TYPES[type],
      holdsMoney: type === 'BANK' || type === 'CASH',
      ofChart: true,
      line: accountLines[index] ?? 1,
    });
  }
  const places = linesOfElement(text, 'transaction');
  const entries = childrenOf(book, 'transaction').map((transaction, index) =>
    readTransaction(transaction, keys, places[index] ?? 1, problems),
  );
  const currencies = new Set(entries.flatMap((entry) => entry.lines.map((line) => line.currency)));
  const [only] = currencies;
  return ok({ format: 'gnucash', currency: currencies.size === 1 ? only : undefined, accounts, entries, problems });
}

function pathOf(account: XmlElement, elements: ReadonlyMap<string, XmlElement>): string {
  const names: string[] = [];
  const seen = new Set<XmlElement>();
  let each: XmlElement | undefined = account;
  while (each && !seen.has(each) && textAt(each, 'type') !== 'ROOT') {
    seen.add(each);
    names.unshift(textAt(each, 'name') ?? '');
    each = elements.get(textAt(each, 'parent') ?? '');
  }
  return names.join(':');
}

/** An account that only groups others takes no postings. */
function isPlaceholder(account: XmlElement): boolean {
  return childrenOf(childOf(account, 'slots'), 'slot').some(
    (slot) => textAt(slot, 'key') === 'placeholder' && textAt(slot, 'value') === 'true',
  );
}

function readTransaction(
  transaction: XmlElement,
  keys: ReadonlyMap<string, { readonly key: string; readonly commodity: string }>,
  line: number,
  problems: FileProblem[],
): FileEntry {
  const description = textAt(transaction, 'description') ?? '';
  const currency =
    textAt(transaction, 'currency', 'space') === 'CURRENCY' || textAt(transaction, 'currency', 'space') === 'ISO4217'
      ? (textAt(transaction, 'currency', 'id') ?? '')
      : '';
  const lines = childrenOf(childOf(transaction, 'splits'), 'split').flatMap((split): FileLine[] => {
    const account = keys.get(textAt(split, 'account') ?? '');
    const amount = fractionAsDecimal(textAt(split, 'value') ?? '');
    if (!account || amount === undefined) {
      problems.push({
        line,
        message: account
          ? 'A split has no value that is an exact decimal.'
          : 'A split names an account that the book does not have.',
      });
      return [];
    }
    const quantity = fractionAsDecimal(textAt(split, 'quantity') ?? '');
    const memo = [
      textAt(split, 'memo'),
      account.commodity === currency || quantity === undefined ? undefined : `(${quantity} ${account.commodity})`,
    ];
    return [
      {
        account: account.key,
        amount,
        currency,
        description: memo.filter((part) => part !== undefined).join(' ') || undefined,
        line,
      },
    ];
  });
  return {
    reference: textAt(transaction, 'num') ?? textAt(transaction, 'id') ?? '',
    date: dayOf(transaction),
    description,
    lines,
    line,
  };
}

/** The day as the user entered it stands in a slot; the moment beside it may fall on another day in UTC. */
function dayOf(transaction: XmlElement): string {
  const slot = childrenOf(childOf(transaction, 'slots'), 'slot').find((each) => textAt(each, 'key') === 'date-posted');
  return textOf(elementAt(slot, 'value', 'gdate')) ?? textAt(transaction, 'date-posted', 'date')?.slice(0, 10) ?? '';
}

/** `225300/100` as `2253`; undefined where the fraction has no finite decimal. */
export function fractionAsDecimal(text: string): string | undefined {
  const match = /^(-?\d{1,30})\/(\d{1,18})$/.exec(text);
  if (!match) return undefined;
  const denominator = BigInt(match[2] ?? '0');
  if (denominator === 0n) return undefined;
  for (let scale = 0, power = 1n; scale <= 18; scale += 1, power *= 10n) {
    const units = BigInt(match[1] ?? '0') * power;
    if (units % denominator === 0n) return decimalToString(normalizeDecimal({ units: units / denominator, scale }));
  }
  return undefined;
}
