import { test } from 'node:test';
import assert from 'node:assert/strict';
import {
  compareCells,
  csvOf,
  exportColumns,
  filterOf,
  summaryOf,
  tsvOf,
  viewOf,
  viewText,
  type ColumnData,
  type TableView,
} from './table-model.ts';
import { matchPress, nameOfPress, worksIn, type KeyBinding } from './keyboard.ts';

type Bill = { readonly number: string; readonly amount: string };
const columns: readonly ColumnData<Bill>[] = [
  { id: 'number', header: 'Number', text: (bill) => bill.number },
  { id: 'amount', header: 'Amount', kind: 'figure', text: (bill) => bill.amount },
];
const bills: readonly Bill[] = [
  { number: 'INV-2', amount: '10.10' },
  { number: '=A\t1', amount: '-0.20' },
];

test('figures sort by size and not by their letters, to the last digit', () => {
  assert.ok(compareCells('figure', '9', '10') < 0);
  assert.ok(compareCells('figure', '12345678901234567.01', '12345678901234567.02') < 0);
  assert.ok(compareCells('figure', '-5', '-4') < 0);
  assert.ok(compareCells('text', 'INV-9', 'INV-10') < 0);
});

test('typed filters read comparisons, ranges, months and words', () => {
  const kept = (kind: 'text' | 'figure' | 'date', typed: string, cells: readonly string[]) =>
    cells.filter(filterOf(kind, typed));
  assert.deepEqual(kept('figure', '>=10', ['9.99', '10.00', '11']), ['10.00', '11']);
  assert.deepEqual(kept('figure', '1,000..2,000', ['999', '1000', '2000.01']), ['1000']);
  assert.deepEqual(kept('figure', '2706.25', ['2706.25', '2760.25']), ['2706.25']);
  assert.deepEqual(kept('date', '2026-01', ['2026-01-06', '2025-12-31']), ['2026-01-06']);
  assert.deepEqual(kept('date', '>2026-01-05', ['2026-01-05', '2026-01-06']), ['2026-01-06']);
  assert.deepEqual(kept('text', 'north', ['Northwind', 'Cedar']), ['Northwind']);
  assert.deepEqual(kept('text', '!north', ['Northwind', 'Cedar']), ['Cedar']);
});

test('a copy is clean TSV: no tab or line break inside a cell, exact decimals', () => {
  assert.equal(tsvOf(columns, bills), 'Number\tAmount\nINV-2\t10.10\n=A 1\t-0.20');
});

test('an exported text never runs as a formula, and a negative figure stays a figure', () => {
  assert.equal(csvOf(columns, bills), "Number,Amount\r\nINV-2,10.10\r\n'=A\t1,-0.20\r\n");
});

test('the foot of a selection is exact', () => {
  const amount = columns[1];
  assert.ok(amount !== undefined);
  assert.deepEqual(summaryOf(amount, bills), { count: 2, sum: '9.90', average: '4.95' });
});

test('a view comes back from its link as it was', () => {
  const view: TableView = {
    sort: { column: 'amount', down: true },
    filters: { number: 'a&b=c' },
    hidden: ['due', 'note'],
  };
  assert.deepEqual(viewOf(viewText(view)), view);
  assert.equal(viewText(viewOf('')), '');
});

test('a two-key binding waits for its second key, and a later binding wins over an earlier one', () => {
  const log: string[] = [];
  const bind = (keys: string, label = keys): KeyBinding => ({ keys, label, run: () => log.push(label) });
  const bindings = [bind('G H'), bind('J', 'old'), bind('J', 'new'), bind('Ctrl K')];
  assert.deepEqual(matchPress(bindings, '', 'G'), { kind: 'wait', prefix: 'G' });
  const chord = matchPress(bindings, 'G', 'H');
  assert.equal(chord.kind === 'run' ? chord.binding.keys : '', 'G H');
  const latest = matchPress(bindings, 'G', 'J');
  assert.equal(latest.kind === 'run' ? latest.binding.label : '', 'new');
  assert.equal(matchPress(bindings, '', 'H').kind, 'none');
  assert.equal(nameOfPress({ key: 'k', ctrlKey: false, metaKey: true, altKey: false }), 'Ctrl K');
});

test('help answers in a field of numbers and is a letter in a field of words; Ctrl K answers everywhere', () => {
  const help: KeyBinding = { keys: '?', label: 'Help', run: () => undefined, whileTyping: 'numbers' };
  const find: KeyBinding = { keys: 'Ctrl K', label: 'Find', run: () => undefined, whileTyping: true };
  const next: KeyBinding = { keys: 'J', label: 'Next', run: () => undefined };
  assert.deepEqual(
    (['page', 'numbers', 'field'] as const).map((place) =>
      [help, find, next].map((binding) => worksIn(binding, place)),
    ),
    [
      [true, true, true],
      [true, true, false],
      [false, true, false],
    ],
  );
});

test('an export has a column with the names of passports beside each column of proven figures, and no other', () => {
  const proven = columns.map((column) =>
    column.kind === 'figure' ? { ...column, passport: (bill: Bill) => `bill.${bill.number}` } : column,
  );
  const written = exportColumns(proven, (header) => `${header} passport`);
  assert.equal(
    csvOf(written, [{ number: 'b1', amount: '1.00' }]),
    'Number,Amount,Amount passport\r\nb1,1.00,bill.b1\r\n',
  );
  assert.deepEqual(exportColumns(columns, String), columns);
});
