import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { JournalFile } from '../model/journal-file.ts';
import { decideNumberStyle, readStyledNumber } from './number-style.ts';
import { planImport, type BookAccount, type ImportPlan } from '../planning/plan-import.ts';
import { fractionAsDecimal } from './formats/read-gnucash.ts';
import { readJournals } from './read-journals.ts';

const BOOK: readonly BookAccount[] = [
  { code: '1000', name: 'Checking', type: 'asset', active: true },
  { code: '2400', name: 'Accrued expenses', type: 'liability', active: true },
  { code: '6200', name: 'Utilities', type: 'expense', active: true },
  { code: '9000', name: 'Gone', type: 'expense', active: false },
];

function read(text: string | Uint8Array): JournalFile {
  const file = readJournals(typeof text === 'string' ? Buffer.from(text) : text, 'test');
  assert.ok(file.ok, file.ok ? '' : file.refusal.message);
  return file.value;
}

function refusal(text: string | Uint8Array): string {
  const file = readJournals(typeof text === 'string' ? Buffer.from(text) : text, 'test');
  assert.ok(!file.ok, 'should have been refused');
  return file.refusal.code;
}

function plan(text: string, currency = 'USD', accounts = BOOK): ImportPlan {
  return planImport(read(text), { currency, accounts });
}

const problemsOf = (text: string, currency = 'USD'): string[] =>
  plan(text, currency).problems.map(({ line, message }) => `${line}: ${message}`);
const postings = (made: ImportPlan): unknown[] =>
  made.entries.map((entry) => [entry.date, ...entry.lines.map((line) => `${line.accountCode} ${line.amount}`)]);

const SAFT = `<?xml version="1.0" encoding="UTF-8"?>
<n1:AuditFile xmlns:n1="urn:StandardAuditFile-Taxation-Financial:NO">
  <n1:Header><n1:AuditFileCountry>NO</n1:AuditFileCountry><n1:Company><n1:Name>Fjord AS</n1:Name></n1:Company><n1:DefaultCurrencyCode>NOK</n1:DefaultCurrencyCode></n1:Header>
  <n1:MasterFiles><n1:GeneralLedgerAccounts>
    <n1:Account><n1:AccountID>1920</n1:AccountID><n1:AccountDescription>Bank</n1:AccountDescription></n1:Account>
    <n1:Account><n1:AccountID>2400</n1:AccountID><n1:AccountDescription>Leverandører</n1:AccountDescription></n1:Account>
  </n1:GeneralLedgerAccounts></n1:MasterFiles>
  <n1:GeneralLedgerEntries>
    <n1:NumberOfEntries>1</n1:NumberOfEntries><n1:TotalDebit>10.5</n1:TotalDebit><n1:TotalCredit>10.50</n1:TotalCredit>
    <n1:Journal>
      <!-- <n1:Transaction> of a comment does not count -->
      <n1:Transaction><n1:TransactionID>7</n1:TransactionID><n1:TransactionDate>2017-02-01</n1:TransactionDate><n1:Description>Paid</n1:Description>
        <n1:Line><n1:RecordID>1</n1:RecordID><n1:AccountID>2400</n1:AccountID>
          <n1:DebitAmount><n1:Amount>10.50</n1:Amount><n1:CurrencyCode>EUR</n1:CurrencyCode><n1:CurrencyAmount>1.00</n1:CurrencyAmount></n1:DebitAmount></n1:Line>
        <n1:Line><n1:RecordID>2</n1:RecordID><n1:AccountID>1920</n1:AccountID><n1:CreditAmount><n1:Amount>10.50</n1:Amount></n1:CreditAmount></n1:Line>
      </n1:Transaction>
    </n1:Journal>
  </n1:GeneralLedgerEntries>
</n1:AuditFile>`;

test('SAF-T is read with its company, its chart typed by NS 4102, and the line of each transaction', () => {
  const file = read(SAFT);
  assert.deepEqual(
    [file.format, file.companyName, file.currency, file.entries[0]?.line],
    ['saft', 'Fjord AS', 'NOK', 12],
  );
  assert.equal(file.entries[0]?.lines[0]?.description, '(1.00 EUR)');
  const made = plan(SAFT, 'NOK', []);
  assert.deepEqual(postings(made), [['2017-02-01', '2400 1050', '1920 -1050']]);
  assert.deepEqual(
    made.newAccounts.map((account) => [account.code, account.type, account.control]),
    [
      ['2400', 'liability', 'none'],
      ['1920', 'asset', 'bank'],
    ],
  );
});

