import type { InputOf, ItemOf, OutputOf } from '@finaceverse/client';

/** An account of the chart. */
export type Account = ItemOf<'finory.list_accounts'>;
/** A vendor or customer. */
export type Party = ItemOf<'finory.list_parties'>;
/** A journal in a list. */
export type JournalRow = ItemOf<'finory.list_journals'>;
/** A whole journal. */
export type Journal = OutputOf<'finory.get_journal'>;
/** A line as a person enters it. */
export type NewLine = InputOf<'finory.draft_journal'>['lines'][number];
/** The checklist of a month. */
export type CloseList = OutputOf<'finory.show_close'>;
/** One step of closing a month. */
export type CloseStep = CloseList['steps'][number];
/** The state of a company at one glance. */
export type Overview = OutputOf<'finory.show_overview'>;
/** What waits for a person. */
export type Waiting = Overview['waiting'][number];
/** One scheduled expense: depreciation of an asset or release of a prepaid. */
export type Schedule = ItemOf<'finory.list_schedules'>;
/** A bank account of a company. */
export type BankAccount = ItemOf<'finory.list_bank_accounts'>;
/** How the bank and the ledger agree. */
export type Reconciliation = OutputOf<'finory.get_reconciliation'>;
/** One line of a bank statement and what it matches. */
export type StatementLine = Reconciliation['lines'][number];
/** A purchase order in a list. */
export type OrderRow = ItemOf<'finory.list_purchase_orders'>;
/** A whole purchase order. */
export type Order = OutputOf<'finory.get_purchase_order'>;
/** A bill in a list. */
export type BillRow = ItemOf<'finory.list_bills'>;
/** A whole bill. */
export type Bill = OutputOf<'finory.get_bill'>;
/** A credit note in a list. */
export type CreditRow = ItemOf<'finory.list_credit_notes'>;
/** A sales invoice in a list. */
export type InvoiceRow = ItemOf<'finory.list_sales_invoices'>;
/** A whole sales invoice. */
export type Invoice = OutputOf<'finory.get_sales_invoice'>;
/** An item with what is there of it. */
export type Item = ItemOf<'finory.list_items'>;
/** What came or went of an item. */
export type StockMovement = ItemOf<'finory.list_stock_movements'>;
/** A count of stock. */
export type StockCount = ItemOf<'finory.list_stock_counts'>;
/** Money paid or received. */
export type Payment = ItemOf<'finory.list_payments'>;
/** Payments to suppliers that leave together. */
export type PaymentRun = ItemOf<'finory.list_payment_runs'>;
/** Whether money goes out or comes in. */
export type PaymentKind = InputOf<'finory.record_payment'>['kind'];
/** Money of a party that no document has taken up. */
export type PartyCredit = ItemOf<'finory.list_party_credits'>;
/** A fiscal year. */
export type FiscalYear = ItemOf<'finory.list_fiscal_years'>;
/** A rule for lines of statements. */
export type BankRule = ItemOf<'finory.list_bank_rules'>;
/** A trial balance as of a day. */
/** What is open by age. */
export type Aging = OutputOf<'finory.report_aging'>;
export type TrialBalance = OutputOf<'finory.report_trial_balance'>;
/** Income and expenses of some days. */
export type ProfitAndLoss = OutputOf<'finory.report_profit_and_loss'>;
/** Assets, liabilities and equity as of a day. */
export type BalanceSheet = OutputOf<'finory.report_balance_sheet'>;
/** One section of a statement with its total. */
export type Section = ProfitAndLoss['sections'][number];
/** What stands behind a figure, from the figure down to its certificate. */
export type Proof = OutputOf<'finory.prove_figure'>;
