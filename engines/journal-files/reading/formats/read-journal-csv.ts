import { parse } from 'csv-parse/sync';
import { decimal, decimalToString, subtractDecimals } from '@finaceverse/base/decimal';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { typeOfWord } from '../../model/account-type.ts';
import type { FileAccount, FileEntry, FileLine, FileProblem, JournalFile } from '../../model/journal-file.ts';
import { decideNumberStyle, readStyledNumber, type NumberStyle } from '../number-style.ts';

const ROWS_MAX = 1_000_000;

const HEADINGS = {
  date: /^(?:(?:entry|posting|booking|transaction|journal) ?date|date|datum|buchungsdatum|belegdatum)$/i,
  entry:
    /^(?:entry|entry ?(?:no|number|id)\.?|number|no\.?|journal|journal ?(?:no|number|id)\.?|voucher|belegnummer|beleg|nummer|buchungsnummer|transaction ?(?:id|number))$/i,
  accountName: /^(?:account ?name|kontoname|kontobezeichnung|name)$/i,
  accountType: /^(?:account ?type|type|kontoart)$/i,
  account: /^(?:account|account ?(?:code|number|no|id)\.?|konto|kontonummer|code)$/i,
  debit: /^(?:debit|debit ?amount|soll|dr)$/i,
  credit: /^(?:credit|credit ?amount|haben|cr)$/i,
  amount: /^(?:amount|betrag)$/i,
  currency: /^(?:currency|ccy|w(?:ä|ae)hrung)$/i,
  description: /^(?:description|text|memo|narrative|buchungstext|beschreibung|details)$/i,
} as const satisfies Readonly<Record<string, RegExp>>;

type Column = keyof typeof HEADINGS;
type Columns = ReadonlyMap<Column, number>;
interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads a journal as a table with headings, English or German: date, entry number, account, and debit and credit or
 * one signed amount (debits positive); account name, account type, description and currency where there are any.
 * Rows of one number are one entry. Numbers and dates that can be read in two ways are refused.
 * @errors finory.journal_csv_unreadable, finory.journal_csv_columns, finory.numbers_*, finory.dates_ambiguous
 */
export function readJournalCsv(text: string): Outcome<JournalFile> {
  const table = readTable(text);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const cell = (row: Row, column: Column): string => (row.cells[columns.get(column) ?? -1] ?? '').trim();
  const style = decideNumberStyle(
    rows.flatMap((row) => (['debit', 'credit', 'amount'] as const).map((column) => cell(row, column))),
  );
  if (!style.ok) return style;
  const order = decideDateOrder(rows.map((row) => cell(row, 'date')));
  if (!order.ok) return order;
  const problems: FileProblem[] = [];
  const accounts = new Map<string, FileAccount>();
  const entries = new Map<string, { readonly head: Omit<FileEntry, 'lines'>; readonly lines: FileLine[] }>();
  for (const row of rows) {
    const problem = (message: string): void => void problems.push({ line: row.line, message });
    const reference = cell(row, 'entry');
    const date = readDay(cell(row, 'date'), order.value);
    const amount = amountOf((column) => cell(row, column), style.value);
    const account = cell(row, 'account') || cell(row, 'accountName');
    if (reference === '') problem('The row has no entry number.');
    else if (date === undefined) problem(`"${cell(row, 'date').slice(0, 30)}" is not a date.`);
    else if (amount === undefined) problem('The row needs one amount that is a number: a debit or a credit.');
    else if (account === '') problem('The row names no account.');
    else {
      const entry = entries.get(reference) ?? {
        head: { reference, date, description: cell(row, 'description') || `Entry ${reference}`, line: row.line },
        lines: [],
      };
      entries.set(reference, entry);
      if (entry.head.date !== date)
        problem(`Entry ${reference} began on ${entry.head.date}; this row of it is of ${date}.`);
      entry.lines.push({
        account,
        amount,
        currency: cell(row, 'currency').toUpperCase(),
        description: cell(row, 'description') || undefined,
        line: row.line,
      });
      const code = cell(row, 'account') || undefined;
      if (!accounts.has(account)) {
        accounts.set(account, {
          key: account,
          code,
          name: cell(row, 'accountName') || undefined,
          type: typeOfWord(cell(row, 'accountType')),
          holdsMoney: false,
          ofChart: false,
          line: row.line,
        });
      }
    }
  }
  const currencies = new Set(rows.map((row) => cell(row, 'currency').toUpperCase()).filter((code) => code !== ''));
  const [only] = currencies;
  return ok({
    format: 'csv',
    currency: currencies.size === 1 ? only : undefined,
    accounts: [...accounts.values()],
    entries: [...entries.values()].map(({ head, lines }) => ({ ...head, lines })),
    problems,
  });
}

