import type {
  AllowanceCharge,
  Invoice,
  InvoiceLine,
  Party,
  PaymentInstructions,
  Period,
  PostalAddress,
  TaxBreakdown,
  Term,
} from '../invoice.ts';
import { CII_INVOICE } from '../readers/read-cii.ts';
import { group, leaf, type Piece } from './xml-text.ts';

const RAM = 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100';
const UDT = 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100';
const QDT = 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100';

/** UNTDID 2005 as the semantic model has it, in UNTDID 2475 as this binding writes it. */
const TAX_POINT_CODES: ReadonlyMap<string, string> = new Map([
  ['3', '5'],
  ['35', '29'],
  ['432', '72'],
]);

function plain(name: string, term: Term | undefined): Piece {
  return leaf(`ram:${name}`, term?.value);
}

function identified(name: string, term: Term | undefined): Piece {
  return leaf(`ram:${name}`, term?.value, { schemeID: term?.scheme });
}

/** A day in format 102; a date that is none is written as it stands, so that the rules can name it. */
function day(
  name: string,
  term: Term | undefined,
  type: 'udt:DateTimeString' | 'udt:DateString' | 'qdt:DateTimeString' = 'udt:DateTimeString',
): Piece {
  const compact = term && /^\d{4}-\d{2}-\d{2}$/.test(term.value) ? term.value.replaceAll('-', '') : term?.value;
  return group(name, leaf(type, compact, { format: '102' }));
}

