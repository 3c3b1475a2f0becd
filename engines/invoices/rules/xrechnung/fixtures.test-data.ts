import { UBL, type Fixture } from '../peppol/ubl-fixtures.test-data.ts';

const { el, fixture } = UBL;

const STANDARD = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0';
const EXTENSION = `${STANDARD}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`;
const VEHICLES = `${STANDARD}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`;

const of = (specification: string, ...parts: readonly string[]): string =>
  UBL.invoice(el('CustomizationID', specification), el('DocumentCurrencyCode', 'EUR'), ...parts);
const extended = (...parts: readonly string[]): string => of(EXTENSION, ...parts);
const vehicles = (...parts: readonly string[]): string => of(VEHICLES, ...parts);
const identified = (name: string, scheme: string): string => `<${name} schemeID="${scheme}">1</${name}>`;
const money = (name: string, value: string, currency = 'EUR'): string =>
  `<${name} currencyID="${currency}">${value}</${name}>`;

/** An identifier whose scheme the extension knows, one that it does not, and the same without the extension. */
const listed = (rule: string, scheme: string, write: (scheme: string) => string): Fixture =>
  fixture(rule, extended(write('0999')), [
    extended(write(scheme)),
    extended(write('XR02')),
    of(STANDARD, write('0999')),
  ]);

const sums = (payable: string, ...third: readonly string[]): string =>
  extended(
    ...third.map((each) => el('PrepaidPayment', money('PaidAmount', each))),
    el('LegalMonetaryTotal', money('TaxInclusiveAmount', '100'), money('PayableAmount', payable)),
  );
const paid = (...parts: readonly string[]): string => extended(el('PrepaidPayment', ...parts));
const sub = (...parts: readonly string[]): string => el('SubInvoiceLine', ...parts);
const category = el('ClassifiedTaxCategory', el('ID', 'S'));

const item = (...parts: readonly string[]): string => el('InvoiceLine', el('Item', ...parts));
const code = (list: string, value: string): string =>
  el('CommodityClassification', `<ItemClassificationCode listID="${list}">${value}</ItemClassificationCode>`);
const kind = (value: string): string => el('AdditionalItemProperty', el('Name', 'cva'), el('Value', value));
const mail = (address: string): string => UBL.invoice(UBL.seller(el('Contact', el('ElectronicMail', address))));
const linked = (address: string): string =>
  UBL.invoice(UBL.document(el('Attachment', el('ExternalReference', el('URI', address)))));

/** Mail addresses that BR-DE-28 finds well-formed, and some that it does not. */
const GOOD_MAIL = ['a.b@c.d', 'maria.müller@müller.de', 'δοκιμή@παράδειγμα.gr', '*@test.de', ' tim#tom@test.de '];
const BAD_MAIL = [
  '@',
  'name',
  'ame@',
  '@name',
  'a@b',
  'müller@test',
  'a@.com',
  'a@b.com.',
  'a b@c.de',
  'a@b@c.de',
  'a@@b.de',
];

