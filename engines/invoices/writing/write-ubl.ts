import { decimalOf, plainAmount, sumDecimals } from '../model/amounts.ts';
import type {
  AllowanceCharge,
  Contact,
  Delivery,
  Invoice,
  InvoiceLine,
  Party,
  PaymentAccount,
  PaymentInstructions,
  Period,
  PostalAddress,
  TaxBreakdown,
  Term,
} from '../model/invoice.ts';
import { NO_PURCHASE_ORDER, OTHER_TAX, UBL_CREDIT_NOTE, UBL_INVOICE } from '../reading/xml/read-ubl.ts';
import { attachment, group, leaf, type Piece } from './xml-text.ts';

const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';
const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';

interface Writing {
  readonly creditNote: boolean;
  readonly currency: string | undefined;
}

function plain(name: string, term: Term | undefined): Piece {
  return leaf(`cbc:${name}`, term?.value);
}

function identified(name: string, term: Term | undefined): Piece {
  return leaf(`cbc:${name}`, term?.value, { schemeID: term?.scheme });
}

function amount(name: string, term: Term | undefined, writing: Writing): Piece {
  return leaf(`cbc:${name}`, term?.value, { currencyID: term?.currency ?? writing.currency });
}

/** Writes an invoice or credit note as UBL 2.1 in the binding of EN 16931-3-2, elements in the order of the schema. */
export function writeUbl(invoice: Invoice): Uint8Array {
  const creditNote = invoice.kind === 'credit_note';
  const writing: Writing = { creditNote, currency: invoice.currency?.value };
  const root = creditNote ? 'CreditNote' : 'Invoice';
  const body = [
    plain('CustomizationID', invoice.specificationIdentifier),
    plain('ProfileID', invoice.businessProcess),
    plain('ID', invoice.number),
    plain('IssueDate', invoice.issueDate),
    creditNote ? plain('TaxPointDate', invoice.taxPointDate) : plain('DueDate', invoice.dueDate),
    plain(creditNote ? 'CreditNoteTypeCode' : 'InvoiceTypeCode', invoice.typeCode),
    ...invoice.notes.map((note) =>
      leaf('cbc:Note', note.subjectCode ? `#${note.subjectCode.value}#${note.text?.value ?? ''}` : note.text?.value),
    ),
    creditNote ? undefined : plain('TaxPointDate', invoice.taxPointDate),
    plain('DocumentCurrencyCode', invoice.currency),
    plain('TaxCurrencyCode', invoice.taxCurrency),
    plain('AccountingCost', invoice.buyerAccountingReference),
    plain('BuyerReference', invoice.buyerReference),
    period('cac:InvoicePeriod', invoice.period, invoice.taxPointDateCode),
    orderReference(invoice),
    ...invoice.precedingInvoices.map((each) =>
      group(
        'cac:BillingReference',
        group('cac:InvoiceDocumentReference', plain('ID', each.reference), plain('IssueDate', each.issueDate)),
      ),
    ),
    group('cac:DespatchDocumentReference', plain('ID', invoice.despatchAdviceReference)),
    group('cac:ReceiptDocumentReference', plain('ID', invoice.receivingAdviceReference)),
    creditNote ? undefined : group('cac:OriginatorDocumentReference', plain('ID', invoice.tenderReference)),
    group('cac:ContractDocumentReference', plain('ID', invoice.contractReference)),
    ...references(invoice, creditNote),
    creditNote
      ? group('cac:OriginatorDocumentReference', plain('ID', invoice.tenderReference))
      : group('cac:ProjectReference', plain('ID', invoice.projectReference)),
    group('cac:AccountingSupplierParty', party('cac:Party', invoice.seller, creditorOf(invoice))),
    group('cac:AccountingCustomerParty', party('cac:Party', withOneIdentifier(invoice.buyer))),
    invoice.payee && payee('cac:PayeeParty', withOneIdentifier(invoice.payee)),
    invoice.taxRepresentative && payee('cac:TaxRepresentativeParty', invoice.taxRepresentative),
    delivery(invoice.delivery),
    ...paymentMeans(invoice),
    group('cac:PaymentTerms', plain('Note', invoice.paymentTerms)),
    ...invoice.allowanceCharges.map((each) => allowanceCharge(each, writing, true)),
    ...taxTotals(invoice, writing),
    totals(invoice, writing),
    ...invoice.lines.map((line) => lineOf(line, writing)),
  ]
    .filter((piece) => piece !== undefined)
    .join('');
  const namespace = creditNote ? UBL_CREDIT_NOTE : UBL_INVOICE;
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}" xmlns:cac="${CAC}" xmlns:cbc="${CBC}">${body}</${root}>\n`,
  );
}

