import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import { fieldsOf } from '../model/fields.ts';
import type { Invoice, Term } from '../model/invoice.ts';
import { profileOf } from '../model/profile.ts';
import { ruleApplies } from '../rules/factur-x/profile-editions.ts';
import { readCii } from '../reading/xml/read-cii.ts';
import { readUbl } from '../reading/xml/read-ubl.ts';
import { officialVerdict } from '../rules/official-verdict.ts';
import { completeInvoice } from './complete-invoice.ts';
import { writeCii } from './cii/write-cii.ts';
import { writeUbl } from './write-ubl.ts';

/** The syntaxes that EN 16931 binds. */
export type WritableSyntax = 'ubl' | 'cii';

/** An invoice as a document that its receiver must accept. */
export interface WrittenInvoice {
  readonly bytes: Uint8Array;
  /** Names of the values that the syntax has no place for, such as `lines[0].grossPriceBaseQuantity`. */
  readonly omitted: readonly string[];
}

const NAMES: Readonly<Record<WritableSyntax, string>> = { ubl: 'UBL', cii: 'CII' };

function keyOf({ name, term }: { readonly name: string; readonly term: Term }): string {
  return `${name.slice(name.lastIndexOf('.') + 1).replace(/\[\d+\]/g, '')} ${term.value}`;
}

/**
 * Writes an invoice so that no fatal rule of EN 16931 fires on what was written, or says which term is missing or
 * wrong. Values that the syntax has no place for are named, never dropped in silence.
 * @errors cyloid.not_writable
 */
export function writeInvoice(invoice: Invoice, syntax: WritableSyntax): Outcome<WrittenInvoice> {
  const complete = completeInvoice(invoice);
  const bytes = syntax === 'ubl' ? writeUbl(complete) : writeCii(complete);
  const root = parseXml(bytes);
  if (!root.ok) return root;
  const read = syntax === 'ubl' ? readUbl(root.value) : readCii(root.value);
  // The profiles with fewer terms are defined for CII alone; in UBL every invoice is a whole one.
  const profile = profileOf(complete);
  const problems = officialVerdict(root.value, read).findings.filter(
    (finding) => finding.severity === 'fatal' && (syntax === 'ubl' || ruleApplies(profile, finding.rule)),
  );
  const [first] = problems;
  if (first) {
    return refuse(
      'invalid',
      'cyloid.not_writable',
      `The invoice cannot be written as ${NAMES[syntax]}, because its receiver would have to refuse it (${first.rule}): ${first.message}`,
      {
        hint: 'Correct or complete the invoice first.',
        fields: problems.map(({ field = '', message }) => ({ pointer: `/${field}`, message })),
      },
    );
  }
  const held = new Set(fieldsOf(read).map(keyOf));
  return ok({
    bytes,
    omitted: fieldsOf(complete)
      .filter((field) => !held.has(keyOf(field)))
      .map((field) => field.name),
  });
}
