import { childOf, childrenOf, elementsAt, textAt, textOf, type XmlElement } from '@finaceverse/base/xml';
import { booleanOf, exists, some } from '../element-paths.ts';
import type { RuleDocument } from '../rule-document.ts';
import { at, must, should, type Context, type Rule } from '../rule-table.ts';

/** What may occur how often in UBL (UBL-SR), as the published restrictions count it. */

function atMostOne(
  rule: string,
  path: string,
  what: string,
  where?: (element: XmlElement) => boolean,
): Rule<RuleDocument> {
  const names = path.split('/');
  return must(rule, `${what} occurs more than once.`, (element) => {
    let count = 0;
    some(element, names, (found) => {
      if (!where || where(found)) count += 1;
      return count > 1;
    });
    return count <= 1;
  });
}

function schemeOf(element: XmlElement): string | undefined {
  const scheme = childOf(element, 'TaxScheme');
  return scheme && (childOf(scheme, 'ID')?.text.toUpperCase() ?? '');
}

const isVat = (company: XmlElement): boolean => company.parent !== undefined && schemeOf(company.parent) === 'VAT';
/** Under a scheme that is not VAT; what names no scheme at all is neither. */
const isOther = (company: XmlElement): boolean => {
  const scheme = company.parent && schemeOf(company.parent);
  return scheme !== undefined && scheme !== 'VAT';
};
const isObject = (child: XmlElement): boolean => textAt(child.parent, 'DocumentTypeCode') === '130';
const isSepa = (identifier: XmlElement): boolean => identifier.attributes['schemeID']?.toUpperCase() === 'SEPA';

/** Whether all elements have the same text. */
function areAlike(elements: readonly XmlElement[]): boolean {
  return elements.every((element) => element.text === elements[0]?.text);
}

const hasPaymentDue = exists('PaymentMeans/PaymentDueDate');
const hasSchemeName = exists('TaxScheme/ID');

const SELLER = 'AccountingSupplierParty/Party';
const BUYER = 'AccountingCustomerParty/Party';

const INVOICE: readonly Rule<RuleDocument>[] = [
  atMostOne('UBL-SR-01', 'ContractDocumentReference/ID', 'The contract'),
  atMostOne('UBL-SR-02', 'ReceiptDocumentReference/ID', 'The receiving advice'),
  atMostOne('UBL-SR-03', 'DespatchDocumentReference/ID', 'The despatch advice'),
  atMostOne('UBL-SR-04', 'AdditionalDocumentReference/ID', 'The invoiced object', isObject),
  atMostOne('UBL-SR-05', 'PaymentTerms/Note', 'The text of the payment terms'),
  atMostOne('UBL-SR-08', 'InvoicePeriod', 'The invoicing period'),
  atMostOne('UBL-SR-09', `${SELLER}/PartyLegalEntity/RegistrationName`, 'The name of the seller'),
  atMostOne('UBL-SR-10', `${SELLER}/PartyName/Name`, 'The trading name of the seller'),
  atMostOne('UBL-SR-11', `${SELLER}/PartyLegalEntity/CompanyID`, 'The legal registration of the seller'),
  atMostOne('UBL-SR-12', `${SELLER}/PartyTaxScheme/CompanyID`, 'The VAT identifier of the seller', isVat),
  atMostOne('UBL-SR-13', `${SELLER}/PartyTaxScheme/CompanyID`, 'The tax registration of the seller', isOther),
  atMostOne('UBL-SR-14', `${SELLER}/PartyLegalEntity/CompanyLegalForm`, 'The legal information of the seller'),
  atMostOne('UBL-SR-15', `${BUYER}/PartyLegalEntity/RegistrationName`, 'The name of the buyer'),
  atMostOne('UBL-SR-16', `${BUYER}/PartyIdentification/ID`, 'The identifier of the buyer'),
  atMostOne('UBL-SR-17', `${BUYER}/PartyLegalEntity/CompanyID`, 'The legal registration of the buyer'),
  atMostOne('UBL-SR-18', `${BUYER}/PartyTaxScheme/CompanyID`, 'The VAT identifier of the buyer', isVat),
  atMostOne('UBL-SR-24', 'Delivery', 'The delivery'),
  must(
    'UBL-SR-29',
    'The bank assigned creditor identifier occurs more than once.',
    (_, { all }) => all('PartyIdentification/ID').filter(isSepa).length <= 1,
  ),
  atMostOne('UBL-SR-39', 'ProjectReference/ID', 'The project'),
  atMostOne('UBL-SR-40', `${BUYER}/PartyName/Name`, 'The trading name of the buyer'),
  must('UBL-SR-44', 'The payment references differ; an invoice has one.', (_, { all }) => areAlike(all('PaymentID'))),
  atMostOne('UBL-SR-45', 'PaymentMeans/PaymentDueDate', 'The due date'),
  atMostOne(
    'UBL-SR-46',
    'PaymentMeans/PaymentMeansCode',
    'The text of the payment means',
    (code) => code.attributes['name'] !== undefined,
  ),
  must('UBL-SR-47', 'The codes of the payment means differ.', (_, { all }) => areAlike(all('PaymentMeansCode'))),
  atMostOne('UBL-SR-49', 'InvoicePeriod/DescriptionCode', 'The tax point date code'),
  atMostOne('UBL-SR-54', 'PaymentMeans/CardAccount', 'The payment card'),
  atMostOne('UBL-SR-55', 'PaymentMeans/PaymentMandate', 'The direct debit mandate'),
  atMostOne('UBL-SR-56', 'OriginatorDocumentReference/ID', 'The tender'),
  should(
    'UBL-CR-002',
    'The UBL version should be left out, or be 2.1.',
    (root) =>
      !childOf(root, 'UBLVersionID') || childrenOf(root, 'UBLVersionID').some((version) => textOf(version) === '2.1'),
  ),
];

