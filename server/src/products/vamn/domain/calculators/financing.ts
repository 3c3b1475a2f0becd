import { moneyToDecimal } from '../../../../base/money.ts';
import { addDecimals, rescale, type Decimal } from '../../../../base/decimal.ts';
import type { CalculatorDefinition, Parameter, TapeReader } from '../calculator.ts';
import type { ExactNode, ExactTape } from '../exact-tape.ts';
import {
  plainDifference,
  plainInteger,
  plainPower,
  plainProduct,
  plainQuotient,
  plainSum,
  plainText,
  PLAIN_ONE,
} from './plain.ts';

const RATE: Parameter = {
  name: 'rate',
  kind: 'decimal',
  title: 'rate of a period as a fraction',
  minimum: '0',
  maximum: '10',
};
const PERIODS: Parameter = {
  name: 'periods',
  kind: 'integer',
  title: 'number of periods',
  minimum: '1',
  maximum: '1200',
};

/** Worth today of one unit at the end of each period: (1 − (1 + rate)^−n) / rate. */
function annuityFactor(tape: ExactTape, rate: ExactNode, periods: ExactNode): ExactNode {
  if (rate.value.numerator === 0n) return periods;
  const discount = tape.power(tape.add(tape.integer(1), rate), tape.negate(periods));
  return tape.divide(tape.subtract(tape.integer(1), discount), rate);
}

/** The same by adding up discount factors one by one. */
function plainAnnuity(rate: Decimal, periods: number): Decimal {
  const factor = plainQuotient(PLAIN_ONE, addDecimals(PLAIN_ONE, rate));
  let [sum, power] = [plainInteger(0), PLAIN_ONE];
  for (let period = 0; period < periods; period += 1) {
    power = plainProduct(power, factor);
    sum = addDecimals(sum, power);
  }
  return sum;
}

/** Level payment of a loan, half even to the minor unit, and the interest over its life. */
export const LOAN_PAYMENT: CalculatorDefinition = {
  name: 'loan.payment',
  version: '1.0.0',
  title: 'Level payment of a loan',
  rules: ['finance.annuity', 'rounding.half-even', 'ifrs-9.5.4.1', 'asc-835-30-35'],
  parameters: [{ name: 'principal', kind: 'money', title: 'amount lent', minimum: '0' }, RATE, PERIODS],
  compute: (tape, read) => {
    const principal = read.node('principal');
    const exact = tape.divide(
      principal,
      annuityFactor(tape, read.node('rate'), read.node('periods')),
      'the annuity factor',
      { rule: 0 },
    );
    const payment = tape.round(exact, read.minorScale(principal), 'half_even', { name: 'payment', rule: 1 });
    const paid = tape.multiply(payment, read.node('periods'));
    return { payment, interest: tape.subtract(paid, principal, { name: 'interest', rule: 2 }) };
  },
  route: 'Discount factors are added up one by one in scaled integers.',
  verify: (read) => {
    const [principal, periods] = [moneyToDecimal(read.money('principal')), read.integer('periods')];
    const payment = rescale(
      plainQuotient(principal, plainAnnuity(read.decimal('rate'), periods)),
      read.exponent(read.currency('principal')),
      'half_even',
    );
    return {
      payment: plainText(payment, payment.scale, 'down'),
      interest: plainText(
        plainDifference(plainProduct(payment, plainInteger(periods)), principal),
        payment.scale,
        'down',
      ),
    };
  },
};

/** What is still owed after some payments, interest rounded half even each period. */
export const LOAN_BALANCE: CalculatorDefinition = {
  name: 'loan.balance',
  version: '1.0.0',
  title: 'Balance of a loan after payments',
  rules: ['ifrs-9.5.4.1', 'rounding.half-even', 'asc-835-30-35'],
  parameters: [
    { name: 'principal', kind: 'money', title: 'amount lent', minimum: '0' },
    RATE,
    { name: 'payment', kind: 'money', title: 'payment of a period', minimum: '0' },
    { name: 'paid', kind: 'integer', title: 'payments made', minimum: '0', maximum: '1200' },
  ],
  compute: (tape, read) => {
    let balance = read.node('principal');
    const scale = read.minorScale(balance);
    let interest = tape.subtract(balance, balance);
    for (let period = 0; period < read.integer('paid'); period += 1) {
      interest = tape.round(tape.multiply(balance, read.node('rate')), scale, 'half_even', {
        name: `interest ${period + 1}`,
        rule: 1,
      });
      balance = tape.subtract(tape.add(balance, interest), read.node('payment'), {
        name: `balance ${period + 1}`,
        rule: 0,
      });
    }
    return { balance, interest };
  },
  route: 'The balance grows by its factor and is rounded, in scaled integers; interest is what it grew by.',
  verify: (read) => {
    const [scale, payment] = [read.exponent(read.currency('principal')), moneyToDecimal(read.money('payment'))];
    const growth = addDecimals(PLAIN_ONE, read.decimal('rate'));
    let [balance, interest] = [moneyToDecimal(read.money('principal')), plainInteger(0)];
    for (let period = 0; period < read.integer('paid'); period += 1) {
      const grown = addDecimals(
        balance,
        rescale(plainDifference(plainProduct(balance, growth), balance), scale, 'half_even'),
      );
      interest = plainDifference(grown, balance);
      balance = plainDifference(grown, payment);
    }
    return { balance: plainText(balance, scale, 'down'), interest: plainText(interest, scale, 'down') };
  },
};

