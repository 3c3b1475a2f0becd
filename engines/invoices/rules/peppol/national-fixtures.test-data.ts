import { GERMAN_FIXTURES } from './german-fixtures.test-data.ts';
import { UBL, type Fixture } from './ubl-fixtures.test-data.ts';

const { invoice, creditNote, el, fixture, address, seller, buyer, taxScheme, registered, endpoint, amount } = UBL;
const { means, account, adjustment, totals, subtotal, line, document, home, abroad, creditAtHome } = UBL;

const NORWAY: readonly Fixture[] = [
  fixture(
    'NO-R-001',
    [
      invoice(seller(taxScheme('NO974760674MVA'))),
      invoice(seller(taxScheme('NO974760673'), address('NO'))),
      invoice(seller(taxScheme('NO 974760673MVA', ' VAT '), address('NO'))),
    ],
    [
      invoice(seller(taxScheme('NO974760673MVA'))),
      invoice(seller(address('NO'))),
      invoice(seller(taxScheme('SE974760674MVA'), address('NO'))),
    ],
  ),
  fixture(
    'NO-R-002',
    [
      invoice(seller(address('no'))),
      creditNote(seller(taxScheme('NO974760673MVA'), taxScheme('foretaksregisteret', 'TAX'))),
    ],
    [
      invoice(seller(address('NO'), taxScheme(' Foretaksregisteret ', 'TAX'))),
      invoice(seller(address('NO'), taxScheme('DK12345678'))),
      invoice(seller(), el('TaxRepresentativeParty', taxScheme('SE1'))),
    ],
  ),
];

const tst = (version: string): string =>
  line(
    el(
      'Item',
      el('CommodityClassification', `<ItemClassificationCode listID="TST" ${version}>1</ItemClassificationCode>`),
    ),
  );
const paid = (id: string, ...parts: readonly string[]): readonly string[] => [el('PaymentID', id), ...parts];
const danish = (code: string, ...parts: readonly string[]): string => home('DK', means(code, ...parts));
const payable = (value: string): string => el('LegalMonetaryTotal', amount('PayableAmount', value));

