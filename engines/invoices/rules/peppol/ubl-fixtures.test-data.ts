/** A rule with fragments of a UBL document that break it and fragments that it accepts. */
export interface Fixture {
  readonly rule: string;
  readonly broken: readonly string[];
  readonly sound: readonly string[];
}

const INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
const CREDIT_NOTE = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2';

const invoice = (...parts: readonly string[]): string => `<Invoice xmlns="${INVOICE}">${parts.join('')}</Invoice>`;
const creditNote = (...parts: readonly string[]): string =>
  `<CreditNote xmlns="${CREDIT_NOTE}">${parts.join('')}</CreditNote>`;
const el = (name: string, ...parts: readonly string[]): string => `<${name}>${parts.join('')}</${name}>`;
const fixture = (rule: string, broken: string | readonly string[], sound: string | readonly string[]): Fixture => ({
  rule,
  broken: [broken].flat(),
  sound: [sound].flat(),
});

const address = (country: string, ...parts: readonly string[]): string =>
  el('PostalAddress', ...parts, el('Country', el('IdentificationCode', country)));
const party = (role: string, ...parts: readonly string[]): string => el(role, el('Party', ...parts));
const seller = (...parts: readonly string[]): string => party('AccountingSupplierParty', ...parts);
const buyer = (...parts: readonly string[]): string => party('AccountingCustomerParty', ...parts);
const taxScheme = (number: string, scheme = 'VAT'): string =>
  el('PartyTaxScheme', el('CompanyID', number), el('TaxScheme', el('ID', scheme)));
const registered = (number: string, scheme?: string): string =>
  el('PartyLegalEntity', `<CompanyID${scheme === undefined ? '' : ` schemeID="${scheme}"`}>${number}</CompanyID>`);
const endpoint = (scheme: string, value: string): string => `<EndpointID schemeID="${scheme}">${value}</EndpointID>`;
const amount = (name: string, value: string, currency = 'EUR'): string =>
  `<${name} currencyID="${currency}">${value}</${name}>`;
const euro = el('DocumentCurrencyCode', 'EUR');
const means = (code: string, ...parts: readonly string[]): string =>
  el('PaymentMeans', el('PaymentMeansCode', code), ...parts);
const account = (id: string, branch?: string): string =>
  el(
    'PayeeFinancialAccount',
    el('ID', id),
    branch === undefined ? '' : el('FinancialInstitutionBranch', el('ID', branch)),
  );
const adjustment = (charge: string, ...parts: readonly string[]): string =>
  el('AllowanceCharge', el('ChargeIndicator', charge), ...parts);
const percent = (value: string, base: string, result: string): string =>
  el('MultiplierFactorNumeric', value) + amount('Amount', result) + amount('BaseAmount', base);
const totals = (...parts: readonly string[]): string => el('TaxTotal', ...parts);
const subtotal = (...parts: readonly string[]): string => el('TaxSubtotal', ...parts);
const line = (...parts: readonly string[]): string => el('InvoiceLine', ...parts);
const document = (...parts: readonly string[]): string => el('AdditionalDocumentReference', ...parts);

/** An invoice between two parties of one country, the same to a buyer abroad, and a credit note at home. */
const home = (country: string, ...parts: readonly string[]): string =>
  invoice(seller(address(country)), buyer(address(country)), ...parts);
const abroad = (country: string, ...parts: readonly string[]): string =>
  invoice(seller(address(country)), buyer(address('FR')), ...parts);
const creditAtHome = (country: string, ...parts: readonly string[]): string =>
  creditNote(seller(address(country)), buyer(address(country)), ...parts);

const PROCESS = el('ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0');

