import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { modules, refusalOf } from './books.test-kit.ts';
import { setAccountRole } from './add-account.ts';
import { approveBill, approveCreditNote } from './approve-bill.ts';
import { approveStockCount, countStock, discardStockCount } from './count-stock.ts';
import { setBillAccounts } from './change-bill.ts';
import { creditSale } from './credit-sale.ts';
import { draftJournal } from './draft-journal.ts';
import { enterBill } from './enter-bill.ts';
import { addItem, changeItem, setItemActive } from './keep-items.ts';
import { postBill, postCreditNote } from './post-bill.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { journalOf, openShop, type Shop } from './stock.test-kit.ts';
import { reverseBill, reverseSalesInvoice } from './undo-posting.ts';
import { listWaiting } from '../queries/list-waiting.ts';
import { listItems, listStockMovements } from '../queries/list-items.ts';
import { getSalesInvoice, listCreditNotes } from '../queries/list-trade.ts';

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules });
});
after(async () => await kit.close());

const costings = ['fifo', 'moving_average'] as const;

/** Stock by items is what its accounts hold. */
async function agrees(shop: Shop, value: string): Promise<void> {
  assert.deepEqual(await shop.worth('2026-12-31'), [value, value]);
}

test('first in, first out: what leaves costs what came first, and the last of a layer takes what is left of it', async () => {
  const shop = await openShop(kit);
  const item = await shop.add('A-1', 'fifo');
  await shop.buy(item, '2026-01-05', '3', '3.33');
  await shop.buy(item, '2026-01-06', '2', '5');
  assert.equal(await shop.there(item), '5 @ 19.99');
  await shop.sell(item, '2026-01-07', '2');
  assert.equal(await shop.there(item), '3 @ 13.33');
  await shop.sell(item, '2026-01-08', '2');
  assert.equal(await shop.there(item), '1 @ 5.00');
  await shop.sell(item, '2026-01-09', '1');
  assert.equal(await shop.there(item), '0 @ 0.00');
  assert.equal(await shop.there(item, '2026-01-06'), '5 @ 19.99');
  await agrees(shop, '0.00');
});

test('moving average: what leaves costs its part of what is there, and the last takes what is left', async () => {
  const shop = await openShop(kit);
  const item = await shop.add('A-1', 'moving_average');
  await shop.buy(item, '2026-01-05', '2', '10');
  await shop.buy(item, '2026-01-06', '1', '0.01');
  await shop.sell(item, '2026-01-07', '1');
  assert.equal(await shop.there(item), '2 @ 13.34');
  await shop.sell(item, '2026-01-08', '2');
  assert.equal(await shop.there(item), '0 @ 0.00');
  await agrees(shop, '0.00');
});

test('the cost of goods sold stands in a journal of its own beside the sale, with the proof of the part', async () => {
  const shop = await openShop(kit);
  const item = await shop.add('A-1', 'moving_average');
  await shop.buy(item, '2026-01-05', '3', '10');
  const invoiceId = await shop.sell(item, '2026-01-07', '1');
  const invoice = await shop.books.does(shop.books.ben, getSalesInvoice, { invoiceId });
  assert.equal(invoice.journals.length, 2);
  const lines = await journalOf(shop.books, invoice.journals[1]?.id ?? '');
  assert.deepEqual(lines, ['1210 -10.00', '5000 10.00']);
  assert.deepEqual(
    invoice.lines.map((line) => line.item?.code),
    ['A-1'],
  );
});

test('tax that cannot be reclaimed and the rate of the bill are part of what stock costs', async () => {
  const { books, add, there, vendorId } = await openShop(kit);
  const item = await add('A-1', 'fifo');
  const bill = await books.does(books.ben, enterBill, {
    vendorId,
    number: 'EUR-1',
    date: '2026-01-05',
    currency: 'EUR',
    exchangeRate: '1.25',
    lines: [{ description: 'Goods', quantity: '4', unitPrice: '10', taxRate: '10', itemId: item }],
  });
  await books.does(books.ana, approveBill, { billId: bill.id });
  await books.does(books.ben, postBill, { billId: bill.id });
  assert.equal(await there(item), '4 @ 55.00');
});