function period(name: string, value: Period | undefined, code?: Term): Piece {
  return group(name, plain('StartDate', value?.start), plain('EndDate', value?.end), plain('DescriptionCode', code));
}

/** The schema demands a purchase order beside a sales order. */
function orderReference({ purchaseOrderReference: purchase, salesOrderReference: sales }: Invoice): Piece {
  return group(
    'cac:OrderReference',
    leaf('cbc:ID', purchase?.value ?? (sales && NO_PURCHASE_ORDER)),
    plain('SalesOrderID', sales),
  );
}

function references(invoice: Invoice, creditNote: boolean): readonly Piece[] {
  const object = invoice.invoicedObjectIdentifier;
  return [
    group(
      'cac:AdditionalDocumentReference',
      ...(object ? [identified('ID', object), leaf('cbc:DocumentTypeCode', '130')] : []),
    ),
    creditNote && invoice.projectReference
      ? group(
          'cac:AdditionalDocumentReference',
          plain('ID', invoice.projectReference),
          leaf('cbc:DocumentTypeCode', '50'),
        )
      : undefined,
    ...invoice.supportingDocuments.map((each) =>
      group(
        'cac:AdditionalDocumentReference',
        plain('ID', each.reference),
        plain('DocumentDescription', each.description),
        group(
          'cac:Attachment',
          attachment('cbc:EmbeddedDocumentBinaryObject', each.attachment),
          group('cac:ExternalReference', plain('URI', each.location)),
        ),
      ),
    ),
  ];
}

function creditorOf(invoice: Invoice): Term | undefined {
  return [...invoice.paymentInstructions, invoice.instructionsWithoutMeans]
    .map((each) => each?.creditorIdentifier)
    .find((each) => each !== undefined);
}

function address(name: string, value: PostalAddress | undefined): Piece {
  return group(
    name,
    plain('StreetName', value?.line1),
    plain('AdditionalStreetName', value?.line2),
    plain('CityName', value?.city),
    plain('PostalZone', value?.postCode),
    plain('CountrySubentity', value?.subdivision),
    group('cac:AddressLine', plain('Line', value?.line3)),
    group('cac:Country', plain('IdentificationCode', value?.countryCode)),
  );
}

function taxScheme(identifier: Term | undefined, scheme: string): Piece {
  return (
    identifier &&
    group('cac:PartyTaxScheme', plain('CompanyID', identifier), group('cac:TaxScheme', leaf('cbc:ID', scheme)))
  );
}

function contact(value: Contact | undefined): Piece {
  return group(
    'cac:Contact',
    plain('Name', value?.name),
    plain('Telephone', value?.telephone),
    plain('ElectronicMail', value?.email),
  );
}

function party(name: string, value: Party | undefined, creditor?: Term): Piece {
  if (!value) return undefined;
  return group(
    name,
    identified('EndpointID', value.electronicAddress),
    ...value.identifiers.map((each) => group('cac:PartyIdentification', identified('ID', each))),
    creditor && group('cac:PartyIdentification', leaf('cbc:ID', creditor.value, { schemeID: 'SEPA' })),
    group('cac:PartyName', plain('Name', value.tradingName)),
    address('cac:PostalAddress', value.address),
    taxScheme(value.vatIdentifier, 'VAT'),
    taxScheme(value.taxRegistrationIdentifier, value.taxRegistrationIdentifier?.scheme ?? OTHER_TAX),
    group(
      'cac:PartyLegalEntity',
      plain('RegistrationName', value.name),
      identified('CompanyID', value.legalRegistrationIdentifier),
      plain('CompanyLegalForm', value.additionalLegalInformation),
    ),
    contact(value.contact),
  );
}

/** Buyer and payee have one identifier in EN 16931; where CII gave two, the one that a scheme makes unique is kept. */
function withOneIdentifier<Which extends Party | undefined>(value: Which): Which {
  const one = value?.identifiers.find((each) => each.scheme !== undefined) ?? value?.identifiers[0];
  return value && { ...value, identifiers: one ? [one] : [] };
}

