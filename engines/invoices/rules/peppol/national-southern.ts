import { childOf, childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { codes } from '../code-lists/codes.ts';
import { decimalIn, filled, present, says, tidied, written } from './element-text.ts';
import { startsWithGreekTaxNumber } from './identifier-formats.ts';
import { at, must, ruleTable, should, type NationalRules } from '../rule-table.ts';
import { addressCountry, vatIdentifiers, type UblFacts } from './ubl-facts.ts';

/** Italy: IT-R-001 to IT-R-004. */
export const ITALY: NationalRules<UblFacts> = {
  applies: ({ supplierCountry }) => supplierCountry === 'IT',
  table: ruleTable<UblFacts>([
    at(
      'Party/PartyTaxScheme',
      (scheme, { seller }) => scheme.parent === seller && tidied(elementAt(scheme, 'TaxScheme', 'ID')) !== 'VAT',
      must('IT-R-001', 'The tax registration of an Italian seller has 11 to 16 characters.', (scheme) =>
        /^[A-Z0-9]{11,16}$/.test(tidied(childOf(scheme, 'CompanyID'))),
      ),
    ),
    at(
      'AccountingSupplierParty/Party',
      undefined,
      must('IT-R-002', 'An Italian seller must give the address line.', (party) =>
        present(party, 'PostalAddress', 'StreetName'),
      ),
      must('IT-R-003', 'An Italian seller must give the city.', (party) => present(party, 'PostalAddress', 'CityName')),
      must('IT-R-004', 'An Italian seller must give the post code.', (party) =>
        present(party, 'PostalAddress', 'PostalZone'),
      ),
    ),
  ]),
};

const GREEK_DOCUMENTS = codes('1.1 1.6 2.1 2.4 5.1 5.2');

function isGreek(country: string): boolean {
  return country === 'GR' || country === 'EL';
}

/** Greek VAT number: EL and a tax number. */
function isGreekVat(number: string): boolean {
  return number.startsWith('EL') && startsWithGreekTaxNumber(number.slice(2));
}

function oneGreekVat(party: XmlElement): boolean {
  const numbers = vatIdentifiers(party);
  return numbers.length === 1 && isGreekVat(written(numbers[0]));
}

function isGreekAddress(address: XmlElement): boolean {
  return address.attributes['schemeID'] === '9933' && startsWithGreekTaxNumber(written(address));
}

/** The tax number is that of the seller or of its tax representative. */
function isSellersTaxNumber(number: string, { root, seller }: UblFacts): boolean {
  return (
    number.trim().length === 9 &&
    startsWithGreekTaxNumber(number) &&
    [...vatIdentifiers(seller), ...vatIdentifiers(childOf(root, 'TaxRepresentativeParty'))].some(
      (each) => written(each).slice(2, 11) === number,
    )
  );
}

function isIssueDate(date: string, root: XmlElement): boolean {
  const [day, month, year] = date.split('/');
  return /^\d{2}\/\d{2}\/\d{4}/.test(date) && `${year}-${month}-${day}` === written(childOf(root, 'IssueDate'));
}

/** A part of the Greek invoice number, which is written with `|` between its parts. */
function part(number: XmlElement, index: number): string {
  return written(number).split('|')[index] ?? '';
}

function described(root: XmlElement, text: string): readonly XmlElement[] {
  return childrenOf(root, 'AdditionalDocumentReference').filter((each) => says(each, text, 'DocumentDescription'));
}

const MARK = '##M.AR.K##';
const LINK = '##INVOICE|URL##';

function atHome({ sellerCountry }: UblFacts): boolean {
  return sellerCountry === 'GR';
}

/** Greece: GR-R-001 to GR-R-010 and GR-S, for sellers with a Greek VAT number or tax representative. */
export const GREECE: NationalRules<UblFacts> = {
  applies: ({ supplierCountry }) => isGreek(supplierCountry),
  table: ruleTable<UblFacts>([
    at(
      'Invoice/ID CreditNote/ID',
      undefined,
      must('GR-R-001-1', 'A Greek invoice number has six parts.', (number) => written(number).split('|').length === 6),
      must('GR-R-001-2', 'A Greek invoice number begins with the tax number of the seller.', (number, facts) =>
        isSellersTaxNumber(part(number, 0), facts),
      ),
      must('GR-R-001-3', 'A Greek invoice number has the issue date as second part.', (number, { root }) =>
        isIssueDate(part(number, 1), root),
      ),
      must('GR-R-001-4', 'A Greek invoice number has a positive number as third part.', (number) =>
        /^\s*\+?\d+\s*$/.test(part(number, 2)),
      ),
      must('GR-R-001-5', 'A Greek invoice number has a Greek document type as fourth part.', (number) =>
        GREEK_DOCUMENTS.has(part(number, 3)),
      ),
      must('GR-R-001-6', 'A Greek invoice number has a series as fifth part.', (number) => part(number, 4) !== ''),
      must(
        'GR-R-001-7',
        'A Greek invoice number has a serial number as sixth part.',
        (number) => part(number, 5) !== '',
      ),
    ),
    at(
      'AccountingSupplierParty/Party',
      undefined,
      must('GR-R-002', 'A Greek seller must give its full registered name.', (party) =>
        elementsAt(party, 'PartyName', 'Name').some((name) => written(name) !== ''),
      ),
      should('GR-S-011', 'A Greek seller should give its tax number with EL in front.', oneGreekVat),
    ),
    at(
      'PartyTaxScheme/CompanyID',
      (number, { seller }) => vatIdentifiers(seller).includes(number),
      must('GR-R-003', 'A Greek VAT number is EL and a valid tax number.', (number) => isGreekVat(written(number))),
    ),
    at(
      'Invoice CreditNote',
      (_, facts) => atHome(facts),
      must('GR-R-004-1', 'A Greek invoice carries one MARK number.', (root) => described(root, MARK).length === 1),
      should(
        'GR-S-008-1',
        'A Greek invoice should carry one link to itself.',
        (root) => described(root, LINK).length === 1,
      ),
      must(
        'GR-R-008-2',
        'A Greek invoice carries one link to itself at most.',
        (root) => described(root, LINK).length <= 1,
      ),
    ),
    at(
      'AdditionalDocumentReference/ID',
      (number, facts) => atHome(facts) && says(number.parent, MARK, 'DocumentDescription'),
      must('GR-R-004-2', 'The MARK is a positive number.', (number) => /^[1-9]/.test(written(number))),
    ),
    at(
      'AdditionalDocumentReference',
      (each) => says(each, LINK, 'DocumentDescription'),
      must('GR-R-008-3', 'The link to the invoice has no address.', (each) =>
        filled(each, 'Attachment', 'ExternalReference', 'URI'),
      ),
    ),
    at(
      'AccountingCustomerParty/Party',
      undefined,
      must('GR-R-005', 'A Greek seller must give the full name of the buyer.', (party) =>
        elementsAt(party, 'PartyName', 'Name').some((name) => written(name) !== ''),
      ),
    ),
    at(
      'AccountingCustomerParty/Party',
      (_, { customerCountry }) => isGreek(customerCountry),
      must('GR-R-006', 'The VAT number of a Greek buyer is missing or wrong.', oneGreekVat),
    ),
    at(
      'Party/EndpointID',
      (address, { buyer, customerCountry }) => address.parent === buyer && isGreek(customerCountry),
      must('GR-R-010', 'The electronic address of a Greek buyer is its tax number under scheme 9933.', isGreekAddress),
    ),
  ]),
};

/** Greece: GR-R-009, for sellers that are Greek themselves. */
export const GREEK_SELLER: NationalRules<UblFacts> = {
  applies: ({ accountingSupplierCountry }) => isGreek(accountingSupplierCountry),
  table: ruleTable<UblFacts>([
    at(
      'Party/EndpointID',
      (address, { seller }) => address.parent === seller,
      must('GR-R-009', 'The electronic address of a Greek seller is its tax number under scheme 9933.', isGreekAddress),
    ),
  ]),
};

const DUTCH_MEANS = codes('30 48 49 57 58 59');

function completeAddress(address: XmlElement): boolean {
  return ['StreetName', 'CityName', 'PostalZone'].every((name) => present(address, name));
}

function isDutchRegistration(company: XmlElement): boolean {
  const scheme = (company.attributes['schemeID'] ?? '').split(' ');
  return (scheme.includes('0106') || scheme.includes('0190')) && tidied(company) !== '';
}

function buyerInNetherlands({ buyer }: UblFacts): boolean {
  return addressCountry(buyer) === 'NL';
}

/** Netherlands: NL-R-001 to NL-R-009. */
export const NETHERLANDS: NationalRules<UblFacts> = {
  applies: ({ seller }) => addressCountry(seller) === 'NL',
  table: ruleTable<UblFacts>([
    at(
      'CreditNoteTypeCode',
      undefined,
      must('NL-R-001', 'A Dutch credit note must name the invoice it credits.', (_, { root }) =>
        present(root, 'BillingReference', 'InvoiceDocumentReference', 'ID'),
      ),
    ),
    at(
      'Party/PostalAddress',
      (address, { seller }) => address.parent === seller,
      must('NL-R-002', 'The address of the seller needs street, city and post code.', completeAddress),
    ),
    at(
      'PartyLegalEntity/CompanyID',
      (company, { seller }) => company.parent?.parent === seller,
      must('NL-R-003', 'The legal registration of the seller must be a KVK or OIN number.', isDutchRegistration),
    ),
    at(
      'Party/PostalAddress',
      (address, facts) => address.parent === facts.buyer && buyerInNetherlands(facts),
      must('NL-R-004', 'The address of the buyer needs street, city and post code.', completeAddress),
    ),
    at(
      'PartyLegalEntity/CompanyID',
      (company, facts) => company.parent?.parent === facts.buyer && buyerInNetherlands(facts),
      must('NL-R-005', 'The legal registration of the buyer must be a KVK or OIN number.', isDutchRegistration),
    ),
    at(
      'TaxRepresentativeParty/PostalAddress',
      (address) => addressCountry(address.parent) === 'NL',
      must('NL-R-006', 'The address of the tax representative needs street, city and post code.', completeAddress),
    ),
    at(
      'LegalMonetaryTotal',
      undefined,
      must('NL-R-007', 'The invoice must say how to pay.', (total, { root, creditNote }) => {
        const payable = decimalIn(childOf(total, 'PayableAmount'))?.units;
        const owed = payable === undefined || (creditNote ? payable < 0n : payable > 0n);
        return !owed || present(root, 'PaymentMeans');
      }),
    ),
    at(
      'PaymentMeans',
      (_, facts) => buyerInNetherlands(facts),
      must('NL-R-008', 'Between Dutch parties the payment means is 30, 48, 49, 57, 58 or 59.', (each) =>
        DUTCH_MEANS.has(tidied(childOf(each, 'PaymentMeansCode'))),
      ),
    ),
    at(
      'OrderLineReference/LineID',
      undefined,
      must('NL-R-009', 'An order line is named, but not the order.', (_, { root }) =>
        present(root, 'OrderReference', 'ID'),
      ),
    ),
  ]),
};
