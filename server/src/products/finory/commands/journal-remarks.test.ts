import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBooks, type Books } from './books.test-kit.ts';
import { renameAccount, setAccountActive } from './add-account.ts';
import { approveJournal } from './approve-journal.ts';
import { draftJournal } from './draft-journal.ts';
import { attachPaper, commentOnJournal } from './remark-on-journal.ts';
import { getJournalRemarks, listAccounts } from '../queries/list-books.ts';

let books: Books;
before(async () => {
  books = await openBooks();
});
after(async () => await books.kit.close());

const draft = async () =>
  await books.does(books.ben, draftJournal, {
    date: '2026-01-05',
    description: 'Rent',
    lines: [
      { accountCode: '1000', credit: '800.00' },
      { accountCode: '3000', debit: '800.00' },
    ],
  });

test('a comment on a draft is there after its posting, with who wrote it', async () => {
  const { id: journalId } = await draft();
  await books.does(books.ben, commentOnJournal, { journalId, text: 'Which month?' });
  await books.does(books.ana, approveJournal, { journalId });
  await books.does(books.ana, commentOnJournal, { journalId, text: 'January.' });
  const { comments } = await books.does(books.ben, getJournalRemarks, { journalId });
  assert.deepEqual(
    comments.map(({ text, by }) => [text, by]),
    [
      ['Which month?', books.ben.actor.id],
      ['January.', books.ana.actor.id],
    ],
  );
});

test('a remark needs a journal, a paper that is there, words, and the right to it', async () => {
  const { id: journalId } = await draft();
  const reader = books.kit.person(books.tenantId, 'Rita', ['finory:book:read']);
  const codes = [
    await books.tries(books.ben, commentOnJournal, { journalId: 'jnl_none', text: 'x' }),
    await books.tries(books.ben, commentOnJournal, { journalId, text: '  ' }),
    await books.tries(reader, commentOnJournal, { journalId, text: 'x' }),
    await books.tries(books.ben, attachPaper, { journalId, documentId: 'doc_none' }),
  ].map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.code));
  assert.deepEqual(codes, [
    'finory.no_such_journal',
    'kernel.invalid_input',
    'kernel.not_permitted',
    'documents.no_such_document',
  ]);
});

test('an account is renamed and retired; one that postings look for stays in use', async () => {
  const renamed = await books.does(books.ana, renameAccount, { code: '6100', name: 'Advice' });
  assert.equal(renamed.name, 'Advice');
  await books.does(books.ana, setAccountActive, { code: '6100', active: false });
  const retired = await books.does(books.ana, listAccounts, { limit: 10, filter: ['active=retired'] });
  assert.deepEqual(
    retired.items.map(({ code, name }) => [code, name]),
    [['6100', 'Advice']],
  );
  const refusals = [
    await books.tries(books.ana, setAccountActive, { code: '1000', active: false }),
    await books.tries(books.ana, renameAccount, { code: 'none', name: 'x' }),
  ].map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.code));
  assert.deepEqual(refusals, ['finory.account_needed', 'finory.no_such_account']);
});