const DENMARK: readonly Fixture[] = [
  fixture(
    'DK-R-002',
    [invoice(seller(address('DK'))), invoice(seller(address('DK'), registered(' ', '0184')))],
    [
      invoice(seller(address('DK'), registered('12345678', '0184'))),
      invoice(seller(address('dk'))),
      invoice(seller(address('NO'))),
    ],
  ),
  fixture(
    'DK-R-003',
    [home('DK', tst('listVersionID="19.0502"')), home('DK', tst(''))],
    [
      ...['19.05.01', '19.0501', '26.08.01', '26.0801'].map((version) => home('DK', tst(`listVersionID="${version}"`))),
      abroad('DK', tst('')),
      home('DK', tst('').replace('TST', 'MP')),
    ],
  ),
  fixture(
    'DK-R-004',
    [
      ...['', '364', '#3645', '3645#', '3645Test', 'tax'].map((reason) =>
        home('DK', adjustment('true', el('AllowanceChargeReasonCode', 'ZZZ'), el('AllowanceChargeReason', reason))),
      ),
      home('DK', line(adjustment('true', el('AllowanceChargeReasonCode', 'ZZZ')))),
    ],
    [
      home('DK', adjustment('true', el('AllowanceChargeReasonCode', 'ZZZ'), el('AllowanceChargeReason', ' 3645 '))),
      home('DK', adjustment('true', el('AllowanceChargeReasonCode', 'ZZZ'), el('AllowanceChargeReason', 'duty#7'))),
      home('DK', adjustment('true', el('AllowanceChargeReasonCode', 'FC'))),
      abroad('DK', adjustment('true', el('AllowanceChargeReasonCode', 'ZZZ'))),
    ],
  ),
  fixture(
    'DK-R-005',
    [danish('30'), danish(' 31 '), home('DK', '<PaymentMeans/>')],
    [
      ...['1', '10', '31', '42', '48', '49', '50', '58', '59', '93', '97'].map((code) => danish(code)),
      abroad('DK', means('30')),
      creditAtHome('DK', means('30')),
    ],
  ),
  fixture(
    'DK-R-006',
    [danish('31'), danish('42', account('1')), danish('42', account(' ', '1'))],
    [danish('42', account('1', '2')), danish('58'), abroad('DK', means('31'))],
  ),
  fixture(
    'DK-R-007',
    [
      danish('49'),
      danish('49', el('PaymentMandate', el('ID', '1'))),
      danish('49', el('PaymentMandate', el('PayerFinancialAccount', el('ID', '1')))),
    ],
    [danish('49', el('PaymentMandate', el('ID', '1'), el('PayerFinancialAccount', el('ID', '1')))), danish('59')],
  ),
  fixture(
    'DK-R-008',
    [
      danish('50'),
      danish('50', ...paid('35#1', account('1234567'))),
      danish('50', ...paid('01#', account('123456'))),
      danish('50', ...paid('01#', account('123456A'))),
    ],
    [
      danish('50', ...paid('01#', account('1234567'))),
      danish('50', ...paid('15#1234567890123456', account('12345678'))),
      danish('58'),
    ],
  ),
  fixture(
    'DK-R-009',
    [danish('50', ...paid('04#123456789012345')), danish('50', ...paid('15#12345678901234567'))],
    [danish('50', ...paid('04#1234567890123456')), danish('50', ...paid('01#1')), danish('93', ...paid('04#1'))],
  ),
  fixture(
    'DK-R-010',
    [danish('93'), danish('93', ...paid('74#', account('12345678'))), danish('93', ...paid('73#', account('1234567')))],
    [danish('93', ...paid('73#', account('12345678'))), danish('50')],
  ),
  fixture(
    'DK-R-011',
    [danish('93', ...paid('71#12345678901234')), danish('93', ...paid('75#12345678901234567'))],
    [
      danish('93', ...paid('71#123456789012345')),
      danish('93', ...paid('75#1234567890123456')),
      danish('93', ...paid('73#1')),
    ],
  ),
  fixture(
    'DK-R-013',
    [
      invoice(seller(address('DK'), el('PartyIdentification', el('ID', '1'))), buyer(address('DK'))),
      creditNote(seller(address('DK')), buyer(address('DK'), el('PartyIdentification', '<ID schemeID=" ">1</ID>'))),
    ],
    [
      invoice(
        seller(address('DK'), el('PartyIdentification', '<ID schemeID="0088">1</ID>')),
        buyer(address('DK'), '<PartyIdentification/>'),
      ),
      invoice(seller(address('DK'), el('PartyIdentification', el('ID', '1'))), buyer(address('SE'))),
    ],
  ),
  fixture(
    'DK-R-014',
    [
      invoice(seller(address('DK'), registered('12345678'))),
      creditNote(seller(address('DK'), registered('12345678', '0088'))),
    ],
    [invoice(seller(address('DK'), registered('12345678', ' 0184 '))), invoice(seller(address('DK')))],
  ),
  fixture('DK-R-016', creditAtHome('DK', payable('-0.01')), [
    creditAtHome('DK', payable('0')),
    home('DK', payable('-1')),
    creditNote(seller(address('DK')), buyer(address('SE')), payable('-1')),
  ]),
];

const place = (...names: readonly string[]): string => names.map((name) => `<${name}/>`).join('');

const ITALY: readonly Fixture[] = [
  fixture(
    'IT-R-001',
    [
      invoice(seller(address('IT'), taxScheme('RF01', 'TAX'))),
      invoice(seller(taxScheme('IT12345678901'), taxScheme('rssmra85t10a562s', 'TAX'))),
      invoice(seller(address('IT'), el('PartyTaxScheme', el('CompanyID', 'RF01')))),
    ],
    [
      invoice(seller(address('IT'), taxScheme('RSSMRA85T10A562S', 'TAX'))),
      invoice(seller(taxScheme('IT1'))),
      invoice(seller(address('NO'), taxScheme('RF01', 'TAX'))),
    ],
  ),
  fixture('IT-R-002', invoice(seller(address('IT'))), [
    invoice(seller(address('IT', place('StreetName')))),
    invoice(seller(address('FR'))),
  ]),
  fixture('IT-R-003', creditNote(seller(taxScheme('it1'))), [
    invoice(seller(address('IT', place('CityName')))),
    invoice(seller(taxScheme('FR1'), address('IT'))),
  ]),
  fixture('IT-R-004', invoice(seller(address('IT'))), [
    invoice(seller(address('IT', place('PostalZone')))),
    invoice(buyer(address('IT'))),
  ]),
];

