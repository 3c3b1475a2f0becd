import { moneyToDecimal } from '@finaceverse/base/money';
import { addDecimals } from '@finaceverse/base/decimal';
import { ANALYSIS_MEANINGS } from '../definitions/calculators/analysis.ts';
import type { CalculatorDefinition, Parameter } from './calculator.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { compareRational } from '../arithmetic/rational.ts';
import { DISCOUNT_RATE, LENDING_RATE, PERIODS } from './annuity.ts';
import {
  plainDifference,
  plainInteger,
  plainPower,
  plainProduct,
  plainQuotient,
  plainText,
  PLAIN_ONE,
} from './plain.ts';

const FLOWS: Parameter = {
  name: 'flows',
  kind: 'money-list',
  title: 'flows at the end of each period, the first one now',
  count: 1,
};

/** Σ flow / (1 + rate)^period, the first flow undiscounted, half even to the minor unit. */
export const NET_PRESENT_VALUE: CalculatorDefinition = {
  name: 'investment.npv',
  meaning: ANALYSIS_MEANINGS['investment.npv'],
  version: '1.0.0',
  title: 'Net present value',
  rules: ['finance.discounting', 'ias-36.value-in-use', 'rounding.half-even'],
  parameters: [FLOWS, DISCOUNT_RATE],
  compute: (tape, read) => {
    const flows = read.nodes('flows');
    const growth = tape.add(tape.integer(1), read.node('rate'));
    const discounted = flows.map((flow, index) =>
      index === 0 ? flow : tape.divide(flow, tape.power(growth, tape.integer(index))),
    );
    const exact = tape.sum(discounted);
    return { npv: tape.round(exact, read.minorScale(exact), 'half_even') };
  },
  route: 'Each flow is carried back one period at a time, from the last to the first, in scaled integers.',
  verify: (read) => {
    const growth = addDecimals(PLAIN_ONE, read.decimal('rate'));
    const flows = read.moneys('flows').map(moneyToDecimal);
    const worth = flows
      .slice(0, -1)
      .reduceRight((value, flow) => addDecimals(plainQuotient(value, growth), flow), flows.at(-1) ?? plainInteger(0));
    return { npv: plainText(worth, read.exponent(read.currency('flows')), 'half_even') };
  },
};

/** Enterprise value by flows and a growing perpetuity after the last. */
export const DISCOUNTED_CASH_FLOW: CalculatorDefinition = {
  name: 'investment.dcf',
  meaning: ANALYSIS_MEANINGS['investment.dcf'],
  version: '1.0.0',
  title: 'Discounted cash flow with terminal value',
  rules: ['finance.discounting', 'rounding.half-even'],
  parameters: [
    { ...FLOWS, title: 'free cash flows at the end of each year' },
    { ...LENDING_RATE, above: '0' },
    { name: 'growth', kind: 'decimal', title: 'growth of the perpetuity', minimum: '-0.5', maximum: '0.5' },
  ],
  compute: (tape, read) => {
    if (compareRational(read.node('growth').value, read.node('rate').value) >= 0)
      refuseCalculation(
        'vamn.out_of_bounds',
        'growth must be below rate: a perpetuity that grows as fast as it is discounted has no value.',
        '#NUM!',
        'growth',
      );
    const flows = read.nodes('flows');
    const growth = tape.add(tape.integer(1), read.node('rate'));
    const discounted = flows.map((flow, index) => tape.divide(flow, tape.power(growth, tape.integer(index + 1))));
    const last = flows.at(-1) ?? tape.integer(0);
    const next = tape.multiply(last, tape.add(tape.integer(1), read.node('growth')));
    const terminal = tape.divide(next, tape.subtract(read.node('rate'), read.node('growth')), 'rate − growth');
    const today = tape.divide(terminal, tape.power(growth, tape.integer(flows.length)));
    const exact = tape.add(tape.sum(discounted), today);
    return {
      value: tape.round(exact, read.minorScale(exact), 'half_even'),
      terminal: tape.round(terminal, read.minorScale(exact), 'half_even'),
    };
  },
  route: 'The terminal value is added to the last flow, and all is carried back year by year.',
  verify: (read) => {
    const rate = read.decimal('rate');
    const growth = addDecimals(PLAIN_ONE, rate);
    const flows = read.moneys('flows').map(moneyToDecimal);
    const scale = read.exponent(read.currency('flows'));
    const next = plainProduct(flows.at(-1) ?? plainInteger(0), addDecimals(PLAIN_ONE, read.decimal('growth')));
    const terminal = plainQuotient(next, plainDifference(rate, read.decimal('growth')));
    const value = flows.reduceRight((worth, flow) => plainQuotient(addDecimals(worth, flow), growth), terminal);
    return { value: plainText(value, scale, 'half_even'), terminal: plainText(terminal, scale, 'half_even') };
  },
};

/** Present value of a single later amount, for provisions and deferred considerations. */
export const PRESENT_VALUE: CalculatorDefinition = {
  name: 'investment.present_value',
  meaning: ANALYSIS_MEANINGS['investment.present_value'],
  version: '1.0.0',
  title: 'Present value of one amount',
  rules: ['finance.discounting', 'rounding.half-even'],
  parameters: [{ name: 'amount', kind: 'money', title: 'amount to come' }, DISCOUNT_RATE, PERIODS],
  compute: (tape, read) => {
    const amount = read.node('amount');
    const growth = tape.power(tape.add(tape.integer(1), read.node('rate')), read.node('periods'));
    return { value: tape.round(tape.divide(amount, growth), read.minorScale(amount), 'half_even') };
  },
  route: 'The growth is multiplied up period by period in scaled integers.',
  verify: (read) => {
    const growth = plainPower(addDecimals(PLAIN_ONE, read.decimal('rate')), read.integer('periods'));
    return {
      value: plainText(
        plainQuotient(moneyToDecimal(read.money('amount')), growth),
        read.exponent(read.currency('amount')),
        'half_even',
      ),
    };
  },
};
