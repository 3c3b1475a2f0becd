import { compareDecimals, decimalToString, normalizeDecimal, type Decimal } from '@finaceverse/base/decimal';
import { moneyToDecimal } from '@finaceverse/base/money';
import { ANALYSIS_MEANINGS, ratioMeaning } from '../definitions/calculators/analysis.ts';
import { ASSET_MEANINGS } from '../definitions/calculators/assets.ts';
import type { CalculatorDefinition, Parameter } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { DISCOUNT_RATE } from './annuity.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, plainText } from './plain.ts';

const RATIO_SCALE = 6;

interface RatioShape {
  readonly name: string;
  readonly title: string;
  readonly top: readonly string[];
  readonly less?: readonly string[];
  readonly bottom: string;
  /** Days that the ratio is multiplied by: 365 for turnover in days. */
  readonly days?: number;
}

/** (Σ top − Σ less) / bottom, times days; six decimals, half up. */
function ratio({ name, title, top, less = [], bottom, days }: RatioShape): CalculatorDefinition {
  const parameters: Parameter[] = [...top, ...less, bottom]
    .filter((key, index, all) => all.indexOf(key) === index)
    .map((key) => ({ name: key, kind: 'money', title: key.replaceAll(/([A-Z])/g, ' $1').toLowerCase() }));
  return {
    name: `ratio.${name}`,
    meaning: ratioMeaning(top, less, bottom, days),
    version: '1.0.0',
    title,
    rules: ['arithmetic.ratio', 'rounding.half-up'],
    parameters,
    compute: (tape, read) => {
      if (read.node(bottom).value.numerator === 0n)
        refuseCalculation('vamn.division_by_zero', `Division by zero: ${bottom} is 0 (Ratio).`, '#DIV/0!', bottom);
      const gains = tape.sum(top.map((key) => read.node(key)));
      const net = less.length > 0 ? tape.subtract(gains, tape.sum(less.map((key) => read.node(key)))) : gains;
      const quotient = tape.divide(net, read.node(bottom), bottom);
      const scaled = days === undefined ? quotient : tape.multiply(quotient, tape.integer(days));
      return { ratio: tape.round(scaled, RATIO_SCALE, 'half_up') };
    },
    route: 'Parts times days in scaled integers, what is less taken from the last one on, then over the base once.',
    verify: (read) => {
      const part = (key: string): Decimal => plainProduct(moneyToDecimal(read.money(key)), plainInteger(days ?? 1));
      const net = plainDifference(plainSum([...top].reverse().map(part)), plainSum(less.map(part)));
      return { ratio: plainText(plainQuotient(net, moneyToDecimal(read.money(bottom))), RATIO_SCALE, 'half_up') };
    },
  };
}

/** The ratios that finance departments report. */
export const RATIOS: readonly CalculatorDefinition[] = [
  ratio({ name: 'current', title: 'Current ratio', top: ['currentAssets'], bottom: 'currentLiabilities' }),
  ratio({
    name: 'quick',
    title: 'Quick ratio',
    top: ['currentAssets'],
    less: ['inventories'],
    bottom: 'currentLiabilities',
  }),
  ratio({ name: 'cash', title: 'Cash ratio', top: ['cash', 'marketableSecurities'], bottom: 'currentLiabilities' }),
  ratio({ name: 'debt_to_equity', title: 'Debt to equity', top: ['totalDebt'], bottom: 'equity' }),
  ratio({ name: 'debt_to_assets', title: 'Debt to assets', top: ['totalDebt'], bottom: 'totalAssets' }),
  ratio({ name: 'interest_cover', title: 'Interest cover', top: ['operatingProfit'], bottom: 'interestExpense' }),
  ratio({ name: 'gross_margin', title: 'Gross margin', top: ['revenue'], less: ['costOfSales'], bottom: 'revenue' }),
  ratio({ name: 'operating_margin', title: 'Operating margin', top: ['operatingProfit'], bottom: 'revenue' }),
  ratio({ name: 'net_margin', title: 'Net margin', top: ['netIncome'], bottom: 'revenue' }),
  ratio({ name: 'return_on_assets', title: 'Return on assets', top: ['netIncome'], bottom: 'averageAssets' }),
  ratio({ name: 'return_on_equity', title: 'Return on equity', top: ['netIncome'], bottom: 'averageEquity' }),
  ratio({ name: 'asset_turnover', title: 'Asset turnover', top: ['revenue'], bottom: 'averageAssets' }),
  ratio({
    name: 'receivable_days',
    title: 'Days of sales outstanding',
    top: ['receivables'],
    bottom: 'revenue',
    days: 365,
  }),
  ratio({
    name: 'payable_days',
    title: 'Days of payables outstanding',
    top: ['payables'],
    bottom: 'costOfSales',
    days: 365,
  }),
  ratio({ name: 'inventory_days', title: 'Days of inventory', top: ['inventories'], bottom: 'costOfSales', days: 365 }),
  ratio({
    name: 'growth',
    title: 'Growth over the earlier period',
    top: ['current'],
    less: ['earlier'],
    bottom: 'earlier',
  }),
];

