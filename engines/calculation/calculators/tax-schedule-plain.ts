import {
  compareDecimals,
  decimal,
  decimalToString,
  normalizeDecimal,
  rescale,
  type Decimal,
} from '@finaceverse/base/decimal';
import { moneyToDecimal } from '@finaceverse/base/money';
import type { PlainReader } from './calculator.ts';
import type { Allowance, Rebate, Rounding, TariffZone, TaxBracket, TaxSchedule } from '../rules/figures.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, plainText } from './plain.ts';

const NOTHING = plainInteger(0);

function larger(left: Decimal, right: Decimal): Decimal {
  return compareDecimals(left, right) > 0 ? left : right;
}

function smaller(left: Decimal, right: Decimal): Decimal {
  return compareDecimals(left, right) < 0 ? left : right;
}

function toMultiple(value: Decimal, { to, mode }: Rounding): Decimal {
  return plainProduct(rescale(plainQuotient(value, decimal(to)), 0, mode), decimal(to));
}

/** From the bottom: the excess over each threshold times the step of the rates there. */
function byRateSteps(income: Decimal, brackets: readonly TaxBracket[]): Decimal {
  let [tax, below] = [NOTHING, NOTHING];
  for (const { above, rate } of brackets) {
    const excess = plainDifference(income, decimal(above));
    const step = plainDifference(decimal(rate), below);
    if (compareDecimals(excess, NOTHING) > 0) tax = plainSum([tax, plainProduct(excess, step)]);
    below = decimal(rate);
  }
  return tax;
}

/** The polynomial term by term: coefficient × excess^power / unit^power. */
function byTerms(income: Decimal, zones: readonly TariffZone[]): Decimal {
  const zone = zones.findLast(({ above }) => compareDecimals(income, decimal(above)) > 0) ?? zones[0];
  const excess = plainDifference(income, decimal(zone?.origin ?? '0'));
  let [top, bottom] = [plainInteger(1), plainInteger(1)];
  const terms: Decimal[] = [];
  for (const coefficient of zone?.coefficients ?? []) {
    terms.push(plainQuotient(plainProduct(top, decimal(coefficient)), bottom));
    [top, bottom] = [plainProduct(top, excess), plainProduct(bottom, decimal(zone?.unit ?? '1'))];
  }
  return larger(plainSum(terms), NOTHING);
}

function tariffTax(income: Decimal, { zones, brackets = [], split = 1, rounding }: TaxSchedule): Decimal {
  const share = plainQuotient(income, plainInteger(split));
  const base = rounding?.income ? toMultiple(share, rounding.income) : share;
  const tax = zones ? byTerms(base, zones) : byRateSteps(base, brackets);
  const one = split > 1 && rounding?.tax ? toMultiple(tax, rounding.tax) : tax;
  return plainProduct(one, plainInteger(split));
}

function afterRebate(income: Decimal, tax: Decimal, rebate: Rebate): Decimal {
  const excess = plainDifference(income, decimal(rebate.upTo));
  if (compareDecimals(excess, NOTHING) <= 0) return larger(plainDifference(tax, decimal(rebate.maximum)), NOTHING);
  return rebate.marginalRelief ? smaller(tax, excess) : tax;
}

function withSurcharge(income: Decimal, tax: Decimal, schedule: TaxSchedule): Decimal {
  let [payable, rateBelow] = [tax, NOTHING];
  for (const { above, rate } of schedule.surcharges ?? []) {
    const threshold = decimal(above);
    if (compareDecimals(income, threshold) <= 0) break;
    const atThreshold = plainProduct(tariffTax(threshold, schedule), plainSum([plainInteger(1), rateBelow]));
    const most = plainSum([atThreshold, plainDifference(income, threshold)]);
    payable = larger(smaller(plainProduct(tax, plainSum([plainInteger(1), decimal(rate)])), most), tax);
    rateBelow = decimal(rate);
  }
  return payable;
}

function allowanceOf(income: Decimal, { amount, taperedAbove, rate, rounding }: Allowance): Decimal {
  if (taperedAbove === undefined || rate === undefined) return decimal(amount);
  const excess = larger(plainDifference(income, decimal(taperedAbove)), NOTHING);
  const left = larger(plainDifference(decimal(amount), plainProduct(excess, decimal(rate))), NOTHING);
  return rounding ? toMultiple(left, rounding) : left;
}

function text(value: Decimal): string {
  return decimalToString(normalizeDecimal(value));
}

/** Second route: rate steps or expanded terms, and what is left to pay after each relief, in scaled integers. */
export function taxBySteps(read: PlainReader, schedule: TaxSchedule): Readonly<Record<string, string>> {
  const given = moneyToDecimal(read.money(read.has('taxable') ? 'taxable' : 'income'));
  const allowance = !read.has('taxable') && schedule.allowance ? allowanceOf(given, schedule.allowance) : undefined;
  const taxable = allowance ? larger(plainDifference(given, allowance), NOTHING) : given;
  const tariff = tariffTax(taxable, schedule);
  const left = schedule.rebate ? afterRebate(taxable, tariff, schedule.rebate) : tariff;
  const charged = withSurcharge(taxable, left, schedule);
  const all = plainProduct(charged, plainSum([plainInteger(1), decimal(schedule.cess ?? '0')]));
  const rounding = schedule.rounding?.tax;
  return {
    tax: rounding ? text(toMultiple(all, rounding)) : plainText(all, read.exponent(schedule.currency), 'half_up'),
    ...(allowance ? { taxable: text(taxable), allowance: text(allowance) } : {}),
    tariff: text(tariff),
    rebate: text(plainDifference(tariff, left)),
    surcharge: text(plainDifference(charged, left)),
    cess: text(plainDifference(all, charged)),
  };
}
