import { hasAttributes, type XmlElement } from '@finaceverse/base/xml';
import type { Finding } from '../model/finding.ts';
import type { Invoice } from '../model/invoice.ts';
import { CII_BINDING } from './binding/cii-binding.ts';
import type { SyntaxBinding, TaxUse } from './binding/syntax-binding.ts';
import { UBL_BINDING } from './binding/ubl-binding.ts';
import { presenceRules } from './business/presence-rules.ts';
import { applyTaxCategoryRules } from './business/tax-category-rules.ts';
import { applyTotalRules } from './business/total-rules.ts';
import { checkCurrency, codeRules } from './code-lists/code-list-rules.ts';
import { endsIn, Positions, type Position } from './positions.ts';
import { GATHERED, type GatheredPath } from './gathered.ts';
import type { ElementCheck, RuleDocument } from './rule-document.ts';
import { applyContexts, contextsAt, type Context } from './rule-table.ts';
import { CII_RESTRICTIONS } from './syntax/cii-restrictions.ts';
import { applyCiiSyntaxRules, ciiCheckAt } from './syntax/cii-syntax-rules.ts';
import { UBL_RESTRICTIONS } from './syntax/ubl-cardinalities.ts';
import { ublCheckAt } from './syntax/ubl-syntax-rules.ts';

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
  readonly positions: Positions<Known>;
  /** What counts over the whole document. */
  readonly checkWhole?: (document: RuleDocument) => void;
}

/** What is asked of all elements at one position. */
interface Known {
  readonly contexts: readonly Context<RuleDocument>[];
  /** Left-out elements and data types. */
  readonly check: ElementCheck;
  /** Paths under which rules ask for all such elements of the document. */
  readonly gathered: readonly GatheredPath[];
  readonly isTax: boolean;
}

function edition(
  binding: SyntaxBinding,
  restrictions: readonly Context<RuleDocument>[],
  checkAt: (names: readonly string[]) => ElementCheck,
): Edition {
  const contexts = [...presenceRules(binding), ...restrictions, ...codeRules(binding)];
  const positions = new Positions<Known>((names) => ({
    contexts: contextsAt(contexts, names),
    check: checkAt(names),
    gathered: GATHERED.filter((path) => endsIn(names, path)),
    isTax: binding.isTaxName(names[0] ?? ''),
  }));
  return { binding, positions };
}

const UBL = edition(UBL_BINDING, UBL_RESTRICTIONS, ublCheckAt);
const CII = { ...edition(CII_BINDING, CII_RESTRICTIONS, ciiCheckAt), checkWhole: applyCiiSyntaxRules };

/**
 * Applies EN 16931 to an e-invoice in UBL or CII: business rules, VAT categories, code lists, decimals, syntax
 * restrictions and data types, with the tolerance, rounding and severity of the published rules. Works on
 * incomplete documents: every rule is judged by itself.
 */
export function officialVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  const { binding, positions, checkWhole }: Edition = invoice.syntax === 'ubl' ? UBL : CII;
  const gathered = new Map<GatheredPath, XmlElement[]>();
  const uses: TaxUse[] = [];
  const elements: XmlElement[] = [];
  const known: Known[] = [];
  const gather = (element: XmlElement, position: Position<Known>): void => {
    elements.push(element);
    known.push(position.known);
    for (const path of position.known.gathered) {
      const found = gathered.get(path);
      if (found) found.push(element);
      else gathered.set(path, [element]);
    }
    for (const child of element.children) gather(child, positions.below(position, child.name));
  };
  gather(root, positions.root(root.name));
  const document: RuleDocument = { root, invoice, binding, findings: [], all: (path) => gathered.get(path) ?? [] };
  elements.forEach((element, index) => {
    const here = known[index];
    if (!here) return;
    applyContexts(here.contexts, element, document, document.findings);
    if (here.isTax) uses.push(binding.taxUse(element));
    here.check(document, element);
    if (hasAttributes(element)) checkCurrency(document, element);
  });
  checkWhole?.(document);
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
