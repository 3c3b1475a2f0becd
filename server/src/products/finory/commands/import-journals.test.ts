import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath, skipWithout } from '../../../../../tools/outside-data.ts';
import { after, before, test } from 'node:test';
import type { TestCaller } from '../../../testing/test-platform.ts';
import { openBooks, type Books } from './books.test-kit.ts';
import { closePeriod } from './close-period.ts';
import { importJournals } from './import-journals.ts';
import { getJournal, listAccounts, listCompanies, listJournals, listPeriods } from '../queries/list-books.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';

const corpus = outsidePath('books');
const absent = skipWithout('books');

let books: Books;
before(async () => void (books = await openBooks()));
after(async () => await books.kit.close());

type Wish = Partial<Omit<Parameters<typeof importJournals.handle>[1], 'file'>>;

const fileOf = (name: string, text: string | Uint8Array) => ({
  name,
  mediaType: 'application/octet-stream',
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
});

async function take(who: TestCaller, name: string, text: string | Uint8Array, wish: Wish = {}) {
  return await books.kit.expect(who, importJournals, { timeZone: 'UTC', ...wish, file: fileOf(name, text) });
}

async function refused(who: TestCaller, name: string, text: string, wish: Wish = {}) {
  const outcome = await books.kit.run(who, importJournals, { timeZone: 'UTC', ...wish, file: fileOf(name, text) });
  assert.ok(!outcome.ok, 'should have been refused');
  return outcome.refusal;
}

function newPerson(): TestCaller {
  return books.kit.person(books.kit.newTenant(), 'Ana');
}

const TABLE =
  'date,entry,account,account name,account type,description,debit,credit\n' +
  '2026-02-03,A1,6200,,,Power,80.00,\n2026-02-03,A1,1000,,,Power,,80.00\n' +
  '2024-12-30,A2,6850,Courses,expense,Course,19.95,\n2024-12-30,A2,1000,,,Course,,19.95\n';

test('a table goes into an existing book: accounts and months that it needs are made, and each journal says where it came from', async () => {
  const { ana, companyId, does } = books;
  const made = await take(ana, 'old.csv', TABLE, { companyId });
  assert.deepEqual([made.entries, made.lines, made.skipped, made.debit, made.credit], [2, 4, 0, '99.95', '99.95']);
  assert.deepEqual(made.accounts, [{ code: '6850', name: 'Courses', type: 'expense' }]);
  assert.equal((await does(ana, listPeriods, {})).items.length, 24);
  const trial = await does(ana, reportTrialBalance, { asOf: '2026-02-28' });
  const balance = (code: string): string | undefined => trial.rows.find((row) => row.accountCode === code)?.balance;
  assert.deepEqual([balance('1000'), balance('6200'), balance('earlier')], ['49900.05', '80.00', '19.95']);
  const { items } = await does(ana, listJournals, { limit: 10 });
  const journal = await does(ana, getJournal, {
    journalId: items.find((each) => each.description === 'Power')?.id ?? '',
  });
  assert.deepEqual([journal.source, journal.sources.map((source) => source.label)], ['import', ['old.csv, entry A1']]);
});

test('the same file is skipped the second time, whatever it is called then, and nothing is doubled', async () => {
  const { ana, companyId, does } = books;
  const before = await does(ana, reportTrialBalance, { asOf: '2026-12-31' });
  const again = await take(ana, 'renamed.csv', TABLE, { companyId });
  assert.deepEqual([again.entries, again.lines, again.skipped], [0, 0, 2]);
  assert.deepEqual(await does(ana, reportTrialBalance, { asOf: '2026-12-31' }), before);
});