for (const costing of costings)
  test(`${costing}: more than is there does not leave, and the sentence names item, day and quantity`, async () => {
    const { books, add, buy, draftSale, there } = await openShop(kit);
    const item = await add('A-1', costing);
    await buy(item, '2026-01-05', '3', '10');
    const invoiceId = await draftSale(item, '2026-01-06', '4');
    const refusal = refusalOf(await books.tries(books.ben, postSalesInvoice, { invoiceId }));
    assert.equal(refusal.code, 'finory.stock_short');
    assert.equal(refusal.message, 'Of A-1 Item A-1, 3 piece were there on 2026-01-06, and 4 are to leave.');
    // What comes later is not there yet.
    const early = await draftSale(item, '2026-01-04', '1');
    assert.equal(
      refusalOf(await books.tries(books.ben, postSalesInvoice, { invoiceId: early })).code,
      'finory.stock_short',
    );
    assert.equal(await there(item), '3 @ 30.00');
  });

for (const costing of costings)
  test(`${costing}: nothing moves before the last day on which the item left`, async () => {
    const { books, add, buy, sell, there, vendorId } = await openShop(kit);
    const item = await add('A-1', costing);
    await buy(item, '2026-01-05', '3', '10');
    await sell(item, '2026-01-10', '1');
    const late = await books.does(books.ben, enterBill, {
      vendorId,
      number: 'LATE',
      date: '2026-01-09',
      currency: 'USD',
      lines: [{ description: 'Goods', quantity: '1', unitPrice: '5', itemId: item }],
    });
    await books.does(books.ana, approveBill, { billId: late.id });
    const refusal = refusalOf(await books.tries(books.ben, postBill, { billId: late.id }));
    assert.equal(refusal.code, 'finory.stock_backdated');
    await books.does(books.ben, postBill, { billId: late.id, date: '2026-01-10' });
    assert.equal(await there(item), '3 @ 25.00');
  });

for (const costing of costings)
  test(`${costing}: a sale that is undone gives back exactly what it took, and then the bill can be undone too`, async () => {
    const { books, add, buy, sell, there } = await openShop(kit);
    const item = await add('A-1', costing);
    const billId = await buy(item, '2026-01-05', '3', '3.33');
    const invoiceId = await sell(item, '2026-01-06', '2');
    const terms = { date: '2026-01-07', reason: 'Wrong' };
    assert.equal(refusalOf(await books.tries(books.ana, reverseBill, { billId, ...terms })).code, 'finory.stock_used');
    await books.does(books.ana, reverseSalesInvoice, { invoiceId, ...terms });
    assert.equal(await there(item), '3 @ 9.99');
    await books.does(books.ana, reverseBill, { billId, ...terms });
    assert.equal(await there(item), '0 @ 0.00');
  });

for (const costing of costings)
  test(`${costing}: goods that a customer sends back come at the cost at which they went`, async () => {
    const shop = await openShop(kit);
    const { books, add, buy, sell, there } = shop;
    const item = await add('A-1', costing);
    await buy(item, '2026-01-05', '3', '3.33');
    const invoiceId = await sell(item, '2026-01-06', '3');
    const credit = { invoiceId, reason: 'Came back' };
    const [line, net] = [1, '100.00'];
    await books.does(books.ben, creditSale, { ...credit, date: '2026-01-07', lines: [{ line, net }] });
    assert.equal(await there(item), '0 @ 0.00', 'a lower price brings nothing back');
    await books.does(books.ben, creditSale, { ...credit, date: '2026-01-07', lines: [{ line, net, returned: '1' }] });
    assert.equal(await there(item), '1 @ 3.33');
    const more = { ...credit, date: '2026-01-07', lines: [{ line, net, returned: '3' }] };
    assert.equal(refusalOf(await books.tries(books.ben, creditSale, more)).code, 'finory.not_returned');
    await books.does(books.ben, creditSale, { ...credit, date: '2026-01-08' });
    assert.equal(await there(item), '3 @ 9.99', 'a whole credit brings back all the rest');
    await agrees(shop, '9.99');
  });