const LEASE_PARAMETERS: readonly Parameter[] = [
  { name: 'payment', kind: 'money', title: 'lease payment of a period', minimum: '0' },
  RATE,
  PERIODS,
  { name: 'advance', kind: 'choice', title: 'when payments are due', choices: ['advance', 'arrears'], optional: true },
  { name: 'directCosts', kind: 'money', title: 'initial direct costs', optional: true, minimum: '0' },
  { name: 'incentives', kind: 'money', title: 'incentives received', optional: true, minimum: '0' },
];

interface Lease {
  readonly liability: ExactNode;
  readonly asset: ExactNode;
}

/** Liability: present value of payments not yet made. Asset: liability, payments made, direct costs, less incentives. */
function measureLease(tape: ExactTape, read: TapeReader): Lease {
  const payment = read.node('payment');
  const scale = read.minorScale(payment);
  const isAdvance = read.has('advance') && read.text('advance') === 'advance';
  const count = isAdvance ? tape.subtract(read.node('periods'), tape.integer(1)) : read.node('periods');
  const exact = tape.multiply(payment, annuityFactor(tape, read.node('rate'), count), { rule: 0 });
  const liability = tape.round(exact, scale, 'half_even', { name: 'liability', rule: 0 });
  const additions = [
    liability,
    ...(isAdvance ? [payment] : []),
    ...(read.has('directCosts') ? [read.node('directCosts')] : []),
  ];
  const gross = tape.sum(additions, payment.unit);
  const asset = read.has('incentives')
    ? tape.subtract(gross, read.node('incentives'), { name: 'right of use', rule: 1 })
    : gross;
  return { liability, asset };
}

function plainLease(read: Parameters<CalculatorDefinition['verify']>[0]): {
  readonly liability: Decimal;
  readonly asset: Decimal;
  readonly scale: number;
} {
  const [payment, scale] = [moneyToDecimal(read.money('payment')), read.exponent(read.currency('payment'))];
  const isAdvance = read.text('advance') === 'advance';
  const liability = rescale(
    plainProduct(payment, plainAnnuity(read.decimal('rate'), read.integer('periods') - (isAdvance ? 1 : 0))),
    scale,
    'half_even',
  );
  const optional = (name: string): Decimal => (read.has(name) ? moneyToDecimal(read.money(name)) : plainInteger(0));
  const asset = plainDifference(
    plainSum([liability, isAdvance ? payment : plainInteger(0), optional('directCosts')]),
    optional('incentives'),
  );
  return { liability, asset, scale };
}

/** IFRS 16: liability, right-of-use asset, first interest and straight-line depreciation of a period. */
export const LEASE_IFRS16: CalculatorDefinition = {
  name: 'lease.ifrs16',
  version: '1.0.0',
  title: 'Lessee measurement under IFRS 16',
  rules: ['ifrs-16.26', 'ifrs-16.31', 'ifrs-16.36', 'rounding.half-even'],
  parameters: LEASE_PARAMETERS,
  compute: (tape, read) => {
    const { liability, asset } = measureLease(tape, read);
    const scale = read.minorScale(liability);
    const interest = tape.round(tape.multiply(liability, read.node('rate')), scale, 'half_even', {
      name: 'first interest',
      rule: 2,
    });
    const depreciation = tape.round(tape.divide(asset, read.node('periods')), scale, 'half_even', {
      name: 'depreciation',
      rule: 1,
    });
    return { liability, asset, interest, depreciation };
  },
  route: 'Discount factors are added up one by one in scaled integers.',
  verify: (read) => {
    const { liability, asset, scale } = plainLease(read);
    return {
      liability: plainText(liability, scale, 'down'),
      asset: plainText(asset, scale, 'down'),
      interest: plainText(plainProduct(read.decimal('rate'), liability), scale, 'half_even'),
      depreciation: plainText(plainQuotient(asset, plainInteger(read.integer('periods'))), scale, 'half_even'),
    };
  },
};

