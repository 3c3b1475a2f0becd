import { childOf, childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { codes } from '../code-lists/codes.ts';
import { registrations, type CiiFacts } from '../peppol/cii-facts.ts';
import { filled, present, says, tidied, written } from '../peppol/element-text.ts';
import { discountsWellWritten } from '../peppol/identifier-formats.ts';
import { at, must, should, type Context } from '../rule-table.ts';
import { isAbsoluteAddress, isGermanMail } from './shared-checks.ts';
import { isXrechnung } from './specification.ts';

/** The German rules in CII (BR-DE), at the places that CII has for what they speak of. */

const TAXED = codes('S Z E AE K G L M');
const TYPES = ['326', '380', '384', '389', '381', '875', '876', '877'];

function transactionOf(root: XmlElement): XmlElement | undefined {
  return childOf(root, 'SupplyChainTradeTransaction');
}

/** Whether an allowance, a charge or a line has a category for which the seller must be known to the tax office. */
function hasTaxedCategory({ root, settlement }: CiiFacts): boolean {
  return [
    ...elementsAt(settlement, 'SpecifiedTradeAllowanceCharge', 'CategoryTradeTax'),
    ...elementsAt(
      transactionOf(root),
      'IncludedSupplyChainTradeLineItem',
      'SpecifiedLineTradeSettlement',
      'ApplicableTradeTax',
    ),
  ].some(
    (tax) => says(tax, 'VAT', 'TypeCode') && childrenOf(tax, 'CategoryCode').some((each) => TAXED.has(written(each))),
  );
}

function isKnownToTaxOffice({ seller, agreement }: CiiFacts): boolean {
  return (
    present(agreement, 'SellerTaxRepresentativeTradeParty') ||
    registrations(seller, 'VA', 'VAT', 'FC').some((each) => tidied(each) !== '')
  );
}

/** The three elements that CII has for a direct debit; it has no group of its own for it. */
function directDebit(
  settlement: XmlElement | undefined,
): Readonly<Record<'mandate' | 'creditor' | 'account', boolean>> {
  return {
    mandate: present(settlement, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID'),
    creditor: present(settlement, 'CreditorReferenceID'),
    account: present(settlement, 'SpecifiedTradeSettlementPaymentMeans', 'PayerPartyDebtorFinancialAccount', 'IBANID'),
  };
}

/** Whether file names of attachments beside one another are all different. */
function hasDistinctFileNames(element: XmlElement): boolean {
  const seen = new Set<string>();
  for (const document of childrenOf(element, 'AdditionalReferencedDocument')) {
    const names = elementsAt(document, 'AttachmentBinaryObject').flatMap((each) => each.attributes['filename'] ?? []);
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
  }
  return element.children.every(hasDistinctFileNames);
}

const HEADER: readonly Context<CiiFacts>[] = [
  at(
    'CrossIndustryInvoice',
    undefined,
    must('BR-DE-1', 'The payment instructions are missing.', (_, { settlement }) =>
      present(settlement, 'SpecifiedTradeSettlementPaymentMeans'),
    ),
    must('BR-DE-15', 'The buyer reference is missing.', (_, { agreement }) => filled(agreement, 'BuyerReference')),
    must(
      'BR-DE-16',
      'The seller needs a VAT identifier, a tax registration or a tax representative.',
      (_, facts) => !hasTaxedCategory(facts) || isKnownToTaxOffice(facts),
    ),
    should(
      'BR-DE-17',
      (_, { type }) => `Invoice type ${type.slice(0, 10)} is not used in Germany.`,
      (root) => TYPES.some((type) => says(root, type, 'ExchangedDocument', 'TypeCode')),
    ),
    must(
      'BR-DE-18',
      'The discount for prompt payment is not written as #SKONTO#TAGE=N#PROZENT=N.NN# on a row of its own.',
      (_, { settlement }) =>
        childrenOf(settlement, 'SpecifiedTradePaymentTerms').every((terms) =>
          discountsWellWritten(written(childOf(terms, 'Description'))),
        ),
    ),
    must('BR-DE-22', 'Two attachments have the same file name.', hasDistinctFileNames),
    should(
      'BR-DE-26',
      'A corrected invoice should name the one it corrects.',
      (_, { type, settlement }) => type !== '384' || present(settlement, 'InvoiceReferencedDocument'),
    ),
    must('BR-DE-30', 'A direct debit needs the creditor identifier of the seller.', (_, { settlement }) => {
      const { mandate, creditor, account } = directDebit(settlement);
      return creditor ? mandate || account : !mandate && !account;
    }),
    must('BR-DE-31', 'A direct debit needs the debited account.', (_, { settlement }) => {
      const { mandate, creditor, account } = directDebit(settlement);
      return account ? mandate || creditor : !mandate && !creditor;
    }),
  ),
  at(
    'ExchangedDocumentContext',
    undefined,
    should('BR-DE-21', 'The specification identifier is not that of XRechnung.', (_, { root }) => isXrechnung(root)),
  ),
  at('SupplyChainTradeTransaction', undefined, {
    rule: 'BR-DE-TMP-32',
    severity: 'information',
    says: 'The invoice says neither when it was delivered nor for which period it is.',
    holds: (transaction, { settlement }) =>
      present(
        transaction,
        'ApplicableHeaderTradeDelivery',
        'ActualDeliverySupplyChainEvent',
        'OccurrenceDateTime',
        'DateTimeString',
      ) ||
      present(settlement, 'BillingSpecifiedPeriod') ||
      childrenOf(transaction, 'IncludedSupplyChainTradeLineItem').every((line) =>
        present(line, 'SpecifiedLineTradeSettlement', 'BillingSpecifiedPeriod'),
      ),
  }),
  at(
    'ApplicableHeaderTradeAgreement/AdditionalReferencedDocument',
    (document) => says(document, '916', 'TypeCode'),
    should(
      'BR-TMP-2',
      'The place of an external document is not an absolute address.',
      (document) => !present(document, 'URIID') || isAbsoluteAddress(written(childOf(document, 'URIID'))),
    ),
  ),
  at(
    'ApplicableHeaderTradeSettlement/ApplicableTradeTax',
    undefined,
    must('BR-DE-14', 'A tax breakdown has no rate.', (tax) => filled(tax, 'RateApplicablePercent')),
  ),
];

function address(parties: string, whose: string, city: string, postCode: string): Context<CiiFacts> {
  return at(
    `${parties}/PostalTradeAddress`,
    undefined,
    must(city, `The city of the ${whose} is missing.`, (each) => filled(each, 'CityName')),
    must(postCode, `The post code of the ${whose} is missing.`, (each) => filled(each, 'PostcodeCode')),
  );
}

const PARTIES: readonly Context<CiiFacts>[] = [
  at(
    'ApplicableHeaderTradeAgreement/SellerTradeParty',
    undefined,
    must('BR-DE-2', 'The contact of the seller is missing.', (party) => present(party, 'DefinedTradeContact')),
  ),
  address('ApplicableHeaderTradeAgreement/SellerTradeParty', 'seller', 'BR-DE-3', 'BR-DE-4'),
  address('ApplicableHeaderTradeAgreement/BuyerTradeParty', 'buyer', 'BR-DE-8', 'BR-DE-9'),
  address('ApplicableHeaderTradeDelivery/ShipToTradeParty', 'delivery', 'BR-DE-10', 'BR-DE-11'),
  at(
    'ApplicableHeaderTradeAgreement/SellerTradeParty/DefinedTradeContact',
    undefined,
    must(
      'BR-DE-5',
      'The contact of the seller has no name.',
      (contact) => filled(contact, 'PersonName') || filled(contact, 'DepartmentName'),
    ),
    must('BR-DE-6', 'The contact of the seller has no telephone number.', (contact) =>
      filled(contact, 'TelephoneUniversalCommunication', 'CompleteNumber'),
    ),
    must('BR-DE-7', 'The contact of the seller has no e-mail address.', (contact) =>
      filled(contact, 'EmailURIUniversalCommunication', 'URIID'),
    ),
    should('BR-DE-27', 'The telephone number has fewer than three digits.', (contact) =>
      /(?:\d.*){3}/.test(tidied(elementAt(contact, 'TelephoneUniversalCommunication', 'CompleteNumber'))),
    ),
    should('BR-DE-28', 'The e-mail address is not well-formed.', (contact) =>
      isGermanMail(tidied(elementAt(contact, 'EmailURIUniversalCommunication', 'URIID'))),
    ),
  ),
];

/** The German rules on header and parties in CII. */
export const CII_GERMAN: readonly Context<CiiFacts>[] = [...HEADER, ...PARTIES];
