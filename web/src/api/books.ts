import { queryOf, readAll, request } from './request.ts';

/** A company whose books are kept. */
export type Company = {
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone?: string;
};
/** An account of the chart. */
export type Account = {
  readonly id?: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly normalSide?: string;
  readonly active?: boolean;
};
/** A fiscal period. */
export type Period = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly state: 'open' | 'soft_closed' | 'closed';
  readonly actions?: readonly string[];
};
/** A vendor or customer. */
export type Party = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly currency?: string;
  readonly country?: string;
};
/** A journal in a list. */
export type JournalRow = {
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly description: string;
  readonly source: string;
  readonly total: string;
  readonly state: string;
};
/** One line of a journal, in its own and in the base currency. */
export type JournalLine = {
  readonly accountCode: string;
  readonly accountName: string;
  readonly description?: string | null;
  readonly debit: string;
  readonly credit: string;
  readonly currency: string;
  readonly baseDebit: string;
  readonly baseCredit: string;
};
/** A whole journal. */
export type Journal = Omit<JournalRow, 'total'> & {
  readonly total?: string;
  readonly version?: number;
  readonly lines: readonly JournalLine[];
  readonly sources?: readonly { readonly kind: string; readonly id: string; readonly label: string }[];
  readonly receipts?: readonly string[];
  readonly reversedBy?: string | null;
  readonly actions?: readonly string[];
};
/** A line as a person enters it. */
export type NewLine = {
  readonly accountCode: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly description?: string;
};

const base = (companyId: string): string => `/v1/finory/companies/${companyId}`;

/** The companies of the tenant. */
export const readCompanies = () => readAll<Company>('/v1/finory/companies');
/** The chart of accounts. */
export const readAccounts = (companyId: string) => readAll<Account>(`${base(companyId)}/accounts`);
/** The fiscal periods in order. */
export const readPeriods = (companyId: string) => readAll<Period>(`${base(companyId)}/periods`);
/** Vendors or customers. */
export const readParties = (companyId: string, kind?: string) =>
  readAll<Party>(`${base(companyId)}/parties${queryOf({ kind })}`);
/** The journals of a period, or of all. */
export const readJournals = (companyId: string, periodId?: string) =>
  readAll<JournalRow>(`${base(companyId)}/journals${queryOf({ periodId })}`);
/** One journal with its lines. */
export const readJournal = (companyId: string, journalId: string) =>
  request<Journal>(`${base(companyId)}/journals/${journalId}`);

type NewJournal = {
  readonly companyId: string;
  readonly date: string;
  readonly description: string;
  readonly lines: readonly NewLine[];
};

/** Writes a draft journal; refused with the difference in words when it does not balance. */
export const addJournal = ({ companyId, ...body }: NewJournal, key: string) =>
  request<Journal>(`${base(companyId)}/journals`, { method: 'POST', body, idempotencyKey: key });
/** Approves a draft, which posts it; never by its preparer. */
export const approveJournal = (
  input: { readonly companyId: string; readonly journalId: string; readonly version?: number },
  key: string,
) =>
  request<Journal>(`${base(input.companyId)}/journals/${input.journalId}/approve`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
    ...(input.version === undefined ? {} : { ifMatch: input.version }),
  });
/** Reverses a posted journal by a new one. */
export const reverseJournal = (
  input: { readonly companyId: string; readonly journalId: string; readonly date: string; readonly reason: string },
  key: string,
) => {
  const { companyId, journalId, ...body } = input;
  return request<Journal>(`${base(companyId)}/journals/${journalId}/reverse`, {
    method: 'POST',
    body,
    idempotencyKey: key,
  });
};

/** Closes a period. */
export const closePeriod = (input: { readonly companyId: string; readonly periodId: string }, key: string) =>
  request<Period>(`${base(input.companyId)}/periods/${input.periodId}/close`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
/** Asks for a closed period to be opened again. */
export const reopenPeriod = (input: { readonly companyId: string; readonly periodId: string }, key: string) =>
  request<Period>(`${base(input.companyId)}/periods/${input.periodId}/reopen`, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });

/** One step of closing a month. */
export type CloseStep = {
  readonly key: string;
  readonly label: string;
  readonly state: 'done' | 'open' | 'blocked';
  readonly why?: string | null;
  readonly action?: string | null;
};
/** The checklist of a month. */
export type CloseList = {
  readonly period: Period;
  readonly steps: readonly CloseStep[];
  readonly done: number;
  readonly total: number;
};
/** Where the close of a period stands. */
export const readClose = (companyId: string, periodId: string) =>
  request<CloseList>(`${base(companyId)}/close${queryOf({ periodId })}`);

/** What waits for a person. */
export type Waiting = {
  readonly kind: 'paper' | 'bank' | 'bill' | 'journal';
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly tone: 'bad' | 'warn' | 'info';
  readonly amount: string;
  readonly currency: string;
  readonly since: string;
};
/** The state of a company at one glance. */
export type Overview = {
  readonly period: Period | string;
  readonly result: string;
  readonly income: string;
  readonly expenses: string;
  readonly owedToSuppliers: string;
  readonly overdue: string;
  readonly cash: string;
  readonly papers: { readonly proven: number; readonly total: number };
  readonly waiting: readonly Waiting[];
};
/** The overview of one period. */
export const readOverview = (companyId: string, periodId?: string) =>
  request<Overview>(`${base(companyId)}/overview${queryOf({ periodId })}`);
/** The cash balance day by day. */
export const readCash = (companyId: string, from: string, to: string) =>
  request<{
    readonly points: readonly { readonly date: string; readonly balance: string; readonly forecast?: boolean }[];
  }>(`${base(companyId)}/reports/cash${queryOf({ from, to })}`);

/** One scheduled expense: depreciation of an asset or release of a prepaid. */
export type Schedule = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly cost: string;
  readonly remaining: string;
  readonly entries: readonly {
    readonly period: string;
    readonly amount: string;
    readonly state: string;
    readonly journalId?: string | null;
    readonly receiptId?: string | null;
  }[];
};
/** All schedules. */
export const readSchedules = (companyId: string) => readAll<Schedule>(`${base(companyId)}/schedules`);
/** Posts the schedules of a period. */
export const runSchedules = (input: { readonly companyId: string; readonly periodId: string }, key: string) =>
  request<{
    readonly entries: readonly { readonly name: string; readonly amount: string; readonly journalId: string }[];
  }>(`${base(input.companyId)}/schedules/run`, {
    method: 'POST',
    body: { periodId: input.periodId },
    idempotencyKey: key,
  });