const swede = (...parts: readonly string[]): string => invoice(seller(address('SE'), ...parts), buyer(address('SE')));
const giro = (id: string, branch: string): string => home('SE', means(' 30 ', account(id, ` ${branch} `)));
const standard = (rate: string): string =>
  invoice(
    seller(address('SE'), taxScheme('SE556036079301')),
    totals(subtotal(el('TaxCategory', el('ID', 'S'), el('Percent', rate)))),
  );

const SWEDEN: readonly Fixture[] = [
  fixture(
    'SE-R-001',
    [swede(taxScheme('SE5560360793')), swede(taxScheme('SE55603607930123'))],
    [
      swede(taxScheme('SE556036079301')),
      swede(taxScheme('NO5560360793')),
      invoice(seller(address('NO'), taxScheme('SE5560360793'))),
    ],
  ),
  fixture(
    'SE-R-002',
    [swede(taxScheme('SE55603607930X')), swede(taxScheme('SE'))],
    [swede(taxScheme('SE556036079301')), swede(taxScheme('DKX'))],
  ),
  fixture(
    'SE-R-003',
    [swede(registered('556036-079')), swede(registered(''))],
    [swede(registered('5560360793')), swede()],
  ),
  fixture(
    'SE-R-004',
    [swede(registered('55603607')), swede(registered('55603607931'))],
    [swede(registered(' 5560360793 ')), invoice(seller(address('NO'), registered('1')))],
  ),
  fixture(
    'SE-R-005',
    [
      swede(registered('1'), taxScheme('Godkänd för skatt', 'TAX')),
      swede(registered('1'), taxScheme('F-skatt', 'TAX')),
    ],
    [
      swede(registered('1'), taxScheme(' GODKÄND FÖR F-SKATT ', 'TAX')),
      swede(taxScheme('F-skatt', 'TAX')),
      swede(registered('1'), taxScheme('F-skatt', ' vat ')),
    ],
  ),
  fixture(
    'SE-R-006',
    [
      standard('19'),
      standard(''),
      invoice(
        seller(address('SE'), taxScheme('SE1')),
        line(el('Item', el('ClassifiedTaxCategory', el('ID', 'S'), el('Percent', '0.25')))),
      ),
    ],
    [
      standard('25.00'),
      standard('12'),
      standard('6'),
      standard('19').replaceAll('>S<', '>E<'),
      standard('19').replaceAll('SE556', 'NO556'),
    ],
  ),
  fixture('SE-R-007', giro('12-3', 'SE:PLUSGIRO'), [giro('123', 'SE:PLUSGIRO'), giro('12-3', 'SE:BANKGIRO')]),
  fixture('SE-R-008', giro('123-4567', 'SE:BANKGIRO'), [
    giro('1234567', 'SE:BANKGIRO'),
    abroad('NO', means('30', account('A', 'SE:BANKGIRO'))),
  ]),
  fixture(
    'SE-R-009',
    [giro('123456', 'SE:BANKGIRO'), giro('123456789', 'SE:BANKGIRO')],
    [giro('12345678', 'SE:BANKGIRO'), giro('1', 'BANKSBIC')],
  ),
  fixture(
    'SE-R-010',
    [giro('1', 'SE:PLUSGIRO'), giro('123456789', 'SE:PLUSGIRO')],
    [giro('12', 'SE:PLUSGIRO'), giro('12345678', 'SE:PLUSGIRO')],
  ),
  fixture(
    'SE-R-011',
    [abroad('SE', means('50')), home('SE', means('56'))],
    [home('SE', means('30')), abroad('NO', means('56'))],
  ),
  fixture('SE-R-012', home('SE', means('31')), [abroad('SE', means('31')), home('SE', means('30'))]),
  fixture(
    'SE-R-013',
    [swede(registered('2021005480')), swede(registered('202100548'))],
    [swede(registered('2021005489')), invoice(seller(address('DK'), registered('1')))],
  ),
];

