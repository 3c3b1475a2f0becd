import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '@finaceverse/base/time';
import { addVendor, openBooks, type Books } from './books.test-kit.ts';
import { addParty } from './add-party.ts';
import { addPrepaid } from './add-schedule.ts';
import { approveBill } from './approve-bill.ts';
import { approveJournal } from './approve-journal.ts';
import { draftJournal } from './draft-journal.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { postBill } from './post-bill.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { recordPayment } from './record-payment.ts';
import { reverseJournal } from './reverse-journal.ts';
import { runSchedules } from './run-schedules.ts';
import { listPeriods } from '../queries/list-books.ts';
import { reportAging } from '../queries/report-ledger.ts';
import { reportBalanceSheet, reportProfitAndLoss, reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
before(async () => void (books = await openBooks()));
after(async () => await books.kit.close());

/** A run of random business in one company, day after day. */
interface Run {
  readonly books: Books;
  readonly vendorId: string;
  readonly customers: Readonly<Record<string, string>>;
  readonly bills: { readonly id: string; open: number }[];
  readonly invoices: { readonly id: string; readonly currency: string; open: number }[];
  readonly journals: string[];
  day: string;
  serial: number;
}

type Step = {
  readonly what: 'journal' | 'reverse' | 'bill' | 'pay' | 'invoice' | 'receive' | 'prepaid' | 'schedules';
  readonly cents: number;
  readonly pick: number;
};

const text = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const RATES = ['1.0850', '1.0925', '1.1113', '0.9999'];

async function payPart(run: Run, step: Step, kind: 'vendor_payment' | 'customer_receipt'): Promise<void> {
  const open = (
    kind === 'vendor_payment' ? run.bills.map((bill) => ({ ...bill, currency: 'USD' })) : run.invoices
  ).filter((claim) => claim.open > 0);
  const claim = open[step.pick % Math.max(1, open.length)];
  if (!claim) return;
  const cents = step.pick % 3 === 0 ? claim.open : Math.max(1, Math.min(claim.open, step.cents));
  const partyId = kind === 'vendor_payment' ? run.vendorId : (run.customers[claim.currency] ?? '');
  await run.books.does(run.books.ben, recordPayment, {
    kind,
    partyId,
    bankAccountId: run.books.bankAccountId,
    date: run.day,
    amount: text(cents),
    currency: claim.currency,
    allocations: [{ documentId: claim.id, amount: text(cents) }],
    ...(claim.currency !== 'USD' && { exchangeRate: RATES[step.pick % RATES.length] }),
  });
  const kept = (kind === 'vendor_payment' ? run.bills : run.invoices).find((each) => each.id === claim.id);
  if (kept) kept.open -= cents;
}

async function sell(run: Run, step: Step): Promise<void> {
  const { does, ben } = run.books;
  const currency = step.pick % 2 === 0 ? 'EUR' : 'USD';
  const draft = await does(ben, draftSalesInvoice, {
    customerId: run.customers[currency] ?? '',
    date: run.day,
    currency,
    ...(currency !== 'USD' && { exchangeRate: RATES[step.pick % RATES.length] }),
    lines: [
      { description: 'Goods', quantity: '3', unitPrice: text(step.cents), taxRate: '8.25', accountCode: '4000' },
      { description: 'Service', quantity: '0.333', unitPrice: text(step.cents), taxRate: '0', accountCode: '4100' },
    ],
  });
  const posted = await does(ben, postSalesInvoice, { invoiceId: draft.id });
  run.invoices.push({ id: posted.id, currency, open: Math.round(Number(posted.open) * 100) });
}

async function buy(run: Run, step: Step): Promise<void> {
  const { does, ben, ana } = run.books;
  const bill = await does(ben, enterBill, {
    vendorId: run.vendorId,
    number: `B-${run.serial}`,
    date: run.day,
    currency: 'USD',
    lines: [
      { description: 'Boxes', quantity: '7', unitPrice: text(step.cents), taxRate: '8.25', accountCode: '5100' },
      { description: 'Freight', quantity: '1', unitPrice: text(step.cents), accountCode: '5200' },
    ],
  });
  await does(ana, approveBill, { billId: bill.id });
  await does(ana, postBill, { billId: bill.id });
  run.bills.push({ id: bill.id, open: Math.round(Number(bill.total) * 100) });
}

async function act(run: Run, step: Step): Promise<void> {
  const { does, ben, ana, bankAccountId } = run.books;
  run.serial += 1;
  switch (step.what) {
    case 'journal': {
      const [debit, credit] = step.pick % 2 === 0 ? ['6700', '2400'] : ['2400', '4800'];
      const draft = await does(ben, draftJournal, {
        date: run.day,
        description: 'Random',
        lines: [
          { accountCode: debit, debit: text(step.cents) },
          { accountCode: credit, credit: text(step.cents) },
        ],
      });
      await does(ana, approveJournal, { journalId: draft.id });
      run.journals.push(draft.id);
      return;
    }
    case 'reverse': {
      const journalId = run.journals.shift();
      if (journalId !== undefined) await does(ben, reverseJournal, { journalId, date: run.day, reason: 'Random' });
      return;
    }
    case 'bill':
      return await buy(run, step);
    case 'pay':
      return await payPart(run, step, 'vendor_payment');
    case 'invoice':
      return await sell(run, step);
    case 'receive':
      return await payPart(run, step, 'customer_receipt');
    case 'prepaid':
      await does(ben, addPrepaid, {
        name: 'Random',
        date: run.day,
        amount: text(step.cents + 100),
        months: 7,
        bankAccountId,
        expenseAccountCode: '6300',
      });
      return;
    case 'schedules': {
      const period = (await does(ben, listPeriods, {})).items.find(
        (each) => each.start <= run.day && run.day <= each.end,
      );
      await does(ben, runSchedules, { periodId: period?.id ?? '' });
    }
  }
}

interface Figures {
  readonly debit: string;
  readonly credit: string;
  readonly assets: string;
  readonly liabilitiesAndEquity: string;
  readonly agingDifferences: readonly string[];
  readonly unbalanced: number;
}

/** The invariants of double entry; any figure that is off is named. */
function checkFigures(figures: Figures): void {
  assert.equal(figures.debit, figures.credit, 'debits and credits');
  assert.equal(figures.assets, figures.liabilitiesAndEquity, 'assets against liabilities and equity');
  assert.deepEqual(figures.agingDifferences, ['0.00', '0.00'], 'subledgers against control accounts');
  assert.equal(figures.unbalanced, 0, 'journals out of balance');
}

async function figuresOf(run: Run, asOf: string): Promise<Figures> {
  const { does, ana, kit, companyId } = run.books;
  const trial = await does(ana, reportTrialBalance, { asOf });
  const sheet = await does(ana, reportBalanceSheet, { asOf });
  const agings = [
    await does(ana, reportAging, { kind: 'payable', asOf }),
    await does(ana, reportAging, { kind: 'receivable', asOf }),
  ];
  const unbalanced = await kit.database.asOwner(
    `
    select journal_id from finory.journal_lines where company_id = $1 group by journal_id, currency having sum(amount) <> 0
    union select journal_id from finory.journal_lines where company_id = $1 group by journal_id having sum(base_amount) <> 0`,
    [companyId],
  );
  return {
    ...trial.totals,
    assets: sheet.totals.assets,
    liabilitiesAndEquity: sheet.totals.liabilitiesAndEquity,
    agingDifferences: agings.map((aging) => aging.difference),
    unbalanced: unbalanced.length,
  };
}

async function startRun(): Promise<Run> {
  const own = await openBooks(books.kit);
  const customer = async (name: string, currency: string): Promise<string> =>
    (await own.does(own.ana, addParty, { kind: 'customer', name, currency })).id;
  return {
    books: own,
    vendorId: await addVendor(own, 'Northwind'),
    customers: { EUR: await customer('Cedar', 'EUR'), USD: await customer('Birch', 'USD') },
    bills: [],
    invoices: [],
    journals: [],
    day: '2026-01-02',
    serial: 0,
  };
}

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom('journal', 'reverse', 'bill', 'pay', 'invoice', 'receive', 'prepaid', 'schedules'),
    cents: fc.integer({ min: 1, max: 5_000_000 }),
    pick: fc.nat(1000),
  }),
  { minLength: 10, maxLength: 14 },
);

