import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addParty } from '../commands/add-party.ts';
import { approveJournal } from '../commands/approve-journal.ts';
import { draftJournal } from '../commands/draft-journal.ts';
import { draftSalesInvoice } from '../commands/draft-sales-invoice.ts';
import { openCompany } from '../commands/open-company.ts';
import { postSalesInvoice } from '../commands/post-sales-invoice.ts';
import { openBooks, type Books } from '../commands/books.test-kit.ts';
import { listPeriods } from './list-books.ts';
import { reportCash, reportGeneralLedger } from './report-ledger.ts';
import { reportTrialBalance } from './report-statements.ts';
import { showClose } from './show-close.ts';

let books: Books;

async function post(date: string, debit: string, credit: string, amount: string): Promise<void> {
  const draft = await books.does(books.ben, draftJournal, {
    date,
    description: `From ${credit} to ${debit}`,
    lines: [
      { accountCode: debit, debit: amount },
      { accountCode: credit, credit: amount },
    ],
  });
  await books.does(books.ana, approveJournal, { journalId: draft.id });
}

before(async () => {
  books = await openBooks();
  await post('2026-01-20', '6100', '2400', '800.00');
  await post('2026-02-20', '6100', '2400', '850.00');
});
after(async () => await books.kit.close());

test('the ledger brings forward what the trial balance of the eve says, of expenses and of debts alike', async () => {
  const eve = await books.does(books.ben, reportTrialBalance, { asOf: '2026-01-31' });
  for (const accountCode of ['6100', '2400', '1000']) {
    const ledger = await books.does(books.ben, reportGeneralLedger, {
      accountCode,
      from: '2026-02-01',
      to: '2026-02-28',
    });
    assert.equal(ledger.opening, eve.rows.find((row) => row.accountCode === accountCode)?.balance, accountCode);
  }
});

test('a new fiscal year brings debts forward, and expenses at nothing', async () => {
  const year = { from: '2027-01-01', to: '2027-01-31' };
  const rent = await books.does(books.ben, reportGeneralLedger, { accountCode: '6100', ...year });
  const accrued = await books.does(books.ben, reportGeneralLedger, { accountCode: '2400', ...year });
  assert.deepEqual([rent.opening, accrued.opening], ['0.00', '-1650.00']);
});

test('the cash is forecast from what is open: on its due day, what is overdue on the next, and not past the last day', async () => {
  const customer = await books.does(books.ana, addParty, { kind: 'customer', name: 'Cedar Cafe', currency: 'USD' });
  for (const [number, dueDate, unitPrice] of [
    ['HL-1', '2026-01-20', '100.00'],
    ['HL-2', '2026-02-14', '40.00'],
    ['HL-3', '2026-04-01', '7.00'],
  ] as const) {
    const invoice = await books.does(books.ben, draftSalesInvoice, {
      customerId: customer.id,
      number,
      date: '2026-01-10',
      dueDate,
      currency: 'USD',
      lines: [{ description: 'Catering', quantity: '1', unitPrice, accountCode: '4000' }],
    });
    await books.does(books.ana, postSalesInvoice, { invoiceId: invoice.id });
  }
  const span = { from: '2026-01-01', to: '2026-01-31' };
  const cash = await books.does(books.ben, reportCash, { ...span, until: '2026-03-02' });
  assert.deepEqual(cash.forecast, [
    { date: '2026-02-01', balance: '50100.00' },
    { date: '2026-02-14', balance: '50140.00' },
  ]);
  assert.deepEqual((await books.does(books.ben, reportCash, span)).forecast, []);
});

test('the steps of a close add up, and a company without bank and cash has none to reconcile', async () => {
  const company = await books.kit.expect(books.ana, openCompany, {
    name: 'Orchid Trading',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    template: 'us_general',
    fiscalYear: 2026,
  });
  const companyId = company.id;
  const stepsOf = async (id: string) => {
    const [january] = (await books.kit.expect(books.ben, listPeriods, { companyId: id })).items;
    return await books.kit.expect(books.ben, showClose, { companyId: id, periodId: january?.id ?? '' });
  };
  const empty = await stepsOf(companyId);
  assert.ok(!empty.steps.some(({ key }) => key === 'bank'));
  const banked = await stepsOf(books.companyId);
  assert.equal(banked.steps.find(({ key }) => key === 'bank')?.state, 'open');
  for (const list of [empty, banked]) {
    assert.equal(list.done + list.left, list.total);
    assert.equal(list.total, list.steps.length - 1);
  }
});
