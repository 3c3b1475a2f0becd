import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { ProfitAndLoss } from './records.ts';
import { agingLines, cellsFor, csvOfStatement, profitAndLossLines, type CellOf } from './statement-lines.ts';

const plain: CellOf = (value) => ({ value });

const span = { currency: 'USD', from: '2026-01-01', to: '2026-01-31' };

const january: ProfitAndLoss = {
  ...span,
  income: '1953.00',
  expenses: '2638.59',
  sections: [
    { name: 'income', rows: [{ accountCode: '4000', accountName: 'Sales', amount: '1953.00' }], total: '1953.00' },
    {
      name: 'expenses',
      rows: [{ accountCode: '5010', accountName: 'Packaging', amount: '2638.59' }],
      total: '2638.59',
    },
  ],
  result: '-685.59',
};

test('the change column is exact, also for an account that only the period before has', () => {
  const december: ProfitAndLoss = {
    ...span,
    income: '0.10',
    expenses: '0',
    sections: [
      { name: 'income', rows: [{ accountCode: '4900', accountName: 'Other', amount: '0.10' }], total: '0.10' },
      { name: 'expenses', rows: [], total: '0' },
    ],
    result: '0.10',
  };
  const lines = profitAndLossLines(january, december, plain, plain);
  const change = (id: string) => lines.find((line) => line.id === id)?.cells?.['change']?.value;
  assert.equal(change('4900'), '-0.10');
  assert.equal(change('income-total'), '1952.90');
  assert.equal(change('result'), '-685.69');
});

test('only the result is news, and totals close each section', () => {
  const lines = profitAndLossLines(january, undefined, plain, plain);
  assert.deepEqual(
    lines.filter((line) => line.news === true).map((line) => line.id),
    ['result'],
  );
  assert.deepEqual(
    lines.filter((line) => line.kind === 'total').map((line) => line.label),
    ['Income', 'Expenses', 'Result'],
  );
});

test('an export of a statement names the passport of every figure with its days', () => {
  const proof = { isOpen: () => false, open: () => undefined };
  const cell = cellsFor({ from: '2026-01-01', to: '2026-01-31' }, proof);
  const lines = profitAndLossLines(january, undefined, cell, plain);
  const csv = csvOfStatement([{ id: 'now', header: 'January' }], lines, (header) => `${header} passport`);
  const [head, ...rows] = csv.trimEnd().split('\r\n');
  assert.equal(head, '"","","January","January passport"');
  const figures = rows.filter((row) => /"-?\d+\.\d{2}"/.test(row));
  assert.equal(figures.length, 5);
  for (const row of figures) assert.match(row, /,"[a-z][\w.-]+\?from=2026-01-01&to=2026-01-31"$/, row);
});

test('what is open by age adds up by column, and each figure names its age and party', () => {
  const row = { currency: 'USD', days1to30: '0.00', days61to90: '0.00', over90: '0.00' };
  const lines = agingLines(
    {
      kind: 'payable',
      asOf: '2026-01-31',
      knownAt: null,
      currency: 'USD',
      rows: [
        { ...row, partyId: 'pty_1', partyName: 'A', current: '0.10', days31to60: '5.00', total: '5.10' },
        { ...row, partyId: 'pty_2', partyName: 'B', current: '0.20', days31to60: '0.00', total: '0.20' },
      ],
      total: '5.30',
      controlBalance: '5.30',
      difference: '0.00',
    },
    (value, figure) => ({ value, passport: figure }),
  );
  assert.deepEqual(lines[0]?.cells?.['days31to60'], { value: '5.00', passport: 'aged.payable.days31to60.pty_1' });
  assert.deepEqual(lines.at(-1)?.cells?.['current'], { value: '0.30', passport: 'aged.payable.current' });
  assert.deepEqual(lines.at(-1)?.cells?.['total'], { value: '5.30', passport: 'aged.payable.total' });
});
