import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Column } from '@finaceverse/design/table-columns.tsx';
import { askedOf } from './list-question.ts';

type Row = Readonly<Record<string, string>>;
const columns: readonly Column<Row>[] = [
  { id: 'vendor', header: 'Supplier', text: () => '' },
  { id: 'due', header: 'Due', kind: 'date', field: 'dueDate', text: () => '' },
  { id: 'total', header: 'Total', kind: 'figure', text: () => '' },
];
const asked = (filters: Readonly<Record<string, string>>) => askedOf(columns, { filters, hidden: [] }).filter;

test('what is typed above a column becomes what the platform reads, under the name of its field', () => {
  assert.deepEqual(asked({ vendor: 'north', due: '2026-01', total: '>1,000' }), [
    'vendor~north',
    'dueDate=2026-01',
    'total>1000',
  ]);
  assert.deepEqual(asked({ vendor: '!north', due: '2026-01..', total: '10..20' }), [
    'vendor!~north',
    'dueDate>=2026-01',
    'total>=10',
    'total<=20',
  ]);
});

test('a filter that cannot be read yet asks for nothing, and one of a column that is gone is left out', () => {
  assert.equal(asked({ total: '>', due: '20', vendor: ' ', gone: 'x' }), undefined);
});

test('the order goes along with its direction', () => {
  assert.equal(askedOf(columns, { filters: {}, hidden: [], sort: { column: 'due', down: true } }).sort, '-dueDate');
  assert.equal(askedOf(columns, { filters: {}, hidden: [], sort: { column: 'total', down: false } }).sort, 'total');
});
