import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '@finaceverse/base/xml';
import { unwrap } from '@finaceverse/base/outcome';
import { invoiceFromXml } from '../reading/read-document.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { writeCii } from '../writing/cii/write-cii.ts';
import { writeUbl } from '../writing/write-ubl.ts';
import { officialVerdict } from './official-verdict.ts';
import { peppolVerdict } from './peppol/peppol-verdict.ts';

const UBL = new TextDecoder().decode(writeUbl(sampleInvoice()));
const CII = new TextDecoder().decode(writeCii(sampleInvoice()));

function fired(text: string): readonly string[] {
  const root = unwrap(parseXml(new TextEncoder().encode(text)));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return officialVerdict(root, found.invoice).fired;
}

function changed(text: string, from: string, to: string): string {
  assert.ok(text.includes(from), `The sample has no ${from}`);
  return text.replace(from, to);
}

/** Rules that the published suites do not test, each with a change of the sample that breaks just it. */
const UBL_CASES: readonly (readonly [string, string, string])[] = [
  ['BR-B-01', '<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>', '<cac:ClassifiedTaxCategory><cbc:ID>B</cbc:ID>'],
  ['BR-B-02', '<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>', '<cac:ClassifiedTaxCategory><cbc:ID>B</cbc:ID>'],
  ['BR-CL-08', '#ADU#', '#QQQ#'],
  [
    'BR-CL-22',
    '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>',
    '<cbc:TaxExemptionReasonCode>VATEX-XX</cbc:TaxExemptionReasonCode><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>',
  ],
  ['BR-CL-25', '<cbc:EndpointID schemeID="EM">', '<cbc:EndpointID schemeID="ZZ">'],
  ['BR-CL-26', '<cac:DeliveryLocation><cbc:ID schemeID="0088">', '<cac:DeliveryLocation><cbc:ID schemeID="9999">'],
  ['BR-DEC-01', '<cbc:Amount currencyID="EUR">10.00</cbc:Amount>', '<cbc:Amount currencyID="EUR">10.001</cbc:Amount>'],
  [
    'BR-DEC-02',
    '<cbc:BaseAmount currencyID="EUR">100.00</cbc:BaseAmount>',
    '<cbc:BaseAmount currencyID="EUR">100.001</cbc:BaseAmount>',
  ],
  [
    'BR-DEC-09',
    '<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">300.00',
    '<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">300.000',
  ],
  [
    'BR-DEC-10',
    '<cbc:AllowanceTotalAmount currencyID="EUR">10.00',
    '<cbc:AllowanceTotalAmount currencyID="EUR">10.000',
  ],
  ['BR-DEC-11', '<cbc:ChargeTotalAmount currencyID="EUR">10.00', '<cbc:ChargeTotalAmount currencyID="EUR">10.000'],
  ['BR-DEC-12', '<cbc:TaxExclusiveAmount currencyID="EUR">300.00', '<cbc:TaxExclusiveAmount currencyID="EUR">300.000'],
  [
    'UBL-DT-01',
    '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">57.00',
    '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">57.000',
  ],
  ['BR-DEC-14', '<cbc:TaxInclusiveAmount currencyID="EUR">357.00', '<cbc:TaxInclusiveAmount currencyID="EUR">357.000'],
  ['BR-DEC-16', '<cbc:PrepaidAmount currencyID="EUR">57.00', '<cbc:PrepaidAmount currencyID="EUR">57.000'],
  [
    'BR-DEC-17',
    '<cbc:PayableRoundingAmount currencyID="EUR">0.50',
    '<cbc:PayableRoundingAmount currencyID="EUR">0.500',
  ],
  ['BR-DEC-18', '<cbc:PayableAmount currencyID="EUR">300.50', '<cbc:PayableAmount currencyID="EUR">300.500'],
  ['BR-DEC-19', '<cbc:TaxableAmount currencyID="EUR">300.00', '<cbc:TaxableAmount currencyID="EUR">300.000'],
  [
    'BR-DEC-20',
    '</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">57.00',
    '</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">57.000',
  ],
  [
    'BR-DEC-23',
    '<cbc:LineExtensionAmount currencyID="EUR">100.00',
    '<cbc:LineExtensionAmount currencyID="EUR">100.000',
  ],
  ['UBL-CR-001', '<cbc:CustomizationID>', '<ext:UBLExtensions xmlns:ext="urn:x"/><cbc:CustomizationID>'],
  ['UBL-CR-147', '<cac:PostalAddress><cbc:StreetName>', '<cac:PostalAddress><cbc:ID>1</cbc:ID><cbc:StreetName>'],
  [
    'UBL-CR-553',
    '</cbc:LineExtensionAmount><cbc:AccountingCost>4711</cbc:AccountingCost>',
    '</cbc:LineExtensionAmount><cbc:AccountingCost>4711</cbc:AccountingCost><cac:AllowanceCharge>' +
      '<cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:PrepaidIndicator>false</cbc:PrepaidIndicator></cac:AllowanceCharge>',
  ],
  ['UBL-CR-648', '<cbc:CustomizationID>', '<cbc:CustomizationID schemeID="x">'],
  ['UBL-DT-08', '<cbc:EndpointID schemeID="EM">', '<cbc:EndpointID schemeID="EM" schemeName="x">'],
  [
    'UBL-SR-01',
    '<cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID>',
    '<cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID></cac:ContractDocumentReference><cac:ContractDocumentReference><cbc:ID>C-2</cbc:ID>',
  ],
  ['UBL-SR-53', '<cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID>', '<cac:PartyTaxScheme>'],
];

