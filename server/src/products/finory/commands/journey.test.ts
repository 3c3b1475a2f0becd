import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addParty } from './add-party.ts';
import { addFixedAsset, addPrepaid } from './add-schedule.ts';
import { approveBill } from './approve-bill.ts';
import { closePeriod } from './close-period.ts';
import { draftJournal } from './draft-journal.ts';
import { draftPurchaseOrder } from './draft-purchase-order.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { importStatement } from './import-statement.ts';
import { approvePurchaseOrder, sendPurchaseOrder } from './move-purchase-order.ts';
import { postBill } from './post-bill.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { acceptSuggestion } from './reconcile-line.ts';
import { recordGoodsReceipt } from './record-goods-receipt.ts';
import { recordPayment } from './record-payment.ts';
import { runSchedules } from './run-schedules.ts';
import { addVendor, openBooks, type Books } from './books.test-kit.ts';
import { januaryCamt, januaryCsv } from './bank.test-data.ts';
import { judgePassport, type Passport } from '@finaceverse/certificate-checker/passport';
import { accountActivity, periodActivity } from '../queries/answer-questions.ts';
import { getReconciliation, listPeriods } from '../queries/list-books.ts';
import { getBill, listBills, listCreditNotes } from '../queries/list-trade.ts';
import { proveFigure } from '../queries/prove-figure.ts';
import { reportAging, reportCash, reportGeneralLedger } from '../queries/report-ledger.ts';
import { reportBalanceSheet, reportProfitAndLoss, reportTrialBalance } from '../queries/report-statements.ts';
import { showClose } from '../queries/show-close.ts';
import { showOverview } from '../queries/show-overview.ts';

let books: Books;
let vendorId: string;
let customerId: string;
let orderId: string;
let billId: string;
let periodId: string;

before(async () => {
  books = await openBooks();
  vendorId = await addVendor(books, 'Northwind Packaging', '5100');
  customerId = (await books.does(books.ana, addParty, { kind: 'customer', name: 'Cedar Cafe', currency: 'EUR' })).id;
  const periods = await books.does(books.ana, listPeriods, {});
  periodId = periods.items.find((period) => period.name === 'January 2026')?.id ?? '';
});
after(async () => await books.kit.close());

const januaryLines = [
  { description: 'Boxes', quantity: '100', unitPrice: '12.50', net: '1250.00', taxRate: '8.25' },
  { description: 'Cases', quantity: '40', unitPrice: '31.25', net: '1250.00', taxRate: '8.25' },
];

test('a month is opened with an asset, a prepaid cost and a sales invoice in euro', async () => {
  const { does, ben, bankAccountId } = books;
  const prepaid = await does(ben, addPrepaid, {
    name: 'Software licence',
    date: '2026-01-02',
    amount: '1200.00',
    months: 12,
    bankAccountId,
    expenseAccountCode: '6300',
  });
  assert.equal(prepaid.entries.length, 12);
  const asset = await does(ben, addFixedAsset, {
    name: 'Oven',
    date: '2026-01-03',
    cost: '9600.00',
    salvage: '600.00',
    lifeMonths: 60,
    bankAccountId,
  });
  assert.equal(asset.entries[0]?.amount, '150.00');
  const invoice = await does(ben, draftSalesInvoice, {
    customerId,
    date: '2026-01-15',
    currency: 'EUR',
    exchangeRate: '1.0850',
    lines: [{ description: 'Catering', quantity: '1', unitPrice: '1800.00', taxRate: '0', accountCode: '4000' }],
  });
  const posted = await does(ben, postSalesInvoice, { invoiceId: invoice.id });
  assert.equal(posted.baseTotal, '1953.00');
  assert.equal(posted.state, 'posted');
});

test('a journal that is off by one cent is refused in words', async () => {
  const refused = await books.tries(books.ben, draftJournal, {
    date: '2026-01-05',
    description: 'Off by a cent',
    lines: [
      { accountCode: '6700', debit: '10.00' },
      { accountCode: '2400', credit: '9.99' },
    ],
  });
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'finory.unbalanced');
  assert.equal(refused.refusal.kind, 'invalid');
  assert.match(refused.refusal.message, /Debits exceed credits by 0\.01 USD/);
});

