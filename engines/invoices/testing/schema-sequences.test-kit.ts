import type { XmlElement } from '@finaceverse/base/xml';

/*
 * Facts of the schemas, as far as an invoice of EN 16931 or ZUGFeRD EXTENDED needs them: in which order the children
 * of an element stand, which must be there (`!`) and which may be repeated (`*`). Parents with one type share a row.
 */

/** UBL 2.1 (OASIS): Invoice, CreditNote and their aggregates. */
const UBL = `
Invoice: UBLVersionID CustomizationID ProfileID ID! IssueDate! DueDate InvoiceTypeCode Note* TaxPointDate DocumentCurrencyCode TaxCurrencyCode
 AccountingCost BuyerReference InvoicePeriod* OrderReference BillingReference*
 DespatchDocumentReference* ReceiptDocumentReference* OriginatorDocumentReference* ContractDocumentReference* AdditionalDocumentReference*
 ProjectReference* AccountingSupplierParty! AccountingCustomerParty!
 PayeeParty TaxRepresentativeParty Delivery* PaymentMeans* PaymentTerms* AllowanceCharge* TaxTotal* LegalMonetaryTotal! InvoiceLine!*
CreditNote: UBLVersionID CustomizationID ProfileID ID! IssueDate! TaxPointDate CreditNoteTypeCode Note* DocumentCurrencyCode TaxCurrencyCode
 AccountingCost BuyerReference InvoicePeriod* OrderReference BillingReference*
 DespatchDocumentReference* ReceiptDocumentReference* ContractDocumentReference* AdditionalDocumentReference* OriginatorDocumentReference*
 AccountingSupplierParty! AccountingCustomerParty!
 PayeeParty TaxRepresentativeParty Delivery* PaymentMeans* PaymentTerms* AllowanceCharge* TaxTotal* LegalMonetaryTotal! CreditNoteLine!*
InvoicePeriod: StartDate EndDate DescriptionCode* Description*
OrderReference: ID! SalesOrderID IssueDate
BillingReference: InvoiceDocumentReference
DespatchDocumentReference|ReceiptDocumentReference|OriginatorDocumentReference|ContractDocumentReference|AdditionalDocumentReference|InvoiceDocumentReference|DocumentReference:
 ID! IssueDate DocumentTypeCode DocumentType DocumentDescription* Attachment
ProjectReference: ID!
Attachment: EmbeddedDocumentBinaryObject ExternalReference
ExternalReference: URI
AccountingSupplierParty|AccountingCustomerParty: Party
Party|PayeeParty|TaxRepresentativeParty|DeliveryParty: WebsiteURI EndpointID PartyIdentification* PartyName* PostalAddress PartyTaxScheme*
 PartyLegalEntity* Contact
PartyIdentification: ID!
PartyName: Name!
PostalAddress|Address: StreetName AdditionalStreetName CityName PostalZone CountrySubentity AddressLine* Country
AddressLine: Line!
Country|OriginCountry: IdentificationCode Name
PartyTaxScheme: RegistrationName CompanyID TaxScheme!
PartyLegalEntity: RegistrationName CompanyID CompanyLegalForm
Contact: Name Telephone ElectronicMail
Delivery: ActualDeliveryDate DeliveryLocation DeliveryParty
DeliveryLocation: ID Address
PaymentMeans: PaymentMeansCode! PaymentDueDate InstructionNote* PaymentID* CardAccount PayeeFinancialAccount PaymentMandate
CardAccount: PrimaryAccountNumberID! NetworkID! HolderName
PayeeFinancialAccount|PayerFinancialAccount: ID Name FinancialInstitutionBranch
FinancialInstitutionBranch: ID Name
PaymentMandate: ID PayerFinancialAccount
PaymentTerms: Note*
AllowanceCharge: ChargeIndicator! AllowanceChargeReasonCode AllowanceChargeReason* MultiplierFactorNumeric Amount! BaseAmount TaxCategory*
TaxTotal: TaxAmount! TaxSubtotal*
TaxSubtotal: TaxableAmount TaxAmount! Percent TaxCategory!
TaxCategory|ClassifiedTaxCategory: ID Name Percent TaxExemptionReasonCode TaxExemptionReason* TaxScheme!
TaxScheme: ID Name TaxTypeCode
LegalMonetaryTotal: LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount
 PayableRoundingAmount PayableAmount!
InvoiceLine: ID! Note* InvoicedQuantity LineExtensionAmount! AccountingCost InvoicePeriod* OrderLineReference* DocumentReference* AllowanceCharge*
 Item! Price
CreditNoteLine: ID! Note* CreditedQuantity LineExtensionAmount! AccountingCost InvoicePeriod* OrderLineReference* DocumentReference* AllowanceCharge*
 Item! Price
OrderLineReference: LineID!
Item: Description* Name BuyersItemIdentification SellersItemIdentification StandardItemIdentification OriginCountry CommodityClassification*
 ClassifiedTaxCategory* AdditionalItemProperty*
BuyersItemIdentification|SellersItemIdentification|StandardItemIdentification: ID!
CommodityClassification: ItemClassificationCode
AdditionalItemProperty: Name! Value
Price: PriceAmount! BaseQuantity AllowanceCharge*
`;

