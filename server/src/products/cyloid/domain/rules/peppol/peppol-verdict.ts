import type { XmlElement } from '../../../../../base/xml.ts';
import type { Invoice } from '../../invoice.ts';
import type { RuleDocument } from '../assertion.ts';
import { verdictFrom, type OfficialVerdict } from '../official-verdict.ts';
import { applyGermany } from './national-german.ts';
import { applyDenmark, applyIceland, applyNorway, applySweden } from './national-nordic.ts';
import { applyGreece, applyItaly, applyNetherlands } from './national-southern.ts';
import { nationalOf } from './national.ts';
import { checkPeppolElement } from './peppol-elements.ts';
import { applyPeppolRules } from './peppol-rules.ts';

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
 * restrictions, and the national rules of the seller's country.
 */
export function peppolVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  const document: RuleDocument = { root, invoice, syntax: invoice.syntax === 'ubl' ? 'ubl' : 'cii', findings: [] };
  applyPeppolRules(document);
  if (document.syntax === 'ubl') {
    walk(document, root);
    const national = nationalOf(document);
    for (const apply of NATIONAL) apply(document, national);
  }
  return verdictFrom(document.findings);
}

function walk(document: RuleDocument, element: XmlElement): void {
  checkPeppolElement(document, element);
  for (const child of element.children) walk(document, child);
}
