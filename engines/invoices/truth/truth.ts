import {
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import { decimalOf, decimalsOf, differenceOf, groupedAmount, sumDecimals, ZERO } from '../model/amounts.ts';
import { checkDates } from './date-rules.ts';
import { checkReadings } from './reading-rules.ts';
import { compareSum, type Examination, type TruthPolicy } from './examination.ts';
import type { Finding } from '../model/finding.ts';
import type { AllowanceCharge, Invoice, InvoiceLine, Term } from '../model/invoice.ts';
import { summedLines } from '../model/profile.ts';
import { checkTaxBases } from './tax-base-rules.ts';

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
    checkPrice(examination, line, index);
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
  checkReadings(examination);
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

/** Gross price − discount = net price, where both are for the same quantity. */
function checkPrice(examination: Examination, line: InvoiceLine, index: number): void {
  const gross = decimalOf(line.grossPrice);
  const discount = decimalOf(line.priceDiscount);
  const other = decimalOf(line.grossPriceBaseQuantity);
  const base = decimalOf(line.priceBaseQuantity);
  if (gross === undefined || discount === undefined || line.price === undefined) return;
  if (other !== undefined && base !== undefined && compareDecimals(other, base) !== 0) return;
  const { decimals } = examination;
  compareSum(examination, {
    // EN 16931 states the sum in words and binds it by no rule, so a price that differs is questioned, not refused.
    severity: 'warning',
    rule: 'PEPPOL-EN16931-R046',
    field: `lines[${index}].price`,
    name: `Price of line ${line.identifier?.value ?? index + 1}`,
    printed: line.price,
    expected: subtractDecimals(gross, discount),
    tolerance: examination.policy.lineTolerance,
    working: `${groupedAmount(gross, decimals)} − ${groupedAmount(discount, decimals)}`,
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
    severity: each.provenance.method === 'xml' ? 'warning' : 'fatal',
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
  const lines = presentAmounts(summedLines(invoice).map((line) => line.netAmount));
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
    const exact = divideDecimals(multiplyDecimals(base, rate), HUNDRED, decimals, 'half_up');
    const whole = rescale(exact, 0, 'half_up');
    // A tax may be rounded to the forint (Hungarian VAT Act, section 175).
    const toForint =
      invoice.currency?.value === 'HUF' && differenceOf(whole, decimalOf(tax.taxAmount) ?? exact).units === 0n;
    const expected = toForint ? whole : exact;
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
  const lines = presentAmounts(summedLines(invoice).map((line) => line.netAmount));
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
  const third = presentAmounts(totals.thirdParties ?? []);
  const collected = third && third.length > 0 ? sumDecimals(third) : undefined;
  compareSum(examination, {
    rule: 'BR-CO-16',
    field: 'totals.payable',
    name: 'Amount due',
    printed: totals.payable,
    expected: sumDecimals([subtractDecimals(inclusive, prepaid ?? ZERO), rounding ?? ZERO, collected ?? ZERO]),
    tolerance,
    working:
      groupedAmount(inclusive, decimals) +
      (prepaid ? ` − ${groupedAmount(prepaid, decimals)}` : '') +
      (rounding ? ` + ${groupedAmount(rounding, decimals)}` : '') +
      (collected ? ` + ${groupedAmount(collected, decimals)}` : ''),
  });
}
