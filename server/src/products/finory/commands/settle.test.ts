import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { addBankAccount } from './add-bank-account.ts';
import { addFixedAsset } from './add-schedule.ts';
import { creditSale } from './credit-sale.ts';
import { recordPayment } from './record-payment.ts';
import { reverseJournal } from './reverse-journal.ts';
import { runSchedules } from './run-schedules.ts';
import { allocateCredit, refundCredit } from './settle-credit.ts';
import { discardSalesInvoice, reverseBill, reversePayment, reverseSalesInvoice } from './undo-posting.ts';
import { writeOffClaim } from './write-off-claim.ts';
import { listPeriods, getJournal } from '../queries/list-books.ts';
import { listPartyCredits } from '../queries/list-credits.ts';
import { getBill, getSalesInvoice } from '../queries/list-trade.ts';
import { reportAging } from '../queries/report-ledger.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';
import { openTaxed, type TaxedBooks } from './tax.test-kit.ts';

let books: Books;
let german: TaxedBooks;
let bankAccountId: string;
before(async () => {
  books = await openBooks();
  german = await openTaxed(books, 'Hafenweg', { country: 'DE', currency: 'EUR', number: 'DE123456789' });
  const { companyId } = german;
  bankAccountId = (
    await books.kit.expect(books.ana, addBankAccount, { companyId, name: 'Bank', accountCode: '1000', currency: 'EUR' })
  ).id;
});
after(async () => await books.kit.close());

const invoiceOf = async (invoiceId: string) =>
  await books.kit.expect(books.ana, getSalesInvoice, { companyId: german.companyId, invoiceId });

/** A sale of 100.00 and 19.00 tax to somebody new. */
async function sold(date = '2026-02-01', unitPrice = '100.00') {
  const id = await german.sale({ country: 'DE' }, date, [{ unitPrice, taxRate: '19' }]);
  return await invoiceOf(id);
}

type Receipt = {
  readonly amount: string;
  readonly date?: string;
  readonly allocations: readonly object[];
  readonly onAccount?: boolean;
  readonly partyId: string;
};

const receive = async ({ date = '2026-02-10', ...receipt }: Receipt) =>
  await books.kit.run(books.ben, recordPayment, {
    companyId: german.companyId,
    kind: 'customer_receipt' as const,
    bankAccountId,
    date,
    currency: 'EUR',
    ...receipt,
    allocations: receipt.allocations as never,
  });

const balances = async (asOf = '2026-12-31', companyId = german.companyId): Promise<Map<string, string>> => {
  const { rows, totals } = await books.kit.expect(books.ana, reportTrialBalance, { companyId, asOf });
  assert.equal(totals.debit, totals.credit);
  return new Map(rows.map((row) => [row.accountCode, row.balance]));
};

const moved = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
  const before = await balances();
  await work();
  const after = await balances();
  const change: Record<string, number> = {};
  for (const code of new Set([...before.keys(), ...after.keys()])) {
    const difference = Math.round((Number(after.get(code) ?? 0) - Number(before.get(code) ?? 0)) * 100) / 100;
    if (difference !== 0) change[code] = difference;
  }
  return change;
};

const subledgerHolds = async (): Promise<void> => {
  for (const kind of ['receivable', 'payable'] as const) {
    const aging = await books.kit.expect(books.ana, reportAging, {
      companyId: german.companyId,
      kind,
      asOf: '2026-12-31',
    });
    assert.equal(Number(aging.difference), 0, kind);
  }
};

test('a cash discount takes its part of the tax back, in the ledger and in the return', async () => {
  const invoice = await sold();
  const change = await moved(async () => {
    const paid = await receive({
      partyId: invoice.partyId ?? '',
      amount: '116.62',
      allocations: [{ documentId: invoice.id, amount: '116.62', discount: '2.38' }],
    });
    assert.ok(paid.ok);
  });
  assert.deepEqual(change, { '1000': 116.62, '1100': -119, '2200': 0.38, '6450': 2 });
  assert.equal((await invoiceOf(invoice.id)).state, 'paid');
  assert.deepEqual(
    [(await german.boxes('2026-02-01'))['81'], (await german.boxes('2026-02-01'))['83']],
    ['98.00', '18.62'],
  );
  await subledgerHolds();
});

