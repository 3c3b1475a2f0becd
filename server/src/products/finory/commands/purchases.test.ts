import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ProvenFacts } from '../../cyloid/contract.ts';
import { addVendor, openBooks, type Books } from './books.test-kit.ts';
import { approveBill, approveCreditNote } from './approve-bill.ts';
import { assignVendor, disputeBill, resumeBill, setBillAccounts, voidBill } from './change-bill.ts';
import { closePeriod } from './close-period.ts';
import { enterBill } from './enter-bill.ts';
import { postBill, postCreditNote } from './post-bill.ts';
import { recordPayment } from './record-payment.ts';
import { getBill, listBills, listCreditNotes } from '../queries/list-trade.ts';
import { getJournal, listPeriods } from '../queries/list-books.ts';

let books: Books;
let vendorId: string;
let serial = 0;

before(async () => {
  books = await openBooks();
  vendorId = await addVendor(books, 'Northwind Packaging', '5100');
});
after(async () => await books.kit.close());

function factsOf(more: Partial<ProvenFacts>): ProvenFacts {
  serial += 1;
  return {
    supplier: { name: 'Northwind Packaging' },
    number: `N-${serial}`,
    issueDate: '2026-01-10',
    currency: 'USD',
    lines: [{ description: 'Boxes', quantity: '10', unitPrice: '10.00', net: '100.00', taxRate: '8.25' }],
    netTotal: '100.00',
    taxTotal: '8.25',
    grossTotal: '108.25',
    payable: '108.25',
    ...more,
  };
}

/** The bill that a paper became. */
async function billOf(number: string): Promise<string> {
  const found = (await books.does(books.ana, listBills, { limit: 200 })).items.find((bill) => bill.number === number);
  assert.ok(found, `bill ${number}`);
  return found.id;
}

const plainBill = (number: string) => ({
  vendorId,
  number,
  date: '2026-01-10',
  currency: 'USD',
  lines: [{ description: 'Boxes', quantity: '10', unitPrice: '10.00' }],
});

test('a paper of an unknown vendor waits as a draft until somebody says who it is; nobody is guessed', async () => {
  const { does, tries, ana, ben, paperArrives } = books;
  const facts = factsOf({ supplier: { name: 'Tidewater Ice' } });
  await paperArrives('invoice', facts, ben.id);
  const billId = await billOf(facts.number);
  const waiting = await does(ana, getBill, { billId });
  assert.deepEqual([waiting.partyId, waiting.vendor, waiting.state], [null, 'Tidewater Ice', 'draft']);
  const early = await tries(ana, approveBill, { billId });
  assert.ok(!early.ok && early.refusal.code === 'finory.vendor_missing');
  const tidewater = await addVendor(books, 'Tidewater Ice Ltd');
  const assigned = await does(ben, assignVendor, { billId, vendorId: tidewater, kind: 'bill' });
  assert.equal(assigned.partyId, tidewater);
  const bare = await tries(ana, approveBill, { billId });
  assert.ok(!bare.ok && bare.refusal.code === 'finory.account_missing');
  const control = await tries(ben, setBillAccounts, {
    billId,
    kind: 'bill',
    lines: [{ line: 1, accountCode: '1000' }],
  });
  assert.ok(!control.ok && control.refusal.code === 'finory.control_account');
  await does(ben, setBillAccounts, { billId, kind: 'bill', lines: [{ line: 1, accountCode: '5000' }] });
  assert.equal((await does(ana, approveBill, { billId })).state, 'approved');
});

test('a bill stays with its vendor number once, by paper or by hand, until it is void', async () => {
  const { does, tries, ana, ben } = books;
  const first = await does(ben, enterBill, plainBill('DUP-01'));
  const second = await tries(ben, enterBill, plainBill('dup 1'));
  assert.ok(
    !second.ok && second.refusal.code === 'finory.duplicate_vendor_number' && second.refusal.kind === 'conflict',
  );
  await does(ana, voidBill, { billId: first.id, reason: 'Entered twice' });
  assert.equal((await does(ben, enterBill, plainBill('DUP-1'))).state, 'draft');
});

