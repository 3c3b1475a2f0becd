import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import type { Invoice, Party, Term } from '../model/invoice.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { schemaFaults } from '../testing/schema-sequences.test-kit.ts';
import { writeCii } from './cii/write-cii.ts';
import { writeUbl } from './write-ubl.ts';

const provenance = { method: 'manual', confidence: 1 } as const;
const term = (value: string, more: Partial<Term> = {}): Term => ({ value, provenance, ...more });

/** An invoice with every group filled, and more than once where the model allows it. */
function everything(kind: Invoice['kind'], specification: string): Invoice {
  const sample = sampleInvoice();
  const [line] = sample.lines;
  const [means] = sample.paymentInstructions;
  assert.ok(line && means && sample.seller && sample.buyer);
  const full = (party: Party): Party => ({
    ...party,
    identifiers: [term('1'), term('4012345000009', { scheme: '0088' })],
    taxRegistrationIdentifier: term('201/123'),
    additionalLegalInformation: term('Limited'),
    contact: { ...party.contact, provenance, department: term('Sales'), fax: term('+49 1') },
  });
  const account = { provenance, identifier: term('12-34'), name: term('Nord'), serviceProvider: term('NORDDEFF') };
  return {
    ...sample,
    kind,
    typeCode: term(kind === 'invoice' ? '380' : '381'),
    specificationIdentifier: term(specification),
    testIndicator: term('true'),
    documentName: term('INVOICE'),
    projectName: term('Bridge'),
    deliveryNoteReference: term('N-1'),
    taxCurrency: term('USD'),
    taxPointDate: term('2026-01-04'),
    notes: [...sample.notes, { provenance, contentCode: term('ST3'), text: term('Goods stay ours') }],
    seller: full(sample.seller),
    buyer: full(sample.buyer),
    payee: full(sample.buyer),
    invoicee: full(sample.buyer),
    taxRepresentative: full(sample.seller),
    currencyExchange: {
      provenance,
      source: term('EUR'),
      target: term('USD'),
      rate: term('1.1'),
      date: term('2026-01-04'),
    },
    paymentInstructions: [
      {
        ...means,
        accounts: [...means.accounts, account],
        cardNumber: term('1234'),
        cardHolder: term('A'),
        mandateReference: term('M'),
        creditorIdentifier: term('C'),
        debitedAccount: term('DE1'),
      },
    ],
    paymentSchedule: [
      {
        provenance,
        description: term('2 % in 10 days'),
        discountPercentage: term('2'),
        discountPeriod: term('10', { unit: 'DAY' }),
        discountBase: term('357.00'),
        discountFrom: term('2026-01-05'),
      },
      { provenance, dueDate: term('2026-02-04'), amount: term('357.00'), discountAmount: term('1.00') },
    ],
    allowanceCharges: [
      ...sample.allowanceCharges,
      ...sample.allowanceCharges.map((each) => ({ ...each, logistics: each.charge })),
    ],
    totals: { ...sample.totals, provenance, taxInAccountingCurrency: term('62.70') },
    taxBreakdown: sample.taxBreakdown.flatMap((each) => [
      each,
      {
        ...each,
        exemptionReason: term('none'),
        exemptionReasonCode: term('VATEX-EU-AE'),
        lineBase: term('1.00'),
        allowanceChargeBase: term('0.00'),
      },
    ]),
    lines: [
      {
        ...line,
        allowanceCharges: sample.allowanceCharges,
        orderReference: term('O'),
        freeQuantity: term('1', { unit: 'C62' }),
        packageQuantity: term('2', { unit: 'C62' }),
        exemptionReason: term('none'),
        exemptionReasonCode: term('VATEX-EU-AE'),
        priceDiscountReason: term('Rebate'),
      },
      { ...line, priceAdjustments: sample.allowanceCharges },
      { ...line, grossPrice: undefined },
    ],
  };
}

/** The optional terms and groups of an invoice, each of which may be missing. */
const OPTIONAL: readonly (keyof Invoice)[] = [
  'testIndicator',
  'documentName',
  'taxCurrency',
  'taxPointDate',
  'taxPointDateCode',
  'dueDate',
  'buyerReference',
  'projectReference',
  'projectName',
  'contractReference',
  'purchaseOrderReference',
  'salesOrderReference',
  'receivingAdviceReference',
  'despatchAdviceReference',
  'deliveryNoteReference',
  'tenderReference',
  'invoicedObjectIdentifier',
  'buyerAccountingReference',
  'paymentTerms',
  'businessProcess',
  'payee',
  'invoicee',
  'taxRepresentative',
  'delivery',
  'period',
  'paymentSchedule',
  'currencyExchange',
];
const REPEATED: readonly (keyof Invoice)[] = [
  'notes',
  'precedingInvoices',
  'paymentInstructions',
  'allowanceCharges',
  'supportingDocuments',
];

function without(invoice: Invoice, names: readonly (keyof Invoice)[]): Invoice {
  return Object.assign({}, invoice, ...names.map((name) => ({ [name]: REPEATED.includes(name) ? [] : undefined })));
}

function faults(invoice: Invoice, syntax: 'ubl' | 'cii'): readonly string[] {
  return schemaFaults(unwrap(parseXml(syntax === 'ubl' ? writeUbl(invoice) : writeCii(invoice))), syntax);
}

for (const syntax of ['ubl', 'cii'] as const) {
  for (const specification of [
    'urn:cen.eu:en16931:2017',
    'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended',
  ]) {
    test(`${syntax}, ${specification}: whatever terms are there, every element stands where the schema has it`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom('invoice', 'credit_note'),
          fc.subarray([...OPTIONAL, ...REPEATED]),
          (kind, missing) => {
            assert.deepEqual(faults(without(everything(kind, specification), missing), syntax), []);
          },
        ),
        { numRuns: 150 },
      );
    });
  }
}

test('negative control: a swapped, a repeated, a missing and an unknown element are each named', () => {
  const written = new TextDecoder().decode(writeUbl(sampleInvoice()));
  const faultsOf = (text: string): readonly string[] =>
    schemaFaults(unwrap(parseXml(new TextEncoder().encode(text))), 'ubl');
  assert.deepEqual(faultsOf(written), []);
  assert.deepEqual(
    faultsOf(written.replace(/(<cbc:ID>A-1<\/cbc:ID>)(<cbc:IssueDate>[^<]*<\/cbc:IssueDate>)/, '$2$1')),
    ['ID stands too late in Invoice'],
  );
  assert.deepEqual(faultsOf(written.replace(/<cbc:ID>A-1<\/cbc:ID>/, '$&$&')), ['ID is repeated in Invoice']);
  assert.deepEqual(faultsOf(written.replace('<cbc:ID>A-1</cbc:ID>', '')), ['Invoice lacks ID']);
  assert.deepEqual(faultsOf(written.replace('<cbc:ID>A-1</cbc:ID>', '$&<cbc:Colour>red</cbc:Colour>')), [
    'Invoice has no Colour',
  ]);
});