/** Whole units from which contribution covers fixed costs, and the revenue there. */
export const BREAK_EVEN: CalculatorDefinition = {
  name: 'analysis.break_even',
  meaning: ANALYSIS_MEANINGS['analysis.break_even'],
  version: '1.0.0',
  title: 'Break-even volume',
  rules: ['finance.break-even'],
  parameters: [
    { name: 'fixedCosts', kind: 'money', title: 'fixed costs', minimum: '0' },
    { name: 'price', kind: 'price', title: 'price of a unit', above: '0' },
    { name: 'variableCost', kind: 'price', title: 'variable cost of a unit', minimum: '0' },
  ],
  compute: (tape, read) => {
    const contribution = tape.subtract(read.node('price'), read.node('variableCost'));
    if (contribution.value.numerator <= 0n) {
      refuseCalculation(
        'vamn.out_of_bounds',
        'A unit contributes nothing, so no volume breaks even.',
        '#NUM!',
        'variableCost',
      );
    }
    const units = tape.round(tape.divide(read.node('fixedCosts'), contribution), 0, 'ceiling');
    return {
      units,
      revenue: tape.round(tape.multiply(read.node('price'), units), read.minorScale(read.node('price')), 'half_up'),
    };
  },
  route: 'The contribution of the volume covers the fixed costs, that of one unit less does not.',
  verify: (read) => {
    const exact = plainQuotient(
      moneyToDecimal(read.money('fixedCosts')),
      plainDifference(read.decimal('price'), read.decimal('variableCost')),
    );
    const units = plainText(exact, 0, 'ceiling');
    return {
      units,
      revenue: plainText(
        plainProduct(read.decimal('price'), plainInteger(BigInt(units))),
        read.exponent(read.currency('price')),
        'half_up',
      ),
    };
  },
};

/** Periods until the flows, discounted if a rate is given, have paid back the outlay; the broken one in proportion. */
export const PAYBACK: CalculatorDefinition = {
  name: 'investment.payback',
  meaning: ANALYSIS_MEANINGS['investment.payback'],
  version: '1.1.0',
  title: 'Payback period, simple or discounted',
  rules: ['finance.payback', 'rounding.half-up', 'finance.discounting'],
  parameters: [
    { name: 'outlay', kind: 'money', title: 'outlay now', above: '0' },
    { name: 'flows', kind: 'money-list', title: 'inflows at the end of each period', count: 1 },
    { ...DISCOUNT_RATE, title: 'rate to discount by', optional: true },
  ],
  compute: (tape, read) => {
    let open = read.node('outlay');
    const growth = read.has('rate') ? tape.add(tape.integer(1), read.node('rate')) : undefined;
    for (const [index, flow] of read.nodes('flows').entries()) {
      const worth = growth ? tape.divide(flow, tape.power(growth, tape.integer(index + 1)), 'the discount') : flow;
      const after = tape.subtract(open, worth);
      if (after.value.numerator <= 0n) {
        const broken = tape.divide(open, worth);
        return { periods: tape.round(tape.add(tape.integer(index), broken), RATIO_SCALE, 'half_up') };
      }
      open = after;
    }
    return refuseCalculation('vamn.no_root', 'The flows never pay back the outlay.', '#NUM!', 'flows');
  },
  route: 'Running totals in scaled integers, the outlay grown to each period in place of the flows discounted.',
  verify: (read) => {
    const growth = plainSum([plainInteger(1), read.has('rate') ? read.decimal('rate') : plainInteger(0)]);
    let open = moneyToDecimal(read.money('outlay'));
    for (const [index, flow] of read.moneys('flows').map(moneyToDecimal).entries()) {
      const grown = plainProduct(open, growth);
      if (compareDecimals(flow, grown) >= 0)
        return {
          periods: plainText(plainSum([plainInteger(index), plainQuotient(grown, flow)]), RATIO_SCALE, 'half_up'),
        };
      open = plainDifference(grown, flow);
    }
    return { periods: '0' };
  },
};

/** Present value of the inflows over the outlay. */
export const PROFITABILITY_INDEX: CalculatorDefinition = {
  name: 'investment.profitability_index',
  meaning: ANALYSIS_MEANINGS['investment.profitability_index'],
  version: '1.0.0',
  title: 'Profitability index',
  rules: ['finance.discounting', 'rounding.half-up'],
  parameters: [
    { name: 'outlay', kind: 'money', title: 'outlay now', above: '0' },
    { name: 'flows', kind: 'money-list', title: 'inflows at the end of each period', count: 1 },
    DISCOUNT_RATE,
  ],
  compute: (tape, read) => {
    const growth = tape.add(tape.integer(1), read.node('rate'));
    const worth = tape.sum(
      read.nodes('flows').map((flow, index) => tape.divide(flow, tape.power(growth, tape.integer(index + 1)))),
    );
    return { index: tape.round(tape.divide(worth, read.node('outlay')), RATIO_SCALE, 'half_up') };
  },
  route: 'The flows are carried back period by period in scaled integers.',
  verify: (read) => {
    const growth = plainSum([plainInteger(1), read.decimal('rate')]);
    const worth = read
      .moneys('flows')
      .map(moneyToDecimal)
      .reduceRight((value, flow) => plainQuotient(plainSum([value, flow]), growth), plainInteger(0));
    return { index: plainText(plainQuotient(worth, moneyToDecimal(read.money('outlay'))), RATIO_SCALE, 'half_up') };
  },
};

