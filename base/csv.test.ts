import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from './outcome.ts';
import { readCsvRows } from './csv.ts';

const LIMITS = { rowsMax: 100, cellsMax: 10 };

function cellsOf(text: string, delimiter = ','): readonly (readonly string[])[] {
  return unwrap(readCsvRows(text, delimiter, LIMITS)).map((row) => row.cells);
}

function codeOf(text: string): string {
  const rows = readCsvRows(text, ',', LIMITS);
  return rows.ok ? 'read' : rows.refusal.code;
}

test('cells that are quoted wherever they must be come back as they were', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', 'é') }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 10 }), { maxLength: 20 }), (rows) => {
      const written = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      assert.deepEqual(
        cellsOf(written),
        rows.filter((row) => row.some((each) => each !== '')),
      );
    }),
  );
});

test('every way to end a line, empty lines and a byte order mark are understood, and lines are counted as in the file', () => {
  const rows = unwrap(readCsvRows('\u{feff}a;b\r\n\n"two\nlines";c\rd ; "e" \n', ';', LIMITS));
  assert.deepEqual(rows, [
    { cells: ['a', 'b'], line: 1 },
    { cells: ['two\nlines', 'c'], line: 3 },
    { cells: ['d', 'e'], line: 5 },
  ]);
});

test('a quote inside of a cell is a letter, and what follows closed quotes belongs to the cell', () => {
  assert.deepEqual(cellsOf('27" screen,"Cafe" Bar\n'), [['27" screen', 'Cafe Bar']]);
});

test('quotes that never close, and tables beyond the limits, are refused', () => {
  assert.equal(codeOf('a,"b\nc,d\n'), 'csv.open_quote');
  assert.equal(codeOf('a\n'.repeat(101)), 'csv.too_many_rows');
  assert.equal(codeOf('a,'.repeat(10)), 'csv.too_many_columns');
  assert.equal(codeOf('a\n'.repeat(100)), 'read');
});
