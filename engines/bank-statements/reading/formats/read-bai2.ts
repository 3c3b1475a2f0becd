import { currencyExponent } from '@finaceverse/base/currency';
import { decimalToString } from '@finaceverse/base/decimal';
import { assert, ok, refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import { shortDay } from '../../model/amount-text.ts';
import { proveBalance } from '../prove-balance.ts';
import type { Statement, StatementBalance, StatementLine } from '../../model/statement.ts';

interface Bai2Record {
  readonly code: string;
  readonly fields: readonly string[];
  /** Places in `fields` at which a continuation begins. */
  readonly joints: ReadonlySet<number>;
  /** Physical records it takes, continuations included. */
  readonly count: number;
  readonly line: number;
  /** Whether other records stand on the same line: banks do not agree how such are counted. */
  readonly shared: boolean;
}

interface Account {
  readonly number: string;
  readonly currency: string;
  readonly balances: Map<string, bigint>;
  readonly lines: StatementLine[];
  total: bigint;
  records: number;
  failed: boolean;
}

/**
 * Reads BAI version 2 (cash management balance reporting). The control totals of accounts, groups and the file
 * are checked: a file whose totals do not hold is refused. Amounts are whole minor units of their currency. Several
 * files may follow one another.
 * @errors finory.bai2_record, finory.bai2_amount, finory.bai2_truncated, finory.bai2_control_total, finory.statement_date
 */
export function readBai2(text: string): Outcome<readonly Statement[]> {
  const records = recordsOf(text);
  const first = records[0];
  if (first?.code !== '01')
    return refuse('malformed', 'finory.bai2_record', 'The file does not begin with a BAI2 file header (01).');
  const reader = new Bai2Reader();
  for (const record of records) {
    const problem = reader.take(record);
    if (problem && !reader.leaveOut(record, problem)) return { ok: false, refusal: problem };
  }
  if (reader.inside !== 'nothing')
    return refuse('malformed', 'finory.bai2_truncated', 'The file breaks off before its trailer (99).');
  const [statement, ...others] = reader.statements;
  const [problem] = reader.leftOut;
  if (!statement) return problem ? { ok: false, refusal: problem } : ok([]);
  // One account that cannot be read does not keep the others of its file back; they tell of it.
  const warnings = reader.leftOut.map(({ message }) => `One account was left out: ${message}`);
  return ok([{ ...statement, warnings: [...statement.warnings, ...warnings] }, ...others]);
}

/** Logical records: a record ends with a slash or a line, and 88 continues the one before. */
function recordsOf(text: string): readonly Bai2Record[] {
  const records: {
    code: string;
    fields: string[];
    joints: Set<number>;
    count: number;
    line: number;
    shared: boolean;
  }[] = [];
  rowsOf(text).forEach(({ row, line, shared }) => {
    if (row === '') return;
    const code = row.slice(0, 2);
    const fields = row
      .replace(/\/\s*$/, '')
      .split(',')
      .slice(1);
    const last = records.at(-1);
    if (code === '88' && last) {
      last.joints.add(last.fields.length);
      for (const field of fields) last.fields.push(field);
      last.count += 1;
    } else records.push({ code, fields, joints: new Set(), count: 1, line, shared });
  });
  return records;
}

/** A slash ends a record, so another may follow it on the line: one that reads like the beginning of a record. */
const NEXT_RECORD =
  /\/(?=(?:02,[^,/]*,[^,/]*,\d,\d{6}|03,[^,/]+,[A-Z]{0,3},|16,\d{3},\d*,|49,[+-]?\d+,\d+\/?|88,|98,[+-]?\d+,\d+,\d+|99,[+-]?\d+,\d+,\d+))/;

function rowsOf(text: string): readonly { readonly row: string; readonly line: number; readonly shared: boolean }[] {
  return text.split(/\r?\n|\r/).flatMap((raw, index) => {
    const rows = raw.trim().split(NEXT_RECORD);
    return rows.map((row) => ({ row: row.trim(), line: index + 1, shared: rows.length > 1 }));
  });
}

function integerOf(text: string | undefined): bigint | undefined {
  return text !== undefined && /^[+-]?\d{1,30}$/.test(text.trim()) ? BigInt(text.trim()) : undefined;
}

type Inside = 'nothing' | 'file' | 'group' | 'account';

/** Where each record may stand, and what surrounds the next one. */
const GRAMMAR: Readonly<Record<string, readonly [Inside, Inside]>> = {
  '01': ['nothing', 'file'],
  '02': ['file', 'group'],
  '03': ['group', 'account'],
  '16': ['account', 'account'],
  '49': ['account', 'group'],
  '98': ['group', 'file'],
  '99': ['file', 'nothing'],
};

class Bai2Reader {
  readonly statements: Statement[] = [];
  /** Why accounts were left out. */
  readonly leftOut: Refusal[] = [];
  inside: Inside = 'nothing';
  /** Totals of a group and of the file that hold an account left out cannot be proven. */
  #groupIsWhole = true;
  #fileIsWhole = true;
  #groupDate: string | undefined;
  #groupCurrency = 'USD';
  #account: Account | undefined;
  #groupTotal = 0n;
  #groupRecords = 0;
  #groupAccounts = 0;
  #fileTotal = 0n;
  #fileGroups = 0;
  #fileRecords = 0;

  take(record: Bai2Record): Refusal | undefined {
    const place = GRAMMAR[record.code];
    if (place?.[0] !== this.inside) return misplaced(record, this.inside);
    this.inside = place[1];
    this.#fileRecords += record.count;
    if (record.code !== '01' && record.code !== '99') this.#groupRecords += record.count;
    switch (record.code) {
      case '01':
        return this.#openFile(record);
      case '02':
        return this.#openGroup(record);
      case '03':
        return this.#openAccount(record);
      case '16':
        return this.#transaction(record);
      case '49':
        return this.#closeAccount(record);
      case '98':
        return this.#closeGroup(record);
      default:
        if (!this.#fileIsWhole) return undefined;
        return checkTotal(record, 'the file', this.#fileTotal, this.#fileRecords, this.#fileGroups);
    }
  }

  /** Leaves out the account that a record belongs to; false where the record is of no single account. */
  leaveOut({ code }: Bai2Record, problem: Refusal): boolean {
    if (!this.#account || problem.code === 'finory.bai2_record') return false;
    this.leftOut.push(problem);
    this.#account.failed = true;
    this.#groupIsWhole = false;
    this.#fileIsWhole = false;
    if (code === '49') this.#account = undefined;
    return true;
  }

  #openFile(record: Bai2Record): undefined {
    this.#fileIsWhole = true;
    this.#fileTotal = 0n;
    this.#fileGroups = 0;
    this.#fileRecords = record.count;
  }

  #openGroup(record: Bai2Record): Refusal | undefined {
    this.#groupDate = shortDay(record.fields[3]?.trim() ?? '');
    this.#groupCurrency = record.fields[5]?.trim() || 'USD';
    this.#groupTotal = 0n;
    this.#groupAccounts = 0;
    this.#groupRecords = record.count;
    this.#groupIsWhole = true;
    if (this.#groupDate !== undefined) return undefined;
    return refuse(
      'invalid',
      'finory.statement_date',
      `Line ${record.line}: "${(record.fields[3] ?? '').slice(0, 30)}" is not the day of a group.`,
    ).refusal;
  }

  #openAccount(record: Bai2Record): Refusal | undefined {
    const account: Account = {
      number: record.fields[0]?.trim() ?? '',
      currency: record.fields[1]?.trim() || this.#groupCurrency,
      balances: new Map(),
      lines: [],
      total: 0n,
      records: record.count,
      failed: false,
    };
    this.#account = account;
    let at = 2;
    while (at < record.fields.length) {
      const type = record.fields[at]?.trim() ?? '';
      const text = record.fields[at + 1]?.trim() ?? '';
      const amount = text === '' ? 0n : integerOf(text);
      if (amount === undefined) return notMinorUnits(record, text);
      if (type !== '') account.balances.set(type, amount);
      account.total += amount;
      at += 3 + fundsFields(record.fields, at + 3);
    }
    return undefined;
  }

  #transaction(record: Bai2Record): Refusal | undefined {
    const account = this.#account;
    assert(account, 'A transaction is read inside of its account');
    if (account.failed) return undefined;
    const type = record.fields[0]?.trim() ?? '';
    const printed = record.fields[1]?.trim() ?? '';
    const minor = printed === '' ? 0n : integerOf(printed);
    if (minor === undefined) return notMinorUnits(record, printed);
    account.total += minor;
    account.records += record.count;
    const from = 2 + fundsFields(record.fields, 2);
    const code = Number(type);
    // Types 100 to 399 are credits, 400 to 699 debits; others carry no money of the account.
    const debit = code >= 400 && code < 700;
    const monetary = code >= 100 && code < 700;
    if (!monetary) return undefined;
    account.lines.push({
      date: this.#groupDate ?? '',
      valueDate: record.fields[2]?.trim() === 'V' ? shortDay(record.fields[3]?.trim() ?? '') : undefined,
      amount: this.#amount(debit ? -minor : minor, account.currency),
      currency: account.currency,
      bankReference: record.fields[from]?.trim() || undefined,
      reference: record.fields[from + 1]?.trim() || undefined,
      description: textFrom(record, from + 2),
      status: 'booked',
      reversal: false,
      code: type,
      details: [],
      position: account.lines.length + 1,
      place: `line ${record.line}`,
    });
    return undefined;
  }

  #amount(minor: bigint, currency: string): string {
    const exponent = currencyExponent(currency);
    return decimalToString({ units: minor, scale: exponent.ok ? exponent.value : 2 });
  }

  #closeAccount(record: Bai2Record): Refusal | undefined {
    const account = this.#account;
    assert(account, 'An account ends inside of itself');
    account.records += record.count;
    if (account.failed) {
      this.#account = undefined;
      return undefined;
    }
    const problem = checkTotal(record, `account ${account.number}`, account.total, account.records);
    if (problem) return problem;
    const balance = (code: string): StatementBalance | undefined => {
      const minor = account.balances.get(code);
      return minor === undefined ? undefined : { amount: this.#amount(minor, account.currency), date: this.#groupDate };
    };
    const base = {
      format: 'bai2' as const,
      account: { identifier: account.number, scheme: 'other' as const },
      currency: account.currency,
      from: this.#groupDate,
      to: this.#groupDate,
      opening: balance('010'),
      closing: balance('015'),
      available: balance('045'),
      lines: account.lines,
      warnings: [],
    };
    this.statements.push({ ...base, proof: proveBalance(base) });
    this.#groupTotal += account.total;
    this.#groupAccounts += 1;
    this.#account = undefined;
    return undefined;
  }

  #closeGroup(record: Bai2Record): Refusal | undefined {
    this.#fileTotal += this.#groupTotal;
    this.#fileGroups += 1;
    if (!this.#groupIsWhole) return undefined;
    return checkTotal(record, 'the group', this.#groupTotal, this.#groupRecords, this.#groupAccounts);
  }
}

function misplaced(record: Bai2Record, inside: Inside): Refusal {
  const code = record.code.slice(0, 2);
  const what =
    GRAMMAR[code] === undefined
      ? `record ${code} is not part of BAI2`
      : `record ${code} cannot stand ${inside === 'nothing' ? 'outside of a file' : `in the middle of ${inside === 'account' ? 'an account' : `a ${inside}`}`}; a header or a trailer is missing`;
  return refuse('malformed', 'finory.bai2_record', `Line ${record.line}: ${what}.`).refusal;
}

function notMinorUnits(record: Bai2Record, text: string): Refusal {
  const message = `Line ${record.line}: "${text.slice(0, 30)}" is not an amount in minor units.`;
  return refuse('invalid', 'finory.bai2_amount', message).refusal;
}

/** The text at the end of a record: its commas are its own, and a continuation goes on with the next word. */
function textFrom(record: Bai2Record, from: number): string | undefined {
  const parts: string[] = [];
  for (let at = from; at < record.fields.length; at += 1) {
    if (at > from) parts.push(record.joints.has(at) ? ' ' : ',');
    parts.push(record.fields[at] ?? '');
  }
  return parts.join('').trim() || undefined;
}

/** Funds type fields: S has three more, V two, D a count and pairs. */
function fundsFields(fields: readonly string[], at: number): number {
  const type = fields[at]?.trim() ?? '';
  if (type === 'S') return 4;
  if (type === 'V') return 3;
  if (type === 'D') {
    const count = Number(fields[at + 1] ?? '0');
    return Number.isInteger(count) && count >= 0 && count < 1000 ? 2 + count * 2 : 2;
  }
  return 1;
}

function checkTotal(
  record: Bai2Record,
  what: string,
  total: bigint,
  records: number,
  parts?: number,
): Refusal | undefined {
  const announced = integerOf(record.fields[0]);
  if (announced !== total) {
    return refuse(
      'invalid',
      'finory.bai2_control_total',
      `Line ${record.line}: the control total of ${what} is ${announced ?? 'missing'}, but its amounts sum to ${total}.`,
    ).refusal;
  }
  const counted = integerOf(record.fields[parts === undefined ? 1 : 2]);
  const announcedParts = parts === undefined ? undefined : integerOf(record.fields[1]);
  if (counted !== undefined && counted !== BigInt(records) && !record.shared) {
    return refuse(
      'invalid',
      'finory.bai2_control_total',
      `Line ${record.line}: ${what} announces ${counted} records, but holds ${records}.`,
    ).refusal;
  }
  if (announcedParts !== undefined && announcedParts !== BigInt(parts ?? 0)) {
    return refuse(
      'invalid',
      'finory.bai2_control_total',
      `Line ${record.line}: ${what} announces ${announcedParts} parts, but holds ${parts}.`,
    ).refusal;
  }
  return undefined;
}