function sensitivityCell(tape: ExactTape, flows: readonly ExactNode[], rate: ExactNode, change: ExactNode): ExactNode {
  const growth = tape.add(tape.integer(1), rate);
  const factor = tape.add(tape.integer(1), change);
  const [first, ...later] = flows;
  const inflows = later.map((flow, index) =>
    tape.divide(tape.multiply(flow, factor), tape.power(growth, tape.integer(index + 1))),
  );
  return tape.sum([...(first ? [first] : []), ...inflows]);
}

/** Net present value for every pair of a rate and a relative change of the inflows. */
export const SENSITIVITY: CalculatorDefinition = {
  name: 'analysis.sensitivity',
  meaning: ANALYSIS_MEANINGS['analysis.sensitivity'],
  version: '1.0.0',
  title: 'Sensitivity of net present value',
  rules: ['finance.discounting', 'rounding.half-even'],
  parameters: [
    { name: 'flows', kind: 'money-list', title: 'outlay now, then inflows', count: 2 },
    { name: 'rates', kind: 'decimal-list', title: 'rates', above: '-1', maximum: '10', count: 1 },
    { name: 'changes', kind: 'decimal-list', title: 'relative changes of the inflows', minimum: '-1', count: 1 },
  ],
  compute: (tape, read) =>
    Object.fromEntries(
      read.nodes('rates').flatMap((rate, row) =>
        read.nodes('changes').map((change, column) => {
          const exact = sensitivityCell(tape, read.nodes('flows'), rate, change);
          return [`npv${row + 1}_${column + 1}`, tape.round(exact, read.minorScale(exact), 'half_even')];
        }),
      ),
    ),
  route: 'The present value of the inflows once for each rate, then scaled by each change.',
  verify: (read) => {
    const flows = read.moneys('flows').map(moneyToDecimal);
    const scale = read.exponent(read.currency('flows'));
    const cells: [string, string][] = [];
    for (const [row, rate] of read.decimals('rates').entries()) {
      const growth = plainSum([plainInteger(1), rate]);
      const worth = flows
        .slice(1)
        .reduceRight((value, flow) => plainQuotient(plainSum([value, flow]), growth), plainInteger(0));
      for (const [column, change] of read.decimals('changes').entries()) {
        const value = plainSum([flows[0] ?? plainInteger(0), plainProduct(worth, plainSum([plainInteger(1), change]))]);
        cells.push([`npv${row + 1}_${column + 1}`, plainText(value, scale, 'half_even')]);
      }
    }
    return Object.fromEntries(cells);
  },
};

/** Share of a price earned by days: contract price × days passed / days in all, half up. */
export const REVENUE_BY_DAYS: CalculatorDefinition = {
  name: 'revenue.by_days',
  meaning: ASSET_MEANINGS['revenue.by_days'],
  version: '1.0.0',
  title: 'Revenue earned over time',
  rules: ['ifrs-15.35', 'ifrs-15.39', 'asc-606-10-25-31', 'rounding.half-up'],
  parameters: [
    { name: 'price', kind: 'money', title: 'price of the contract' },
    { name: 'daysPassed', kind: 'integer', title: 'days of service rendered', minimum: '0' },
    { name: 'daysTotal', kind: 'integer', title: 'days of service in all', minimum: '1' },
  ],
  compute: (tape, read) => {
    const price = read.node('price');
    const passed = tape.minimum(read.node('daysPassed'), read.node('daysTotal'));
    const earned = tape.round(
      tape.multiply(price, tape.divide(passed, read.node('daysTotal'), 'daysTotal')),
      read.minorScale(price),
      'half_up',
    );
    return { earned, deferred: tape.subtract(price, earned) };
  },
  route: 'The price of one day times the days, in scaled integers.',
  verify: (read) => {
    const [price, total] = [moneyToDecimal(read.money('price')), read.integer('daysTotal')];
    const earned = plainQuotient(
      plainProduct(price, plainInteger(Math.min(read.integer('daysPassed'), total))),
      plainInteger(total),
    );
    const scale = read.exponent(read.currency('price'));
    const text = plainText(earned, scale, 'half_up');
    return {
      earned: text,
      deferred: decimalToString(
        normalizeDecimal(plainDifference(price, { units: BigInt(text.replace('.', '')), scale })),
      ),
    };
  },
};
