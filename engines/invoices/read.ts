/** Reading: from the bytes of any paper to an invoice in which each value knows where it stood. */
export { invoiceFromXml, noteFlags, readDocument } from './reading/read-document.ts';
export type { DocumentFormat, ReadDocument } from './reading/document.ts';
export type { DocumentFlag } from './reading/instructions.ts';
export type { DocumentSignature } from './reading/signed/signed-envelope.ts';