test('a SAF-T file that contradicts its own totals or count is not taken', () => {
  assert.match(
    problemsOf(SAFT.replace('<n1:TotalDebit>10.5<', '<n1:TotalDebit>10.51<'), 'NOK').join(),
    /TotalDebit of 10\.51.*add up to 10\.50/,
  );
  assert.match(
    problemsOf(SAFT.replace('<n1:NumberOfEntries>1<', '<n1:NumberOfEntries>2<'), 'NOK').join(),
    /states 2 entries and has 1/,
  );
});

test('a code that means something else in the book is made anew under a free code, and found there again', () => {
  const made = plan(SAFT, 'NOK');
  assert.deepEqual(made.newAccounts[0], {
    code: '2-0001',
    name: '2400 Leverandører',
    type: 'liability',
    normalSide: 'credit',
    control: 'none',
  });
  const again = planImport(read(SAFT), {
    currency: 'NOK',
    accounts: [...BOOK, ...made.newAccounts.map((account) => ({ ...account, active: true }))],
  });
  assert.deepEqual([again.newAccounts, postings(again)], [[], postings(made)]);
});

test('entities and document types are refused in every XML', () => {
  assert.match(refusal(SAFT.replace('<n1:AuditFile ', '<!DOCTYPE x [<!ENTITY e "1">]><n1:AuditFile ')), /^xml\./);
});

const GNUCASH = `<?xml version="1.0"?>
<gnc-v2 xmlns:gnc="g" xmlns:act="a" xmlns:trn="t" xmlns:split="s" xmlns:ts="d" xmlns:cmdty="c" xmlns:slot="l">
<gnc:book>
<gnc:account><act:name>Root</act:name><act:id>r</act:id><act:type>ROOT</act:type></gnc:account>
<gnc:account><act:name>Assets</act:name><act:id>a</act:id><act:type>ASSET</act:type><act:parent>r</act:parent></gnc:account>
<gnc:account><act:name>Giro</act:name><act:id>g</act:id><act:type>BANK</act:type><act:commodity><cmdty:id>EUR</cmdty:id></act:commodity><act:parent>a</act:parent></gnc:account>
<gnc:account><act:name>Shares</act:name><act:id>s</act:id><act:type>STOCK</act:type><act:commodity><cmdty:id>SAP</cmdty:id></act:commodity><act:parent>a</act:parent></gnc:account>
<gnc:transaction>
<trn:currency><cmdty:space>CURRENCY</cmdty:space><cmdty:id>EUR</cmdty:id></trn:currency>
<trn:date-posted><ts:date>2023-06-30 22:59:00 +0000</ts:date></trn:date-posted>
<trn:description>Bought</trn:description>
<trn:slots><slot><slot:key>date-posted</slot:key><slot:value><gdate>2023-07-01</gdate></slot:value></slot></trn:slots>
<trn:splits>
<trn:split><split:value>225310/100</split:value><split:quantity>5000/1000</split:quantity><split:account>s</split:account></trn:split>
<trn:split><split:value>-225310/100</split:value><split:quantity>-225310/100</split:quantity><split:account>g</split:account></trn:split>
<trn:split><split:value>0/100</split:value><split:quantity>0/100</split:quantity><split:account>g</split:account></trn:split>
</trn:splits>
</gnc:transaction>
</gnc:book></gnc-v2>`;

test('GnuCash is read plain or packed, on the day that was entered, and lines of nothing fall away', () => {
  const made = plan(GNUCASH, 'EUR', []);
  assert.deepEqual(postings(made), [['2023-07-01', '1-0001 225310', '1-0002 -225310']]);
  assert.deepEqual(
    made.newAccounts.map(({ name, control }) => [name, control]),
    [
      ['Assets:Shares', 'none'],
      ['Assets:Giro', 'bank'],
    ],
  );
  assert.equal(made.entries[0]?.lines[0]?.description, '(5 SAP)');
  assert.equal(made.linesWithoutAmount, 1);
  assert.deepEqual(read(gzipSync(GNUCASH)).entries, read(GNUCASH).entries);
  assert.equal(refusal(gzipSync(GNUCASH).subarray(0, 60)), 'finory.journals_packed');
});

test('a fraction is an amount only where it is an exact decimal', () => {
  assert.deepEqual(['225300/100', '1/8', '-5/1000', '1/3', '1/0', '1.5/1'].map(fractionAsDecimal), [
    '2253',
    '0.125',
    '-0.005',
    undefined,
    undefined,
    undefined,
  ]);
});

