import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, type Word } from './page-text.ts';
import { extractInvoice } from './extract-invoice.ts';
import type { Paper } from './paper.ts';

/** Words in lines of a given number, a hundred lines a page. */
function paperOf(words: readonly string[], perLine: number): Paper {
  const placed = words.map((text, index): Word => {
    const [row, column] = [Math.floor(index / perLine), index % perLine];
    const top = (row % 100) / 100;
    const box = [column / perLine, top, (column + 0.9) / perLine, top + 0.008] as const;
    return { text, page: Math.floor(row / 100) + 1, confidence: 1, box };
  });
  const pages = Array.from({ length: placed.at(-1)?.page ?? 1 }, (_, index) => ({
    page: index + 1,
    width: 600,
    height: 800,
  }));
  return { lines: linesOf(placed), pages, method: 'text' };
}

const repeated = (words: readonly string[], count: number): readonly string[] =>
  Array.from({ length: count }, () => words).flat();

/** What takes the square of its length would take hours for these, and the time of a test is bounded. */
const bounded = { timeout: 120_000 };

for (const [what, words, perLine] of [
  ['labels of taxes', ['tax'], 90],
  ['labels of totals', ['tax', 'total', 'due', 'net', 'paid'], 70],
  ['numbers that are announced and missing', ['invoice', 'no'], 60],
  ['headings of a table', ['description', 'amount', 'price'], 40],
] as const) {
  test(`a paper of nothing but ${what} is read in time that grows with its length`, bounded, () => {
    assert.equal(extractInvoice(paperOf(repeated(words, 100_000 / words.length), perLine)).totals?.payable, undefined);
  });
}

test('a word without end is passed over, however near it comes to a number, a title or a date', bounded, () => {
  const long = 200_000;
  const words = [
    `#${'1'.repeat(long)}`,
    `R${'1'.repeat(long)}!`,
    `invoice${'#1'.repeat(long)}`,
    `1${'.'.repeat(long)}x`,
    'R-77',
  ];
  assert.equal(extractInvoice(paperOf(words, 1)).number?.value, 'R-77');
});

test('a line of two hundred thousand words is laid out', () => {
  const { lines } = paperOf(repeated(['a'], 200_000), 200_000);
  assert.deepEqual([lines.length, lines[0]?.words.length, lines[0]?.box.map(Math.round)], [1, 200_000, [0, 0, 1, 0]]);
});

test('the last amount behind a label wins, and a total that includes the tax is no tax', () => {
  const paper = paperOf(
    [
      'Invoice',
      'No:',
      'R-77',
      '',
      '',
      '',
      'Subtotal',
      '100.00',
      '',
      '',
      '',
      '',
      'Tax',
      '8%',
      '8.00',
      '',
      '',
      '',
      'Total',
      'incl.',
      'tax',
      '108.00',
      '',
      '',
      'Amount',
      'due',
      '108.00',
    ],
    6,
  );
  const { number, totals, taxBreakdown } = extractInvoice(paper);
  assert.deepEqual(
    [number, totals?.lineNet, totals?.tax, totals?.taxInclusive, totals?.payable].map((term) => term?.value),
    ['R-77', '100.00', '8.00', '108.00', '108.00'],
  );
  assert.deepEqual(
    taxBreakdown.map((tax) => [tax.taxAmount?.value, tax.rate?.value]),
    [['8.00', '8']],
  );
});

test('a title with its number is not taken for the name of a firm', () => {
  const seller = (first: string): string | undefined =>
    extractInvoice(paperOf([first, 'Cedar Cafe'], 1)).seller?.name?.value;
  assert.deepEqual(
    ['INVOICE', 'Invoice # 77', 'Tax invoice: A-7 ', 'Page 1 of 3', 'COPY'].map(seller),
    Array.from({ length: 5 }, () => 'Cedar Cafe'),
  );
  assert.deepEqual(['Invoice House', 'Copyshop 7 Nord'].map(seller), ['Invoice House', 'Copyshop 7 Nord']);
});
