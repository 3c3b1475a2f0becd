import { findDuplicates, type DuplicateFacts, type DuplicateMatch } from './duplicates.ts';
import type { Invoice } from '@finaceverse/invoices/invoice';
import {
  EXACT_POLICY,
  type Facts,
  type Finding,
  type Verdict,
  provenFactsOf,
  verdictOn,
} from '@finaceverse/invoices/judge';

/** Rules without which a paper has no meaning for the books: they must be made to hold, nobody can wave them through. */
const NEVER_OVERRIDDEN: ReadonlySet<string> = new Set([
  'BR-02',
  'BR-03',
  'BR-05',
  'BR-06',
  'BR-14',
  'BR-CO-10',
  'BR-CO-11',
  'BR-CO-12',
  'BR-CO-13',
  'BR-CO-14',
  'BR-CO-15',
  'BR-CO-16',
  'DATE-UNREADABLE',
  'TOTAL-UNPROVEN',
  'NOT-AN-INVOICE',
  'FACTS-INCOMPLETE',
]);

/** Whether a person with the right may accept a paper although this rule fails. */
export function isOverridable(rule: string): boolean {
  return !NEVER_OVERRIDDEN.has(rule);
}

/** What is to become of a paper. */
export type Judgement =
  | { readonly outcome: 'duplicate'; readonly verdict: Verdict; readonly match: DuplicateMatch }
  | { readonly outcome: 'exception'; readonly verdict: Verdict }
  | { readonly outcome: 'valid'; readonly verdict: Verdict; readonly facts: Facts };

/** A rule that somebody with the right has waived for one place on this paper. */
export interface Waiver {
  readonly rule: string;
  readonly field: string;
}

function isWaived(finding: Finding, waivers: readonly Waiver[]): boolean {
  return waivers.some((waiver) => waiver.rule === finding.rule && waiver.field === (finding.field ?? ''));
}

/** The failing rules of a verdict that nobody has waived. */
export function openFailures(verdict: Verdict, waivers: readonly Waiver[]): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.severity === 'fatal' && !isWaived(finding, waivers));
}

function withFinding(verdict: Verdict, finding: Finding): Verdict {
  return {
    ...verdict,
    status: 'invalid',
    findings: [...verdict.findings, finding],
    failedCount: verdict.failedCount + 1,
  };
}

function nearFinding(match: DuplicateMatch): Finding {
  return {
    rule: 'NEAR-DUPLICATE',
    severity: 'fatal',
    field: 'number',
    message: `This may be a paper that is here already: ${match.reasons.join(', ')}.`,
    actual: match.candidateId,
    hint: 'Compare the two; reject this one if it is the same, accept it if it is not.',
  };
}

/** What the sender says of the paper, for which a person must decide before it reaches the books. */
function questionsAbout(invoice: Invoice): readonly Finding[] {
  const { testIndicator } = invoice;
  const questions: Finding[] = [];
  if (testIndicator?.value === 'true' || testIndicator?.value === '1') {
    questions.push({
      rule: 'TEST-DOCUMENT',
      severity: 'fatal',
      field: 'testIndicator',
      path: testIndicator.provenance.path,
      message: 'The sender says that this is a test and no invoice.',
      hint: 'Reject it, unless the sender confirms that it is one.',
    });
  }
  return questions;
}

/** The verdict in which a total that nothing proves counts as a failure: a guess must not reach the books. */
function strictVerdict(invoice: Invoice, today: string): Verdict {
  const verdict = verdictOn(invoice, { ...EXACT_POLICY, today });
  if (!verdict.findings.some((finding) => finding.rule === 'TOTAL-UNPROVEN' && finding.severity !== 'fatal'))
    return verdict;
  const findings = verdict.findings.map((finding) =>
    finding.rule === 'TOTAL-UNPROVEN' ? { ...finding, severity: 'fatal' as const } : finding,
  );
  return { ...verdict, status: 'invalid', findings, failedCount: verdict.failedCount + 1 };
}

/**
 * Proves an invoice and compares it with what is here already. Pure: the same paper among the same candidates
 * on the same day has the same outcome.
 */
export function judge(
  invoice: Invoice,
  self: DuplicateFacts,
  candidates: readonly DuplicateFacts[],
  circumstances: { readonly today: string; readonly waivers: readonly Waiver[] },
): Judgement {
  const matches = findDuplicates(self, candidates);
  const certain = matches.find((match) => match.kind !== 'near');
  let verdict = strictVerdict(invoice, circumstances.today);
  if (certain) return { outcome: 'duplicate', verdict, match: certain };
  for (const question of questionsAbout(invoice)) verdict = withFinding(verdict, question);
  const near = matches[0];
  if (near) verdict = withFinding(verdict, nearFinding(near));
  if (openFailures(verdict, circumstances.waivers).length > 0) return { outcome: 'exception', verdict };
  const facts = provenFactsOf(invoice);
  if (!facts.ok) {
    const { message, hint } = facts.refusal;
    return {
      outcome: 'exception',
      verdict: withFinding(verdict, { rule: 'FACTS-INCOMPLETE', severity: 'fatal', field: 'totals', message, hint }),
    };
  }
  return { outcome: 'valid', verdict, facts: facts.value };
}

/** The verdict on a paper that is no invoice: there is nothing to prove, and a person must say what it is. */
export function notAnInvoice(name: string): Verdict {
  const finding: Finding = {
    rule: 'NOT-AN-INVOICE',
    severity: 'fatal',
    message: `${name} was read, but it is neither an invoice, a credit note nor a bank statement that could be recognised.`,
    hint: 'Reject it, or upload a better copy as a new version.',
  };
  return {
    status: 'invalid',
    findings: [finding],
    held: [],
    heldCount: 0,
    failedCount: 1,
    proven: false,
    currency: undefined,
  };
}