test('whatever is done, assets equal liabilities and equity, subledgers equal their accounts, and a past day stays as it was', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const run = await startRun();
      let remembered: { readonly day: string; readonly result: string; readonly trial: unknown } | undefined;
      for (const [index, step] of plan.entries()) {
        await act(run, step);
        checkFigures(await figuresOf(run, run.day));
        if (index === Math.floor(plan.length / 2)) {
          const { does, ana } = run.books;
          const result = await does(ana, reportProfitAndLoss, { from: '2026-01-01', to: run.day });
          remembered = {
            day: run.day,
            result: result.result,
            trial: (await does(ana, reportTrialBalance, { asOf: run.day })).rows,
          };
          // What a run of schedules posts is dated at the end of its month, so later days begin after that.
          run.day = addDays(run.day.slice(0, 8) + '28', 7);
        }
        run.day = addDays(run.day, 2);
      }
      assert.ok(remembered);
      const { does, ana } = run.books;
      assert.deepEqual((await does(ana, reportTrialBalance, { asOf: remembered.day })).rows, remembered.trial);
      assert.equal(
        (await does(ana, reportProfitAndLoss, { from: '2026-01-01', to: remembered.day })).result,
        remembered.result,
      );
    }),
    { numRuns: 3 },
  );
});

test('the check of the invariants can fail', () => {
  const right: Figures = {
    debit: '1.00',
    credit: '1.00',
    assets: '1.00',
    liabilitiesAndEquity: '1.00',
    agingDifferences: ['0.00', '0.00'],
    unbalanced: 0,
  };
  checkFigures(right);
  for (const wrong of [
    { credit: '0.99' },
    { assets: '1.01' },
    { agingDifferences: ['0.01', '0.00'] },
    { unbalanced: 1 },
  ]) {
    assert.throws(() => checkFigures({ ...right, ...wrong }), assert.AssertionError);
  }
});
