import type { Invoice, Term } from '../invoice.ts';
import type { RuleDocument } from './assertion.ts';

/** Digits behind the decimal point of a number as it is written. */
export function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function limited(invoice: Invoice): readonly (readonly [string, string, Term | undefined])[] {
  const { totals } = invoice;
  const adjustments = invoice.allowanceCharges.flatMap((each, index) => [
    [each.charge ? 'BR-DEC-05' : 'BR-DEC-01', `allowanceCharges[${index}].amount`, each.amount] as const,
    [each.charge ? 'BR-DEC-06' : 'BR-DEC-02', `allowanceCharges[${index}].baseAmount`, each.baseAmount] as const,
  ]);
  const breakdown = invoice.taxBreakdown.flatMap((tax, index) => [
    ['BR-DEC-19', `taxBreakdown[${index}].taxableAmount`, tax.taxableAmount] as const,
    ['BR-DEC-20', `taxBreakdown[${index}].taxAmount`, tax.taxAmount] as const,
  ]);
  const lines = invoice.lines.flatMap((line, index) => [
    ['BR-DEC-23', `lines[${index}].netAmount`, line.netAmount] as const,
    ...line.allowanceCharges.flatMap((each) => [
      [each.charge ? 'BR-DEC-27' : 'BR-DEC-24', `lines[${index}].allowanceCharges`, each.amount] as const,
      [each.charge ? 'BR-DEC-28' : 'BR-DEC-25', `lines[${index}].allowanceCharges`, each.baseAmount] as const,
    ]),
  ]);
  return [
    ...adjustments,
    ['BR-DEC-09', 'totals.lineNet', totals?.lineNet],
    ['BR-DEC-10', 'totals.allowances', totals?.allowances],
    ['BR-DEC-11', 'totals.charges', totals?.charges],
    ['BR-DEC-12', 'totals.taxExclusive', totals?.taxExclusive],
    ['BR-DEC-13', 'totals.tax', totals?.tax],
    ['BR-DEC-14', 'totals.taxInclusive', totals?.taxInclusive],
    ['BR-DEC-15', 'totals.taxInAccountingCurrency', totals?.taxInAccountingCurrency],
    ['BR-DEC-16', 'totals.prepaid', totals?.prepaid],
    ['BR-DEC-17', 'totals.rounding', totals?.rounding],
    ['BR-DEC-18', 'totals.payable', totals?.payable],
    ...breakdown,
    ...lines,
  ];
}

/** At most two decimals in every amount (EN 16931-1, clause 6.5.2: BR-DEC-01 to BR-DEC-28). */
export function applyDecimalRules(document: RuleDocument): void {
  for (const [rule, field, term] of limited(document.invoice)) {
    if (term === undefined || fractionDigits(term.value) <= 2) continue;
    document.findings.push({
      rule,
      severity: 'fatal',
      field,
      path: term.provenance.path,
      actual: term.value.slice(0, 40),
      message: `The amount ${term.value.slice(0, 40)} has ${fractionDigits(term.value)} decimals; at most 2 are allowed.`,
    });
  }
}
