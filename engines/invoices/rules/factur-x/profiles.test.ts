import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import { judgeInvoice, validateDocument } from '../../judging/validate-document.ts';
import { invoiceFromXml } from '../../reading/read-document.ts';
import { sampleInvoice } from '../../testing/sample-invoice.ts';
import { writeCii, writeUbl } from '../../write.ts';
import { UBL, type Fixture } from '../peppol/ubl-fixtures.test-data.ts';
import { rulesOf } from '../rule-table.ts';
import { EXTENDED, extendedFindings } from './extended-rules.ts';

const { el, fixture } = UBL;

const ROOT = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';
const cii = (...parts: readonly string[]): string =>
  `<CrossIndustryInvoice xmlns="${ROOT}">${parts.join('')}</CrossIndustryInvoice>`;
const traded = (...parts: readonly string[]): string => cii(el('SupplyChainTradeTransaction', ...parts));
const settled = (...parts: readonly string[]): string => traded(el('ApplicableHeaderTradeSettlement', ...parts));
const document = (...parts: readonly string[]): string => el('AssociatedDocumentLineDocument', ...parts);
const kind = (name: string): string => el('LineStatusReasonCode', name);
const line = (id: string, what: string, parent: string, ...parts: readonly string[]): string =>
  el(
    'IncludedSupplyChainTradeLineItem',
    document(el('LineID', id), parent === '' ? '' : el('ParentLineID', parent), what === '' ? '' : kind(what)),
    ...parts,
  );
const net = (value: string): string =>
  el('SpecifiedLineTradeSettlement', el('SpecifiedTradeSettlementLineMonetarySummation', el('LineTotalAmount', value)));
const note = (...parts: readonly string[]): string => el('IncludedNote', el('SubjectCode', 'AAI'), ...parts);
const charge = (...parts: readonly string[]): string =>
  el('SpecifiedTradeAllowanceCharge', el('ChargeIndicator', el('Indicator', 'true')), ...parts);
const product = (...parts: readonly string[]): string =>
  traded(line('1', '', '', el('SpecifiedTradeProduct', el('ApplicableProductCharacteristic', ...parts))));
const registered = (party: string, scheme: string): string =>
  traded(el(party, el('SpecifiedTaxRegistration', `<ID schemeID="${scheme}">1</ID>`)));

/** A line without something it needs; a line that groups or informs needs it not. */
const needed = (rule: string, ...complete: readonly string[]): Fixture =>
  fixture(
    rule,
    [traded(line('1', '', '')), traded(line('1', 'DETAIL', ''))],
    [traded(line('1', '', '', ...complete)), traded(line('1', 'GROUP', '')), traded(line('1', 'INFORMATION', ''))],
  );

const quantity = el('SpecifiedLineTradeDelivery', '<BilledQuantity unitCode="C62">1</BilledQuantity>');

