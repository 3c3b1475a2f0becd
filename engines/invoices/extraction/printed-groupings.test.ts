import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractInvoice } from './extract-invoice.ts';
import { linesOf, type Word } from './page-text.ts';

/** How countries print an amount: the sign between groups, the sign before decimals, Indian groups or not. */
const STYLES = [
  { group: ' ', mark: ',', indian: false },
  { group: '\u00a0', mark: ',', indian: false },
  { group: '\u202f', mark: ',', indian: false },
  { group: '’', mark: '.', indian: false },
  { group: "'", mark: '.', indian: false },
  { group: '.', mark: ',', indian: false },
  { group: ',', mark: '.', indian: false },
  { group: ',', mark: '.', indian: true },
  { group: '', mark: ',', indian: false },
] as const;

/** A line of a total in the languages that are read. */
const LABELS = [
  ['Subtotal', 'VAT', 'Grand total'],
  ['Netto', 'MwSt', 'Gesamtbetrag'],
  ['Total HT', 'TVA', 'Total TTC'],
  ['Imponibile', 'IVA', 'Totale fattura'],
  ['Base imponible', 'IVA', 'Total factura'],
  ['Subtotaal', 'BTW', 'Totaal'],
  ['Razem netto', 'VAT', 'Razem brutto'],
  ['Delsumma', 'Moms', 'Summa'],
] as const;

function printed(hundredths: number, style: (typeof STYLES)[number]): string {
  const digits = String(Math.floor(hundredths / 100));
  const head = style.indian ? digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, style.group) : '';
  const whole = style.indian
    ? `${head}${head === '' ? '' : style.group}${digits.slice(-3)}`
    : digits.replace(/\B(?=(\d{3})+$)/g, style.group);
  return `${whole}${style.mark}${String(hundredths % 100).padStart(2, '0')}`;
}

/** Lines of words, each word of the width of its letters; `|` widens the blank to that of columns. */
function read(lines: readonly string[]): ReturnType<typeof extractInvoice> {
  const words = lines.flatMap((line, row): readonly Word[] => {
    let at = 0.05;
    return line.split(' ').flatMap((text) => {
      if (text === '|') {
        at += 0.1;
        return [];
      }
      const left = at;
      at += text.length * 0.008 + 0.004;
      return [{ text, page: 1, confidence: 1, box: [left, row * 0.03, at - 0.004, row * 0.03 + 0.012] as const }];
    });
  });
  return extractInvoice({ lines: linesOf(words), pages: [{ page: 1, width: 600, height: 800 }], method: 'text' });
}

/** What may stand between a label and its amount. */
const NEIGHBOURS = ['', '| 3 |', '(19%) |', '2 x |', 'EUR', '| EUR', '1)', '| 12 |', '2026 |', 'No. 7 |'] as const;

test('an amount in any grouping, with any neighbour, is read whole or is a question, and never another one in silence', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 9_999_999_999 }),
      fc.constantFrom(...STYLES),
      fc.constantFrom(...LABELS),
      fc.constantFrom(...NEIGHBOURS),
      (net, style, [netLabel, taxLabel, totalLabel], neighbour) => {
        const tax = Math.round(net / 5);
        const [a, b, c] = [net, tax, net + tax].map((amount) => printed(amount, style));
        const lines = [
          'Invoice 7 2026-01-05',
          `${netLabel} | ${a}`,
          `${taxLabel} | ${b}`,
          `${totalLabel} ${neighbour} ${c}`.replace(/ {2,}/g, ' '),
        ];
        const total = read(lines).totals?.taxInclusive;
        const right = total !== undefined && Math.round(Number(total.value) * 100) === net + tax;
        const asked =
          total === undefined || total.provenance.otherwise !== undefined || total.provenance.confidence < 0.9;
        assert.ok(
          right || asked,
          `${lines.join(' / ')} was read as ${total?.value} at ${total?.provenance.confidence}`,
        );
      },
    ),
    { numRuns: 3000 },
  );
});

test('an amount in any grouping that stands alone behind its label is read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 9_999_999_999 }), fc.constantFrom(...STYLES), (amount, style) => {
      const text = printed(amount, style);
      const total = read(['Invoice 7 2026-01-05', `Subtotal | ${text}`, `Grand total | ${text}`]).totals?.taxInclusive;
      assert.equal(Math.round(Number(total?.value) * 100), amount, text);
    }),
    { numRuns: 1000 },
  );
});
