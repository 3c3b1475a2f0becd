import { UBL, type Fixture } from './ubl-fixtures.test-data.ts';

const { el, fixture } = UBL;

const ROOT = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';
const cii = (...parts: readonly string[]): string =>
  `<CrossIndustryInvoice xmlns="${ROOT}">${parts.join('')}</CrossIndustryInvoice>`;
const transaction = (...parts: readonly string[]): string => el('SupplyChainTradeTransaction', ...parts);
const agreement = (...parts: readonly string[]): string => el('ApplicableHeaderTradeAgreement', ...parts);
const settlement = (...parts: readonly string[]): string => el('ApplicableHeaderTradeSettlement', ...parts);
const inAgreement = (...parts: readonly string[]): string => cii(transaction(agreement(...parts)));
const inSettlement = (...parts: readonly string[]): string => cii(transaction(settlement(...parts)));
const line = (...parts: readonly string[]): string => el('IncludedSupplyChainTradeLineItem', ...parts);
const header = (...parts: readonly string[]): string => cii(el('ExchangedDocumentContext', ...parts));
const typed = (code: string): string => el('ExchangedDocument', el('TypeCode', code));
const process = (number: string): string =>
  el(
    'BusinessProcessSpecifiedDocumentContextParameter',
    el('ID', `urn:fdc:peppol.eu:2017:poacc:billing:${number}:1.0`),
  );
const address = (country: string, ...parts: readonly string[]): string =>
  el('PostalTradeAddress', ...parts, el('CountryID', country));
const seller = (...parts: readonly string[]): string => el('SellerTradeParty', ...parts);
const buyer = (...parts: readonly string[]): string => el('BuyerTradeParty', ...parts);
const identified = (name: string, scheme: string, value: string): string =>
  `<${name} schemeID="${scheme}">${value}</${name}>`;
const uri = (scheme: string, value: string): string =>
  el('URIUniversalCommunication', identified('URIID', scheme, value));
const tax = (scheme: string, value: string): string => el('SpecifiedTaxRegistration', identified('ID', scheme, value));
const registered = (value: string, scheme?: string): string =>
  el('SpecifiedLegalOrganization', scheme === undefined ? el('ID', value) : identified('ID', scheme, value));
const adjustment = (charge: string, ...parts: readonly string[]): string =>
  el('SpecifiedTradeAllowanceCharge', el('ChargeIndicator', el('Indicator', charge)), ...parts);
const percent = (value: string, base: string, result: string): string =>
  el('CalculationPercent', value) + el('BasisAmount', base) + el('ActualAmount', result);
const means = (code: string, ...parts: readonly string[]): string =>
  el('SpecifiedTradeSettlementPaymentMeans', el('TypeCode', code), ...parts);
const sums = (...parts: readonly string[]): string => el('SpecifiedTradeSettlementHeaderMonetarySummation', ...parts);
const taxTotal = (currency: string, value = '0'): string =>
  `<TaxTotalAmount currencyID="${currency}">${value}</TaxTotalAmount>`;
const currencies = (own: string, other?: string): string =>
  (other === undefined ? '' : el('TaxCurrencyCode', other)) + el('InvoiceCurrencyCode', own);

const identifier = (rule: string, scheme: string, wrong: string, right: string): Fixture =>
  fixture(
    `PEPPOL-COMMON-${rule}`,
    [
      inAgreement(seller(registered(wrong, scheme))),
      inAgreement(buyer(uri(scheme, wrong))),
      inAgreement(buyer(identified('GlobalID', scheme, wrong))),
    ],
    [
      inAgreement(seller(registered(right, scheme), uri(scheme, right))),
      inAgreement(seller(registered(wrong, '0002'))),
    ],
  );
const electronicAddress = (rule: string, scheme: string, wrong: string, right: string): Fixture =>
  fixture(`PEPPOL-COMMON-${rule}`, inAgreement(seller(uri(scheme, wrong))), [
    inAgreement(seller(uri(scheme, right))),
    inAgreement(seller(registered(wrong, scheme))),
  ]);

