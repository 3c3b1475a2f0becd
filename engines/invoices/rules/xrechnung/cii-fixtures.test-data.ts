import { UBL, type Fixture } from '../peppol/ubl-fixtures.test-data.ts';
import { XRECHNUNG } from './fixtures.test-data.ts';

const { el, fixture } = UBL;
const { STANDARD, EXTENSION, VEHICLES, GOOD_MAIL, BAD_MAIL } = XRECHNUNG;

const ROOT = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';
const cii = (...parts: readonly string[]): string =>
  `<CrossIndustryInvoice xmlns="${ROOT}">${parts.join('')}</CrossIndustryInvoice>`;
const context = (specification: string): string =>
  el('ExchangedDocumentContext', el('GuidelineSpecifiedDocumentContextParameter', el('ID', specification)));
const traded = (...parts: readonly string[]): string => cii(el('SupplyChainTradeTransaction', ...parts));
const of = (specification: string, ...parts: readonly string[]): string =>
  cii(context(specification), el('SupplyChainTradeTransaction', ...parts));
const extended = (...parts: readonly string[]): string => of(EXTENSION, ...parts);
const agreement = (...parts: readonly string[]): string => el('ApplicableHeaderTradeAgreement', ...parts);
const settlement = (...parts: readonly string[]): string => el('ApplicableHeaderTradeSettlement', ...parts);
const agreed = (...parts: readonly string[]): string => traded(agreement(...parts));
const settled = (...parts: readonly string[]): string => traded(settlement(...parts));
const seller = (...parts: readonly string[]): string => el('SellerTradeParty', ...parts);
const contact = (...parts: readonly string[]): string => agreed(seller(el('DefinedTradeContact', ...parts)));
const mail = (address: string): string => contact(el('EmailURIUniversalCommunication', el('URIID', address)));
const phone = (number: string): string => contact(el('TelephoneUniversalCommunication', el('CompleteNumber', number)));
const address = (...parts: readonly string[]): string => el('PostalTradeAddress', ...parts);
const delivery = (...parts: readonly string[]): string => el('ApplicableHeaderTradeDelivery', ...parts);
const line = (...parts: readonly string[]): string => el('IncludedSupplyChainTradeLineItem', ...parts);
const typed = (code: string, ...parts: readonly string[]): string =>
  cii(el('ExchangedDocument', el('TypeCode', code)), el('SupplyChainTradeTransaction', settlement(...parts)));
const identified = (name: string, scheme: string): string => `<${name} schemeID="${scheme}">1</${name}>`;
const attached = (...names: readonly string[]): string =>
  agreed(
    ...names.map((name) =>
      el('AdditionalReferencedDocument', `<AttachmentBinaryObject filename="${name}">QQ==</AttachmentBinaryObject>`),
    ),
  );

const means = (code: string, ...parts: readonly string[]): string =>
  el('SpecifiedTradeSettlementPaymentMeans', el('TypeCode', code), ...parts);
const terms = (text: string): string => settled(el('SpecifiedTradePaymentTerms', el('Description', text)));
const MANDATE = el('SpecifiedTradePaymentTerms', el('DirectDebitMandateID', '1'));
const CREDITOR = el('CreditorReferenceID', '1');
const ACCOUNT = el('PayerPartyDebtorFinancialAccount', el('IBANID', 'DE75512108001245126199'));
const CARD = '<ApplicableTradeSettlementFinancialCard/>';
const PAYEE = '<PayeePartyCreditorFinancialAccount/>';
const BANK = '<PayeeSpecifiedCreditorFinancialInstitution/>';
const paidTo = (iban: string): string => el('PayeePartyCreditorFinancialAccount', el('IBANID', iban));

const tax = (code: string): string => el('TypeCode', 'VAT') + el('CategoryCode', code);
const taxedLine = (code: string): string =>
  line(el('SpecifiedLineTradeSettlement', el('ApplicableTradeTax', tax(code))));
