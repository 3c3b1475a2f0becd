import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provenOn } from '../testing/typed-paper.test-kit.ts';
import { readPrintedAmount } from './printed-values.ts';

/** A paper whose net, tax and total are printed in one way of grouping; right is the total in plain digits. */
const GROUPINGS: readonly (readonly [string, string, string, string, string])[] = [
  ['blanks', '12 345 678,00', '2 469 135,60', '14 814 813,60', '14814813.60'],
  ['no-break blanks', '1\u00a0500,00', '300,00', '1\u00a0800,00', '1800.00'],
  ['narrow no-break blanks', '1\u202f500,00', '300,00', '1\u202f800,00', '1800.00'],
  ['apostrophes', "12'345.50", '950.60', "13'296.10", '13296.10'],
  ['curly apostrophes', '12’345.50', '950.60', '13’296.10', '13296.10'],
  ['points', '1.234.567,00', '246.913,40', '1.481.480,40', '1481480.40'],
  ['commas', '1,234,567.00', '246,913.40', '1,481,480.40', '1481480.40'],
  ['lakhs', '12,34,567.00', '2,22,222.06', '14,56,789.06', '1456789.06'],
  ['points and no decimals', '1.500', '300', '1.800', '1800'],
  ['commas and no decimals', '1,500', '300', '1,800', '1800'],
];

for (const [how, net, tax, total, right] of GROUPINGS) {
  test(`an amount grouped by ${how} keeps its head`, async () => {
    const { facts, verdict } = await provenOn([`Subtotal  ${net}`, `VAT  ${tax}`, `Grand total  ${total}`]);
    assert.equal(Number(facts?.totals.taxInclusive), Number(right));
    assert.equal(verdict, 'VALID');
  });
}

test('digits that stand near an amount, and could belong to it, make it an exception', async () => {
  const { findings } = await provenOn(['Subtotal:  12  345.00', 'VAT  69.00', 'Grand total  414.00']);
  const [finding] = findings.filter((each) => each.rule === 'READING-AMBIGUOUS');
  assert.match(finding?.message ?? '', /"345.00" or as "12345.00"/);
});

test('digits in no regular grouping before an amount make it an exception too', async () => {
  const { verdict } = await provenOn(['Subtotal 12 34 567.00', 'VAT 0.00', 'Grand total 12 34 567.00']);
  assert.equal(verdict, 'INVALID');
});

test('what is no grouping is no amount', () => {
  for (const text of ['12 34 567,00', '1.23.456,00', '1 2345,00', '1,2345,678.00', '12,34,56.00'])
    assert.equal(readPrintedAmount(text, ','), undefined, text);
});

for (const [what, lines, value, asks] of [
  ['a slashed date on an English paper can be read two ways', ['Invoice date: 03/04/2026'], undefined, true],
  [
    'another date of the paper says in which order',
    ['Invoice date: 03/04/2026', 'Due date: 17/04/2026'],
    '2026-04-03',
    false,
  ],
  ['the same, month first', ['Invoice date: 03/04/2026', 'Due date: 04/17/2026'], '2026-03-04', false],
  ['a French paper puts the day first', ['Facture', 'Date de facture: 03/04/2026'], '2026-04-03', false],
  ['a date with the same day and month is one date', ['Invoice date: 04/04/2026'], '2026-04-04', false],
] as const) {
  test(what, async () => {
    const { facts, findings } = await provenOn(lines);
    if (value !== undefined) assert.equal(facts?.issueDate, value);
    assert.equal(
      findings.some((each) => each.rule === 'READING-AMBIGUOUS' && each.field === 'issueDate'),
      asks,
    );
  });
}

for (const [language, lines, total] of [
  ['German', ['Rechnung 92', 'Netto 25,00 EUR', 'MwSt 19% 4,75', 'Gesamt EUR 29,75'], '29.75'],
  ['Italian', ['Fattura n. 12/2026', 'Imponibile 1.250,00', 'IVA 22% 275,00', 'Totale EUR 1.525,00'], '1525.00'],
  ['Spanish', ['Factura nº 7', 'Base imponible 100,00', 'IVA 21% 21,00', 'Total factura 121,00 EUR'], '121.00'],
  ['Polish', ['Faktura VAT nr 3/2026', 'Razem netto 100,00', 'VAT 23% 23,00', 'Do zapłaty 123,00 PLN'], '123.00'],
  ['Danish', ['Faktura nr. 9', 'Subtotal 80,00', 'Moms 25% 20,00', 'I alt 100,00 DKK'], '100.00'],
  ['Dutch', ['Factuurnummer 9', 'Subtotaal 100,00', 'BTW 21% 21,00', 'Totaal 121,00 EUR'], '121.00'],
] as const) {
  test(`the total of a ${language} paper is found by its own word`, async () => {
    const { facts } = await provenOn(lines);
    assert.equal(facts?.totals.taxInclusive, total);
  });
}

test('of two firms that head a paper, the one of the tax number sends it', async () => {
  const { facts } = await provenOn(
    [
      'Viva Labs Ltd.                              QualiNetz AG',
      '10115 Berlin                 63571 Gelnhausen',
      'USt-IdNr. DE 136 695 976',
    ],
    true,
  );
  assert.deepEqual(
    [facts?.seller, facts?.buyer, facts?.sellerTaxId],
    ['QualiNetz AG', 'Viva Labs Ltd.', 'DE136695976'],
  );
});