/** CII D16B as ZUGFeRD EXTENDED restricts it; EN 16931 uses less of it, in the same order. */
const CII = `
CrossIndustryInvoice: ExchangedDocumentContext! ExchangedDocument! SupplyChainTradeTransaction!
ExchangedDocumentContext: TestIndicator BusinessProcessSpecifiedDocumentContextParameter GuidelineSpecifiedDocumentContextParameter!
BusinessProcessSpecifiedDocumentContextParameter|GuidelineSpecifiedDocumentContextParameter: ID!
TestIndicator|ChargeIndicator: Indicator!
ExchangedDocument: ID! Name TypeCode! IssueDateTime! IncludedNote*
IncludedNote: ContentCode Content SubjectCode
SupplyChainTradeTransaction: IncludedSupplyChainTradeLineItem!* ApplicableHeaderTradeAgreement! ApplicableHeaderTradeDelivery!
 ApplicableHeaderTradeSettlement!
IncludedSupplyChainTradeLineItem: AssociatedDocumentLineDocument! SpecifiedTradeProduct! SpecifiedLineTradeAgreement! SpecifiedLineTradeDelivery!
 SpecifiedLineTradeSettlement!
AssociatedDocumentLineDocument: LineID! IncludedNote*
SpecifiedTradeProduct: GlobalID SellerAssignedID BuyerAssignedID Name! Description ApplicableProductCharacteristic* DesignatedProductClassification*
 OriginTradeCountry
ApplicableProductCharacteristic: Description! Value!
DesignatedProductClassification: ClassCode
OriginTradeCountry: ID!
SpecifiedLineTradeAgreement: BuyerOrderReferencedDocument GrossPriceProductTradePrice NetPriceProductTradePrice!
GrossPriceProductTradePrice|NetPriceProductTradePrice: ChargeAmount! BasisQuantity AppliedTradeAllowanceCharge*
SpecifiedLineTradeDelivery: BilledQuantity! ChargeFreeQuantity PackageQuantity
SpecifiedLineTradeSettlement: ApplicableTradeTax!* BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge*
 SpecifiedTradeSettlementLineMonetarySummation! AdditionalReferencedDocument* ReceivableSpecifiedTradeAccountingAccount
SpecifiedTradeSettlementLineMonetarySummation: LineTotalAmount!
ApplicableHeaderTradeAgreement: BuyerReference SellerTradeParty! BuyerTradeParty! SellerTaxRepresentativeTradeParty SellerOrderReferencedDocument
 BuyerOrderReferencedDocument ContractReferencedDocument
 AdditionalReferencedDocument* SpecifiedProcuringProject
SellerTradeParty|BuyerTradeParty|SellerTaxRepresentativeTradeParty|ShipToTradeParty|PayeeTradeParty|InvoiceeTradeParty: ID* GlobalID* Name Description
 SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress
 URIUniversalCommunication SpecifiedTaxRegistration*
SpecifiedLegalOrganization: ID TradingBusinessName
DefinedTradeContact: PersonName DepartmentName TelephoneUniversalCommunication FaxUniversalCommunication EmailURIUniversalCommunication
PostalTradeAddress: PostcodeCode LineOne LineTwo LineThree CityName CountryID! CountrySubDivisionName
SpecifiedTaxRegistration|ReceivableSpecifiedTradeAccountingAccount: ID!
BuyerOrderReferencedDocument|SellerOrderReferencedDocument|ContractReferencedDocument|AdditionalReferencedDocument|DespatchAdviceReferencedDocument|
 ReceivingAdviceReferencedDocument|DeliveryNoteReferencedDocument|InvoiceReferencedDocument:
 IssuerAssignedID URIID LineID TypeCode Name AttachmentBinaryObject ReferenceTypeCode FormattedIssueDateTime
SpecifiedProcuringProject: ID! Name!
ApplicableHeaderTradeDelivery: ShipToTradeParty ActualDeliverySupplyChainEvent DespatchAdviceReferencedDocument ReceivingAdviceReferencedDocument
 DeliveryNoteReferencedDocument
ActualDeliverySupplyChainEvent: OccurrenceDateTime!
ApplicableHeaderTradeSettlement: CreditorReferenceID PaymentReference TaxCurrencyCode InvoiceCurrencyCode! InvoiceeTradeParty PayeeTradeParty
 TaxApplicableTradeCurrencyExchange SpecifiedTradeSettlementPaymentMeans*
 ApplicableTradeTax!* BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge* SpecifiedLogisticsServiceCharge* SpecifiedTradePaymentTerms*
 SpecifiedTradeSettlementHeaderMonetarySummation! InvoiceReferencedDocument*
 ReceivableSpecifiedTradeAccountingAccount
TaxApplicableTradeCurrencyExchange: SourceCurrencyCode! TargetCurrencyCode! ConversionRate! ConversionRateDateTime
SpecifiedTradeSettlementPaymentMeans: TypeCode! Information ApplicableTradeSettlementFinancialCard PayerPartyDebtorFinancialAccount
 PayeePartyCreditorFinancialAccount PayeeSpecifiedCreditorFinancialInstitution
ApplicableTradeSettlementFinancialCard: ID! CardholderName
PayerPartyDebtorFinancialAccount: IBANID!
PayeePartyCreditorFinancialAccount: IBANID AccountName ProprietaryID
PayeeSpecifiedCreditorFinancialInstitution: BICID!
ApplicableTradeTax|CategoryTradeTax|AppliedTradeTax: CalculatedAmount TypeCode! ExemptionReason BasisAmount LineTotalBasisAmount
 AllowanceChargeBasisAmount CategoryCode! ExemptionReasonCode TaxPointDate DueDateTypeCode
 RateApplicablePercent
BillingSpecifiedPeriod: StartDateTime EndDateTime
SpecifiedTradeAllowanceCharge|AppliedTradeAllowanceCharge: ChargeIndicator! CalculationPercent BasisAmount ActualAmount! ReasonCode Reason
 CategoryTradeTax
SpecifiedLogisticsServiceCharge: Description! AppliedAmount! AppliedTradeTax!*
SpecifiedTradePaymentTerms: Description DueDateDateTime DirectDebitMandateID PartialPaymentAmount ApplicableTradePaymentDiscountTerms
ApplicableTradePaymentDiscountTerms: BasisDateTime BasisPeriodMeasure BasisAmount CalculationPercent ActualDiscountAmount
SpecifiedTradeSettlementHeaderMonetarySummation: LineTotalAmount! ChargeTotalAmount AllowanceTotalAmount TaxBasisTotalAmount! TaxTotalAmount*
 RoundingAmount GrandTotalAmount! TotalPrepaidAmount DuePayableAmount!
TelephoneUniversalCommunication|FaxUniversalCommunication|EmailURIUniversalCommunication|URIUniversalCommunication: URIID CompleteNumber
IssueDateTime|OccurrenceDateTime|StartDateTime|EndDateTime|DueDateDateTime|FormattedIssueDateTime|ConversionRateDateTime|BasisDateTime: DateTimeString
TaxPointDate: DateString
`;