/** Fixtures of what XRechnung has in UBL beside the rules that Peppol words for Germany. */
export const UBL_OWN_FIXTURES: readonly Fixture[] = [
  fixture(
    'BR-DE-21',
    [of('urn:cen.eu:en16931:2017'), UBL.invoice(), of(` ${STANDARD}`)],
    [of(STANDARD), extended(), vehicles()],
  ),
  fixture('BR-DE-TMP-32', UBL.invoice('<InvoiceLine/>'), [
    UBL.invoice('<InvoicePeriod/>', '<InvoiceLine/>'),
    UBL.invoice(el('Delivery', el('ActualDeliveryDate', '2026-01-01')), '<InvoiceLine/>'),
    UBL.invoice(el('InvoiceLine', '<InvoicePeriod/>')),
  ]),
  fixture(
    'BR-TMP-2',
    ['xeinkauf.de/', 'External document', '225.6.90.63', 'https ://x.de'].map(linked),
    ['http://x.de', 'mailto:info@test.de', 'ftp://name:pw@example.de/'].map(linked),
  ),
  fixture('BR-DE-28', BAD_MAIL.map(mail), GOOD_MAIL.map(mail)),
  fixture(
    'BR-DEX-01',
    extended('<EmbeddedDocumentBinaryObject mimeCode="text/html"/>'),
    ['application/xml', 'application/pdf'].map((type) =>
      extended(`<EmbeddedDocumentBinaryObject mimeCode="${type}"/>`),
    ),
  ),
  fixture(
    'BR-DEX-02',
    extended(el('InvoiceLine', money('LineExtensionAmount', '3'), sub(money('LineExtensionAmount', '2')))),
    [
      extended(
        el(
          'InvoiceLine',
          money('LineExtensionAmount', '3'),
          sub(money('LineExtensionAmount', '2')),
          sub(money('LineExtensionAmount', '1.00')),
        ),
      ),
      extended(el('InvoiceLine', money('LineExtensionAmount', '3'))),
    ],
  ),
  fixture(
    'BR-DEX-03',
    [extended(sub('<Item/>')), extended(sub(el('Item', category, category)))],
    [extended(sub(el('Item', category))), of(STANDARD, sub('<Item/>'))],
  ),
  listed('BR-DEX-04', '0002', (scheme) => UBL.buyer(el('PartyIdentification', identified('ID', scheme)))),
  fixture('BR-DEX-04', extended(UBL.buyer(el('PartyIdentification', identified('ID', 'SEPA')))), [
    extended(UBL.seller(el('PartyIdentification', identified('ID', 'SEPA')))),
    extended(el('PayeeParty', el('PartyIdentification', identified('ID', 'SEPA')))),
  ]),
  listed('BR-DEX-05', '0002', (scheme) => UBL.seller(el('PartyLegalEntity', identified('CompanyID', scheme)))),
  listed('BR-DEX-06', '0160', (scheme) =>
    el('InvoiceLine', el('Item', el('StandardItemIdentification', identified('ID', scheme)))),
  ),
  listed('BR-DEX-07', 'EM', (scheme) => UBL.seller(identified('EndpointID', scheme))),
  listed('BR-DEX-08', '0088', (scheme) => el('Delivery', el('DeliveryLocation', identified('ID', scheme)))),
  fixture('BR-DEX-09', [sums('100.01'), sums('100', '5')], [sums('100'), sums('105', '2', '3'), sums('100.004')]),
  fixture('BR-DEX-10', paid(), paid(el('ID', '1'))),
  fixture('BR-DEX-11', [paid(), paid('<PaidAmount/>')], paid(money('PaidAmount', '1'))),
  fixture('BR-DEX-12', paid(), paid(el('InstructionID', 'deposit'))),
  fixture('BR-DEX-13', paid(money('PaidAmount', '1.001')), paid(money('PaidAmount', '1.01'))),
  fixture('BR-DEX-14', [paid(money('PaidAmount', '1', 'USD')), paid()], paid(money('PaidAmount', '1'))),
  fixture('BR-DE-CVD-01', vehicles(), [vehicles(el('ContractDocumentReference', el('ID', '1'))), of(STANDARD)]),
  fixture('BR-DE-CVD-02', vehicles(), vehicles(el('OriginatorDocumentReference', el('ID', '1')))),
  fixture(
    'BR-DE-CVD-03',
    [vehicles(), vehicles(item(code('CVD', 'M1')), item(kind('clean')))],
    [vehicles(item(code('CVD', 'M1'), kind('clean')))],
  ),
  fixture('BR-DE-CVD-04', vehicles(item(code('CVD', 'M4'))), [
    vehicles(item(code('CVD', 'N3'))),
    vehicles(item(code('STI', 'M4'))),
  ]),
  fixture('BR-TMP-CVD-01', vehicles(item(code('XXX', '1'))), vehicles(item(code('CVD', 'M1'), code('STI', '1')))),
  fixture('BR-DE-CVD-05', vehicles(item(kind('dirty'))), vehicles(item(kind('zero-emission')))),
  fixture(
    'BR-DE-CVD-06-a',
    [vehicles(item(code('CVD', 'M1'))), vehicles(item(code('CVD', 'M1'), kind('clean'), kind('other')))],
    vehicles(item(code('CVD', 'M1'), kind('clean'))),
  ),
  fixture(
    'BR-DE-CVD-06-b',
    [vehicles(item(kind('clean'))), vehicles(item(code('CVD', 'M1'), code('CVD', 'M2'), kind('clean')))],
    vehicles(item(code('CVD', 'M1'), kind('clean'))),
  ),
];

/** What the fixtures of both syntaxes are made of. */
export const XRECHNUNG = { STANDARD, EXTENSION, VEHICLES, GOOD_MAIL, BAD_MAIL } as const;
