import { fieldsOf } from '@finaceverse/invoices/invoice';
import { readDocument, type ReadDocument } from '@finaceverse/invoices/read';
import { validateDocument, type RuleSet, type Validation } from '@finaceverse/invoices/judge';
import type { OpenedFile } from './each-file.ts';

/** One value as `finace extract` prints it; `box` is left, top, right and bottom as fractions of the page. */
export interface ExtractedField {
  readonly name: string;
  readonly value: string;
  readonly confidence: number;
  readonly page: number | null;
  readonly box: readonly number[] | null;
  readonly method: string;
  readonly path?: string | undefined;
}

export interface Extraction {
  readonly file: string;
  readonly format?: string | undefined;
  readonly kind?: string | undefined;
  readonly pages: number;
  readonly fields: readonly ExtractedField[];
  readonly flags: ReadDocument['flags'];
  readonly text?: string | undefined;
  readonly error?: string | undefined;
}

/** What is done with a file. */
export interface DocumentTold {
  readonly what: 'validate' | 'extract';
  readonly rules: RuleSet;
  /** Rules that do not count. */
  readonly without: readonly string[];
}

/** Validates one file by the rules that are named, or extracts its values. */
export async function run({
  path,
  bytes,
  what,
  rules,
  without,
}: OpenedFile & DocumentTold): Promise<Validation | Extraction> {
  return what === 'validate' ? await validateDocument(bytes, path, rules, without) : await extract(path, bytes);
}

/** Names that `finace validate` gives to the facts are used here too. */
function publicName(name: string): string {
  return name
    .replace(/^(seller|buyer)\.name$/, '$1')
    .replace(/^purchaseOrderReference$/, 'order')
    .replace(/^(lines\[\d+\])\.netAmount$/, '$1.net')
    .replace(/^(lines\[\d+\])\.itemName$/, '$1.description')
    .replace(/^(lines\[\d+\])\.identifier$/, '$1.id');
}

/** Extracts the values of one file, each with its place. */
async function extract(path: string, bytes: Uint8Array): Promise<Extraction> {
  const read = await readDocument(bytes, path);
  if (!read.ok) return { file: path, pages: 0, fields: [], flags: [], error: read.refusal.message };
  const { invoice, pageCount, text, flags, format, kind } = read.value;
  const fields = invoice
    ? fieldsOf(invoice).map(({ name, term }): ExtractedField => ({
        name: publicName(name),
        value: term.value,
        confidence: term.provenance.confidence,
        page: term.provenance.page ?? null,
        box: term.provenance.box ?? null,
        method: term.provenance.method,
        path: term.provenance.path,
      }))
    : [];
  return { file: path, format, kind, pages: pageCount, fields, flags, ...(pageCount > 0 ? { text } : {}) };
}
