/** Writing: an invoice as UBL, as CII, or as a Factur-X PDF for the archive. */
export {
  EXPORT_FORMATS,
  endingOf,
  exportInvoice,
  type ExportFormat,
  type ExportedInvoice,
} from './writing/export-invoice.ts';
export { writeInvoice, type WritableSyntax } from './writing/write-invoice.ts';
export { writeUbl } from './writing/write-ubl.ts';
export { writeCii } from './writing/cii/write-cii.ts';
export { writeFacturX } from './writing/factur-x/write-factur-x.ts';
export { drawLetter, type LetterLanguage } from './writing/factur-x/draw-letter.ts';
