import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap, type Outcome } from '@finaceverse/base/outcome';
import type { Invoice } from '../../model/invoice.ts';
import { readInvoiceCsv } from './read-invoice-csv.ts';

const HEADINGS = 'Invoice Number,Invoice Date,Vendor,Description,Quantity,Unit Price,Line Amount,Total';
const ROW = 'I-1,2026-01-05,Northwind,Boxes,10,10.00,100.00,100.00';
const codeOf = (read: Outcome<Invoice>): string => (read.ok ? 'read' : read.refusal.code);

test('a CSV of one invoice is read, whatever ends its lines and however its cells are quoted', () => {
  for (const text of [
    `${HEADINGS}\n${ROW}\n`,
    `\u{feff}\r\n${HEADINGS}\r\n\r\n${ROW}\r\n,,,,,,,\r\n`,
    `${HEADINGS}\r${ROW}`,
    `${HEADINGS.replaceAll(',', ';')}\n"I-1";2026-01-05;"Northwind";Boxes;10;10.00;100.00;100.00`,
  ]) {
    const invoice = unwrap(readInvoiceCsv(text));
    assert.deepEqual(
      [invoice.number?.value, invoice.seller?.name?.value, invoice.totals?.taxInclusive?.value, invoice.lines.length],
      ['I-1', 'Northwind', '100.00', 1],
    );
    assert.equal(invoice.lines[0]?.netAmount?.provenance.path, 'row 2, Line Amount');
  }
});

test('a cell may hold the delimiter, quotes and ends of lines', () => {
  const invoice = unwrap(readInvoiceCsv(`${HEADINGS}\n${ROW.replace('Boxes', '"Boxes, ""large""\nand blue"')}\n`));
  assert.equal(invoice.lines[0]?.itemName?.value, 'Boxes, "large"\nand blue');
});

test('a row that is longer or shorter than the headings is refused with its line: its values cannot be told apart', () => {
  const read = readInvoiceCsv(`${HEADINGS}\n${ROW}\n${ROW},7\n`);
  assert.equal(
    read.ok ? '' : read.refusal.message,
    'The CSV cannot be read: Line 3 has 9 columns, the line of headings has 8.',
  );
  assert.equal(codeOf(readInvoiceCsv(`${HEADINGS}\nI-1,2026-01-05`)), 'cyloid.csv_unreadable');
});

test('each thing that is no table of one invoice is refused by its name', () => {
  assert.equal(codeOf(readInvoiceCsv('')), 'cyloid.csv_not_an_invoice');
  assert.equal(codeOf(readInvoiceCsv('Date,Amount\n2026-01-05,3\n')), 'cyloid.csv_not_an_invoice');
  assert.equal(
    codeOf(readInvoiceCsv(`${HEADINGS}\n${ROW}\n${ROW.replace('I-1', 'I-2')}`)),
    'cyloid.csv_several_invoices',
  );
  assert.equal(codeOf(readInvoiceCsv(`${HEADINGS}\n"${ROW}`)), 'cyloid.csv_unreadable');
  assert.equal(codeOf(readInvoiceCsv(`${HEADINGS}\n${`${ROW}\n`.repeat(50_001)}`)), 'cyloid.csv_too_long');
  assert.equal(codeOf(readInvoiceCsv(','.repeat(1_000_000))), 'cyloid.csv_unreadable');
});
