import type { XmlElement } from '../../../../base/xml.ts';
import type { Invoice } from '../invoice.ts';
import type { Finding } from '../truth.ts';
import type { RuleDocument } from './assertion.ts';
import { applyCiiSyntaxRules, checkCiiElement } from './cii-syntax-rules.ts';
import { checkCodes } from './code-list-rules.ts';
import { CII_PRESENCE_RULES } from './cii-presence-rules.ts';
import { applyElementRules } from './element-rules.ts';
import type { PathNode } from './path-trie.ts';
import { applyTaxCategoryRules } from './tax-category-rules.ts';
import { ciiTaxUse, ublTaxUse, type TaxUse } from './tax-uses.ts';
import { applyPaymentTerms, applyTotalRules } from './total-rules.ts';
import { UBL_PRESENCE_RULES } from './ubl-presence-rules.ts';
import { checkUblElement } from './ubl-syntax-rules.ts';

/** What the published rules say of an e-invoice. */
export interface OfficialVerdict {
  /** `true` where no fatal rule fired. */
  readonly conforms: boolean;
  /** Ids of the rules that fired, each once, in the order of the document. */
  readonly fired: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Applies EN 16931 to an e-invoice in UBL or CII: business rules, VAT categories, code lists, decimals, syntax
 * restrictions and data types, with the tolerance, rounding and severity of the published rules. Works on
 * incomplete documents: every rule is judged by itself.
 */
export function officialVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  const document: RuleDocument = { root, invoice, syntax: invoice.syntax === 'ubl' ? 'ubl' : 'cii', findings: [] };
  const uses: TaxUse[] = [];
  if (document.syntax === 'ubl') {
    walkUbl(document, root, undefined, uses);
  } else {
    walkCii(document, root, undefined, uses);
    applyCiiSyntaxRules(document);
  }
  applyTotalRules(document);
  applyPaymentTerms(document);
  applyTaxCategoryRules(document, uses);
  return verdictFrom(document.findings);
}

/** Gathers findings into a verdict. */
export function verdictFrom(findings: readonly Finding[]): OfficialVerdict {
  return {
    conforms: !findings.some((finding) => finding.severity === 'fatal'),
    fired: [...new Set(findings.map((finding) => finding.rule))],
    findings,
  };
}

function walkUbl(document: RuleDocument, element: XmlElement, node: PathNode | undefined, uses: TaxUse[]): void {
  applyElementRules(document, UBL_PRESENCE_RULES, element);
  const use = ublTaxUse(element);
  if (use) uses.push(use);
  const own = checkUblElement(document, element, node);
  checkCodes(document, element);
  for (const child of element.children) walkUbl(document, child, own, uses);
}

function walkCii(document: RuleDocument, element: XmlElement, node: PathNode | undefined, uses: TaxUse[]): void {
  applyElementRules(document, CII_PRESENCE_RULES, element);
  const use = ciiTaxUse(element);
  if (use) uses.push(use);
  const own = checkCiiElement(document, element, node);
  checkCodes(document, element);
  for (const child of element.children) walkCii(document, child, own, uses);
}
