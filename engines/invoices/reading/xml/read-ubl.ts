import { childOf, childrenOf, elementAt, textAt, textOf, type XmlElement } from '@finaceverse/base/xml';
import type {
  AllowanceCharge,
  Contact,
  Delivery,
  DocumentTotals,
  Invoice,
  InvoiceLine,
  Party,
  PaymentInstructions,
  Period,
  PostalAddress,
  SupportingDocument,
  TaxBreakdown,
  Term,
} from '../../model/invoice.ts';
import { attachmentOf, termAt, termOf, termsOf, xmlGroup } from './xml-terms.ts';

/** UBL 2.1 namespaces of the two documents that are read here. */
export const UBL_INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
export const UBL_CREDIT_NOTE = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2';

/** Reads a UBL 2.1 Invoice or CreditNote (EN 16931-3-2 binding) as far as it goes. */
export function readUbl(root: XmlElement): Invoice {
  const creditNote = root.name === 'CreditNote';
  const order = childOf(root, 'OrderReference');
  const period = childOf(root, 'InvoicePeriod');
  const references = childrenOf(root, 'AdditionalDocumentReference');
  const currency = termAt(root, 'DocumentCurrencyCode');
  return {
    ...xmlGroup(root),
    kind: creditNote ? 'credit_note' : 'invoice',
    syntax: 'ubl',
    number: termAt(root, 'ID'),
    issueDate: termAt(root, 'IssueDate'),
    typeCode: termAt(root, creditNote ? 'CreditNoteTypeCode' : 'InvoiceTypeCode'),
    currency,
    taxCurrency: termAt(root, 'TaxCurrencyCode'),
    taxPointDate: termAt(root, 'TaxPointDate'),
    taxPointDateCode: termAt(period, 'DescriptionCode'),
    dueDate: termAt(root, 'DueDate') ?? termAt(root, 'PaymentMeans', 'PaymentDueDate'),
    buyerReference: termAt(root, 'BuyerReference'),
    projectReference: termAt(root, 'ProjectReference', 'ID') ?? referenceOfType(references, '50'),
    contractReference: termAt(root, 'ContractDocumentReference', 'ID'),
    purchaseOrderReference: purchaseOrderOf(order),
    salesOrderReference: termAt(order, 'SalesOrderID'),
    receivingAdviceReference: termAt(root, 'ReceiptDocumentReference', 'ID'),
    despatchAdviceReference: termAt(root, 'DespatchDocumentReference', 'ID'),
    tenderReference: termAt(root, 'OriginatorDocumentReference', 'ID'),
    invoicedObjectIdentifier: referenceOfType(references, '130'),
    buyerAccountingReference: termAt(root, 'AccountingCost'),
    paymentTerms: termAt(root, 'PaymentTerms', 'Note'),
    notes: childrenOf(root, 'Note').map(noteOf),
    businessProcess: termAt(root, 'ProfileID'),
    specificationIdentifier: termAt(root, 'CustomizationID'),
    precedingInvoices: childrenOf(root, 'BillingReference').map((billing) => {
      const document = childOf(billing, 'InvoiceDocumentReference');
      return {
        ...xmlGroup(document ?? billing),
        reference: termAt(document, 'ID'),
        issueDate: termAt(document, 'IssueDate'),
      };
    }),
    seller: partyOf(elementAt(root, 'AccountingSupplierParty', 'Party')),
    buyer: partyOf(elementAt(root, 'AccountingCustomerParty', 'Party')),
    payee: payeeOf(childOf(root, 'PayeeParty')),
    taxRepresentative: payeeOf(childOf(root, 'TaxRepresentativeParty')),
    delivery: deliveryOf(childOf(root, 'Delivery')),
    period: periodOf(period),
    paymentInstructions: childrenOf(root, 'PaymentMeans').map((means) => paymentOf(means, root)),
    allowanceCharges: childrenOf(root, 'AllowanceCharge').map(allowanceChargeOf),
    totals: totalsOf(root, currency),
    taxBreakdown: childrenOf(root, 'TaxTotal').flatMap((total) => childrenOf(total, 'TaxSubtotal').map(breakdownOf)),
    supportingDocuments: references.filter((each) => textAt(each, 'DocumentTypeCode') === undefined).map(documentOf),
    lines: childrenOf(root, creditNote ? 'CreditNoteLine' : 'InvoiceLine').map(lineOf),
  };
}

