import type { XmlElement } from '@finaceverse/base/xml';
import type { PageSize, TextLine } from '../extraction/page-text.ts';
import type { InvoiceFacts } from '../model/facts.ts';
import type { Invoice } from '../model/invoice.ts';
import { findInstructionsInText, type DocumentFlag } from './instructions.ts';
import type { DocumentSignature } from './signed/signed-envelope.ts';

/** How the bytes were understood. */
export type DocumentFormat =
  | 'ubl-invoice'
  | 'ubl-credit-note'
  | 'cii'
  | 'zugferd1'
  | 'fatturapa'
  | 'pdf'
  | 'pdf+cii'
  | 'pdf+ubl'
  | 'pdf+zugferd1'
  | 'image'
  | 'csv'
  | 'camt'
  | 'ofx'
  | 'mt940'
  | 'bai2'
  | 'xml'
  | 'text';

/** What was read of one file. */
export interface ReadDocument {
  readonly kind: 'invoice' | 'credit_note' | 'bank_statement' | 'other';
  readonly format: DocumentFormat;
  /** Present for invoices and credit notes, as far as they could be read. */
  readonly invoice?: Invoice | undefined;
  readonly facts?: InvoiceFacts | undefined;
  /** Invoices after the first in a file that holds several, as a FatturaPA may. */
  readonly furtherInvoices?: readonly Invoice[] | undefined;
  readonly pageCount: number;
  readonly pages: readonly PageSize[];
  readonly text: string;
  /** Lines with their boxes, for a screen that shows the page. */
  readonly lines: readonly TextLine[];
  readonly flags: readonly DocumentFlag[];
  /** The e-invoice's XML, where the file is one or carries one. */
  readonly xml?: XmlElement | undefined;
  /** Signatures over the file, where it came in a signed envelope. */
  readonly signatures?: readonly DocumentSignature[] | undefined;
}

/** A document without pages and without an invoice that could be read. */
export function plainDocument(kind: ReadDocument['kind'], format: DocumentFormat, text: string): ReadDocument {
  return { kind, format, pageCount: 0, pages: [], text, lines: [], flags: findInstructionsInText(text, undefined) };
}
