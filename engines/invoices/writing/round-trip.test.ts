import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseXml } from '@finaceverse/base/xml';
import { unwrap } from '@finaceverse/base/outcome';
import { factsOf } from '../model/facts.ts';
import { fieldsOf } from '../model/fields.ts';
import type { Invoice, Term } from '../model/invoice.ts';
import { invoiceFromXml } from '../reading/read-document.ts';
import { officialVerdict } from '../rules/official-verdict.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { verdictOn } from '../truth/truth.ts';
import { writeCii } from './cii/write-cii.ts';
import { writeUbl } from './write-ubl.ts';

function readBack(bytes: Uint8Array): { readonly invoice: Invoice; readonly fired: readonly string[] } {
  const root = unwrap(parseXml(bytes));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return { invoice: found.invoice, fired: officialVerdict(root, found.invoice).fired };
}

function values(invoice: Invoice): readonly string[] {
  return fieldsOf(invoice)
    .map(({ name, term }) => [name, term.value, term.scheme, term.unit].join(' | '))
    .sort();
}

for (const [name, write] of [
  ['UBL', writeUbl],
  ['CII', writeCii],
] as const) {
  test(`what is written as ${name} passes every published rule and loses nothing when it is read again`, () => {
    const invoice = sampleInvoice();
    const first = readBack(write(invoice));
    assert.deepEqual(first.fired, []);
    assert.deepEqual(values(first.invoice), values(invoice));
    assert.deepEqual(verdictOn(first.invoice).findings, []);
    const second = readBack(write(first.invoice));
    assert.deepEqual(values(second.invoice), values(first.invoice));
  });

  test(`any text survives ${name}, whatever signs it holds`, () => {
    const text = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((each) => each.replace(/[\u0000-\u001f\ufffe\uffff\s]+/gu, ' ').trim())
      .filter((each) => each !== '' && !/[\ud800-\udfff](?![\udc00-\udfff])/.test(each));
    fc.assert(
      fc.property(text, (value) => {
        const term: Term = { value, provenance: { method: 'manual', confidence: 1 } };
        const invoice: Invoice = { ...sampleInvoice(), paymentTerms: term };
        assert.equal(readBack(write(invoice)).invoice.paymentTerms?.value, value);
      }),
      { numRuns: 60 },
    );
  });
}

test('the facts are the same from UBL and from CII', () => {
  const invoice = sampleInvoice();
  assert.deepEqual(factsOf(readBack(writeUbl(invoice)).invoice), factsOf(readBack(writeCii(invoice)).invoice));
});

test('a credit note stays a credit note in both syntaxes', () => {
  const invoice: Invoice = {
    ...sampleInvoice(),
    kind: 'credit_note',
    typeCode: { value: '381', provenance: { method: 'manual', confidence: 1 } },
  };
  assert.equal(readBack(writeUbl(invoice)).invoice.kind, 'credit_note');
  assert.equal(readBack(writeCii(invoice)).invoice.kind, 'credit_note');
});

test('negative control: a changed total is seen after the round trip', () => {
  const invoice = sampleInvoice();
  const wrong: Invoice = {
    ...invoice,
    totals: {
      provenance: invoice.provenance,
      ...invoice.totals,
      payable: { value: '1.00', provenance: invoice.provenance },
    },
  };
  assert.deepEqual(readBack(writeUbl(wrong)).fired, ['BR-CO-16']);
  assert.deepEqual(readBack(writeCii(wrong)).fired, ['BR-CO-16']);
});