const FIXTURES: readonly Fixture[] = [
  needed('BR-FXEXT-BR-22', quantity),
  needed('BR-FXEXT-BR-23', quantity),
  needed('BR-FXEXT-BR-24', net('1')),
  needed('BR-FXEXT-BR-26', el('SpecifiedLineTradeAgreement', el('NetPriceProductTradePrice', el('ChargeAmount', '1')))),
  needed('BR-FXEXT-CO-04', el('SpecifiedLineTradeSettlement', el('ApplicableTradeTax', el('CategoryCode', 'S')))),
  fixture(
    'BR-FXEXT-08',
    [
      traded(line('1', 'GROUP', '', net('3')), line('2', 'DETAIL', '1', net('1'))),
      traded(line('1', 'GROUP', '', net('1')), line('2', 'DETAIL', '1')),
    ],
    [
      traded(
        line('1', 'GROUP', '', net('3')),
        line('2', 'DETAIL', '1', net('1')),
        line('3', 'GROUP', '1', net('2')),
        line('4', 'INFORMATION', '1', net('9')),
        line('5', 'DETAIL', '3', net('2.00')),
      ),
      traded(line('1', 'GROUP', ''), line('2', 'DETAIL', '1', net('1'))),
    ],
  ),
  fixture('BR-FXEXT-12', traded(line('1', 'GROUP', '', net('0')), line('2', 'GROUP', '1')), [
    traded(line('1', 'GROUP', '', net('0')), line('2', 'GROUP', '1', net('0'))),
    traded(line('1', 'GROUP', ''), line('2', 'GROUP', '1')),
  ]),
  fixture(
    'BR-FXEXT-06',
    traded(line('1', '', ''), line('2', '', '1')),
    traded(line('1', '', ''), line('2', 'DETAIL', '1')),
  ),
  fixture('BR-FXEXT-11', traded(line('2', 'DETAIL', '1')), traded(line('1', 'GROUP', ''), line('2', 'DETAIL', '1'))),
  fixture('BR-FXEXT-01', cii(el('ExchangedDocument', note())), [
    cii(el('ExchangedDocument', note(el('Content', 'x')))),
    cii(el('ExchangedDocument', note(el('ContentCode', 'ST1')))),
    cii(el('ExchangedDocument', '<IncludedNote/>')),
  ]),
  fixture('BR-FXEXT-02', traded(el('IncludedSupplyChainTradeLineItem', document(note()))), [
    traded(el('IncludedSupplyChainTradeLineItem', document(note(el('Content', 'x'))))),
  ]),
  fixture(
    'BR-FXEXT-03',
    [registered('ShipFromTradeParty', 'FC'), registered('PayeeTradeParty', 'FC')],
    [registered('ShipFromTradeParty', 'VA'), registered('SellerTradeParty', 'FC')],
  ),
  fixture('BR-FXEXT-BR-38', settled(charge()), [
    settled(charge(el('Reason', 'Freight'))),
    settled(charge(el('ReasonCode', 'FC'))),
    settled(charge(el('CategoryTradeTax', el('TypeCode', 'AAA')))),
  ]),
  fixture(
    'BR-FXEXT-BR-44',
    traded(line('1', '', '', el('SpecifiedLineTradeSettlement', charge()))),
    traded(line('1', '', '', el('SpecifiedLineTradeSettlement', charge(el('ReasonCode', 'FC'))))),
  ),
  fixture('BR-FXEXT-BR-54-1', product(el('Value', 'red')), [
    product(el('Description', 'colour'), el('Value', 'red')),
    product(el('TypeCode', 'COL'), el('Value', 'red')),
  ]),
  fixture(
    'BR-FXEXT-BR-54-2',
    [product(el('Description', 'size')), product(el('Value', '1'), el('ValueMeasure', '1'))],
    product(el('ValueMeasure', '1')),
  ),
  fixture(
    'BR-FXEXT-CII-DT-097a',
    traded('<DateTimeString format="205">202601011200</DateTimeString>'),
    traded(
      '<DateTimeString format="205">20260101120000</DateTimeString><DateTimeString format="102">20260101</DateTimeString>',
    ),
  ),
  fixture(
    'BR-FXEXT-CO-16',
    settled(
      el('SpecifiedTradeSettlementHeaderMonetarySummation', el('GrandTotalAmount', '10'), el('DuePayableAmount', '10')),
      el('SpecifiedFinancialAdjustment', el('ActualAmount', '2')),
    ),
    settled(
      el('SpecifiedTradeSettlementHeaderMonetarySummation', el('GrandTotalAmount', '10'), el('DuePayableAmount', '12')),
      el('SpecifiedFinancialAdjustment', el('ActualAmount', '2')),
    ),
  ),
];

function fires(text: string, rule: string): boolean {
  return extendedFindings(unwrap(parseXml(new TextEncoder().encode(text)))).some((finding) => finding.rule === rule);
}

for (const { rule, broken, sound } of FIXTURES) {
  test(`${rule} fires where it is broken, and nowhere else`, () => {
    for (const each of broken) assert.ok(fires(each, rule), `should fire: ${each}`);
    for (const each of sound) assert.ok(!fires(each, rule), `should not fire: ${each}`);
  });
}

