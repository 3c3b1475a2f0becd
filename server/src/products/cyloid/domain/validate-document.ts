import type { Refusal } from '../../../base/outcome.ts';
import { checkIdentifiers } from './check-identifiers.ts';
import { factsOf, type InvoiceFacts } from './facts.ts';
import type { Invoice } from './invoice.ts';
import { profileOf, ruleApplies, type InvoiceProfile } from './profile.ts';
import { readDocument, type ReadDocument } from './read-document.ts';
import { officialVerdict } from './rules/official-verdict.ts';
import { peppolVerdict } from './rules/peppol/peppol-verdict.ts';
import { verdictOn, type Finding } from './truth.ts';

/** Which published rules count in the official verdict. */
export type RuleSet = 'en16931' | 'peppol';

/** What is said of one file: by the published rules (`official`) and by exact recomputation (`strict`). */
export interface Validation {
  readonly file: string;
  readonly format: string;
  readonly profile?: InvoiceProfile | undefined;
  readonly verdict: 'VALID' | 'INVALID' | 'UNREADABLE';
  readonly official: { readonly fired: readonly string[] };
  readonly strict: { readonly fired: readonly string[] };
  /** Rules of Peppol BIS Billing 3 that fired on a document of that profile; they count in `official` where they were asked for. */
  readonly peppol?: { readonly fired: readonly string[] } | undefined;
  readonly facts: InvoiceFacts | null;
  /** Facts of the invoices after the first, where the file holds several; their findings are among `findings`. */
  readonly furtherFacts?: readonly InvoiceFacts[] | undefined;
  readonly findings: readonly Finding[];
}

/** The validation of a file that could not be read, with the sentence why. */
export function unreadable(file: string, refusal: Refusal): Validation {
  return {
    file,
    format: 'unknown',
    verdict: 'UNREADABLE',
    official: { fired: [] },
    strict: { fired: [] },
    facts: null,
    findings: [{ rule: refusal.code, severity: 'fatal', message: refusal.message, hint: refusal.hint }],
  };
}

/** Reads a file and judges it. Never refuses: what cannot be read is a verdict too. */
export async function validateDocument(
  bytes: Uint8Array,
  file: string,
  rules: RuleSet = 'en16931',
): Promise<Validation> {
  const read = await readDocument(bytes, file);
  return read.ok ? judgeDocument(read.value, file, rules) : unreadable(file, read.refusal);
}

/**
 * Judges a document that was read. An e-invoice is valid when no fatal published rule fires, and what only exact
 * recomputation finds is told as a warning; any other paper is valid when its sums hold exactly.
 */
export function judgeDocument(document: ReadDocument, file: string, rules: RuleSet = 'en16931'): Validation {
  const { invoice, xml, format } = document;
  if (!invoice) {
    return {
      file,
      format,
      verdict: 'INVALID',
      official: { fired: [] },
      strict: { fired: [] },
      facts: null,
      findings: [
        {
          rule: 'NOT-AN-INVOICE',
          severity: 'fatal',
          message: `${file} was read, but it is not an invoice or credit note (${document.kind}).`,
        },
      ],
    };
  }
  const profile = xml ? profileOf(invoice) : undefined;
  const core =
    xml && profile
      ? officialVerdict(xml, invoice).findings.filter((finding) => ruleApplies(profile, finding.rule))
      : [];
  const peppol = xml && (profile === 'peppol' || rules === 'peppol') ? peppolVerdict(xml, invoice) : undefined;
  const official = rules === 'peppol' && peppol ? [...core, ...peppol.findings] : core;
  const strict = verdictOn(invoice).findings;
  const known = new Set(official.map((finding) => `${finding.rule} ${finding.field}`));
  const own = strict.filter((finding) => !known.has(`${finding.rule} ${finding.field}`));
  const judgedOfficially = xml !== undefined && profile !== 'zugferd1' && profile !== 'fatturapa';
  const further = document.furtherInvoices ?? [];
  const findings = [...official, ...(judgedOfficially ? own.map(tolerated) : own), ...checkIdentifiers(invoice), ...further.flatMap(findingsOn)];
  return {
    file,
    format,
    profile,
    verdict: findings.some((finding) => finding.severity === 'fatal') ? 'INVALID' : 'VALID',
    official: { fired: unique(official) },
    strict: { fired: unique(strict) },
    ...(peppol ? { peppol: { fired: peppol.fired } } : {}),
    facts: document.facts ?? null,
    ...(further.length > 0 ? { furtherFacts: further.map(factsOf) } : {}),
    findings,
  };
}

/** What is found on one invoice of several, with its number in front. */
function findingsOn(invoice: Invoice): readonly Finding[] {
  const found = [...verdictOn(invoice).findings, ...checkIdentifiers(invoice)];
  return found.map((each) => ({ ...each, message: `Invoice ${invoice.number?.value ?? 'without a number'}: ${each.message}` }));
}

/** What the published rules accept within their slack is only told. */
function tolerated(finding: Finding): Finding {
  return finding.severity === 'fatal' ? { ...finding, severity: 'warning' } : finding;
}

function unique(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}
