import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addVendor, openBooks, type Books } from '../commands/books.test-kit.ts';
import { draftJournal } from '../commands/draft-journal.ts';
import { listJournals, listParties } from './list-books.ts';
import { listPurchaseOrders } from './list-trade.ts';

let books: Books;
const ROWS = 400;

before(async () => {
  books = await openBooks();
  const vendor = await addVendor(books, 'Northwind 100 % _Packaging');
  // Many orders with few different days and totals, in dollars and in yen, so that most rows tie with others.
  await books.kit.database.asApplication(
    books.tenantId,
    `insert into finory.trade_documents (tenant_id, id, company_id, kind, number, normalized_number, party_id, party_name, date,
       currency, net, tax, total, open, base_total, base_open, state, prepared_by, created_at)
     select $1, 'ord_' || lpad(n::text, 6, '0'), $2, 'purchase_order', 'PO-' || n, 'po' || n, $3, null,
       date '2026-01-01' + n % 45, case when n % 10 = 0 then 'JPY' else 'USD' end, n % 7 * 100, 0, n % 7 * 100, 0, 0, 0,
       case when n % 4 = 0 then 'part_received' else 'draft' end, array['x'], now()
     from generate_series(1, ${ROWS}) n`,
    [books.tenantId, books.companyId, vendor],
  );
});
after(async () => await books.kit.close());

type Page = { readonly sort?: string; readonly filter?: string[]; readonly limit?: number; readonly cursor?: string };
const page = async (asked: Page) => await books.does(books.ben, listPurchaseOrders, { limit: 50, ...asked } as never);
const refused = async (asked: Page): Promise<{ code: string; message: string }> => {
  const outcome = await books.tries(books.ben, listPurchaseOrders, { limit: 50, ...asked } as never);
  assert.ok(!outcome.ok, 'It was answered');
  return outcome.refusal;
};
const counted = async (...filter: string[]) => (await page({ filter, limit: 1 })).total;

async function walk(sort: string | undefined): Promise<{ readonly id: string; readonly total: string }[]> {
  const items: { id: string; total: string }[] = [];
  let cursor: string | undefined;
  do {
    const read = await page({ limit: 37, ...(sort && { sort }), ...(cursor && { cursor }) });
    items.push(...read.items);
    cursor = read.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

test('a list walked page by page gives each row once, in any order, however many rows tie', async () => {
  for (const sort of [undefined, 'total', '-total', 'date', '-vendor', 'dueDate', '-state']) {
    const rows = await walk(sort);
    assert.equal(rows.length, ROWS, sort);
    assert.equal(new Set(rows.map(({ id }) => id)).size, ROWS, sort);
  }
  const totals = (await walk('-total')).map(({ total }) => Number(total));
  assert.deepEqual(
    totals,
    totals.toSorted((a, b) => b - a),
  );
});

test('amounts are compared as people read them, whatever decimals their currency has', async () => {
  assert.equal(
    await counted('currency=JPY', 'total>=100'),
    (await page({ filter: ['currency=jpy', 'total!=0'] })).total,
  );
  assert.equal(await counted('currency=USD', 'total>6'), 0);
  assert.ok(Number(await counted('currency=USD', 'total=6.00')) > 0);
});

test('a date filter takes a day, a month or a year, whole', async () => {
  const january = Number(await counted('date=2026-01'));
  assert.equal(january + Number(await counted('date>2026-01')), ROWS);
  assert.equal(Number(await counted('date<=2026-01')), january);
  assert.equal(await counted('date=2026'), ROWS);
  assert.equal(await counted('date=2026-01-31'), await counted('date>=2026-01-31', 'date<=2026-01-31'));
});

test('a text filter finds letters in any case, takes % and _ as themselves, and knows a state by its words', async () => {
  assert.equal(await counted('vendor~NORTHWIND 100 % _pack'), ROWS);
  assert.equal(await counted('vendor~100_%'), 0);
  assert.equal(await counted('vendor!~north'), 0);
  assert.equal(await counted('state=part received'), ROWS / 4);
  assert.equal(await counted("number~'; drop table x"), 0);
});

test('what a list does not know is refused by name, with what it knows', async () => {
  const refusals = [
    await refused({ filter: ['colour=red'] }),
    await refused({ filter: ['total~1'] }),
    await refused({ filter: ['total>=much'] }),
    await refused({ filter: ['date=2026-02-30'] }),
    await refused({ filter: ['nonsense'] }),
    await refused({ sort: 'colour' }),
    await refused({ page: 2 } as never),
  ];
  assert.deepEqual(
    refusals.map(({ code }) => code),
    [...Array.from({ length: 5 }, () => 'kernel.bad_filter'), 'kernel.invalid_input', 'kernel.invalid_input'],
  );
  assert.match(refusals[0]?.message ?? '', /there is no field "colour"\. There are: number, vendor/);
  assert.match(refusals[1]?.message ?? '', /"total" takes = != > >= < <=, for instance total>=100\.00/);
});

test('a cursor opens only where it was sealed: not in another order, list, filter or firm, and not when altered', async () => {
  const cursor = (await page({ sort: 'total' })).next ?? '';
  const altered = `${cursor.slice(0, 20)}${cursor[20] === 'A' ? 'B' : 'A'}${cursor.slice(21)}`;
  for (const asked of [{ sort: '-total', cursor }, { cursor }, { sort: 'total', filter: ['total>1'], cursor }])
    assert.equal((await refused(asked)).code, 'kernel.bad_cursor');
  assert.equal((await refused({ sort: 'total', cursor: altered })).code, 'kernel.bad_cursor');
  assert.equal((await refused({ sort: 'total', cursor: 'AAAA' })).code, 'kernel.bad_cursor');
  const other = await openBooks(books.kit);
  const foreign = await other.tries(other.ben, listPurchaseOrders, { limit: 50, sort: 'total', cursor } as never);
  assert.equal(foreign.ok ? '' : foreign.refusal.code, 'kernel.bad_cursor');
});

test('drafts stand before posted journals, are found by their state, and count', async () => {
  const draft = await books.does(books.ben, draftJournal, {
    date: '2026-01-05',
    description: 'Rent to come',
    lines: [
      { accountCode: '1000', credit: '800.00' },
      { accountCode: '3000', debit: '800.00' },
    ],
  });
  const journals = await books.does(books.ben, listJournals, { limit: 50 });
  assert.deepEqual([journals.items[0]?.id, journals.items[0]?.total, journals.total], [draft.id, '800.00', 2]);
  const drafts = await books.does(books.ben, listJournals, { limit: 50, filter: ['state=draft', 'description~RENT'] });
  assert.deepEqual(
    drafts.items.map(({ id }) => id),
    [draft.id],
  );
  const opening = await books.does(books.ben, listJournals, { limit: 1, sort: '-total' });
  assert.equal(opening.items[0]?.total, '50000.00');
});

test('the total is told once, on the first page', async () => {
  const first = await page({ limit: 10 });
  assert.equal(first.total, ROWS);
  assert.equal((await page({ limit: 10, cursor: first.next ?? '' })).total, null);
  assert.equal((await books.does(books.ben, listParties, { limit: 10, filter: ['name~nobody'] })).total, 0);
});
