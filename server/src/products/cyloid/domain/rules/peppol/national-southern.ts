import {
  childOf,
  childrenOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  type XmlElement,
} from '../../../../../base/xml.ts';
import { decimalOf } from '../../amounts.ts';
import { isGreekTaxNumber } from '../../identifier-checks.ts';
import type { RuleDocument } from '../assertion.ts';
import { linesOf, type National } from './national.ts';
import { addressCountry, firePeppol } from './peppol-rules.ts';

/** Italy: IT-R-001 to IT-R-004. */
export function applyItaly(document: RuleDocument, { seller, supplierCountry }: National): void {
  if (supplierCountry !== 'IT' || !seller) return;
  for (const scheme of childrenOf(seller, 'PartyTaxScheme')) {
    const other = childOf(scheme, 'TaxScheme') && textAt(scheme, 'TaxScheme', 'ID') !== 'VAT';
    if (other && !/^[A-Z0-9]{11,16}$/.test(textAt(scheme, 'CompanyID') ?? '')) {
      firePeppol(document, 'IT-R-001', 'The tax registration of an Italian seller has 11 to 16 characters.', scheme);
    }
  }
  const parts = [
    ['IT-R-002', 'StreetName', 'address line'],
    ['IT-R-003', 'CityName', 'city'],
    ['IT-R-004', 'PostalZone', 'post code'],
  ] as const;
  for (const [rule, name, what] of parts) {
    if (!elementAt(seller, 'PostalAddress', name))
      firePeppol(document, rule, `An Italian seller must give the ${what}.`, seller);
  }
}

const GREEK_DOCUMENTS: ReadonlySet<string> = new Set(['1.1', '1.6', '2.1', '2.4', '5.1', '5.2']);
const isGreek = (country: string): boolean => country === 'GR' || country === 'EL';

function validGreekVat(party: XmlElement | undefined): boolean {
  const numbers = childrenOf(party, 'PartyTaxScheme')
    .filter((scheme) => textAt(scheme, 'TaxScheme', 'ID') === 'VAT')
    .map((scheme) => textAt(scheme, 'CompanyID'));
  const [number] = numbers;
  return numbers.length === 1 && number !== undefined && number.startsWith('EL') && isGreekTaxNumber(number.slice(2));
}

/** Greece: GR-R-001 to GR-R-010 and GR-S. */
export function applyGreece(document: RuleDocument, national: National): void {
  const { seller, buyer, supplierCountry, customerCountry } = national;
  const vatCountry = document.invoice.seller?.vatIdentifier?.value.slice(0, 2).toUpperCase() ?? addressCountry(seller);
  if (isGreek(vatCountry)) {
    const endpoint = childOf(seller, 'EndpointID');
    if (endpoint && !(endpoint.attributes['schemeID'] === '9933' && isGreekTaxNumber(textOf(endpoint) ?? ''))) {
      firePeppol(
        document,
        'GR-R-009',
        'The electronic address of a Greek seller is its tax number under scheme 9933.',
        endpoint,
      );
    }
  }
  if (!isGreek(supplierCountry)) return;
  applyGreekNumber(document);
  if (seller && !textAt(seller, 'PartyName', 'Name'))
    firePeppol(document, 'GR-R-002', 'A Greek seller must give its full registered name.', seller);
  if (seller && !validGreekVat(seller))
    firePeppol(document, 'GR-S-011', 'A Greek seller should give its tax number with EL in front.', seller, 'warning');
  for (const scheme of childrenOf(seller, 'PartyTaxScheme')) {
    const number = textAt(scheme, 'CompanyID');
    if (
      textAt(scheme, 'TaxScheme', 'ID') === 'VAT' &&
      number !== undefined &&
      !(number.startsWith('EL') && isGreekTaxNumber(number.slice(2)))
    ) {
      firePeppol(document, 'GR-R-003', 'A Greek VAT number is EL and a valid tax number.', scheme);
    }
  }
  applyGreekReferences(document, addressCountry(seller) === 'GR');
  if (buyer && !textAt(buyer, 'PartyName', 'Name'))
    firePeppol(document, 'GR-R-005', 'A Greek seller must give the full name of the buyer.', buyer);
  if (!isGreek(customerCountry) || !buyer) return;
  if (!validGreekVat(buyer))
    firePeppol(document, 'GR-R-006', 'The VAT number of a Greek buyer is missing or wrong.', buyer);
  const endpoint = childOf(buyer, 'EndpointID');
  if (endpoint && !(endpoint.attributes['schemeID'] === '9933' && isGreekTaxNumber(textOf(endpoint) ?? ''))) {
    firePeppol(
      document,
      'GR-R-010',
      'The electronic address of a Greek buyer is its tax number under scheme 9933.',
      endpoint,
    );
  }
}

