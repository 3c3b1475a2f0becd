import type { Refusal } from '@finaceverse/base/outcome';
import type { XmlElement } from '@finaceverse/base/xml';
import type { DocumentSignature } from '../reading/signed/signed-envelope.ts';
import { checkIdentifiers } from '../truth/check-identifiers.ts';
import { factsOf, type InvoiceFacts } from '../model/facts.ts';
import type { Invoice } from '../model/invoice.ts';
import { profileOf, type InvoiceProfile } from '../model/profile.ts';
import type { ReadDocument } from '../reading/document.ts';
import { readDocument } from '../reading/read-document.ts';
import { extendedFindings, hasCollectedAmounts } from '../rules/factur-x/extended-rules.ts';
import { ruleApplies } from '../rules/factur-x/profile-editions.ts';
import { officialVerdict } from '../rules/official-verdict.ts';
import { peppolVerdict } from '../rules/peppol/peppol-verdict.ts';
import { schemaFindings } from '../rules/schema/schema-findings.ts';
import { underXrechnung, xrechnungFindings } from '../rules/xrechnung/xrechnung-findings.ts';
import { verdictOn } from '../truth/truth.ts';
import type { Finding } from '../model/finding.ts';

/** Which published rules count in the official verdict. */
export type RuleSet = 'en16931' | 'peppol' | 'xrechnung';

/** The rule sets by name. */
export const RULE_SETS: readonly RuleSet[] = ['en16931', 'peppol', 'xrechnung'];

/** What is said of one file: by the published rules (`official`) and by exact recomputation (`strict`). */
export interface Validation {
  readonly file: string;
  readonly format: string;
  readonly profile?: InvoiceProfile | undefined;
  /** UNPROVEN: nothing was found, but some rules were switched off, so nothing is proven either. */
  readonly verdict: 'VALID' | 'INVALID' | 'UNREADABLE' | 'UNPROVEN';
  /** Rules that did not count because somebody switched them off. */
  readonly switchedOff?: readonly string[] | undefined;
  readonly official: { readonly fired: readonly string[] };
  readonly strict: { readonly fired: readonly string[] };
  /** Faults of form: what the published schema of the syntax refuses. */
  readonly schema: { readonly fired: readonly string[] };
  /** Rules of Peppol BIS Billing 3 that fired on a document of that profile; they count in `official` where they were asked for. */
  readonly peppol?: { readonly fired: readonly string[] } | undefined;
  readonly facts: InvoiceFacts | null;
  readonly findings: readonly Finding[];
  /** Signatures over the file, where it came in a signed envelope; one that does not fit makes it invalid. */
  readonly signatures?: readonly DocumentSignature[] | undefined;
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
    schema: { fired: [] },
    facts: null,
    findings: [{ rule: refusal.code, severity: 'fatal', message: refusal.message, hint: refusal.hint }],
  };
}

/** Reads a file and judges it. Never refuses: what cannot be read is a verdict too. */
export async function validateDocument(
  bytes: Uint8Array,
  file: string,
  rules: RuleSet = 'en16931',
  without: readonly string[] = [],
): Promise<Validation> {
  const read = await readDocument(bytes, file);
  return read.ok ? withRulesOff(judgeDocument(read.value, file, rules), without) : unreadable(file, read.refusal);
}

/**
 * What is left of a validation where some rules are switched off. It names them, and it can be no proof: a document in
 * which nothing else was found is not valid, but unproven.
 */
export function withRulesOff(validation: Validation, without: readonly string[]): Validation {
  if (without.length === 0 || validation.verdict === 'UNREADABLE') return validation;
  const off = new Set(without);
  const left = ({ fired }: { readonly fired: readonly string[] }): { readonly fired: readonly string[] } => {
    return { fired: fired.filter((rule) => !off.has(rule)) };
  };
  const findings = validation.findings.filter(({ rule }) => !off.has(rule));
  return {
    ...validation,
    verdict: findings.some(({ severity }) => severity === 'fatal') ? 'INVALID' : 'UNPROVEN',
    switchedOff: [...off],
    official: left(validation.official),
    strict: left(validation.strict),
    schema: left(validation.schema),
    findings,
    invoices: undefined,
  };
}

