import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fileName } from './save-file.ts';
import { sheetOf } from './table-export.ts';
import type { ColumnData } from './table-model.ts';

type Row = { readonly name: string; readonly day: string; readonly amount: string };
const columns: readonly ColumnData<Row>[] = [
  { id: 'name', header: 'Name', text: (row) => row.name },
  { id: 'day', header: 'Date', kind: 'date', text: (row) => row.day },
  { id: 'amount', header: 'Amount', kind: 'figure', text: (row) => row.amount },
];
const sheet = (amount: string) => sheetOf(columns, [{ name: '=A1', day: '2026-01-06', amount }])[1];

test('figures are numbers with the decimals of their column, dates dates, texts never a formula', () => {
  assert.deepEqual(sheet('-2706.255'), [
    { type: String, value: '=A1' },
    { type: Date, value: new Date('2026-01-06T00:00:00Z'), format: 'yyyy-mm-dd' },
    { type: Number, value: -2706.255, format: '#,##0.000' },
  ]);
});

test('an amount beyond fifteen digits stays a text rather than lose its cents', () => {
  assert.deepEqual(sheet('12345678901234.56')?.[2], { type: String, value: '12345678901234.56' });
  assert.equal(sheet('1234567890123.45')?.[2]?.type, Number);
});

test('a file name holds what every file system takes', () => {
  assert.equal(fileName('Harbor/Lane: "Bills"\n', 'csv'), 'Harbor Lane Bills.csv');
});
