/** The formats that banks send. */
export type StatementFormat = 'camt.052' | 'camt.053' | 'camt.054' | 'mt940' | 'mt942' | 'ofx' | 'bai2' | 'csv';

/** The account that a statement is about, as far as the file names it. */
export interface StatementAccount {
  /** IBAN where there is one, else the bank's own number. */
  readonly identifier: string;
  readonly scheme: 'iban' | 'other';
  readonly name?: string | undefined;
  /** BIC, routing number or bank code. */
  readonly bank?: string | undefined;
  readonly type?: string | undefined;
}

/** A balance at the end (or start) of a day; `amount` is a signed decimal string, negative when overdrawn. */
export interface StatementBalance {
  readonly amount: string;
  readonly date?: string | undefined;
  /** ISO 4217 code, where the balance names its own. */
  readonly currency?: string | undefined;
}

/** One part of a booking that collects several payments. */
export interface StatementDetail {
  readonly amount?: string | undefined;
  readonly currency?: string | undefined;
  readonly reference?: string | undefined;
  readonly counterparty?: string | undefined;
  readonly counterpartyAccount?: string | undefined;
  readonly description?: string | undefined;
}

/** One booking. */
export interface StatementLine {
  /** Booking day, ISO 8601. */
  readonly date: string;
  readonly valueDate?: string | undefined;
  /** Signed decimal string: positive for money in, negative for money out. */
  readonly amount: string;
  readonly currency: string;
  /** The end-to-end, customer or cheque reference. */
  readonly reference?: string | undefined;
  /** The bank's own reference of the booking. */
  readonly bankReference?: string | undefined;
  readonly counterparty?: string | undefined;
  readonly counterpartyAccount?: string | undefined;
  readonly description?: string | undefined;
  readonly status: 'booked' | 'pending' | 'information';
  readonly reversal: boolean;
  /** The bank's code for the kind of booking. */
  readonly code?: string | undefined;
  /** Balance after this booking, where the bank prints one. */
  readonly balanceAfter?: string | undefined;
  readonly details: readonly StatementDetail[];
  /** Place of the booking that collects this payment and others, where the bank booked them as one. */
  readonly batch?: string | undefined;
  /** One-based number of the booking in its statement. */
  readonly position: number;
  /** Line of the file or path of the element. */
  readonly place: string;
}

/** Whether opening balance + bookings = closing balance. */
export interface BalanceProof {
  /** `null` where the file holds too little to prove it. */
  readonly balanced: boolean | null;
  /** Closing balance less opening balance less bookings, a decimal string. */
  readonly difference: string | null;
  /** Position of the first booking after which a printed balance no longer agrees. */
  readonly brokenAt?: number | undefined;
  /** What was proven, or where and by how much it fails. */
  readonly message: string;
}

/** One statement, whatever format it came in. */
export interface Statement {
  readonly format: StatementFormat;
  readonly identifier?: string | undefined;
  readonly sequence?: string | undefined;
  readonly account: StatementAccount;
  /** ISO 4217 code; every amount of the statement is in it unless a line names another. */
  readonly currency: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly opening?: StatementBalance | undefined;
  readonly closing?: StatementBalance | undefined;
  readonly available?: StatementBalance | undefined;
  readonly lines: readonly StatementLine[];
  readonly proof: BalanceProof;
  /** Faults of the file that did not stop the reading, in words. */
  readonly warnings: readonly string[];
  /** Where the file breaks the published schema of its format; absent where the format has none. */
  readonly schemaFaults?: readonly string[] | undefined;
}

/** How the columns of a bank's CSV are to be read; saved per bank account once a person has confirmed it. */
export interface CsvMapping {
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  readonly decimalMark?: '.' | ',' | undefined;
  /** Order of day, month and year. */
  readonly dateOrder?: 'ymd' | 'dmy' | 'mdy' | undefined;
  /** Headings, or one-based numbers of columns where there are none. */
  readonly columns: CsvColumns;
  /** Lines above the headings. */
  readonly skipLines?: number | undefined;
  readonly withoutHeadings?: boolean | undefined;
  readonly account?: string | undefined;
  readonly currency?: string | undefined;
  /** Where a bank prints spending as positive. */
  readonly invertSign?: boolean | undefined;
}

export interface CsvColumns {
  readonly date: string;
  readonly valueDate?: string | undefined;
  readonly amount?: string | undefined;
  readonly debit?: string | undefined;
  readonly credit?: string | undefined;
  /** A column that says debit or credit. */
  readonly direction?: string | undefined;
  readonly balance?: string | undefined;
  readonly description?: string | undefined;
  readonly counterparty?: string | undefined;
  readonly counterpartyAccount?: string | undefined;
  readonly reference?: string | undefined;
  readonly currency?: string | undefined;
  readonly account?: string | undefined;
}
