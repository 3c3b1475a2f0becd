/** Extracting: from printed or photographed pages to an invoice, each value with its box and its confidence. */
export { extractInvoice, type Paper } from './extraction/extract-invoice.ts';
export { linesOf, type Box, type PageSize, type TextLine, type Word } from './extraction/page-text.ts';
export { readImage, releaseEngine } from './reading/pages/read-image.ts';