/**
 * Judges a document that was read. VALID means one thing for every kind of paper: its schema accepts it, no published
 * rule that binds it is broken, and every sum holds exactly. `schema`, `official` and `strict` say which found what.
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
      schema: { fired: [] },
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
  const form = [...signatureFindings(document.signatures ?? []), ...(xml ? schemaFindings(xml, invoice) : [])];
  const own = judgeInvoice(invoice, xml, rules);
  const further = (document.furtherInvoices ?? []).map((each) => judgeInvoice(each, xml, rules));
  const all = [own, ...further];
  const invalid = form.some(({ severity }) => severity === 'fatal') || all.some(({ verdict }) => verdict === 'INVALID');
  return {
    file,
    format,
    profile,
    verdict: invalid ? 'INVALID' : 'VALID',
    official: { fired: union(all.map(({ official }) => official.fired)) },
    strict: { fired: union(all.map(({ strict }) => strict.fired)) },
    schema: { fired: unique(form.filter(({ rule }) => rule.startsWith('XSD-'))) },
    ...(own.peppol ? { peppol: own.peppol } : {}),
    facts: own.facts,
    findings: [...form, ...own.findings, ...further.flatMap(numberedFindings)],
    ...(document.signatures ? { signatures: document.signatures } : {}),
    ...(further.length > 0 ? { invoices: all } : {}),
  };
}

/** Judges one invoice that was read; `xml` is its tree where it is an e-invoice. */
export function judgeInvoice(invoice: Invoice, xml: XmlElement | undefined, rules: RuleSet): InvoiceValidation {
  const profile = xml && profileOf(invoice);
  const core = xml ? coreFindings(xml, invoice) : [];
  const peppol = xml && (profile === 'peppol' || rules === 'peppol') ? peppolVerdict(xml, invoice) : undefined;
  const own =
    rules === 'xrechnung' && xml ? xrechnungFindings(xml, invoice) : rules === 'peppol' ? (peppol?.findings ?? []) : [];
  const official = [...(rules === 'xrechnung' && xml ? core.map((each) => underXrechnung(xml, each)) : core), ...own];
  const strict = verdictOn(invoice).findings;
  const known = new Set(official.map((finding) => `${finding.rule} ${finding.field}`));
  const exact = strict.filter((finding) => !known.has(`${finding.rule} ${finding.field}`));
  const findings = [...official, ...exact, ...checkIdentifiers(invoice)];
  return {
    verdict: findings.some((finding) => finding.severity === 'fatal') ? 'INVALID' : 'VALID',
    official: { fired: unique(official) },
    strict: { fired: unique(strict) },
    ...(peppol ? { peppol: { fired: peppol.fired } } : {}),
    facts: factsOf(invoice),
    findings,
  };
}

/** Who signed the file, and whether the signature fits it; whether the certificate is to be trusted is not asked. */
function signatureFindings(signatures: readonly DocumentSignature[]): readonly Finding[] {
  return signatures.map(({ signer, identifier, signedAt, intact, validFrom, validTo }): Finding => {
    const who = `${signer}${identifier === undefined ? '' : ` (${identifier})`}`;
    if (!intact)
      return {
        rule: 'SIGNATURE-BROKEN',
        severity: 'fatal',
        message: `The signature of ${who} does not fit the file: it was changed after it was signed, or the signature is forged.`,
        hint: 'Ask the sender for the file as it was signed.',
      };
    if (signedAt !== undefined && (signedAt < validFrom || signedAt > validTo))
      return {
        rule: 'SIGNATURE-DATE',
        severity: 'warning',
        message: `${who} signed at ${signedAt}, but the certificate is valid from ${validFrom} to ${validTo}.`,
      };
    const when = signedAt === undefined ? '' : ` at ${signedAt}`;
    return {
      rule: 'SIGNATURE',
      severity: 'information',
      message: `Signed by ${who}${when}, and not changed since. Whether the certificate is to be trusted was not asked.`,
    };
  });
}

/** EN 16931, as the profile of the document takes it over; the profiles of Factur-X are defined for CII alone. */
function coreFindings(xml: XmlElement, invoice: Invoice): readonly Finding[] {
  if (invoice.syntax === 'fatturapa' || invoice.syntax === 'zugferd1') return [];
  const { findings } = officialVerdict(xml, invoice);
  if (invoice.syntax === 'ubl') return findings;
  const profile = profileOf(invoice);
  const taken = findings.filter(({ rule }) => ruleApplies(profile, rule));
  if (profile !== 'extended') return taken;
  const due = hasCollectedAmounts(xml);
  return [...taken.filter(({ rule }) => !due || rule !== 'BR-CO-16'), ...extendedFindings(xml)];
}

/** What is found on one invoice of several, with its number in front. */
function numberedFindings({ facts, findings }: InvoiceValidation): readonly Finding[] {
  return findings.map((each) => ({
    ...each,
    message: `Invoice ${facts?.number ?? 'without a number'}: ${each.message}`,
  }));
}

function union(fired: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(fired.flat())];
}

function unique(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.rule))];
}
