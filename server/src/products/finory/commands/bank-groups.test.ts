import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { addBankAccount } from './add-bank-account.ts';
import { approveJournal } from './approve-journal.ts';
import { draftJournal } from './draft-journal.ts';
import { importStatement } from './import-statement.ts';
import { matchGroup } from './match-group.ts';
import { acceptSuggestion, unmatchLine } from './reconcile-line.ts';
import { addBankRule, changeBankRule } from './write-bank-rule.ts';
import { applyBankRules } from './post-statement-line.ts';
import { getReconciliation } from '../queries/list-books.ts';
import { listBankRules } from '../queries/list-bank-rules.ts';
import { listOpenPostings } from '../queries/list-open-postings.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
let savings: string;
before(async () => {
  books = await openBooks();
  const bank = await books.does(books.ana, addBankAccount, { name: 'Savings', accountCode: '1010', currency: 'USD' });
  savings = bank.id;
});
after(async () => await books.kit.close());

const takes = async (bankAccountId: string, name: string, rows: readonly string[]) => {
  const bytes = Buffer.from(['Date,Name,Description,Amount', ...rows].join('\n'));
  await books.does(books.ben, importStatement, { bankAccountId, file: { name, mediaType: 'text/csv', bytes } });
};
const linesOf = async (bankAccountId: string) =>
  (await books.does(books.ben, getReconciliation, { bankAccountId })).lines;
const lineOf = async (bankAccountId: string, text: string) => {
  const found = (await linesOf(bankAccountId)).find((line) =>
    `${line.counterparty} ${line.description}`.includes(text),
  );
  assert.ok(found, text);
  return found;
};

/** A journal that takes money from savings for rent. */
const spent = async (date: string, amount: string): Promise<string> => {
  const draft = await books.does(books.ben, draftJournal, {
    date,
    description: `Rent ${amount}`,
    lines: [
      { accountCode: '6100', debit: amount },
      { accountCode: '1010', credit: amount },
    ],
  });
  await books.does(books.ana, approveJournal, { journalId: draft.id });
  return draft.id;
};

test('one line stands for several postings, several lines for one, and both sides come to the same', async () => {
  const { does, tries, ben } = books;
  await takes(savings, 'april.csv', [
    '2026-04-10,Landlord,Both flats,-300.00',
    '2026-04-11,Landlord,First half,-40.00',
    '2026-04-12,Landlord,Second half,-60.00',
  ]);
  const journals = [await spent('2026-04-09', '100.00'), await spent('2026-04-09', '200.00')];
  const whole = await spent('2026-04-09', '100.01');
  const halves = [(await lineOf(savings, 'First')).id, (await lineOf(savings, 'Second')).id];
  const both = (await lineOf(savings, 'Both')).id;
  const wrong = { bankAccountId: savings, lineIds: halves, journalIds: [whole] };
  assert.equal(refusalOf(await tries(ben, matchGroup, wrong)).code, 'finory.match_does_not_fit');
  const crossed = { bankAccountId: savings, lineIds: [both, ...halves], journalIds: journals };
  assert.equal(refusalOf(await tries(ben, matchGroup, crossed)).code, 'finory.match_does_not_fit');
  await does(ben, matchGroup, { bankAccountId: savings, lineIds: [both], journalIds: journals });
  assert.equal((await lineOf(savings, 'Both')).match?.postings?.length, 2);
  const again = { bankAccountId: savings, lineIds: [both], journalIds: journals };
  assert.equal(refusalOf(await tries(ben, matchGroup, again)).code, 'finory.line_matched');
  const one = await spent('2026-04-12', '100.00');
  await does(ben, matchGroup, { bankAccountId: savings, lineIds: halves, journalIds: [one] });
  assert.equal((await lineOf(savings, 'Second')).state, 'matched');
  const open = await does(ben, listOpenPostings, { bankAccountId: savings, around: '2026-04-10' });
  assert.deepEqual(
    open.items.map(({ journalId, amount }) => [journalId, amount]),
    [[whole, '-100.01']],
  );
  await does(ben, unmatchLine, { lineId: halves[0] ?? '' });
  assert.notEqual((await lineOf(savings, 'Second')).state, 'matched', 'the other half goes with it');
});