/** A Greek invoice number has six parts: tax number, date, branch, document type, series and number. */
function applyGreekNumber(document: RuleDocument): void {
  const { invoice } = document;
  const number = invoice.number;
  if (!number) return;
  const [tin = '', date = '', branch = '', type = '', series = '', serial = '', ...more] = number.value.split('|');
  const count = number.value.split('|').length;
  const known = [invoice.seller?.vatIdentifier, invoice.taxRepresentative?.vatIdentifier].some(
    (vat) => vat?.value.slice(2, 11) === tin,
  );
  const [day, month, year] = date.split('/');
  const checks: readonly (readonly [string, boolean, string])[] = [
    ['1', count === 6 && more.length === 0, 'has six parts'],
    ['2', tin.trim().length === 9 && isGreekTaxNumber(tin) && known, 'begins with the tax number of the seller'],
    ['3', `${year}-${month}-${day}` === invoice.issueDate?.value, 'has the issue date as second part'],
    ['4', /^\d+$/.test(branch), 'has a positive number as third part'],
    ['5', GREEK_DOCUMENTS.has(type), 'has a Greek document type as fourth part'],
    ['6', series !== '', 'has a series as fifth part'],
    ['7', serial !== '', 'has a serial number as sixth part'],
  ];
  for (const [part, holds, words] of checks) {
    if (!holds)
      firePeppol(document, `GR-R-001-${part}`, `A Greek invoice number ${words}.`, childOf(document.root, 'ID'));
  }
}

function applyGreekReferences(document: RuleDocument, atHome: boolean): void {
  const references = childrenOf(document.root, 'AdditionalDocumentReference');
  const described = (text: string): readonly XmlElement[] =>
    references.filter((each) => textAt(each, 'DocumentDescription') === text);
  const marks = described('##M.AR.K##');
  const links = described('##INVOICE|URL##');
  if (atHome) {
    if (marks.length !== 1) firePeppol(document, 'GR-R-004-1', 'A Greek invoice carries one MARK number.');
    if (links.length !== 1)
      firePeppol(document, 'GR-S-008-1', 'A Greek invoice should carry one link to itself.', document.root, 'warning');
    if (links.length > 1) firePeppol(document, 'GR-R-008-2', 'A Greek invoice carries one link to itself at most.');
    for (const mark of marks)
      if (!/^[1-9]\d*/.test(textAt(mark, 'ID') ?? ''))
        firePeppol(document, 'GR-R-004-2', 'The MARK is a positive number.', mark);
  }
  for (const link of links) {
    if (!textAt(link, 'Attachment', 'ExternalReference', 'URI'))
      firePeppol(document, 'GR-R-008-3', 'The link to the invoice has no address.', link);
  }
}

function completeAddress(address: XmlElement | undefined): boolean {
  return ['StreetName', 'CityName', 'PostalZone'].every((name) => childOf(address, name) !== undefined);
}

/** Netherlands: NL-R-001 to NL-R-009. */
export function applyNetherlands(document: RuleDocument, { seller, buyer }: National): void {
  if (addressCountry(seller) !== 'NL') return;
  const { root, invoice } = document;
  const domestic = addressCountry(buyer) === 'NL';
  const registered = (party: XmlElement | undefined): boolean =>
    elementsAt(party, 'PartyLegalEntity', 'CompanyID').every(
      (each) => ['0106', '0190'].includes(each.attributes['schemeID'] ?? '') && textOf(each) !== undefined,
    );
  const fire = (number: string, message: string, element?: XmlElement): void =>
    firePeppol(document, `NL-R-${number}`, message, element);
  if (
    childOf(root, 'CreditNoteTypeCode') &&
    !elementsAt(root, 'BillingReference', 'InvoiceDocumentReference', 'ID').length
  ) {
    fire('001', 'A Dutch credit note must name the invoice it credits.');
  }
  if (!completeAddress(childOf(seller, 'PostalAddress')))
    fire('002', 'The address of the seller needs street, city and post code.', seller);
  if (!registered(seller)) fire('003', 'The legal registration of the seller must be a KVK or OIN number.', seller);
  if (domestic && !completeAddress(childOf(buyer, 'PostalAddress')))
    fire('004', 'The address of the buyer needs street, city and post code.', buyer);
  if (domestic && !registered(buyer))
    fire('005', 'The legal registration of the buyer must be a KVK or OIN number.', buyer);
  const representative = childOf(root, 'TaxRepresentativeParty');
  if (addressCountry(representative) === 'NL' && !completeAddress(childOf(representative, 'PostalAddress'))) {
    fire('006', 'The address of the tax representative needs street, city and post code.', representative);
  }
  const payable = decimalOf(invoice.totals?.payable);
  const owed = payable && (root.name === 'CreditNote' ? payable.units < 0n : payable.units > 0n);
  if (owed && invoice.paymentInstructions.length === 0) fire('007', 'The invoice must say how to pay.');
  for (const means of childrenOf(root, 'PaymentMeans')) {
    if (domestic && !['30', '48', '49', '57', '58', '59'].includes(textAt(means, 'PaymentMeansCode') ?? '')) {
      fire('008', 'Between Dutch parties the payment means is 30, 48, 49, 57, 58 or 59.', means);
    }
  }
  if (!invoice.purchaseOrderReference) {
    for (const line of linesOf(root)) {
      for (const reference of elementsAt(line, 'OrderLineReference', 'LineID'))
        fire('009', 'An order line is named, but not the order.', reference);
    }
  }
}
