import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import type { Invoice, PaymentAccount, Term } from '../model/invoice.ts';
import { invoiceFromXml } from '../reading/read-document.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { writeInvoice, type WritableSyntax } from './write-invoice.ts';

const provenance = { method: 'manual', confidence: 1 } as const;
const term = (value: string, more: Partial<Term> = {}): Term => ({ value, provenance, ...more });

function again(invoice: Invoice, syntax: WritableSyntax): Invoice {
  const found = invoiceFromXml(unwrap(parseXml(unwrap(writeInvoice(invoice, syntax)).bytes)));
  assert.ok(found);
  return found.invoice;
}

for (const syntax of ['ubl', 'cii'] as const) {
  test(`${syntax}: an invoice without a term that the rules demand is refused with that term and its rule`, () => {
    const written = writeInvoice({ ...sampleInvoice(), buyer: undefined }, syntax);
    assert.ok(!written.ok);
    assert.equal(written.refusal.code, 'cyloid.not_writable');
    assert.match(written.refusal.message, /\(BR-\d+\): .*buyer/i);
    assert.ok(
      written.refusal.fields?.some((field) => field.message.includes('postal address')),
      JSON.stringify(written.refusal.fields),
    );
  });

  test(`${syntax}: a credit note that asks nobody to pay by a day is written without one`, () => {
    const note: Invoice = {
      ...sampleInvoice(),
      kind: 'credit_note',
      typeCode: term('381'),
      dueDate: undefined,
      paymentTerms: undefined,
    };
    assert.equal(again(note, syntax).dueDate, undefined);
    const dated = { ...note, dueDate: term('2026-02-04'), paymentInstructions: [] };
    assert.equal(again(dated, syntax).dueDate?.value, '2026-02-04');
  });

  test(`${syntax}: several accounts of one means, and a sales order without a purchase order, survive`, () => {
    const sample = sampleInvoice();
    const [means] = sample.paymentInstructions;
    assert.ok(means);
    const account: PaymentAccount = { provenance, identifier: term('DE02120300000000202051'), name: term('Second') };
    const invoice: Invoice = {
      ...sample,
      purchaseOrderReference: undefined,
      paymentInstructions: [{ ...means, accounts: [...means.accounts, account] }],
    };
    const read = again(invoice, syntax);
    assert.deepEqual(
      read.paymentInstructions.map((each) => each.accounts.map(({ identifier }) => identifier?.value)),
      [['DE89370400440532013000'], ['DE02120300000000202051']],
    );
    assert.equal(read.purchaseOrderReference, undefined);
    assert.equal(read.salesOrderReference?.value, 'SO-1');
  });
}

test('what UBL has no place for is named: the second identifier of the buyer, the department and the fax', () => {
  const sample = sampleInvoice();
  assert.ok(sample.buyer);
  const { contact } = sample.buyer;
  const invoice: Invoice = {
    ...sample,
    buyer: {
      ...sample.buyer,
      identifiers: [term('K-7'), term('4012345000009', { scheme: '0088' })],
      contact: { ...contact, provenance, department: term('Sales'), fax: term('+49 421 99') },
    },
  };
  assert.deepEqual(unwrap(writeInvoice(invoice, 'ubl')).omitted, [
    'buyer.identifiers[0]',
    'buyer.contact.department',
    'buyer.contact.fax',
  ]);
  assert.deepEqual(unwrap(writeInvoice(sample, 'ubl')).omitted, []);
  assert.deepEqual(unwrap(writeInvoice(sample, 'cii')).omitted, []);
});
