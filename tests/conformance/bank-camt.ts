import { currencyExponent } from '@finaceverse/base/currency';
import { decimalToString, normalizeDecimal, parseDecimal } from '@finaceverse/base/decimal';
import type { Statement } from '@finaceverse/bank-statements/statement';

/** What the oracle says of one entry. */
interface CamtEntry {
  readonly amount: string;
  readonly currency: string;
  readonly bookingDate: string | undefined;
  readonly valueDate: string | undefined;
  readonly reversal: boolean;
  readonly status: string | undefined;
  readonly details: number;
  readonly bankReference: string | undefined;
}

/** What the oracle says of one statement, report or notification. */
export interface CamtRecord {
  readonly identifier: string | undefined;
  readonly account: string | undefined;
  readonly balances: readonly { readonly type: string; readonly amount: string }[];
  readonly entries: readonly CamtEntry[];
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Money is a string of minor units: `885` EUR is 8.85. */
function moneyOf(value: unknown): { readonly amount: string; readonly currency: string } {
  if (!isRecord(value) || !isRecord(value['getCurrency'])) return { amount: '', currency: '' };
  const currency = String(value['getCurrency']['getCode']);
  const exponent = currencyExponent(currency);
  const units = BigInt(String(value['getAmount']));
  return { amount: decimalToString(normalizeDecimal({ units, scale: exponent.ok ? exponent.value : 2 })), currency };
}

function dateOf(value: unknown): string | undefined {
  return isRecord(value) ? textOf(value['0'])?.slice(0, 10) : undefined;
}

/** The records of a dump of getters. */
export function camtExpectations(text: string): readonly CamtRecord[] {
  const root: unknown = JSON.parse(text);
  if (!isRecord(root)) return [];
  // A record that was dumped before stands in the list as a mark, so records are gathered from the entries first.
  const entries = listOf(root['getEntries']);
  const gathered = new Map<string, Json>();
  for (const record of [...entries.map((entry) => entry['getRecord']), ...listOf(root['getRecords'])]) {
    if (isRecord(record) && typeof record['getId'] === 'string' && !gathered.has(record['getId']))
      gathered.set(record['getId'], record);
  }
  return [...gathered.values()].map((record) => recordOf(withEntries(record, entries)));
}

function withEntries(record: Json, entries: readonly Json[]): Json {
  const named = entries.filter(
    (entry) => isRecord(entry['getRecord']) && entry['getRecord']['getId'] === record['getId'],
  );
  return { ...record, getEntries: named.length > 0 ? named : listOf(record['getEntries']) };
}

function recordOf(record: Json): CamtRecord {
  const account = isRecord(record['getAccount']) ? record['getAccount'] : {};
  return {
    identifier: textOf(record['getId']),
    account: textOf(account['getIdentification']),
    balances: listOf(record['getBalances']).map((balance) => ({
      type: String(balance['getType']),
      amount: moneyOf(balance['getAmount']).amount,
    })),
    entries: listOf(record['getEntries']).map((entry) => ({
      ...moneyOf(entry['getAmount']),
      bookingDate: dateOf(entry['getBookingDate']),
      valueDate: dateOf(entry['getValueDate']),
      reversal: entry['getReversalIndicator'] === true,
      status: textOf(entry['getStatus']), // A detail that was dumped before stands in the list as a mark, so the list's length counts.
      details: Array.isArray(entry['getTransactionDetails']) ? entry['getTransactionDetails'].length : 0,
      bankReference: textOf(entry['getAccountServicerReference']),
    })),
  };
}

function canonical(amount: string | undefined): string {
  const parsed = parseDecimal(amount ?? '');
  return parsed.ok ? decimalToString(normalizeDecimal(parsed.value)) : (amount ?? '');
}

/** Where what was read differs from what the oracle expects. */
export function differencesFromCamt(
  statements: readonly Statement[],
  records: readonly CamtRecord[],
): readonly string[] {
  const problems: string[] = [];
  if (records.length === 0) problems.push('the oracle names no record');
  // The dump leaves out what it showed before, so it may name fewer records than the message holds.
  if (statements.length < records.length) problems.push(`${statements.length} statements instead of ${records.length}`);
  records.forEach((record, index) => {
    const statement = statements.find((each) => each.identifier === record.identifier) ?? statements[index];
    if (!statement) return;
    const check = (what: string, own: unknown, wanted: unknown): void => {
      if (wanted !== undefined && own !== wanted) problems.push(`${what} ${String(own)} instead of ${String(wanted)}`);
    };
    check('identifier', statement.identifier, record.identifier);
    check('account', statement.account.identifier, record.account);
    const opening = record.balances.find(
      (balance) => balance.type === 'opening' || balance.type === 'previously_closed_booked',
    );
    const closing = record.balances.find((balance) => balance.type === 'closing');
    if (opening) check('opening', canonical(statement.opening?.amount), canonical(opening.amount));
    if (closing) check('closing', canonical(statement.closing?.amount), canonical(closing.amount));
    check('lines', statement.lines.length, record.entries.length);
    record.entries.forEach((entry, at) => {
      const line = statement.lines[at];
      if (!line) return;
      check('amount', canonical(line.amount), canonical(entry.amount));
      check('currency', line.currency, entry.currency);
      check('booking date', line.date, entry.bookingDate ?? entry.valueDate);
      check('value date', line.valueDate, entry.valueDate);
      check('reversal', line.reversal, entry.reversal);
      check('details', line.details.length, entry.details);
      check('bank reference', line.bankReference, entry.bankReference);
    });
  });
  return problems;
}
