import { AGING_BUCKETS, type AgingBucket } from './statements-of-account.ts';
import { FORM_NAMES, type FormName } from './tax/forms/form.ts';

/** Sums that a trade document states of itself. */
export const DOCUMENT_PARTS = ['net', 'tax', 'total', 'open', 'booked'] as const;
export type DocumentPart = (typeof DOCUMENT_PARTS)[number];

const DOCUMENT_KINDS = {
  bill: 'bill',
  invoice: 'sales_invoice',
  order: 'purchase_order',
  'credit-note': 'vendor_credit_note',
} as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[keyof typeof DOCUMENT_KINDS];

/** A figure of one record of the books: a posting, a document, a bank line, an aged claim, a schedule, a box of a return. */
export type RecordFigure =
  | { readonly kind: 'posting' | 'balance'; readonly journalId: string; readonly line: number }
  | { readonly kind: 'journal'; readonly id: string }
  | { readonly kind: 'turnover'; readonly side: 'debit' | 'credit'; readonly code: string }
  | { readonly kind: 'document_part'; readonly of: DocumentKind; readonly id: string; readonly part: DocumentPart }
  | { readonly kind: 'document_line'; readonly of: DocumentKind; readonly id: string; readonly line: number }
  | { readonly kind: 'payment'; readonly id: string; readonly part: 'amount' | 'booked' | 'difference' }
  | { readonly kind: 'bank_line'; readonly id: string }
  | { readonly kind: 'bank_statement' | 'bank_ledger' | 'bank_difference'; readonly bankAccountId: string }
  | {
      readonly kind: 'aged';
      readonly control: 'payable' | 'receivable';
      readonly bucket: AgingBucket | 'overdue' | 'total';
      readonly partyId: string | undefined;
    }
  | { readonly kind: 'schedule'; readonly id: string; readonly part: string }
  | {
      readonly kind: 'tax_box';
      readonly registrationId: string;
      readonly start: string;
      readonly form: FormName;
      readonly box: string;
    };

type Reader = (parts: readonly string[]) => RecordFigure | undefined;

const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

const lineOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;

const isId = (text: string | undefined): text is string => text !== undefined && /^[0-9A-Za-z_]{1,60}$/.test(text);

const ofLine =
  (kind: 'posting' | 'balance'): Reader =>
  ([journalId, line]) => {
    const number = lineOf(line);
    return isId(journalId) && number !== undefined ? { kind, journalId, line: number } : undefined;
  };

const ofDocument =
  (of: DocumentKind): Reader =>
  ([id, name, place]) => {
    if (!isId(id)) return undefined;
    const part = oneOf(DOCUMENT_PARTS, name);
    if (part !== undefined && place === undefined) return { kind: 'document_part', of, id, part };
    const line = name === 'line' ? lineOf(place) : undefined;
    return line === undefined ? undefined : { kind: 'document_line', of, id, line };
  };

const ofBank =
  (kind: 'bank_statement' | 'bank_ledger' | 'bank_difference'): Reader =>
  ([bankAccountId]) =>
    isId(bankAccountId) ? { kind, bankAccountId } : undefined;

const ofAge: Reader = ([side, age, partyId]) => {
  const control = oneOf(['payable', 'receivable'], side);
  const bucket = oneOf([...AGING_BUCKETS, 'overdue', 'total'], age);
  if (control === undefined || bucket === undefined || (partyId !== undefined && !isId(partyId))) return undefined;
  return { kind: 'aged', control, bucket, partyId };
};

const ofReturn: Reader = ([registrationId, start, named, ...box]) => {
  const form = oneOf(FORM_NAMES, named);
  if (!isId(registrationId) || start === undefined || form === undefined) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(start) && box.length > 0
    ? { kind: 'tax_box', registrationId, start, form, box: box.join('.') }
    : undefined;
};

const READERS: Readonly<Record<string, Reader>> = {
  posting: ofLine('posting'),
  balance: ofLine('balance'),
  journal: ([id]) => (isId(id) ? { kind: 'journal', id } : undefined),
  turnover: ([side, ...code]) => {
    const named = oneOf(['debit', 'credit'], side);
    return named === undefined || code.length === 0
      ? undefined
      : { kind: 'turnover', side: named, code: code.join('.') };
  },
  ...Object.fromEntries(Object.entries(DOCUMENT_KINDS).map(([name, kind]) => [name, ofDocument(kind)])),
  payment: ([id, part = 'amount']) => {
    const named = oneOf(['amount', 'booked', 'difference'], part);
    return isId(id) && named !== undefined ? { kind: 'payment', id, part: named } : undefined;
  },
  'bank-line': ([id]) => (isId(id) ? { kind: 'bank_line', id } : undefined),
  'bank-statement': ofBank('bank_statement'),
  'bank-ledger': ofBank('bank_ledger'),
  'bank-difference': ofBank('bank_difference'),
  aged: ofAge,
  schedule: ([id, part]) => {
    const isPart = part !== undefined && /^(cost|remaining|\d{4}-\d{2})$/.test(part);
    return isId(id) && isPart ? { kind: 'schedule', id, part } : undefined;
  },
  tax: ofReturn,
};

/** The names of the figures of records, for a sentence. */
export const PROVABLE_RECORDS = [
  'posting.<journal>.<line>',
  'balance.<journal>.<line>',
  'journal.<journal>',
  'turnover.<debit or credit>.<code>',
  '<bill, invoice, order or credit-note>.<id>.<net, tax, total, open, booked or line.number>',
  'payment.<id>',
  'bank-line.<id>',
  'bank-<statement, ledger or difference>.<bank account>',
  'aged.<payable or receivable>.<bucket, overdue or total>',
  'schedule.<id>.<cost, remaining or month>',
  'tax.<registration>.<start>.<form>.<box>',
] as const;

/** Reads `posting.jnl_….1`, `bill.bil_….net` or `tax.txr_….2026-01-01.de_ustva.81`; undefined for anything else. */
export function parseRecordFigure(name: string): RecordFigure | undefined {
  const [kind = '', ...parts] = name.split('.');
  return Object.hasOwn(READERS, kind) ? READERS[kind]?.(parts) : undefined;
}
