import { test } from 'node:test';
import assert from 'node:assert/strict';
import { narrowRowOf } from './table-narrow.ts';
import type { Column } from './table-columns.tsx';

type Row = Readonly<Record<string, string>>;
const column = (id: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  id,
  header: id,
  text: (row) => row[id] ?? '',
  ...more,
});
const ids = (columns: readonly Column<Row>[]) => columns.map(({ id }) => id);

test('a bill takes two lines: vendor and open amount above, date and number with the state below', () => {
  const row = narrowRowOf([
    column('number'),
    column('vendor', { narrow: 'name' }),
    column('date', { kind: 'date', wideOnly: true }),
    column('due', { kind: 'date', wideOnly: true }),
    column('total', { kind: 'figure', wideOnly: true }),
    column('open', { kind: 'figure' }),
    column('state'),
  ]);
  assert.deepEqual([row.name?.id, row.amount?.id, row.state?.id], ['vendor', 'open', 'state']);
  assert.deepEqual(ids(row.under), ['number', 'date']);
});

test('without a word from the columns the longest text is the name and the last figure the amount', () => {
  const row = narrowRowOf([
    column('date', { kind: 'date' }),
    column('description', { share: 3 }),
    column('debit', { kind: 'figure' }),
    column('credit', { kind: 'figure' }),
  ]);
  assert.deepEqual([row.name?.id, row.amount?.id, row.state], ['description', 'credit', undefined]);
  assert.deepEqual(ids(row.under), ['date', 'debit']);
});

test('a list without figures or states has a name and nothing beside it', () => {
  const row = narrowRowOf([column('name'), column('country', { wideOnly: true })]);
  assert.deepEqual([row.name?.id, row.amount, row.state, ids(row.under)], ['name', undefined, undefined, []]);
});