test('two bills of one number entered at the same moment make one', async () => {
  const { tries, ben, ana } = books;
  const outcomes = await Promise.all([
    tries(ben, enterBill, plainBill('RACE-1')),
    tries(ana, enterBill, plainBill('RACE-1')),
  ]);
  assert.deepEqual(outcomes.map((outcome) => outcome.ok).sort(), [false, true]);
});

test('a bill is paid in parts, never beyond what is open, also by two payments at once', async () => {
  const { does, tries, ana, ben, bankAccountId } = books;
  const bill = await does(ben, enterBill, plainBill('PART-1'));
  await does(ana, approveBill, { billId: bill.id });
  const pay = (amount: string) => ({
    kind: 'vendor_payment' as const,
    partyId: vendorId,
    bankAccountId,
    date: '2026-01-20',
    amount,
    currency: 'USD',
    allocations: [{ documentId: bill.id, amount }],
  });
  const early = await tries(ben, recordPayment, pay('10.00'));
  assert.ok(!early.ok && early.refusal.code === 'kernel.illegal_transition');
  await does(ana, postBill, { billId: bill.id });
  await does(ben, recordPayment, pay('30.00'));
  assert.deepEqual(
    [(await does(ana, getBill, { billId: bill.id })).state, (await does(ana, getBill, { billId: bill.id })).open],
    ['part_paid', '70.00'],
  );
  const outcomes = await Promise.all([
    tries(ben, recordPayment, pay('70.00')),
    tries(ana, recordPayment, pay('70.00')),
  ]);
  assert.deepEqual(outcomes.map((outcome) => outcome.ok).sort(), [false, true]);
  assert.deepEqual(
    [(await does(ana, getBill, { billId: bill.id })).state, (await does(ana, getBill, { billId: bill.id })).open],
    ['paid', '0.00'],
  );
  const uneven = await tries(ben, recordPayment, { ...pay('10.00'), amount: '11.00' });
  assert.ok(!uneven.ok);
});

test('a disputed bill is held, and needs a new approval when it is taken up again', async () => {
  const { does, tries, ana, ben } = books;
  const bill = await does(ben, enterBill, plainBill('DISPUTE-1'));
  await does(ana, approveBill, { billId: bill.id });
  const held = await does(ben, disputeBill, { billId: bill.id, reason: 'Boxes were wet' });
  assert.deepEqual([held.state, held.actions], ['disputed', ['resume', 'void']]);
  const posting = await tries(ana, postBill, { billId: bill.id });
  assert.ok(!posting.ok && posting.refusal.code === 'kernel.illegal_transition');
  assert.equal((await does(ben, resumeBill, { billId: bill.id, reason: 'Replaced' })).state, 'draft');
  assert.equal((await does(ana, approveBill, { billId: bill.id })).state, 'approved');
});

test('a credit note that comes before its bill waits for it, and one that comes after the posting is posted by itself', async () => {
  const { does, tries, ana, ben, paperArrives } = books;
  const credit = (number: string, billingReference: string) =>
    factsOf({
      number,
      billingReference,
      lines: [{ description: 'Boxes', quantity: '1', unitPrice: '10.00', net: '10.00', taxRate: '8.25' }],
      netTotal: '10.00',
      taxTotal: '0.83',
      grossTotal: '10.83',
      payable: '10.83',
    });
  await paperArrives('credit_note', credit('CN-EARLY', 'LATE-1'), ben.id);
  await paperArrives('invoice', factsOf({ number: 'LATE-1' }), ben.id);
  const billId = await billOf('LATE-1');
  assert.equal((await does(ana, getBill, { billId })).payable, '97.42');
  await does(ana, approveBill, { billId });
  await does(ana, postBill, { billId });
  await paperArrives('credit_note', credit('CN-LATE', 'LATE-1'), ben.id);
  const after = await does(ana, getBill, { billId });
  assert.deepEqual([after.payable, after.open], ['86.59', '86.59']);
  const note = (await does(ana, listCreditNotes, { limit: 50 })).items.find((each) => each.number === 'CN-LATE');
  const own = await tries(ben, approveCreditNote, { creditNoteId: note?.id ?? '' });
  assert.ok(!own.ok && own.refusal.code === 'kernel.self_approval');
  await does(ana, approveCreditNote, { creditNoteId: note?.id ?? '' });
  const posted = await does(ana, postCreditNote, { creditNoteId: note?.id ?? '' });
  const journal = await does(ana, getJournal, { journalId: posted.journals[0]?.id ?? '' });
  assert.deepEqual(
    journal.lines.map((line) => [line.accountCode, line.debit, line.credit]),
    [
      ['5100', null, '10.83'],
      ['2000', '10.83', null],
    ],
  );
});

