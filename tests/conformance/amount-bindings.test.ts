import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath, skipWithout } from '../../tools/outside-data.ts';
import { test } from 'node:test';
import { decimal } from '@finaceverse/base/decimal';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';
import type { AllowanceCharge, Invoice, InvoiceLine, Term } from '@finaceverse/invoices/invoice';
import { sampleInvoice } from '@finaceverse/invoices/testing';
import { writeCii, writeUbl } from '@finaceverse/invoices/write';
import { amountCases, isAccepted } from './amount-bindings.ts';

const provenance = { method: 'manual', confidence: 1 } as const;
const term = (value: string): Term => ({ value, provenance });

function adjustment(charge: boolean, amount: string): AllowanceCharge {
  return { provenance, charge, amount: term(amount), reason: term(charge ? 'Freight' : 'Discount') };
}

/** The sample with allowances and charges on its lines, and a second rate and a second category beside the first. */
function manyAmounts(): Invoice {
  const sample = sampleInvoice();
  const [first, second] = sample.lines;
  const [tax] = sample.taxBreakdown;
  assert.ok(first && second && tax);
  const vat = { ...term('S'), scheme: 'VAT' };
  const exempt = { ...term('E'), scheme: 'VAT' };
  const lines: readonly InvoiceLine[] = [
    { ...first, allowanceCharges: [adjustment(false, '20.00'), adjustment(true, '5.00')], netAmount: term('85.00') },
    { ...second, taxCategory: vat, taxRate: term('7') },
    {
      ...first,
      identifier: term('3'),
      quantity: { ...term('3'), unit: 'C62' },
      netAmount: term('30.00'),
      taxCategory: exempt,
      taxRate: term('0'),
    },
  ];
  return {
    ...sample,
    lines,
    taxBreakdown: [
      { ...tax, taxableAmount: term('85.00'), taxAmount: term('16.15') },
      { ...tax, taxableAmount: term('200.00'), taxAmount: term('14.00'), rate: term('7') },
      {
        ...tax,
        taxableAmount: term('30.00'),
        taxAmount: term('0.00'),
        category: exempt,
        rate: term('0'),
        exemptionReason: term('Exempt'),
      },
    ],
    totals: {
      provenance,
      lineNet: term('315.00'),
      allowances: term('10.00'),
      charges: term('10.00'),
      taxExclusive: term('315.00'),
      tax: term('30.15'),
      taxInclusive: term('345.15'),
      prepaid: term('45.15'),
      rounding: term('0.50'),
      payable: term('300.50'),
    },
  };
}

const EVERY_AMOUNT = [
  'allowanceCharges[].amount',
  'lines[].allowanceCharges[].amount',
  'lines[].netAmount',
  'taxBreakdown[].taxAmount',
  'taxBreakdown[].taxableAmount',
  'totals.allowances',
  'totals.charges',
  'totals.lineNet',
  'totals.payable',
  'totals.prepaid',
  'totals.rounding',
  'totals.tax',
  'totals.taxExclusive',
  'totals.taxInclusive',
];

function failures(root: XmlElement): readonly string[] {
  return amountCases(root).flatMap((each) => (each.holds ? [] : [`${each.name}, fired ${each.fired.join(' ')}`]));
}

for (const [syntax, write] of [
  ['UBL', writeUbl],
  ['CII', writeCii],
] as const) {
  test(`${syntax}: each amount of the model, a cent up or down, fires the rule that binds it`, () => {
    const root = unwrap(parseXml(write(manyAmounts())));
    assert.ok(isAccepted(root));
    assert.deepEqual(failures(root), []);
    const cases = amountCases(root);
    assert.deepEqual([...new Set(cases.map((each) => each.field))].sort(), EVERY_AMOUNT);
    assert.ok(cases.length > 50, String(cases.length));
  });

  test(`${syntax}: negative control: an amount changed by nothing fires nothing`, () => {
    const cases = amountCases(unwrap(parseXml(write(manyAmounts()))), decimal('0.00'));
    assert.deepEqual(
      cases.filter((each) => each.holds || each.fired.length > 0),
      [],
    );
  });
}

const FOLDERS = [
  'documents/zugferd/XML-Rechnung/CII',
  'documents/zugferd/XML-Rechnung/UBL',
  'documents/en16931/ubl/examples',
  'documents/en16931/cii/examples',
];

test(
  'each amount of published valid invoices, a cent up or down, fires the rule that binds it',
  { skip: skipWithout(...FOLDERS) },
  () => {
    let invoices = 0;
    const failed: string[] = [];
    for (const folder of FOLDERS.map((path) => outsidePath(path))) {
      for (const name of readdirSync(folder).filter((each) => each.endsWith('.xml'))) {
        const parsed = parseXml(readFileSync(join(folder, name)));
        if (!parsed.ok || !isAccepted(parsed.value)) continue;
        invoices += 1;
        failed.push(...failures(parsed.value).map((each) => `${name}: ${each}`));
      }
    }
    assert.deepEqual(failed, []);
    assert.ok(invoices > 40, `${invoices} invoices`);
  },
);
