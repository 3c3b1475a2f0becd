import {
  decimalToString,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import { moneyToDecimal, subtractMoney, type Money } from '@finaceverse/base/money';
import { ASSET_MEANINGS } from '../definitions/calculators/assets.ts';
import type { CalculatorDefinition } from './calculator.ts';
import { checkSalvage } from './depreciation.ts';

function integerDecimal(value: number): Decimal {
  return { units: BigInt(value), scale: 0 };
}

/** Base / count at the minor unit; the last part takes what the others leave. */
function spread(base: Money, count: number, exponent: number): { monthly: string; final: string } {
  const monthly = divideDecimals(moneyToDecimal(base), integerDecimal(count), exponent, 'half_up');
  const others = multiplyDecimals(monthly, integerDecimal(count - 1));
  return { monthly: decimalToString(monthly), final: decimalToString(subtractDecimals(moneyToDecimal(base), others)) };
}

/** (cost − salvage) / life in months, half up to the minor unit; the last month takes the rest. */
export const STRAIGHT_LINE: CalculatorDefinition = {
  name: 'depreciation.straight_line',
  meaning: ASSET_MEANINGS['depreciation.straight_line'],
  version: '1.0.0',
  title: 'Straight-line depreciation of a month',
  rules: ['ias-16.50', 'ias-16.62', 'asc-360-10-35-4', 'ias-16.53', 'rounding.half-up'],
  parameters: [
    { name: 'cost', kind: 'money', title: 'cost of the asset', minimum: '0' },
    { name: 'salvage', kind: 'money', title: 'residual value', minimum: '0' },
    { name: 'lifeMonths', kind: 'integer', title: 'useful life in months', minimum: '1', maximum: '1200' },
  ],
  compute: (tape, read) => {
    checkSalvage(read);
    const cost = read.node('cost');
    const life = read.node('lifeMonths');
    const depreciable = tape.subtract(cost, read.node('salvage'));
    const scale = read.minorScale(cost);
    const monthly = tape.round(tape.divide(depreciable, life, 'lifeMonths'), scale, 'half_up');
    const others = tape.multiply(monthly, tape.subtract(life, tape.integer(1)));
    return { monthly, depreciable, final: tape.subtract(depreciable, others) };
  },
  route: 'The depreciable amount is divided in minor units; all months together give it back.',
  verify: (read) => {
    const base = subtractMoney(read.money('cost'), read.money('salvage'));
    const parts = spread(base, read.integer('lifeMonths'), read.exponent(base.currency));
    return { ...parts, depreciable: decimalToString(moneyToDecimal(base)) };
  },
};

/** Prepaid amount / months, half up to the minor unit; the last month takes the rest. */
export const PREPAID_RELEASE: CalculatorDefinition = {
  name: 'prepaid.release',
  meaning: ASSET_MEANINGS['prepaid.release'],
  version: '1.0.0',
  title: 'Monthly release of a prepaid expense',
  rules: ['ias-1.27', 'asc-340-10-45', 'rounding.half-up'],
  parameters: [
    { name: 'amount', kind: 'money', title: 'amount paid ahead' },
    { name: 'months', kind: 'integer', title: 'months that it covers', minimum: '1', maximum: '1200' },
  ],
  compute: (tape, read) => {
    const amount = read.node('amount');
    const months = read.node('months');
    const monthly = tape.round(tape.divide(amount, months, 'months'), read.minorScale(amount), 'half_up');
    const others = tape.multiply(monthly, tape.subtract(months, tape.integer(1)));
    return { monthly, final: tape.subtract(amount, others) };
  },
  route: 'The amount is divided in minor units; all months together give it back.',
  verify: (read) => spread(read.money('amount'), read.integer('months'), read.exponent(read.currency('amount'))),
};
