import { childOf, childrenOf, type XmlElement } from '@finaceverse/base/xml';
import type { Contact, Delivery, Party, PostalAddress, Term } from '../../model/invoice.ts';
import { compactDateOf, termAt, termsOf, xmlGroup } from './xml-terms.ts';

function taxRegistration(party: XmlElement, scheme: string): Term | undefined {
  const found = childrenOf(party, 'SpecifiedTaxRegistration')
    .map((each) => termAt(each, 'ID'))
    .find((each) => each?.scheme === scheme);
  // The scheme only says which of the two registrations it is, which the model says by its name.
  return found && { ...found, scheme: undefined };
}

/** Reads a party of the trade agreement or settlement. */
export function partyOf(party: XmlElement | undefined): Party | undefined {
  if (!party) return undefined;
  const legal = childOf(party, 'SpecifiedLegalOrganization');
  return {
    ...xmlGroup(party),
    name: termAt(party, 'Name'),
    tradingName: termAt(legal, 'TradingBusinessName'),
    identifiers: [...termsOf(party, 'ID'), ...termsOf(party, 'GlobalID')],
    legalRegistrationIdentifier: termAt(legal, 'ID'),
    vatIdentifier: taxRegistration(party, 'VA'),
    taxRegistrationIdentifier: taxRegistration(party, 'FC'),
    additionalLegalInformation: termAt(party, 'Description'),
    electronicAddress: termAt(party, 'URIUniversalCommunication', 'URIID'),
    address: addressOf(childOf(party, 'PostalTradeAddress')),
    contact: contactOf(childOf(party, 'DefinedTradeContact')),
  };
}

function addressOf(address: XmlElement | undefined): PostalAddress | undefined {
  if (!address) return undefined;
  return {
    ...xmlGroup(address),
    line1: termAt(address, 'LineOne'),
    line2: termAt(address, 'LineTwo'),
    line3: termAt(address, 'LineThree'),
    city: termAt(address, 'CityName'),
    postCode: termAt(address, 'PostcodeCode'),
    subdivision: termAt(address, 'CountrySubDivisionName'),
    countryCode: termAt(address, 'CountryID'),
  };
}

function contactOf(contact: XmlElement | undefined): Contact | undefined {
  if (!contact) return undefined;
  const person = termAt(contact, 'PersonName');
  const department = termAt(contact, 'DepartmentName');
  return {
    ...xmlGroup(contact),
    name: person ?? department,
    department: person && department,
    telephone: termAt(contact, 'TelephoneUniversalCommunication', 'CompleteNumber'),
    fax: termAt(contact, 'FaxUniversalCommunication', 'CompleteNumber'),
    email: termAt(contact, 'EmailURIUniversalCommunication', 'URIID'),
  };
}

/** Reads where and when the goods were delivered. */
export function deliveryOf(delivery: XmlElement | undefined): Delivery | undefined {
  const party = childOf(delivery, 'ShipToTradeParty');
  const event = childOf(delivery, 'ActualDeliverySupplyChainEvent');
  if (!delivery || (!party && !event)) return undefined;
  return {
    ...xmlGroup(party ?? delivery),
    name: termAt(party, 'Name'),
    locationIdentifier: termAt(party, 'ID') ?? termAt(party, 'GlobalID'),
    date: compactDateOf(childOf(event, 'OccurrenceDateTime')),
    address: addressOf(childOf(party, 'PostalTradeAddress')),
  };
}