test('an order is priced, approved by another and received in part', async () => {
  const { does, tries, ben, ana } = books;
  const order = await does(ben, draftPurchaseOrder, {
    vendorId,
    number: 'PO-1001',
    date: '2026-01-05',
    currency: 'USD',
    taxRate: '8.25',
    lines: januaryLines.map(({ description, quantity, unitPrice }) => ({ description, quantity, unitPrice })),
  });
  assert.deepEqual([order.net, order.tax, order.total], ['2500.00', '206.25', '2706.25']);
  orderId = order.id;
  const own = await tries(ben, approvePurchaseOrder, { orderId });
  assert.ok(!own.ok && own.refusal.code === 'kernel.self_approval');
  await does(ana, approvePurchaseOrder, { orderId });
  await does(ben, sendPurchaseOrder, { orderId });
  const received = await does(ben, recordGoodsReceipt, {
    orderId,
    date: '2026-01-06',
    lines: [
      { orderLine: 1, quantity: '100' },
      { orderLine: 2, quantity: '38' },
    ],
  });
  assert.equal(received.order.state, 'part_received');
});

test('a bill is matched, credited, approved by another, posted and agrees with the independent route', async () => {
  const { does, tries, ben, ana, paperArrives } = books;
  await paperArrives(
    'invoice',
    {
      supplier: { name: 'Northwind Packaging, Inc.' },
      number: 'INV-7788',
      issueDate: '2026-01-06',
      dueDate: '2026-02-05',
      orderNumber: 'PO-1001',
      currency: 'USD',
      lines: januaryLines,
      netTotal: '2500.00',
      taxTotal: '206.25',
      grossTotal: '2706.25',
      payable: '2706.25',
    },
    ben.id,
  );
  const [drafted] = (await does(ben, listBills, { limit: 50 })).items;
  assert.ok(drafted);
  billId = drafted.id;
  const varied = await does(ben, getBill, { billId });
  assert.equal(varied.match.state, 'variance');
  assert.deepEqual(
    varied.match.variances.map(({ net, tax, gross }) => [net, tax, gross]),
    [['62.50', '5.16', '67.66']],
  );
  const early = await tries(ana, approveBill, { billId });
  assert.ok(!early.ok && early.refusal.code === 'finory.variance_open');

  await paperArrives(
    'credit_note',
    {
      supplier: { name: 'Northwind Packaging' },
      number: 'CN-1',
      issueDate: '2026-01-08',
      billingReference: 'INV 7788',
      currency: 'USD',
      lines: [{ description: 'Cases', quantity: '2', unitPrice: '31.25', net: '62.50', taxRate: '8.25' }],
      netTotal: '62.50',
      taxTotal: '5.16',
      grossTotal: '67.66',
      payable: '67.66',
    },
    ben.id,
  );
  const credited = await does(ben, getBill, { billId });
  assert.equal(credited.payable, '2638.59');
  assert.deepEqual(credited.match.due, { net: '2437.50', tax: '201.09', gross: '2638.59' });
  assert.deepEqual(
    credited.credits.map(({ number, total }) => [number, total]),
    [['CN-1', '67.66']],
  );

  const own = await tries(ben, approveBill, { billId });
  assert.ok(!own.ok && own.refusal.code === 'kernel.self_approval' && own.refusal.kind === 'forbidden');
  const unapproved = await tries(ana, postBill, { billId });
  assert.ok(!unapproved.ok && unapproved.refusal.code === 'kernel.illegal_transition');
  const stale = await tries(ana, approveBill, { billId, expectedVersion: credited.version - 1 });
  assert.ok(!stale.ok && stale.refusal.kind === 'stale');
  await does(ana, approveBill, { billId, expectedVersion: credited.version });
  const posted = await does(ana, postBill, { billId });
  assert.equal(posted.state, 'posted');
  assert.equal(posted.open, '2638.59');
  const [note] = (await does(ben, listCreditNotes, { limit: 50 })).items;
  assert.equal(note?.state, 'posted');
});

