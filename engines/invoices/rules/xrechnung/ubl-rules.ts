import { childOf, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { filled, present, tidied, written } from '../peppol/element-text.ts';
import type { UblFacts } from '../peppol/ubl-facts.ts';
import { at, ruleTable, should, type Context } from '../rule-table.ts';
import { UBL_VEHICLES } from './clean-vehicle-rules.ts';
import { isAbsoluteAddress, isGermanMail } from './shared-checks.ts';
import { isXrechnung } from './specification.ts';
import { UBL_EXTENSION } from './ubl-extension-rules.ts';

function isDelivered(root: XmlElement): boolean {
  return (
    filled(root, 'Delivery', 'ActualDeliveryDate') ||
    present(root, 'InvoicePeriod') ||
    ['InvoiceLine', 'CreditNoteLine']
      .flatMap((name) => elementsAt(root, name))
      .every((line) => present(line, 'InvoicePeriod'))
  );
}

const OWN: readonly Context<UblFacts>[] = [
  at(
    'Invoice CreditNote',
    undefined,
    should('BR-DE-21', 'The specification identifier is not that of XRechnung.', isXrechnung),
    {
      rule: 'BR-DE-TMP-32',
      severity: 'information',
      says: 'The invoice says neither when it was delivered nor for which period it is.',
      holds: isDelivered,
    },
  ),
  at(
    'AdditionalDocumentReference/Attachment/ExternalReference',
    undefined,
    should('BR-TMP-2', 'The place of an external document is not an absolute address.', (reference) =>
      isAbsoluteAddress(written(childOf(reference, 'URI'))),
    ),
  ),
  at(
    'Party/Contact',
    (contact, { seller }) => contact.parent === seller,
    should('BR-DE-28', 'The e-mail address is not well-formed.', (contact) =>
      isGermanMail(tidied(childOf(contact, 'ElectronicMail'))),
    ),
  ),
];

/** Rules of XRechnung in UBL beside those that Peppol words for Germany. */
export const UBL_OWN = ruleTable<UblFacts>([...OWN, ...UBL_EXTENSION, ...UBL_VEHICLES]);