test('every rule of EXTENDED has a fixture that makes it fire', () => {
  const fixtures = new Set(FIXTURES.map(({ rule }) => rule));
  assert.deepEqual(
    [...rulesOf(EXTENDED)].filter((rule) => !fixtures.has(rule)),
    [],
  );
});

const CII = new TextDecoder().decode(writeCii(sampleInvoice()));
const UBL_SAMPLE = new TextDecoder().decode(writeUbl(sampleInvoice()));

function officialOn(text: string, specification: string): readonly string[] {
  const root = unwrap(parseXml(new TextEncoder().encode(text.replace('urn:cen.eu:en16931:2017', specification))));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return judgeInvoice(found.invoice, root, 'en16931').official.fired;
}

test('each profile of Factur-X takes its own rules of EN 16931, in CII alone', () => {
  const lineless = CII.replace(
    /<ram:IncludedSupplyChainTradeLineItem>[\s\S]*<\/ram:IncludedSupplyChainTradeLineItem>/,
    '',
  );
  const unaddressed = CII.replace(
    /<ram:SellerTradeParty>([\s\S]*?)<ram:PostalTradeAddress>[\s\S]*?<\/ram:PostalTradeAddress>/,
    '<ram:SellerTradeParty>$1',
  );
  for (const [text, rule, expected] of [
    // No lines: only the profiles with lines miss them.
    [lineless, 'BR-16', { minimum: false, basicwl: false, basic: true, extended: true }],
    [lineless, 'BR-CO-10', { minimum: false, basicwl: false, basic: true, extended: true }],
    // The seller's address is asked for everywhere.
    [unaddressed, 'BR-08', { minimum: true, basicwl: true, basic: true, extended: true }],
  ] as const)
    for (const [profile, should] of Object.entries(expected))
      assert.equal(officialOn(text, `urn:factur-x.eu:1p0:${profile}`).includes(rule), should, `${rule} in ${profile}`);
  const withoutLines = UBL_SAMPLE.replace(/<cac:InvoiceLine>[\s\S]*<\/cac:InvoiceLine>/, '');
  assert.ok(officialOn(withoutLines, 'urn:factur-x.eu:1p0:minimum').includes('BR-16'));
});

test('what is collected for others is part of the amount due, in EXTENDED and in the extension of XRechnung', async () => {
  const plus = (text: string): string =>
    text.replace(
      /(<(?:ram:Due|cbc:)PayableAmount[^>]*>)([\d.]+)/,
      (_, tag: string, value: string) => `${tag}${(Number(value) + 5).toFixed(2)}`,
    );
  const german =
    'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0';
  const ubl = plus(UBL_SAMPLE)
    .replace('urn:cen.eu:en16931:2017', german)
    .replace(
      /(<cac:(?:AllowanceCharge|TaxTotal)>)/,
      '<cac:PrepaidPayment><cbc:ID>1</cbc:ID><cbc:PaidAmount currencyID="EUR">5.00</cbc:PaidAmount></cac:PrepaidPayment>$1',
    );
  const extended = plus(CII)
    .replace('urn:cen.eu:en16931:2017', 'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended')
    .replace(
      '</ram:SpecifiedTradeSettlementHeaderMonetarySummation>',
      '$&<ram:SpecifiedFinancialAdjustment><ram:Reason>deposit</ram:Reason><ram:ActualAmount>5.00</ram:ActualAmount></ram:SpecifiedFinancialAdjustment>',
    );
  for (const [text, rules] of [
    [ubl, 'xrechnung'],
    [extended, 'en16931'],
  ] as const) {
    const { strict, findings } = await validateDocument(new TextEncoder().encode(text), 'a.xml', rules);
    assert.ok(!strict.fired.includes('BR-CO-16'), text);
    assert.deepEqual(
      findings.filter((each) => /CO-16|DEX-09/.test(each.rule) && each.severity === 'fatal'),
      [],
    );
  }
  // The same sum without anybody to collect for is wrong.
  const wrong = await validateDocument(new TextEncoder().encode(plus(UBL_SAMPLE)), 'b.xml', 'xrechnung');
  assert.ok(wrong.strict.fired.includes('BR-CO-16'));
});