const registered = (scheme: string): string => el('SpecifiedTaxRegistration', identified('ID', scheme));

const HEADER: readonly Fixture[] = [
  fixture('BR-DE-1', [cii(), settled()], settled(means('58'))),
  fixture('BR-DE-15', [cii(), agreed('<BuyerReference/>')], agreed(el('BuyerReference', '1'))),
  fixture(
    'BR-DE-16',
    [
      traded(taxedLine('S')),
      traded(settlement(el('SpecifiedTradeAllowanceCharge', el('CategoryTradeTax', tax('AE'))))),
      traded(taxedLine('S'), agreement(seller(registered('XX')))),
    ],
    [
      traded(taxedLine('O')),
      traded(taxedLine('S'), agreement(seller(registered('FC')))),
      traded(taxedLine('S'), agreement('<SellerTaxRepresentativeTradeParty/>')),
    ],
  ),
  fixture(
    'BR-DE-17',
    [typed('388'), cii()],
    ['326', '380', '381', '877'].map((code) => typed(code)),
  ),
  fixture(
    'BR-DE-18',
    [
      '#SKONTO#TAGE=7#PROZENT=2.00#',
      '#SKONTO#TAGE=7#PROZENT=2#\n',
      '#VERZUG#TAGE=7#PROZENT=2.00#\n',
      '#SKONTO#TAGE=7#PROZENT=2.00##SKONTO#TAGE=8#PROZENT=1.00#\n',
      '#SKONTO#TAGE=7#PROZENT=2.00#\n#SKONTO# TAGE=14#PROZENT=1.00#\n',
    ].map(terms),
    ['30 days', '#SKONTO#TAGE=7#PROZENT=2.00#\n  #SKONTO#TAGE=14#PROZENT=1.00#BASISBETRAG=-5.53#\n  '].map(terms),
  ),
  fixture(
    'BR-DE-22',
    [attached('a.pdf', 'a.pdf'), attached('a.pdf', 'b.pdf', 'a.pdf')],
    [attached('a.pdf', 'A.pdf'), agreed('<AdditionalReferencedDocument/><AdditionalReferencedDocument/>')],
  ),
  fixture('BR-DE-26', typed('384'), [typed('384', '<InvoiceReferencedDocument/>'), typed('380')]),
  fixture(
    'BR-DE-30',
    [settled(MANDATE), settled(means('59', ACCOUNT)), settled(CREDITOR)],
    [settled(MANDATE, CREDITOR), settled(CREDITOR, means('59', ACCOUNT)), settled()],
  ),
  fixture(
    'BR-DE-31',
    [settled(MANDATE), settled(CREDITOR), settled(means('59', ACCOUNT))],
    [settled(MANDATE, means('59', ACCOUNT)), settled()],
  ),
  fixture(
    'BR-DE-21',
    [cii(context('urn:cen.eu:en16931:2017')), cii(context(VEHICLES))],
    [cii(context(STANDARD)), cii(context(EXTENSION))],
  ),
  fixture('BR-DE-TMP-32', traded(line()), [
    traded(line(), settlement('<BillingSpecifiedPeriod/>')),
    traded(line(el('SpecifiedLineTradeSettlement', '<BillingSpecifiedPeriod/>'))),
    traded(
      line(),
      delivery(el('ActualDeliverySupplyChainEvent', el('OccurrenceDateTime', el('DateTimeString', '20260101')))),
    ),
  ]),
  fixture('BR-TMP-2', agreed(el('AdditionalReferencedDocument', el('URIID', 'x.de/y'), el('TypeCode', '916'))), [
    agreed(el('AdditionalReferencedDocument', el('URIID', 'https://x.de'), el('TypeCode', '916'))),
    agreed(el('AdditionalReferencedDocument', el('TypeCode', '916'))),
    agreed(el('AdditionalReferencedDocument', el('URIID', 'x'), el('TypeCode', '130'))),
  ]),
  fixture(
    'BR-DE-14',
    settled(el('ApplicableTradeTax', tax('S'))),
    settled(el('ApplicableTradeTax', el('RateApplicablePercent', '0'))),
  ),
];

