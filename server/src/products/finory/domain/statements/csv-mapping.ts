import type { CsvMapping } from './statement.ts';

const COLUMN_NAMES: ReadonlySet<string> = new Set([
  'date',
  'valueDate',
  'amount',
  'debit',
  'credit',
  'direction',
  'balance',
  'description',
  'counterparty',
  'counterpartyAccount',
  'reference',
  'currency',
  'account',
]);

/** Whether a value that came from outside is a mapping of a bank's CSV. */
export function isCsvMapping(value: unknown): value is CsvMapping {
  if (typeof value !== 'object' || value === null || !('columns' in value)) return false;
  const { columns } = value;
  if (typeof columns !== 'object' || columns === null || !('date' in columns)) return false;
  if (!('amount' in columns || 'debit' in columns || 'credit' in columns)) return false;
  const choices: Readonly<Record<string, readonly unknown[]>> = {
    delimiter: [',', ';', '\t', '|', undefined],
    decimalMark: ['.', ',', undefined],
    dateOrder: ['ymd', 'dmy', 'mdy', undefined],
  };
  const known = Object.entries(choices).every(
    ([name, allowed]) => !(name in value) || allowed.includes(Reflect.get(value, name)),
  );
  return (
    known && Object.entries(columns).every(([name, column]) => COLUMN_NAMES.has(name) && typeof column === 'string')
  );
}
