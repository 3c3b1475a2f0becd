import { answered, intention, platform, readAll } from './request.ts';
import type { AnswerOf, InputOf, ItemOf } from './shapes.ts';

/** A company whose books are kept. */
export type Company = ItemOf<'finory.list_companies'>;
/** An account of the chart. */
export type Account = ItemOf<'finory.list_accounts'>;
/** A fiscal period. */
export type Period = ItemOf<'finory.list_periods'>;
/** A vendor or customer. */
export type Party = ItemOf<'finory.list_parties'>;
/** A journal in a list. */
export type JournalRow = ItemOf<'finory.list_journals'>;
/** A whole journal. */
export type Journal = AnswerOf<'finory.get_journal'>;
/** A line as a person enters it. */
export type NewLine = InputOf<'finory.draft_journal'>['lines'][number];
/** The checklist of a month. */
export type CloseList = AnswerOf<'finory.show_close'>;
/** One step of closing a month. */
export type CloseStep = CloseList['steps'][number];
/** The state of a company at one glance. */
export type Overview = AnswerOf<'finory.show_overview'>;
/** What waits for a person. */
export type Waiting = Overview['waiting'][number];
/** One scheduled expense: depreciation of an asset or release of a prepaid. */
export type Schedule = ItemOf<'finory.list_schedules'>;

type OfCompany = { readonly companyId: string };
type OfPeriod = OfCompany & { readonly periodId: string };
type OfJournal = OfCompany & { readonly journalId: string };

/** The companies of the tenant. */
export const readCompanies = async () => (await answered(platform.GET('/v1/finory/companies'))).items;
/** Opens the books of a company. */
export const openCompany = (body: InputOf<'finory.open_company'>, key: string) =>
  answered(platform.POST('/v1/finory/companies', { params: { header: intention(key) }, body }));
/** The chart of accounts. */
export const readAccounts = async (companyId: string) =>
  (await answered(platform.GET('/v1/finory/companies/{companyId}/accounts', { params: { path: { companyId } } })))
    .items;
/** The fiscal periods in order. */
export const readPeriods = async (companyId: string) =>
  (await answered(platform.GET('/v1/finory/companies/{companyId}/periods', { params: { path: { companyId } } })))
    .items;
/** Vendors or customers. */
export const readParties = async (companyId: string, kind: 'vendor' | 'customer') =>
  (
    await answered(
      platform.GET('/v1/finory/companies/{companyId}/parties', { params: { path: { companyId }, query: { kind } } }),
    )
  ).items;
/** Adds a vendor or customer. */
export const addParty = ({ companyId, ...body }: InputOf<'finory.add_party'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/parties', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** The journals of a period, or of all. */
export const readJournals = (companyId: string, periodId?: string) =>
  readAll((page) =>
    platform.GET('/v1/finory/companies/{companyId}/journals', {
      params: { path: { companyId }, query: { ...page, ...(periodId === undefined ? {} : { periodId }) } },
    }),
  );
/** One journal with its lines. */
export const readJournal = (companyId: string, journalId: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/journals/{journalId}', {
      params: { path: { companyId, journalId } },
    }),
  );
/** Writes a draft journal; refused with the difference in words when it does not balance. */
export const addJournal = ({ companyId, ...body }: InputOf<'finory.draft_journal'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/journals', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** Approves a draft, which posts it; never by its preparer. */
export const approveJournal = (path: OfJournal, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/journals/{journalId}/approve', {
      params: { path, header: intention(key) },
      body: {},
    }),
  );
/** Reverses a posted journal by a new one. */
export const reverseJournal = (
  { companyId, journalId, ...body }: InputOf<'finory.reverse_journal'> & OfJournal,
  key: string,
) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/journals/{journalId}/reverse', {
      params: { path: { companyId, journalId }, header: intention(key) },
      body,
    }),
  );

/** Closes a period. */
export const closePeriod = (path: OfPeriod, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/periods/{periodId}/close', {
      params: { path, header: intention(key) },
      body: {},
    }),
  );
/** Asks for a closed period to be opened again. */
export const reopenPeriod = ({ reason, ...path }: OfPeriod & { readonly reason: string }, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/periods/{periodId}/reopen', {
      params: { path, header: intention(key) },
      body: { reason },
    }),
  );
/** Where the close of a period stands. */
export const readClose = (companyId: string, periodId: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/close', { params: { path: { companyId }, query: { periodId } } }),
  );
/** The overview of one period. */
export const readOverview = (companyId: string, periodId?: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/overview', {
      params: { path: { companyId }, query: periodId === undefined ? {} : { periodId } },
    }),
  );
/** The cash balance day by day. */
export const readCash = (companyId: string, from: string, to: string) =>
  answered(
    platform.GET('/v1/finory/companies/{companyId}/reports/cash', {
      params: { path: { companyId }, query: { from, to } },
    }),
  );

/** All schedules. */
export const readSchedules = async (companyId: string) =>
  (await answered(platform.GET('/v1/finory/companies/{companyId}/schedules', { params: { path: { companyId } } })))
    .items;
/** Buys something that is used up over years, and plans its depreciation. */
export const addFixedAsset = ({ companyId, ...body }: InputOf<'finory.add_fixed_asset'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/fixed-assets', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** Pays something ahead, and plans its release. */
export const addPrepaid = ({ companyId, ...body }: InputOf<'finory.add_prepaid'> & OfCompany, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/prepaids', {
      params: { path: { companyId }, header: intention(key) },
      body,
    }),
  );
/** Posts the schedules of a period. */
export const runSchedules = ({ companyId, periodId }: OfPeriod, key: string) =>
  answered(
    platform.POST('/v1/finory/companies/{companyId}/schedules/run', {
      params: { path: { companyId }, header: intention(key) },
      body: { periodId },
    }),
  );
