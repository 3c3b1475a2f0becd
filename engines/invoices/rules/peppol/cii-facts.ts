import { childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { tidied, written } from './element-text.ts';
import { processNumber } from './peppol-codes.ts';

/** What the Peppol rules ask of a CII document again and again, found once. */
export interface CiiFacts {
  readonly root: XmlElement;
  readonly agreement: XmlElement | undefined;
  readonly settlement: XmlElement | undefined;
  readonly seller: XmlElement | undefined;
  readonly buyer: XmlElement | undefined;
  readonly process: string | undefined;
  /** Invoice currency as written. */
  readonly currency: string;
  readonly type: string;
  /** Country of the seller's address as written. */
  readonly sellerCountry: string;
  readonly buyerCountry: string;
  /** By the VAT registration of the seller or of its tax representative, else by the seller's address. */
  readonly supplierCountry: string;
  readonly betweenGermans: boolean;
}

/** Tax registrations of a party under one of some schemes. */
export function registrations(party: XmlElement | undefined, ...schemes: readonly string[]): readonly XmlElement[] {
  return elementsAt(party, 'SpecifiedTaxRegistration', 'ID').filter((each) =>
    schemes.includes(each.attributes['schemeID'] ?? ''),
  );
}

function vatCountry(party: XmlElement | undefined): string | undefined {
  // For the country of a supplier the published rules read scheme VAT alone, not VA, which the syntax binding writes.
  const prefix = registrations(party, 'VAT')
    .map((each) => written(each).slice(0, 2))
    .find((each) => each !== '');
  return prefix?.trim().toUpperCase();
}

function countryOf(party: XmlElement | undefined): XmlElement | undefined {
  return elementAt(party, 'PostalTradeAddress', 'CountryID');
}

/** Finds the facts of a CII invoice. */
export function ciiFacts(root: XmlElement): CiiFacts {
  const transaction = elementAt(root, 'SupplyChainTradeTransaction');
  const agreement = elementAt(transaction, 'ApplicableHeaderTradeAgreement');
  const seller = elementAt(agreement, 'SellerTradeParty');
  const buyer = elementAt(agreement, 'BuyerTradeParty');
  const [process] = childrenOf(
    elementAt(root, 'ExchangedDocumentContext'),
    'BusinessProcessSpecifiedDocumentContextParameter',
  );
  return {
    root,
    agreement,
    settlement: elementAt(transaction, 'ApplicableHeaderTradeSettlement'),
    seller,
    buyer,
    currency: tidied(elementAt(transaction, 'ApplicableHeaderTradeSettlement', 'InvoiceCurrencyCode')),
    process: processNumber(tidied(elementAt(process, 'ID'))),
    type: tidied(elementAt(root, 'ExchangedDocument', 'TypeCode')),
    sellerCountry: written(countryOf(seller)),
    buyerCountry: written(countryOf(buyer)),
    supplierCountry:
      vatCountry(seller) ??
      vatCountry(elementAt(agreement, 'SellerTaxRepresentativeTradeParty')) ??
      tidied(countryOf(seller)).toUpperCase(),
    betweenGermans: [seller, buyer].every((party) => tidied(countryOf(party)).toUpperCase() === 'DE'),
  };
}
