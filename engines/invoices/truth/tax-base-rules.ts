import { addDecimals, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { decimalOf, equalDecimals, ZERO } from '../model/amounts.ts';
import { compareSum, type Examination } from './examination.ts';
import type { Invoice, TaxBreakdown, Term } from '../model/invoice.ts';
import { summedLines } from '../model/profile.ts';

/** Middle part of the rule ids of EN 16931-1, clause 6.4.3, for each VAT category of UNTDID 5305. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['S', 'S'],
  ['Z', 'Z'],
  ['E', 'E'],
  ['AE', 'AE'],
  ['K', 'IC'],
  ['G', 'G'],
  ['O', 'O'],
  ['L', 'AF'],
  ['M', 'AG'],
]);

/** Rule that binds the taxable amount of a VAT category to its lines, allowances and charges (such as BR-S-08). */
export function taxBaseRuleOf(category: string): string | undefined {
  const family = FAMILIES.get(category);
  return family && `BR-${family}-08`;
}

/** What a breakdown's category and rate have in lines, charges and allowances; undefined where it cannot be said. */
function baseOf(invoice: Invoice, tax: TaxBreakdown): Decimal | undefined {
  const rate = decimalOf(tax.rate) ?? ZERO;
  const own = (category: Term | undefined, at: Term | undefined): boolean =>
    category?.value === tax.category?.value && equalDecimals(decimalOf(at) ?? ZERO, rate);
  const lines = summedLines(invoice).filter((line) => own(line.taxCategory, line.taxRate));
  const adjustments = invoice.allowanceCharges.filter((each) => own(each.taxCategory, each.taxRate));
  let sum = ZERO;
  for (const { netAmount } of lines) {
    const amount = decimalOf(netAmount);
    if (!amount) return undefined;
    sum = addDecimals(sum, amount);
  }
  for (const each of adjustments) {
    const amount = decimalOf(each.amount);
    if (!amount) return undefined;
    sum = each.charge ? addDecimals(sum, amount) : subtractDecimals(sum, amount);
  }
  return sum;
}

/**
 * The taxable amount of each category and rate against what is taxed at it, to the cent: the published rules
 * tolerate almost one unit of the currency. Papers seldom print a category at each line, and are then not judged.
 */
export function checkTaxBases(examination: Examination): void {
  const { invoice, policy } = examination;
  const categorised = [...invoice.lines, ...invoice.allowanceCharges].every((each) => each.taxCategory !== undefined);
  if (!categorised || invoice.lines.length === 0) return;
  invoice.taxBreakdown.forEach((tax, index) => {
    const category = tax.category?.value;
    const rule = category === undefined ? undefined : taxBaseRuleOf(category);
    const expected = baseOf(invoice, tax);
    if (rule === undefined || expected === undefined) return;
    compareSum(examination, {
      rule,
      field: `taxBreakdown[${index}].taxableAmount`,
      name: `Taxable amount of ${category}${tax.rate ? ` at ${tax.rate.value} %` : ''}`,
      printed: tax.taxableAmount,
      expected,
      tolerance: policy.totalTolerance,
      working: 'lines + charges − allowances taxed at it',
    });
  });
}
