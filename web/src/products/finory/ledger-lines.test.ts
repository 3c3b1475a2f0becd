import { test } from 'node:test';
import assert from 'node:assert/strict';
import { forwardLines, passportIn, sideOf, type Ledger } from './ledger-lines.ts';

const line = (debit: string, credit: string, balance: string) => ({
  journalId: `jrn_${balance}`,
  line: 1,
  number: '1',
  date: '2026-01-06',
  description: 'a line',
  debit,
  credit,
  balance,
});

const payables: Ledger = {
  accountCode: '2000',
  accountName: 'Accounts payable',
  currency: 'USD',
  opening: '-1050.00',
  closing: '-1117.66',
  items: [line('2638.59', '0.00', '1588.59'), line('0.00', '2706.25', '-1117.66')],
  next: null,
};

test('a balance stands on its side as in the trial balance, never with a sign', () => {
  assert.deepEqual(sideOf('-1050.00'), { amount: '1050.00', side: 'credit' });
  assert.deepEqual(sideOf('38512.91'), { amount: '38512.91', side: 'debit' });
  assert.deepEqual(sideOf('0.00'), { amount: '0.00', side: undefined });
});

test('what is brought forward, plus debits, less credits, is what is carried forward', () => {
  const { before, after } = forwardLines(
    payables,
    { start: '2026-01-01', end: '2026-01-31' },
    { brought: 'Brought forward', carried: 'Carried forward' },
  );
  assert.deepEqual(
    [...before, ...after].map(({ date, debit, credit, balance }) => [date, debit, credit, balance]),
    [
      ['2026-01-01', '0', '0', '-1050.00'],
      ['2026-01-31', '2638.59', '2706.25', '-1117.66'],
    ],
  );
});

test('each figure of the ledger names the passport of its posting, of the balance with it, or of what is carried', () => {
  const { before, after } = forwardLines(
    payables,
    { start: '2026-01-01', end: '2026-01-31' },
    { brought: 'Brought forward', carried: 'Carried forward' },
  );
  const [first] = payables.items;
  assert.ok(first && before[0] && after[0]);
  assert.deepEqual(
    [passportIn(first, 'debit'), passportIn(first, 'balance')],
    ['posting.jrn_1588.59.1', 'balance.jrn_1588.59.1'],
  );
  assert.equal(passportIn(before[0], 'balance'), 'account.2000?asOf=2025-12-31');
  assert.deepEqual(
    (['debit', 'credit', 'balance'] as const).map((column) => passportIn(after[0]!, column)),
    [
      'turnover.debit.2000?from=2026-01-01&to=2026-01-31',
      'turnover.credit.2000?from=2026-01-01&to=2026-01-31',
      'account.2000?asOf=2026-01-31',
    ],
  );
});
