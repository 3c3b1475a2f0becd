import type { Provenance } from '../model/invoice.ts';
import type { PageSize, TextLine } from './page-text.ts';

/** The words of a paper, laid out. */
export interface Paper {
  readonly lines: readonly TextLine[];
  readonly pages: readonly PageSize[];
  readonly method: Extract<Provenance['method'], 'text' | 'ocr'>;
}