test('a file that is written anew is known entry by entry: what it adds is posted, and two that are alike stay two', async () => {
  const person = newPerson();
  const coffee = '2026-03-02 Coffee\n  expenses:food  3.00 EUR\n  assets:cash\n';
  const first = await take(
    person,
    'march.journal',
    `2026-03-01 Rent\n  expenses:rent  900.00 EUR\n  assets:bank\n${coffee}`,
  );
  const { companyId } = first;
  const anew =
    `; written again\n\n${coffee.replaceAll('\n', '\r\n')}\n2026/03/01 *   Rent\n  assets:bank  -900.00 EUR\n  expenses:rent  900.00 EUR\n` +
    `${coffee}2026-03-03 Tea\n  expenses:food  2.00 EUR\n  assets:cash\n`;
  const again = await take(person, 'march-again.journal', anew, { companyId });
  assert.deepEqual([again.entries, again.skipped, again.debit], [2, 2, '5.00']);
  const third = await take(person, 'march-third.journal', `${anew}\n\n; no more`, { companyId });
  assert.deepEqual([third.entries, third.skipped], [0, 4]);
  const { items } = await books.kit.expect(person, listJournals, { companyId, limit: 10 });
  assert.deepEqual(items.map((each) => each.description).sort(), ['Coffee', 'Coffee', 'Rent', 'Tea']);
  const labels = await Promise.all(
    items.map(async ({ id }) => {
      const journal = await books.kit.expect(person, getJournal, { companyId, journalId: id });
      return journal.sources.map((source) => source.label).join();
    }),
  );
  assert.deepEqual(labels.sort(), [
    'march-again.journal, line 10',
    'march-again.journal, line 13',
    'march.journal, line 1',
    'march.journal, line 4',
  ]);
});

test('a book in several currencies stands in ours at the worth that it states, each line in its own currency too', async () => {
  const person = newPerson();
  const text =
    'P 2026-03-01 EUR 1.10 USD\n' +
    '2026-03-02 Change\n  assets:euro  100.00 EUR @ 1.12 USD\n  assets:bank  -112.00 USD\n' +
    '2026-03-03 Lunch\n  expenses:food  10.00 EUR\n  assets:euro  -10.00 EUR = 90.00 EUR\n' +
    '2026-03-04 Shares\n  assets:broker  3 SAP {20.50 USD}\n  assets:bank\n';
  const made = await take(person, 'world.journal', text, { currency: 'USD' });
  assert.deepEqual([made.entries, made.lines, made.currency, made.debit], [3, 6, 'USD', '184.50']);
  const { companyId } = made;
  const trial = await books.kit.expect(person, reportTrialBalance, { companyId, asOf: '2026-03-31' });
  assert.deepEqual(
    trial.rows.map((row) => [row.accountName, row.balance]),
    [
      ['assets:euro', '101.00'],
      ['assets:bank', '-173.50'],
      ['assets:broker', '61.50'],
      ['expenses:food', '11.00'],
    ],
  );
  const { items } = await books.kit.expect(person, listJournals, { companyId, limit: 10 });
  const journalId = items.find((each) => each.description === 'Lunch')?.id ?? '';
  const lunch = await books.kit.expect(person, getJournal, { companyId, journalId });
  assert.deepEqual(
    lunch.lines.map((line) => [line.currency, line.debit, line.credit]),
    [
      ['EUR', '10.00', null],
      ['EUR', null, '10.00'],
    ],
  );
});

test('with one bad line nothing is imported: neither journals nor accounts nor months nor a company', async () => {
  const { ana, companyId, does } = books;
  const before = [
    await does(ana, listAccounts, { limit: 500 }),
    await does(ana, listPeriods, {}),
    (await does(ana, listJournals, { limit: 50 })).items.length,
  ];
  const bad = `${TABLE.replaceAll('A1', 'B1').replaceAll('6850,Courses', '6860,Fairs').replaceAll('2024', '2023')}2026-02-04,B3,6200,,,x,1.00,\n`;
  const refusal = await refused(ana, 'bad.csv', bad, { companyId });
  assert.equal(refusal.code, 'finory.import_refused');
  assert.match(
    JSON.stringify(refusal.details),
    /"line":6,"message":"Entry B3 does not balance: debits less credits are 1\.00 USD\."/,
  );
  assert.deepEqual(
    [
      await does(ana, listAccounts, { limit: 500 }),
      await does(ana, listPeriods, {}),
      (await does(ana, listJournals, { limit: 50 })).items.length,
    ],
    before,
  );

  const person = newPerson();
  await refused(person, 'bad.journal', '2026-01-05 x\n  assets:bank  1.00 EUR\n  expenses:x  1.00 EUR\n');
  assert.deepEqual((await books.kit.expect(person, listCompanies, {})).items, []);
});

