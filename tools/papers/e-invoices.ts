/** A party of an e-invoice. */
export interface Party {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly postCode: string;
  readonly state: string;
  /** Number in the state's register of companies. */
  readonly registration: string;
  /** Employer identification number. */
  readonly taxId: string;
}

export interface Line {
  readonly item: string;
  readonly quantity: string;
  /** UN/ECE Recommendation 20: `C62` one, `HUR` hour. */
  readonly unit: string;
  readonly price: string;
  readonly net: string;
}

export interface EInvoice {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly issued: string;
  readonly due?: string;
  readonly order?: string;
  /** The invoice that a credit note corrects. */
  readonly corrects?: { readonly number: string; readonly issued: string };
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly Line[];
  /** Rate in percent, or null where nothing is taxed (category O is "not subject to tax", E exempt). */
  readonly tax: { readonly rate: string; readonly amount: string } | null;
  readonly net: string;
  readonly gross: string;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const EXEMPT = 'Professional services are not subject to sales tax';

function category(invoice: EInvoice): { readonly code: string; readonly rate: string } {
  return invoice.tax ? { code: 'S', rate: invoice.tax.rate } : { code: 'E', rate: '0' };
}

function ublParty(role: 'AccountingSupplierParty' | 'AccountingCustomerParty', party: Party): string {
  return `  <cac:${role}>
    <cac:Party>
      <cac:PostalAddress>
        <cbc:StreetName>${text(party.street)}</cbc:StreetName>
        <cbc:CityName>${text(party.city)}</cbc:CityName>
        <cbc:PostalZone>${party.postCode}</cbc:PostalZone>
        <cbc:CountrySubentity>${party.state}</cbc:CountrySubentity>
        <cac:Country><cbc:IdentificationCode>US</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme>
        <cbc:CompanyID>${party.taxId}</cbc:CompanyID>
        <cac:TaxScheme><cbc:ID>EIN</cbc:ID></cac:TaxScheme>
      </cac:PartyTaxScheme>
      <cac:PartyLegalEntity>
        <cbc:RegistrationName>${text(party.name)}</cbc:RegistrationName>
        <cbc:CompanyID>${party.registration}</cbc:CompanyID>
      </cac:PartyLegalEntity>
    </cac:Party>
  </cac:${role}>`;
}

function ublTaxCategory(invoice: EInvoice, element: 'TaxCategory' | 'ClassifiedTaxCategory', indent: string): string {
  const { code, rate } = category(invoice);
  const reason =
    element === 'TaxCategory' && !invoice.tax
      ? `\n${indent}  <cbc:TaxExemptionReason>${EXEMPT}</cbc:TaxExemptionReason>`
      : '';
  return `${indent}<cac:${element}>
${indent}  <cbc:ID>${code}</cbc:ID>
${indent}  <cbc:Percent>${rate}</cbc:Percent>${reason}
${indent}  <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
${indent}</cac:${element}>`;
}

function ublLine(invoice: EInvoice, line: Line, index: number): string {
  const [element, quantity] =
    invoice.kind === 'invoice' ? ['InvoiceLine', 'InvoicedQuantity'] : ['CreditNoteLine', 'CreditedQuantity'];
  return `  <cac:${element}>
    <cbc:ID>${index + 1}</cbc:ID>
    <cbc:${quantity} unitCode="${line.unit}">${line.quantity}</cbc:${quantity}>
    <cbc:LineExtensionAmount currencyID="USD">${line.net}</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>${text(line.item)}</cbc:Name>
${ublTaxCategory(invoice, 'ClassifiedTaxCategory', '      ')}
    </cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="USD">${line.price}</cbc:PriceAmount></cac:Price>
  </cac:${element}>`;
}

/** The invoice or credit note in UBL 2.1 (ISO/IEC 19845) with the content of EN 16931-1. */
export function toUbl(invoice: EInvoice): string {
  const root = invoice.kind === 'invoice' ? 'Invoice' : 'CreditNote';
  const typeCode =
    invoice.kind === 'invoice'
      ? '<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>'
      : '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>';
  const head = [
    '<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>',
    `<cbc:ID>${invoice.number}</cbc:ID>`,
    `<cbc:IssueDate>${invoice.issued}</cbc:IssueDate>`,
    ...(invoice.kind === 'invoice' && invoice.due !== undefined ? [`<cbc:DueDate>${invoice.due}</cbc:DueDate>`] : []),
    typeCode,
    '<cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>',
    ...(invoice.order === undefined
      ? []
      : [`<cac:OrderReference><cbc:ID>${invoice.order}</cbc:ID></cac:OrderReference>`]),
    ...(invoice.corrects === undefined
      ? []
      : [
          `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${invoice.corrects.number}</cbc:ID>` +
            `<cbc:IssueDate>${invoice.corrects.issued}</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>`,
        ]),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
${head.map((line) => `  ${line}`).join('\n')}
${ublParty('AccountingSupplierParty', invoice.seller)}
${ublParty('AccountingCustomerParty', invoice.buyer)}
  <cac:TaxTotal>
    <cbc:TaxAmount currencyID="USD">${invoice.tax?.amount ?? '0.00'}</cbc:TaxAmount>
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="USD">${invoice.net}</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="USD">${invoice.tax?.amount ?? '0.00'}</cbc:TaxAmount>
${ublTaxCategory(invoice, 'TaxCategory', '      ')}
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="USD">${invoice.net}</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="USD">${invoice.net}</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="USD">${invoice.gross}</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="USD">${invoice.gross}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
${invoice.lines.map((line, index) => ublLine(invoice, line, index)).join('\n')}
</${root}>
`;
}

function ciiDate(day: string): string {
  return `<udt:DateTimeString format="102">${day.replaceAll('-', '')}</udt:DateTimeString>`;
}

function ciiParty(role: 'SellerTradeParty' | 'BuyerTradeParty', party: Party): string {
  return `      <ram:${role}>
        <ram:Name>${text(party.name)}</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID>${party.registration}</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:PostalTradeAddress>
          <ram:PostcodeCode>${party.postCode}</ram:PostcodeCode>
          <ram:LineOne>${text(party.street)}</ram:LineOne>
          <ram:CityName>${text(party.city)}</ram:CityName>
          <ram:CountryID>US</ram:CountryID>
          <ram:CountrySubDivisionName>${party.state}</ram:CountrySubDivisionName>
        </ram:PostalTradeAddress>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">${party.taxId}</ram:ID></ram:SpecifiedTaxRegistration>
      </ram:${role}>`;
}

function ciiLine(invoice: EInvoice, line: Line, index: number): string {
  const { code, rate } = category(invoice);
  return `    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>${text(line.item)}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${line.price}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="${line.unit}">${line.quantity}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>${code}</ram:CategoryCode><ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${line.net}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`;
}

function ciiSettlement(invoice: EInvoice): string {
  const { code, rate } = category(invoice);
  const amount = invoice.tax?.amount ?? '0.00';
  const due =
    invoice.due === undefined
      ? ''
      : `
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${ciiDate(invoice.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>`;
  return `    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>USD</ram:InvoiceCurrencyCode>
      <ram:ApplicableTradeTax>
        <ram:CalculatedAmount>${amount}</ram:CalculatedAmount>
        <ram:TypeCode>VAT</ram:TypeCode>
        <ram:BasisAmount>${invoice.net}</ram:BasisAmount>
        <ram:CategoryCode>${code}</ram:CategoryCode>
        <ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent>
      </ram:ApplicableTradeTax>${due}
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>${invoice.net}</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>${invoice.net}</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="USD">${amount}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${invoice.gross}</ram:GrandTotalAmount>
        <ram:DuePayableAmount>${invoice.gross}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>`;
}

/** The invoice in UN/CEFACT CII D16B, as Factur-X carries it in its profile EN 16931. */
export function toCii(invoice: EInvoice): string {
  const order =
    invoice.order === undefined
      ? ''
      : `
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>${invoice.order}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>${invoice.number}</ram:ID>
    <ram:TypeCode>${invoice.kind === 'invoice' ? '380' : '381'}</ram:TypeCode>
    <ram:IssueDateTime>${ciiDate(invoice.issued)}</ram:IssueDateTime>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
${invoice.lines.map((line, index) => ciiLine(invoice, line, index)).join('\n')}
    <ram:ApplicableHeaderTradeAgreement>
${ciiParty('SellerTradeParty', invoice.seller)}
${ciiParty('BuyerTradeParty', invoice.buyer)}${order}
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
${ciiSettlement(invoice)}
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;
}