/** Payee and tax representative carry their name as party name, and of a legal entity only its number. */
function payee(name: string, value: Party): Piece {
  return group(
    name,
    ...value.identifiers.map((each) => group('cac:PartyIdentification', identified('ID', each))),
    group('cac:PartyName', plain('Name', value.name)),
    address('cac:PostalAddress', value.address),
    taxScheme(value.vatIdentifier, 'VAT'),
    group('cac:PartyLegalEntity', identified('CompanyID', value.legalRegistrationIdentifier)),
  );
}

function delivery(value: Delivery | undefined): Piece {
  return group(
    'cac:Delivery',
    plain('ActualDeliveryDate', value?.date),
    group('cac:DeliveryLocation', identified('ID', value?.locationIdentifier), address('cac:Address', value?.address)),
    group('cac:DeliveryParty', group('cac:PartyName', plain('Name', value?.name))),
  );
}

/** UNTDID 4461 for an instrument that is not said: what belongs to the payment has no other place than the means. */
const MEANS_NOT_DEFINED = '1';

/** One account each, so several accounts become several means of one code; the same text stands once (UBL-SR-46). */
function paymentMeans(invoice: Invoice): readonly Piece[] {
  // A credit note has no other place for its due date.
  const due = invoice.kind === 'credit_note' ? invoice.dueDate : undefined;
  const loose = invoice.instructionsWithoutMeans ?? (due && { provenance: due.provenance, accounts: [] });
  const meansCode: Term = { value: MEANS_NOT_DEFINED, provenance: invoice.provenance };
  const alone = invoice.paymentInstructions.length === 0 && loose ? [{ ...loose, meansCode }] : [];
  const told = new Set<string | undefined>();
  return [...invoice.paymentInstructions, ...alone].flatMap((value: PaymentInstructions) => {
    const accounts = value.accounts.length > 0 ? value.accounts : [undefined];
    return accounts.map((account) => {
      const text = told.has(value.meansText?.value) ? undefined : value.meansText;
      told.add(text?.value);
      return payment({ ...value, meansText: text }, account, due);
    });
  });
}

function payment(value: PaymentInstructions, account: PaymentAccount | undefined, due: Term | undefined): Piece {
  return group(
    'cac:PaymentMeans',
    leaf('cbc:PaymentMeansCode', value.meansCode?.value, { name: value.meansText?.value }),
    plain('PaymentDueDate', due),
    plain('PaymentID', value.remittance),
    value.cardNumber &&
      group(
        'cac:CardAccount',
        plain('PrimaryAccountNumberID', value.cardNumber),
        leaf('cbc:NetworkID', 'UNKNOWN'),
        plain('HolderName', value.cardHolder),
      ),
    group(
      'cac:PayeeFinancialAccount',
      plain('ID', account?.identifier),
      plain('Name', account?.name),
      group('cac:FinancialInstitutionBranch', plain('ID', account?.serviceProvider)),
    ),
    group(
      'cac:PaymentMandate',
      plain('ID', value.mandateReference),
      group('cac:PayerFinancialAccount', plain('ID', value.debitedAccount)),
    ),
  );
}

function taxCategory(
  name: string,
  category: Term | undefined,
  rate: Term | undefined,
  more: readonly Piece[] = [],
): Piece {
  return (
    category &&
    group(
      name,
      plain('ID', category),
      plain('Percent', rate),
      more,
      group('cac:TaxScheme', leaf('cbc:ID', category.scheme ?? 'VAT')),
    )
  );
}

function allowanceCharge(value: AllowanceCharge, writing: Writing, taxed: boolean): Piece {
  return group(
    'cac:AllowanceCharge',
    leaf('cbc:ChargeIndicator', String(value.charge)),
    plain('AllowanceChargeReasonCode', value.reasonCode),
    plain('AllowanceChargeReason', value.reason),
    plain('MultiplierFactorNumeric', value.percentage),
    amount('Amount', value.amount, writing),
    amount('BaseAmount', value.baseAmount, writing),
    taxed ? taxCategory('cac:TaxCategory', value.taxCategory, value.taxRate) : undefined,
  );
}

