import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintsOf } from '../planning/fingerprints.ts';
import { planImport, type BookAccount, type ImportPlan } from '../planning/plan-import.ts';
import { readJournals } from './read-journals.ts';

function plan(text: string, currency = 'USD', accounts: readonly BookAccount[] = []): ImportPlan {
  const file = readJournals(Buffer.from(text), 'test');
  assert.ok(file.ok, file.ok ? '' : file.refusal.message);
  return planImport(file.value, { currency, accounts });
}

/** Each line as `account base own`, and what the book could not take. */
const told = (made: ImportPlan): string[] => {
  const names = new Map(made.newAccounts.map(({ code, name }) => [code, name]));
  return [
    ...made.problems.map(({ line, message }) => `${line}! ${message}`),
    ...made.entries.flatMap(({ lines }) =>
      lines.map(({ accountCode, amount, own, description }) =>
        [names.get(accountCode), amount, own && `${own.amount} ${own.currency}`, description]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
    ),
  ];
};

const entry = (...postings: readonly string[]): string =>
  `2026-01-05 x\n${postings.map((each) => `    ${each}\n`).join('')}`;

test('ledger: a price of each or of all values a line in the currency of the book, and its own amount is kept', () => {
  const expected = ['assets:eur 1100 1000 EUR', 'assets:bank -1100'];
  for (const price of [
    '@ 1.10 USD',
    '@ $1.10',
    '@@ 11.00 USD',
    '{1.10 USD}',
    '{{11.00 USD}}',
    '{1.10 USD} [2026-01-01] (lot) @ 2 USD',
  ])
    assert.deepEqual(told(plan(entry(`assets:eur  10.00 EUR ${price}`, 'assets:bank'))), expected, price);
});

test('ledger: shares are worth their cost, and a sale balances with its gain', () => {
  assert.deepEqual(
    told(
      plan(
        entry('assets:broker  -10 SAP {30.00 USD} @ 50.00 USD', 'assets:bank  500.00 USD', 'income:gains  -200.00 USD'),
      ),
    ),
    ['assets:broker -30000 -10 SAP', 'assets:bank 50000', 'income:gains -20000'],
  );
});

test('ledger: two currencies without a price are worth each other, to the cent', () => {
  assert.deepEqual(told(plan(entry('expenses:a  3.33 EUR', 'expenses:b  6.67 EUR', 'assets:bank  -11.00 USD'))), [
    'expenses:a 366 333 EUR',
    'expenses:b 734 667 EUR',
    'assets:bank -1100',
  ]);
  assert.match(
    told(plan(entry('expenses:a  3.33 EUR', 'expenses:b  6.67 GBP', 'assets:bank  -11.00 USD'))).join(),
    /4!|2! The amount is in EUR/,
  );
});

test('a price of a day values what has none of its own; before the first price there is none', () => {
  const prices = 'P 2026-01-01 EUR $1.10\nP 2026-01-10 12:00:00 EUR 1.20 USD\n';
  assert.deepEqual(told(plan(`${prices}${entry('assets:a  10.00 EUR', 'assets:b')}`)), [
    'assets:a 1100 1000 EUR',
    'assets:b -1100 -1000 EUR',
  ]);
  assert.match(
    told(plan(`${prices}${entry('assets:a  10.00 EUR', 'assets:b').replace('2026-01-05', '2025-12-31')}`)).join(),
    /nothing in the file says/,
  );
});

test('an entry with prices balances to half a minor unit, and what rounding leaves goes to the last line that was rounded', () => {
  assert.deepEqual(
    told(plan(entry('expenses:a  1.00 EUR @ 1.005 USD', 'expenses:b  1.00 EUR @ 1.005 USD', 'assets:bank  -2.01 USD'))),
    ['expenses:a 100 100 EUR', 'expenses:b 101 100 EUR', 'assets:bank -201'],
  );
  assert.match(
    told(plan(entry('expenses:a  1.00 EUR @ 1.10 USD', 'assets:bank  -1.11 USD'))).join(),
    /does not balance: debits less credits are -0\.01/,
  );
});

test('what is left out takes the rest in each currency', () => {
  assert.deepEqual(
    told(plan(`P 2026-01-01 EUR 1.10 USD\n${entry('assets:a  10.00 EUR', 'assets:b  5.00 USD', 'equity:opening')}`)),
    ['assets:a 1100 1000 EUR', 'assets:b 500', 'equity:opening -1100 -1000 EUR', 'equity:opening -500'],
  );
});

test('ledger: a balance that a posting asserts is checked, in the order of the file or of the days', () => {
  const first = entry('assets:bank  10.00 USD', 'equity:x');
  const second = entry('assets:bank  5.00 USD = 15.00 USD', 'equity:x').replace('01-05', '01-07');
  assert.deepEqual(plan(first + second).problems, []);
  assert.deepEqual(plan(second + first).problems, [], 'days count where the file is not in their order');
  assert.match(
    told(plan(first + second.replace('15.00', '15.01'))).join(),
    /5! assets:bank should stand at 15\.01 USD; the postings give 15\.00/,
  );
});

const BEANCOUNT = `option "title" "Shares"
2026-01-01 open Assets:Broker
2026-01-02 price EUR 1.10 USD
2026-01-03 * "Buy"
  Assets:Broker   10 SAP {30.00 USD, 2026-01-03, "first"}
  Assets:Bank  -300.00 USD
2026-01-04 * "Change"
  Assets:Euro   100.00 EUR @ 1.10 USD
  Assets:Bank  -110.00 USD
2026-01-05 * "Sell"
  Assets:Broker  -10 SAP {30.00 USD} @ 50.00 USD
  Assets:Bank    1,500.00 USD
  Income:Gains
2026-01-06 balance Assets:Broker 0 SAP
2026-01-06 balance Assets:Euro 100.00 EUR
`;

test('beancount: costs, prices and balances in several currencies', () => {
  assert.deepEqual(told(plan(BEANCOUNT)), [
    'Assets:Broker 30000 10 SAP',
    'Assets:Bank -30000',
    'Assets:Euro 11000 10000 EUR',
    'Assets:Bank -11000',
    'Assets:Broker -30000 -10 SAP',
    'Assets:Bank 150000',
    'Income:Gains -120000',
  ]);
  assert.match(
    told(plan(BEANCOUNT.replace('Assets:Euro 100.00', 'Assets:Euro 99.00'))).join(),
    /should stand at 99\.00 EUR/,
  );
});

test('an entry is known by what it says, however its file is written', () => {
  const book = ['assets:a', 'assets:b'].map(
    (name) => ({ code: name.slice(-1), name, type: 'asset', active: true }) as const,
  );
  const prints = (text: string): string[] => fingerprintsOf(plan(text, 'USD', book).entries);
  const [one] = prints(entry('assets:a  1.00 USD', 'assets:b'));
  assert.deepEqual(prints(`; written again\r\n${entry('assets:b  $-1.00', 'assets:a  1.00 USD')}`), [one]);
  const twice = prints(entry('assets:a  1.00 USD', 'assets:b') + entry('assets:a  1.00 USD', 'assets:b'));
  assert.deepEqual([twice[0], new Set(twice).size], [one, 2]);
  for (const other of ['2026-01-06 x', '2026-01-05 y', '2026-01-05 (7) x'])
    assert.notEqual(prints(entry('assets:a  1.00 USD', 'assets:b').replace('2026-01-05 x', other))[0], one, other);
  assert.notEqual(prints(entry('assets:a  1.01 USD', 'assets:b'))[0], one);
});