test('a credit note that comes between approval and posting holds the posting until it is approved too', async () => {
  const { does, tries, ana, ben, paperArrives } = books;
  const bill = await does(ben, enterBill, plainBill('BETWEEN-1'));
  await does(ana, approveBill, { billId: bill.id });
  await paperArrives(
    'credit_note',
    factsOf({
      number: 'CN-BETWEEN',
      billingReference: 'BETWEEN-1',
      lines: [{ description: 'Boxes', quantity: '1', unitPrice: '10.00', net: '10.00' }],
      netTotal: '10.00',
      taxTotal: '0.00',
      grossTotal: '10.00',
      payable: '10.00',
    }),
    ben.id,
  );
  const held = await tries(ana, postBill, { billId: bill.id });
  assert.ok(!held.ok && held.refusal.code === 'finory.credit_not_approved');
  const note = (await does(ana, listCreditNotes, { limit: 50 })).items.find((each) => each.number === 'CN-BETWEEN');
  await does(ana, approveCreditNote, { creditNoteId: note?.id ?? '' });
  const posted = await does(ana, postBill, { billId: bill.id });
  assert.deepEqual([posted.state, posted.open, posted.journals.length], ['posted', '90.00', 1]);
});

test('an approved bill cannot be posted into a closed month, and posts into an open one when told', async () => {
  const { does, tries, ana, ben } = books;
  const bill = await does(ben, enterBill, { ...plainBill('CLOSED-1'), date: '2026-05-10' });
  await does(ana, approveBill, { billId: bill.id });
  const may = (await does(ana, listPeriods, {})).items.find((period) => period.name === 'May 2026');
  const open = await tries(ana, closePeriod, { periodId: may?.id ?? '', soft: false, acceptOpenSteps: false });
  assert.ok(!open.ok && open.refusal.code === 'finory.close_steps_open');
  assert.ok(JSON.stringify(open.refusal.details).includes('"bills"'));
  await does(ana, closePeriod, { periodId: may?.id ?? '', soft: false, acceptOpenSteps: true });
  const late = await tries(ana, postBill, { billId: bill.id });
  assert.ok(!late.ok && late.refusal.code === 'finory.period_closed' && late.refusal.kind === 'conflict');
  assert.equal((await does(ana, getBill, { billId: bill.id })).state, 'approved');
  assert.equal((await does(ana, postBill, { billId: bill.id, date: '2026-07-01' })).state, 'posted');
});

test('a bill in a foreign currency is booked at its rate and paid at another; parts lose no cent', async () => {
  const { does, ana, ben, bankAccountId, kit, companyId } = books;
  const bill = await does(ben, enterBill, {
    ...plainBill('EUR-1'),
    currency: 'EUR',
    exchangeRate: '1.0850',
    lines: [{ description: 'Boxes', quantity: '1', unitPrice: '100.01' }],
  });
  await does(ana, approveBill, { billId: bill.id });
  await does(ana, postBill, { billId: bill.id });
  const pay = async (amount: string) =>
    await does(ben, recordPayment, {
      kind: 'vendor_payment',
      partyId: vendorId,
      bankAccountId,
      date: '2026-01-25',
      amount,
      currency: 'EUR',
      exchangeRate: '1.1000',
      allocations: [{ documentId: bill.id, amount }],
    });
  const parts = [await pay('33.33'), await pay('33.33'), await pay('33.35')];
  assert.ok(parts.every((part) => part.realisedDifference.startsWith('-')));
  const left = await kit.database.asOwner(
    'select open, base_open from finory.trade_documents where id = $1 and company_id = $2',
    [bill.id, companyId],
  );
  assert.deepEqual(left[0], { open: '0', base_open: '0' });
});