/** Writes an invoice or credit note as UN/CEFACT CII D16B in the binding of EN 16931-3-3, elements in the order of the schema. */
export function writeCii(invoice: Invoice): Uint8Array {
  const body = [
    group(
      'rsm:ExchangedDocumentContext',
      group('ram:BusinessProcessSpecifiedDocumentContextParameter', plain('ID', invoice.businessProcess)),
      group('ram:GuidelineSpecifiedDocumentContextParameter', plain('ID', invoice.specificationIdentifier)),
    ),
    group(
      'rsm:ExchangedDocument',
      plain('ID', invoice.number),
      plain('TypeCode', invoice.typeCode),
      day('ram:IssueDateTime', invoice.issueDate),
      ...invoice.notes.map((note) =>
        group('ram:IncludedNote', plain('Content', note.text), plain('SubjectCode', note.subjectCode)),
      ),
    ),
    group(
      'rsm:SupplyChainTradeTransaction',
      ...invoice.lines.map(lineOf),
      agreement(invoice),
      delivery(invoice),
      settlement(invoice),
    ),
  ]
    .filter((piece) => piece !== undefined)
    .join('');
  return new TextEncoder().encode(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<rsm:CrossIndustryInvoice xmlns:rsm="${CII_INVOICE}" xmlns:qdt="${QDT}" xmlns:ram="${RAM}" xmlns:udt="${UDT}">${body}</rsm:CrossIndustryInvoice>\n`,
  );
}

function reference(name: string, term: Term | undefined): Piece {
  return group(name, plain('IssuerAssignedID', term));
}

function agreement(invoice: Invoice): Piece {
  const object = invoice.invoicedObjectIdentifier;
  return group(
    'ram:ApplicableHeaderTradeAgreement',
    plain('BuyerReference', invoice.buyerReference),
    party('ram:SellerTradeParty', invoice.seller),
    party('ram:BuyerTradeParty', invoice.buyer),
    party('ram:SellerTaxRepresentativeTradeParty', invoice.taxRepresentative),
    reference('ram:SellerOrderReferencedDocument', invoice.salesOrderReference),
    reference('ram:BuyerOrderReferencedDocument', invoice.purchaseOrderReference),
    reference('ram:ContractReferencedDocument', invoice.contractReference),
    ...invoice.supportingDocuments.map((each) =>
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', each.reference),
        plain('URIID', each.location),
        leaf('ram:TypeCode', '916'),
        plain('Name', each.description),
        leaf('ram:AttachmentBinaryObject', each.attachment?.value, {
          mimeCode: each.attachment?.mimeCode,
          filename: each.attachment?.fileName,
        }),
      ),
    ),
    object &&
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', object),
        leaf('ram:TypeCode', '130'),
        leaf('ram:ReferenceTypeCode', object.scheme),
      ),
    invoice.tenderReference &&
      group(
        'ram:AdditionalReferencedDocument',
        plain('IssuerAssignedID', invoice.tenderReference),
        leaf('ram:TypeCode', '50'),
      ),
    invoice.projectReference &&
      group(
        'ram:SpecifiedProcuringProject',
        plain('ID', invoice.projectReference),
        leaf('ram:Name', 'Project reference'),
      ),
  );
}

function delivery(invoice: Invoice): Piece {
  const { delivery: value } = invoice;
  const pieces = [
    group(
      'ram:ShipToTradeParty',
      leaf(value?.locationIdentifier?.scheme ? 'ram:GlobalID' : 'ram:ID', value?.locationIdentifier?.value, {
        schemeID: value?.locationIdentifier?.scheme,
      }),
      plain('Name', value?.name),
      address(value?.address),
    ),
    group('ram:ActualDeliverySupplyChainEvent', day('ram:OccurrenceDateTime', value?.date)),
    reference('ram:DespatchAdviceReferencedDocument', invoice.despatchAdviceReference),
    reference('ram:ReceivingAdviceReferencedDocument', invoice.receivingAdviceReference),
  ];
  // The schema demands the delivery even where nothing is said of it.
  return group('ram:ApplicableHeaderTradeDelivery', ...pieces) ?? '<ram:ApplicableHeaderTradeDelivery/>';
}

function address(value: PostalAddress | undefined): Piece {
  return group(
    'ram:PostalTradeAddress',
    plain('PostcodeCode', value?.postCode),
    plain('LineOne', value?.line1),
    plain('LineTwo', value?.line2),
    plain('LineThree', value?.line3),
    plain('CityName', value?.city),
    plain('CountryID', value?.countryCode),
    plain('CountrySubDivisionName', value?.subdivision),
  );
}

function party(name: string, value: Party | undefined): Piece {
  if (!value) return undefined;
  const registration = (term: Term | undefined, scheme: string): Piece =>
    term && group('ram:SpecifiedTaxRegistration', leaf('ram:ID', term.value, { schemeID: scheme }));
  const { contact } = value;
  return group(
    name,
    ...value.identifiers.filter((each) => each.scheme === undefined).map((each) => plain('ID', each)),
    ...value.identifiers.filter((each) => each.scheme !== undefined).map((each) => identified('GlobalID', each)),
    plain('Name', value.name),
    plain('Description', value.additionalLegalInformation),
    group(
      'ram:SpecifiedLegalOrganization',
      identified('ID', value.legalRegistrationIdentifier),
      plain('TradingBusinessName', value.tradingName),
    ),
    group(
      'ram:DefinedTradeContact',
      plain('PersonName', contact?.name),
      group('ram:TelephoneUniversalCommunication', plain('CompleteNumber', contact?.telephone)),
      group('ram:EmailURIUniversalCommunication', plain('URIID', contact?.email)),
    ),
    address(value.address),
    group('ram:URIUniversalCommunication', identified('URIID', value.electronicAddress)),
    registration(value.taxRegistrationIdentifier, 'FC'),
    registration(value.vatIdentifier, 'VA'),
  );
}

function periodOf(value: Period | undefined): Piece {
  return group(
    'ram:BillingSpecifiedPeriod',
    day('ram:StartDateTime', value?.start),
    day('ram:EndDateTime', value?.end),
  );
}

function settlement(invoice: Invoice): Piece {
  const first = invoice.paymentInstructions[0];
  const debit = invoice.paymentInstructions.find((each) => each.mandateReference ?? each.creditorIdentifier);
  return group(
    'ram:ApplicableHeaderTradeSettlement',
    plain('CreditorReferenceID', debit?.creditorIdentifier),
    plain('PaymentReference', first?.remittance),
    invoice.taxCurrency?.value === invoice.currency?.value ? undefined : plain('TaxCurrencyCode', invoice.taxCurrency),
    plain('InvoiceCurrencyCode', invoice.currency),
    party('ram:PayeeTradeParty', invoice.payee),
    ...invoice.paymentInstructions.flatMap(paymentOf),
    ...invoice.taxBreakdown.map((tax) => breakdown(tax, invoice)),
    periodOf(invoice.period),
    ...invoice.allowanceCharges.map((each) => allowanceCharge(each, true)),
    group(
      'ram:SpecifiedTradePaymentTerms',
      plain('Description', invoice.paymentTerms),
      day('ram:DueDateDateTime', invoice.dueDate),
      plain('DirectDebitMandateID', debit?.mandateReference),
    ),
    summation(invoice),
    ...invoice.precedingInvoices.map((each) =>
      group(
        'ram:InvoiceReferencedDocument',
        plain('IssuerAssignedID', each.reference),
        day('ram:FormattedIssueDateTime', each.issueDate, 'qdt:DateTimeString'),
      ),
    ),
    group('ram:ReceivableSpecifiedTradeAccountingAccount', plain('ID', invoice.buyerAccountingReference)),
  );
}

/** Payment means have one account each here, so several accounts become several means of one code. */
function paymentOf(value: PaymentInstructions): readonly Piece[] {
  const accounts = value.accounts.length > 0 ? value.accounts : [undefined];
  return accounts.map((account) =>
    group(
      'ram:SpecifiedTradeSettlementPaymentMeans',
      plain('TypeCode', value.meansCode),
      plain('Information', value.meansText),
      group(
        'ram:ApplicableTradeSettlementFinancialCard',
        plain('ID', value.cardNumber),
        plain('CardholderName', value.cardHolder),
      ),
      group('ram:PayerPartyDebtorFinancialAccount', plain('IBANID', value.debitedAccount)),
      account &&
        group(
          'ram:PayeePartyCreditorFinancialAccount',
          leaf(
            /^[A-Z]{2}\d{2}/.test(account.identifier?.value ?? '') ? 'ram:IBANID' : 'ram:ProprietaryID',
            account.identifier?.value,
          ),
          plain('AccountName', account.name),
        ),
      account && group('ram:PayeeSpecifiedCreditorFinancialInstitution', plain('BICID', account.serviceProvider)),
    ),
  );
}

function breakdown(tax: TaxBreakdown, invoice: Invoice): Piece {
  return group(
    'ram:ApplicableTradeTax',
    plain('CalculatedAmount', tax.taxAmount),
    leaf('ram:TypeCode', tax.category?.scheme ?? 'VAT'),
    plain('ExemptionReason', tax.exemptionReason),
    plain('BasisAmount', tax.taxableAmount),
    plain('CategoryCode', tax.category),
    plain('ExemptionReasonCode', tax.exemptionReasonCode),
    day('ram:TaxPointDate', invoice.taxPointDate, 'udt:DateString'),
    leaf(
      'ram:DueDateTypeCode',
      TAX_POINT_CODES.get(invoice.taxPointDateCode?.value ?? '') ?? invoice.taxPointDateCode?.value,
    ),
    plain('RateApplicablePercent', tax.rate),
  );
}

function allowanceCharge(value: AllowanceCharge, taxed: boolean): Piece {
  return group(
    'ram:SpecifiedTradeAllowanceCharge',
    group('ram:ChargeIndicator', leaf('udt:Indicator', String(value.charge))),
    plain('CalculationPercent', value.percentage),
    plain('BasisAmount', value.baseAmount),
    plain('ActualAmount', value.amount),
    plain('ReasonCode', value.reasonCode),
    plain('Reason', value.reason),
    taxed && value.taxCategory
      ? group(
          'ram:CategoryTradeTax',
          leaf('ram:TypeCode', value.taxCategory.scheme ?? 'VAT'),
          plain('CategoryCode', value.taxCategory),
          plain('RateApplicablePercent', value.taxRate),
        )
      : undefined,
  );
}

function summation(invoice: Invoice): Piece {
  const { totals } = invoice;
  const tax = (term: Term | undefined, currency: string | undefined): Piece =>
    leaf('ram:TaxTotalAmount', term?.value, { currencyID: term?.currency ?? currency });
  return group(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    plain('LineTotalAmount', totals?.lineNet),
    plain('ChargeTotalAmount', totals?.charges),
    plain('AllowanceTotalAmount', totals?.allowances),
    plain('TaxBasisTotalAmount', totals?.taxExclusive),
    tax(totals?.tax, invoice.currency?.value),
    tax(totals?.taxInAccountingCurrency, invoice.taxCurrency?.value),
    plain('RoundingAmount', totals?.rounding),
    plain('GrandTotalAmount', totals?.taxInclusive),
    plain('TotalPrepaidAmount', totals?.prepaid),
    plain('DuePayableAmount', totals?.payable),
  );
}

function lineOf(line: InvoiceLine): Piece {
  return group(
    'ram:IncludedSupplyChainTradeLineItem',
    group(
      'ram:AssociatedDocumentLineDocument',
      plain('LineID', line.identifier),
      group('ram:IncludedNote', plain('Content', line.note)),
    ),
    product(line),
    group(
      'ram:SpecifiedLineTradeAgreement',
      group('ram:BuyerOrderReferencedDocument', plain('LineID', line.orderLineReference)),
      line.grossPrice || line.priceDiscount
        ? group(
            'ram:GrossPriceProductTradePrice',
            plain('ChargeAmount', line.grossPrice),
            line.priceDiscount &&
              group(
                'ram:AppliedTradeAllowanceCharge',
                group('ram:ChargeIndicator', leaf('udt:Indicator', 'false')),
                plain('ActualAmount', line.priceDiscount),
              ),
          )
        : undefined,
      group(
        'ram:NetPriceProductTradePrice',
        plain('ChargeAmount', line.price),
        leaf('ram:BasisQuantity', line.priceBaseQuantity?.value, { unitCode: line.priceBaseQuantity?.unit }),
      ),
    ),
    group(
      'ram:SpecifiedLineTradeDelivery',
      leaf('ram:BilledQuantity', line.quantity?.value, { unitCode: line.quantity?.unit }),
    ),
    group(
      'ram:SpecifiedLineTradeSettlement',
      line.taxCategory &&
        group(
          'ram:ApplicableTradeTax',
          leaf('ram:TypeCode', line.taxCategory.scheme ?? 'VAT'),
          plain('CategoryCode', line.taxCategory),
          plain('RateApplicablePercent', line.taxRate),
        ),
      periodOf(line.period),
      ...line.allowanceCharges.map((each) => allowanceCharge(each, false)),
      group('ram:SpecifiedTradeSettlementLineMonetarySummation', plain('LineTotalAmount', line.netAmount)),
      line.objectIdentifier &&
        group(
          'ram:AdditionalReferencedDocument',
          plain('IssuerAssignedID', line.objectIdentifier),
          leaf('ram:TypeCode', '130'),
          leaf('ram:ReferenceTypeCode', line.objectIdentifier.scheme),
        ),
      group('ram:ReceivableSpecifiedTradeAccountingAccount', plain('ID', line.buyerAccountingReference)),
    ),
  );
}

function product(line: InvoiceLine): Piece {
  return group(
    'ram:SpecifiedTradeProduct',
    identified('GlobalID', line.itemStandardIdentifier),
    plain('SellerAssignedID', line.itemSellerIdentifier),
    plain('BuyerAssignedID', line.itemBuyerIdentifier),
    plain('Name', line.itemName),
    plain('Description', line.itemDescription),
    ...line.itemAttributes.map((each) =>
      group('ram:ApplicableProductCharacteristic', plain('Description', each.name), plain('Value', each.value)),
    ),
    ...line.itemClassifications.map((each) =>
      group(
        'ram:DesignatedProductClassification',
        leaf('ram:ClassCode', each.value, { listID: each.scheme, listVersionID: each.schemeVersion }),
      ),
    ),
    group('ram:OriginTradeCountry', plain('ID', line.itemOriginCountry)),
  );
}
