import { childOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { codes } from '../code-lists/codes.ts';
import { filled, present, says, tidied, written } from './element-text.ts';
import { discountsWellWritten, hasIbanCheckDigits, isMailAddress } from './identifier-formats.ts';
import { at, must, ruleTable, should, type Context, type NationalRules } from '../rule-table.ts';
import type { UblFacts } from './ubl-facts.ts';

const TAXED = codes('S Z E AE K G L M');
const TYPES = codes('326 380 384 389 381 875 876 877');

/** Whether an allowance, a charge or a line has a category for which the seller must be known to the tax office. */
function hasTaxedCategory(root: XmlElement): boolean {
  const adjustments = elementsAt(root, 'AllowanceCharge').filter(
    (each) => says(each, 'true', 'ChargeIndicator') || says(each, 'false', 'ChargeIndicator'),
  );
  return [
    ...adjustments.flatMap((each) => elementsAt(each, 'TaxCategory', 'ID')),
    ...elementsAt(root, 'InvoiceLine', 'Item', 'ClassifiedTaxCategory', 'ID'),
    ...elementsAt(root, 'CreditNoteLine', 'Item', 'ClassifiedTaxCategory', 'ID'),
  ].some((each) => TAXED.has(written(each)));
}

/** Whether no supporting document has a file name of one before it; names that differ in case are different. */
function hasDistinctFileNames(root: XmlElement): boolean {
  const seen = new Set<string>();
  return elementsAt(root, 'AdditionalDocumentReference').every((document) => {
    const names = elementsAt(document, 'Attachment', 'EmbeddedDocumentBinaryObject').flatMap(
      (each) => each.attributes['filename'] ?? [],
    );
    const distinct = !names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return distinct;
  });
}

function hasCreditorIdentifier({ root, seller }: UblFacts): boolean {
  return [seller, childOf(root, 'PayeeParty')].some((party) =>
    elementsAt(party, 'PartyIdentification', 'ID').some((each) => each.attributes['schemeID'] === 'SEPA'),
  );
}

const HEADER: Context<UblFacts> = at(
  'Invoice CreditNote',
  undefined,
  must('DE-R-001', 'The payment instructions are missing.', (root) => present(root, 'PaymentMeans')),
  must('DE-R-015', 'The buyer reference is missing.', (root) => filled(root, 'BuyerReference')),
  must(
    'DE-R-016',
    'The seller needs a VAT identifier, a tax registration or a tax representative.',
    (root, { seller }) =>
      !hasTaxedCategory(root) ||
      present(root, 'TaxRepresentativeParty') ||
      filled(seller, 'PartyTaxScheme', 'CompanyID'),
  ),
  should(
    'DE-R-017',
    (root) => `Invoice type ${tidied(childOf(root, `${root.name}TypeCode`)).slice(0, 10)} is not used in Germany.`,
    (root) => ['InvoiceTypeCode', 'CreditNoteTypeCode'].some((name) => TYPES.has(written(childOf(root, name)))),
  ),
  must(
    'DE-R-018',
    'The discount for prompt payment is not written as #SKONTO#TAGE=N#PROZENT=N.NN# on a row of its own.',
    (root) => discountsWellWritten(written(elementAt(root, 'PaymentTerms', 'Note'))),
  ),
  must('DE-R-022', 'Two attachments have the same file name.', hasDistinctFileNames),
  should(
    'DE-R-026',
    'A corrected invoice should name the one it corrects.',
    (root) =>
      (tidied(childOf(root, 'InvoiceTypeCode')) !== '384' && tidied(childOf(root, 'CreditNoteTypeCode')) !== '384') ||
      present(root, 'BillingReference', 'InvoiceDocumentReference'),
  ),
  must(
    'DE-R-030',
    'A direct debit needs the creditor identifier of the seller.',
    (root, facts) => !present(root, 'PaymentMeans', 'PaymentMandate') || hasCreditorIdentifier(facts),
  ),
  must(
    'DE-R-031',
    'A direct debit needs the debited account.',
    (root) =>
      !present(root, 'PaymentMeans', 'PaymentMandate') ||
      present(root, 'PaymentMeans', 'PaymentMandate', 'PayerFinancialAccount', 'ID'),
  ),
);

const PARTIES: readonly Context<UblFacts>[] = [
  at(
    'AccountingSupplierParty',
    undefined,
    must('DE-R-002', 'The contact of the seller is missing.', (each) => present(each, 'Party', 'Contact')),
  ),
  at(
    'Party/PostalAddress',
    (address, { seller }) => address.parent === seller,
    must('DE-R-003', 'The city of the seller is missing.', (address) => filled(address, 'CityName')),
    must('DE-R-004', 'The post code of the seller is missing.', (address) => filled(address, 'PostalZone')),
  ),
  at(
    'Party/Contact',
    (contact, { seller }) => contact.parent === seller,
    must('DE-R-005', 'The contact of the seller has no name.', (contact) => filled(contact, 'Name')),
    must('DE-R-006', 'The contact of the seller has no telephone number.', (contact) => filled(contact, 'Telephone')),
    must('DE-R-007', 'The contact of the seller has no e-mail address.', (contact) =>
      filled(contact, 'ElectronicMail'),
    ),
    should('DE-R-027', 'The telephone number has fewer than three digits.', (contact) =>
      /(?:\d.*){3}/.test(tidied(childOf(contact, 'Telephone'))),
    ),
    should('DE-R-028', 'The e-mail address is not well-formed.', (contact) =>
      isMailAddress(tidied(childOf(contact, 'ElectronicMail'))),
    ),
  ),
  at(
    'Party/PostalAddress',
    (address, { buyer }) => address.parent === buyer,
    must('DE-R-008', 'The city of the buyer is missing.', (address) => filled(address, 'CityName')),
    must('DE-R-009', 'The post code of the buyer is missing.', (address) => filled(address, 'PostalZone')),
  ),
  at(
    'DeliveryLocation/Address',
    (address, { root }) => address.parent?.parent?.parent?.name === root.name,
    must('DE-R-010', 'The city of the delivery is missing.', (address) => filled(address, 'CityName')),
    must('DE-R-011', 'The post code of the delivery is missing.', (address) => filled(address, 'PostalZone')),
  ),
];

/** The details that payment means of some codes need, and those of other kinds that they exclude. */
function payment(
  paymentCodes: ReadonlySet<string>,
  rule: string,
  kind: string,
  own: string,
  others: readonly string[],
): Context<UblFacts> {
  return at(
    'PaymentMeans',
    (means) => paymentCodes.has(tidied(childOf(means, 'PaymentMeansCode'))),
    must(`${rule}-1`, `The details of the ${kind} are missing.`, (means) => present(means, own)),
    must(`${rule}-2`, `The payment is a ${kind}; details of another kind may not be given.`, (means) =>
      others.every((name) => !present(means, name)),
    ),
  );
}

const PAYMENTS: readonly Context<UblFacts>[] = [
  payment(codes('30 58'), 'DE-R-023', 'credit transfer', 'PayeeFinancialAccount', ['CardAccount', 'PaymentMandate']),
  payment(codes('48 54 55'), 'DE-R-024', 'card payment', 'CardAccount', ['PayeeFinancialAccount', 'PaymentMandate']),
  payment(codes('59'), 'DE-R-025', 'direct debit', 'PaymentMandate', ['PayeeFinancialAccount', 'CardAccount']),
  at(
    'PaymentMeans',
    (means) => says(means, '58', 'PaymentMeansCode'),
    should('DE-R-019', 'The account of a SEPA transfer should be a valid IBAN.', (means) =>
      hasIbanCheckDigits(written(elementAt(means, 'PayeeFinancialAccount', 'ID'))),
    ),
  ),
  at(
    'PaymentMeans',
    (means) => says(means, '59', 'PaymentMeansCode'),
    should('DE-R-020', 'The debited account should be a valid IBAN.', (means) =>
      hasIbanCheckDigits(written(elementAt(means, 'PaymentMandate', 'PayerFinancialAccount', 'ID'))),
    ),
  ),
  at(
    'TaxTotal/TaxSubtotal',
    undefined,
    must('DE-R-014', 'A tax breakdown has no rate.', (subtotal) => filled(subtotal, 'TaxCategory', 'Percent')),
  ),
];

/** Germany: DE-R-001 to DE-R-031, for invoices between German parties. */
export const GERMANY: NationalRules<UblFacts> = {
  applies: ({ betweenGermans }) => betweenGermans,
  table: ruleTable([HEADER, ...PARTIES, ...PAYMENTS]),
};