test('an amount is the same in minor units, however many of its decimals are written', () => {
  const minor = (amount: string, currency: string): unknown => {
    const made = plan(`2026-01-05 x\n    assets:a  ${amount} ${currency}\n    assets:b\n`, currency, []);
    return made.problems.length > 0 ? 'refused' : made.entries[0]?.lines[0]?.amount;
  };
  for (const [amount, currency, expected] of [
    ['11', 'EUR', 1100n],
    ['-11', 'EUR', -1100n],
    ['1.5', 'EUR', 150n],
    ['-0.01', 'EUR', -1n],
    ['123456789012345678.90', 'EUR', 12_345_678_901_234_567_890n],
    ['0.001', 'EUR', 'refused'],
    ['11', 'JPY', 11n],
    ['-7', 'JPY', -7n],
    ['1.5', 'JPY', 'refused'],
    ['1.234', 'KWD', 1234n],
  ] as const)
    assert.equal(minor(amount, currency), expected, `${amount} ${currency}`);
});

test('a table groups rows by entry number, in English or in German', () => {
  const english =
    'Date,Number,Account,Description,Debit,Credit\n2026-01-05,1,6200,Power,"1,250.00",\n2026-01-05,1,1000,Power,,"1,250.00"\n';
  const german =
    'Datum;Belegnummer;Konto;Buchungstext;Soll;Haben\n05.01.2026;1;6200;Strom;1.250,00;\n05.01.2026;1;1000;Strom;;1.250,00\n';
  for (const text of [english, german])
    assert.deepEqual(postings(plan(text)), [['2026-01-05', '6200 125000', '1000 -125000']]);
  const signed = 'date;entry;account;amount;currency\n20260105;A;6200;12.50;USD\n20260105;A;1000;-12.50;USD\n';
  assert.deepEqual(postings(plan(signed)), [['2026-01-05', '6200 1250', '1000 -1250']]);
});

test('numbers and dates that can be read in two ways are refused', () => {
  const table = (amount: string, date: string): string =>
    `date;entry;account;debit;credit\n${date};1;6200;${amount};\n${date};1;1000;;${amount}\n`;
  assert.equal(refusal(table('1.234', '2026-01-05')), 'finory.numbers_ambiguous');
  assert.equal(
    refusal(
      table('1.234', '2026-01-05') +
        table('1,50', '2026-01-05').replace(/.*\n/, '') +
        table('1.50', '2026-01-05').replace(/.*\n/, ''),
    ),
    'finory.numbers_mixed',
  );
  assert.equal(refusal(table('1.50', '05/01/2026')), 'finory.dates_ambiguous');
  assert.equal(refusal('who;what\na;b\n'), 'finory.journal_csv_columns');
});

test('every amount of either style is read as what it is, and never as something else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('en-US', 'de-DE'),
      (cents, locale) => {
        const written = cents.map((each) =>
          new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(each / 100),
        );
        const style = decideNumberStyle(written);
        assert.ok(style.ok);
        assert.deepEqual(
          written.map((each) => Number(readStyledNumber(each, style.value))),
          cents.map((each) => each / 100),
        );
      },
    ),
  );
});

test('problems of a table come with their lines, and none of the file goes through', () => {
  const text = [
    'date,entry,account,account name,account type,debit,credit,currency',
    '2026-01-05,1,6200,,,10.00,,USD',
    '2026-01-05,1,1000,,,,9.99,USD',
    '2026-01-05,2,7777,,,1.00,,USD',
    '2026-01-05,2,9000,,,,1.00,USD',
    '2026-13-01,3,6200,,,1.00,,USD',
    '2026-13-01,3,1000,,,,1.00,USD',
    '2026-01-05,4,6200,,,1.00,,EUR',
    '2026-01-05,4,1000,,,,1.00,EUR',
    '2026-01-05,5,6200,,,1.00,2.00,USD',
    '2026-01-05,6,6200,,,1.005,,USD',
    '2026-01-05,6,1000,,,,1.005,USD',
    '2026-01-05,,6200,,,1.00,,USD',
    '2026-01-05,8,7000,Travel,expense,1.00,,USD',
    '2026-01-05,8,1000,,,,1.00,USD',
  ].join('\n');
  const found = problemsOf(text);
  for (const [line, words] of [
    [2, /does not balance/],
    [4, /no account 7777/],
    [5, /9000 Gone is inactive/],
    [6, /not a date/],
    [8, /in EUR; the book is kept in USD/],
    [10, /one amount/],
    [11, /more decimals/],
    [13, /no entry number/],
  ] as const)
    assert.ok(
      found.some((problem) => problem.startsWith(`${line}: `) && words.test(problem)),
      `line ${line}: ${found.join(' | ')}`,
    );
  assert.ok(!found.some((problem) => /^1[45]:/.test(problem)), 'an account that the table describes is no problem');
});

