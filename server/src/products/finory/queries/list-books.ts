import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { listInput, listOf, PAGE_ROWS_MAX, type ListPage } from '../../../kernel/lists.ts';
import { legalActions } from '../../../kernel/state-machine.ts';
import { query } from '../kit.ts';
import { accountView } from '../commands/add-account.ts';
import { bankAccountView } from '../commands/add-bank-account.ts';
import { partyView } from '../commands/add-party.ts';
import { companyView } from '../commands/open-company.ts';
import { findCompany } from '../commands/steps/find.ts';
import { periodMachine } from '../domain/machines.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { selectBankAccount, selectBankAccounts } from '../store/bank.ts';
import { accountList, readAccountPage, selectCompanies, selectPeriods } from '../store/companies.ts';
import { selectDraft } from '../store/drafts.ts';
import { journalList, readJournalPage, selectJournal, selectReceipts } from '../store/journals.ts';
import { selectJournalComments, selectJournalPapers } from '../store/journal-remarks.ts';
import { partyList, readPartyPage, selectParty } from '../store/parties.ts';
import { paymentList, readPaymentPage, selectAllocations, selectPayment } from '../store/payments.ts';
import { selectScheduleEntries, selectSchedules } from '../store/schedules.ts';
import { selectPaymentReversal } from '../store/settlements.ts';
import { commentView, paperView } from './views/journal-remarks.ts';
import { journalSummary, journalView, summarizeRow, viewDraft, viewJournal } from './views/journal.ts';
import { paymentDetail, paymentView, viewAllocation, viewPayment } from './views/payment.ts';
import { reconciliationView, viewReconciliation } from './views/reconciliation.ts';
import { scheduleView, viewSchedule } from './views/schedule.ts';

const listed = <Row, Item>({ rows, next, total }: ListPage<Row>, view: (row: Row) => Item) => ({
  items: rows.map(view),
  next,
  total,
});

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
  input: z.strictObject({ ...ofCompany.shape, ...listInput(accountList, PAGE_ROWS_MAX) }),
  output: listOf(accountView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const page = await readAccountPage(ctx, input, input.companyId);
    return page.ok ? ok(listed(page.value, (account) => account)) : page;
  },
});

export const periodView = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  state: z.string(),
  version: z.number(),
  actions: z.array(z.string()),
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
  input: z.strictObject({
    ...ofCompany.shape,
    kind: z.enum(['vendor', 'customer']).optional(),
    ...listInput(partyList, PAGE_ROWS_MAX),
  }),
  output: listOf(partyView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const page = await readPartyPage(ctx, input, input.companyId, input.kind);
    return page.ok ? ok(listed(page.value, (party) => party)) : page;
  },
});

export const listJournals = query({
  name: 'finory.list_journals',
  summary: 'Journals, the newest first; drafts that wait stand before them.',
  permission: READ_BOOKS,
  input: z.strictObject({ ...ofCompany.shape, periodId: z.string().optional(), ...listInput(journalList) }),
  output: listOf(journalSummary),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const page = await readJournalPage(ctx, input, input.companyId, input.periodId);
    return page.ok ? ok(listed(page.value, summarizeRow)) : page;
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
    return draft ? ok(await viewDraft(ctx, company.value, draft)) : refuse(errors.no_such_journal, { what: 'journal' });
  },
});

export const getJournalRemarks = query({
  name: 'finory.get_journal_remarks',
  summary: 'What was said about a journal, and the papers that lie beside it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ journalId: z.string() }),
  output: z.object({ comments: z.array(commentView), papers: z.array(paperView) }),
  handle: async (ctx, input) => {
    const journal =
      (await selectJournal(ctx, input.companyId, input.journalId)) ??
      (await selectDraft(ctx, input.companyId, input.journalId));
    if (!journal) return refuse(errors.no_such_journal, { what: 'journal' });
    return ok({
      comments: await selectJournalComments(ctx, input.companyId, input.journalId),
      papers: await selectJournalPapers(ctx, input.companyId, input.journalId),
    });
  },
});

export const listPayments = query({
  name: 'finory.list_payments',
  summary: 'Payments and receipts, the newest first.',
  permission: READ_BOOKS,
  input: z.strictObject({
    ...ofCompany.shape,
    kind: z.enum(['vendor_payment', 'customer_receipt']).optional(),
    ...listInput(paymentList),
  }),
  output: listOf(paymentView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const page = await readPaymentPage(ctx, input, input.companyId, input.kind);
    if (!page.ok) return page;
    const items = [];
    for (const payment of page.value.rows) {
      const receipts = payment.realisedDifference === 0n ? [] : await selectReceipts(ctx, [payment.journalId]);
      items.push(viewPayment(payment, company.value.baseCurrency, receipts[0]?.receiptId ?? null));
    }
    return ok({ items, next: page.value.next, total: page.value.total });
  },
});

export const getPayment = query({
  name: 'finory.get_payment',
  summary: 'One payment or receipt with the documents that it settled.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ paymentId: z.string() }),
  output: paymentDetail,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const payment = await selectPayment(ctx, input.companyId, input.paymentId);
    if (!payment) return refuse(errors.no_such_payment, {});
    const receipts = payment.realisedDifference === 0n ? [] : await selectReceipts(ctx, [payment.journalId]);
    return ok({
      ...viewPayment(payment, company.value.baseCurrency, receipts[0]?.receiptId ?? null),
      reversal: (await selectPaymentReversal(ctx, payment.id)) ?? null,
      allocations: (await selectAllocations(ctx, payment.id)).map(viewAllocation),
    });
  },
});

export const getParty = query({
  name: 'finory.get_party',
  summary: 'One vendor or customer.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ partyId: z.string() }),
  output: partyView,
  handle: async (ctx, input) => {
    const party = await selectParty(ctx, input.companyId, input.partyId);
    return party ? ok(party) : refuse(errors.no_such_party, {});
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
    const entries = await selectScheduleEntries(
      ctx,
      schedules.map((schedule) => schedule.id),
    );
    return ok(
      whole(
        schedules.map((schedule) =>
          viewSchedule(
            schedule,
            entries.filter((entry) => entry.scheduleId === schedule.id),
            company.value.baseCurrency,
          ),
        ),
      ),
    );
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
    if (!bank) return refuse(errors.no_such_bank_account, {});
    return ok(await viewReconciliation(ctx, company.value, bank, input.statementId));
  },
});
