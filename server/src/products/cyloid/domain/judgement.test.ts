import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDecimals,
  decimal,
  decimalToString,
  multiplyDecimals,
  rescale,
  type Decimal,
} from '@finaceverse/base/decimal';
import { type Invoice, type InvoiceLine, equalDecimals, manualTerm, sumDecimals } from '@finaceverse/invoices/invoice';
import { isOverridable, judge } from './judgement.ts';
import { applyChanges, paperFields, shortReason } from './paper-fields.ts';
import { provenFactsOf, verdictOn } from '@finaceverse/invoices/judge';
import { sampleInvoice } from '@finaceverse/invoices/testing';

const provenance = { method: 'text', confidence: 1 } as const;

type LineText = Readonly<Record<'quantity' | 'price' | 'netAmount', string | undefined>>;

function line(given: Partial<LineText>): InvoiceLine {
  const term = (value: string | undefined) => (value === undefined ? undefined : manualTerm(value));
  return {
    provenance,
    itemName: manualTerm('Thing'),
    allowanceCharges: [],
    itemClassifications: [],
    itemAttributes: [],
    quantity: term(given.quantity),
    price: term(given.price),
    netAmount: term(given.netAmount),
  };
}

function invoice(lines: readonly InvoiceLine[], totals: Readonly<Record<string, string>>): Invoice {
  return {
    provenance,
    kind: 'invoice',
    syntax: 'text',
    number: manualTerm('X-1'),
    issueDate: manualTerm('2026-01-06'),
    currency: manualTerm('USD'),
    seller: { provenance, identifiers: [], name: manualTerm('Delta') },
    notes: [],
    precedingInvoices: [],
    paymentInstructions: [],
    allowanceCharges: [],
    taxBreakdown: [],
    supportingDocuments: [],
    lines,
    totals: {
      provenance,
      ...Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, manualTerm(value)])),
    },
  };
}

function lineOf(given: Partial<LineText>): readonly [string, string] {
  const facts = provenFactsOf(invoice([line(given)], { taxInclusive: given.netAmount ?? '' }));
  assert.ok(facts.ok, facts.ok ? '' : facts.refusal.message);
  const [first] = facts.value.lines;
  assert.ok(first);
  return [first.quantity, first.unitPrice];
}

test('a quantity or price that the paper does not show follows from the amount, or the line is one of its amount', () => {
  assert.deepEqual(lineOf({ quantity: '100', price: '12.50', netAmount: '1250.00' }), ['100', '12.50']);
  assert.deepEqual(lineOf({ price: '12.50', netAmount: '1250.00' }), ['100', '12.50']);
  assert.deepEqual(lineOf({ quantity: '4', netAmount: '10.00' }), ['4', '2.50']);
  assert.deepEqual(lineOf({ price: '3.00', netAmount: '10.00' }), ['1', '10.00']);
  assert.deepEqual(lineOf({ netAmount: '10.00' }), ['1', '10.00']);
});

function cents(value: number): Decimal {
  return { units: BigInt(value), scale: 2 };
}