for (const costing of costings)
  test(`${costing}: a vendor’s credit note takes goods back at the cost at which their bill brought them`, async () => {
    const shop = await openShop(kit);
    const { books, add, buy, there } = shop;
    const item = await add('A-1', costing);
    await buy(item, '2026-01-04', '1', '1');
    const billId = await buy(item, '2026-01-05', '4', '10');
    await books.paperArrives(
      'credit_note',
      {
        supplier: { name: 'Northwind Packaging' },
        number: 'CN-1',
        issueDate: '2026-01-08',
        currency: 'USD',
        billingReference: 'B-2',
        netTotal: '16.00',
        taxTotal: '0.00',
        grossTotal: '16.00',
        payable: '16.00',
        lines: [{ description: 'Goods', quantity: '2', unitPrice: '8', net: '16.00', taxRate: '0' }],
      },
      books.ben.id,
    );
    const [credit] = (await books.does(books.ben, listCreditNotes, { limit: 5 })).items;
    assert.ok(credit);
    await books.does(books.ana, approveCreditNote, { creditNoteId: credit.id });
    const posted = await books.does(books.ben, postCreditNote, { creditNoteId: credit.id });
    assert.deepEqual(
      posted.lines.map((line) => line.item?.code),
      ['A-1'],
    );
    assert.deepEqual(await journalOf(books, posted.journals[0]?.id ?? ''), ['1210 -20.00', '2000 16.00', '5000 4.00']);
    assert.equal(await there(item), '3 @ 21.00');
    assert.equal(
      refusalOf(await books.tries(books.ana, reverseBill, { billId, date: '2026-01-09', reason: 'Wrong' })).code,
      'finory.bill_has_credits',
    );
    await agrees(shop, '21.00');
  });

for (const costing of costings)
  test(`${costing}: a count is posted by a second person, less at what it costs and more at what is known or told`, async () => {
    const shop = await openShop(kit);
    const { books, add, buy, there } = shop;
    const item = await add('A-1', costing);
    await buy(item, '2026-01-05', '3', '10');
    const fewer = await books.does(books.ben, countStock, {
      date: '2026-01-31',
      reason: 'Broken',
      lines: [{ itemId: item, counted: '1' }],
    });
    assert.equal(refusalOf(await books.tries(books.ben, approveStockCount, { countId: fewer.id })).kind, 'forbidden');
    assert.equal(await there(item), '3 @ 30.00');
    const waits = async (): Promise<string[]> =>
      (await books.does(books.ana, listWaiting, {})).items.map(({ kind, title }) => `${kind} ${title}`);
    assert.ok((await waits()).includes(`stock_count Stock count ${fewer.number}: Broken`));
    const posted = await books.does(books.ana, approveStockCount, { countId: fewer.id });
    assert.deepEqual(await waits(), []);
    assert.equal(await there(item), '1 @ 10.00');
    assert.deepEqual(await journalOf(books, posted.journalId ?? ''), ['1210 -20.00', '5050 20.00']);
    const found = await books.does(books.ben, countStock, {
      date: '2026-01-31',
      reason: 'Found',
      lines: [{ itemId: item, counted: '1.5' }],
    });
    await books.does(books.ana, approveStockCount, { countId: found.id });
    assert.equal(await there(item), '1.5 @ 15.00');
    const other = await add('B-1', costing);
    const opening = { date: '2026-01-31', reason: 'Opening', lines: [{ itemId: other, counted: '2' }] };
    const unknown = await books.does(books.ben, countStock, opening);
    assert.equal(
      refusalOf(await books.tries(books.ana, approveStockCount, { countId: unknown.id })).code,
      'finory.unit_cost_missing',
    );
    assert.equal((await books.does(books.ben, discardStockCount, { countId: unknown.id })).state, 'discarded');
    const told = await books.does(books.ben, countStock, {
      ...opening,
      lines: [{ itemId: other, counted: '2', unitCost: '7.505' }],
    });
    await books.does(books.ana, approveStockCount, { countId: told.id });
    assert.equal(await there(other), '2 @ 15.01');
    await agrees(shop, '30.01');
  });

