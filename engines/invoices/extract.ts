/** Extracting: from printed or photographed pages to an invoice, each value with its box and its confidence. */
export { extractInvoice } from './extraction/extract-invoice.ts';
export type { Paper } from './extraction/paper.ts';
export { linesOf, type Box, type PageSize, type TextLine, type Word } from './extraction/page-text.ts';
export { readImage, releaseEngine } from './reading/pages/read-image.ts';
