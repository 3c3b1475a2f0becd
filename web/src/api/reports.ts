import { queryOf, readAll, request } from './request.ts';

/** One account of a trial balance. */
export type TrialRow = {
  readonly accountCode: string;
  readonly accountName: string;
  readonly type: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
};
/** A trial balance as of a day. */
export type TrialBalance = {
  readonly asOf: string;
  readonly currency: string;
  readonly rows: readonly TrialRow[];
  readonly totals: { readonly debit: string; readonly credit: string };
};
/** One line of a statement. */
export type ReportRow = { readonly accountCode: string; readonly accountName: string; readonly amount: string };
/** One section of a statement with its total. */
export type Section = {
  readonly name: string;
  readonly key?: string;
  readonly rows: readonly ReportRow[];
  readonly total: string;
};
/** Income and expenses of some days. */
export type ProfitAndLoss = {
  readonly currency?: string;
  readonly sections: readonly Section[];
  readonly result: string;
};
/** Assets, liabilities and equity as of a day. */
export type BalanceSheet = {
  readonly currency?: string;
  readonly sections: readonly Section[];
  readonly totals: {
    readonly assets: string;
    readonly liabilities: string;
    readonly equity: string;
    readonly liabilitiesAndEquity: string;
  };
};
/** One line of the general ledger. */
export type LedgerLine = {
  readonly journalId: string;
  readonly number: string;
  readonly date: string;
  readonly description: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  readonly documentId?: string | null;
};
/** What stands behind a figure, from the figure down to its certificate. */
export type Proof = {
  readonly figure: string;
  readonly amount: string;
  readonly currency: string;
  readonly chain: readonly {
    readonly kind: string;
    readonly label: string;
    readonly amount?: string | null;
    readonly id?: string | null;
  }[];
  readonly postings: readonly {
    readonly journalId: string;
    readonly number: string;
    readonly date: string;
    readonly description: string;
    readonly amount: string;
    readonly documentId?: string | null;
    readonly documentName?: string | null;
  }[];
  readonly receiptId?: string | null;
  readonly certificate?: unknown;
};
/** Which days a figure is of. */
export type Span = { readonly from?: string; readonly to?: string; readonly asOf?: string };

const reports = (companyId: string): string => `/v1/finory/companies/${companyId}/reports`;

/** The trial balance. */
export const readTrialBalance = (companyId: string, asOf: string) =>
  request<TrialBalance>(`${reports(companyId)}/trial-balance${queryOf({ asOf })}`);
/** The profit and loss statement. */
export const readProfitAndLoss = (companyId: string, from: string, to: string) =>
  request<ProfitAndLoss>(`${reports(companyId)}/profit-and-loss${queryOf({ from, to })}`);
/** The balance sheet. */
export const readBalanceSheet = (companyId: string, asOf: string) =>
  request<BalanceSheet>(`${reports(companyId)}/balance-sheet${queryOf({ asOf })}`);
/** The lines of one account. */
export const readLedger = (companyId: string, accountCode: string, from: string, to: string) =>
  readAll<LedgerLine>(`${reports(companyId)}/general-ledger${queryOf({ accountCode, from, to })}`);
/** The proof of a figure. */
export const readProof = (companyId: string, figure: string, span: Span) =>
  request<Proof>(`/v1/finory/companies/${companyId}/proof${queryOf({ figure, ...span })}`);

/** A calculation's receipt with its certificate. */
export type Receipt = {
  readonly id: string;
  readonly calculator: string;
  readonly value: string;
  readonly certificate?: unknown;
  readonly createdAt?: string;
};
/** One receipt. */
export const readReceipt = (receiptId: string) => request<Receipt>(`/v1/vamn/receipts/${receiptId}`);
