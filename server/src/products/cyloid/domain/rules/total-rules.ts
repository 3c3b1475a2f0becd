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
import { childOf, childrenOf, textAt, textOf, type XmlElement } from '../../../../base/xml.ts';
import { decimalOf, groupedAmount, plainAmount, readDecimal, slipHint, sumDecimals, ZERO } from '../amounts.ts';
import type { AllowanceCharge, Invoice, TaxBreakdown, Term } from '../invoice.ts';
import { same, xpathRound, type RuleDocument } from './assertion.ts';

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
  printed: Term | undefined,
  expected: Decimal | undefined,
  path?: string,
): void {
  const actual = decimalOf(printed);
  const slip = expected && actual ? slipHint(expected, actual, 2) : undefined;
  document.findings.push({
    rule,
    severity: 'fatal',
    field,
    path: printed?.provenance.path ?? path,
    message:
      expected && actual
        ? `${name} should be ${groupedAmount(expected, 2)} but is ${groupedAmount(actual, 2)}${slip ? ` (${slip.text})` : ''}.`
        : `${name} cannot be proven: a figure of the sum is missing or unreadable.`,
    expected: expected && plainAmount(expected, 2),
    actual: actual ? plainAmount(actual, 2) : printed?.value,
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

/** Applies BR-CO-10 to BR-CO-17 and the presence of the totals (BR-12 to BR-15). */
export function applyTotalRules(document: RuleDocument): void {
  applyDocumentTotals(document);
  applyTaxTotals(document);
  document.invoice.taxBreakdown.forEach((tax, index) => applyBreakdown(document, tax, index));
}

function applyDocumentTotals(document: RuleDocument): void {
  const { invoice, root } = document;
  const totals = invoice.totals;
  const present = document.syntax === 'cii' ? totals !== undefined : childOf(root, 'LegalMonetaryTotal') !== undefined;
  if (!totals || !present) return;
  const required = [
    ['BR-12', 'lineNet', 'sum of the lines'],
    ['BR-13', 'taxExclusive', 'total without VAT'],
    ['BR-14', 'taxInclusive', 'total with VAT'],
    ['BR-15', 'payable', 'amount due'],
  ] as const;
  for (const [rule, field, what] of required) {
    if (totals[field] === undefined) {
      document.findings.push({
        rule,
        severity: 'fatal',
        field: `totals.${field}`,
        path: totals.provenance.path,
        message: `The invoice has no ${what}.`,
      });
    }
  }
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

function applyAdjustmentTotal(
  document: RuleDocument,
  rule: string,
  name: string,
  field: 'allowances' | 'charges',
  charge: boolean,
): void {
  const { invoice } = document;
  const own = invoice.allowanceCharges.filter((each: AllowanceCharge) => each.charge === charge);
  const printed = invoice.totals?.[field];
  if (own.length === 0 && printed === undefined) return;
  const sum = sumOf(own.map((each) => each.amount));
  const expected = sum && xpathRound(sum);
  if (!same(decimalOf(printed), expected))
    report(document, rule, name, `totals.${field}`, printed, expected, invoice.totals?.provenance.path);
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

function taxTotals(document: RuleDocument): readonly { readonly element: XmlElement; readonly tax: XmlElement }[] {
  const { root } = document;
  if (document.syntax === 'ubl') {
    return childrenOf(root, 'TaxTotal').flatMap((element) => {
      const tax = childOf(element, 'TaxAmount');
      return tax ? [{ element, tax }] : [];
    });
  }
  const settlement = childOf(childOf(root, 'SupplyChainTradeTransaction'), 'ApplicableHeaderTradeSettlement');
  const summation = childOf(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  return childrenOf(summation, 'TaxTotalAmount').map((tax) => ({ element: tax, tax }));
}

function applyTaxTotals(document: RuleDocument): void {
  const { invoice, root } = document;
  const all = taxTotals(document);
  const currency = invoice.currency?.value;
  for (const { element, tax } of all) {
    const subtotals =
      document.syntax === 'ubl'
        ? childrenOf(element, 'TaxSubtotal').map((each) => childOf(each, 'TaxAmount'))
        : undefined;
    // CII keeps one breakdown for the document, so only the total in the invoice currency can be its sum.
    if (
      subtotals
        ? subtotals.length === 0
        : tax.attributes['currencyID'] !== undefined && tax.attributes['currencyID'] !== currency
    )
      continue;
    const terms = subtotals ? subtotals.map(amount) : invoice.taxBreakdown.map((each) => decimalOf(each.taxAmount));
    const sum = xpathRound(sumDecimals(terms.filter((term) => term !== undefined)));
    if (!same(amount(tax), sum))
      report(
        document,
        'BR-CO-14',
        'The total VAT',
        'totals.tax',
        invoice.totals?.tax,
        sum,
        invoice.totals?.provenance.path,
      );
  }
  const accounting = textAt(root, 'TaxCurrencyCode') ?? invoice.taxCurrency?.value;
  const missing =
    accounting !== undefined &&
    (!all.some(({ tax }) => tax.attributes['currencyID'] === accounting) ||
      (document.syntax === 'cii' && accounting === currency));
  if (missing) {
    document.findings.push({
      rule: 'BR-53',
      severity: 'fatal',
      field: 'totals.taxInAccountingCurrency',
      path: invoice.taxCurrency?.provenance.path,
      message: `The VAT is accounted for in ${accounting.slice(0, 3)}, but the total VAT is not given in it.`,
    });
  }
  applyTotalWithTax(
    document,
    all.map(({ tax }) => tax),
    currency,
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
export function taxByRate(tax: TaxBreakdown): Decimal | undefined {
  const base = decimalOf(tax.taxableAmount);
  const rate = decimalOf(tax.rate);
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

function applyBreakdown(document: RuleDocument, tax: TaxBreakdown, index: number): void {
  const scheme = tax.category?.scheme;
  const rate = scheme === undefined || scheme === 'VAT' ? decimalOf(tax.rate) : undefined;
  const printed = decimalOf(tax.taxAmount);
  const noTax = printed !== undefined && rescale(printed, 0, 'half_ceiling').units === 0n;
  const noRate = rate === undefined || rescale(rate, 0, 'half_ceiling').units === 0n;
  const expected = taxByRate(tax);
  const holds = noRate
    ? noTax
    : printed !== undefined &&
      expected !== undefined &&
      withinOne(absoluteDecimal(printed), expected, document.syntax === 'cii');
  if (!holds) {
    report(
      document,
      'BR-CO-17',
      `The VAT of ${tax.category?.value ?? 'the breakdown'} at ${tax.rate?.value ?? '0'} %`,
      `taxBreakdown[${index}].taxAmount`,
      tax.taxAmount,
      noRate ? ZERO : expected,
      tax.provenance.path,
    );
  }
}

/** Lines, charges and allowances of a category, and of one rate where it is given. */
export function categorySum(
  invoice: Invoice,
  category: string,
  rate: Decimal | undefined,
): { readonly sum: Decimal; readonly found: boolean } {
  const atRate = (term: Term | undefined): boolean => rate === undefined || same(decimalOf(term), rate);
  const lines = invoice.lines.filter((line) => line.taxCategory?.value === category && atRate(line.taxRate));
  const adjustments = invoice.allowanceCharges.filter(
    (each) => each.taxCategory?.value === category && atRate(each.taxRate),
  );
  const lineSum = sumDecimals(lines.map((line) => decimalOf(line.netAmount) ?? ZERO));
  const sum = adjustments.reduce((total, each) => {
    const value = decimalOf(each.amount) ?? ZERO;
    return each.charge ? addDecimals(total, value) : subtractDecimals(total, value);
  }, lineSum);
  return { sum, found: lines.length > 0 || adjustments.length > 0 };
}