const party = (rule: string, missing: string, write: (...parts: readonly string[]) => string): Fixture =>
  fixture(rule, [write(), write(`<${missing}/>`)], write(el(missing, 'x')));

const PARTIES: readonly Fixture[] = [
  fixture('BR-DE-2', agreed(seller()), agreed(seller('<DefinedTradeContact/>'))),
  party('BR-DE-3', 'CityName', (...parts) => agreed(seller(address(...parts)))),
  party('BR-DE-4', 'PostcodeCode', (...parts) => agreed(seller(address(...parts)))),
  party('BR-DE-8', 'CityName', (...parts) => agreed(el('BuyerTradeParty', address(...parts)))),
  party('BR-DE-9', 'PostcodeCode', (...parts) => agreed(el('BuyerTradeParty', address(...parts)))),
  party('BR-DE-10', 'CityName', (...parts) => traded(delivery(el('ShipToTradeParty', address(...parts))))),
  party('BR-DE-11', 'PostcodeCode', (...parts) => traded(delivery(el('ShipToTradeParty', address(...parts))))),
  fixture('BR-DE-5', contact(), [contact(el('PersonName', 'x')), contact(el('DepartmentName', 'x'))]),
  fixture('BR-DE-6', [contact(), phone('')], phone('1')),
  fixture('BR-DE-7', [contact(), mail(' ')], mail('x')),
  fixture('BR-DE-27', [phone('a1b2'), contact()], phone('+4 (9) 1')),
  fixture('BR-DE-28', BAD_MAIL.map(mail), GOOD_MAIL.map(mail)),
];

const PAYMENTS: readonly Fixture[] = [
  fixture(
    'BR-DE-19',
    [settled(means('58')), settled(means('58', paidTo('DE75512108001245126198')))],
    [settled(means('58', paidTo('DE75 5121 0800 1245 1261 99'))), settled(means('30', paidTo('1')))],
  ),
  fixture('BR-DE-20', settled(means('59')), [settled(means('59', ACCOUNT)), settled(means('49'))]),
  fixture(
    'BR-DE-23-a',
    [settled(means('58')), settled(means('30', BANK))],
    [settled(means('58', PAYEE)), settled(means('1'))],
  ),
  fixture(
    'BR-DE-23-b',
    [
      settled(means('30', CARD)),
      settled(means('58'), MANDATE),
      settled(CREDITOR, means('58')),
      settled(means('58', ACCOUNT)),
    ],
    settled(means('58', PAYEE, BANK)),
  ),
  fixture(
    'BR-DE-24-a',
    ['48', '54', '55'].map((code) => settled(means(code))),
    settled(means('48', CARD)),
  ),
  fixture(
    'BR-DE-24-b',
    [
      settled(means('48', PAYEE)),
      settled(means('54', BANK)),
      settled(CREDITOR, means('55')),
      settled(means('48', ACCOUNT)),
    ],
    settled(means('48', CARD, '<PayerPartyDebtorFinancialAccount/>')),
  ),
  fixture('BR-DE-25-a', settled(means('59')), [
    settled(means('59', ACCOUNT)),
    settled(means('59'), MANDATE),
    settled(CREDITOR, means('59')),
  ]),
  fixture(
    'BR-DE-25-b',
    [PAYEE, BANK, CARD, '<PayerSpecifiedDebtorFinancialInstitution/>'].map((each) => settled(means('59', each))),
    settled(means('59', ACCOUNT), MANDATE),
  ),
];

const listed = (rule: string, scheme: string, write: (scheme: string) => string): Fixture =>
  fixture(rule, extended(write('0999')), [
    extended(write(scheme)),
    extended(write('XR03')),
    of(STANDARD, write('0999')),
  ]);