test('facts that are let through always add up: lines to net, net and tax to total', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 10_000_00 }), { minLength: 1, maxLength: 8 });
  const property = fc.property(
    amounts,
    fc.integer({ min: 0, max: 99_999 }),
    fc.integer({ min: -3, max: 3 }),
    (lines, tax, slip) => {
      const net = sumDecimals(lines.map(cents));
      const gross = addDecimals(addDecimals(net, cents(tax)), cents(slip));
      const facts = provenFactsOf(
        invoice(
          lines.map((each) => line({ netAmount: decimalToString(cents(each)) })),
          {
            taxExclusive: decimalToString(net),
            tax: decimalToString(cents(tax)),
            taxInclusive: decimalToString(gross),
          },
        ),
      );
      assert.equal(facts.ok, slip === 0);
      if (!facts.ok) return;
      const { value } = facts;
      assert.ok(equalDecimals(sumDecimals(value.lines.map((each) => decimal(each.net))), decimal(value.netTotal)));
      assert.ok(
        equalDecimals(addDecimals(decimal(value.netTotal), decimal(value.taxTotal)), decimal(value.grossTotal)),
      );
      for (const each of value.lines) {
        const product = rescale(multiplyDecimals(decimal(each.quantity), decimal(each.unitPrice)), 2, 'half_up');
        assert.ok(equalDecimals(product, decimal(each.net)));
      }
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('a discount on the whole invoice becomes a line, so that the lines still sum to the net total', () => {
  const discounted: Invoice = {
    ...invoice([line({ netAmount: '100.00' })], { taxExclusive: '90.00', tax: '0.00', taxInclusive: '90.00' }),
    allowanceCharges: [{ provenance, charge: false, amount: manualTerm('10.00'), reason: manualTerm('Early order') }],
  };
  const facts = provenFactsOf(discounted);
  assert.ok(facts.ok);
  assert.deepEqual(
    facts.value.lines.map(({ description, net }) => [description, net]),
    [
      ['Thing', '100.00'],
      ['Early order', '-10.00'],
    ],
  );
  const lost = provenFactsOf({ ...discounted, allowanceCharges: [] });
  assert.equal(lost.ok, false);
});

test('no sum can be waived, and a waiver for one place does not reach another', () => {
  for (const rule of ['BR-CO-10', 'BR-CO-13', 'BR-CO-15', 'BR-CO-16', 'TOTAL-UNPROVEN'])
    assert.equal(isOverridable(rule), false, rule);
  assert.equal(isOverridable('NEAR-DUPLICATE'), true);
  const paper = invoice(
    [
      line({ quantity: '3', price: '3.33', netAmount: '10.00' }),
      line({ quantity: '3', price: '3.33', netAmount: '10.00' }),
    ],
    { taxExclusive: '20.00', taxInclusive: '20.00' },
  );
  const outcome = (fields: readonly string[]): string =>
    judge(paper, { id: 'a', contentHash: 'a' }, [], {
      today: '2026-02-01',
      waivers: fields.map((field) => ({ rule: 'PEPPOL-EN16931-R120', field })),
    }).outcome;
  assert.equal(outcome([]), 'exception');
  assert.equal(outcome(['lines[0].netAmount']), 'exception');
  assert.equal(outcome(['lines[0].netAmount', 'lines[1].netAmount']), 'valid');
});

test('a total that nothing on the paper proves is a failure, not a guess', () => {
  const bare = invoice([], { taxInclusive: '18.40' });
  const judged = judge(bare, { id: 'a', contentHash: 'a' }, [], { today: '2026-02-01', waivers: [] });
  assert.equal(judged.outcome, 'exception');
  assert.ok(judged.verdict.findings.some(({ rule, severity }) => rule === 'TOTAL-UNPROVEN' && severity === 'fatal'));
  const entered = applyChanges(bare, bare, [
    { field: 'net_total', value: '17.00' },
    { field: 'tax_total', value: '1.40' },
  ]);
  assert.ok(entered.ok);
  assert.equal(
    judge(entered.value, { id: 'a', contentHash: 'a' }, [], { today: '2026-02-01', waivers: [] }).outcome,
    'valid',
  );
});

test('one printed figure is one field: correcting the total moves the amount due with it, and only then', () => {
  const box = { ...provenance, page: 1, box: [0.8, 0.4, 0.9, 0.42] as const };
  const term = { value: '2760.25', provenance: box };
  const base = invoice([line({ netAmount: '2500.00' })], { taxExclusive: '2500.00', tax: '206.25' });
  const printed: Invoice = { ...base, totals: { provenance, ...base.totals, taxInclusive: term, payable: term } };
  const corrected = applyChanges(printed, printed, [{ field: 'gross_total', value: '2706.25' }]);
  assert.ok(corrected.ok);
  assert.deepEqual(
    [corrected.value.totals?.taxInclusive?.value, corrected.value.totals?.payable?.value],
    ['2706.25', '2706.25'],
  );
  const fields = paperFields(printed, corrected.value, verdictOn(corrected.value));
  assert.deepEqual(
    fields
      .filter(({ label }) => /total|due/i.test(label))
      .map(({ name, label, value, printed: before }) => [name, label, value, before]),
    [
      ['net_total', 'Subtotal', '2500.00', '2500.00'],
      ['gross_total', 'Total due', '2706.25', '2760.25'],
    ],
  );
  const apart: Invoice = {
    ...printed,
    totals: { provenance, ...printed.totals, payable: { ...term, provenance: { ...box, box: [0.8, 0.5, 0.9, 0.52] } } },
  };
  const partly = applyChanges(apart, apart, [{ field: 'gross_total', value: '2706.25' }]);
  assert.ok(partly.ok);
  assert.equal(partly.value.totals?.payable?.value, '2760.25');
});

test('the short reason names what is off and by how much, or what is missing', () => {
  const reason = (paper: Invoice): string | undefined => shortReason(verdictOn(paper).findings);
  assert.equal(
    reason(invoice([line({ netAmount: '10.00' })], { taxExclusive: '10.00', taxInclusive: '11.00' })),
    'total off by 1.00',
  );
  assert.equal(
    reason(
      invoice([line({ quantity: '2', price: '5.00', netAmount: '11.00' })], {
        taxExclusive: '11.00',
        taxInclusive: '11.00',
      }),
    ),
    'line 1 off by 1.00',
  );
  assert.equal(
    reason({ ...invoice([], { taxInclusive: '1.00', taxExclusive: '1.00' }), number: undefined }),
    'number missing',
  );
});

test('a document that its sender calls a test does not reach the books of itself', () => {
  const invoice = { ...sampleInvoice(), testIndicator: manualTerm('true') };
  const judged = judge(invoice, { id: 'a', contentHash: 'a' }, [], { today: '2026-02-01', waivers: [] });
  assert.deepEqual(
    [judged.outcome, judged.verdict.findings.find((each) => each.severity === 'fatal')?.rule],
    ['exception', 'TEST-DOCUMENT'],
  );
});
