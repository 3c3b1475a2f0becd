import { addDecimals, decimal, decimalToString, type Decimal } from '@finaceverse/base/decimal';
import { xmlPath, type XmlElement } from '@finaceverse/base/xml';
import { type Invoice, decimalOf, fieldsOf } from '@finaceverse/invoices/invoice';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import { type Finding, officialVerdict, verdictOn } from '@finaceverse/invoices/judge';
import { taxBaseRuleOf } from '@finaceverse/invoices/testing';

/** Which rule binds an amount, and whether the published rule is exact or has a slack that only `strict` closes. */
interface Binding {
  readonly field: RegExp;
  readonly by: 'official' | 'strict';
  /** The rule, or the one that the rest of the invoice decides; undefined where nothing binds this very amount. */
  readonly rule: (invoice: Invoice, index: number) => string | undefined;
}

const always = (rule: string) => (): string => rule;

/** Every amount of the model that a sum speaks of. */
const BINDINGS: readonly Binding[] = [
  { field: /^lines\[(\d+)\]\.netAmount$/, by: 'official', rule: always('BR-CO-10') },
  {
    field: /^lines\[(\d+)\]\.netAmount$/,
    by: 'strict',
    rule: (invoice, index) => (pricedLine(invoice, index) ? 'PEPPOL-EN16931-R120' : undefined),
  },
  {
    field: /^lines\[(\d+)\]\.allowanceCharges\[\d+\]\.amount$/,
    by: 'strict',
    rule: (invoice, index) => (pricedLine(invoice, index) ? 'PEPPOL-EN16931-R120' : undefined),
  },
  {
    field: /^allowanceCharges\[(\d+)\]\.amount$/,
    by: 'official',
    rule: (invoice, index) => (invoice.allowanceCharges[index]?.charge ? 'BR-CO-12' : 'BR-CO-11'),
  },
  {
    field: /^taxBreakdown\[(\d+)\]\.taxableAmount$/,
    by: 'strict',
    rule: (invoice, index) => taxBaseRuleOf(invoice.taxBreakdown[index]?.category?.value ?? ''),
  },
  {
    field: /^taxBreakdown\[(\d+)\]\.taxAmount$/,
    by: 'official',
    rule: (invoice) => (invoice.totals?.tax ? 'BR-CO-14' : undefined),
  },
  {
    field: /^taxBreakdown\[(\d+)\]\.taxAmount$/,
    by: 'strict',
    rule: (invoice, index) => (invoice.taxBreakdown[index]?.rate ? 'BR-CO-17' : undefined),
  },
  { field: /^totals\.lineNet$/, by: 'official', rule: always('BR-CO-10') },
  { field: /^totals\.allowances$/, by: 'official', rule: always('BR-CO-11') },
  { field: /^totals\.charges$/, by: 'official', rule: always('BR-CO-12') },
  { field: /^totals\.taxExclusive$/, by: 'official', rule: always('BR-CO-13') },
  { field: /^totals\.tax$/, by: 'official', rule: always('BR-CO-14') },
  { field: /^totals\.taxInclusive$/, by: 'official', rule: always('BR-CO-15') },
  { field: /^totals\.(?:prepaid|rounding|payable)$/, by: 'official', rule: always('BR-CO-16') },
];

function pricedLine(invoice: Invoice, index: number): boolean {
  const line = invoice.lines[index];
  return decimalOf(line?.quantity) !== undefined && decimalOf(line?.price) !== undefined;
}

/** One amount changed in one direction, and what came of it. */
export interface AmountCase {
  readonly name: string;
  readonly field: string;
  readonly rule: string;
  readonly holds: boolean;
  readonly fired: readonly string[];
}

/** The tree with one element's text replaced; every element anew, since each knows its parent. */
function withText(element: XmlElement, path: string, text: string, parent?: XmlElement): XmlElement {
  const children: XmlElement[] = [];
  const copy: XmlElement = {
    ...element,
    parent,
    children,
    text: xmlPath(element) === path ? text : element.text,
  };
  for (const child of element.children) children.push(withText(child, path, text, copy));
  return copy;
}

interface Findings {
  readonly official: readonly Finding[];
  readonly strict: readonly Finding[];
}

function judged(root: XmlElement): Findings | undefined {
  const found = invoiceFromXml(root);
  return (
    found && { official: officialVerdict(root, found.invoice).findings, strict: verdictOn(found.invoice).findings }
  );
}

function wordsOf(findings: readonly Finding[], rule: string): string {
  return JSON.stringify(findings.filter((finding) => finding.rule === rule));
}

/** Whether the published rules accept the document as it is: only then does a change say anything. */
export function isAccepted(root: XmlElement): boolean {
  return judged(root)?.official.length === 0;
}

/**
 * Changes every amount of an invoice by `change` in both directions, one at a time, and tells whether the rule
 * that binds it fired. A strict rule that fired before (a price that was rounded) must name another difference.
 */
export function amountCases(root: XmlElement, change: Decimal = decimal('0.01')): readonly AmountCase[] {
  const found = invoiceFromXml(root);
  const before = judged(root);
  if (!found || !before) return [];
  const { invoice } = found;
  return fieldsOf(invoice).flatMap(({ name, term }) => {
    const amount = decimalOf(term);
    const path = term.provenance.path;
    if (amount === undefined || path === undefined) return [];
    const bindings = BINDINGS.flatMap((binding) => {
      const match = binding.field.exec(name);
      const rule = match ? binding.rule(invoice, Number(match[1] ?? 0)) : undefined;
      return rule === undefined ? [] : [{ by: binding.by, rule }];
    });
    if (bindings.length === 0) return [];
    return [change, { ...change, units: -change.units }].flatMap((difference) => {
      const after = judged(withText(root, path, decimalToString(addDecimals(amount, difference))));
      return bindings.map(({ by, rule }) => ({
        name: `${name} ${decimalToString(difference)}: ${rule} (${by})`,
        field: name.replace(/\[\d+\]/g, '[]'),
        rule,
        holds: after !== undefined && wordsOf(after[by], rule) !== wordsOf(before[by], rule),
        fired: after
          ? [...new Set([...after.official, ...after.strict].map((finding) => finding.rule))]
          : ['unreadable'],
      }));
    });
  });
}
