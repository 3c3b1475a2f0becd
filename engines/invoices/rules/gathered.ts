import type { XmlElement } from '@finaceverse/base/xml';

/** Paths of elements that some rule counts over the whole document, so that one walk gathers them for all. */
export const GATHERED = [
  'PaymentID',
  'PaymentMeansCode',
  'PartyIdentification/ID',
  'IdentificationCode',
  'TaxPointDate',
  'DueDateTypeCode',
  'CountryID',
] as const;
export type GatheredPath = (typeof GATHERED)[number];

/** All elements of a document at such a path. */
export type Gathered = (path: GatheredPath) => readonly XmlElement[];