test('kind and costing stay once an item has moved, and an item with stock is not archived', async () => {
  const { books, add, buy, sell } = await openShop(kit);
  const itemId = await add('A-1', 'fifo');
  const facts = { itemId, code: 'A-2', name: 'Box', unit: 'piece', kind: 'stocked' as const };
  await books.does(books.ana, changeItem, { ...facts, costing: 'moving_average' });
  await books.does(books.ana, changeItem, { ...facts, costing: 'fifo' });
  await buy(itemId, '2026-01-05', '1', '10');
  assert.equal(
    refusalOf(await books.tries(books.ana, changeItem, { ...facts, costing: 'moving_average' })).code,
    'finory.item_moved',
  );
  assert.equal(
    refusalOf(await books.tries(books.ana, setItemActive, { itemId, active: false })).code,
    'finory.item_has_stock',
  );
  await sell(itemId, '2026-01-06', '1');
  assert.equal((await books.does(books.ana, setItemActive, { itemId, active: false })).active, false);
  const listed = await books.does(books.ben, listItems, { limit: 10, archived: 'yes' });
  assert.deepEqual(
    listed.items.map(({ code, quantity, value }) => [code, quantity, value]),
    [['A-2', '0', '0.00']],
  );
  const dead = { code: 'a-2', name: 'Other', unit: 'kg', kind: 'service' as const };
  assert.equal(refusalOf(await books.tries(books.ana, addItem, dead)).code, 'finory.item_exists');
});

test('the card of an item tells each movement with its document and journal, and what was there after it', async () => {
  const { books, add, buy, sell } = await openShop(kit);
  const itemId = await add('A-1', 'fifo');
  await buy(itemId, '2026-01-05', '3', '10');
  await sell(itemId, '2026-01-06', '2');
  const card = await books.does(books.ben, listStockMovements, { itemId, limit: 10 });
  assert.deepEqual(
    card.items.map((row) => [
      row.date,
      row.kind,
      row.quantity,
      row.value,
      row.quantityAfter,
      row.valueAfter,
      row.document?.kind,
    ]),
    [
      ['2026-01-06', 'issue', '-2', '-20.00', '1', '10.00', 'sales_invoice'],
      ['2026-01-05', 'receipt', '3', '30.00', '3', '30.00', 'bill'],
    ],
  );
  assert.ok(card.items.every((row) => row.journal !== null));
});

test('accounts of stock take nothing by hand, and what has postings does not become one', async () => {
  const { books } = await openShop(kit);
  const lines = [
    { accountCode: '1210', debit: '5.00' },
    { accountCode: '1000', credit: '5.00' },
  ];
  const byHand = { date: '2026-01-05', description: 'By hand', lines };
  assert.equal(refusalOf(await books.tries(books.ben, draftJournal, byHand)).code, 'finory.stock_account');
  const role = { code: '3100', role: 'inventory' as const };
  assert.equal(refusalOf(await books.tries(books.ana, setAccountRole, role)).code, 'finory.role_does_not_fit');
});

test('a service is bought and sold without stock, and a drafted bill takes an item in the place of an account', async () => {
  const shop = await openShop(kit);
  const { books, add, there, vendorId } = shop;
  const service = await add('S-1');
  const item = await add('A-1', 'fifo');
  const priced = { description: 'Work', quantity: '2', unitPrice: '50' };
  const bill = await books.does(books.ben, enterBill, {
    vendorId,
    number: 'W-1',
    date: '2026-01-05',
    currency: 'USD',
    lines: [
      { ...priced, itemId: service, accountCode: '6400' },
      { ...priced, accountCode: '6400' },
    ],
  });
  await books.does(books.ben, setBillAccounts, { billId: bill.id, kind: 'bill', lines: [{ line: 2, itemId: item }] });
  await books.does(books.ana, approveBill, { billId: bill.id });
  await books.does(books.ben, postBill, { billId: bill.id });
  assert.equal(await there(item), '2 @ 100.00');
  assert.equal(await there(service), '0 @ 0.00');
  await agrees(shop, '100.00');
});