/** ASC 842 operating lease: liability, asset and the level cost of a period. */
export const LEASE_ASC842: CalculatorDefinition = {
  name: 'lease.asc842_operating',
  version: '1.0.0',
  title: 'Operating lease under ASC 842',
  rules: ['asc-842-20-30', 'asc-842-20-35', 'rounding.half-even'],
  parameters: LEASE_PARAMETERS,
  compute: (tape, read) => {
    const { liability, asset } = measureLease(tape, read);
    const payment = read.node('payment');
    const total = tape.multiply(payment, read.node('periods'));
    const costs = [total, ...(read.has('directCosts') ? [read.node('directCosts')] : [])];
    const gross = tape.sum(costs, payment.unit);
    const net = read.has('incentives') ? tape.subtract(gross, read.node('incentives')) : gross;
    const cost = tape.round(tape.divide(net, read.node('periods')), read.minorScale(payment), 'half_even', {
      name: 'cost of a period',
      rule: 1,
    });
    return { liability, asset, cost };
  },
  route: 'Discount factors are added up one by one; the level cost per payment, in scaled integers.',
  verify: (read) => {
    const { liability, asset, scale } = plainLease(read);
    const periods = plainInteger(read.integer('periods'));
    const optional = (name: string): Decimal =>
      read.has(name) ? plainQuotient(moneyToDecimal(read.money(name)), periods) : plainInteger(0);
    const cost = plainDifference(
      addDecimals(moneyToDecimal(read.money('payment')), optional('directCosts')),
      optional('incentives'),
    );
    return {
      liability: plainText(liability, scale, 'down'),
      asset: plainText(asset, scale, 'down'),
      cost: plainText(cost, scale, 'half_even'),
    };
  },
};

const FLOWS: Parameter = {
  name: 'flows',
  kind: 'money-list',
  title: 'flows at the end of each period, the first one now',
  count: 1,
};

/** Σ flow / (1 + rate)^period, the first flow undiscounted, half even to the minor unit. */
export const NET_PRESENT_VALUE: CalculatorDefinition = {
  name: 'investment.npv',
  version: '1.0.0',
  title: 'Net present value and profitability index',
  rules: ['finance.discounting', 'ias-36.value-in-use', 'rounding.half-even'],
  parameters: [FLOWS, RATE],
  compute: (tape, read) => {
    const flows = read.nodes('flows');
    const growth = tape.add(tape.integer(1), read.node('rate'));
    const discounted = flows.map((flow, index) =>
      index === 0 ? flow : tape.divide(flow, tape.power(growth, tape.integer(index))),
    );
    const exact = tape.sum(discounted);
    return { npv: tape.round(exact, read.minorScale(exact), 'half_even', { name: 'npv', rule: 2 }) };
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
  version: '1.0.0',
  title: 'Discounted cash flow with terminal value',
  rules: ['finance.discounting', 'rounding.half-even'],
  parameters: [
    { ...FLOWS, title: 'free cash flows at the end of each year' },
    { ...RATE, above: '0' },
    { name: 'growth', kind: 'decimal', title: 'growth of the perpetuity', minimum: '-0.5', maximum: '0.5' },
  ],
  compute: (tape, read) => {
    const flows = read.nodes('flows');
    const growth = tape.add(tape.integer(1), read.node('rate'));
    const discounted = flows.map((flow, index) => tape.divide(flow, tape.power(growth, tape.integer(index + 1))));
    const last = flows.at(-1) ?? tape.integer(0);
    const next = tape.multiply(last, tape.add(tape.integer(1), read.node('growth')));
    const terminal = tape.divide(next, tape.subtract(read.node('rate'), read.node('growth')), 'rate − growth', {
      name: 'terminal value',
      rule: 0,
    });
    const today = tape.divide(terminal, tape.power(growth, tape.integer(flows.length)));
    const exact = tape.add(tape.sum(discounted), today);
    return {
      value: tape.round(exact, read.minorScale(exact), 'half_even', { rule: 1 }),
      terminal: tape.round(terminal, read.minorScale(exact), 'half_even', { rule: 1 }),
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
  version: '1.0.0',
  title: 'Present value of one amount',
  rules: ['finance.discounting', 'rounding.half-even'],
  parameters: [{ name: 'amount', kind: 'money', title: 'amount to come' }, RATE, PERIODS],
  compute: (tape, read) => {
    const amount = read.node('amount');
    const growth = tape.power(tape.add(tape.integer(1), read.node('rate')), read.node('periods'));
    return { value: tape.round(tape.divide(amount, growth), read.minorScale(amount), 'half_even', { rule: 1 }) };
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
