import type { XmlElement } from '../../../../../base/xml.ts';
import type { Invoice } from '../../invoice.ts';
import type { Finding } from '../../truth.ts';
import type { RuleDocument } from '../assertion.ts';
import { verdictFrom, type OfficialVerdict } from '../official-verdict.ts';
import { applyGermany } from './national-german.ts';
import { applyDenmark, applyIceland, applyNorway, applySweden } from './national-nordic.ts';
import { applyGreece, applyItaly, applyNetherlands } from './national-southern.ts';
import { nationalOf } from './national.ts';
import { checkPeppolElement } from './peppol-elements.ts';
import { applyEmptyElements, applyPeppolRules } from './peppol-rules.ts';
import { projectToUbl } from './ubl-projection.ts';

const NATIONAL = [
  applyNorway,
  applyDenmark,
  applyItaly,
  applySweden,
  applyGreece,
  applyIceland,
  applyNetherlands,
  applyGermany,
] as const;

/**
 * Applies the rules of Peppol BIS Billing 3 that go beyond EN 16931: transaction rules, identifier formats, code
 * restrictions, and the national rules of the seller's country. Their texts speak of UBL, so an invoice of another
 * syntax is judged as the same invoice in UBL, and each finding is told at its place in the source.
 */
export function peppolVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  if (invoice.syntax === 'ubl') return verdictFrom(findingsOn(root, invoice));
  const projection = projectToUbl(root, invoice);
  const source: RuleDocument = { root, invoice, syntax: 'cii', findings: [] };
  if (!projection) {
    applyPeppolRules(source);
    return verdictFrom(source.findings);
  }
  applyEmptyElements(source, root);
  const findings = findingsOn(projection.root, projection.invoice).map(projection.atSource);
  return verdictFrom([...findings, ...source.findings]);
}

function findingsOn(root: XmlElement, invoice: Invoice): readonly Finding[] {
  const document: RuleDocument = { root, invoice, syntax: 'ubl', findings: [] };
  applyPeppolRules(document);
  walk(document, root);
  const national = nationalOf(document);
  for (const apply of NATIONAL) apply(document, national);
  return document.findings;
}

function walk(document: RuleDocument, element: XmlElement): void {
  checkPeppolElement(document, element);
  for (const child of element.children) walk(document, child);
}