test('a payment that is undone opens what it settled, tax and discount with it', async () => {
  const invoice = await sold('2026-03-01');
  const before = await german.boxes('2026-03-01');
  const paid = await receive({
    partyId: invoice.partyId ?? '',
    date: '2026-03-05',
    amount: '116.62',
    allocations: [{ documentId: invoice.id, amount: '116.62', discount: '2.38' }],
  });
  assert.ok(paid.ok);
  const { companyId } = german;
  const undo = { companyId, paymentId: paid.value.id, date: '2026-03-06', reason: 'The direct debit came back' };
  assert.equal((await books.kit.expect(books.ben, reversePayment, undo)).journals.length, 1);
  const open = await invoiceOf(invoice.id);
  assert.deepEqual([open.state, open.open], ['posted', '119.00']);
  assert.deepEqual(await german.boxes('2026-03-01'), before);
  assert.equal(refusalOf(await books.kit.run(books.ben, reversePayment, undo)).code, 'finory.payment_reversed');
  await subledgerHolds();
});

test('a sale is credited by line and then whole; not more than was sold', async () => {
  const { companyId } = german;
  const id = await german.sale({ country: 'DE' }, '2026-04-01', [
    { unitPrice: '100.00', taxRate: '19' },
    { unitPrice: '50.00', taxRate: '7', accountCode: '4100' },
  ]);
  const credit = { companyId, invoiceId: id, date: '2026-04-05', reason: 'Two were broken' };
  const partly = await books.kit.expect(books.ben, creditSale, { ...credit, lines: [{ line: 1, net: '40.00' }] });
  assert.deepEqual([partly.total, partly.onAccount, partly.invoice.open], ['47.60', '0.00', '124.90']);
  const tooMuch = await books.kit.run(books.ben, creditSale, { ...credit, lines: [{ line: 1, net: '60.01' }] });
  assert.equal(refusalOf(tooMuch).code, 'finory.over_credit');
  const rest = await books.kit.expect(books.ben, creditSale, credit);
  assert.deepEqual([rest.total, rest.invoice.open, rest.invoice.state], ['124.90', '0.00', 'paid']);
  assert.deepEqual(await german.boxes('2026-04-01'), {});
  assert.equal(refusalOf(await books.kit.run(books.ben, creditSale, credit)).code, 'finory.over_credit');
  await subledgerHolds();
});

test('a credit on what was paid is money on account, which settles another invoice and is refunded', async () => {
  const { companyId } = german;
  const invoice = await sold('2026-05-01');
  const partyId = invoice.partyId ?? '';
  assert.ok(
    (
      await receive({
        partyId,
        date: '2026-05-02',
        amount: '119.00',
        allocations: [{ documentId: invoice.id, amount: '119.00' }],
      })
    ).ok,
  );
  const credited = await books.kit.expect(books.ben, creditSale, {
    companyId,
    invoiceId: invoice.id,
    date: '2026-05-03',
    reason: 'Goods came back',
  });
  assert.equal(credited.onAccount, '119.00');
  const [money] = (await books.kit.expect(books.ana, listPartyCredits, { companyId })).items.filter(
    (each) => each.partyId === partyId,
  );
  const creditId = money?.id ?? '';
  const refund = { companyId, creditId, date: '2026-05-04', bankAccountId, amount: '119.01' };
  assert.equal(refusalOf(await books.kit.run(books.ben, refundCredit, refund)).code, 'finory.over_credit');
  const change = await moved(
    async () => await books.kit.expect(books.ben, refundCredit, { ...refund, amount: '100.00' }),
  );
  assert.deepEqual(change, { '1000': -100, '2550': 100 });
  const left = await books.kit.expect(books.ana, listPartyCredits, { companyId });
  assert.equal(left.items.find(({ id }) => id === creditId)?.open, '19.00');
  const forged = `update finory.party_credits set open = open - 1, base_open = base_open - 1 where id = '${creditId}'`;
  await assert.rejects(books.kit.database.asApplication(books.tenantId, forged), { detail: 'finory.credits_differ' });
  await subledgerHolds();
});

