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
import { sumDecimals, ZERO } from '../../model/amounts.ts';
import { withinSlack } from './element-text.ts';

const HUNDRED = decimal('100');
const ONE = decimal('1');
/** As many decimals as the published rules' own arithmetic gives a quotient. */
const QUOTIENT_DIGITS = 18;

/** The figures of an invoice line that must fit together. */
export interface LineFigures {
  readonly net: Decimal | undefined;
  readonly quantity: Decimal | undefined;
  readonly price: Decimal | undefined;
  readonly baseQuantity: Decimal | undefined;
  readonly allowances: readonly Decimal[];
  readonly charges: readonly Decimal[];
}

/**
 * Whether the net amount is quantity × price per base quantity + charges − allowances, with a slack of 0.02 (in forint 0.5)
 * (PEPPOL-EN16931-R120). What is missing counts as one, or as nothing; the sums of allowances and of charges
 * are rounded to two decimals.
 */
export function lineAddsUp(line: LineFigures, currency: string): boolean {
  const base = line.baseQuantity && line.baseQuantity.units !== 0n ? line.baseQuantity : ONE;
  const product = multiplyDecimals(line.quantity ?? ONE, line.price ?? ZERO);
  const rounded = (amounts: readonly Decimal[]): Decimal => rescale(sumDecimals(amounts), 2, 'half_ceiling');
  const adjustment = subtractDecimals(rounded(line.charges), rounded(line.allowances));
  const expected = addDecimals(divideDecimals(product, base, QUOTIENT_DIGITS, 'half_up'), adjustment);
  return withinSlack(line.net ?? ZERO, expected, currency);
}

/** Whether an allowance or charge is its base amount times its percentage, with a slack of 0.02 (in forint 0.5) (R040). */
export function percentageFits(
  amount: Decimal | undefined,
  base: Decimal,
  percentage: Decimal,
  currency: string,
): boolean {
  const expected = divideDecimals(multiplyDecimals(base, percentage), HUNDRED, 10, 'half_up');
  return withinSlack(amount ?? ZERO, expected, currency);
}

/** Whether the net price is the gross price less the discount (R046). */
export function discountFits(
  net: Decimal | undefined,
  gross: Decimal | undefined,
  discount: Decimal | undefined,
): boolean {
  return (
    net !== undefined &&
    gross !== undefined &&
    discount !== undefined &&
    compareDecimals(net, subtractDecimals(gross, discount)) === 0
  );
}

/** Whether amounts of one kind and of another can be found with the same sign, zero having both (R055). */
export function signsAgree(left: readonly Decimal[], right: readonly Decimal[]): boolean {
  const both = (holds: (amount: Decimal) => boolean): boolean => left.some(holds) && right.some(holds);
  return both((amount) => amount.units <= 0n) || both((amount) => amount.units >= 0n);
}
