import { UBL, type Fixture } from './ubl-fixtures.test-data.ts';

const { invoice, el, fixture, address, seller, buyer, taxScheme, means, account, adjustment } = UBL;
const { totals, subtotal, line, document, home, abroad, creditAtHome } = UBL;

const german = (...parts: readonly string[]): string => home('DE', ...parts);
const germanSeller = (...parts: readonly string[]): string =>
  invoice(seller(address('DE'), ...parts), buyer(address('DE')));
const contact = (...parts: readonly string[]): string => germanSeller(el('Contact', ...parts));
const mandate = el('PaymentMandate', el('PayerFinancialAccount', el('ID', 'DE75512108001245126199')));
const terms = (note: string): string => german(el('PaymentTerms', el('Note', note)));
const attached = (...names: readonly string[]): string =>
  german(
    ...names.map((name) =>
      document(
        el('Attachment', `<EmbeddedDocumentBinaryObject filename="${name}">QQ==</EmbeddedDocumentBinaryObject>`),
      ),
    ),
  );
const delivered = (...parts: readonly string[]): string =>
  german(el('Delivery', el('DeliveryLocation', el('Address', ...parts))));
const IBAN = 'DE75512108001245126199';
const filledIn = (name: string): string => el(name, 'x');
const sepaParty = el('PartyIdentification', '<ID schemeID="SEPA">DE98ZZZ</ID>');

const payments = (
  rule: string,
  codes: readonly string[],
  own: string,
  others: readonly string[],
): readonly Fixture[] => [
  fixture(
    `${rule}-1`,
    codes.map((code) => german(means(code))),
    [...codes.map((code) => german(means(code, `<${own}/>`))), german(means('1')), abroad('DE', means(codes[0] ?? ''))],
  ),
  fixture(
    `${rule}-2`,
    codes.flatMap((code) => others.map((other) => german(means(code, `<${own}/><${other}/>`)))),
    [
      ...codes.map((code) => german(means(code, `<${own}/>`))),
      german(means('1', others.map((other) => `<${other}/>`).join(''))),
    ],
  ),
];