test('what a customer pays beyond its invoices waits on account and settles later ones', async () => {
  const { companyId } = german;
  const invoice = await sold('2026-06-01');
  const partyId = invoice.partyId ?? '';
  const over = {
    partyId,
    date: '2026-06-02',
    amount: '150.00',
    allocations: [{ documentId: invoice.id, amount: '119.00' }],
  };
  assert.equal(refusalOf(await receive(over)).code, 'finory.allocation_incomplete');
  const paid = await receive({ ...over, onAccount: true });
  assert.ok(paid.ok);
  const [credit] = (await books.kit.expect(books.ana, listPartyCredits, { companyId })).items.filter(
    (each) => each.partyId === partyId,
  );
  assert.equal(credit?.open, '31.00');
  const creditId = credit?.id ?? '';
  const other = await sold('2026-06-03');
  const stranger = await books.kit.run(books.ben, allocateCredit, {
    companyId,
    creditId,
    date: '2026-06-04',
    allocations: [{ documentId: other.id, amount: '31.00' }],
  });
  assert.equal(refusalOf(stranger).code, 'finory.wrong_party');
  const undone = await books.kit.expect(books.ben, reversePayment, {
    companyId,
    paymentId: paid.value.id,
    date: '2026-06-05',
    reason: 'Wrong account',
  });
  assert.equal(undone.state, 'reversed');
  assert.equal(
    (await books.kit.expect(books.ana, listPartyCredits, { companyId })).items.some(({ id }) => id === creditId),
    false,
  );
  await subledgerHolds();
});

test('an advance without any invoice is kept on account', async () => {
  const invoice = await sold('2026-06-10', '1000.00');
  const partyId = invoice.partyId ?? '';
  const change = await moved(async () => {
    const advance = await receive({ partyId, date: '2026-06-11', amount: '500.00', allocations: [], onAccount: true });
    assert.ok(advance.ok);
  });
  assert.deepEqual(change, { '1000': 500, '2550': -500 });
  const { companyId } = german;
  const credit = (await books.kit.expect(books.ana, listPartyCredits, { companyId })).items.find(
    (each) => each.partyId === partyId,
  );
  const settled = await books.kit.expect(books.ben, allocateCredit, {
    companyId,
    creditId: credit?.id ?? '',
    date: '2026-06-12',
    allocations: [{ documentId: invoice.id, amount: '500.00' }],
  });
  assert.equal(settled.open, '0.00');
  assert.deepEqual([(await invoiceOf(invoice.id)).open, (await invoiceOf(invoice.id)).state], ['690.00', 'part_paid']);
  await subledgerHolds();
});

test('what will not be paid is written off, with its tax or without, by whoever may', async () => {
  const { companyId } = german;
  const invoice = await sold('2026-07-01');
  const terms = { companyId, invoiceId: invoice.id, date: '2026-07-20', reason: 'Insolvent' };
  const clerk = books.kit.person(books.tenantId, 'Rita', ['finory:book:read', 'finory:sales:manage']);
  assert.equal(refusalOf(await books.kit.run(clerk, writeOffClaim, terms)).code, 'kernel.not_permitted');
  const change = await moved(
    async () => await books.kit.expect(books.ana, writeOffClaim, { ...terms, amount: '59.50', lowersTax: true }),
  );
  assert.deepEqual(change, { '1100': -59.5, '2200': 9.5, '6460': 50 });
  const whole = await moved(async () => await books.kit.expect(books.ana, writeOffClaim, terms));
  assert.deepEqual(whole, { '1100': -59.5, '6460': 59.5 });
  assert.equal((await invoiceOf(invoice.id)).state, 'written_off');
  assert.equal((await german.boxes('2026-07-01'))['83'], '9.50');
  await subledgerHolds();
});

test('a posted bill and a posted invoice are undone by their mirrors while nothing has settled them', async () => {
  const { companyId } = german;
  const invoice = await sold('2026-08-01');
  const journalId = await german.bill('DE', '2026-08-01', [{ unitPrice: '80.00', taxRate: '19' }]);
  const journal = await books.kit.expect(books.ana, getJournal, { companyId, journalId });
  const billId = journal.sources.find(({ kind }) => kind === 'bill')?.id ?? '';
  const terms = { companyId, date: '2026-08-05', reason: 'Entered twice' };
  assert.equal(
    (await books.kit.expect(books.ana, reverseSalesInvoice, { ...terms, invoiceId: invoice.id })).state,
    'void',
  );
  assert.equal((await books.kit.expect(books.ana, reverseBill, { ...terms, billId })).state, 'void');
  assert.equal((await books.kit.expect(books.ana, getBill, { companyId, billId })).state, 'void');
  assert.deepEqual(await german.boxes('2026-08-01'), {});
  const again = await books.kit.run(books.ana, reverseBill, { ...terms, billId });
  assert.equal(refusalOf(again).code, 'finory.document_settled');
  const paid = await sold('2026-08-06');
  assert.ok(
    (
      await receive({
        partyId: paid.partyId ?? '',
        date: '2026-08-07',
        amount: '1.00',
        allocations: [{ documentId: paid.id, amount: '1.00' }],
      })
    ).ok,
  );
  const settled = await books.kit.run(books.ana, reverseSalesInvoice, {
    ...terms,
    date: '2026-08-08',
    invoiceId: paid.id,
  });
  assert.equal(refusalOf(settled).code, 'finory.document_settled');
  assert.equal(
    refusalOf(await books.kit.run(books.ana, discardSalesInvoice, { companyId, invoiceId: paid.id, reason: 'x' })).code,
    'finory.document_settled',
  );
  await subledgerHolds();
});

