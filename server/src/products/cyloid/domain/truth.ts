import {
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '../../../base/decimal.ts';
import {
  decimalOf,
  decimalsOf,
  differenceOf,
  groupedAmount,
  sumDecimals,
  ZERO,
} from './amounts.ts';
import { checkDates } from './date-rules.ts';
import { compareSum, type Examination } from './examination.ts';
import type { AllowanceCharge, Invoice, InvoiceLine, Term } from './invoice.ts';
import { checkTaxBases } from './tax-base-rules.ts';

/** A rule that does not hold, in words a bookkeeper understands. */
export interface Finding {
  /** Stable id: the EN 16931 or Peppol rule where one says the same, else our own in capitals. */
  readonly rule: string;
  /** `fatal` makes a document invalid; `warning` and `information` do not. */
  readonly severity: 'fatal' | 'warning' | 'information';
  readonly message: string;
  /** Name of the field in the invoice, such as `totals.taxInclusive` or `lines[1].netAmount`. */
  readonly field?: string | undefined;
  /** Where the value stands in the file, where it was read from XML. */
  readonly path?: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly difference?: string | undefined;
  readonly hint?: string | undefined;
}

/** What the truth engine says of an invoice. */
export interface Verdict {
  readonly status: 'valid' | 'invalid';
  readonly findings: readonly Finding[];
  /** Rules that could be applied and hold. */
  readonly held: readonly string[];
  readonly heldCount: number;
  readonly failedCount: number;
  /** Whether the total is bound by at least one sum over other printed figures. */
  readonly proven: boolean;
  /** Currency and decimals in which the amounts are judged. */
  readonly currency: string | undefined;
}

/** How strict the arithmetic is; zero unless a tenant has declared otherwise. */
export interface TruthPolicy {
  /** Largest difference accepted in one line's amount, in the invoice currency. */
  readonly lineTolerance: Decimal;
  /** Largest difference accepted in tax amounts and totals. */
  readonly totalTolerance: Decimal;
  /** Day against which a date lies in the future; not judged when absent. */
  readonly today?: string | undefined;
}

export const EXACT_POLICY: TruthPolicy = { lineTolerance: ZERO, totalTolerance: ZERO };

const HUNDRED = decimal('100');
const TWO_CENTS = decimal('0.02');

/**
 * Recomputes every figure of an invoice from the others, exactly, with tax rounded half-up to the minor
 * unit. Runs on whatever is there: a rule whose figures are absent is not applied.
 */
export function verdictOn(invoice: Invoice, policy: TruthPolicy = EXACT_POLICY): Verdict {
  const currency = invoice.currency?.value;
  const examination: Examination = {
    invoice,
    policy,
    decimals: decimalsOf(currency),
    findings: [],
    held: [],
    proven: false,
  };
  checkPresence(examination);
  invoice.lines.forEach((line, index) => {
    checkLine(examination, line, index);
    line.allowanceCharges.forEach((each, own) =>
      checkAdjustment(examination, each, `lines[${index}].allowanceCharges[${own}]`),
    );
  });
  invoice.allowanceCharges.forEach((each, index) => checkAdjustment(examination, each, `allowanceCharges[${index}]`));
  checkTotals(examination);
  checkTaxBases(examination);
  checkTax(examination);
  checkGrandTotals(examination);
  checkDates(examination);
  if (!examination.proven && totalOf(invoice) !== undefined) {
    examination.findings.push({
      rule: 'TOTAL-UNPROVEN',
      severity: 'warning',
      field: 'totals',
      message: 'The total stands alone: no lines, net amount or tax were read that would prove it.',
      hint: 'Enter the net amount and the tax from the paper.',
    });
  }
  const failed = examination.findings.filter((finding) => finding.severity === 'fatal').length;
  return {
    status: failed === 0 ? 'valid' : 'invalid',
    findings: examination.findings,
    held: examination.held,
    heldCount: examination.held.length,
    failedCount: failed,
    proven: examination.proven,
    currency,
  };
}

/** What the buyer owes by this paper: the amount due, else the total with tax. */
export function totalOf(invoice: Invoice): Decimal | undefined {
  return decimalOf(invoice.totals?.payable) ?? decimalOf(invoice.totals?.taxInclusive);
}

function checkPresence(examination: Examination): void {
  const { invoice } = examination;
  const required: readonly (readonly [string, string, string, Term | undefined])[] = [
    ['BR-02', 'number', 'an invoice number', invoice.number],
    ['BR-03', 'issueDate', 'an issue date', invoice.issueDate],
    ['BR-05', 'currency', 'a currency', invoice.currency],
    ['BR-06', 'seller.name', 'the name of the seller', invoice.seller?.name],
    ['BR-14', 'totals.taxInclusive', 'a total', invoice.totals?.taxInclusive ?? invoice.totals?.payable],
  ];
  for (const [rule, field, what, term] of required) {
    if (term !== undefined) examination.held.push(rule);
    else {
      examination.findings.push({
        rule,
        severity: 'fatal',
        field,
        message: `The document has no ${what.replace(/^(an?|the) /, '')} that could be read.`,
        hint: `Enter ${what} from the paper.`,
      });
    }
  }
}

function allowanceNet(items: readonly { readonly charge: boolean; readonly amount?: Term | undefined }[]): Decimal {
  return sumDecimals(
    items.map((item) => {
      const amount = decimalOf(item.amount) ?? ZERO;
      return item.charge ? amount : subtractDecimals(ZERO, amount);
    }),
  );
}

/** Quantity × unit price (per base quantity) + charges − allowances = line amount. */
function checkLine(examination: Examination, line: InvoiceLine, index: number): void {
  const { decimals, policy } = examination;
  const quantity = decimalOf(line.quantity);
  const price = decimalOf(line.price);
  if (quantity === undefined || price === undefined || line.netAmount === undefined) return;
  const base = decimalOf(line.priceBaseQuantity);
  const product = multiplyDecimals(quantity, price);
  const gross =
    base === undefined || base.units === 0n
      ? rescale(product, decimals, 'half_up')
      : divideDecimals(product, base, decimals, 'half_up');
  const adjustment = allowanceNet(line.allowanceCharges);
  const perBase = base === undefined || (base.units === 1n && base.scale === 0) ? '' : ` per ${groupedAmount(base, 0)}`;
  const adjusted =
    adjustment.units === 0n
      ? ''
      : ` ${adjustment.units < 0n ? '−' : '+'} ${groupedAmount(differenceOf(ZERO, adjustment), decimals)}`;
  compareSum(examination, {
    // EN 16931 does not bind a line's amount to its price, so an e-invoice that differs is questioned, not refused.
    severity: line.provenance.method === 'xml' ? 'warning' : 'fatal',
    rule: 'PEPPOL-EN16931-R120',
    field: `lines[${index}].netAmount`,
    name: `Line ${line.identifier?.value ?? index + 1}`,
    printed: line.netAmount,
    expected: addDecimals(gross, adjustment),
    tolerance: policy.lineTolerance,
    working: `${groupedAmount(quantity, 0)} × ${groupedAmount(price, decimals)}${perBase}${adjusted}`,
  });
}

/** Base × percentage = amount of an allowance or charge. */
function checkAdjustment(examination: Examination, each: AllowanceCharge, field: string): void {
  const { decimals, policy } = examination;
  const base = decimalOf(each.baseAmount);
  const percentage = decimalOf(each.percentage);
  if (base === undefined || percentage === undefined || each.amount === undefined) return;
  const expected = divideDecimals(multiplyDecimals(base, percentage), HUNDRED, decimals, 'half_up');
  // A percentage is often printed rounded, so a cent of difference is not held against it (Peppol allows two).
  const slack = compareDecimals(policy.lineTolerance, TWO_CENTS) > 0 ? policy.lineTolerance : TWO_CENTS;
  compareSum(examination, {
    rule: 'PEPPOL-EN16931-R040',
    field: `${field}.amount`,
    name: each.charge ? 'Charge' : 'Allowance',
    printed: each.amount,
    expected,
    tolerance: slack,
    working: `${groupedAmount(base, decimals)} × ${groupedAmount(percentage, 0)} %`,
  });
}

function working(values: readonly Decimal[], decimals: number): string {
  const shown = values.slice(0, 6).map((value) => groupedAmount(value, decimals));
  return values.length > 6 ? `${shown.join(' + ')} + ${values.length - 6} more` : shown.join(' + ');
}

function presentAmounts(terms: readonly (Term | undefined)[]): readonly Decimal[] | undefined {
  const amounts: Decimal[] = [];
  for (const term of terms) {
    const amount = decimalOf(term);
    if (amount === undefined) return undefined;
    amounts.push(amount);
  }
  return amounts;
}

/** Lines, allowances and charges against the totals that sum them (BR-CO-10 to BR-CO-13). */
function checkTotals(examination: Examination): void {
  const { invoice, decimals, policy } = examination;
  const totals = invoice.totals;
  if (!totals) return;
  const lines = presentAmounts(invoice.lines.map((line) => line.netAmount));
  const tolerance = policy.totalTolerance;
  if (lines !== undefined && lines.length > 0) {
    compareSum(examination, {
      rule: 'BR-CO-10',
      field: 'totals.lineNet',
      name: 'Sum of the lines',
      printed: totals.lineNet,
      expected: sumDecimals(lines),
      working: working(lines, decimals),
      tolerance,
    });
  }
  for (const charge of [false, true]) {
    const amounts = presentAmounts(
      invoice.allowanceCharges.filter((each) => each.charge === charge).map((each) => each.amount),
    );
    if (amounts === undefined || amounts.length === 0) continue;
    compareSum(examination, {
      rule: charge ? 'BR-CO-12' : 'BR-CO-11',
      field: charge ? 'totals.charges' : 'totals.allowances',
      name: charge ? 'Sum of the charges' : 'Sum of the allowances',
      printed: charge ? totals.charges : totals.allowances,
      expected: sumDecimals(amounts),
      working: working(amounts, decimals),
      tolerance,
    });
  }
  const lineNet = decimalOf(totals.lineNet) ?? (lines && lines.length > 0 ? sumDecimals(lines) : undefined);
  if (lineNet === undefined) return;
  const allowances = decimalOf(totals.allowances);
  const charges = decimalOf(totals.charges);
  const expected = addDecimals(subtractDecimals(lineNet, allowances ?? ZERO), charges ?? ZERO);
  compareSum(examination, {
    rule: 'BR-CO-13',
    field: 'totals.taxExclusive',
    name: 'Total without tax',
    printed: totals.taxExclusive,
    expected,
    tolerance,
    working:
      groupedAmount(lineNet, decimals) +
      (allowances ? ` − ${groupedAmount(allowances, decimals)}` : '') +
      (charges ? ` + ${groupedAmount(charges, decimals)}` : ''),
  });
}

/** Each rate on its base, and their sum against the printed tax (BR-CO-14, BR-CO-17). */
function checkTax(examination: Examination): void {
  const { invoice, decimals, policy } = examination;
  const tolerance = policy.totalTolerance;
  invoice.taxBreakdown.forEach((tax, index) => {
    const base = decimalOf(tax.taxableAmount);
    const rate = decimalOf(tax.rate);
    if (base === undefined || rate === undefined) return;
    const expected = divideDecimals(multiplyDecimals(base, rate), HUNDRED, decimals, 'half_up');
    compareSum(examination, {
      rule: 'BR-CO-17',
      field: `taxBreakdown[${index}].taxAmount`,
      name: 'Tax',
      printed: tax.taxAmount,
      expected,
      tolerance,
      working: `${groupedAmount(base, decimals)} × ${groupedAmount(rate, 0)} %`,
    });
  });
  const amounts = presentAmounts(invoice.taxBreakdown.map((tax) => tax.taxAmount));
  if (amounts !== undefined && amounts.length > 0) {
    compareSum(examination, {
      rule: 'BR-CO-14',
      field: 'totals.tax',
      name: 'Total tax',
      printed: invoice.totals?.tax,
      expected: sumDecimals(amounts),
      working: working(amounts, decimals),
      tolerance,
    });
  }
}

/** Net + tax = total, and what of it is still to be paid (BR-CO-15, BR-CO-16). */
function checkGrandTotals(examination: Examination): void {
  const { invoice, decimals, policy } = examination;
  const totals = invoice.totals;
  if (!totals) return;
  const tolerance = policy.totalTolerance;
  const lines = presentAmounts(invoice.lines.map((line) => line.netAmount));
  const net =
    decimalOf(totals.taxExclusive) ??
    decimalOf(totals.lineNet) ??
    (lines && lines.length > 0 ? sumDecimals(lines) : undefined);
  const tax = decimalOf(totals.tax);
  const total = totals.taxInclusive === undefined ? 'totals.payable' : 'totals.taxInclusive';
  if (net !== undefined) {
    examination.proven = true;
    compareSum(examination, {
      rule: 'BR-CO-15',
      field: total,
      name: 'Total with tax',
      printed: totals.taxInclusive ?? totals.payable,
      expected: addDecimals(net, tax ?? ZERO),
      tolerance,
      working: tax ? `${groupedAmount(net, decimals)} + ${groupedAmount(tax, decimals)}` : groupedAmount(net, decimals),
    });
  }
  const inclusive = decimalOf(totals.taxInclusive);
  if (inclusive === undefined) return;
  const prepaid = decimalOf(totals.prepaid);
  const rounding = decimalOf(totals.rounding);
  compareSum(examination, {
    rule: 'BR-CO-16',
    field: 'totals.payable',
    name: 'Amount due',
    printed: totals.payable,
    expected: addDecimals(subtractDecimals(inclusive, prepaid ?? ZERO), rounding ?? ZERO),
    tolerance,
    working:
      groupedAmount(inclusive, decimals) +
      (prepaid ? ` − ${groupedAmount(prepaid, decimals)}` : '') +
      (rounding ? ` + ${groupedAmount(rounding, decimals)}` : ''),
  });
}