const TIN = '061828591';
const greek = (number: string, date = '2010-10-01', vat = `EL${TIN}`): string =>
  invoice(el('ID', number), el('IssueDate', date), seller(address('GR'), taxScheme(vat)));
const named = (...parts: readonly string[]): string => el('PartyName', el('Name', ...parts));
const described = (text: string, ...parts: readonly string[]): string =>
  document(...parts, el('DocumentDescription', text));
const mark = (id: string): string => described('##M.AR.K##', el('ID', id));
const link = (...parts: readonly string[]): string => described('##INVOICE|URL##', ...parts);
const bothGreek = (...parts: readonly string[]): string =>
  invoice(seller(address('GR')), buyer(address('GR'), ...parts));

const GREECE: readonly Fixture[] = [
  fixture(
    'GR-R-001-1',
    [greek('06182859'), greek(`${TIN}|01/10/2010|0|1.1|0|1|2`)],
    [greek(`${TIN}|01/10/2010|0|1.1|0|1`), invoice(el('ID', '1'))],
  ),
  fixture(
    'GR-R-001-2',
    [
      greek('06182859|01/10/2010|0|1.1|0|1'),
      greek(`${TIN}|01/10/2010|0|1.1|0|1`, '2010-10-01', 'EL061828592'),
      greek('061828592|', '', 'EL061828592'),
    ],
    [
      greek(`${TIN}|01/10/2010|0|1.1|0|1`),
      greek(`${TIN}|`, '', `EL${TIN}2`),
      invoice(el('ID', `${TIN}|`), seller(), el('TaxRepresentativeParty', taxScheme(`EL${TIN}`))),
    ],
  ),
  fixture(
    'GR-R-001-3',
    [greek(`${TIN}|41/20/2010`), greek(`${TIN}|01/01/2010`, '2020-10-01'), greek(TIN)],
    [greek(`${TIN}|01/10/2010`), greek('|11/11/2010', '2010-11-11')],
  ),
  fixture('GR-R-001-4', [greek('a|b||'), greek('a|b|fgh'), greek('a|b|-1')], [greek('a|b|0'), greek('a|b|12|c')]),
  fixture(
    'GR-R-001-5',
    [greek('a|b|0|33'), greek('a|b|0||'), greek('a|b|0')],
    ['1.1', '1.6', '2.1', '2.4', '5.1', '5.2'].map((type) => greek(`a|b|0|${type}|`)),
  ),
  fixture('GR-R-001-6', [greek('a|b|0|1.1||1'), greek('a|b|0|1.1')], [greek('a|b|0|1.1|0|1')]),
  fixture(
    'GR-R-001-7',
    [greek('a|b|0|1.1|0|'), greek('a|b|0|1.1|0')],
    [greek('a|b|0|1.1|0|1'), abroad('FR', el('ID', '1'))],
  ),
  fixture(
    'GR-R-002',
    [invoice(seller(address('GR'))), invoice(seller(taxScheme('EL1'), named()))],
    [invoice(seller(address('GR'), named('A'))), invoice(seller(address('FR')))],
  ),
  fixture(
    'GR-R-003',
    [
      invoice(seller(taxScheme('EL061828592'))),
      invoice(seller(taxScheme(`GR${TIN}`))),
      invoice(seller(taxScheme('EL06182859'))),
    ],
    [invoice(seller(taxScheme(`EL${TIN}`))), invoice(seller(taxScheme(`EL${TIN}2`))), invoice(seller(address('GR')))],
  ),
  fixture(
    'GR-R-004-1',
    [abroad('GR'), abroad('GR', mark('1'), mark('2'))],
    [abroad('GR', mark('1')), invoice(seller(taxScheme(`EL${TIN}`), address('FR')))],
  ),
  fixture(
    'GR-R-004-2',
    [abroad('GR', mark('0')), abroad('GR', mark('A1'))],
    [abroad('GR', mark('400001')), abroad('GR', described('##M.AR.K##')), abroad('FR', mark('0'))],
  ),
  fixture(
    'GR-R-005',
    [invoice(seller(address('GR')), buyer())],
    [invoice(seller(address('GR')), buyer(named('B'))), invoice(seller(address('GR')))],
  ),
  fixture(
    'GR-R-006',
    [bothGreek(), bothGreek(taxScheme('EL061828592')), bothGreek(taxScheme(`EL${TIN}`), taxScheme(`EL${TIN}`))],
    [
      bothGreek(taxScheme(`EL${TIN}`)),
      invoice(seller(address('GR')), buyer(address('FR'))),
      invoice(seller(address('GR')), buyer(address('GR'), taxScheme('FR1'))),
    ],
  ),
  fixture('GR-R-008-2', abroad('GR', link(), link()), [abroad('GR'), abroad('GR', link())]),
  fixture(
    'GR-R-008-3',
    [
      abroad('GR', link()),
      invoice(
        seller(taxScheme(`EL${TIN}`), address('FR')),
        link(el('Attachment', el('ExternalReference', el('URI', ' ')))),
      ),
    ],
    [
      abroad('GR', link(el('Attachment', el('ExternalReference', el('URI', 'https://example.test'))))),
      abroad('FR', link()),
    ],
  ),
  fixture(
    'GR-R-009',
    [
      invoice(seller(endpoint('0088', TIN), address('GR'))),
      invoice(seller(endpoint('9933', '061828592'), taxScheme('EL1'))),
    ],
    [
      invoice(seller(endpoint('9933', TIN), address('EL'))),
      invoice(seller(address('GR'))),
      invoice(seller(endpoint('0088', '1'), taxScheme('FR1')), el('TaxRepresentativeParty', taxScheme(`EL${TIN}`))),
    ],
  ),
  fixture(
    'GR-R-010',
    [bothGreek(endpoint('0088', TIN)), bothGreek(endpoint('9933', '1'))],
    [bothGreek(endpoint('9933', TIN)), invoice(seller(address('GR')), buyer(endpoint('0088', '1'), address('FR')))],
  ),
  fixture('GR-S-008-1', [abroad('GR'), abroad('GR', link(), link())], [abroad('GR', link()), abroad('FR')]),
  fixture(
    'GR-S-011',
    [
      invoice(seller(address('GR'))),
      invoice(seller(taxScheme('EL1'))),
      invoice(seller(address('GR'), taxScheme(TIN, 'TAX'))),
    ],
    [invoice(seller(taxScheme(`EL${TIN}`))), invoice(seller(address('FR')))],
  ),
];