/** What UBL writes as purchase order beside a sales order, where there is none (its schema demands one). */
export const NO_PURCHASE_ORDER = 'NA';

function purchaseOrderOf(order: XmlElement | undefined): Term | undefined {
  const identifier = termAt(order, 'ID');
  return identifier?.value === NO_PURCHASE_ORDER && childOf(order, 'SalesOrderID') ? undefined : identifier;
}

function noteOf(element: XmlElement): Invoice['notes'][number] {
  const text = termOf(element);
  // EN 16931-3-2 writes the subject code in front of the text as "#ADU#text".
  const subject = text ? /^#([A-Z]{3})#([\s\S]*)$/.exec(text.value) : null;
  if (!text || !subject) return { ...xmlGroup(element), text };
  return {
    ...xmlGroup(element),
    subjectCode: { ...text, value: subject[1] ?? '' },
    text: { ...text, value: (subject[2] ?? '').trim() },
  };
}

function referenceOfType(references: readonly XmlElement[], type: string): Term | undefined {
  return termAt(
    references.find((each) => textAt(each, 'DocumentTypeCode') === type),
    'ID',
  );
}

/** Tax scheme of a registration that is not for VAT, where the document does not name one of its own. */
export const OTHER_TAX = 'TAX';

function partyTax(party: XmlElement, vat: boolean): Term | undefined {
  const schemes = childrenOf(party, 'PartyTaxScheme').filter(
    (each) => (textAt(each, 'TaxScheme', 'ID')?.toUpperCase() === 'VAT') === vat,
  );
  return schemes
    .map((each) => {
      const scheme = textAt(each, 'TaxScheme', 'ID');
      const term = termAt(each, 'CompanyID');
      return term && !vat && scheme !== undefined && scheme !== OTHER_TAX ? { ...term, scheme } : term;
    })
    .find((term) => term !== undefined);
}

/** The code of a tax category, with its tax scheme ("VAT") as the scheme of the term. */
function categoryOf(category: XmlElement | undefined): Term | undefined {
  const code = termAt(category, 'ID');
  const scheme = textAt(category, 'TaxScheme', 'ID')?.toUpperCase();
  return code && { ...code, scheme };
}

function partyOf(party: XmlElement | undefined): Party | undefined {
  if (!party) return undefined;
  const legal = childOf(party, 'PartyLegalEntity');
  return {
    ...xmlGroup(party),
    name: termAt(legal, 'RegistrationName'),
    tradingName: termAt(party, 'PartyName', 'Name'),
    identifiers: childrenOf(party, 'PartyIdentification').flatMap((each) => {
      const identifier = termAt(each, 'ID');
      return identifier && identifier.scheme !== 'SEPA' ? [identifier] : [];
    }),
    legalRegistrationIdentifier: termAt(legal, 'CompanyID'),
    vatIdentifier: partyTax(party, true),
    taxRegistrationIdentifier: partyTax(party, false),
    additionalLegalInformation: termAt(legal, 'CompanyLegalForm'),
    electronicAddress: termAt(party, 'EndpointID'),
    address: addressOf(childOf(party, 'PostalAddress')),
    contact: contactOf(childOf(party, 'Contact')),
  };
}

/** Payee and tax representative carry their name in PartyName, not in a legal entity. */
function payeeOf(party: XmlElement | undefined): Party | undefined {
  const read = partyOf(party);
  return read ? { ...read, name: read.tradingName ?? read.name, tradingName: undefined } : undefined;
}

function addressOf(address: XmlElement | undefined): PostalAddress | undefined {
  if (!address) return undefined;
  return {
    ...xmlGroup(address),
    line1: termAt(address, 'StreetName'),
    line2: termAt(address, 'AdditionalStreetName'),
    line3: termAt(address, 'AddressLine', 'Line'),
    city: termAt(address, 'CityName'),
    postCode: termAt(address, 'PostalZone'),
    subdivision: termAt(address, 'CountrySubentity'),
    countryCode: termAt(address, 'Country', 'IdentificationCode'),
  };
}

function contactOf(contact: XmlElement | undefined): Contact | undefined {
  if (!contact) return undefined;
  return {
    ...xmlGroup(contact),
    name: termAt(contact, 'Name'),
    telephone: termAt(contact, 'Telephone'),
    email: termAt(contact, 'ElectronicMail'),
  };
}