/** Fixtures of the rules for invoices between German parties. */
export const GERMAN_FIXTURES: readonly Fixture[] = [
  fixture('DE-R-001', [german(), creditAtHome('de')], [german('<PaymentMeans/>'), abroad('DE')]),
  fixture('DE-R-002', german(), [contact(), abroad('DE')]),
  fixture(
    'DE-R-003',
    [german(), invoice(seller(address('DE', '<CityName/>')), buyer(address('DE')))],
    [invoice(seller(address('DE', filledIn('CityName'))), buyer(address('DE')))],
  ),
  fixture('DE-R-004', german(), [
    invoice(seller(address('DE', filledIn('PostalZone'))), buyer(address('DE'))),
    abroad('DE'),
  ]),
  fixture('DE-R-005', [contact(), contact('<Name/>')], [contact(filledIn('Name')), german()]),
  fixture('DE-R-006', contact(el('Telephone', ' ')), [contact(filledIn('Telephone')), german()]),
  fixture('DE-R-007', contact(), [contact(filledIn('ElectronicMail')), german()]),
  fixture(
    'DE-R-008',
    [german(), invoice(seller(address('DE')), buyer(address('DE', '<CityName/>')))],
    [invoice(seller(address('DE')), buyer(address('DE', filledIn('CityName')))), abroad('DE')],
  ),
  fixture('DE-R-009', german(), [invoice(seller(address('DE')), buyer(address('DE', filledIn('PostalZone'))))]),
  fixture(
    'DE-R-010',
    [delivered(), delivered('<CityName/>')],
    [delivered(filledIn('CityName')), german(el('Delivery', '<DeliveryLocation/>'))],
  ),
  fixture('DE-R-011', delivered(filledIn('CityName')), [delivered(filledIn('PostalZone')), german()]),
  fixture(
    'DE-R-014',
    [german(totals('<TaxSubtotal/>')), german(totals(subtotal(el('TaxCategory', '<Percent/>'))))],
    [german(totals(subtotal(el('TaxCategory', el('Percent', '0'))))), german('<TaxTotal/>')],
  ),
  fixture('DE-R-015', [german(), german('<BuyerReference/>')], [german(filledIn('BuyerReference')), abroad('DE')]),
  fixture(
    'DE-R-016',
    [
      german(line(el('Item', el('ClassifiedTaxCategory', el('ID', 'S'))))),
      german(adjustment('false', el('TaxCategory', el('ID', 'AE')))),
      creditAtHome('DE', adjustment('true', el('TaxCategory', el('ID', 'M')))),
    ],
    [
      german(line(el('Item', el('ClassifiedTaxCategory', el('ID', 'O'))))),
      german(totals(subtotal(el('TaxCategory', el('ID', 'S'))))),
      german(line(el('Item', el('ClassifiedTaxCategory', el('ID', 'S')))), '<TaxRepresentativeParty/>'),
      invoice(
        seller(address('DE'), taxScheme('1/2', 'FC')),
        buyer(address('DE')),
        line(el('Item', el('ClassifiedTaxCategory', el('ID', 'S')))),
      ),
    ],
  ),
  fixture(
    'DE-R-017',
    [german(el('InvoiceTypeCode', '388')), german()],
    [
      ...['326', '380', '384', '389', '875', '876', '877'].map((code) => german(el('InvoiceTypeCode', code))),
      creditAtHome('DE', el('CreditNoteTypeCode', '381')),
    ],
  ),
  fixture(
    'DE-R-018',
    [
      terms('#SKONTO#TAGE=7#PROZENT=2.00#'),
      terms('#SKONTO#TAGE=7#PROZENT=2#\n'),
      terms('#SKONTO#TAGE=7#PROZENT=2.00#BASISBETRAG=1#\n'),
      terms('#VERZUG#TAGE=30#PROZENT=0.00#\n'),
      terms('#skonto#TAGE=7#PROZENT=2.00#\n'),
      terms('#SKONTO#TAGE=7#PROZENT=2.00#\n  #SKONTO#TAGE=14#PROZENT=1.00#'),
      terms('#SKONTO#TAGE=7#PROZENT=2.00#\n#SKONTO# TAGE=14#PROZENT=1.00#\n'),
    ],
    [
      terms('#SKONTO#TAGE=7#PROZENT=2.00#\n  #SKONTO#TAGE=14#PROZENT=1.00#BASISBETRAG=-5.53# \n  '),
      terms('#SKONTO#TAGE=7#PROZENT=2.00#\nThe rest in 30 days.'),
      terms('30 days net'),
      german(),
    ],
  ),
  fixture(
    'DE-R-019',
    [
      german(means('58', account('DE75512108001245126198'))),
      german(means('58')),
      german(means('58', account('de75512108001245126199'))),
    ],
    [
      german(means('58', account('DE75 5121 0800 1245 1261 99'))),
      german(means('30', account('1'))),
      abroad('DE', means('58')),
    ],
  ),
  fixture(
    'DE-R-020',
    [german(means('59')), german(means('59', el('PaymentMandate', el('PayerFinancialAccount', el('ID', '1')))))],
    [german(means('59', mandate)), german(means('49'))],
  ),
  fixture(
    'DE-R-022',
    [attached('a.pdf', 'a.pdf'), attached('a.pdf', 'b.pdf', 'a.pdf')],
    [
      attached('a.pdf', 'b.pdf'),
      attached('a.pdf', 'A.pdf'),
      german('<AdditionalDocumentReference/><AdditionalDocumentReference/>'),
    ],
  ),
  ...payments('DE-R-023', ['30', '58'], 'PayeeFinancialAccount', ['CardAccount', 'PaymentMandate']),
  ...payments('DE-R-024', ['48', '54', '55'], 'CardAccount', ['PayeeFinancialAccount', 'PaymentMandate']),
  ...payments('DE-R-025', ['59'], 'PaymentMandate', ['PayeeFinancialAccount', 'CardAccount']),
  fixture('DE-R-026', german(el('InvoiceTypeCode', '384')), [
    german(el('InvoiceTypeCode', '384'), el('BillingReference', '<InvoiceDocumentReference/>')),
    german(el('InvoiceTypeCode', '380')),
  ]),
  fixture('DE-R-027', [contact(el('Telephone', 'a1b2')), contact()], [contact(el('Telephone', '+4 (9) 1')), german()]),
  fixture(
    'DE-R-028',
    [
      '',
      'a',
      'a@',
      '@b.de',
      'a@b',
      'a@@b.de',
      '.a@b.de',
      'a.@b.de',
      'a@.b.de',
      'a@b.de.',
      'a b@c.de',
      'a@-b.de',
      'a@b_c.de',
    ].map((mail) => contact(el('ElectronicMail', mail))),
    ['tim.tester@test.com', 'a+b/c@sub.b-c.de', ' a@b.c '].map((mail) => contact(el('ElectronicMail', mail))),
  ),
  fixture(
    'DE-R-030',
    [
      german(means('59', mandate)),
      german(means('1', '<PaymentMandate/>'), el('PayeeParty', el('PartyIdentification', el('ID', '1')))),
    ],
    [
      german(means('59')),
      german(means('59', mandate), el('PayeeParty', sepaParty)),
      invoice(seller(address('DE'), sepaParty), buyer(address('DE')), means('59', mandate)),
    ],
  ),
  fixture('DE-R-031', german(means('59', '<PaymentMandate/>')), [
    german(means('59', mandate)),
    german(means('59', el('PayeeFinancialAccount', el('ID', IBAN)))),
  ]),
];
