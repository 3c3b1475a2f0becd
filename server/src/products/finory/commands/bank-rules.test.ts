import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { addBankAccount } from './add-bank-account.ts';
import { importStatement } from './import-statement.ts';
import { applyBankRules, postStatementLine, retireBankRule } from './post-statement-line.ts';
import { ruleFor, wordsToLearn } from '../domain/bank-rules.ts';
import { getReconciliation } from '../queries/list-books.ts';
import { listBankRules } from '../queries/list-bank-rules.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
let bankAccountId: string;
before(async () => {
  books = await openBooks();
  const bank = await books.does(books.ana, addBankAccount, { name: 'Savings', accountCode: '1010', currency: 'USD' });
  bankAccountId = bank.id;
});
after(async () => await books.kit.close());

const takes = async (name: string, rows: readonly string[]) => {
  const bytes = Buffer.from(['Date,Name,Description,Amount', ...rows].join('\n'));
  await books.does(books.ben, importStatement, { bankAccountId, file: { name, mediaType: 'text/csv', bytes } });
  return (await books.does(books.ben, getReconciliation, { bankAccountId })).lines;
};

const balanceOf = async (code: string): Promise<string | undefined> => {
  const { rows } = await books.does(books.ana, reportTrialBalance, { asOf: '2026-12-31' });
  return rows.find((row) => row.accountCode === code)?.balance;
};

test('a line is posted as one part and learned, as several, and as a transfer to another bank account', async () => {
  const { does, tries, ben } = books;
  const lines = await takes('january.csv', [
    '2026-01-10,Cloud Host Inc,Invoice 4711,-120.00',
    '2026-01-11,Corner shop,Pens and coffee,-30.00',
    '2026-01-12,,To checking,-200.00',
  ]);
  const idOf = (text: string): string =>
    lines.find((line) => `${line.counterparty} ${line.description}`.includes(text))?.id ?? '';
  const cloud = { lineId: idOf('Cloud'), lines: [{ accountCode: '6300' }], learn: true };
  assert.equal((await does(ben, postStatementLine, cloud)).matchedCount, 1);
  assert.equal(refusalOf(await tries(ben, postStatementLine, cloud)).code, 'finory.line_matched');
  const parts = [
    { accountCode: '6700', amount: '20.00' },
    { accountCode: '6800', amount: '9.99', description: 'Coffee' },
  ];
  const off = await tries(ben, postStatementLine, { lineId: idOf('Corner'), lines: parts });
  assert.equal(refusalOf(off).code, 'finory.split_incomplete');
  parts[1] = { accountCode: '6800', amount: '10.00', description: 'Coffee' };
  const learned = await tries(ben, postStatementLine, { lineId: idOf('Corner'), lines: parts, learn: true });
  assert.equal(refusalOf(learned).code, 'finory.nothing_to_learn');
  await does(ben, postStatementLine, { lineId: idOf('Corner'), lines: parts });
  const owed = await tries(ben, postStatementLine, { lineId: idOf('checking'), lines: [{ accountCode: '2000' }] });
  assert.equal(refusalOf(owed).code, 'finory.control_account');
  await does(ben, postStatementLine, { lineId: idOf('checking'), lines: [{ accountCode: '1000' }] });
  assert.deepEqual(
    [
      await balanceOf('6300'),
      await balanceOf('6700'),
      await balanceOf('6800'),
      await balanceOf('1010'),
      await balanceOf('1000'),
    ],
    ['120.00', '20.00', '10.00', '-350.00', '50200.00'],
  );
});

test('what was learned is posted by itself the next month, and can be read and taken back', async () => {
  const { does, ben, ana } = books;
  await takes('february.csv', [
    '2026-02-10,CLOUD HOST INC.,Invoice 4822,-121.00',
    '2026-02-11,Somebody else,x,-7.00',
    '2026-02-12,Cloud Host Inc,Refund,5.00',
  ]);
  assert.deepEqual(await does(ben, applyBankRules, { bankAccountId }), { posted: 1, left: 2 });
  assert.equal(await balanceOf('6300'), '241.00');
  const [rule] = (await does(ana, listBankRules, {})).items;
  assert.deepEqual([rule?.says, rule?.uses], ['Money to "cloud host inc" is 6300 Software subscriptions.', 1]);
  await does(ben, retireBankRule, { ruleId: rule?.id ?? '' });
  assert.equal(
    refusalOf(await books.tries(ben, retireBankRule, { ruleId: rule?.id ?? '' })).code,
    'finory.no_such_rule',
  );
  await takes('march.csv', ['2026-03-10,Cloud Host Inc,Invoice 4933,-122.00']);
  assert.equal((await does(ben, applyBankRules, { bankAccountId })).posted, 0);
});

test('the rule with the most words decides, and two that disagree leave it to a person', () => {
  const line = { amount: -5n, counterparty: 'Northwind Packaging', description: 'Boxes 12' };
  const rule = (id: string, words: string, accountId: string) => ({ id, words, side: 'out' as const, accountId });
  assert.equal(ruleFor(line, [rule('a', 'northwind', '1'), rule('b', 'northwind packaging', '2')])?.id, 'b');
  assert.equal(ruleFor(line, [rule('a', 'northwind', '1'), rule('b', 'packaging', '2')]), undefined);
  assert.equal(ruleFor({ ...line, amount: 5n }, [rule('a', 'northwind', '1')]), undefined);
  assert.equal(wordsToLearn({ ...line, counterparty: '' }), 'boxes');
  assert.equal(wordsToLearn({ ...line, counterparty: '4711', description: '12' }), undefined);
});