test('a closed month takes no import, and the line that falls into it is named', async () => {
  const { ana, companyId, does } = books;
  const march = (await does(ana, listPeriods, {})).items.find((period) => period.start === '2026-03-01');
  await does(ana, closePeriod, { periodId: march?.id ?? '', soft: false, acceptOpenSteps: true });
  const refusal = await refused(ana, 'late.csv', TABLE.replaceAll('2026-02-03', '2026-03-03'), { companyId });
  assert.match(refusal.message, /late\.csv, line 2: March 2026 is closed/);
});

test('where no company fits, one is opened with the chart of the file alone; a second file finds it by its currency', async () => {
  const person = newPerson();
  const first = await take(person, 'kasse.journal', '2025-03-01 Opening\n  assets:cash  10.00 EUR\n  equity:opening\n');
  assert.deepEqual([first.companyName, first.accounts.map((account) => account.code)], ['kasse', ['1-0001', '3-0001']]);
  const second = await take(person, 'more.journal', '2026-03-01 Tea\n  expenses:tea  2.50 EUR\n  assets:cash\n');
  assert.equal(second.companyId, first.companyId);
  const trial = await books.kit.expect(person, reportTrialBalance, { companyId: first.companyId, asOf: '2026-12-31' });
  assert.deepEqual(
    trial.rows.map((row) => [row.accountCode, row.accountName, row.balance]),
    [
      ['1-0001', 'assets:cash', '7.50'],
      ['3-0001', 'equity:opening', '-10.00'],
      ['5-0001', 'expenses:tea', '2.50'],
    ],
  );
  const other = await take(person, 'yen.journal', '2026-03-01 Tea\n  expenses:tea  250 JPY\n  assets:cash\n');
  assert.notEqual(other.companyId, first.companyId, 'books are kept in one currency');
});

test('importing is a right of its own, and opening a company another', async () => {
  const tenantId = books.kit.newTenant();
  const text = '2025-03-01 x\n  assets:cash  10.00 EUR\n  equity:x\n';
  assert.equal(
    (await refused(books.kit.person(tenantId, 'Rita', ['finory:*:read']), 'a.journal', text)).kind,
    'forbidden',
  );
  assert.equal(
    (await refused(books.kit.person(tenantId, 'Ida', ['finory:journal:import']), 'a.journal', text)).code,
    'finory.may_not_open',
  );
});

test(
  'the Norwegian example of 53 transactions stands in the books as it states its totals',
  { skip: absent },
  async () => {
    const name = 'ExampleFile SAF-T Financial_888888888_20180228235959.xml';
    const person = newPerson();
    const made = await take(person, name, readFileSync(join(corpus, 'saft-no', 'Example Files', name)));
    assert.deepEqual(
      [made.companyName, made.entries, made.lines, made.debit, made.credit],
      ['Tøyen Lekefabrikk AS', 53, 170, '9487049.35', '9487049.35'],
    );
    const trial = await books.kit.expect(person, reportTrialBalance, { companyId: made.companyId, asOf: '2017-12-31' });
    assert.deepEqual(trial.totals, { debit: '2457608.35', credit: '2457608.35' });
    // What the file itself states for claims on customers: closing less opening balance.
    assert.equal(trial.rows.find((row) => row.accountCode === '1500')?.balance, '88700.00');
  },
);

test('the GnuCash example of 11 transactions balances in the books', { skip: absent }, async () => {
  const person = newPerson();
  const made = await take(person, 'example_out.gnucash', readFileSync(join(corpus, 'gnucash', 'example_out.gnucash')));
  assert.deepEqual(
    [made.entries, made.lines, made.linesWithoutAmount, made.debit, made.credit],
    [11, 26, 3, '11466.73', '11466.73'],
  );
  const trial = await books.kit.expect(person, reportTrialBalance, { companyId: made.companyId, asOf: '2023-12-31' });
  assert.equal(trial.totals.debit, trial.totals.credit);
  assert.equal(trial.rows.find((row) => row.accountName.endsWith('SAP'))?.balance, '1875.00');
});
