import { readAll, request, upload } from './request.ts';

/** A bank account of a company. */
export type BankAccount = {
  readonly id: string;
  readonly name: string;
  readonly accountCode: string;
  readonly currency: string;
  readonly iban?: string | null;
  readonly number?: string | null;
};
/** One line of a bank statement and what it matches. */
export type StatementLine = {
  readonly id: string;
  readonly date: string;
  readonly amount: string;
  readonly counterparty?: string | null;
  readonly description?: string | null;
  readonly reference?: string | null;
  readonly state: 'matched' | 'suggested' | 'unmatched';
  readonly match?: {
    readonly journalId: string;
    readonly label: string;
    readonly score?: number;
    readonly why?: string;
  } | null;
  readonly suggestion?: {
    readonly kind: string;
    readonly accountCode: string;
    readonly accountName: string;
    readonly message: string;
  } | null;
};
/** How the bank and the ledger agree. */
export type Reconciliation = {
  readonly ledgerBalance: string;
  readonly statementBalance: string;
  readonly difference: string;
  readonly currency: string;
  readonly lines: readonly StatementLine[];
  readonly matchedCount: number;
  readonly lineCount: number;
  readonly state: string;
};
/** What an import of a statement found. */
export type ImportedStatement = {
  readonly imported: number;
  readonly alreadyKnown: number;
  readonly statementId: string;
  readonly opening: string;
  readonly closing: string;
  readonly proof?: { readonly balanced: boolean; readonly difference: string };
};

const base = (companyId: string): string => `/v1/finory/companies/${companyId}`;

/** The bank accounts of a company. */
export const readBankAccounts = (companyId: string) => readAll<BankAccount>(`${base(companyId)}/bank-accounts`);
/** How one account reconciles. */
export const readReconciliation = (companyId: string, bankAccountId: string) =>
  request<Reconciliation>(`${base(companyId)}/bank-accounts/${bankAccountId}/reconciliation`);
/** Imports a statement file; a second import of the same file adds nothing. */
export const importStatement = (
  input: { readonly companyId: string; readonly bankAccountId: string; readonly file: File },
  key: string,
  onProgress?: (share: number) => void,
) => {
  const form = new FormData();
  form.append('file', input.file, input.file.name);
  return upload<ImportedStatement>(`${base(input.companyId)}/bank-accounts/${input.bankAccountId}/statements`, form, {
    idempotencyKey: key,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
};

type LineDeed = { readonly companyId: string; readonly lineId: string };

/** Matches a line to a journal. */
export const matchLine = ({ companyId, lineId, journalId }: LineDeed & { readonly journalId: string }, key: string) =>
  request<object>(`${base(companyId)}/statement-lines/${lineId}/match`, {
    method: 'POST',
    body: { journalId },
    idempotencyKey: key,
  });
/** Takes a match back. */
export const unmatchLine = ({ companyId, lineId }: LineDeed, key: string) =>
  request<object>(`${base(companyId)}/statement-lines/${lineId}/unmatch`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
/** Posts the entry that is suggested for a line and matches it. */
export const acceptSuggestion = ({ companyId, lineId }: LineDeed, key: string) =>
  request<Reconciliation>(`${base(companyId)}/statement-lines/${lineId}/accept-suggestion`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
