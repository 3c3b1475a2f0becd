import type { XmlElement } from '@finaceverse/base/xml';
import type { Finding } from '../model/finding.ts';
import type { Invoice } from '../model/invoice.ts';
import { CII_BINDING } from './binding/cii-binding.ts';
import type { SyntaxBinding, TaxUse } from './binding/syntax-binding.ts';
import { UBL_BINDING } from './binding/ubl-binding.ts';
import { presenceRules } from './business/presence-rules.ts';
import { applyTaxCategoryRules } from './business/tax-category-rules.ts';
import { applyTotalRules } from './business/total-rules.ts';
import { checkCurrency, codeRules } from './code-lists/code-list-rules.ts';
import type { RuleDocument } from './rule-document.ts';
import { applyToElement, ruleTable, type RuleTable } from './rule-table.ts';
import { CII_RESTRICTIONS } from './syntax/cii-restrictions.ts';
import { applyCiiSyntaxRules, checkCiiElement } from './syntax/cii-syntax-rules.ts';
import type { PathNode } from './syntax/path-trie.ts';
import { UBL_RESTRICTIONS } from './syntax/ubl-cardinalities.ts';
import { checkUblElement } from './syntax/ubl-syntax-rules.ts';

/** What the published rules say of an e-invoice. */
export interface OfficialVerdict {
  /** `true` where no fatal rule fired. */
  readonly conforms: boolean;
  /** Ids of the rules that fired, each once, in the order of the document. */
  readonly fired: readonly string[];
  readonly findings: readonly Finding[];
}

/** The rules of EN 16931 in one syntax. */
interface Edition {
  readonly binding: SyntaxBinding;
  readonly table: RuleTable<RuleDocument>;
  /** Left-out elements and data types; returns the node of the tree of left-out elements for the children. */
  readonly checkElement: (
    document: RuleDocument,
    element: XmlElement,
    node: PathNode | undefined,
  ) => PathNode | undefined;
  /** What counts over the whole document. */
  readonly checkWhole?: (document: RuleDocument) => void;
}

const UBL: Edition = {
  binding: UBL_BINDING,
  table: ruleTable([...presenceRules(UBL_BINDING), ...UBL_RESTRICTIONS, ...codeRules(UBL_BINDING)]),
  checkElement: checkUblElement,
};

const CII: Edition = {
  binding: CII_BINDING,
  table: ruleTable([...presenceRules(CII_BINDING), ...CII_RESTRICTIONS, ...codeRules(CII_BINDING)]),
  checkElement: checkCiiElement,
  checkWhole: applyCiiSyntaxRules,
};

/**
 * Applies EN 16931 to an e-invoice in UBL or CII: business rules, VAT categories, code lists, decimals, syntax
 * restrictions and data types, with the tolerance, rounding and severity of the published rules. Works on
 * incomplete documents: every rule is judged by itself.
 */
export function officialVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  const edition = invoice.syntax === 'ubl' ? UBL : CII;
  const document: RuleDocument = { root, invoice, binding: edition.binding, findings: [] };
  const uses: TaxUse[] = [];
  walk(edition, document, root, undefined, uses);
  edition.checkWhole?.(document);
  applyTotalRules(document);
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

function walk(
  edition: Edition,
  document: RuleDocument,
  element: XmlElement,
  node: PathNode | undefined,
  uses: TaxUse[],
): void {
  applyToElement(edition.table, element, document, document.findings);
  const use = edition.binding.taxUse(element);
  if (use) uses.push(use);
  const own = edition.checkElement(document, element, node);
  checkCurrency(document, element);
  for (const child of element.children) walk(edition, document, child, own, uses);
}