const final = (day: string): string => described('EINDAGI', el('ID', day));
const due = el('DueDate', '2026-02-01');

const ICELAND: readonly Fixture[] = [
  fixture(
    'IS-R-001',
    [abroad('IS'), abroad('IS', el('InvoiceTypeCode', '386'))],
    [
      abroad('IS', el('InvoiceTypeCode', ' 380 ')),
      creditNote(seller(address('IS')), el('CreditNoteTypeCode', '381')),
      abroad('FR'),
    ],
  ),
  fixture(
    'IS-R-002',
    [invoice(seller(address('IS'))), invoice(seller(address('IS'), registered('1', '0088')))],
    [invoice(seller(address('IS'), registered('1', '0196'))), invoice(seller(address('is')))],
  ),
  fixture(
    'IS-R-003',
    [invoice(seller(address('IS', place('StreetName')))), creditNote(seller(address('IS', place('PostalZone'))))],
    [invoice(seller(address('IS', place('StreetName', 'PostalZone'))))],
  ),
  fixture(
    'IS-R-004',
    [home('IS'), invoice(seller(address('IS')), buyer(address('IS'), registered('1')))],
    [invoice(seller(address('IS')), buyer(address('IS'), registered('1', '0196'))), abroad('IS')],
  ),
  fixture(
    'IS-R-005',
    [home('IS'), invoice(seller(address('IS')), buyer(address('IS', place('StreetName'))))],
    [invoice(seller(address('IS')), buyer(address('IS', place('StreetName', 'PostalZone')))), abroad('IS')],
  ),
  fixture(
    'IS-R-006',
    [abroad('IS', means('9')), abroad('IS', means('9', account('12345678901')))],
    [abroad('IS', means('9', account(' 123456789012 '))), abroad('IS', means('42'))],
  ),
  fixture(
    'IS-R-007',
    [abroad('IS', means('42', account('1234567890123'))), abroad('IS', means('42'))],
    [abroad('IS', means('42', account('123456789012'))), abroad('IS')],
  ),
  fixture(
    'IS-R-008',
    [abroad('IS', final('31.03.2026')), abroad('IS', final('2026-13-01'))],
    [abroad('IS', final('2026-03-31')), abroad('IS'), abroad('FR', final('x'))],
  ),
  fixture('IS-R-009', abroad('IS', final('2026-03-31')), [abroad('IS', due, final('2026-03-31')), abroad('IS')]),
  fixture(
    'IS-R-010',
    [abroad('IS', due, final('2026-01-31')), abroad('IS', final('2026-01-31'))],
    [abroad('IS', due, final('2026-02-01')), abroad('IS', due)],
  ),
];

