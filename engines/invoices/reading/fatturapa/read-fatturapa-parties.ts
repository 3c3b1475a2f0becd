import { childOf, elementAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import type { Contact, Party, PostalAddress, Term } from '../../model/invoice.ts';
import { termAt, xmlGroup } from '../xml/xml-terms.ts';

/** Reads a seller, buyer or tax representative. The VAT number gets its country in front, as EN 16931 writes it. */
export function italianParty(element: XmlElement | undefined): Party | undefined {
  if (!element) return undefined;
  const person = childOf(element, 'DatiAnagrafici') ?? element;
  const country = textAt(person, 'IdFiscaleIVA', 'IdPaese') ?? '';
  const code = termAt(person, 'IdFiscaleIVA', 'IdCodice');
  const register = termAt(person, 'Anagrafica', 'CodEORI');
  return {
    ...xmlGroup(element),
    name: nameOf(person),
    identifiers: register ? [register] : [],
    legalRegistrationIdentifier: companyRegisterOf(childOf(element, 'IscrizioneREA')),
    vatIdentifier: code && { ...code, value: `${country}${code.value}` },
    taxRegistrationIdentifier: termAt(person, 'CodiceFiscale'),
    additionalLegalInformation: legalInformationOf(element),
    address: placeOf(childOf(element, 'Sede')),
    contact: contactOf(element),
  };
}

/** A company or authority by its name, a person by title, given name and surname. */
function nameOf(person: XmlElement): Term | undefined {
  // The simplified invoice has the names without a group around them.
  const named = childOf(person, 'Anagrafica') ?? person;
  const company = termAt(named, 'Denominazione');
  const surname = termAt(named, 'Cognome');
  const parts = ['Titolo', 'Nome', 'Cognome'].map((part) => textAt(named, part));
  return company ?? (surname && { ...surname, value: parts.filter((part) => part !== undefined).join(' ') });
}

/** Office and number in the register of companies (REA), such as `RM-123456`. */
function companyRegisterOf(register: XmlElement | undefined): Term | undefined {
  const number = termAt(register, 'NumeroREA');
  const office = textAt(register, 'Ufficio');
  return number && { ...number, value: office === undefined ? number.value : `${office}-${number.value}` };
}

/** Tax regime, capital, and whether there is one shareholder or a liquidation, as the format's own names and codes. */
function legalInformationOf(element: XmlElement): Term | undefined {
  const regime = termAt(element, 'DatiAnagrafici', 'RegimeFiscale') ?? termAt(element, 'RegimeFiscale');
  const register = childOf(element, 'IscrizioneREA');
  const parts = [
    regime && `RegimeFiscale ${regime.value}`,
    ...['CapitaleSociale', 'SocioUnico', 'StatoLiquidazione'].map((name) => {
      const value = textAt(register, name);
      return value && `${name} ${value}`;
    }),
    ...['AlboProfessionale', 'ProvinciaAlbo', 'NumeroIscrizioneAlbo', 'DataIscrizioneAlbo'].map((name) => {
      const value = textAt(element, 'DatiAnagrafici', name);
      return value && `${name} ${value}`;
    }),
  ].filter((part) => part !== undefined && part !== '');
  const place = regime ?? termAt(register, 'NumeroREA');
  return place && parts.length > 0 ? { ...place, value: parts.join(', ') } : undefined;
}

function placeOf(place: XmlElement | undefined): PostalAddress | undefined {
  return (
    place && {
      ...xmlGroup(place),
      line1: termAt(place, 'Indirizzo'),
      line2: termAt(place, 'NumeroCivico'),
      city: termAt(place, 'Comune'),
      postCode: termAt(place, 'CAP'),
      subdivision: termAt(place, 'Provincia'),
      countryCode: termAt(place, 'Nazione'),
    }
  );
}

function contactOf(element: XmlElement): Contact | undefined {
  const contact = elementAt(element, 'Contatti');
  return (
    contact && {
      ...xmlGroup(contact),
      telephone: termAt(contact, 'Telefono'),
      fax: termAt(contact, 'Fax'),
      email: termAt(contact, 'Email'),
    }
  );
}

/**
 * Where the invoice was sent: six letters name an office of the public authorities (scheme 0201), seven a channel of a
 * company (0205); seven zeros mean that the certified mailbox counts.
 */
export function electronicAddressOf(transmission: XmlElement | undefined): Term | undefined {
  const code = termAt(transmission, 'CodiceDestinatario');
  const mailbox = termAt(transmission, 'PECDestinatario');
  if (mailbox && (!code || /^0+$/.test(code.value))) return { ...mailbox, scheme: 'EM' };
  return code && !/^0+$/.test(code.value) ? { ...code, scheme: code.value.length === 6 ? '0201' : '0205' } : undefined;
}