function readTable(text: string): Outcome<{ readonly columns: Columns; readonly rows: readonly Row[] }> {
  const head = text.slice(0, 4000);
  const delimiter = [';', '\t', '|'].reduce(
    (best, sign) => (head.split(sign).length > head.split(best).length ? sign : best),
    ',',
  );
  const records: Row[] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: ROWS_MAX + 2,
      max_record_size: 1_000_000,
      on_record: (cells: readonly string[], { lines }) => {
        records.push({ cells, line: lines });
        return null;
      },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 160) : 'unknown reason';
    return refuse('malformed', 'finory.journal_csv_unreadable', `The table cannot be read: ${why}.`);
  }
  if (records.length > ROWS_MAX + 1)
    return refuse(
      'too_large',
      'finory.journal_csv_too_long',
      `The table has more than ${ROWS_MAX} rows. Split it by period.`,
    );
  const columns = new Map<Column, number>();
  for (const [index, heading] of (records[0]?.cells ?? []).entries()) {
    const name = (Object.keys(HEADINGS) as Column[]).find(
      (each) => !columns.has(each) && HEADINGS[each].test(heading.trim()),
    );
    if (name) columns.set(name, index);
  }
  const missing = [
    ...(['date', 'entry'] as const).filter((name) => !columns.has(name)),
    ...(columns.has('account') || columns.has('accountName') ? [] : ['account']),
    ...(columns.has('amount') || (columns.has('debit') && columns.has('credit'))
      ? []
      : ['debit and credit, or amount']),
  ];
  if (missing.length > 0) {
    return refuse(
      'malformed',
      'finory.journal_csv_columns',
      `The first line of the table names no column for: ${missing.join('; ')}.`,
      {
        hint: 'Name the columns date, entry, account, account name, description, debit, credit, currency.',
      },
    );
  }
  return ok({ columns, rows: records.slice(1) });
}

function amountOf(cell: (column: Column) => string, style: NumberStyle): string | undefined {
  const read = (column: Column): string | undefined =>
    cell(column) === '' ? '0' : readStyledNumber(cell(column), style);
  if (cell('amount') !== '') return cell('debit') === '' && cell('credit') === '' ? read('amount') : undefined;
  const debit = read('debit');
  const credit = read('credit');
  if (debit === undefined || credit === undefined || (cell('debit') === '' && cell('credit') === '')) return undefined;
  if (decimal(debit).units !== 0n && decimal(credit).units !== 0n) return undefined;
  return decimalToString(subtractDecimals(decimal(debit), decimal(credit)));
}

type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** @errors finory.dates_ambiguous (422) */
function decideDateOrder(dates: readonly string[]): Outcome<DateOrder> {
  const filled = dates.filter((date) => date !== '');
  if (filled.every((date) => /^\d{4}-?\d{2}-?\d{2}/.test(date))) return ok('ymd');
  if (filled.some((date) => /^\d{1,2}\.\d{1,2}\.\d{4}/.test(date))) return ok('dmy');
  const parts = filled.map((date) => /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}/.exec(date));
  const dayFirst = parts.some((part) => Number(part?.[1]) > 12);
  const monthFirst = parts.some((part) => Number(part?.[2]) > 12);
  if (dayFirst !== monthFirst) return ok(dayFirst ? 'dmy' : 'mdy');
  return refuse(
    'invalid',
    'finory.dates_ambiguous',
    `The dates, such as "${(filled[0] ?? '').slice(0, 20)}", do not tell day from month. Write them as 2026-01-31.`,
  );
}

function readDay(text: string, order: DateOrder): string | undefined {
  const match =
    order === 'ymd'
      ? /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T].*)?$/.exec(text)
      : /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?$/.exec(text);
  if (!match) return undefined;
  const [, a = '', b = '', c = ''] = match;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
