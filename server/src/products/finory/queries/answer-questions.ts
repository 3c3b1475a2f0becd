import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { finoryContract, type PostingView } from '../contract.ts';
import { findAccounts } from '../domain/find-accounts.ts';
import { normalizePartyName } from '../domain/names.ts';
import { READ_BOOKS } from '../permissions.ts';
import { selectAccounts, selectCompanies, type Account, type Company } from '../store/companies.ts';
import { selectSources } from '../store/journals.ts';
import { searchParties } from '../store/parties.ts';
import { selectActivity, selectPostings, type PostingRow } from '../store/reports.ts';
import { selectTradeDocuments } from '../store/trade-documents.ts';

const { calls } = finoryContract;
/** Postings that one answer carries; an answer that is cut off says so. */
const POSTINGS_MAX = 2_000;

const shown = ({ id, name, baseCurrency, timeZone }: Company) => ({ id, name, baseCurrency, timeZone });

export const listCompaniesForCaller = query({
  name: 'finory.list_companies_for_caller',
  summary: 'Companies of the firm.',
  permission: READ_BOOKS,
  input: calls.list_companies.input,
  output: calls.list_companies.output,
  handle: async (ctx) => ok({ items: (await selectCompanies(ctx)).map(shown) }),
});

export const findCompanyByName = query({
  name: 'finory.find_company_by_name',
  summary: 'Companies whose name is, or holds, what is asked for.',
  permission: READ_BOOKS,
  input: calls.find_company.input,
  output: calls.find_company.output,
  handle: async (ctx, input) => {
    const wanted = normalizePartyName(input.name);
    const companies = await selectCompanies(ctx);
    const exact = companies.filter((company) => normalizePartyName(company.name) === wanted);
    const found =
      exact.length > 0 ? exact : companies.filter((company) => normalizePartyName(company.name).includes(wanted));
    return ok({ items: wanted === '' ? [] : found.map(shown) });
  },
});

function shownAccount({ id, code, name, type, normalSide, active }: Account) {
  return { id, code, name, type, normalSide, active };
}

export const listAccountsForCaller = query({
  name: 'finory.list_accounts_for_caller',
  summary: 'The chart of accounts.',
  permission: READ_BOOKS,
  input: calls.list_accounts.input,
  output: calls.list_accounts.output,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok ? ok({ items: (await selectAccounts(ctx, input.companyId)).map(shownAccount) }) : company;
  },
});

/** What is usual for the account is positive. */
function usual(posting: PostingRow): bigint {
  return posting.normalSide === 'debit' ? posting.amount : -posting.amount;
}

/** Postings with where they came from. */
export async function viewPostings(
  ctx: Context,
  rows: readonly PostingRow[],
  currency: string,
): Promise<PostingView[]> {
  const sources = await selectSources(ctx, [...new Set(rows.map((row) => row.journalId))]);
  return rows.map((row) => ({
    journalId: row.journalId,
    number: row.number.toString(),
    date: row.date,
    description: row.description,
    accountCode: row.accountCode,
    accountName: row.accountName,
    amount: amountText(money(usual(row), currency)),
    sources: sources.get(row.journalId) ?? [],
    ...(row.partyName !== null && { partyName: row.partyName }),
    ...(row.documentId !== null && { documentId: row.documentId }),
  }));
}

export const accountActivity = query({
  name: 'finory.account_activity',
  summary: 'Postings on the accounts that a question names, with their sources.',
  permission: READ_BOOKS,
  input: calls.account_activity.input,
  output: calls.account_activity.output,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const currency = company.value.baseCurrency;
    const all = await selectAccounts(ctx, input.companyId);
    const accounts = input.accountQuery === undefined ? all : findAccounts(all, input.accountQuery);
    const rows =
      accounts.length === 0
        ? []
        : await selectPostings(ctx, input.companyId, {
            from: input.from,
            to: input.to,
            accountIds: accounts.map((account) => account.id),
            limit: POSTINGS_MAX + 1,
          });
    const kept = rows.slice(0, POSTINGS_MAX);
    const total = kept.reduce((sum, row) => sum + usual(row), 0n);
    return ok({
      currency,
      accounts: accounts.map(shownAccount),
      postings: await viewPostings(ctx, kept, currency),
      total: amountText(money(total, currency)),
      truncated: rows.length > POSTINGS_MAX,
    });
  },
});

export const periodActivity = query({
  name: 'finory.period_activity',
  summary: 'Whether anything is posted in a span.',
  permission: READ_BOOKS,
  input: calls.period_activity.input,
  output: calls.period_activity.output,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok ? ok(await selectActivity(ctx, input.companyId, input)) : company;
  },
});

const PARTY_KINDS = ['bill', 'vendor_credit_note', 'sales_invoice', 'purchase_order'] as const;

export const partyActivity = query({
  name: 'finory.party_activity',
  summary: 'Documents and postings of the parties that a question names.',
  permission: READ_BOOKS,
  input: calls.party_activity.input,
  output: calls.party_activity.output,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const currency = company.value.baseCurrency;
    const parties = await searchParties(ctx, input.companyId, input.partyQuery);
    const documents = [];
    for (const party of parties) {
      for (const kind of PARTY_KINDS) {
        documents.push(
          ...(await selectTradeDocuments(ctx, input.companyId, kind, {
            partyId: party.id,
            from: input.from,
            to: input.to,
            limit: 200,
          })),
        );
      }
    }
    const rows =
      parties.length === 0
        ? []
        : await selectPostings(ctx, input.companyId, {
            from: input.from,
            to: input.to,
            partyIds: parties.map((party) => party.id),
            limit: POSTINGS_MAX,
          });
    return ok({
      currency,
      parties: parties.map(({ id, name, kind }) => ({ id, name, kind })),
      documents: documents.map((document) => ({
        id: document.id,
        kind: document.kind,
        number: document.number,
        partyName: document.partyName ?? '',
        date: document.date,
        total: amountText(money(document.total, document.currency)),
        open: amountText(money(document.open, document.currency)),
        currency: document.currency,
        state: document.state,
        ...(document.documentId !== null && { documentId: document.documentId }),
      })),
      postings: await viewPostings(ctx, rows, currency),
    });
  },
});