interface Child {
  readonly name: string;
  readonly needed: boolean;
  readonly repeatable: boolean;
}

function sequences(table: string): ReadonlyMap<string, readonly Child[]> {
  const rows = table.replace(/\|\n /g, '|').replace(/\n /g, ' ').trim().split('\n');
  return new Map(
    rows.flatMap((row) => {
      const [parents = '', children = ''] = row.split(':');
      const sequence = children
        .trim()
        .split(/\s+/)
        .map((child) => ({
          name: child.replace(/[!*]/g, ''),
          needed: child.includes('!'),
          repeatable: child.includes('*'),
        }));
      return parents.split('|').map((parent) => [parent, sequence] as const);
    }),
  );
}

const TABLES = { ubl: sequences(UBL), cii: sequences(CII) };

/** Amounts of UBL carry their currency, its attached files their kind: the schema demands both attributes. */
function missingAttribute(element: XmlElement): readonly string[] {
  if (element.name.endsWith('Amount') && element.attributes['currencyID'] === undefined)
    return [`${element.name} has no currencyID`];
  const attached = element.name === 'EmbeddedDocumentBinaryObject' && element.attributes['mimeCode'] === undefined;
  return attached ? [`${element.name} has no mimeCode`] : [];
}

/** What in a tree breaks the schema: unknown, misplaced, repeated and missing children, and missing attributes. */
export function schemaFaults(element: XmlElement, syntax: 'ubl' | 'cii'): readonly string[] {
  const own = syntax === 'ubl' ? missingAttribute(element) : [];
  const sequence = TABLES[syntax].get(element.name);
  if (!sequence) return element.children.length === 0 ? own : [...own, `${element.name} is not in the schema's table`];
  const faults = [...own];
  let at = -1;
  for (const child of element.children) {
    const place = sequence.findIndex((each) => each.name === child.name);
    if (place < 0) faults.push(`${element.name} has no ${child.name}`);
    else if (place < at) faults.push(`${child.name} stands too late in ${element.name}`);
    else if (place === at && !sequence[place]?.repeatable) faults.push(`${child.name} is repeated in ${element.name}`);
    at = Math.max(at, place);
  }
  for (const { name, needed } of sequence)
    if (needed && !element.children.some((child) => child.name === name)) faults.push(`${element.name} lacks ${name}`);
  return [...faults, ...element.children.flatMap((child) => schemaFaults(child, syntax))];
}