const CII_CASES: readonly (readonly [string, string, string])[] = [
  ['BR-01', '<ram:ID>urn:cen.eu:en16931:2017</ram:ID>', ''],
  ['BR-06', '<ram:Name>Nord GmbH</ram:Name>', ''],
  ['BR-09', '<ram:CountryID>DE</ram:CountryID>', ''],
  ['BR-21', '<ram:LineID>1</ram:LineID>', ''],
  ['BR-27', '<ram:ChargeAmount>10.00</ram:ChargeAmount>', '<ram:ChargeAmount>-10.00</ram:ChargeAmount>'],
  [
    'BR-29',
    '20260131</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod><ram:SpecifiedTradeAllowanceCharge>',
    '20251231</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod><ram:SpecifiedTradeAllowanceCharge>',
  ],
  ['BR-50', '<ram:IBANID>DE89370400440532013000</ram:IBANID>', ''],
  ['BR-CL-01', '<ram:TypeCode>380</ram:TypeCode>', '<ram:TypeCode>9</ram:TypeCode>'],
  ['BR-CL-08', '<ram:SubjectCode>ADU</ram:SubjectCode>', '<ram:SubjectCode>QQQ</ram:SubjectCode>'],
  ['BR-CL-23', 'unitCode="C62"', 'unitCode="QQQQ"'],
  [
    'BR-CO-10',
    '<ram:LineTotalAmount>100.00</ram:LineTotalAmount>',
    '<ram:LineTotalAmount>100.01</ram:LineTotalAmount>',
  ],
  ['BR-CO-11', '<ram:AllowanceTotalAmount>10.00', '<ram:AllowanceTotalAmount>11.00'],
  ['BR-CO-12', '<ram:ChargeTotalAmount>10.00', '<ram:ChargeTotalAmount>11.00'],
  ['BR-CO-14', '<ram:TaxTotalAmount currencyID="EUR">57.00', '<ram:TaxTotalAmount currencyID="EUR">57.01'],
  [
    'BR-DEC-23',
    '<ram:LineTotalAmount>100.00</ram:LineTotalAmount>',
    '<ram:LineTotalAmount>100.000</ram:LineTotalAmount>',
  ],
  ['BR-S-08', '<ram:BasisAmount>300.00</ram:BasisAmount>', '<ram:BasisAmount>299.99</ram:BasisAmount>'],
  [
    'BR-S-10',
    '<ram:CategoryCode>S</ram:CategoryCode><ram:DueDateTypeCode>',
    '<ram:CategoryCode>S</ram:CategoryCode><ram:ExemptionReasonCode>VATEX-EU-O</ram:ExemptionReasonCode><ram:DueDateTypeCode>',
  ],
  ['CII-SR-013', '<rsm:ExchangedDocument>', '<rsm:ExchangedDocument><ram:Name>x</ram:Name>'],
  ['CII-SR-228', '<ram:DefinedTradeContact>', '<ram:DefinedTradeContact><ram:TypeCode>x</ram:TypeCode>'],
  ['CII-SR-339', '<ram:PaymentReference>', '<ram:DuePayableAmount>1</ram:DuePayableAmount><ram:PaymentReference>'],
  [
    'CII-SR-463',
    '<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:CalculationPercent>',
    '<ram:CalculationPercent>',
  ],
  ['CII-DT-031', '<ram:GrandTotalAmount>', '<ram:GrandTotalAmount currencyID="EUR">'],
  ['CII-DT-097', '>20260105<', '>2026-01-05<'],
];