function deliveryOf(delivery: XmlElement | undefined): Delivery | undefined {
  if (!delivery) return undefined;
  const location = childOf(delivery, 'DeliveryLocation');
  return {
    ...xmlGroup(delivery),
    name: termAt(delivery, 'DeliveryParty', 'PartyName', 'Name'),
    locationIdentifier: termAt(location, 'ID'),
    date: termAt(delivery, 'ActualDeliveryDate'),
    address: addressOf(childOf(location, 'Address')),
  };
}

function periodOf(period: XmlElement | undefined): Period | undefined {
  if (!period) return undefined;
  return { ...xmlGroup(period), start: termAt(period, 'StartDate'), end: termAt(period, 'EndDate') };
}

function sepaCreditor(root: XmlElement): Term | undefined {
  const parties = [elementAt(root, 'AccountingSupplierParty', 'Party'), childOf(root, 'PayeeParty')];
  const found = parties
    .flatMap((party) => childrenOf(party, 'PartyIdentification'))
    .map((each) => termAt(each, 'ID'))
    .find((identifier) => identifier?.scheme === 'SEPA');
  // The scheme only says which of the identifiers it is, which the model says by its name.
  return found && { ...found, scheme: undefined };
}

function paymentOf(means: XmlElement, root: XmlElement): PaymentInstructions {
  const code = childOf(means, 'PaymentMeansCode');
  const codeTerm = termOf(code);
  const card = childOf(means, 'CardAccount');
  const mandate = childOf(means, 'PaymentMandate');
  return {
    ...xmlGroup(means),
    meansCode: codeTerm,
    meansText: codeTerm && code?.attributes['name'] ? { ...codeTerm, value: code.attributes['name'] } : undefined,
    remittance: termAt(means, 'PaymentID'),
    accounts: childrenOf(means, 'PayeeFinancialAccount').map((account) => ({
      ...xmlGroup(account),
      identifier: termAt(account, 'ID'),
      name: termAt(account, 'Name'),
      serviceProvider: termAt(account, 'FinancialInstitutionBranch', 'ID'),
    })),
    cardNumber: termAt(card, 'PrimaryAccountNumberID'),
    cardHolder: termAt(card, 'HolderName'),
    mandateReference: termAt(mandate, 'ID'),
    creditorIdentifier: mandate ? sepaCreditor(root) : undefined,
    debitedAccount: termAt(mandate, 'PayerFinancialAccount', 'ID'),
  };
}

function allowanceChargeOf(element: XmlElement): AllowanceCharge {
  const category = childOf(element, 'TaxCategory');
  return {
    ...xmlGroup(element),
    charge: textAt(element, 'ChargeIndicator') === 'true' || textAt(element, 'ChargeIndicator') === '1',
    amount: termAt(element, 'Amount'),
    baseAmount: termAt(element, 'BaseAmount'),
    percentage: termAt(element, 'MultiplierFactorNumeric'),
    reason: termAt(element, 'AllowanceChargeReason'),
    reasonCode: termAt(element, 'AllowanceChargeReasonCode'),
    taxCategory: categoryOf(category),
    taxRate: termAt(category, 'Percent'),
  };
}

/** In the extension of XRechnung a prepaid payment is one that the seller collects for somebody else. */
function thirdPartiesOf(root: XmlElement): Pick<DocumentTotals, 'thirdParties'> {
  const extended = textAt(root, 'CustomizationID')?.includes(':extension:xrechnung_') === true;
  const amounts = extended ? childrenOf(root, 'PrepaidPayment').map((each) => termAt(each, 'PaidAmount')) : [];
  const thirdParties = amounts.filter((each) => each !== undefined);
  return thirdParties.length > 0 ? { thirdParties } : {};
}

function totalsOf(root: XmlElement, currency: Term | undefined): DocumentTotals | undefined {
  const totals = childOf(root, 'LegalMonetaryTotal');
  const taxes = childrenOf(root, 'TaxTotal').map((each) => childOf(each, 'TaxAmount'));
  if (!totals && taxes.length === 0) return undefined;
  const taxCurrency = textAt(root, 'TaxCurrencyCode');
  const own =
    taxes.find((each) => each?.attributes['currencyID'] === currency?.value) ??
    (taxes.length === 1 ? taxes[0] : undefined);
  const accounting = taxes.find((each) => each !== own && each?.attributes['currencyID'] === taxCurrency);
  return {
    ...xmlGroup(totals ?? root),
    lineNet: termAt(totals, 'LineExtensionAmount'),
    allowances: termAt(totals, 'AllowanceTotalAmount'),
    charges: termAt(totals, 'ChargeTotalAmount'),
    taxExclusive: termAt(totals, 'TaxExclusiveAmount'),
    tax: termOf(own),
    taxInAccountingCurrency: termOf(accounting),
    taxInclusive: termAt(totals, 'TaxInclusiveAmount'),
    prepaid: termAt(totals, 'PrepaidAmount'),
    rounding: termAt(totals, 'PayableRoundingAmount'),
    ...thirdPartiesOf(root),
    payable: termAt(totals, 'PayableAmount'),
  };
}

