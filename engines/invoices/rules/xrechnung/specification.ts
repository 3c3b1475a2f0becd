import { textAt, type XmlElement } from '@finaceverse/base/xml';
import { elementAt } from '@finaceverse/base/xml';
import { written } from '../peppol/element-text.ts';

/** Identifiers of the specifications that XRechnung 3.0 publishes. */
const STANDARD = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0';
const EXTENSION = `${STANDARD}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`;
const CLEAN_VEHICLES = `${STANDARD}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`;

/** The specification identifier of a document, as written. */
export function specificationOf(root: XmlElement): string {
  const own =
    elementAt(root, 'CustomizationID') ??
    elementAt(root, 'ExchangedDocumentContext', 'GuidelineSpecifiedDocumentContextParameter', 'ID');
  return written(own);
}

/** Whether a document is of XRechnung itself, its extension or its profile for clean vehicles (BR-DE-21). */
export function isXrechnung(root: XmlElement): boolean {
  const specification = specificationOf(root);
  const cvd = textAt(root, 'CustomizationID') !== undefined && specification === CLEAN_VEHICLES;
  return specification === STANDARD || specification === EXTENSION || cvd;
}

/** Whether a document is of the extension, for which the rules BR-DEX were written. */
export function isExtension(root: XmlElement): boolean {
  return specificationOf(root) === EXTENSION;
}

/** Whether a document is of the profile for clean vehicles (CVD). */
export function isOfCleanVehicles(root: XmlElement): boolean {
  return specificationOf(root) === CLEAN_VEHICLES;
}
