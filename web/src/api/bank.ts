import { answered, intention, platform, upload } from './request.ts';
import type { AnswerOf, InputOf, ItemOf } from './shapes.ts';

/** A bank account of a company. */
export type BankAccount = ItemOf<'finory.list_bank_accounts'>;
/** How the bank and the ledger agree. */
export type Reconciliation = AnswerOf<'finory.get_reconciliation'>;
/** One line of a bank statement and what it matches. */
export type StatementLine = Reconciliation['lines'][number];

/** The bank accounts of a company. */
export const readBankAccounts = async (companyId: string) =>
  (await answered(platform.GET('/v1/finory/companies/{companyId}/bank-accounts', { params: { path: { companyId } } })))
    .items;
/** Opens a bank account on an account of the chart. */
export const addBankAccount = (
  { companyId, ...body }: InputOf<'finory.add_bank_account'> & { readonly companyId: string },
  key: string,
) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/bank-accounts', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** How one account reconciles. */
export const readReconciliation = (companyId: string, bankAccountId: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/bank-accounts/{bankAccountId}/reconciliation', {
      params: { path: { companyId, bankAccountId } },
    }),
  );
/** Imports a statement file; a second import of the same file adds nothing. */
export const importStatement = (
  input: { readonly companyId: string; readonly bankAccountId: string; readonly file: File },
  key: string,
  onProgress?: (share: number) => void,
) => {
  const form = new FormData();
  form.append('file', input.file, input.file.name);
  return upload<AnswerOf<'finory.import_statement'>>(
    `/v1/finory/companies/${input.companyId}/bank-accounts/${input.bankAccountId}/statements`,
    form,
    { idempotencyKey: key, ...(onProgress === undefined ? {} : { onProgress }) },
  );
};

type LineDeed = { readonly companyId: string; readonly lineId: string };

const paramsOf = ({ companyId, lineId }: LineDeed, key: string) => ({
  path: { companyId, lineId },
  header: intention(key),
});

/** Matches a line to a journal. */
export const matchLine = ({ journalId, ...line }: LineDeed & { readonly journalId: string }, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/statement-lines/{lineId}/match', {
      params: paramsOf(line, key),
      body: { journalId },
    }),
  );
/** Takes a match back. */
export const unmatchLine = (line: LineDeed, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/statement-lines/{lineId}/unmatch', {
      params: paramsOf(line, key),
      body: {},
    }),
  );
/** Posts the entry that is suggested for a line and matches it. */
export const acceptSuggestion = (line: LineDeed, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/statement-lines/{lineId}/accept-suggestion', {
      params: paramsOf(line, key),
      body: {},
    }),
  );