const product = (...parts: readonly string[]): string => line(el('SpecifiedTradeProduct', ...parts));

const EXTENDED: readonly Fixture[] = [
  fixture('BR-DEX-01', extended('<AttachmentBinaryObject mimeCode="text/html"/>'), [
    extended('<AttachmentBinaryObject mimeCode="application/xml"/>'),
    of(STANDARD, '<AttachmentBinaryObject mimeCode="text/html"/>'),
  ]),
  listed('BR-DEX-04', '0088', (scheme) => agreement(seller(identified('GlobalID', scheme)))),
  fixture('BR-DEX-04', extended(agreement(seller(identified('GlobalID', 'SEPA')))), [
    extended(product(identified('GlobalID', '0999'))),
    extended(delivery(el('ShipToTradeParty', identified('GlobalID', '0999')))),
  ]),
  listed('BR-DEX-05', '0002', (scheme) => agreement(seller(identified('ID', scheme)))),
  fixture('BR-DEX-05', extended(agreement(seller(el('SpecifiedLegalOrganization', identified('ID', '0321'))))), [
    extended(agreement(seller(el('SpecifiedTaxRegistration', identified('ID', 'VA'))))),
  ]),
  listed('BR-DEX-06', '0160', (scheme) => product(identified('GlobalID', scheme))),
  listed('BR-DEX-07', 'EM', (scheme) =>
    agreement(seller(el('URIUniversalCommunication', identified('URIID', scheme)))),
  ),
  listed('BR-DEX-08', '0088', (scheme) => delivery(el('ShipToTradeParty', identified('GlobalID', scheme)))),
  fixture('BR-DEX-15', extended(line(el('AssociatedDocumentLineDocument', el('ParentLineID', '1')))), [
    extended(line(el('AssociatedDocumentLineDocument', el('LineID', '1')))),
    of(STANDARD, line(el('AssociatedDocumentLineDocument', el('ParentLineID', '1')))),
  ]),
];

const vehicles = (...parts: readonly string[]): string => of(VEHICLES, ...parts);
const code = (list: string, value: string): string =>
  el('DesignatedProductClassification', `<ClassCode listID="${list}">${value}</ClassCode>`);
const kind = (value: string): string =>
  el('ApplicableProductCharacteristic', el('Description', 'cva'), el('Value', value));
const reference = (type: string): string =>
  el('AdditionalReferencedDocument', el('IssuerAssignedID', '1'), el('TypeCode', type));

const VEHICLE_FIXTURES: readonly Fixture[] = [
  fixture('BR-DE-CVD-01', vehicles(agreement()), [
    vehicles(agreement(el('ContractReferencedDocument', el('IssuerAssignedID', '1')))),
    of(STANDARD, agreement()),
  ]),
  fixture(
    'BR-DE-CVD-02',
    [vehicles(agreement()), vehicles(agreement(reference('130')))],
    vehicles(agreement(reference('50'))),
  ),
  fixture('BR-DE-CVD-03', vehicles(product(code('CVD', 'M1'))), vehicles(product(code('CVD', 'M1'), kind('clean')))),
  fixture(
    'BR-DE-CVD-04',
    vehicles(product(code('CVD', 'O1'))),
    vehicles(product(code('CVD', 'N1'), code('STI', 'O1'))),
  ),
  fixture('BR-TMP-CVD-01', vehicles(product(code('XXX', '1'))), vehicles(product(code('CVD', 'M1'), code('STI', '1')))),
  fixture('BR-DE-CVD-05', vehicles(product(kind('dirty'))), vehicles(product(kind('other')))),
  fixture('BR-DE-CVD-06-a', vehicles(product(code('CVD', 'M1'))), vehicles(product(code('CVD', 'M1'), kind('clean')))),
  fixture('BR-DE-CVD-06-b', vehicles(product(kind('clean'))), vehicles(product(code('CVD', 'M1'), kind('clean')))),
];

