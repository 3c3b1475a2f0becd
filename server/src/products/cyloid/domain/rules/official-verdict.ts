import type { XmlElement } from '../../../../base/xml.ts';
import type { Invoice } from '../invoice.ts';
import type { Finding } from '../truth.ts';
import type { RuleDocument } from './assertion.ts';
import { applyCiiSyntaxRules, checkCiiElement } from './cii-syntax-rules.ts';
import { checkCodes } from './code-list-rules.ts';
import { applyCoreRules } from './core-rules.ts';
import { applyDecimalRules } from './decimal-rules.ts';
import { applyIdentifierPrefixes } from './identifier-rules.ts';
import type { PathNode } from './path-trie.ts';
import { applyTaxCategoryRules } from './tax-category-rules.ts';
import { applyTotalRules } from './total-rules.ts';
import { applyUblSyntaxRules, checkUblElement } from './ubl-syntax-rules.ts';

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
  applyCoreRules(document);
  applyIdentifierPrefixes(document);
  applyTotalRules(document);
  applyTaxCategoryRules(document);
  applyDecimalRules(document);
  if (document.syntax === 'ubl') {
    walkUbl(document, root, undefined);
    applyUblSyntaxRules(document);
  } else {
    walkCii(document, root, undefined);
    applyCiiSyntaxRules(document);
  }
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

function walkUbl(document: RuleDocument, element: XmlElement, node: PathNode | undefined): void {
  const own = checkUblElement(document, element, node);
  checkCodes(document, element);
  for (const child of element.children) walkUbl(document, child, own);
}

function walkCii(document: RuleDocument, element: XmlElement, node: PathNode | undefined): void {
  const own = checkCiiElement(document, element, node);
  checkCodes(document, element);
  for (const child of element.children) walkCii(document, child, own);
}
