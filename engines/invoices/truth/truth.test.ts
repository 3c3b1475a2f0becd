import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimal } from '@finaceverse/base/decimal';
import { groupedAmount, plainAmount, slipHint } from '../model/amounts.ts';
import { editField } from '../model/fields.ts';
import { manualTerm, type Invoice } from '../model/invoice.ts';
import { EXACT_POLICY, verdictOn } from './truth.ts';

const manual = { provenance: { method: 'manual', confidence: 1 } } as const;

function invoiceOf(total: string): Invoice {
  return {
    ...manual,
    kind: 'invoice',
    syntax: 'manual',
    number: manualTerm('INV-7788'),
    issueDate: manualTerm('2026-01-05'),
    currency: manualTerm('USD'),
    seller: { ...manual, name: manualTerm('Northwind Packaging'), identifiers: [] },
    notes: [],
    precedingInvoices: [],
    paymentInstructions: [],
    allowanceCharges: [],
    supportingDocuments: [],
    taxBreakdown: [
      { ...manual, taxableAmount: manualTerm('2500.00'), rate: manualTerm('8.25'), taxAmount: manualTerm('206.25') },
    ],
    totals: {
      ...manual,
      lineNet: manualTerm('2500.00'),
      taxExclusive: manualTerm('2500.00'),
      tax: manualTerm('206.25'),
      taxInclusive: manualTerm(total),
    },
    lines: [
      {
        ...manual,
        quantity: manualTerm('100'),
        price: manualTerm('12.50'),
        netAmount: manualTerm('1250.00'),
        allowanceCharges: [],
        itemClassifications: [],
        itemAttributes: [],
      },
      {
        ...manual,
        quantity: manualTerm('40'),
        price: manualTerm('31.25'),
        netAmount: manualTerm('1250.00'),
        allowanceCharges: [],
        itemClassifications: [],
        itemAttributes: [],
      },
    ],
  };
}

test('a total with two digits exchanged is refused with the sum, the difference and the hint', () => {
  const verdict = verdictOn(invoiceOf('2760.25'));
  assert.equal(verdict.status, 'invalid');
  assert.equal(verdict.findings.length, 1);
  const [finding] = verdict.findings;
  assert.equal(finding?.rule, 'BR-CO-15');
  assert.equal(finding?.field, 'totals.taxInclusive');
  assert.equal(finding?.expected, '2706.25');
  assert.equal(finding?.actual, '2760.25');
  assert.equal(finding?.difference, '54.00');
  assert.match(
    finding?.message ?? '',
    /2,500\.00 \+ 206\.25 = 2,706\.25, printed 2,760\.25, difference 54\.00, a multiple of 9: two digits look transposed/,
  );
});

test('correcting the total by hand makes the same invoice valid, and every sum that could be applied holds', () => {
  const edited = editField(invoiceOf('2760.25'), 'totals.taxInclusive', '2706.25');
  assert.ok(edited.ok);
  const verdict = verdictOn(edited.value);
  assert.equal(verdict.status, 'valid');
  assert.deepEqual(verdict.findings, []);
  assert.ok(verdict.proven);
  assert.ok(['BR-CO-10', 'BR-CO-13', 'BR-CO-14', 'BR-CO-15', 'BR-CO-17'].every((rule) => verdict.held.includes(rule)));
  assert.equal(edited.value.totals?.taxInclusive?.provenance.method, 'manual');
});

test('tax is rounded half-up: 62.50 at 8.25 % is 5.16, and 5.15 is named', () => {
  const base = invoiceOf('67.66');
  const invoice: Invoice = {
    ...base,
    lines: [],
    totals: {
      ...manual,
      taxExclusive: manualTerm('62.50'),
      tax: manualTerm('5.16'),
      taxInclusive: manualTerm('67.66'),
    },
    taxBreakdown: [
      { ...manual, taxableAmount: manualTerm('62.50'), rate: manualTerm('8.25'), taxAmount: manualTerm('5.16') },
    ],
  };
  assert.equal(verdictOn(invoice).status, 'valid');
  const wrong = editField(invoice, 'taxBreakdown[0].taxAmount', '5.15');
  assert.ok(wrong.ok);
  assert.deepEqual(
    verdictOn(wrong.value).findings.map((finding) => finding.rule),
    ['BR-CO-17', 'BR-CO-14'],
  );
});

test('changing any one amount by a cent fires the rule that binds it', () => {
  const fields = [
    ['lines[0].netAmount', 'PEPPOL-EN16931-R120'],
    ['totals.lineNet', 'BR-CO-10'],
    ['totals.taxExclusive', 'BR-CO-13'],
    ['taxBreakdown[0].taxAmount', 'BR-CO-17'],
    ['totals.tax', 'BR-CO-14'],
    ['totals.taxInclusive', 'BR-CO-15'],
  ] as const;
  for (const [field, rule] of fields) {
    for (const change of ['0.01', '-0.01']) {
      const before = invoiceOf('2706.25');
      const value = {
        'lines[0].netAmount': '1250.00',
        'totals.lineNet': '2500.00',
        'totals.taxExclusive': '2500.00',
        'taxBreakdown[0].taxAmount': '206.25',
        'totals.tax': '206.25',
        'totals.taxInclusive': '2706.25',
      }[field];
      const changed = plainAmount({ units: decimal(value).units + decimal(change).units, scale: 2 }, 2);
      const edited = editField(before, field, changed);
      assert.ok(edited.ok);
      assert.ok(
        verdictOn(edited.value).findings.some((finding) => finding.rule === rule),
        `${field} ${change}`,
      );
    }
  }
});

