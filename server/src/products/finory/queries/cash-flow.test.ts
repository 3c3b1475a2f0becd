import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addVendor, openBooks, refusalOf, type Books } from '../commands/books.test-kit.ts';
import { addFixedAsset } from '../commands/add-schedule.ts';
import { openFiscalYear } from '../commands/keep-years.ts';
import { recordPayment } from '../commands/record-payment.ts';
import { approveBill } from '../commands/approve-bill.ts';
import { enterBill } from '../commands/enter-bill.ts';
import { postBill } from '../commands/post-bill.ts';
import { runSchedules } from '../commands/run-schedules.ts';
import { listPeriods } from './list-books.ts';
import { importJournals } from '../commands/import-journals.ts';
import { cashFlow, cashFlowKind } from '../domain/cash-flow.ts';
import { reportCashFlow } from './report-cash-flow.ts';

let books: Books;
before(async () => void (books = await openBooks()));
after(async () => await books.kit.close());

test('money is put where it came from and went to, and opening plus flows is what the bank accounts hold', async () => {
  const { ana, companyId, does } = books;
  const entries = [
    ['2026-01-03', '1500', '1000', '9600.00'],
    ['2026-01-05', '6200', '1000', '80.00'],
    ['2026-01-06', '1000', '4000', '500.00'],
    ['2026-01-07', '1010', '1000', '1000.00'],
    ['2026-01-08', '1000', '2700', '2000.00'],
    ['2026-01-09', '3100', '1000', '250.00'],
    ['2026-01-31', '6900', '1590', '150.00'],
    ['2026-02-02', '6200', '1000', '1.00'],
  ] as const;
  const rows = entries.flatMap(([date, debit, credit, amount], index) => [
    `${date},${index},${debit},${amount},`,
    `${date},${index},${credit},,${amount}`,
  ]);
  const bytes = Buffer.from(['date,entry,account,debit,credit', ...rows].join('\n'));
  await books.kit.expect(ana, importJournals, {
    companyId,
    timeZone: 'UTC',
    file: { name: 'x.csv', mediaType: 'text/csv', bytes },
  });
  const report = await does(ana, reportCashFlow, { from: '2026-01-02', to: '2026-01-31' });
  const lines = report.sections.map(({ kind, rows: own, total }) => [
    kind,
    own.map((row) => `${row.accountCode} ${row.amount}`),
    total,
  ]);
  assert.deepEqual(lines, [
    ['operating', ['4000 500.00', '6200 -80.00'], '420.00'],
    ['investing', ['1500 -9600.00'], '-9600.00'],
    ['financing', ['2700 2000.00', '3100 -250.00'], '1750.00'],
  ]);
  assert.deepEqual(
    [report.opening, report.change, report.closing, report.proof],
    ['50000.00', '-7430.00', '42570.00', { holds: true, difference: '0.00' }],
  );
  const empty = await does(ana, reportCashFlow, { from: '2025-01-01', to: '2025-12-31' });
  assert.deepEqual([empty.opening, empty.change, empty.closing, empty.proof.holds], ['0.00', '0.00', '0.00', true]);
});

test('equity and borrowing are financing, lasting assets investing, and all else operating', () => {
  const kind = (
    type: 'asset' | 'liability' | 'equity' | 'expense',
    name: string,
    role: 'equipment' | 'prepaid' | null = null,
  ): string => cashFlowKind({ type, name, role, control: 'none' });
  assert.deepEqual(
    [
      kind('equity', 'Capital'),
      kind('liability', 'Bank loan'),
      kind('liability', 'Accrued expenses'),
      kind('asset', 'Delivery vehicles'),
      kind('asset', 'Ovens', 'equipment'),
      kind('asset', 'Prepaid equipment hire', 'prepaid'),
      kind('asset', 'Inventory'),
      kind('expense', 'Equipment hire'),
    ],
    ['financing', 'financing', 'operating', 'investing', 'investing', 'operating', 'operating', 'operating'],
  );
});

test('no money is lost between the kinds, whatever moved', () => {
  const row = fc.record({
    code: fc.string(),
    name: fc.constantFrom('Loans', 'Land', 'Rent', 'Sales'),
    amount: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    type: fc.constantFrom('asset', 'liability', 'equity', 'income', 'expense'),
    role: fc.constantFrom(null, 'equipment', 'prepaid'),
    control: fc.constantFrom('none', 'payable', 'receivable'),
  } as const);
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((left, right) => left + right, 0n);
      assert.equal(sum(cashFlow(rows).map((section) => section.total)), sum(rows.map(({ amount }) => amount)));
    }),
  );
});

test('equipment that was bought on credit is investing when it is paid, in parts too, and costs beside it are not', async () => {
  const { does, ana, ben, bankAccountId } = books;
  const vendorId = await addVendor(books, 'Ovens and sons');
  const bill = await does(ben, enterBill, {
    vendorId,
    number: 'OVEN-1',
    date: '2026-06-01',
    currency: 'USD',
    lines: [
      { description: 'Oven', quantity: '1', unitPrice: '10000.00', accountCode: '1500' },
      { description: 'Repair of the old one', quantity: '1', unitPrice: '500.00', accountCode: '7000' },
    ],
  });
  await does(ana, approveBill, { billId: bill.id });
  await does(ana, postBill, { billId: bill.id });
  for (const [date, amount] of [
    ['2026-06-02', '4200.00'],
    ['2026-06-03', '6300.00'],
  ] as const)
    await does(ben, recordPayment, {
      kind: 'vendor_payment',
      partyId: vendorId,
      bankAccountId,
      date,
      amount,
      currency: 'USD',
      allocations: [{ documentId: bill.id, amount }],
    });
  const report = await does(ana, reportCashFlow, { from: '2026-06-01', to: '2026-06-30' });
  assert.deepEqual(
    report.sections.map(({ kind, total }) => [kind, total]),
    [
      ['operating', '-500.00'],
      ['investing', '-10000.00'],
      ['financing', '0.00'],
    ],
  );
  assert.ok(report.proof.holds);
});

test('an asset from before the books is refused when it is entered, and holds up no other', async () => {
  const { does, tries, ana, ben } = books;
  const asset = { name: 'Old van', date: '2024-06-01', cost: '12000.00', salvage: '0', lifeMonths: 48 };
  assert.equal(refusalOf(await tries(ben, addFixedAsset, asset)).code, 'finory.no_period');
  await does(ben, addFixedAsset, { ...asset, name: 'New van', date: '2026-01-01' });
  await does(ana, openFiscalYear, { start: '2024-01-01' });
  // With its year open it is taken, and the months of the year that is missing between are named and skipped.
  await does(ben, addFixedAsset, asset);
  const january = (await does(ana, listPeriods, {})).items.find(({ name }) => name === 'January 2026');
  const run = await does(ben, runSchedules, { periodId: january?.id ?? '' });
  assert.equal(run.skipped.length, 12);
  assert.equal(run.entries.filter(({ name }) => name === 'New van').length, 1);
});
