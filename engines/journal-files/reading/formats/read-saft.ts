import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import {
  compareDecimals,
  addDecimals,
  decimal,
  decimalToString,
  negateDecimal,
  parseDecimal,
  type Decimal,
} from '@finaceverse/base/decimal';
import { childrenOf, elementAt, elementsAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import { typeOfNorwegianAccount } from '../../model/account-type.ts';
import type { FileAccount, FileEntry, FileLine, FileProblem, JournalFile } from '../../model/journal-file.ts';
import { linesOfElement } from '../xml-lines.ts';

/**
 * Reads the general ledger entries of a SAF-T Financial file of Norway (versions 1.x, Skatteetaten). Amounts are
 * those in the file's default currency; a foreign amount goes into the line's description. The count and totals
 * that the file states of itself must be those of its entries.
 * @errors finory.saft_unknown (unsupported)
 */
export function readSaft(root: XmlElement, text: string): Outcome<JournalFile> {
  const entriesRoot = elementAt(root, 'GeneralLedgerEntries');
  const header = elementAt(root, 'Header');
  const country = textAt(header, 'AuditFileCountry');
  if (root.name !== 'AuditFile' || !header || !entriesRoot) {
    return refuse(
      'unsupported',
      'finory.saft_unknown',
      'This XML is not a SAF-T Financial file with general ledger entries.',
    );
  }
  const norwegian = country === 'NO' || root.namespace.endsWith(':NO');
  const currency = textAt(header, 'DefaultCurrencyCode') ?? '';
  const problems: FileProblem[] = [];
  const chartLines = linesOfElement(text, 'AccountID');
  const accounts = elementsAt(root, 'MasterFiles', 'GeneralLedgerAccounts', 'Account').map((account, index) =>
    readAccount(account, norwegian, chartLines[index] ?? 1),
  );
  const places = linesOfElement(text, 'Transaction');
  const entries: FileEntry[] = [];
  for (const transaction of elementsAt(entriesRoot, 'Journal', 'Transaction')) {
    entries.push(readTransaction(transaction, currency, places[entries.length] ?? 1, problems));
  }
  const line = linesOfElement(text, 'GeneralLedgerEntries')[0] ?? 1;
  problems.push(...checkStatedTotals(entriesRoot, entries).map((message) => ({ line, message })));
  return ok({ format: 'saft', companyName: textAt(header, 'Company', 'Name'), currency, accounts, entries, problems });
}

function readAccount(account: XmlElement, norwegian: boolean, line: number): FileAccount {
  const code = textAt(account, 'AccountID') ?? '';
  const standard = textAt(account, 'StandardAccountID');
  const type = norwegian ? (typeOfNorwegianAccount(standard ?? code) ?? typeOfNorwegianAccount(code)) : undefined;
  return {
    key: code,
    code,
    name: textAt(account, 'AccountDescription') ?? code,
    type,
    line,
    ofChart: true,
    holdsMoney: norwegian && (standard ?? code).startsWith('19'),
  };
}

function readTransaction(transaction: XmlElement, currency: string, line: number, problems: FileProblem[]): FileEntry {
  const reference = textAt(transaction, 'TransactionID') ?? '';
  const description = textAt(transaction, 'Description') ?? `Transaction ${reference}`;
  const lines = childrenOf(transaction, 'Line').flatMap((each): FileLine[] => {
    const amount = amountOfLine(each);
    if (amount === undefined) {
      problems.push({
        line,
        message: `Line ${textAt(each, 'RecordID') ?? '?'} of transaction ${reference} has no debit or credit amount.`,
      });
      return [];
    }
    return [{ account: textAt(each, 'AccountID') ?? '', amount, currency, description: describeLine(each), line }];
  });
  return { reference, date: textAt(transaction, 'TransactionDate')?.slice(0, 10) ?? '', description, lines, line };
}

/** The amount in the file's currency, debits positive; version 1.0 has `Amount` inside of the debit or credit. */
function amountOfLine(line: XmlElement): string | undefined {
  const debit = textAt(line, 'DebitAmount', 'Amount');
  const credit = textAt(line, 'CreditAmount', 'Amount');
  if ((debit === undefined) === (credit === undefined)) return undefined;
  const parsed = parseDecimal(debit ?? credit ?? '');
  if (!parsed.ok) return undefined;
  return decimalToString(debit === undefined ? negateDecimal(parsed.value) : parsed.value);
}

function describeLine(line: XmlElement): string | undefined {
  const amount = elementAt(line, 'DebitAmount') ?? elementAt(line, 'CreditAmount');
  const foreign = textAt(amount, 'CurrencyAmount');
  const code = textAt(amount, 'CurrencyCode');
  const words = textAt(line, 'Description');
  return foreign === undefined || code === undefined ? words : `${words ?? ''} (${foreign} ${code})`.trim();
}

function checkStatedTotals(root: XmlElement, entries: readonly FileEntry[]): readonly string[] {
  const sum = (sign: 1 | -1): Decimal =>
    entries
      .flatMap((entry) => entry.lines)
      .reduce((total, { amount }) => {
        const value = sign === 1 ? decimal(amount) : negateDecimal(decimal(amount));
        return value.units > 0n ? addDecimals(total, value) : total;
      }, decimal('0'));
  const wrong: string[] = [];
  const count = textAt(root, 'NumberOfEntries');
  if (count !== undefined && count !== String(entries.length))
    wrong.push(`The file states ${count} entries and has ${entries.length}.`);
  for (const [name, found] of [
    ['TotalDebit', sum(1)],
    ['TotalCredit', sum(-1)],
  ] as const) {
    const stated = parseDecimal(textAt(root, name) ?? '');
    if (stated.ok && compareDecimals(stated.value, found) !== 0) {
      wrong.push(
        `The file states a ${name} of ${decimalToString(stated.value)}, and its lines add up to ${decimalToString(found)}.`,
      );
    }
  }
  return wrong;
}