const LEDGER = `; a journal
account assets:bank

2026/01/05=2026/01/06 * (17) Power company | January  ; a note
    expenses:utilities    $1,250.00
    assets:bank  ; takes the rest

2026-01-07 Opening
    assets:bank        EUR 5.00
    equity:opening    -5.00 EUR
`;

test('hledger and ledger text: amounts before or behind their currency, one of them left out', () => {
  const file = read(LEDGER);
  assert.equal(file.format, 'ledger');
  assert.deepEqual(file.problems, []);
  assert.deepEqual(
    file.entries.map((entry) => [
      entry.reference,
      entry.date,
      ...entry.lines.map((line) => `${line.account} ${line.amount} ${line.currency}`),
    ]),
    [
      ['17', '2026-01-05', 'expenses:utilities 1250.00 USD', 'assets:bank -1250.00 USD'],
      ['', '2026-01-07', 'assets:bank 5.00 EUR', 'equity:opening -5.00 EUR'],
    ],
  );
  assert.deepEqual(
    file.accounts.map(({ name, type, holdsMoney }) => [name, type, holdsMoney]),
    [
      ['expenses:utilities', 'expense', false],
      ['assets:bank', 'asset', true],
      ['equity:opening', 'equity', false],
    ],
  );
});

test('what would change the postings and is not read is a problem with its line', () => {
  const ledger = (posting: string, before = ''): string => `${before}2026-01-05 x\n    a:b  1.00 USD\n    ${posting}\n`;
  for (const posting of [
    'assets:c  -1 SAP @ many USD',
    'assets:c  -1.00 USD = 5.00 USD',
    'assets:c  = 5.00 USD',
    '(virtual)  5.00 USD',
    'assets:c  -1,000 USD',
  ]) {
    assert.deepEqual(
      read(ledger(posting)).problems.map(({ line }) => line),
      [3],
      posting,
    );
  }
  for (const before of [
    'include other.journal\n',
    '= expenses\n    x  1\n',
    '~ monthly\n    x  1\n',
    'alias a=b\n',
    'apply account x\n',
  ]) {
    assert.ok(
      read(ledger('assets:c', before)).problems.some(({ line }) => line === 1),
      before,
    );
  }
  assert.match(read('2026-01-05 x\n  a\n  b\n').problems[0]?.message ?? '', /Two postings/);
});

const BEANCOUNT = `option "title" "Books"
2026-01-01 open Assets:Bank USD
2026-01-05 * "Power" "January; two" #tag ^link
  invoice: "17"
  Expenses:Utilities   12.50 USD ; a note
  Assets:Bank
2026-01-06 balance Assets:Bank -12.50 USD
`;

test('beancount text: directives are passed over and balance assertions are checked', () => {
  const file = read(BEANCOUNT);
  assert.equal(file.format, 'beancount');
  assert.deepEqual(file.problems, []);
  assert.deepEqual(
    file.entries.map((entry) => [entry.description, ...entry.lines.map((line) => `${line.account} ${line.amount}`)]),
    [['Power, January; two', 'Expenses:Utilities 12.50', 'Assets:Bank -12.50']],
  );
  assert.deepEqual(
    read(BEANCOUNT.replace('-12.50 USD\n', '-12.51 USD\n')).problems.map(({ line }) => line),
    [7],
  );
  for (const bad of ['pad Assets:Bank Equity:X', 'include "x"', 'plugin "x"']) {
    assert.deepEqual(
      read(`${BEANCOUNT}${bad.startsWith('pad') ? `2026-01-01 ${bad}` : bad}\n`).problems.map(({ line }) => line),
      [8],
      bad,
    );
  }
  assert.deepEqual(read(BEANCOUNT.replace('12.50 USD ;', '1 SAP {} ;')).problems[0]?.line, 5);
});

test('no mutation of a file makes a reader throw', () => {
  const texts = fc.constantFrom(
    SAFT,
    GNUCASH,
    LEDGER,
    BEANCOUNT,
    'date;entry;account;amount\n2026-01-05;1;6200;1.50\n',
  );
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(40), fc.string({ maxLength: 8 }), (text, at, cut, put) => {
      const place = at % text.length;
      const file = readJournals(Buffer.from(text.slice(0, place) + put + text.slice(place + cut)), 'mutant');
      if (file.ok) planImport(file.value, { currency: 'USD', accounts: BOOK });
      else assert.ok(file.refusal.message.length > 10);
    }),
    { numRuns: 400 },
  );
});