/** Identifier formats: an electronic address, a legal registration and a party identifier of a scheme are looked at. */
const identifier = (rule: string, scheme: string, wrong: readonly string[], right: readonly string[]): Fixture =>
  fixture(
    `PEPPOL-COMMON-${rule}`,
    wrong.flatMap((value) => [
      invoice(seller(endpoint(scheme, value))),
      creditNote(buyer(registered(value, scheme))),
      invoice(buyer(el('PartyIdentification', `<ID schemeID="${scheme}">${value}</ID>`))),
    ]),
    [
      ...right.map((value) => invoice(seller(endpoint(scheme, value), registered(value, scheme)))),
      ...wrong.map((value) => invoice(seller(endpoint('0002', value)))),
      ...wrong.map((value) =>
        invoice(line(el('Item', el('StandardItemIdentification', `<ID schemeID="${scheme}">${value}</ID>`)))),
      ),
    ],
  );

const electronicAddress = (rule: string, scheme: string, wrong: readonly string[], right: readonly string[]): Fixture =>
  fixture(
    `PEPPOL-COMMON-${rule}`,
    wrong.map((value) => invoice(seller(endpoint(scheme, value)))),
    [
      ...right.map((value) => invoice(seller(endpoint(scheme, value)))),
      ...wrong.map((value) => invoice(seller(registered(value, scheme)))),
    ],
  );

const COMMON: readonly Fixture[] = [
  identifier('R040', '0088', ['4012345000001', '40123A5000009', '12'], ['4012345000009', ' 5798000000001 ']),
  identifier('R041', '0192', ['974760674', '97476067', '000000000'], ['974760673']),
  identifier(
    'R042',
    '0184',
    ['1234567', 'DK1234567', 'DK-2345678', ' 12345678', 'SE12345678'],
    ['DK12345678', '12345678'],
  ),
  identifier('R043', '0208', ['0202239952', '202239951', '0202239x51'], ['0202239951']),
  identifier('R044', '0201', ['ABC', 'ABCD-1'], ['ABC123', 'abc123']),
  identifier(
    'R045',
    '0210',
    ['X', 'RSSMRA85T10A56', '1234567890A', '1SSMRA85T10A562S'],
    ['RSSMRA85T10A562S', '12345678901'],
  ),
  electronicAddress('R046', '9907', ['X', 'RSSMRA85T10A56'], ['RSSMRA85T10A562S', '12345678901']),
  identifier(
    'R047',
    '0211',
    ['IT00743110158', 'IT0074311015', 'it0074311015A'],
    ['IT00743110157', 'it00743110157', 'FR1'],
  ),
  electronicAddress('R048', '9906', ['IT00743110158', 'IT029', 'ITA'], ['IT02985591201', 'DE029']),
  identifier('R049', '0007', ['5560360794', '556036079', '556036-0793'], ['5560360793']),
  identifier('R050', '0151', ['51824753557', '5182475355'], ['51824753556']),
];

const HEADER: readonly Fixture[] = [
  fixture('PEPPOL-EN16931-R001', [invoice(), creditNote()], [invoice('<ProfileID/>'), creditNote(PROCESS)]),
  fixture(
    'PEPPOL-EN16931-R002',
    [
      invoice('<Note/><Note/>'),
      creditNote(el('Note', 'a'), el('Note', 'b')),
      invoice(seller(address('DE')), '<Note/><Note/>'),
    ],
    [invoice(), invoice('<Note/>'), invoice('<Note/><Note/>', seller(address(' de ')), buyer(address('DE')))],
  ),
  fixture(
    'PEPPOL-EN16931-R003',
    [invoice(), invoice(el('OrderReference', el('SalesOrderID', '1')))],
    [invoice('<BuyerReference/>'), creditNote(el('OrderReference', '<ID/>'))],
  ),
  fixture(
    'PEPPOL-EN16931-R004',
    [invoice(), invoice(el('CustomizationID', 'urn:cen.eu:en16931:2017'))],
    invoice(
      el(
        'CustomizationID',
        '\n urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0#conformant#urn:x ',
      ),
    ),
  ),
  fixture('PEPPOL-EN16931-R005', invoice(euro, el('TaxCurrencyCode', ' EUR ')), [
    invoice(euro, el('TaxCurrencyCode', 'SEK')),
    invoice(euro),
    creditNote(el('TaxCurrencyCode', 'EUR')),
  ]),
  fixture(
    'PEPPOL-EN16931-R007',
    [
      invoice(),
      invoice(el('ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:1:1.0')),
      invoice(el('ProfileID', 'urn:www.cenbii.eu:profile:bii05:ver2.0')),
    ],
    [invoice(PROCESS), creditNote(el('ProfileID', ' urn:fdc:peppol.eu:2017:poacc:billing:99:1.0 '))],
  ),
  fixture(
    'PEPPOL-EN16931-R008',
    [invoice('<Note/>'), invoice(el('Note', ' \n ')), creditNote(line('<Item/>')), invoice('<ID schemeID="1"/>')],
    [invoice(el('Note', 'x')), invoice(line(el('ID', '1')))],
  ),
  fixture(
    'PEPPOL-EN16931-R010',
    [invoice(buyer()), creditNote(buyer(endpoint('0088', '1').replaceAll('EndpointID', 'ID')))],
    [invoice(), invoice(buyer('<EndpointID/>')), invoice('<AccountingCustomerParty/>')],
  ),
  fixture(
    'PEPPOL-EN16931-R020',
    [invoice(seller()), creditNote(seller())],
    [invoice(), invoice(seller('<EndpointID/>'))],
  ),
];