function taxTotals(invoice: Invoice, writing: Writing): readonly Piece[] {
  const { totals: values } = invoice;
  const subtotal = (tax: TaxBreakdown): Piece =>
    group(
      'cac:TaxSubtotal',
      amount('TaxableAmount', tax.taxableAmount, writing),
      amount('TaxAmount', tax.taxAmount, writing),
      taxCategory('cac:TaxCategory', tax.category, tax.rate, [
        plain('TaxExemptionReasonCode', tax.exemptionReasonCode),
        plain('TaxExemptionReason', tax.exemptionReason),
      ]),
    );
  const accounting = values?.taxInAccountingCurrency;
  const accountingCurrency = accounting?.currency ?? invoice.taxCurrency?.value;
  // UBL demands the total tax even where it is nothing, which other syntaxes leave out.
  const taxes = invoice.taxBreakdown.map((tax) => decimalOf(tax.taxAmount));
  const total =
    values?.tax?.value ??
    (taxes.length > 0 && taxes.every((tax) => tax !== undefined) ? plainAmount(sumDecimals(taxes), 2) : undefined);
  return [
    group(
      'cac:TaxTotal',
      leaf('cbc:TaxAmount', total, { currencyID: values?.tax?.currency ?? writing.currency }),
      ...invoice.taxBreakdown.map(subtotal),
    ),
    accountingCurrency === undefined
      ? undefined
      : group('cac:TaxTotal', leaf('cbc:TaxAmount', accounting?.value, { currencyID: accountingCurrency })),
  ];
}

function totals({ totals: values }: Invoice, writing: Writing): Piece {
  return group(
    'cac:LegalMonetaryTotal',
    amount('LineExtensionAmount', values?.lineNet, writing),
    amount('TaxExclusiveAmount', values?.taxExclusive, writing),
    amount('TaxInclusiveAmount', values?.taxInclusive, writing),
    amount('AllowanceTotalAmount', values?.allowances, writing),
    amount('ChargeTotalAmount', values?.charges, writing),
    amount('PrepaidAmount', values?.prepaid, writing),
    amount('PayableRoundingAmount', values?.rounding, writing),
    amount('PayableAmount', values?.payable, writing),
  );
}

function lineOf(line: InvoiceLine, writing: Writing): Piece {
  const object = line.objectIdentifier;
  return group(
    writing.creditNote ? 'cac:CreditNoteLine' : 'cac:InvoiceLine',
    plain('ID', line.identifier),
    plain('Note', line.note),
    leaf(writing.creditNote ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', line.quantity?.value, {
      unitCode: line.quantity?.unit,
    }),
    amount('LineExtensionAmount', line.netAmount, writing),
    plain('AccountingCost', line.buyerAccountingReference),
    period('cac:InvoicePeriod', line.period),
    group('cac:OrderLineReference', plain('LineID', line.orderLineReference)),
    object && group('cac:DocumentReference', identified('ID', object), leaf('cbc:DocumentTypeCode', '130')),
    ...line.allowanceCharges.map((each) => allowanceCharge(each, writing, false)),
    item(line),
    group(
      'cac:Price',
      amount('PriceAmount', line.price, writing),
      leaf('cbc:BaseQuantity', line.priceBaseQuantity?.value, { unitCode: line.priceBaseQuantity?.unit }),
      line.priceDiscount || line.grossPrice
        ? group(
            'cac:AllowanceCharge',
            leaf('cbc:ChargeIndicator', 'false'),
            amount('Amount', line.priceDiscount ?? { value: '0', provenance: line.provenance }, writing),
            amount('BaseAmount', line.grossPrice, writing),
          )
        : undefined,
    ),
  );
}

function item(line: InvoiceLine): Piece {
  return group(
    'cac:Item',
    plain('Description', line.itemDescription),
    plain('Name', line.itemName),
    group('cac:BuyersItemIdentification', plain('ID', line.itemBuyerIdentifier)),
    group('cac:SellersItemIdentification', plain('ID', line.itemSellerIdentifier)),
    group('cac:StandardItemIdentification', identified('ID', line.itemStandardIdentifier)),
    group('cac:OriginCountry', plain('IdentificationCode', line.itemOriginCountry)),
    ...line.itemClassifications.map((each) =>
      group(
        'cac:CommodityClassification',
        leaf('cbc:ItemClassificationCode', each.value, { listID: each.scheme, listVersionID: each.schemeVersion }),
      ),
    ),
    taxCategory('cac:ClassifiedTaxCategory', line.taxCategory, line.taxRate),
    ...line.itemAttributes.map((each) =>
      group('cac:AdditionalItemProperty', plain('Name', each.name), plain('Value', each.value)),
    ),
  );
}