test('a month of a schedule is reversed and planned again', async () => {
  const { does, ben, bankAccountId: bank } = books;
  await does(ben, addFixedAsset, {
    name: 'Oven',
    date: '2026-01-03',
    cost: '1200.00',
    salvage: '0',
    lifeMonths: 12,
    bankAccountId: bank,
  });
  const january = (await does(ben, listPeriods, {})).items[0]?.id ?? '';
  const [entry] = (await does(ben, runSchedules, { periodId: january })).entries;
  await does(ben, reverseJournal, { journalId: entry?.journalId ?? '', date: '2026-01-31', reason: 'Not in use yet' });
  const again = await does(ben, runSchedules, { periodId: january });
  assert.deepEqual(
    again.entries.map(({ amount }) => amount),
    ['100.00'],
  );
});

test('tax that is owed with the money stands in the return of the month that it came in, in parts and whole', async () => {
  const cash = await openTaxed(books, 'Cash basis', {
    country: 'DE',
    currency: 'EUR',
    number: 'DE2',
    basis: 'cash_sales',
  });
  const { companyId } = cash;
  const bank = await books.kit.expect(books.ana, addBankAccount, {
    companyId,
    name: 'Bank',
    accountCode: '1000',
    currency: 'EUR',
  });
  const id = await cash.sale({ country: 'DE' }, '2026-01-10', [{ unitPrice: '100.00', taxRate: '19' }]);
  assert.deepEqual(await cash.boxes('2026-01-01'), {});
  const invoice = await books.kit.expect(books.ana, getSalesInvoice, { companyId, invoiceId: id });
  const pay = async (date: string, amount: string) =>
    await books.kit.expect(books.ben, recordPayment, {
      companyId,
      kind: 'customer_receipt',
      partyId: invoice.partyId ?? '',
      bankAccountId: bank.id,
      date,
      amount,
      currency: 'EUR',
      allocations: [{ documentId: id, amount }],
    });
  await pay('2026-02-10', '40.00');
  const second = await pay('2026-03-10', '79.00');
  assert.deepEqual(await cash.boxes('2026-02-01'), { '81': '33.00', '81 tax': '6.27', '83': '6.27' });
  assert.deepEqual(await cash.boxes('2026-03-01'), { '81': '66.00', '81 tax': '12.54', '83': '12.54' });
  const held = await balances('2026-12-31', companyId);
  assert.deepEqual([held.get('2200'), held.get('2250')], ['-19.00', undefined]);
  await books.kit.expect(books.ben, reversePayment, {
    companyId,
    paymentId: second.id,
    date: '2026-03-11',
    reason: 'Came back',
  });
  assert.deepEqual(await cash.boxes('2026-03-01'), {});
  // Purchases of such a company are deducted with the invoice.
  await cash.bill('DE', '2026-04-01', [{ unitPrice: '10.00', taxRate: '19' }]);
  assert.equal((await cash.boxes('2026-04-01'))['66'], '1.90');
});

test('tax that a payer withholds stands on an account of its own, and the claim is settled', async () => {
  const invoice = await sold('2026-09-01');
  const change = await moved(async () => {
    const paid = await receive({
      partyId: invoice.partyId ?? '',
      date: '2026-09-10',
      amount: '109.00',
      allocations: [{ documentId: invoice.id, amount: '109.00', withheld: '10.00' }],
    });
    assert.ok(paid.ok);
  });
  assert.deepEqual(change, { '1000': 109, '1100': -119, '1460': 10 });
  assert.equal((await invoiceOf(invoice.id)).state, 'paid');
});
