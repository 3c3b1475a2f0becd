import type { XmlElement } from '@finaceverse/base/xml';
import type { Finding } from '../../model/finding.ts';
import type { Invoice } from '../../model/invoice.ts';
import { ciiFacts } from '../peppol/cii-facts.ts';
import { GERMANY } from '../peppol/national-german.ts';
import { named, transactionFindings } from '../peppol/peppol-verdict.ts';
import { ublFacts } from '../peppol/ubl-facts.ts';
import { applyTable } from '../rule-table.ts';
import { CII_OWN, REWORDED } from './cii-own-rules.ts';
import { isExtension } from './specification.ts';
import { UBL_OWN } from './ubl-rules.ts';

/** XRechnung 3.0: the German rules on top of EN 16931 (BR-DE), those of its extension (BR-DEX), and what it takes of Peppol. */

/** Rules of Peppol that XRechnung has taken over. */
const TAKEN =
  /^PEPPOL-EN16931-R(?:001|005|008|010|020|040|041|042|043|044|046|053|054|055|061|101|110|111|120|121|130)$/;

/** The rule on mail addresses, which XRechnung words in its own way. */
const MAIL_OF_PEPPOL = 'DE-R-028';

/** Rules of EN 16931 in whose place the extension puts one of its own. */
const REPLACED: ReadonlySet<string> = new Set([
  'BR-CL-10',
  'BR-CL-11',
  'BR-CL-21',
  'BR-CL-24',
  'BR-CL-25',
  'BR-CL-26',
  'BR-CO-16',
]);

/** `DE-R-023-1` of Peppol is BR-DE-23-a here. */
export function germanRule(rule: string): string {
  const match = /^DE-R-0(\d\d)(?:-(\d))?$/.exec(rule);
  const part = match?.[2] === undefined ? '' : match[2] === '1' ? '-a' : '-b';
  return match ? `BR-DE-${Number(match[1])}${part}` : rule;
}

function ublFindings(root: XmlElement): readonly Finding[] {
  const findings: Finding[] = [];
  const facts = ublFacts(root);
  applyTable(GERMANY.table, root, facts, findings);
  const german = findings
    .filter(({ rule }) => rule !== MAIL_OF_PEPPOL)
    .map((finding) => ({ ...finding, rule: germanRule(finding.rule) }));
  applyTable(UBL_OWN, root, facts, german);
  return [...german, ...transactionFindings(root).filter(({ rule }) => TAKEN.test(rule))];
}

function ciiFindings(root: XmlElement): readonly Finding[] {
  const findings: Finding[] = [];
  applyTable(CII_OWN, root, ciiFacts(root), findings);
  const taken = transactionFindings(root).filter(
    ({ rule, path }) =>
      TAKEN.test(rule) &&
      !REWORDED.has(rule) &&
      // A delivery of which nothing is said must stand all the same.
      !(rule === 'PEPPOL-EN16931-R008' && /\/(?:[\w.-]+:)?ApplicableHeaderTradeDelivery$/.test(path ?? '')),
  );
  return [...findings, ...taken];
}

/** Applies XRechnung to an e-invoice in UBL or CII, each by the edition that its syntax has. */
export function xrechnungFindings(root: XmlElement, invoice: Invoice): readonly Finding[] {
  return named(invoice.syntax === 'ubl' ? ublFindings(root) : ciiFindings(root), invoice);
}

/**
 * A finding of EN 16931, as it counts under XRechnung: where the extension has a rule of its own in the place of one,
 * that one only informs.
 */
export function underXrechnung(root: XmlElement, finding: Finding): Finding {
  return REPLACED.has(finding.rule) && isExtension(root) ? { ...finding, severity: 'information' } : finding;
}
