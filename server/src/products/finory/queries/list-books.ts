import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { query } from '../../../kernel/operation.ts';
import { legalActions } from '../../../kernel/state-machine.ts';
import { accountView } from '../commands/add-account.ts';
import { bankAccountView } from '../commands/add-bank-account.ts';
import { partyView } from '../commands/add-party.ts';
import { companyView } from '../commands/open-company.ts';
import { findCompany } from '../commands/steps/find.ts';
import { periodMachine } from '../domain/machines.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageInput, pageOf } from '../schemas.ts';
import { selectBankAccount, selectBankAccounts } from '../store/bank.ts';
import { selectAccounts, selectCompanies, selectPeriods } from '../store/companies.ts';
import { selectDraft, selectOpenDrafts } from '../store/drafts.ts';
import { selectJournal, selectJournals, selectReceipts } from '../store/journals.ts';
import { selectParties } from '../store/parties.ts';
import { selectPayments } from '../store/payments.ts';
import { selectScheduleEntries, selectSchedules } from '../store/schedules.ts';
import { journalSummary, journalView, summarizeDraft, summarizeJournal, viewDraft, viewJournal } from './views/journal.ts';
import { paymentView, viewPayment } from './views/payment.ts';
import { reconciliationView, viewReconciliation } from './views/reconciliation.ts';
import { scheduleView, viewSchedule } from './views/schedule.ts';

const whole = <Item>(items: readonly Item[]) => ({ items: [...items], next: null });

export const listCompanies = query({
  name: 'finory.list_companies',
  summary: 'Companies whose books are kept here.',
  permission: READ_BOOKS,
  input: z.object({}),
  output: pageOf(companyView),
  handle: async (ctx) => ok(whole(await selectCompanies(ctx))),
});

export const getCompany = query({
  name: 'finory.get_company',
  summary: 'One company.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: companyView,
  handle: async (ctx, input) => await findCompany(ctx, input.companyId),
});

export const listAccounts = query({
  name: 'finory.list_accounts',
  summary: 'The chart of accounts.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(accountView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok ? ok(whole(await selectAccounts(ctx, input.companyId))) : company;
  },
});

export const periodView = z.object({
  id: z.string(), name: z.string(), start: z.string(), end: z.string(), state: z.string(), version: z.number(), actions: z.array(z.string()),
});

export const listPeriods = query({
  name: 'finory.list_periods',
  summary: 'The months of the books and whether they are open.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(periodView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const periods = await selectPeriods(ctx, input.companyId);
    return ok(whole(periods.map((period) => ({ ...period, actions: legalActions(periodMachine, period.state) }))));
  },
});

export const listParties = query({
  name: 'finory.list_parties',
  summary: 'Vendors and customers.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ kind: z.enum(['vendor', 'customer']).optional() }),
  output: pageOf(partyView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok ? ok(whole(await selectParties(ctx, input.companyId, input.kind))) : company;
  },
});

export const listJournals = query({
  name: 'finory.list_journals',
  summary: 'Journals, the newest first; drafts that wait stand before them.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ periodId: z.string().optional(), ...pageInput, cursor: z.string().regex(/^\d{1,18}$/, 'is not a cursor of this list').optional() }),
  output: pageOf(journalSummary),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const before = input.cursor === undefined ? undefined : BigInt(input.cursor);
    const journals = await selectJournals(ctx, input.companyId, { periodId: input.periodId, before, limit: input.limit + 1 });
    const page = journals.slice(0, input.limit);
    const period = input.periodId === undefined ? undefined : (await selectPeriods(ctx, input.companyId)).find((each) => each.id === input.periodId);
    const drafts = before === undefined ? await selectOpenDrafts(ctx, input.companyId, period ? { from: period.start, to: period.end } : {}) : [];
    const last = page.at(-1);
    return ok({
      items: [...drafts.map((draft) => summarizeDraft(company.value, draft)), ...page.map(summarizeJournal)],
      next: journals.length > input.limit && last ? last.number.toString() : null,
    });
  },
});

export const getJournal = query({
  name: 'finory.get_journal',
  summary: 'One journal, posted or drafted, with its lines, sources and receipts.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ journalId: z.string() }),
  output: journalView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const journal = await selectJournal(ctx, input.companyId, input.journalId);
    if (journal) return ok(await viewJournal(ctx, journal));
    const draft = await selectDraft(ctx, input.companyId, input.journalId);
    return draft ? ok(await viewDraft(ctx, company.value, draft)) : refuse('not_found', 'finory.no_such_journal', 'There is no such journal.');
  },
});

export const listPayments = query({
  name: 'finory.list_payments',
  summary: 'Payments and receipts, the newest first.',
  permission: READ_BOOKS,
  input: ofCompany.extend({
    kind: z.enum(['vendor_payment', 'customer_receipt']).optional(), ...pageInput,
    cursor: z.string().regex(/^\d{1,18}$/, 'is not a cursor of this list').optional(),
  }),
  output: pageOf(paymentView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const before = input.cursor === undefined ? undefined : BigInt(input.cursor);
    const payments = await selectPayments(ctx, input.companyId, { kind: input.kind, before, limit: input.limit + 1 });
    const page = payments.slice(0, input.limit);
    const items = [];
    for (const payment of page) {
      const receipts = payment.realizedDifference === 0n ? [] : await selectReceipts(ctx, [payment.journalId]);
      items.push(viewPayment(payment, company.value.baseCurrency, receipts[0]?.receiptId ?? null));
    }
    return ok({ items, next: payments.length > input.limit ? (page.at(-1)?.number.toString() ?? null) : null });
  },
});

export const listSchedules = query({
  name: 'finory.list_schedules',
  summary: 'Assets and prepaid costs with their months.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(scheduleView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const schedules = await selectSchedules(ctx, input.companyId);
    const entries = await selectScheduleEntries(ctx, schedules.map((schedule) => schedule.id));
    return ok(whole(schedules.map((schedule) =>
      viewSchedule(schedule, entries.filter((entry) => entry.scheduleId === schedule.id), company.value.baseCurrency))));
  },
});

export const listBankAccounts = query({
  name: 'finory.list_bank_accounts',
  summary: 'Bank accounts.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(bankAccountView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok ? ok(whole(await selectBankAccounts(ctx, input.companyId))) : company;
  },
});

export const getReconciliation = query({
  name: 'finory.get_reconciliation',
  summary: 'The books and the bank side by side.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ bankAccountId: z.string(), statementId: z.string().optional() }),
  output: reconciliationView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId);
    if (!bank) return refuse('not_found', 'finory.no_such_bank_account', 'There is no such bank account.');
    return ok(await viewReconciliation(ctx, company.value, bank, input.statementId));
  },
});