const COMMON: readonly Fixture[] = [
  identifier('R040', '0088', '4012345000001', '4012345000009'),
  identifier('R041', '0192', '974760674', '974760673'),
  identifier('R042', '0184', 'DK-2345678', '12345678'),
  identifier('R043', '0208', '0202239952', '0202239951'),
  identifier('R044', '0201', 'ABC', 'ABC123'),
  identifier('R045', '0210', 'X', 'RSSMRA85T10A562S'),
  electronicAddress('R046', '9907', 'X', '12345678901'),
  identifier('R047', '0211', 'IT00743110158', 'IT00743110157'),
  electronicAddress('R048', '9906', 'ITABC', 'IT02985591201'),
  identifier('R049', '0007', '5560360794', '5560360793'),
  identifier('R050', '0151', '51824753557', '51824753556'),
];

const reference = (code: string): string => el('AdditionalReferencedDocument', el('TypeCode', code));
const period = (name: string, day: string): string =>
  el('BillingSpecifiedPeriod', el(name, `<DateTimeString format="102">${day}</DateTimeString>`));
const periods = (name: string, own: string, all: string): string =>
  cii(transaction(line(el('SpecifiedLineTradeSettlement', period(name, own))), settlement(period(name, all))));

const HEADER: readonly Fixture[] = [
  fixture(
    'PEPPOL-EN16931-R001',
    [header()],
    [header(el('BusinessProcessSpecifiedDocumentContextParameter', '<ID/>')), cii()],
  ),
  fixture(
    'PEPPOL-EN16931-R002',
    [
      cii(el('ExchangedDocument', '<IncludedNote/><IncludedNote/>')),
      cii(el('ExchangedDocument', el('IncludedNote', '<SubjectCode/>'))),
    ],
    [cii(el('ExchangedDocument')), cii(el('ExchangedDocument', el('IncludedNote', '<Content/>')))],
  ),
  fixture('PEPPOL-EN16931-R003', inAgreement(), [
    inAgreement('<BuyerReference/>'),
    inAgreement(el('BuyerOrderReferencedDocument', '<IssuerAssignedID/>')),
  ]),
  fixture(
    'PEPPOL-EN16931-R004',
    [header(), header(el('GuidelineSpecifiedDocumentContextParameter', el('ID', 'urn:cen.eu:en16931:2017')))],
    [
      header(
        el(
          'GuidelineSpecifiedDocumentContextParameter',
          el('ID', 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'),
        ),
      ),
    ],
  ),
  fixture('PEPPOL-EN16931-R005', inSettlement(currencies('EUR', 'EUR')), [
    inSettlement(currencies('EUR', 'SEK')),
    inSettlement(currencies('EUR')),
  ]),
  fixture('PEPPOL-EN16931-R006', inAgreement(reference('130'), reference('130')), [
    inAgreement(reference('130'), reference('916')),
  ]),
  fixture('PEPPOL-EN16931-R007', [header(), header(process('1'))], [header(process('01')), cii()]),
  fixture('PEPPOL-EN16931-R010', inAgreement(buyer()), [inAgreement(buyer(uri('0088', ''))), inAgreement()]),
  fixture('PEPPOL-EN16931-R020', inAgreement(seller()), [inAgreement(seller(uri('0088', '')))]),
  fixture('PEPPOL-EN16931-R080', inAgreement(reference('50'), reference('50')), [inAgreement(reference('50'))]),
  fixture(
    'PEPPOL-EN16931-P0100',
    [cii(el('ExchangedDocumentContext', process('01')), typed('1'))],
    [
      cii(el('ExchangedDocumentContext', process('01')), typed('780')),
      cii(el('ExchangedDocumentContext', process('01')), typed('381')),
      cii(el('ExchangedDocumentContext', process('02')), typed('1')),
    ],
  ),
  fixture(
    'PEPPOL-EN16931-F001',
    [
      cii('<DateTimeString format="102">201701001</DateTimeString>'),
      cii('<DateTimeString format="101">20170101</DateTimeString>'),
      cii('<DateTimeString>20170101</DateTimeString>'),
    ],
    [cii('<DateTimeString format="102">20170101</DateTimeString>')],
  ),
  fixture('PEPPOL-EN16931-CL001', cii('<AttachmentBinaryObject mimeCode="text/plain"/>'), [
    cii('<AttachmentBinaryObject mimeCode="text/csv"/>'),
    cii('<AttachmentBinaryObject/>'),
  ]),
  fixture('PEPPOL-EN16931-CL007', cii(taxTotal('SOK')), [cii(taxTotal('EUR')), cii('<TaxTotalAmount/>')]),
  fixture(
    'PEPPOL-EN16931-CL008',
    [
      inAgreement(seller(uri('NO:VATNO', ''))),
      inAgreement(buyer(uri('1234', ''))),
      inAgreement(buyer(el('URIUniversalCommunication', '<URIID/>'))),
    ],
    [inAgreement(seller(uri('9950', '')), buyer(uri('0007', ''))), inAgreement(buyer(registered('1', '1234')))],
  ),
];

const priced = (quantity: string, net: string, price: string, ...parts: readonly string[]): string =>
  cii(
    transaction(
      line(
        el('SpecifiedLineTradeAgreement', el('NetPriceProductTradePrice', el('ChargeAmount', price))),
        el('SpecifiedLineTradeDelivery', el('BilledQuantity', quantity)),
        el(
          'SpecifiedLineTradeSettlement',
          ...parts,
          el('SpecifiedTradeSettlementLineMonetarySummation', el('LineTotalAmount', net)),
        ),
      ),
    ),
  );
const perUnit = (price: string, unit: string): string =>
  cii(
    transaction(
      line(
        el('SpecifiedLineTradeDelivery', '<BilledQuantity unitCode="AA">10</BilledQuantity>'),
        el('SpecifiedLineTradeAgreement', el(price, `<BasisQuantity${unit}>2</BasisQuantity>`)),
      ),
    ),
  );
const lineReferences = (...codes: readonly string[]): string =>
  cii(transaction(line(el('SpecifiedLineTradeSettlement', ...codes.map(reference)))));

const AMOUNTS: readonly Fixture[] = [
  fixture('PEPPOL-EN16931-R040', inSettlement(adjustment('false', percent('10', '100', '10.03'))), [
    inSettlement(adjustment('true', percent('10', '100', '9.98'))),
    inSettlement(adjustment('true', el('ActualAmount', '1'))),
  ]),
  fixture('PEPPOL-EN16931-R041', inSettlement(adjustment('true', '<CalculationPercent/>')), [
    inSettlement(adjustment('true', '<CalculationPercent/><BasisAmount/>')),
  ]),
  fixture('PEPPOL-EN16931-R042', inSettlement(adjustment('true', '<BasisAmount/>')), [
    inSettlement(adjustment('true')),
  ]),
  fixture(
    'PEPPOL-EN16931-R043',
    [inSettlement(adjustment('1')), cii('<AppliedTradeAllowanceCharge/>')],
    [inSettlement(adjustment(' true ')), inSettlement(adjustment('1', '<BasisAmount/>'))],
  ),
  fixture('PEPPOL-EN16931-CL002', inSettlement(adjustment('false', el('ReasonCode', 'FC'))), [
    inSettlement(adjustment('false', el('ReasonCode', '95'))),
  ]),
  fixture('PEPPOL-EN16931-CL003', inSettlement(adjustment('true', el('ReasonCode', '95'))), [
    inSettlement(adjustment('true', el('ReasonCode', 'ABL'))),
  ]),
  fixture(
    'PEPPOL-EN16931-R053',
    [inSettlement(currencies('EUR')), inSettlement(currencies('EUR'), sums(taxTotal('EUR'), taxTotal('EUR')))],
    [inSettlement(currencies('EUR'), sums(taxTotal('EUR'), taxTotal('SEK'))), cii()],
  ),
  fixture(
    'PEPPOL-EN16931-R054',
    [
      inSettlement(currencies('EUR', 'NOK'), sums(taxTotal('EUR'))),
      inSettlement(currencies('EUR', 'NOK'), sums(taxTotal('EUR'), taxTotal('NOK'), taxTotal('SEK'))),
      inSettlement(currencies('EUR'), sums(taxTotal('NOK'))),
    ],
    [inSettlement(currencies('EUR', 'NOK'), sums(taxTotal('EUR'), taxTotal('NOK'))), inSettlement(currencies('EUR'))],
  ),
  fixture(
    'PEPPOL-EN16931-R055',
    inSettlement(currencies('EUR', 'NOK'), sums(taxTotal('EUR', '-1'), taxTotal('NOK', '1'))),
    [
      inSettlement(currencies('EUR', 'NOK'), sums(taxTotal('EUR', '-1'), taxTotal('NOK', '-1'))),
      inSettlement(currencies('EUR')),
    ],
  ),
  fixture('PEPPOL-EN16931-R061', inSettlement(means('49'), '<SpecifiedTradePaymentTerms/>'), [
    inSettlement(means('59'), el('SpecifiedTradePaymentTerms', '<DirectDebitMandateID/>')),
    inSettlement(means('50')),
  ]),
  fixture('PEPPOL-EN16931-R100', lineReferences('130', '130'), [lineReferences('130', '916'), lineReferences()]),
  fixture('PEPPOL-EN16931-R101', lineReferences('916'), [lineReferences('130'), lineReferences()]),
  fixture('PEPPOL-EN16931-R110', periods('StartDateTime', '20260101', '20260102'), [
    periods('StartDateTime', '20260102', '20260102'),
  ]),
  fixture('PEPPOL-EN16931-R111', periods('EndDateTime', '20260103', '20260102'), [
    periods('EndDateTime', '20260102', '20260102'),
  ]),
  fixture(
    'PEPPOL-EN16931-R120',
    [priced('10', '100.03', '10'), priced('1', '10', '10', adjustment('true', el('ActualAmount', '1')))],
    [priced('10', '100.02', '10'), priced('1', '9', '10', adjustment('false', el('ActualAmount', '1')))],
  ),
  fixture(
    'PEPPOL-EN16931-R121',
    [
      cii(el('NetPriceProductTradePrice', el('BasisQuantity', '0'))),
      cii(el('GrossPriceProductTradePrice', el('BasisQuantity', '-1'))),
    ],
    [cii(el('NetPriceProductTradePrice', el('BasisQuantity', '1'))), cii(el('NetPriceProductTradePrice'))],
  ),
  fixture(
    'PEPPOL-EN16931-R130',
    [perUnit('NetPriceProductTradePrice', ' unitCode="BB"'), perUnit('GrossPriceProductTradePrice', ' unitCode="BB"')],
    [perUnit('NetPriceProductTradePrice', ' unitCode="AA"'), perUnit('NetPriceProductTradePrice', '')],
  ),
];

const from = (country: string, ...parts: readonly string[]): string => inAgreement(seller(address(country), ...parts));
const between = (country: string, other: string, ...parts: readonly string[]): string =>
  cii(transaction(agreement(seller(address(country)), buyer(address(other))), settlement(...parts)));
const home = (country: string, ...parts: readonly string[]): string => between(country, country, ...parts);
const account = (id: string, branch?: string, name = 'IBANID'): string =>
  el('PayeePartyCreditorFinancialAccount', el(name, id)) +
  (branch === undefined ? '' : el('PayeeSpecifiedCreditorFinancialInstitution', el('BICID', branch)));
const paid = (code: string, text: string, id: string): string =>
  home('DK', el('PaymentReference', text), means(code, account(id)));
const mandate = el('SpecifiedTradePaymentTerms', el('DirectDebitMandateID', '1'));
const danishCredit = (code: string, value: string): string =>
  cii(
    typed(code),
    transaction(
      agreement(seller(address('DK')), buyer(address('DK'))),
      settlement(sums(el('DuePayableAmount', value))),
    ),
  );
const classified = (attributes: string): string =>
  cii(
    transaction(
      line(
        el('SpecifiedTradeProduct', el('DesignatedProductClassification', `<ClassCode ${attributes}>1</ClassCode>`)),
      ),
      agreement(seller(address('DK')), buyer(address('DK'))),
    ),
  );

const NORTH: readonly Fixture[] = [
  fixture(
    'NO-R-001',
    [from('NO', tax('VAT', 'NO974760674MVA')), from('NO', tax('VA', 'NO974760673'))],
    [from('NO', tax('VAT', 'NO974760673MVA')), from('NO'), from('DK')],
  ),
  fixture(
    'NO-R-002',
    [from('NO'), from('NO', tax('FC', 'foretaksregisteret'))],
    [from('NO', tax('FC', 'Foretaksregisteret')), from('DK')],
  ),
  fixture('DK-R-002', from('DK'), [from('DK', registered('1', '0184')), from('NO')]),
  fixture(
    'DK-R-003',
    [classified('listID="TST"'), classified('listID="TST" listVersionID="7.0501"')],
    [classified('listID="TST" listVersionID="19.0501"'), classified('listID="MP"')],
  ),
  fixture(
    'DK-R-004',
    [
      home('DK', adjustment('true', el('ReasonCode', 'ZZZ'))),
      home('DK', adjustment('true', el('ReasonCode', 'ZZZ'), el('Reason', '3645Test'))),
    ],
    [
      home('DK', adjustment('true', el('ReasonCode', 'ZZZ'), el('Reason', '3645'))),
      between('DK', 'NO', adjustment('true', el('ReasonCode', 'ZZZ'))),
    ],
  ),
  fixture('DK-R-005', home('DK', means('30')), [home('DK', means('58')), between('DK', 'NO', means('30'))]),
  fixture(
    'DK-R-006',
    [home('DK', means('31')), home('DK', means('42', account('1')))],
    [home('DK', means('42', account('1', '2'))), home('DK', means('58'))],
  ),
  fixture(
    'DK-R-007',
    [
      home('DK', means('49')),
      home('DK', means('49', mandate)),
      home('DK', el('CreditorReferenceID', '1'), means('49')),
    ],
    [
      home('DK', el('CreditorReferenceID', '1'), means('49', mandate)),
      home('DK', el('CreditorReferenceID', '1'), means('49'), mandate),
      between('DK', 'NO', means('49')),
    ],
  ),
  fixture(
    'DK-R-008',
    [paid('50', '35#1', '1234567'), paid('50', '01#', ''), home('DK', means('50'))],
    [paid('50', '01#text', '1234567'), paid('50', '15#1', '12345678')],
  ),
  fixture('DK-R-009', paid('50', '04#1', '1'), [paid('50', '04#1234567890123456', '1'), paid('50', '01#1', '1')]),
  fixture(
    'DK-R-010',
    [paid('93', '74#1', '12345678'), paid('93', '73#', '1234567')],
    [paid('93', '73#', '12345678'), paid('50', '1', '1')],
  ),
  fixture('DK-R-011', paid('93', '71#1', '1'), [paid('93', '71#123456789012345', '1'), paid('93', '73#1', '1')]),
  fixture('DK-R-013', cii(transaction(agreement(seller(address('DK')), buyer(address('DK'), el('GlobalID', '1'))))), [
    cii(
      transaction(
        agreement(seller(address('DK'), identified('GlobalID', '0088', '1')), buyer(address('DK'), el('ID', '1'))),
      ),
    ),
    inAgreement(seller(address('DK'), el('GlobalID', '1')), buyer(address('NO'))),
  ]),
  fixture(
    'DK-R-014',
    [from('DK', registered('1')), from('DK', registered('1', '0088'))],
    [from('DK', registered('1', '0184')), from('DK')],
  ),
  fixture('DK-R-016', danishCredit('381', '-1'), [danishCredit('381', '1'), danishCredit('380', '-1')]),
];

const swede = (...parts: readonly string[]): string => from('SE', ...parts);
const giro = (id: string, branch: string): string =>
  between('SE', 'NO', means('30', account(id, branch, 'ProprietaryID')));
const rate = (value: string, scheme = 'VAT', category = 'S'): string =>
  cii(
    transaction(
      agreement(seller(address('SE'), tax(scheme, 'SE556036079301'))),
      settlement(el('ApplicableTradeTax', el('CategoryCode', category), el('RateApplicablePercent', value))),
    ),
  );
const place = (...names: readonly string[]): string => names.map((name) => `<${name}/>`).join('');
const whole = place('LineOne', 'CityName', 'PostcodeCode');
const dutch = (code: string, ...parts: readonly string[]): string =>
  cii(typed(code), transaction(agreement(seller(address('NL'))), settlement(...parts)));
const orderLine = (...parts: readonly string[]): string =>
  cii(
    transaction(
      line(el('SpecifiedLineTradeAgreement', el('BuyerOrderReferencedDocument', el('LineID', '1')))),
      agreement(seller(address('NL')), ...parts),
    ),
  );

const SOUTH: readonly Fixture[] = [
  fixture(
    'SE-R-001',
    [swede(tax('VAT', 'SE5560360793')), swede(tax('VA', 'SE1'))],
    [swede(tax('VAT', 'SE556036079301')), swede(tax('VAT', 'NO1'))],
  ),
  fixture('SE-R-002', swede(tax('VAT', 'SE55603607930X')), [
    swede(tax('VA', 'SE556036079301')),
    from('NO', tax('VAT', 'SEX')),
  ]),
  fixture('SE-R-003', swede(registered('556036-079')), [swede(registered('5560360793')), swede()]),
  fixture('SE-R-004', swede(registered('55603607')), [swede(registered('5560360793')), from('NO', registered('1'))]),
  fixture('SE-R-005', swede(registered('1'), tax('FC', 'Godkänd för skatt')), [
    swede(registered('1'), tax('FC', 'Godkänd för F-skatt')),
    swede(tax('FC', 'F')),
  ]),
  fixture('SE-R-006', [rate('20'), rate('0.25', 'VA')], [rate('25'), rate('6.0'), rate('0', 'VA', 'E')]),
  fixture('SE-R-007', giro('12-3', 'SE:PLUSGIRO'), [giro('123', 'SE:PLUSGIRO')]),
  fixture('SE-R-008', giro('123-456', 'SE:BANKGIRO'), [giro('1234567', 'SE:BANKGIRO')]),
  fixture('SE-R-009', giro('123456', 'SE:BANKGIRO'), [giro('12345678', 'SE:BANKGIRO'), giro('1', 'BANKSBIC')]),
  fixture('SE-R-010', giro('1', 'SE:PLUSGIRO'), [giro('12', 'SE:PLUSGIRO')]),
  fixture(
    'SE-R-011',
    [home('SE', means('50')), between('SE', 'NO', means(' 56 '))],
    [home('SE', means('30')), home('NO', means('50'))],
  ),
  fixture('SE-R-012', home('SE', means('31')), [between('SE', 'NO', means('31'))]),
  fixture('SE-R-013', swede(registered('2021005480')), [swede(registered('2021005489'))]),
  fixture('IT-R-001', from('IT', tax('VA', 'IT12345678901'), tax('FC', 'Otherinfo')), [
    from('IT', tax('FC', 'IT07945211006')),
    from('NO', tax('VA', 'IT1'), tax('FC', 'x')),
  ]),
  fixture('IT-R-002', from('IT'), [inAgreement(seller(address('IT', place('LineOne')))), from('NO')]),
  fixture('IT-R-003', from('NO', tax('VAT', 'IT1')), [inAgreement(seller(address('IT', place('CityName'))))]),
  fixture('IT-R-004', from('IT'), [inAgreement(seller(address('IT', place('PostcodeCode'))))]),
  fixture('NL-R-001', dutch('381'), [
    dutch('381', el('InvoiceReferencedDocument', '<IssuerAssignedID/>')),
    dutch('380'),
  ]),
  fixture('NL-R-002', from('NL'), [inAgreement(seller(address('NL', whole))), from('BE')]),
  fixture(
    'NL-R-003',
    [from('NL', registered('1')), from('NL', registered('', '0106'))],
    [from('NL', registered('1', '0190')), from('NL')],
  ),
  fixture('NL-R-004', home('NL'), [
    inAgreement(seller(address('NL')), buyer(address('NL', whole))),
    between('NL', 'BE'),
  ]),
  fixture('NL-R-005', inAgreement(seller(address('NL')), buyer(address('NL'), registered('1'))), [
    inAgreement(seller(address('NL')), buyer(address('BE'), registered('1'))),
  ]),
  fixture('NL-R-006', inAgreement(seller(address('NL')), el('SellerTaxRepresentativeTradeParty', address('NL'))), [
    inAgreement(seller(address('NL')), el('SellerTaxRepresentativeTradeParty', address('NL', whole))),
    inAgreement(seller(address('NL')), el('SellerTaxRepresentativeTradeParty', address('BE'))),
  ]),
  fixture(
    'NL-R-007',
    [dutch('380', sums(el('DuePayableAmount', '1'))), dutch('381', sums(el('DuePayableAmount', '-1')))],
    [dutch('380', sums(el('DuePayableAmount', '1')), means('30')), dutch('381', sums(el('DuePayableAmount', '1')))],
  ),
  fixture('NL-R-008', home('NL', means('31')), [home('NL', means('30')), home('BE', means('31'))]),
  fixture('NL-R-009', orderLine(), [orderLine(el('BuyerOrderReferencedDocument', '<IssuerAssignedID/>'))]),
];

/** Fixtures of the rules that the CII edition words itself. */
export const CII_FIXTURES: readonly Fixture[] = [...COMMON, ...HEADER, ...AMOUNTS, ...NORTH, ...SOUTH];