const whole = place('StreetName', 'CityName', 'PostalZone');

const NETHERLANDS: readonly Fixture[] = [
  fixture('NL-R-001', creditNote(seller(address('nl')), el('CreditNoteTypeCode', '381')), [
    creditNote(
      seller(address('NL')),
      el('CreditNoteTypeCode', '381'),
      el('BillingReference', el('InvoiceDocumentReference', '<ID/>')),
    ),
    abroad('NL', el('InvoiceTypeCode', '380')),
    creditNote(seller(address('BE')), el('CreditNoteTypeCode', '381')),
  ]),
  fixture(
    'NL-R-002',
    [invoice(seller(address('NL'))), invoice(seller(address('NL', place('StreetName', 'CityName'))))],
    [invoice(seller(address('NL', whole))), invoice(seller(address('BE')))],
  ),
  fixture(
    'NL-R-003',
    [invoice(seller(address('NL'), registered('1', '0088'))), invoice(seller(address('NL'), registered('', '0106')))],
    [
      invoice(seller(address('NL'), registered('1', '0106'))),
      invoice(seller(address('NL'), registered('1', '0190'))),
      invoice(seller(address('NL'))),
    ],
  ),
  fixture('NL-R-004', home('NL'), [invoice(seller(address('NL')), buyer(address('NL', whole))), abroad('NL')]),
  fixture('NL-R-005', invoice(seller(address('NL')), buyer(address('NL'), registered('1'))), [
    invoice(seller(address('NL')), buyer(address('NL'), registered('1', '0190'))),
    invoice(seller(address('NL')), buyer(address('BE'), registered('1'))),
  ]),
  fixture('NL-R-006', abroad('NL', el('TaxRepresentativeParty', address(' nl '))), [
    abroad('NL', el('TaxRepresentativeParty', address('NL', whole))),
    abroad('NL', el('TaxRepresentativeParty', address('BE'))),
    abroad('BE', el('TaxRepresentativeParty', address('NL'))),
  ]),
  fixture(
    'NL-R-007',
    [
      abroad('NL', payable('1')),
      creditNote(seller(address('NL')), payable('-1')),
      abroad('NL', '<LegalMonetaryTotal/>'),
    ],
    [
      abroad('NL', payable('1'), '<PaymentMeans/>'),
      abroad('NL', payable('0')),
      creditNote(seller(address('NL')), payable('1')),
      abroad('NL'),
    ],
  ),
  fixture(
    'NL-R-008',
    [home('NL', means('31')), home('NL', '<PaymentMeans/>')],
    [...['30', '48', '49', '57', '58', ' 59 '].map((code) => home('NL', means(code))), abroad('NL', means('31'))],
  ),
  fixture(
    'NL-R-009',
    abroad('NL', line(el('OrderLineReference', el('LineID', '1'))), el('OrderReference', el('SalesOrderID', '1'))),
    [
      abroad('NL', line(el('OrderLineReference', el('LineID', '1'))), el('OrderReference', '<ID/>')),
      abroad('NL', line()),
    ],
  ),
];

/** Fixtures of the national rules in UBL. */
export const NATIONAL_FIXTURES: readonly Fixture[] = [
  ...NORWAY,
  ...DENMARK,
  ...ITALY,
  ...SWEDEN,
  ...GREECE,
  ...ICELAND,
  ...NETHERLANDS,
  ...GERMAN_FIXTURES,
];
