import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  AUTOMATIC_SCORE,
  looksLikeFee,
  pairMatches,
  scoreMatch,
  type BankLine,
  type BankPosting,
} from './bank-matching.ts';

const line = (id: string, more: Partial<BankLine> = {}): BankLine => ({
  id,
  date: '2026-01-10',
  amount: -500n,
  counterparty: '',
  description: '',
  reference: '',
  ...more,
});
const posting = (journalId: string, more: Partial<BankPosting> = {}): BankPosting => ({
  journalId,
  journalLine: 1,
  date: '2026-01-10',
  amount: -500n,
  description: '',
  partyName: null,
  references: [],
  ...more,
});

test('another amount never matches, however much else agrees', () => {
  assert.equal(
    scoreMatch(line('a', { counterparty: 'Northwind' }), posting('j', { amount: -501n, partyName: 'Northwind' }), 14),
    undefined,
  );
});

test('the reasons of a score are said', () => {
  const scored = scoreMatch(
    line('a', { counterparty: 'NORTHWIND PACKAGING', description: 'INV-7788' }),
    posting('j', { partyName: 'Northwind Packaging', references: ['Bill INV-7788'], date: '2026-01-09' }),
    14,
  );
  assert.equal(scoreMatch(line('a'), posting('j1', { date: '2026-02-15' }), 14), undefined, 'too far apart');
  assert.deepEqual(scored, {
    score: 96,
    why: ['same amount', '1 day apart', 'name: northwind packaging', 'reference: 7788'],
  });
});

test('two equal postings make no automatic match', () => {
  const [match] = pairMatches([line('a')], [posting('j1'), posting('j2')], 14);
  assert.equal(match?.unambiguous, false);
  const [clear] = pairMatches([line('a')], [posting('j1'), posting('j2', { date: '2026-01-15' })], 14);
  assert.ok(clear?.unambiguous && clear.posting.journalId === 'j1' && clear.score >= AUTOMATIC_SCORE);
});

test('the order of lines and postings does not change the pairs, and none is used twice', () => {
  const days = fc.integer({ min: 1, max: 20 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`);
  const amounts = fc.constantFrom(-500n, 700n);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(days, amounts), { maxLength: 6 }),
      fc.array(fc.tuple(days, amounts), { maxLength: 6 }),
      (bank, books) => {
        const lines = bank.map(([date, amount], index) => line(`l${index}`, { date, amount }));
        const postings = books.map(([date, amount], index) => posting(`j${index}`, { date, amount }));
        const pairs = pairMatches(lines, postings, 14).map((match) => [
          match.line.id,
          match.posting.journalId,
          match.unambiguous,
        ]);
        const turned = pairMatches(lines.toReversed(), postings.toReversed(), 14).map((match) => [
          match.line.id,
          match.posting.journalId,
          match.unambiguous,
        ]);
        assert.deepEqual(turned, pairs);
        assert.equal(new Set(pairs.map(([id]) => id)).size, pairs.length);
        assert.equal(new Set(pairs.map(([, id]) => id)).size, pairs.length);
      },
    ),
  );
});

test('what the bank takes for itself is told from what others take', () => {
  assert.ok(looksLikeFee(line('a', { description: 'Monthly service fee' })));
  assert.ok(!looksLikeFee(line('a', { description: 'Coffee' })));
  assert.ok(!looksLikeFee(line('a', { description: 'Fee refunded', amount: 500n })));
});