test('the database refuses a match whose sides differ, whoever writes it', async () => {
  const write = (description: string): string => `
    insert into finory.bank_matches (tenant_id, statement_line_id, company_id, bank_account_id, journal_id, journal_line, score, why, matched_by, matched_at)
    select l.tenant_id, l.id, l.company_id, l.bank_account_id, j.id, 2, 100, '{}', 'nobody', now() from finory.statement_lines l
    join finory.journals j on j.tenant_id = l.tenant_id and j.company_id = l.company_id
    where l.description = '${description}' and j.description = 'Rent 100.01'`;
  await takes(savings, 'fits.csv', ['2026-04-20,Landlord,One cent more,-100.01']);
  await assert.rejects(
    async () => await books.kit.database.asApplication(books.tenantId, write('First half')),
    /The lines of a match come to -4000, its postings to -10001/,
  );
  await books.kit.database.asApplication(books.tenantId, write('One cent more'));
});

test('money between own accounts is recognised and posted once, with both lines matched', async () => {
  const { does, ben, bankAccountId } = books;
  await takes(savings, 'may.csv', ['2026-05-04,,Moved over,-250.00']);
  await takes(bankAccountId, 'may-checking.csv', ['2026-05-05,,Came in,250.00']);
  const line = await lineOf(savings, 'Moved');
  assert.deepEqual([line.suggestion?.kind, line.suggestion?.accountCode], ['transfer', '1000']);
  await does(ben, acceptSuggestion, { lineId: line.id });
  assert.equal((await lineOf(savings, 'Moved')).state, 'matched');
  const arrived = await lineOf(bankAccountId, 'Came');
  assert.equal(arrived.state, 'matched');
  assert.equal(arrived.match?.journalId, (await lineOf(savings, 'Moved')).match?.journalId);
});

test('a line that names the number of an own account is a transfer before the other side is there', async () => {
  await takes(savings, 'june.csv', ['2026-06-04,000123456789,Standing order,-75.00']);
  assert.equal((await lineOf(savings, 'Standing')).suggestion?.kind, 'transfer');
});

test('a rule is written and said anew by a person, and two for the same words are refused', async () => {
  const { does, tries, ben, ana } = books;
  const rule = await does(ben, addBankRule, { words: 'ACME, Cloud!', side: 'out', accountCode: '6200' });
  assert.equal(rule.words, 'acme cloud');
  const twice = await tries(ben, addBankRule, { words: 'acme cloud', side: 'out', accountCode: '6300' });
  assert.equal(refusalOf(twice).code, 'finory.rule_there');
  const wordless = await tries(ben, addBankRule, { words: '--', side: 'out', accountCode: '6300' });
  assert.equal(refusalOf(wordless).code, 'finory.rule_without_words');
  const owed = await tries(ben, addBankRule, { words: 'x y', side: 'out', accountCode: '2000' });
  assert.equal(refusalOf(owed).code, 'finory.control_account');
  await does(ben, changeBankRule, { ruleId: rule.id, words: 'acme', accountCode: '6300' });
  const [said] = (await does(ana, listBankRules, {})).items;
  assert.deepEqual([said?.words, said?.accountCode], ['acme', '6300']);
  await takes(savings, 'july.csv', ['2026-07-04,Acme Ltd,Hosting,-12.00']);
  assert.equal((await does(ben, applyBankRules, { bankAccountId: savings })).posted, 1);
  const { rows } = await does(ana, reportTrialBalance, { asOf: '2026-12-31' });
  assert.equal(rows.find((row) => row.accountCode === '6300')?.balance, '12.00');
});
