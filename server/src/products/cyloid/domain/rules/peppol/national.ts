import { childrenOf, elementAt, type XmlElement } from '../../../../../base/xml.ts';
import type { RuleDocument } from '../assertion.ts';

/** What national rules ask first: who trades, and from where. */
export interface National {
  readonly seller: XmlElement | undefined;
  readonly buyer: XmlElement | undefined;
  /** By VAT identifier of seller or tax representative, else by address. */
  readonly supplierCountry: string;
  /** By VAT identifier of the buyer, else by address. */
  readonly customerCountry: string;
}

/** Finds the parties of a UBL document and their countries. */
export function nationalOf({ root, invoice }: RuleDocument): National {
  const prefix = (value: string | undefined): string | undefined => value?.slice(0, 2).toUpperCase();
  const { seller, buyer, taxRepresentative } = invoice;
  return {
    seller: elementAt(root, 'AccountingSupplierParty', 'Party'),
    buyer: elementAt(root, 'AccountingCustomerParty', 'Party'),
    supplierCountry:
      prefix(seller?.vatIdentifier?.value) ??
      prefix(taxRepresentative?.vatIdentifier?.value) ??
      seller?.address?.countryCode?.value.toUpperCase() ??
      'XX',
    customerCountry: prefix(buyer?.vatIdentifier?.value) ?? buyer?.address?.countryCode?.value.toUpperCase() ?? 'XX',
  };
}

/** Lines of a UBL document. */
export function linesOf(root: XmlElement): readonly XmlElement[] {
  return childrenOf(root, root.name === 'CreditNote' ? 'CreditNoteLine' : 'InvoiceLine');
}