test('the same invoice number of a vendor makes one liability only', async () => {
  const { does, ben, paperArrives } = books;
  await paperArrives(
    'invoice',
    {
      supplier: { name: 'NORTHWIND PACKAGING' },
      number: 'inv 7788',
      issueDate: '2026-01-07',
      currency: 'USD',
      lines: januaryLines,
      netTotal: '2500.00',
      taxTotal: '206.25',
      grossTotal: '2706.25',
      payable: '2706.25',
    },
    ben.id,
  );
  assert.equal((await does(ben, listBills, { limit: 50 })).items.length, 1);
  const facts = await books.kit.database.asOwner(
    `select data from kernel.events where type = 'finory.paper_refused.v1' and tenant_id = $1`,
    [books.tenantId],
  );
  assert.equal(facts.length, 1);
});

test('money received in euro realises the exchange gain, and no document is settled beyond what is open', async () => {
  const { does, tries, ben, bankAccountId } = books;
  const invoiceId = String(
    (
      await books.kit.database.asOwner(
        `select id from finory.trade_documents where kind = 'sales_invoice' and tenant_id = $1`,
        [books.tenantId],
      )
    )[0]?.['id'],
  );
  const receipt = {
    kind: 'customer_receipt' as const,
    partyId: customerId,
    bankAccountId,
    date: '2026-01-28',
    currency: 'EUR',
    exchangeRate: '1.0925',
  };
  const over = await tries(ben, recordPayment, {
    ...receipt,
    amount: '1800.01',
    allocations: [{ documentId: invoiceId, amount: '1800.01' }],
  });
  assert.ok(!over.ok && over.refusal.code === 'finory.over_allocation' && over.refusal.kind === 'invalid');
  const paid = await does(ben, recordPayment, {
    ...receipt,
    amount: '1800.00',
    allocations: [{ documentId: invoiceId, amount: '1800.00' }],
  });
  assert.deepEqual([paid.baseAmount, paid.realisedDifference], ['1966.50', '13.50']);
  assert.ok(paid.receiptId);
  const settled = await does(ben, recordPayment, {
    kind: 'vendor_payment',
    partyId: vendorId,
    bankAccountId,
    date: '2026-01-30',
    amount: '2638.59',
    currency: 'USD',
    allocations: [{ documentId: billId, amount: '2638.59' }],
  });
  assert.equal(settled.baseAmount, '2638.59');
  assert.equal((await does(ben, getBill, { billId })).state, 'paid');
});

test('a run of schedules posts a month once', async () => {
  const { does, ben } = books;
  const run = await does(ben, runSchedules, { periodId });
  assert.deepEqual(run.entries.map(({ name, amount }) => [name, amount]).sort(), [
    ['Oven', '150.00'],
    ['Software licence', '100.00'],
  ]);
  assert.ok(run.entries.every((entry) => entry.receiptId !== ''));
  assert.deepEqual((await does(ben, runSchedules, { periodId })).entries, []);
});

test('the bank statement finds its postings, explains the difference and is not doubled by another format', async () => {
  const { does, ben, bankAccountId } = books;
  const imported = await does(ben, importStatement, {
    bankAccountId,
    file: { name: 'january.xml', mediaType: 'application/xml', bytes: januaryCamt },
  });
  assert.deepEqual([imported.imported, imported.alreadyKnown, imported.matched], [5, 0, 4]);
  const open = await does(ben, getReconciliation, { bankAccountId });
  assert.deepEqual([open.ledgerBalance, open.statementBalance, open.difference], ['38527.91', '38512.91', '-15.00']);
  assert.deepEqual([open.matchedCount, open.lineCount, open.state], [4, 5, 'open']);
  const fee = open.lines.find((line) => line.state === 'suggested');
  assert.equal(fee?.suggestion?.kind, 'post_fee');
  for (const file of [
    { name: 'january.xml', mediaType: 'application/xml', bytes: januaryCamt },
    { name: 'january.csv', mediaType: 'text/csv', bytes: januaryCsv },
  ]) {
    const again = await does(ben, importStatement, { bankAccountId, file });
    assert.deepEqual([again.imported, again.alreadyKnown], [0, 5], file.name);
  }
  const balanced = await does(ben, acceptSuggestion, { lineId: fee?.id ?? '' });
  assert.deepEqual(
    [balanced.ledgerBalance, balanced.difference, balanced.matchedCount, balanced.state],
    ['38512.91', '0.00', 5, 'balanced'],
  );
});

