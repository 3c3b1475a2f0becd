import type { Refusal } from '../../../base/outcome.ts';
import type { XmlElement } from '../../../base/xml.ts';
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
  readonly findings: readonly Finding[];
  /**
   * Each invoice by itself, where the file holds several. The file is valid when all of them are; its `facts` are those
   * of the first, its rules and findings those of all.
   */
  readonly invoices?: readonly InvoiceValidation[] | undefined;
}

/** What is said of one invoice of a file. */
export type InvoiceValidation = Pick<Validation, 'verdict' | 'official' | 'strict' | 'peppol' | 'facts' | 'findings'>;

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
  const profile = xml && profileOf(invoice);
  const own = judgeInvoice(invoice, xml, rules);
  const further = (document.furtherInvoices ?? []).map((each) => judgeInvoice(each, xml, rules));
  if (further.length === 0) return { file, format, profile, ...own };
  const invoices = [own, ...further];
  return {
    file,
    format,
    profile,
    verdict: invoices.some(({ verdict }) => verdict === 'INVALID') ? 'INVALID' : 'VALID',
    official: { fired: union(invoices.map(({ official }) => official.fired)) },
    strict: { fired: union(invoices.map(({ strict }) => strict.fired)) },
    facts: own.facts,
    findings: [...own.findings, ...further.flatMap(numberedFindings)],
    invoices,
  };
}

function judgeInvoice(invoice: Invoice, xml: XmlElement | undefined, rules: RuleSet): InvoiceValidation {
  const profile = xml && profileOf(invoice);
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
  const findings = [...official, ...(judgedOfficially ? own.map(tolerated) : own), ...checkIdentifiers(invoice)];
  return {
    verdict: findings.some((finding) => finding.severity === 'fatal') ? 'INVALID' : 'VALID',
    official: { fired: unique(official) },
    strict: { fired: unique(strict) },
    ...(peppol ? { peppol: { fired: peppol.fired } } : {}),
    facts: factsOf(invoice),
    findings,
  };
}

/** What is found on one invoice of several, with its number in front. */
function numberedFindings({ facts, findings }: InvoiceValidation): readonly Finding[] {
  return findings.map((each) => ({ ...each, message: `Invoice ${facts?.number ?? 'without a number'}: ${each.message}` }));
}

function union(fired: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(fired.flat())];
}

/** What the published rules accept within their slack is only told. */
function tolerated(finding: Finding): Finding {
  return finding.severity === 'fatal' ? { ...finding, severity: 'warning' } : finding;
}

function unique(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}
