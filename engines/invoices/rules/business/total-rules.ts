import {
  absoluteDecimal,
  addDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import { textOf, xmlPath, type XmlElement } from '@finaceverse/base/xml';
import {
  decimalOf,
  groupedAmount,
  plainAmount,
  readDecimal,
  slipHint,
  sumDecimals,
  ZERO,
} from '../../model/amounts.ts';
import type { Term } from '../../model/invoice.ts';
import { summedLines } from '../../model/profile.ts';
import type { Breakdown } from '../binding/syntax-binding.ts';
import { same, withinOne } from '../binding/slack.ts';
import { xpathRound, type RuleDocument } from '../rule-document.ts';

/** The sums of EN 16931-1, clause 6.4.2 (BR-CO-10 to BR-CO-17), with the rounding and slack of the published rules. */

const HUNDRED = decimal('100');

function amount(element: XmlElement | undefined): Decimal | undefined {
  const text = textOf(element);
  return text === undefined ? undefined : readDecimal(text);
}

function report(
  document: RuleDocument,
  rule: string,
  name: string,
  field: string,
  printed: Term | XmlElement | undefined,
  expected: Decimal | undefined,
  path?: string,
): void {
  const text = printed && ('text' in printed ? printed.text.trim() : printed.value);
  const actual = text === undefined ? undefined : readDecimal(text);
  const slip = expected && actual ? slipHint(expected, actual, 2) : undefined;
  document.findings.push({
    rule,
    severity: 'fatal',
    field,
    path: printed && 'provenance' in printed ? (printed.provenance.path ?? path) : path,
    message:
      expected && actual
        ? `${name} should be ${groupedAmount(expected, 2)} but is ${groupedAmount(actual, 2)}${slip ? ` (${slip.text})` : ''}.`
        : `${name} cannot be proven: a figure of the sum is missing or unreadable.`,
    expected: expected && plainAmount(expected, 2),
    actual: actual ? plainAmount(actual, 2) : text?.slice(0, 40),
    difference: expected && actual ? plainAmount(subtractDecimals(actual, expected), 2) : undefined,
    hint: slip?.text,
  });
}

/** Sum over terms; undefined where one is absent or unreadable, as in XPath an empty operand never equals anything. */
function sumOf(terms: readonly (Term | undefined)[]): Decimal | undefined {
  const values: Decimal[] = [];
  for (const term of terms) {
    if (term === undefined) continue;
    const value = decimalOf(term);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return sumDecimals(values);
}

/** Applies BR-CO-10 to BR-CO-17. */
export function applyTotalRules(document: RuleDocument): void {
  applyDocumentTotals(document);
  applyTaxTotals(document);
  for (const tax of document.binding.breakdowns(document.root)) applyBreakdown(document, tax);
}

function applyDocumentTotals(document: RuleDocument): void {
  const { invoice, root, binding } = document;
  const totals = invoice.totals;
  if (!totals || !binding.hasTotals(root)) return;
  const lineSum = sumOf(summedLines(invoice).map((line) => line.netAmount));
  const lineTotal = lineSum && xpathRound(lineSum);
  if (!same(decimalOf(totals.lineNet), lineTotal))
    report(
      document,
      'BR-CO-10',
      'The sum of the lines',
      'totals.lineNet',
      totals.lineNet,
      lineTotal,
      totals.provenance.path,
    );
  applyAdjustmentTotal(document, 'BR-CO-11', 'The sum of the allowances', 'allowances', false);
  applyAdjustmentTotal(document, 'BR-CO-12', 'The sum of the charges', 'charges', true);
  const net = decimalOf(totals.lineNet);
  const adjusted =
    net &&
    xpathRound(
      addDecimals(subtractDecimals(net, decimalOf(totals.allowances) ?? ZERO), decimalOf(totals.charges) ?? ZERO),
    );
  const exact = totals.allowances || totals.charges || binding.dialect.roundsNetTotal ? adjusted : net;
  if (!same(decimalOf(totals.taxExclusive), exact))
    report(
      document,
      'BR-CO-13',
      'The total without VAT',
      'totals.taxExclusive',
      totals.taxExclusive,
      exact,
      totals.provenance.path,
    );
  applyAmountDue(document);
}

function applyAdjustmentTotal(
  document: RuleDocument,
  rule: string,
  name: string,
  field: 'allowances' | 'charges',
  charge: boolean,
): void {
  const { totals } = document.invoice;
  const own = document.binding.adjustments(document.root, charge).map(amount);
  const printed = totals?.[field];
  if (own.length === 0 && printed === undefined) return;
  const expected = xpathRound(sumDecimals(own.filter((each) => each !== undefined)));
  if (!same(decimalOf(printed), expected))
    report(document, rule, name, `totals.${field}`, printed, expected, totals?.provenance.path);
}

function applyAmountDue(document: RuleDocument): void {
  const { totals } = document.invoice;
  if (!totals) return;
  const inclusive = decimalOf(totals.taxInclusive);
  const prepaid = decimalOf(totals.prepaid);
  const rounding = decimalOf(totals.rounding);
  const payable = decimalOf(totals.payable);
  const expected = inclusive && addDecimals(subtractDecimals(inclusive, prepaid ?? ZERO), rounding ?? ZERO);
  const round = document.binding.dialect.roundsAmountDue ? xpathRound : (value: Decimal): Decimal => value;
  const left = payable && (rounding ? round(subtractDecimals(payable, rounding)) : payable);
  const right = inclusive && (prepaid ? round(subtractDecimals(inclusive, prepaid)) : inclusive);
  if (!same(left, right))
    report(document, 'BR-CO-16', 'The amount due', 'totals.payable', totals.payable, expected, totals.provenance.path);
}

function applyTaxTotals(document: RuleDocument): void {
  const { invoice, root, binding } = document;
  const currency = invoice.currency?.value;
  for (const { printed, parts } of binding.provenTaxTotals(root, currency))
    applyTaxTotal(document, printed, parts.map(amount));
  applyTotalWithTax(document, binding.taxTotals(root), currency);
}

function applyTaxTotal(
  document: RuleDocument,
  printed: XmlElement | undefined,
  parts: readonly (Decimal | undefined)[],
): void {
  const sum = xpathRound(sumDecimals(parts.filter((part) => part !== undefined)));
  if (same(amount(printed), sum)) return;
  const { totals } = document.invoice;
  report(
    document,
    'BR-CO-14',
    'The total VAT',
    'totals.tax',
    printed,
    sum,
    printed ? xmlPath(printed) : totals?.provenance.path,
  );
}

function applyTotalWithTax(document: RuleDocument, taxes: readonly XmlElement[], currency: string | undefined): void {
  if (currency === undefined) return;
  const { totals } = document.invoice;
  const own = taxes.filter((tax) => tax.attributes['currencyID'] === currency);
  const exclusive = decimalOf(totals?.taxExclusive);
  const tax = amount(own[0]);
  const expected = exclusive && tax ? xpathRound(addDecimals(exclusive, tax)) : undefined;
  if (own.length === 1 && same(decimalOf(totals?.taxInclusive), expected)) return;
  if (document.binding.dialect.totalMayEqualNet && same(decimalOf(totals?.taxInclusive), exclusive)) return;
  report(
    document,
    'BR-CO-15',
    'The total with VAT',
    'totals.taxInclusive',
    totals?.taxInclusive,
    expected,
    totals?.provenance.path ?? document.invoice.provenance.path,
  );
}

/** What the tax of a breakdown should be by its base and rate, rounded to two decimals. */
export function taxByRate(base: Decimal | undefined, rate: Decimal | undefined): Decimal | undefined {
  return (
    base &&
    rate &&
    xpathRound(divideDecimals(multiplyDecimals(absoluteDecimal(base), rate), HUNDRED, 10, 'half_ceiling'))
  );
}

function applyBreakdown(document: RuleDocument, tax: Breakdown): void {
  const { isPlainBreakdown, dialect } = document.binding;
  if (!isPlainBreakdown(tax.element)) return;
  const rate = amount(tax.rate);
  const printed = amount(tax.tax);
  const isNone = (value: Decimal | undefined): boolean =>
    value !== undefined && rescale(value, 0, 'half_ceiling').units === 0n;
  const noRate = rate === undefined || isNone(rate);
  const expected = taxByRate(amount(tax.base), rate);
  const holds = noRate
    ? isNone(printed)
    : printed !== undefined &&
      expected !== undefined &&
      withinOne(absoluteDecimal(printed), expected, dialect.taxSlackInclusive);
  if (holds) return;
  report(
    document,
    'BR-CO-17',
    `The VAT of ${tax.category?.slice(0, 4) ?? 'the breakdown'} at ${rate ? plainAmount(rate, 0) : '0'} %`,
    `taxBreakdown[${tax.element.position - 1}].taxAmount`,
    tax.tax,
    noRate ? ZERO : expected,
    xmlPath(tax.element),
  );
}