const LINE: readonly Rule<RuleDocument>[] = [
  atMostOne('UBL-SR-34', 'Note', 'The note of a line'),
  atMostOne('UBL-SR-35', 'OrderLineReference/LineID', 'The order line of a line'),
  atMostOne('UBL-SR-36', 'InvoicePeriod', 'The period of a line'),
  atMostOne('UBL-SR-37', 'Price/AllowanceCharge/Amount', 'The price discount of a line'),
  must(
    'UBL-SR-48',
    'The line must have exactly one tax category.',
    (line) => elementsAt(line, 'Item', 'ClassifiedTaxCategory').length === 1,
  ),
  atMostOne('UBL-SR-50', 'Item/Description', 'The description of an item'),
  atMostOne('UBL-SR-52', 'DocumentReference', 'The object of a line'),
];

/** Whether a payee bears another name than the seller is registered under, as the rules for a payee ask beside the count. */
function isNamedApart(payee: XmlElement): boolean {
  const registered = elementsAt(
    payee.parent,
    'AccountingSupplierParty',
    'Party',
    'PartyLegalEntity',
    'RegistrationName',
  );
  return some(payee, ['PartyName', 'Name'], (name) => registered.some((other) => other.text !== name.text));
}

function ofPayee(rule: Rule<RuleDocument>): Rule<RuleDocument> {
  return {
    ...rule,
    says: `${String(rule.says).slice(0, -1)}, or the payee is not told apart from the seller by its name.`,
    holds: (payee, document) => rule.holds(payee, document) && isNamedApart(payee),
  };
}

/** The scheme identifier of a reference marks the invoiced object (130), or in a credit note the project (50). */
function typeHolds(reference: XmlElement, root: XmlElement): boolean {
  const type = textAt(reference, 'DocumentTypeCode');
  if (type === '130' || (type === '50' && root.name === 'CreditNote')) return true;
  return !childOf(reference, 'DocumentTypeCode') && !some(reference, ['ID'], hasScheme);
}

const hasScheme = (identifier: XmlElement): boolean => identifier.attributes['schemeID'] !== undefined;

