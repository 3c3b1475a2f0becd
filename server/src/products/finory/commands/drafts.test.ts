import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addVendor, openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { addParty } from './add-party.ts';
import { approveBill } from './approve-bill.ts';
import { approveJournal } from './approve-journal.ts';
import { changeJournal, draftJournal } from './draft-journal.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { getBill, getSalesInvoice } from '../queries/list-trade.ts';
import { proposeTaxCode } from '../queries/list-tax.ts';
import { registerForTax } from './register-for-tax.ts';

let books: Books;
before(async () => {
  books = await openBooks();
});
after(async () => await books.kit.close());

const twoLines = (amount: string) => [
  { accountCode: '6200', debit: amount },
  { accountCode: '3000', credit: amount },
];

test('a journal that waits is written anew, and whoever did so does not approve it', async () => {
  const { does, tries, ana, ben } = books;
  const draft = await does(ben, draftJournal, { date: '2026-01-05', description: 'Rent', lines: twoLines('10.00') });
  const anew = { journalId: draft.id, date: '2026-01-06', description: 'Power' };
  const off = await tries(ana, changeJournal, {
    ...anew,
    lines: [...twoLines('12.00').slice(0, 1), ...twoLines('11.00').slice(1)],
  });
  assert.ok(!off.ok, 'what does not balance is no draft');
  const changed = await does(ana, changeJournal, { ...anew, lines: twoLines('12.00') });
  assert.deepEqual([changed.description, changed.total, changed.date], ['Power', '12.00', '2026-01-06']);
  for (const worker of [ana, ben])
    assert.equal(refusalOf(await tries(worker, approveJournal, { journalId: draft.id })).kind, 'forbidden');
  const cy = books.kit.person(books.tenantId, 'Cy');
  await does(cy, approveJournal, { journalId: draft.id });
  const late = await tries(ben, changeJournal, { ...anew, lines: twoLines('13.00') });
  assert.equal(refusalOf(late).code, 'finory.draft_fixed');
});

test('an invoice takes the place of its draft under the same number; a posted one stays', async () => {
  const { does, tries, ana, ben } = books;
  const customer = await does(ana, addParty, { kind: 'customer', name: 'Cedar', currency: 'USD' });
  const line = { description: 'Catering', quantity: '1', taxRate: '0', accountCode: '4000' };
  const told = { customerId: customer.id, date: '2026-01-07', currency: 'USD' };
  const draft = await does(ben, draftSalesInvoice, { ...told, lines: [{ ...line, unitPrice: '100.00' }] });
  const anew = { ...told, replaces: draft.id, lines: [{ ...line, unitPrice: '120.00' }] };
  const second = await does(ben, draftSalesInvoice, anew);
  assert.deepEqual([second.number, second.total], [draft.number, '120.00']);
  assert.equal((await does(ben, getSalesInvoice, { invoiceId: draft.id })).state, 'void');
  await does(ben, postSalesInvoice, { invoiceId: second.id });
  const late = await tries(ben, draftSalesInvoice, { ...anew, replaces: second.id });
  assert.equal(refusalOf(late).code, 'finory.document_settled');
});

test('a bill that takes the place of a draft keeps who worked on it from approving it', async () => {
  const { does, tries, ana, ben } = books;
  const vendorId = await addVendor(books, 'Northwind', '5100');
  const told = { vendorId, number: 'NW-1', date: '2026-01-08', currency: 'USD' };
  const line = { description: 'Boxes', quantity: '2', taxRate: '0', accountCode: '5100' };
  const draft = await does(ana, enterBill, { ...told, lines: [{ ...line, unitPrice: '10.00' }] });
  const anew = { ...told, replaces: draft.id, lines: [{ ...line, unitPrice: '11.00' }] };
  const second = await does(ben, enterBill, anew);
  assert.deepEqual([second.number, second.total, second.approvals.preparedBy.length], ['NW-1', '22.00', 2]);
  assert.equal((await does(ana, getBill, { billId: draft.id })).state, 'void');
  assert.equal(refusalOf(await tries(ana, approveBill, { billId: second.id })).kind, 'forbidden');
  assert.equal(refusalOf(await tries(ben, enterBill, { ...anew, replaces: draft.id })).code, 'finory.bill_fixed');
});

test('the code by rule is told before a line is written', async () => {
  const { does, ana } = books;
  const asked = { side: 'sale' as const, date: '2026-02-01' };
  assert.deepEqual((await does(ana, proposeTaxCode, asked)).registered, false);
  await does(ana, registerForTax, { country: 'DE', number: 'DE123456789', validFrom: '2026-02-01' });
  const french = await does(ana, addParty, {
    kind: 'customer',
    name: 'Maison',
    currency: 'EUR',
    country: 'FR',
    taxId: 'FR12345678901',
  });
  const at = async (more: object) => await does(ana, proposeTaxCode, { ...asked, ...more });
  assert.deepEqual([(await at({})).treatment, (await at({})).percent], ['domestic', '19']);
  assert.equal((await at({ partyId: french.id })).treatment, 'intra_community_supply');
  assert.equal((await at({ partyId: french.id, supply: 'services' })).treatment, 'reverse_charge_services_supplied');
});