const taxed = (currency: string, other: string, left: string, right: string): string =>
  invoice(
    el('DocumentCurrencyCode', currency),
    el('TaxCurrencyCode', other),
    totals(amount('TaxAmount', left, currency), '<TaxSubtotal/>'),
    totals(amount('TaxAmount', right, other)),
  );

const AMOUNTS: readonly Fixture[] = [
  fixture(
    'PEPPOL-EN16931-R040',
    [
      invoice(adjustment('false', percent('10', '100', '10.03'))),
      creditNote(adjustment('true', percent('10', '100', '9.97'))),
      invoice(line(adjustment('false', percent('10', '100', '')))),
      invoice(adjustment('true', el('MultiplierFactorNumeric', '10'), amount('BaseAmount', '100'))),
      invoice(adjustment('false', percent('10', '-100', '10'))),
    ],
    [
      invoice(adjustment('false', percent('10', '100', '10.02'))),
      creditNote(el('CreditNoteLine', adjustment('true', percent('10', '-100', '-9.98')))),
      invoice(adjustment('false', amount('Amount', '10'))),
      invoice(el('InvoiceLine', el('Price', adjustment('false', percent('10', '100', '20'))))),
      invoice(adjustment('true', el('MultiplierFactorNumeric', '5'), amount('Amount', '1'))),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R041',
    [
      invoice(adjustment('true', '<MultiplierFactorNumeric/>')),
      creditNote(el('CreditNoteLine', adjustment('false', '<MultiplierFactorNumeric/>'))),
    ],
    [
      invoice(adjustment('true')),
      invoice(adjustment('true', '<MultiplierFactorNumeric/><BaseAmount/>')),
      invoice(adjustment('true', '<BaseAmount/>')),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R042',
    [invoice(adjustment('true', '<BaseAmount/>')), invoice(line(adjustment('false', '<BaseAmount/>')))],
    [invoice(adjustment('true')), invoice(el('InvoiceLine', el('Price', adjustment('false', '<BaseAmount/>'))))],
  ),
  fixture(
    'PEPPOL-EN16931-R043',
    [
      invoice(adjustment('')),
      invoice(adjustment('TRUE')),
      creditNote(el('CreditNoteLine', adjustment('1'))),
      invoice('<AllowanceCharge/>'),
    ],
    [
      invoice(adjustment(' true ')),
      invoice(adjustment('false')),
      invoice(adjustment('1', '<BaseAmount/>')),
      invoice(line(el('Price', adjustment('1')))),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R044',
    [
      invoice(line(el('Price', adjustment('true')))),
      creditNote(el('CreditNoteLine', el('Price', '<AllowanceCharge/>'))),
    ],
    [invoice(line(el('Price', adjustment(' false ')))), invoice(adjustment('true'))],
  ),
  fixture(
    'PEPPOL-EN16931-R046',
    [
      invoice(
        line(
          el(
            'Price',
            amount('PriceAmount', '90'),
            adjustment('false', amount('Amount', '9'), amount('BaseAmount', '100')),
          ),
        ),
      ),
      invoice(line(el('Price', adjustment('false', amount('Amount', '10'), amount('BaseAmount', '100'))))),
      invoice(line(el('Price', amount('PriceAmount', '100'), adjustment('false', amount('BaseAmount', '100'))))),
    ],
    [
      invoice(
        line(
          el(
            'Price',
            amount('PriceAmount', '90.00'),
            adjustment('false', amount('Amount', '10'), amount('BaseAmount', '100')),
          ),
        ),
      ),
      invoice(line(el('Price', amount('PriceAmount', '90'), adjustment('false', amount('Amount', '9'))))),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R051',
    [
      invoice(euro, amount('Amount', '1', 'SEK')),
      invoice(euro, el('PriceAmount', '1')),
      invoice(amount('PayableAmount', '1')),
      invoice(euro, totals(amount('TaxAmount', '1', 'SEK'), '<TaxSubtotal/>')),
      invoice(euro, totals(subtotal(amount('TaxAmount', '1', 'SEK')))),
    ],
    [
      invoice(euro, amount('Amount', '1'), totals(amount('TaxAmount', '1'), subtotal(amount('TaxAmount', '1')))),
      invoice(euro, totals(amount('TaxAmount', '1', 'SEK'))),
      invoice(euro, amount('DueAmount', '1', 'SEK')),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R053',
    [invoice(), invoice('<TaxTotal/>'), invoice(totals('<TaxSubtotal/>'), totals('<TaxSubtotal/>'))],
    [invoice(totals('<TaxSubtotal/><TaxSubtotal/>')), creditNote('<TaxTotal/>', totals('<TaxSubtotal/>'))],
  ),
  fixture(
    'PEPPOL-EN16931-R054',
    [
      invoice('<TaxTotal/>'),
      invoice('<TaxCurrencyCode/>', totals('<TaxSubtotal/>')),
      invoice('<TaxCurrencyCode/><TaxTotal/><TaxTotal/>'),
    ],
    [invoice(), invoice(totals('<TaxSubtotal/>')), creditNote('<TaxCurrencyCode/><TaxTotal/>')],
  ),
  fixture(
    'PEPPOL-EN16931-R055',
    [
      taxed('EUR', 'SEK', '-1', '1'),
      taxed('EUR', 'SEK', '1', '-1'),
      invoice(euro, el('TaxCurrencyCode', 'SEK')),
      taxed('EUR', 'SEK', '1', ''),
    ],
    [taxed('EUR', 'SEK', '-1', '-10'), taxed('EUR', 'SEK', '0', '-1'), taxed('EUR', 'SEK', '1', '10'), invoice(euro)],
  ),
];

const figures = (quantity: string, net: string, price: string, ...parts: readonly string[]): string =>
  line(
    quantity === '' ? '' : `<InvoicedQuantity unitCode="C62">${quantity}</InvoicedQuantity>`,
    net === '' ? '' : amount('LineExtensionAmount', net),
    ...parts,
    price === '' ? '' : el('Price', amount('PriceAmount', price)),
  );

const LINES: readonly Fixture[] = [
  fixture(
    'PEPPOL-EN16931-R061',
    [
      invoice(means('49')),
      invoice(means(' 59 ', '<PaymentMandate/>')),
      creditNote(means('59', el('PayeeFinancialAccount', '<ID/>'))),
    ],
    [invoice(means('49', el('PaymentMandate', '<ID/>'))), invoice(means('30'))],
  ),
  fixture(
    'PEPPOL-EN16931-R080',
    creditNote(document(el('DocumentTypeCode', '50')), document(el('DocumentTypeCode', '50'))),
    [
      creditNote(document(el('DocumentTypeCode', '50')), document(el('DocumentTypeCode', '130'))),
      invoice(document(el('DocumentTypeCode', '50')), document(el('DocumentTypeCode', '50'))),
    ],
  ),
  fixture('PEPPOL-EN16931-R100', invoice(line('<DocumentReference/><DocumentReference/>')), [
    invoice(line('<DocumentReference/>')),
    creditNote('<CreditNoteLine/>'),
  ]),
  fixture(
    'PEPPOL-EN16931-R101',
    [
      invoice(line(el('DocumentReference', el('DocumentTypeCode', '916')))),
      creditNote(el('CreditNoteLine', '<DocumentReference/>')),
    ],
    [invoice(line(el('DocumentReference', el('DocumentTypeCode', '130')))), invoice(line())],
  ),
  fixture(
    'PEPPOL-EN16931-R110',
    [
      invoice(
        el('InvoicePeriod', el('StartDate', '2026-01-02')),
        line(el('InvoicePeriod', el('StartDate', '2026-01-01'))),
      ),
      creditNote(
        el('InvoicePeriod', el('StartDate', '2026-01-02')),
        el('CreditNoteLine', el('InvoicePeriod', el('StartDate', '2025-12-31'))),
      ),
    ],
    [
      invoice(
        el('InvoicePeriod', el('StartDate', '2026-01-02')),
        line(el('InvoicePeriod', el('StartDate', '2026-01-02'))),
      ),
      invoice(
        el('InvoicePeriod', el('EndDate', '2026-01-02')),
        line(el('InvoicePeriod', el('StartDate', '2025-01-02'))),
      ),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R111',
    invoice(el('InvoicePeriod', el('EndDate', '2026-01-31')), line(el('InvoicePeriod', el('EndDate', '2026-02-01')))),
    [
      invoice(el('InvoicePeriod', el('EndDate', '2026-01-31')), line(el('InvoicePeriod', el('EndDate', '2026-01-31')))),
      invoice(line(el('InvoicePeriod', el('EndDate', '2026-02-01')))),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R120',
    [
      invoice(figures('10', '100.03', '10')),
      invoice(figures('', '10', '')),
      creditNote(
        el(
          'CreditNoteLine',
          el('CreditedQuantity', '2'),
          amount('LineExtensionAmount', '10'),
          el('Price', amount('PriceAmount', '10')),
        ),
      ),
      invoice(figures('10', '100', '10', adjustment('false', amount('Amount', '1')))),
      invoice(
        figures(
          '1',
          '10.03',
          '10',
          adjustment('true', amount('Amount', '0.002')),
          adjustment('true', amount('Amount', '0.002')),
        ),
      ),
    ],
    [
      invoice(figures('10', '100.02', '10')),
      invoice(figures('', '10', '10')),
      creditNote(
        el(
          'CreditNoteLine',
          el('CreditedQuantity', '-2'),
          amount('LineExtensionAmount', '-20'),
          el('Price', amount('PriceAmount', '10')),
        ),
      ),
      invoice(figures('3', '5.00', '10', el('Price', amount('PriceAmount', '10'), el('BaseQuantity', '6')))),
      invoice(figures('3', '30', '', el('Price', amount('PriceAmount', '10'), el('BaseQuantity', '0')))),
      invoice(
        figures(
          '10',
          '104',
          '10',
          adjustment('false', amount('Amount', '1')),
          adjustment(' true ', amount('Amount', '5')),
        ),
      ),
      invoice(figures('10', '100', '10', adjustment('?', amount('Amount', '1')))),
      invoice(
        figures(
          '1',
          '10.03',
          '10',
          adjustment('true', amount('Amount', '0.003')),
          adjustment('true', amount('Amount', '0.003')),
        ),
      ),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-R121',
    [invoice(line(el('Price', el('BaseQuantity', '0')))), invoice(line(el('Price', el('BaseQuantity', '-1'))))],
    [invoice(line(el('Price', el('BaseQuantity', '.5')))), invoice(line(el('Price')))],
  ),
  fixture(
    'PEPPOL-EN16931-R130',
    [
      invoice(
        line(
          '<InvoicedQuantity unitCode="C62">1</InvoicedQuantity>',
          el('Price', '<BaseQuantity unitCode="KGM">1</BaseQuantity>'),
        ),
      ),
      invoice(
        line('<InvoicedQuantity>1</InvoicedQuantity>', el('Price', '<BaseQuantity unitCode="KGM">1</BaseQuantity>')),
      ),
      invoice(
        line(
          '<CreditedQuantity unitCode="C62">1</CreditedQuantity>',
          el('Price', '<BaseQuantity unitCode="C62">1</BaseQuantity>'),
        ),
      ),
    ],
    [
      invoice(
        line(
          '<InvoicedQuantity unitCode="C62">1</InvoicedQuantity>',
          el('Price', '<BaseQuantity unitCode="C62">1</BaseQuantity>'),
        ),
      ),
      invoice(
        line('<InvoicedQuantity unitCode="C62">1</InvoicedQuantity>', el('Price', '<BaseQuantity>1</BaseQuantity>')),
      ),
      invoice(line(el('Price', '<BaseQuantity unitCode="KGM">1</BaseQuantity>'))),
    ],
  ),
];

const exempted = (code: string, category: string): string =>
  invoice(totals(subtotal(el('TaxCategory', el('ID', category), el('TaxExemptionReasonCode', code)))));
const exemption = (rule: string, code: string, category: string, other: string): Fixture =>
  fixture(
    `PEPPOL-EN16931-${rule}`,
    [
      exempted(code, other),
      exempted(code.toLowerCase(), other),
      invoice(adjustment('false', el('TaxCategory', el('TaxExemptionReasonCode', code)))),
    ],
    [
      exempted(code, ` ${category} `),
      exempted('VATEX-EU-79-C', other),
      invoice(line(el('Item', el('ClassifiedTaxCategory', el('TaxExemptionReasonCode', code))))),
    ],
  );

const CODES: readonly Fixture[] = [
  fixture(
    'PEPPOL-EN16931-CL001',
    [
      invoice('<EmbeddedDocumentBinaryObject mimeCode="text/plain"/>'),
      invoice('<EmbeddedDocumentBinaryObject mimeCode=""/>'),
    ],
    [invoice('<EmbeddedDocumentBinaryObject mimeCode="text/csv"/>'), invoice('<EmbeddedDocumentBinaryObject/>')],
  ),
  fixture(
    'PEPPOL-EN16931-CL002',
    [
      invoice(adjustment('false', el('AllowanceChargeReasonCode', 'FC'))),
      invoice(adjustment('false', '<AllowanceChargeReasonCode/>')),
    ],
    [
      invoice(adjustment('false', el('AllowanceChargeReasonCode', ' 95 '))),
      invoice(adjustment('?', el('AllowanceChargeReasonCode', 'FC'))),
    ],
  ),
  fixture('PEPPOL-EN16931-CL003', invoice(line(adjustment('true', el('AllowanceChargeReasonCode', '95')))), [
    invoice(adjustment('true', el('AllowanceChargeReasonCode', 'CAZ'))),
    creditNote(adjustment('false', el('AllowanceChargeReasonCode', '95'))),
  ]),
  fixture(
    'PEPPOL-EN16931-CL006',
    [invoice(el('InvoicePeriod', el('DescriptionCode', '4'))), invoice(el('InvoicePeriod', '<DescriptionCode/>'))],
    [invoice(el('InvoicePeriod', el('DescriptionCode', '432'))), invoice(el('Delivery', el('DescriptionCode', '4')))],
  ),
  fixture(
    'PEPPOL-EN16931-CL007',
    [
      invoice(amount('Amount', '1', 'SOK')),
      invoice(el('TaxAmount', '1')),
      invoice(amount('PriceAmount', '1', 'HRK')),
      invoice(amount('PriceAmount', '1', 'eur')),
    ],
    [
      invoice(amount('Amount', '1')),
      invoice(totals(amount('TaxAmount', '1', 'ZWG'))),
      invoice(amount('DueAmount', '1', 'SOK')),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-CL008',
    [
      invoice(seller(endpoint('NO:VATNO', '1'))),
      creditNote(buyer(endpoint('1234', '1'))),
      invoice(seller(endpoint('9906', 'IT1'))),
      invoice(seller(endpoint('0219', '1'))),
    ],
    [
      invoice(seller(endpoint('0088', '1'), registered('1', '1234'))),
      invoice(buyer('<EndpointID/>')),
      invoice(buyer(endpoint('0240', '1'))),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-F001',
    [
      invoice(el('IssueDate', '2026-1-01')),
      invoice(el('DueDate', '2026-02-30')),
      invoice(el('TaxPointDate', '20260101')),
      creditNote(el('InvoicePeriod', '<StartDate/>', el('EndDate', '2026-01-01Z'))),
      invoice(el('Delivery', el('ActualDeliveryDate', ' 2026-01-01 '))),
    ],
    [invoice(el('IssueDate', '2024-02-29')), creditNote(means('30', el('PaymentDueDate', '1.1.2026')))],
  ),
  fixture(
    'PEPPOL-EN16931-P0100',
    [
      invoice(PROCESS, el('InvoiceTypeCode', '381')),
      invoice(PROCESS, el('InvoiceTypeCode', '389')),
      invoice(PROCESS, '<InvoiceTypeCode/>'),
    ],
    [
      invoice(PROCESS, el('InvoiceTypeCode', ' 380 ')),
      invoice(PROCESS, el('InvoiceTypeCode', '780')),
      invoice(PROCESS, el('InvoiceTypeCode', '326')),
      invoice(el('InvoiceTypeCode', '1')),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-P0101',
    [creditNote(PROCESS, el('CreditNoteTypeCode', '380')), creditNote(PROCESS, el('CreditNoteTypeCode', '261'))],
    [creditNote(PROCESS, el('CreditNoteTypeCode', '532')), creditNote(el('CreditNoteTypeCode', '380'))],
  ),
  exemption('P0104', 'VATEX-EU-G', 'G', 'E'),
  exemption('P0105', 'VATEX-EU-O', 'O', 'E'),
  exemption('P0106', 'VATEX-EU-IC', 'K', 'E'),
  exemption('P0107', 'VATEX-EU-AE', 'AE', 'E'),
  exemption('P0108', 'VATEX-EU-D', 'E', 'S'),
  exemption('P0109', 'VATEX-EU-F', 'E', 'S'),
  exemption('P0110', 'VATEX-EU-I', 'E', 'S'),
  exemption('P0111', 'VATEX-EU-J', 'E', 'S'),
  fixture(
    'PEPPOL-EN16931-P0112',
    [
      invoice(el('InvoiceTypeCode', '326')),
      invoice(el('InvoiceTypeCode', '384'), seller(address('DE')), buyer(address('AT'))),
    ],
    [
      invoice(el('InvoiceTypeCode', '384'), seller(address('DE')), buyer(address('de'))),
      invoice(el('InvoiceTypeCode', '380')),
    ],
  ),
];

/** Fixtures of the rules that hold in every country. */
export const UBL_FIXTURES: readonly Fixture[] = [...COMMON, ...HEADER, ...AMOUNTS, ...LINES, ...CODES];

/** What fixtures of the countries are built from. */
export const UBL = {
  invoice,
  creditNote,
  el,
  fixture,
  address,
  seller,
  buyer,
  taxScheme,
  registered,
  endpoint,
  amount,
  means,
  account,
  adjustment,
  totals,
  subtotal,
  line,
  document,
  home,
  abroad,
  creditAtHome,
} as const;