const REFERENCE: readonly Rule<RuleDocument>[] = [
  atMostOne('UBL-SR-33', 'DocumentDescription', 'The description of a supporting document'),
  must('UBL-SR-43', 'Only the invoiced object may carry a type or a scheme identifier.', (reference, { root }) =>
    typeHolds(reference, root),
  ),
  should(
    'UBL-CR-665',
    'Only the invoiced object should carry a scheme identifier.',
    (reference) => textAt(reference, 'DocumentTypeCode') === '130' || !some(reference, ['ID'], hasScheme),
  ),
  must(
    'UBL-CR-666',
    'The invoiced object may not carry an attachment.',
    (reference) => textAt(reference, 'DocumentTypeCode') !== '130' || !childOf(reference, 'Attachment'),
  ),
  must(
    'UBL-CR-673',
    'The invoiced object may not carry a description.',
    (reference) => textAt(reference, 'DocumentTypeCode') !== '130' || !childOf(reference, 'DocumentDescription'),
  ),
];

/** The restrictions by the element that they speak of. */
export const UBL_RESTRICTIONS: readonly Context<RuleDocument>[] = [
  at('Invoice CreditNote', undefined, ...INVOICE),
  at(
    'Invoice',
    undefined,
    should(
      'UBL-CR-412',
      'PaymentDueDate is not part of the core invoice; an invoice has DueDate.',
      (root) => !hasPaymentDue(root),
    ),
  ),
  at(
    'BillingReference',
    undefined,
    atMostOne('UBL-SR-06', 'InvoiceDocumentReference', 'The preceding invoice'),
    must('UBL-SR-07', 'The preceding invoice has no number.', exists('InvoiceDocumentReference/ID')),
  ),
  at(
    'PayeeParty',
    undefined,
    ofPayee(atMostOne('UBL-SR-19', 'PartyName/Name', 'The name of the payee')),
    ofPayee(atMostOne('UBL-SR-20', 'PartyIdentification/ID', 'The identifier of the payee', (each) => !isSepa(each))),
    ofPayee(atMostOne('UBL-SR-21', 'PartyLegalEntity/CompanyID', 'The legal registration of the payee')),
  ),
  at(
    'TaxRepresentativeParty',
    undefined,
    atMostOne('UBL-SR-22', 'PartyName/Name', 'The name of the tax representative'),
    atMostOne('UBL-SR-23', 'PartyTaxScheme/CompanyID', 'The VAT identifier of the tax representative'),
  ),
  at('Delivery', undefined, atMostOne('UBL-SR-25', 'DeliveryParty/PartyName/Name', 'The name of who is delivered to')),
  at(
    'PaymentMeans',
    undefined,
    atMostOne('UBL-SR-26', 'PaymentID', 'The payment reference'),
    atMostOne('UBL-SR-27', 'PaymentMeansCode', 'The code of a payment means'),
    atMostOne('UBL-SR-28', 'PaymentMandate/ID', 'The mandate'),
  ),
  ...[false, true].map((charge) =>
    at<RuleDocument>(
      'AllowanceCharge',
      (element) => booleanOf(textAt(element, 'ChargeIndicator')) === charge,
      atMostOne(
        charge ? 'UBL-SR-31' : 'UBL-SR-30',
        'AllowanceChargeReason',
        `The reason of ${charge ? 'a charge' : 'an allowance'}`,
      ),
    ),
  ),
  at('TaxSubtotal', undefined, atMostOne('UBL-SR-32', 'TaxCategory/TaxExemptionReason', 'The reason for exemption')),
  at('AdditionalDocumentReference', undefined, ...REFERENCE),
  at('InvoiceLine CreditNoteLine', undefined, ...LINE),
  at(
    'AccountingSupplierParty/Party',
    undefined,
    must(
      'UBL-SR-42',
      'The seller has more than two tax registrations.',
      (seller) => childrenOf(seller, 'PartyTaxScheme').length <= 2,
    ),
  ),
  at(
    'PartyTaxScheme',
    undefined,
    must(
      'UBL-SR-53',
      'A tax scheme needs both its identifier and the number of the firm under it.',
      (scheme) => hasSchemeName(scheme) && childOf(scheme, 'CompanyID') !== undefined,
    ),
  ),
  at('PostalAddress Address', undefined, atMostOne('UBL-SR-51', 'AddressLine', 'The third line of an address')),
];