test('a declared tolerance accepts what lies within it and nothing beyond', () => {
  const policy = { ...EXACT_POLICY, totalTolerance: decimal('0.02') };
  assert.equal(verdictOn(invoiceOf('2706.27'), policy).status, 'valid');
  assert.equal(verdictOn(invoiceOf('2706.28'), policy).status, 'invalid');
});

test('a missing number, date, currency, seller or total is named, never invented', () => {
  const empty: Invoice = {
    ...manual,
    kind: 'invoice',
    syntax: 'manual',
    notes: [],
    precedingInvoices: [],
    paymentInstructions: [],
    allowanceCharges: [],
    supportingDocuments: [],
    taxBreakdown: [],
    lines: [],
  };
  assert.deepEqual(
    verdictOn(empty).findings.map((finding) => finding.field),
    ['number', 'issueDate', 'currency', 'seller.name', 'totals.taxInclusive'],
  );
});

test('dates: a day that no calendar has is fatal, a due date before the issue date is a warning', () => {
  const unreal = editField(invoiceOf('2706.25'), 'number', 'X');
  assert.ok(unreal.ok);
  const invalid = verdictOn({ ...unreal.value, issueDate: manualTerm('2026-02-30') });
  assert.deepEqual(
    invalid.findings.map((finding) => [finding.rule, finding.severity]),
    [['DATE-UNREADABLE', 'fatal']],
  );
  const early = verdictOn({ ...unreal.value, dueDate: manualTerm('2026-01-01') });
  assert.deepEqual(
    early.findings.map((finding) => [finding.rule, finding.severity]),
    [['DUE-BEFORE-ISSUE', 'warning']],
  );
  assert.equal(early.status, 'valid');
});

test('slip hints: every exchange of two unequal neighbouring digits is recognised and is a multiple of 9', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1000n, max: 999_999_999n }), fc.nat(7), (units, place) => {
      const digits = units.toString();
      const at = place % (digits.length - 1);
      const swapped = digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2);
      fc.pre(swapped !== digits && BigInt(swapped) !== 0n);
      fc.pre(digits.replace(/0+$/, '') !== swapped.replace(/^0+/, '').replace(/0+$/, ''));
      assert.equal(slipHint({ units, scale: 2 }, { units: BigInt(swapped), scale: 2 }, 2)?.kind, 'transposition');
      assert.equal((units - BigInt(swapped)) % 9n, 0n);
    }),
  );
});

test('slip hints: a moved decimal point and a lost sign are told apart from other differences', () => {
  assert.equal(slipHint(decimal('125.00'), decimal('1250.00'), 2)?.kind, 'decimal_slip');
  assert.equal(slipHint(decimal('125.00'), decimal('-125.00'), 2)?.kind, 'sign');
  assert.equal(slipHint(decimal('125.00'), decimal('199.87'), 2), undefined);
  assert.equal(groupedAmount(decimal('-1234567.5'), 2), '-1,234,567.50');
});

test('the engine is quick enough for every key stroke: under a millisecond of CPU for a 100 line invoice', () => {
  const invoice = invoiceOf('2706.25');
  const line = invoice.lines[0];
  assert.ok(line);
  const long: Invoice = { ...invoice, lines: Array.from({ length: 100 }, () => line) };
  for (let warm = 0; warm < 50; warm += 1) verdictOn(long);
  const start = process.cpuUsage();
  for (let run = 0; run < 100; run += 1) verdictOn(long);
  const used = process.cpuUsage(start);
  assert.ok((used.user + used.system) / 1000 / 100 < 5, `${(used.user + used.system) / 1000 / 100} ms`);
});

test('a field that does not exist, or a value that is no number or day, is refused', () => {
  const invoice = invoiceOf('2706.25');
  const refused = (field: string, value: string): string => {
    const outcome = editField(invoice, field, value);
    return outcome.ok ? 'accepted' : outcome.refusal.code;
  };
  assert.equal(refused('__proto__.x', '1'), 'cyloid.unknown_field');
  assert.equal(refused('lines[7].netAmount', '1'), 'cyloid.unknown_field');
  assert.equal(refused('totals.tax', '1.234,56'), 'cyloid.field_value');
  assert.equal(refused('issueDate', '2026-02-30'), 'time.unreadable_date');
  assert.equal(refused('currency', 'XX1'), 'cyloid.field_value');
});
