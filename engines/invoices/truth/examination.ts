import { compareDecimals, type Decimal } from '@finaceverse/base/decimal';
import { decimalOf, differenceOf, groupedAmount, plainAmount, slipHint } from '../model/amounts.ts';
import type { Invoice, Term } from '../model/invoice.ts';
import type { Finding } from '../model/finding.ts';

/** How strict the arithmetic is; zero unless a tenant has declared otherwise. */
export interface TruthPolicy {
  /** Largest difference accepted in one line's amount, in the invoice currency. */
  readonly lineTolerance: Decimal;
  /** Largest difference accepted in tax amounts and totals. */
  readonly totalTolerance: Decimal;
  /** Day against which a date lies in the future; not judged when absent. */
  readonly today?: string | undefined;
}

/** Collects what holds and what does not, in the order of the paper. */
export interface Examination {
  readonly invoice: Invoice;
  readonly policy: TruthPolicy;
  readonly decimals: number;
  readonly findings: Finding[];
  readonly held: string[];
  proven: boolean;
}

/** A printed figure, and the figure that the others make of it. */
export interface SumCheck {
  readonly rule: string;
  readonly field: string;
  readonly severity?: Finding['severity'];
  /** What the figure is called on paper. */
  readonly name: string;
  readonly printed: Term | undefined;
  readonly expected: Decimal;
  /** The sum in figures, without its result: `2,500.00 + 206.25`. */
  readonly working: string;
  readonly tolerance: Decimal;
}

/** Notes that a sum holds, or by how much it does not; a figure that is absent is not judged. */
export function compareSum(examination: Examination, check: SumCheck): void {
  const { printed, expected } = check;
  if (printed === undefined) return;
  const actual = decimalOf(printed);
  const { decimals } = examination;
  if (actual === undefined) {
    examination.findings.push({
      rule: check.rule,
      severity: 'fatal',
      field: check.field,
      path: printed.provenance.path,
      message: `${check.name} "${printed.value.slice(0, 40)}" is not a number.`,
      actual: printed.value.slice(0, 80),
    });
    return;
  }
  const difference = differenceOf(expected, actual);
  if (compareDecimals(difference, check.tolerance) <= 0) {
    examination.held.push(check.rule);
    return;
  }
  const slip = slipHint(expected, actual, decimals);
  examination.findings.push({
    rule: check.rule,
    severity: check.severity ?? 'fatal',
    field: check.field,
    path: printed.provenance.path,
    message:
      `${check.name}: ${check.working} = ${groupedAmount(expected, decimals)}, printed ${groupedAmount(actual, decimals)}, ` +
      `difference ${groupedAmount(difference, decimals)}${slip ? `, ${slip.text}` : ''}.`,
    expected: plainAmount(expected, decimals),
    actual: plainAmount(actual, decimals),
    difference: plainAmount(difference, decimals),
    hint: slip?.text,
  });
}