function breakdownOf(subtotal: XmlElement): TaxBreakdown {
  const category = childOf(subtotal, 'TaxCategory');
  return {
    ...xmlGroup(subtotal),
    taxableAmount: termAt(subtotal, 'TaxableAmount'),
    taxAmount: termAt(subtotal, 'TaxAmount'),
    category: categoryOf(category),
    rate: termAt(category, 'Percent') ?? termAt(subtotal, 'Percent'),
    exemptionReason: termAt(category, 'TaxExemptionReason'),
    exemptionReasonCode: termAt(category, 'TaxExemptionReasonCode'),
  };
}

function documentOf(reference: XmlElement): SupportingDocument {
  const attachment = childOf(reference, 'Attachment');
  return {
    ...xmlGroup(reference),
    reference: termAt(reference, 'ID'),
    description: termAt(reference, 'DocumentDescription'),
    location: termAt(attachment, 'ExternalReference', 'URI'),
    attachment: attachmentOf(childOf(attachment, 'EmbeddedDocumentBinaryObject')),
  };
}

/** UBL hangs the gross price on a discount, which is of nothing where there is none. */
function discountOf(discount: XmlElement | undefined): Term | undefined {
  const amount = termAt(discount, 'Amount');
  const nothing = amount !== undefined && childOf(discount, 'BaseAmount') && /^0+(?:\.0+)?$/.test(amount.value);
  return nothing ? undefined : amount;
}

function lineOf(line: XmlElement): InvoiceLine {
  const item = childOf(line, 'Item');
  const price = childOf(line, 'Price');
  const discount = childOf(price, 'AllowanceCharge');
  const category = childOf(item, 'ClassifiedTaxCategory');
  const object = childrenOf(line, 'DocumentReference').find(
    (each) => textOf(childOf(each, 'DocumentTypeCode')) === '130',
  );
  return {
    ...xmlGroup(line),
    identifier: termAt(line, 'ID'),
    note: termAt(line, 'Note'),
    objectIdentifier: termAt(object ?? childOf(line, 'DocumentReference'), 'ID'),
    quantity: termAt(line, 'InvoicedQuantity') ?? termAt(line, 'CreditedQuantity'),
    netAmount: termAt(line, 'LineExtensionAmount'),
    orderLineReference: termAt(line, 'OrderLineReference', 'LineID'),
    buyerAccountingReference: termAt(line, 'AccountingCost'),
    period: periodOf(childOf(line, 'InvoicePeriod')),
    allowanceCharges: childrenOf(line, 'AllowanceCharge').map(allowanceChargeOf),
    price: termAt(price, 'PriceAmount'),
    priceDiscount: discountOf(discount),
    grossPrice: termAt(discount, 'BaseAmount'),
    priceBaseQuantity: termAt(price, 'BaseQuantity'),
    taxCategory: categoryOf(category),
    taxRate: termAt(category, 'Percent'),
    itemName: termAt(item, 'Name'),
    itemDescription: termAt(item, 'Description'),
    itemSellerIdentifier: termAt(item, 'SellersItemIdentification', 'ID'),
    itemBuyerIdentifier: termAt(item, 'BuyersItemIdentification', 'ID'),
    itemStandardIdentifier: termAt(item, 'StandardItemIdentification', 'ID'),
    itemClassifications: childrenOf(item, 'CommodityClassification').flatMap((each) =>
      termsOf(each, 'ItemClassificationCode'),
    ),
    itemOriginCountry: termAt(item, 'OriginCountry', 'IdentificationCode'),
    itemAttributes: childrenOf(item, 'AdditionalItemProperty').map((each) => ({
      ...xmlGroup(each),
      name: termAt(each, 'Name'),
      value: termAt(each, 'Value'),
    })),
  };
}