test('the sample fires nothing in either syntax', () => {
  assert.deepEqual(fired(UBL), []);
  assert.deepEqual(fired(CII), []);
});

for (const [rule, from, to] of UBL_CASES)
  test(`UBL: ${rule} fires when it is broken`, () =>
    assert.ok(fired(changed(UBL, from, to)).includes(rule), fired(changed(UBL, from, to)).join(' ')));
for (const [rule, from, to] of CII_CASES)
  test(`CII: ${rule} fires when it is broken`, () =>
    assert.ok(fired(changed(CII, from, to)).includes(rule), fired(changed(CII, from, to)).join(' ')));

test('XPath rounds halves towards positive infinity, also for negative sums', () => {
  const negative = changed(
    changed(
      UBL,
      '<cbc:LineExtensionAmount currencyID="EUR">100.00',
      '<cbc:LineExtensionAmount currencyID="EUR">-300.125',
    ),
    '<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">300.00',
    '<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">-100.12',
  );
  assert.ok(!fired(negative).includes('BR-CO-10'), fired(negative).join(' '));
  assert.ok(fired(negative.replace('EUR">-100.12', 'EUR">-100.13')).includes('BR-CO-10'));
});

/** National rules of Peppol, on the sample with its parties moved. */
function peppol(seller: string, buyer: string, edit: (text: string) => string = (text) => text): readonly string[] {
  const [before = '', between = '', after = ''] =
    UBL.split('<cbc:IdentificationCode>DE</cbc:IdentificationCode>').length > 1
      ? [
          UBL.slice(0, UBL.indexOf('<cac:AccountingSupplierParty>')),
          UBL.slice(UBL.indexOf('<cac:AccountingSupplierParty>'), UBL.indexOf('<cac:AccountingCustomerParty>')),
          UBL.slice(UBL.indexOf('<cac:AccountingCustomerParty>')),
        ]
      : [];
  const moved =
    before +
    between
      .replace('>DE</cbc:IdentificationCode>', `>${seller}</cbc:IdentificationCode>`)
      .replace('DE123456789', `${seller}123456789`) +
    after.replace('>AT</cbc:IdentificationCode>', `>${buyer}</cbc:IdentificationCode>`);
  const root = unwrap(parseXml(new TextEncoder().encode(edit(moved))));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return peppolVerdict(root, found.invoice).fired;
}

test('national rules fire in their country and nowhere else', () => {
  assert.ok(peppol('NO', 'AT').includes('NO-R-001'));
  assert.ok(peppol('DK', 'DK').includes('DK-R-014'));
  assert.ok(peppol('SE', 'AT').includes('SE-R-001'));
  assert.ok(peppol('SE', 'AT').includes('SE-R-006'));
  assert.ok(peppol('EL', 'AT').includes('GR-R-001-1'));
  assert.ok(peppol('IS', 'AT').includes('IS-R-002'));
  assert.ok(peppol('NL', 'AT').includes('NL-R-003'));
  assert.ok(
    peppol('IT', 'AT', (text) => text.replace('<cbc:PostalZone>28195</cbc:PostalZone>', '')).includes('IT-R-004'),
  );
  assert.ok(
    peppol('DE', 'DE', (text) => text.replace('<cbc:Telephone>+49 421 1234</cbc:Telephone>', '')).includes('DE-R-006'),
  );
  assert.ok(
    peppol('DE', 'DE', (text) => text.replace('30 days net', '#SKONTO#TAGE=14#PROZENT=2#')).includes('DE-R-018'),
  );
  assert.ok(
    !peppol('DE', 'DE', (text) => text.replace('30 days net', '#SKONTO#TAGE=14#PROZENT=2.00#\n')).includes('DE-R-018'),
  );
  assert.deepEqual(
    peppol('FR', 'AT').filter((rule) => /^[A-Z]{2}-/.test(rule)),
    [],
  );
});
