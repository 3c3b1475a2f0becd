import type { CsvMapping } from '../../model/statement.ts';

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
  return (
    Object.entries(value).every(([name, setting]) => SETTINGS[name]?.(setting) ?? false) &&
    Object.entries(columns).every(([name, column]) => COLUMN_NAMES.has(name) && typeof column === 'string')
  );
}

const oneOf =
  (...choices: readonly unknown[]) =>
  (value: unknown): boolean =>
    choices.includes(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isSwitch = (value: unknown): boolean => typeof value === 'boolean';

/** What each setting of a mapping may be; a misspelt one must not be passed over in silence. */
const SETTINGS: Readonly<Record<string, (value: unknown) => boolean>> = {
  columns: () => true,
  delimiter: oneOf(',', ';', '\t', '|'),
  decimalMark: oneOf('.', ','),
  dateOrder: oneOf('ymd', 'dmy', 'mdy'),
  skipLines: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  withoutHeadings: isSwitch,
  invertSign: isSwitch,
  account: isText,
  currency: isText,
};
