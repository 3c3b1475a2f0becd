import { answered, platform, readAll } from './request.ts';
import type { AnswerOf } from './shapes.ts';

/** A trial balance as of a day. */
export type TrialBalance = AnswerOf<'finory.report_trial_balance'>;
/** Income and expenses of some days. */
export type ProfitAndLoss = AnswerOf<'finory.report_profit_and_loss'>;
/** Assets, liabilities and equity as of a day. */
export type BalanceSheet = AnswerOf<'finory.report_balance_sheet'>;
/** One section of a statement with its total. */
export type Section = ProfitAndLoss['sections'][number];
/** What stands behind a figure, from the figure down to its certificate. */
export type Proof = AnswerOf<'finory.prove_figure'>;
/** Which days a figure is of. */
export type Span = { readonly from?: string; readonly to?: string; readonly asOf?: string };

/** The trial balance. */
export const readTrialBalance = (companyId: string, asOf: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/reports/trial-balance', {
      params: { path: { companyId }, query: { asOf } },
    }),
  );
/** The profit and loss statement. */
export const readProfitAndLoss = (companyId: string, from: string, to: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/reports/profit-and-loss', {
      params: { path: { companyId }, query: { from, to } },
    }),
  );
/** The balance sheet. */
export const readBalanceSheet = (companyId: string, asOf: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/reports/balance-sheet', {
      params: { path: { companyId }, query: { asOf } },
    }),
  );
/** The lines of one account. */
export const readLedger = (companyId: string, accountCode: string, from: string, to: string) =>
  readAll((page) =>
    platform.GET('/v1/finory/companies/{companyId}/reports/general-ledger', {
      params: { path: { companyId }, query: { accountCode, from, to, ...page } },
    }),
  );
/** The proof of a figure. */
export const readProof = (companyId: string, figure: string, span: Span) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/proof', {
      params: { path: { companyId }, query: { figure, ...span } },
    }),
  );
/** The receipt of a calculation, with its certificate. */
export const readReceipt = (receiptId: string) =>
  answered(platform.GET('/v1/vamn/receipts/{receiptId}', { params: { path: { receiptId } } }));