const priced = (gross: string, net: string): string =>
  traded(
    line(
      el('SpecifiedLineTradeAgreement', el('GrossPriceProductTradePrice', gross), el('NetPriceProductTradePrice', net)),
    ),
  );
const base = (value: string, unit?: string): string =>
  `<BasisQuantity${unit === undefined ? '' : ` unitCode="${unit}"`}>${value}</BasisQuantity>`;
const discount = (charge: string, value: string): string =>
  el('AppliedTradeAllowanceCharge', el('ChargeIndicator', el('Indicator', charge)), el('ActualAmount', value));
const price = (value: string): string => el('ChargeAmount', value);
const summed = (total: string, ...agreed: readonly string[]): string =>
  traded(
    line(
      el('SpecifiedLineTradeAgreement', ...agreed),
      el('SpecifiedLineTradeDelivery', el('BilledQuantity', '20')),
      el(
        'SpecifiedLineTradeSettlement',
        el('SpecifiedTradeSettlementLineMonetarySummation', el('LineTotalAmount', total)),
      ),
    ),
  );
const taxes = (...totals: readonly (readonly [string, string])[]): string =>
  settled(
    el('TaxCurrencyCode', 'GBP'),
    el('InvoiceCurrencyCode', 'EUR'),
    el(
      'SpecifiedTradeSettlementHeaderMonetarySummation',
      ...totals.map(([currency, value]) => `<TaxTotalAmount currencyID="${currency}">${value}</TaxTotalAmount>`),
    ),
  );

const FIGURES: readonly Fixture[] = [
  fixture(
    'BR-TMP-3',
    [priced(base('10'), base('15')), priced(base('10', 'XPP'), base('10', 'C62'))],
    [
      priced(base('10', 'XPP'), base('10.0', 'XPP')),
      priced(base('10'), base('10', 'XPP')),
      priced(base('10', 'XPP'), ''),
      priced('', base('10', 'XPP')),
    ],
  ),
  fixture('PEPPOL-EN16931-R044', priced(discount('true', '1'), ''), priced(discount('false', '1'), '')),
  fixture('PEPPOL-EN16931-R046', priced(price('10') + discount('false', '1'), price('8')), [
    priced(price('10') + discount('false', '1'), price('9')),
    priced(price('10'), price('8')),
  ]),
  fixture(
    'PEPPOL-EN16931-R120',
    [
      summed('20.03', el('NetPriceProductTradePrice', price('10')), el('GrossPriceProductTradePrice', base('10'))),
      summed(
        '200',
        el('NetPriceProductTradePrice', price('10'), base('10')),
        el('GrossPriceProductTradePrice', base('1')),
      ),
    ],
    [
      summed('20', el('NetPriceProductTradePrice', price('10'), base('10'))),
      summed('20', el('NetPriceProductTradePrice', price('10')), el('GrossPriceProductTradePrice', base('10'))),
    ],
  ),
  // A delivery of which nothing is said must stand all the same.
  fixture('PEPPOL-EN16931-R008', agreed(seller(el('Name', ''))), [
    agreed(seller(el('Name', 'Nord'))),
    traded(delivery()),
  ]),
  fixture('PEPPOL-EN16931-R053', taxes(['EUR', '1'], ['EUR', '2']), [
    taxes(['EUR', '1'], ['GBP', '2']),
    taxes(['GBP', '1']),
  ]),
  fixture('PEPPOL-EN16931-R055', taxes(['EUR', '1'], ['GBP', '-2']), [
    taxes(['EUR', '1'], ['GBP', '2']),
    taxes(['GBP', '-2']),
  ]),
];

/** Fixtures of the rules that XRechnung has in CII. */
export const CII_OWN_FIXTURES: readonly Fixture[] = [
  ...HEADER,
  ...PARTIES,
  ...PAYMENTS,
  ...EXTENDED,
  ...VEHICLE_FIXTURES,
  ...FIGURES,
];
