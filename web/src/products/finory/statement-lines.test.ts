import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { ProfitAndLoss } from './records.ts';
import { cellsFor, csvOfStatement, profitAndLossLines, type CellOf } from './statement-lines.ts';

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