test('the month ends in the exact statements, and each figure opens down to its postings and certificate', async () => {
  const { does, tries, ben, ana, paperArrives } = books;
  await addVendor(books, 'Meridian & Co', '6400');
  await paperArrives(
    'invoice',
    {
      supplier: { name: 'Meridian & Co' },
      number: 'M-2026-01',
      issueDate: '2026-01-31',
      currency: 'USD',
      lines: [
        { description: 'Bookkeeping', quantity: '1', unitPrice: '600.00', net: '600.00' },
        { description: 'Advisory', quantity: '2.5', unitPrice: '180.00', net: '450.00' },
      ],
      netTotal: '1050.00',
      taxTotal: '0.00',
      grossTotal: '1050.00',
      payable: '1050.00',
    },
    ben.id,
  );
  const bill = (await does(ben, listBills, { state: 'draft', limit: 50 })).items[0];
  await does(ana, approveBill, { billId: bill?.id ?? '' });
  await does(ana, postBill, { billId: bill?.id ?? '' });

  const trial = await does(ana, reportTrialBalance, { asOf: '2026-01-31' });
  assert.deepEqual(trial.totals, { debit: '53166.50', credit: '53166.50' });
  const span = { from: '2026-01-01', to: '2026-01-31' };
  const result = await does(ana, reportProfitAndLoss, span);
  assert.deepEqual([result.income, result.expenses, result.result], ['1966.50', '3953.59', '-1987.09']);
  const sheet = await does(ana, reportBalanceSheet, { asOf: '2026-01-31' });
  assert.deepEqual(sheet.totals, {
    assets: '49062.91',
    liabilities: '1050.00',
    equity: '48012.91',
    liabilitiesAndEquity: '49062.91',
  });
  for (const [figure, amount] of [
    ['profit-and-loss.result', '-1987.09'],
    ['balance-sheet.assets', '49062.91'],
    ['balance-sheet.equity', '48012.91'],
    ['account.5100', '2638.59'],
  ] as const) {
    const proof = await does(ana, proveFigure, { figure, ...span, asOf: '2026-01-31' });
    assert.equal(proof.amount, amount, figure);
    assert.ok(proof.chain.some((link) => link.kind === 'certificate') && proof.postings.length > 0);
    const file = proof.passport;
    const held = await judgePassport(file, { keys: [] });
    assert.equal(held.valid && held.traced, proof.postings.length, figure);
    assert.equal(held.valid && held.standing, 'valid, signed by a stranger');
    assert.deepEqual(held.valid && [held.figure.amount, held.firm], [amount, ana.tenantId]);
    const passport = JSON.parse(file) as Passport;
    const [first, ...others] = passport.evidence;
    assert.ok(first?.content);
    for (const evidence of [
      [{ ...first, content: { ...first.content, description: 'Another text' } }, ...others],
      [{ ...first, content: { ...first.content, accountCode: '9999' } }, ...others],
      [{ ...first, content: { ...first.content, firm: 'ten_other' } }, ...others],
      others,
      [first, first, ...others.slice(1)],
    ])
      assert.equal((await judgePassport(JSON.stringify({ ...passport, evidence }), { keys: [] })).valid, false);
    const raised = file.replace(`"amount":"${amount}"`, '"amount":"1.00"');
    assert.equal((await judgePassport(raised, { keys: [] })).valid, false);
  }
  const line = { accountCode: '1000', ...span };
  const [posting] = (await does(ana, reportGeneralLedger, line)).items;
  assert.ok(posting);
  for (const [figure, amount] of [
    ['bill.' + billId + '.net', '2500.00'],
    ['bill.' + billId + '.tax', '206.25'],
    ['bill.' + billId + '.total', '2706.25'],
    ['bill.' + billId + '.open', '0.00'],
    ['bill.' + billId + '.line.2', '1250.00'],
    ['order.' + orderId + '.total', '2706.25'],
    [`posting.${posting.journalId}.${posting.line}`, posting.debit],
    [`balance.${posting.journalId}.${posting.line}`, posting.balance],
    [`journal.${posting.journalId}`, '50000.00'],
    ['turnover.credit.5100', '67.66'],
    ['bank-ledger.' + books.bankAccountId, '38512.91'],
    ['bank-statement.' + books.bankAccountId, '38512.91'],
    ['bank-difference.' + books.bankAccountId, '0.00'],
    ['aged.payable.total', '1050.00'],
    ['aged.payable.over90', '0.00'],
    ['aged.receivable.total', '0.00'],
  ] as const) {
    const proof = await does(ana, proveFigure, { figure, ...span, asOf: '2026-01-31' });
    const held = await judgePassport(proof.passport, { keys: [] });
    assert.ok(held.valid, `${figure}: ${held.valid ? '' : held.reason}`);
    assert.deepEqual([proof.amount, held.figure.amount], [amount, amount], figure);
    if (amount !== '0.00') assert.ok(held.postings + held.records > 0, figure);
  }
  for (const figure of ['posting.' + posting.journalId, 'tax.a.b.c.d', 'constructor.x', 'aged.payable.soon'])
    assert.equal((await tries(ana, proveFigure, { figure, ...span })).ok, false, figure);
  const packaging = await does(ana, accountActivity, { accountQuery: 'packaging cost', ...span });
  assert.equal(packaging.total, '2638.59');
  assert.deepEqual(
    packaging.postings.map((posting) => posting.amount),
    ['2706.25', '-67.66'],
  );
  assert.equal((await does(ana, periodActivity, { from: '2026-03-01', to: '2026-03-31' })).postings, 0);
  const ledger = await does(ana, reportGeneralLedger, { accountCode: '1000', ...span });
  assert.equal(ledger.closing, '38512.91');
  const cash = await does(ana, reportCash, span);
  assert.equal(cash.points.at(-1)?.balance, '38512.91');
  const aging = await does(ana, reportAging, { kind: 'payable', asOf: '2026-01-31' });
  assert.deepEqual([aging.total, aging.controlBalance, aging.difference], ['1050.00', '1050.00', '0.00']);
  // A past day is restated from the ledger: on 15 January the bill was open, net of its credit.
  assert.equal((await does(ana, reportAging, { kind: 'payable', asOf: '2026-01-15' })).total, '2638.59');
  const overview = await does(ana, showOverview, { periodId });
  assert.deepEqual([overview.result, overview.cash, overview.owedToSuppliers], ['-1987.09', '38512.91', '1050.00']);
});

test('a month closes when nothing is open, and then nothing can be posted into it', async () => {
  const { does, tries, ben, ana } = books;
  const close = await does(ana, showClose, { periodId });
  assert.deepEqual(
    close.steps.filter((step) => step.state !== 'done').map((step) => step.key),
    ['close'],
  );
  assert.equal((await does(ana, closePeriod, { periodId, soft: false, acceptOpenSteps: false })).state, 'closed');
  const late = await tries(ben, draftJournal, {
    date: '2026-01-31',
    description: 'Too late',
    lines: [
      { accountCode: '6700', debit: '1.00' },
      { accountCode: '2400', credit: '1.00' },
    ],
  });
  assert.ok(!late.ok && late.refusal.code === 'finory.period_closed' && late.refusal.kind === 'conflict');
});

test('nothing went wrong on the way', () => {
  assert.deepEqual(
    books.kit.troubles.filter((trouble) => !trouble.startsWith('cyloid.paper_gone')),
    [],
  );
});
