import { childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { processNumber } from './peppol-codes.ts';
import { tidied, written } from './element-text.ts';

/** What the Peppol rules ask of a UBL document again and again, found once. */
export interface UblFacts {
  readonly root: XmlElement;
  readonly creditNote: boolean;
  /** Number of the billing process; undefined where the identifier is none of Peppol's. */
  readonly process: string | undefined;
  /** Invoice currency as written. */
  readonly currency: string;
  readonly seller: XmlElement | undefined;
  readonly buyer: XmlElement | undefined;
  /** Country of the seller's address as written; the rules of some countries compare it exactly. */
  readonly sellerCountry: string;
  readonly buyerCountry: string;
  /** By VAT identifier of the seller, else of the tax representative, else by the seller's address. */
  readonly supplierCountry: string;
  /** By VAT identifier of the seller, else by address. */
  readonly accountingSupplierCountry: string;
  /** By VAT identifier of the buyer, else by address. */
  readonly customerCountry: string;
  readonly betweenGermans: boolean;
}

/** VAT identifiers of a party, each as the element that holds it. */
export function vatIdentifiers(party: XmlElement | undefined): readonly XmlElement[] {
  return childrenOf(party, 'PartyTaxScheme')
    .filter((scheme) => tidied(elementAt(scheme, 'TaxScheme', 'ID')) === 'VAT')
    .flatMap((scheme) => childrenOf(scheme, 'CompanyID'));
}

/** Country of a postal address in upper case, for the rules that compare it so. */
export function addressCountry(party: XmlElement | undefined): string {
  return tidied(elementAt(party, 'PostalAddress', 'Country', 'IdentificationCode')).toUpperCase();
}

function vatCountry(party: XmlElement | undefined): string | undefined {
  const prefix = vatIdentifiers(party)
    .map((each) => written(each).slice(0, 2))
    .find((each) => each !== '');
  return prefix?.trim().toUpperCase();
}

/** Finds the facts of a UBL invoice or credit note. */
export function ublFacts(root: XmlElement): UblFacts {
  const seller = elementAt(root, 'AccountingSupplierParty', 'Party');
  const buyer = elementAt(root, 'AccountingCustomerParty', 'Party');
  const representative = elementAt(root, 'TaxRepresentativeParty');
  const country = (party: XmlElement | undefined): string =>
    elementsAt(party, 'PostalAddress', 'Country', 'IdentificationCode').map(written).join('');
  return {
    root,
    creditNote: root.name === 'CreditNote',
    process: processNumber(tidied(elementAt(root, 'ProfileID'))),
    currency: written(elementAt(root, 'DocumentCurrencyCode')),
    seller,
    buyer,
    sellerCountry: country(seller),
    buyerCountry: country(buyer),
    supplierCountry: vatCountry(seller) ?? vatCountry(representative) ?? addressCountry(seller),
    accountingSupplierCountry: vatCountry(seller) ?? addressCountry(seller),
    customerCountry: vatCountry(buyer) ?? addressCountry(buyer),
    betweenGermans: addressCountry(seller) === 'DE' && addressCountry(buyer) === 'DE',
  };
}
