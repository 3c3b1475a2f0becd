import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { camtOf, januaryCsv, januaryCamt } from './bank.test-data.ts';
import { openBooks, type Books } from './books.test-kit.ts';
import { addFixedAsset, addPrepaid } from './add-schedule.ts';
import { importStatement } from './import-statement.ts';
import { acceptSuggestion, matchLine, signReconciliation, unmatchLine } from './reconcile-line.ts';
import { importJournals } from './import-journals.ts';
import { getReconciliation } from '../queries/list-books.ts';

let books: Books;
before(async () => void (books = await openBooks()));
after(async () => await books.kit.close());

const fileOf = (name: string, bytes: Uint8Array) => ({ name, mediaType: 'application/octet-stream', bytes });

/** What a person sees of a line, whichever file it came from. */
async function seen(of: Books): Promise<unknown[]> {
  const view = await of.does(of.ana, getReconciliation, { bankAccountId: of.bankAccountId });
  return [
    view.statementBalance,
    view.ledgerBalance,
    view.difference,
    ...view.lines.map((line) => [line.date, line.amount, line.state, line.suggestion?.kind]),
  ];
}

test('CAMT.053 and CSV of one statement give the same reconciliation, and the second adds nothing, in either order', async () => {
  const other = await openBooks(books.kit);
  const camt = fileOf('january.xml', januaryCamt);
  const csv = fileOf('january.csv', januaryCsv);
  const first = await other.does(other.ana, importStatement, { bankAccountId: other.bankAccountId, file: csv });
  assert.deepEqual([first.imported, first.alreadyKnown, first.opening, first.closing], [5, 0, '50000.00', '38512.91']);
  const fromCsv = await seen(other);
  const second = await other.does(other.ana, importStatement, { bankAccountId: other.bankAccountId, file: camt });
  assert.deepEqual([second.imported, second.alreadyKnown], [0, 5]);
  const third = await openBooks(books.kit);
  await third.does(third.ana, importStatement, { bankAccountId: third.bankAccountId, file: camt });
  assert.deepEqual(await seen(third), fromCsv);
});

test('two equal lines of one statement are both kept, and both are known the next time', async () => {
  const other = await openBooks(books.kit);
  const coffee = { date: '2026-01-12', amount: '-4.50', counterparty: 'Kiosk', text: 'Coffee' };
  const file = fileOf('twice.xml', camtOf([coffee, coffee], '50000.00', '49991.00'));
  const imported = await other.does(other.ana, importStatement, { bankAccountId: other.bankAccountId, file });
  assert.deepEqual([imported.imported, imported.alreadyKnown], [2, 0]);
  const again = await other.does(other.ana, importStatement, { bankAccountId: other.bankAccountId, file });
  assert.deepEqual([again.imported, again.alreadyKnown], [0, 2]);
});

test('a statement that does not add up, or is about another account, is refused whole', async () => {
  const { tries, ana, bankAccountId } = books;
  const broken = await tries(ana, importStatement, {
    bankAccountId,
    file: fileOf(
      'broken.xml',
      camtOf([{ date: '2026-01-12', amount: '-4.50', counterparty: '', text: 'x' }], '50000.00', '49990.00'),
    ),
  });
  assert.ok(!broken.ok && broken.refusal.code === 'finory.statement_unproven');
  const text = new TextDecoder().decode(januaryCamt).replace('000123456789', '999999999999');
  const foreign = await tries(ana, importStatement, {
    bankAccountId,
    file: fileOf('foreign.xml', new TextEncoder().encode(text)),
  });
  assert.ok(!foreign.ok && foreign.refusal.code === 'finory.wrong_bank_account');
  const empty = await tries(ana, importStatement, { bankAccountId, file: fileOf('empty.xml', new Uint8Array()) });
  assert.ok(!empty.ok && empty.refusal.kind === 'malformed');
  assert.equal((await books.does(ana, getReconciliation, { bankAccountId })).state, 'no_statement');
});

test('postings that come after the import find their lines; a match can be taken back and chosen by hand', async () => {
  const { does, tries, ana, kit, bankAccountId } = books;
  await does(ana, importStatement, { bankAccountId, file: fileOf('january.xml', januaryCamt) });
  const prepaid = await does(ana, addPrepaid, {
    name: 'Software licence',
    date: '2026-01-02',
    amount: '1200.00',
    months: 12,
    bankAccountId,
    expenseAccountCode: '6300',
  });
  await does(ana, addFixedAsset, {
    name: 'Oven',
    date: '2026-01-03',
    cost: '9600.00',
    salvage: '600.00',
    lifeMonths: 60,
    bankAccountId,
  });
  await kit.platform.settled();
  const matched = await does(ana, getReconciliation, { bankAccountId });
  assert.equal(matched.matchedCount, 2);
  const line = matched.lines[0];
  assert.ok(line?.match && line.match.score >= 80);
  assert.deepEqual(line.match.why.slice(0, 2), ['same amount', 'same day']);
  const unmatched = await does(ana, unmatchLine, { lineId: line.id });
  assert.equal(unmatched.matchedCount, 1);
  assert.equal(unmatched.lines[0]?.suggestion?.kind, 'match');
  const fee = matched.lines.at(-1)?.id ?? '';
  const wrong = await tries(ana, matchLine, { lineId: fee, journalId: prepaid.journalId ?? '' });
  assert.ok(!wrong.ok && wrong.refusal.code === 'finory.match_does_not_fit');
  assert.equal((await does(ana, matchLine, { lineId: line.id, journalId: prepaid.journalId ?? '' })).matchedCount, 2);
  const none = await tries(ana, acceptSuggestion, { lineId: matched.lines[2]?.id ?? '' });
  assert.ok(!none.ok && none.refusal.code === 'finory.no_suggestion');
  const early = await tries(ana, signReconciliation, { bankAccountId });
  assert.ok(!early.ok && early.refusal.code === 'finory.not_balanced');
});

test('of two imported postings of one amount and day the one whose entry number stands in the line is its match', async () => {
  const other = await openBooks(books.kit);
  const table =
    'date,entry,account,description,debit,credit\n' +
    ['RX-2041', 'RX-2042', 'RX-2043']
      .flatMap((entry) => [`2026-01-12,${entry},6200,Power,80.00,`, `2026-01-12,${entry},1000,Power,,80.00`])
      .join('\n');
  await other.does(other.ana, importJournals, {
    timeZone: 'UTC',
    file: fileOf('old.csv', new TextEncoder().encode(table)),
  });
  const line = { date: '2026-01-12', amount: '-80.00', counterparty: 'Utility', text: 'RX-2042' };
  const file = fileOf('power.xml', camtOf([line], '50000.00', '49920.00'));
  await other.does(other.ana, importStatement, { bankAccountId: other.bankAccountId, file });
  await other.kit.platform.settled();
  const { lines } = await other.does(other.ana, getReconciliation, { bankAccountId: other.bankAccountId });
  const { match } = lines[0] ?? {};
  assert.deepEqual(match?.why, ['same amount', 'same day', 'reference: 2042']);
});
