import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '../../../../base/decimal.ts';
import { childOf, childrenOf, elementsAt, textAt, textOf, xmlPath, type XmlElement } from '../../../../base/xml.ts';
import { decimalOf, groupedAmount, plainAmount, readDecimal, slipHint, sumDecimals, ZERO } from '../amounts.ts';
import type { Term } from '../invoice.ts';
import { same, xpathRound, type RuleDocument } from './assertion.ts';
import { isPlainBreakdown, isVatTax } from './cii-elements.ts';
import { booleanOf } from './element-rules.ts';
import { isVatScheme } from './ubl-elements.ts';

/** The sums of EN 16931-1, clause 6.4.2 (BR-CO-10 to BR-CO-17), with the rounding and slack of the published rules. */

const ONE = decimal('1');
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
  for (const tax of breakdownsOf(document)) applyBreakdown(document, tax);
}

function settlementOf(root: XmlElement): XmlElement | undefined {
  return childOf(childOf(root, 'SupplyChainTradeTransaction'), 'ApplicableHeaderTradeSettlement');
}

function applyDocumentTotals(document: RuleDocument): void {
  const { invoice, root } = document;
  const totals = invoice.totals;
  const present = document.syntax === 'cii' ? totals !== undefined : childOf(root, 'LegalMonetaryTotal') !== undefined;
  if (!totals || !present) return;
  const lineSum = sumOf(invoice.lines.map((line) => line.netAmount));
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
  const exact = totals.allowances || totals.charges || document.syntax === 'cii' ? adjusted : net;
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

/** Amounts of the allowances or charges of the document; what does not say which it is counts as neither. */
function adjustments({ root, syntax }: RuleDocument, charge: boolean): readonly (Decimal | undefined)[] {
  if (syntax === 'ubl') {
    return childrenOf(root, 'AllowanceCharge')
      .filter((each) => booleanOf(textAt(each, 'ChargeIndicator')) === charge)
      .map((each) => amount(childOf(each, 'Amount')));
  }
  const settlement = settlementOf(root);
  // Logistics charges are no part of the core invoice, but of the sum where an extension has them.
  const services = charge ? childrenOf(settlement, 'SpecifiedLogisticsServiceCharge') : [];
  return [
    ...childrenOf(settlement, 'SpecifiedTradeAllowanceCharge')
      .filter((each) => booleanOf(textAt(each, 'ChargeIndicator', 'Indicator')) === charge)
      .map((each) => amount(childOf(each, 'ActualAmount'))),
    ...services.map((each) => amount(childOf(each, 'AppliedAmount'))),
  ];
}

function applyAdjustmentTotal(
  document: RuleDocument,
  rule: string,
  name: string,
  field: 'allowances' | 'charges',
  charge: boolean,
): void {
  const { totals } = document.invoice;
  const own = adjustments(document, charge);
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
  const round = document.syntax === 'ubl' ? xpathRound : (value: Decimal): Decimal => value;
  // UBL compares what is due less the rounding with what is owed, both rounded to two decimals.
  const left = payable && (rounding ? round(subtractDecimals(payable, rounding)) : payable);
  const right = inclusive && (prepaid ? round(subtractDecimals(inclusive, prepaid)) : inclusive);
  if (!same(left, right))
    report(document, 'BR-CO-16', 'The amount due', 'totals.payable', totals.payable, expected, totals.provenance.path);
}

function taxTotals({ root, syntax }: RuleDocument): readonly XmlElement[] {
  if (syntax === 'ubl') return elementsAt(root, 'TaxTotal', 'TaxAmount');
  return elementsAt(settlementOf(root), 'SpecifiedTradeSettlementHeaderMonetarySummation', 'TaxTotalAmount');
}

function applyTaxTotals(document: RuleDocument): void {
  const { invoice, root } = document;
  const currency = invoice.currency?.value;
  if (document.syntax === 'ubl') {
    for (const total of childrenOf(root, 'TaxTotal')) {
      const subtotals = childrenOf(total, 'TaxSubtotal').map((each) => amount(childOf(each, 'TaxAmount')));
      if (subtotals.length > 0) applyTaxTotal(document, childOf(total, 'TaxAmount'), subtotals);
    }
  } else {
    // CII keeps one breakdown for the document, so only the total in the invoice currency can be its sum.
    const breakdown = breakdownsOf(document).map((each) => amount(each.tax));
    for (const total of taxTotals(document)) {
      if (total.attributes['currencyID'] === currency) applyTaxTotal(document, total, breakdown);
    }
  }
  applyTotalWithTax(document, taxTotals(document), currency);
}

function applyTaxTotal(
  document: RuleDocument,
  printed: XmlElement | undefined,
  parts: readonly (Decimal | undefined)[],
): void {
  const sum = xpathRound(sumDecimals(parts.filter((part) => part !== undefined)));
  if (same(amount(printed), sum)) return;
  const { totals } = document.invoice;
  report(document, 'BR-CO-14', 'The total VAT', 'totals.tax', printed, sum, printed ? xmlPath(printed) : totals?.provenance.path);
}

function applyTotalWithTax(document: RuleDocument, taxes: readonly XmlElement[], currency: string | undefined): void {
  if (currency === undefined) return;
  const { totals } = document.invoice;
  const own = taxes.filter((tax) => tax.attributes['currencyID'] === currency);
  const exclusive = decimalOf(totals?.taxExclusive);
  const tax = amount(own[0]);
  const expected = exclusive && tax ? xpathRound(addDecimals(exclusive, tax)) : undefined;
  if (own.length === 1 && same(decimalOf(totals?.taxInclusive), expected)) return;
  if (document.syntax === 'cii' && same(decimalOf(totals?.taxInclusive), exclusive)) return;
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

/** Whether two amounts differ by less than one unit of the currency, the slack of the published rules. */
export function withinOne(left: Decimal, right: Decimal, inclusive = false): boolean {
  const distance = compareDecimals(absoluteDecimal(subtractDecimals(left, right)), ONE);
  return distance < 0 || (inclusive && distance === 0);
}

/** The amounts of one tax breakdown, as the rule for its tax reads them. */
interface Breakdown {
  readonly element: XmlElement;
  readonly category: string | undefined;
  readonly base: XmlElement | undefined;
  readonly tax: XmlElement | undefined;
  /** Only a rate of VAT counts. */
  readonly rate: XmlElement | undefined;
}

function breakdownsOf({ root, syntax }: RuleDocument): readonly Breakdown[] {
  if (syntax === 'ubl') {
    return elementsAt(root, 'TaxTotal', 'TaxSubtotal').map((element) => {
      const category = childrenOf(element, 'TaxCategory').find(isVatScheme);
      return {
        element,
        category: textAt(category, 'ID'),
        base: childOf(element, 'TaxableAmount'),
        tax: childOf(element, 'TaxAmount'),
        rate: childOf(category, 'Percent'),
      };
    });
  }
  return childrenOf(settlementOf(root), 'ApplicableTradeTax').map((element) => ({
    element,
    category: textAt(element, 'CategoryCode'),
    base: childOf(element, 'BasisAmount'),
    tax: childOf(element, 'CalculatedAmount'),
    rate: isVatTax(element) ? childOf(element, 'RateApplicablePercent') : undefined,
  }));
}

function applyBreakdown(document: RuleDocument, tax: Breakdown): void {
  const cii = document.syntax === 'cii';
  if (cii && !isPlainBreakdown(tax.element)) return;
  const rate = amount(tax.rate);
  const printed = amount(tax.tax);
  const isNone = (value: Decimal | undefined): boolean =>
    value !== undefined && rescale(value, 0, 'half_ceiling').units === 0n;
  const noRate = rate === undefined || isNone(rate);
  const expected = taxByRate(amount(tax.base), rate);
  const holds = noRate
    ? isNone(printed)
    : printed !== undefined && expected !== undefined && withinOne(absoluteDecimal(printed), expected, cii);
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

/** Says by when to pay, where something is due (BR-CO-25). */
export function applyPaymentTerms(document: RuleDocument): void {
  const { invoice } = document;
  // A credit note asks nobody to pay by a day: the published rule has never bound one in UBL, and no longer does in CII.
  if (invoice.kind === 'credit_note' || !((decimalOf(invoice.totals?.payable)?.units ?? 0n) > 0n)) return;
  if (invoice.dueDate !== undefined || invoice.paymentTerms !== undefined) return;
  document.findings.push({
    rule: 'BR-CO-25',
    severity: 'fatal',
    field: 'dueDate',
    path: invoice.provenance.path,
    message: 'Something is due for payment, but neither a due date nor payment terms are given.',
  });
}
