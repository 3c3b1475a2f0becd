import { moneyToDecimal } from '../../../../base/money.ts';
import { compareDecimals, rescale, type Decimal } from '../../../../base/decimal.ts';
import type { CalculatorDefinition, Parameter, PlainReader, TapeReader } from '../calculator.ts';
import type { ExactNode, ExactTape } from '../exact-tape.ts';
import { refuseCalculation } from '../refusal.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainText } from './plain.ts';

const COST: Parameter = { name: 'cost', kind: 'money', title: 'cost of the asset', minimum: '0' };
const SALVAGE: Parameter = { name: 'salvage', kind: 'money', title: 'residual value', minimum: '0' };
const LIFE: Parameter = {
  name: 'lifeYears',
  kind: 'integer',
  title: 'useful life in years',
  minimum: '1',
  maximum: '100',
};
const YEAR: Parameter = { name: 'year', kind: 'integer', title: 'year of use, from 1', minimum: '1', maximum: '100' };

function checkYear(read: TapeReader): void {
  if (read.integer('year') > read.integer('lifeYears'))
    refuseCalculation('vamn.out_of_bounds', 'year must not lie past lifeYears.', '#NUM!', 'year');
}

/** Book values fall by a fixed rate; each year's charge is rounded half up and never goes below salvage. */
function decliningCharge(tape: ExactTape, read: TapeReader, rate: ExactNode): ExactNode {
  const salvage = read.node('salvage');
  const scale = read.minorScale(salvage);
  let book = read.node('cost');
  let charge = tape.subtract(book, book);
  for (let year = 1; year <= read.integer('year'); year += 1) {
    const full = tape.round(tape.multiply(book, rate, { rule: 0 }), scale, 'half_up', {
      name: `charge of year ${year}`,
      rule: 1,
    });
    const room = tape.subtract(book, salvage);
    charge = tape.minimum(full, tape.maximum(room, tape.subtract(room, room)));
    book = tape.subtract(book, charge);
  }
  return charge;
}

function plainDeclining(read: PlainReader, rate: Decimal): string {
  const [salvage, scale] = [moneyToDecimal(read.money('salvage')), read.exponent(read.currency('cost'))];
  let book = moneyToDecimal(read.money('cost'));
  let after = book;
  for (let year = read.integer('year'); year > 0; year -= 1) {
    book = after;
    const lowered = plainDifference(book, rescale(plainProduct(book, rate), scale, 'half_up'));
    const floor = compareDecimals(book, salvage) < 0 ? book : salvage;
    after = compareDecimals(lowered, floor) < 0 ? floor : lowered;
  }
  return plainText(plainDifference(book, after), scale, 'half_up');
}

/** Diminishing balance at a stated yearly rate (IAS 16.62). */
export const DECLINING_BALANCE: CalculatorDefinition = {
  name: 'depreciation.declining_balance',
  version: '1.0.0',
  title: 'Declining-balance depreciation of a year',
  rules: ['ias-16.62', 'rounding.half-up'],
  parameters: [COST, SALVAGE, { name: 'rate', kind: 'decimal', title: 'yearly rate', above: '0', maximum: '1' }, YEAR],
  compute: (tape, read) => ({ charge: decliningCharge(tape, read, read.node('rate')) }),
  route: 'Book values in minor units from year to year; the charge is what they lose.',
  verify: (read) => ({ charge: plainDeclining(read, read.decimal('rate')) }),
};

/** Declining balance at twice the straight-line rate. */
export const DOUBLE_DECLINING: CalculatorDefinition = {
  name: 'depreciation.double_declining',
  version: '1.0.0',
  title: 'Double-declining depreciation of a year',
  rules: ['ias-16.62', 'rounding.half-up', 'asc-360-10-35'],
  parameters: [COST, SALVAGE, LIFE, YEAR],
  compute: (tape, read) => {
    checkYear(read);
    return { charge: decliningCharge(tape, read, tape.divide(tape.integer(2), read.node('lifeYears'), 'lifeYears')) };
  },
  route: 'Book values in minor units from year to year; the charge is what they lose.',
  verify: (read) => ({ charge: plainDeclining(read, plainQuotient(plainInteger(2), read.decimal('lifeYears'))) }),
};

/** Weights of the years left over the sum of all years. */
export const SUM_OF_YEARS: CalculatorDefinition = {
  name: 'depreciation.sum_of_years',
  version: '1.0.0',
  title: "Sum-of-years'-digits depreciation of a year",
  rules: ['ias-16.62', 'rounding.half-up', 'asc-360-10-35'],
  parameters: [COST, SALVAGE, LIFE, YEAR],
  compute: (tape, read) => {
    checkYear(read);
    const life = read.node('lifeYears');
    const base = tape.subtract(read.node('cost'), read.node('salvage'), { name: 'depreciable amount', rule: 0 });
    const left = tape.add(tape.subtract(life, read.node('year')), tape.integer(1));
    const digits = tape.divide(tape.multiply(life, tape.add(life, tape.integer(1))), tape.integer(2));
    return {
      charge: tape.round(tape.divide(tape.multiply(base, left), digits), read.minorScale(base), 'half_up', { rule: 1 }),
    };
  },
  route: 'The weights are added up one by one, and the amount is shared by them in minor units.',
  verify: (read) => {
    const [life, year] = [read.integer('lifeYears'), read.integer('year')];
    let digits = 0;
    for (let weight = 1; weight <= life; weight += 1) digits += weight;
    const base = plainDifference(moneyToDecimal(read.money('cost')), moneyToDecimal(read.money('salvage')));
    const share = plainQuotient(plainProduct(base, plainInteger(life - year + 1)), plainInteger(digits));
    return { charge: plainText(share, read.exponent(read.currency('cost')), 'half_up') };
  },
};

/** Depreciable amount × units used / units expected. */
export const UNITS_OF_PRODUCTION: CalculatorDefinition = {
  name: 'depreciation.units_of_production',
  version: '1.0.0',
  title: 'Units-of-production depreciation of a period',
  rules: ['ias-16.62', 'rounding.half-up', 'asc-360-10-35'],
  parameters: [
    COST,
    SALVAGE,
    { name: 'unitsUsed', kind: 'decimal', title: 'units of the period', minimum: '0' },
    { name: 'unitsTotal', kind: 'decimal', title: 'units expected over the life', above: '0' },
  ],
  compute: (tape, read) => {
    const base = tape.subtract(read.node('cost'), read.node('salvage'), { name: 'depreciable amount', rule: 0 });
    const share = tape.divide(read.node('unitsUsed'), read.node('unitsTotal'), 'unitsTotal', { rule: 0 });
    return { charge: tape.round(tape.multiply(base, share), read.minorScale(base), 'half_up', { rule: 1 }) };
  },
  route: 'The charge of one unit times the units used, in scaled integers.',
  verify: (read) => {
    const base = plainDifference(moneyToDecimal(read.money('cost')), moneyToDecimal(read.money('salvage')));
    const charge = plainQuotient(plainProduct(base, read.decimal('unitsUsed')), read.decimal('unitsTotal'));
    return { charge: plainText(charge, read.exponent(read.currency('cost')), 'half_up') };
  },
};

/** Share of the first year and declining rate of each class of the general system (IRC 168, Publication 946 App. A). */
const CONVENTION_MONTHS: Readonly<Record<string, readonly [top: number, bottom: number]>> = {
  'half-year': [1, 2],
  'mid-quarter-1': [7, 8],
  'mid-quarter-2': [5, 8],
  'mid-quarter-3': [3, 8],
  'mid-quarter-4': [1, 8],
};

const CLASSES = ['3', '5', '7', '10', '15', '20'];

function decliningFactor(recovery: number): readonly [top: number, bottom: number] {
  return recovery >= 15 ? [3, 2] : [2, 1];
}

/** Decimals of the published percentages: three for the 20-year class, two for the others. */
function percentageScale(recovery: number): number {
  return recovery === 20 ? 3 : 2;
}

/** Percentages as published: declining balance that switches to straight line, each year from the rounded ones before it. */
function macrsPercentages(tape: ExactTape, recovery: number, convention: string): ExactNode[] {
  const [top, bottom] = CONVENTION_MONTHS[convention] ?? [1, 2];
  const first = tape.divide(tape.integer(top), tape.integer(bottom));
  const [factorTop, factorBottom] = decliningFactor(recovery);
  const rate = tape.divide(tape.integer(factorTop), tape.multiply(tape.integer(factorBottom), tape.integer(recovery)));
  const percentages: ExactNode[] = [];
  let left = tape.integer(100);
  let yearsLeft = tape.integer(recovery);
  for (let year = 1; year <= recovery; year += 1) {
    const share = year === 1 ? first : tape.integer(1);
    const declining = tape.multiply(tape.multiply(left, rate), share);
    const straight = tape.multiply(tape.divide(left, yearsLeft), share);
    const percentage = tape.round(tape.maximum(declining, straight), percentageScale(recovery), 'half_up', { rule: 1 });
    percentages.push(percentage);
    left = tape.subtract(left, percentage);
    yearsLeft = tape.subtract(yearsLeft, share);
  }
  return [...percentages, left];
}

/** The same table in whole units of its last decimal, by integer division. */
function plainMacrs(recovery: number, convention: string): Decimal[] {
  const [top, bottom] = CONVENTION_MONTHS[convention] ?? [1, 2];
  const [factorTop, factorBottom] = decliningFactor(recovery);
  const scale = percentageScale(recovery);
  const table: number[] = [];
  let left = 100 * 10 ** scale;
  // Years left, in the fractions that the convention counts in.
  let parts = recovery * bottom;
  for (let year = 0; year < recovery; year += 1) {
    const taken = year === 0 ? top : bottom;
    const byRate = [left * factorTop * taken, factorBottom * recovery * bottom] as const;
    const evenly = [left * taken, parts] as const;
    const [numerator, denominator] = byRate[0] * evenly[1] >= evenly[0] * byRate[1] ? byRate : evenly;
    const units = Math.floor((2 * numerator + denominator) / (2 * denominator));
    table.push(units);
    left -= units;
    parts -= taken;
  }
  return [...table, left].map((units) => ({ units: BigInt(units), scale }));
}

/** Yearly MACRS deduction by the published percentages, which add up to 100 % (Publication 946, Appendix A). */
export const MACRS: CalculatorDefinition = {
  name: 'depreciation.macrs',
  version: '1.0.0',
  title: 'MACRS deduction of a year (general system)',
  rules: ['irc-168', 'pub-946.a', 'rounding.half-up'],
  parameters: [
    { name: 'basis', kind: 'money', title: 'unadjusted basis', minimum: '0' },
    { name: 'recovery', kind: 'choice', title: 'recovery period in years', choices: CLASSES },
    {
      name: 'convention',
      kind: 'choice',
      title: 'convention',
      choices: Object.keys(CONVENTION_MONTHS),
      optional: true,
    },
    { name: 'year', kind: 'integer', title: 'year of recovery, from 1', minimum: '1', maximum: '21' },
  ],
  compute: (tape, read) => {
    const recovery = Number(read.text('recovery'));
    const basis = read.node('basis');
    const percentages = macrsPercentages(
      tape,
      recovery,
      read.has('convention') ? read.text('convention') : 'half-year',
    );
    const percentage = percentages[read.integer('year') - 1];
    if (!percentage)
      return refuseCalculation(
        'vamn.out_of_bounds',
        `A ${recovery}-year class ends in year ${recovery + 1}.`,
        '#NUM!',
        'year',
      );
    const amount = tape.divide(tape.multiply(basis, percentage), tape.integer(100));
    return { deduction: tape.round(amount, read.minorScale(basis), 'half_up', { rule: 2 }), percentage };
  },
  route: 'The table in whole hundredths by integer division.',
  verify: (read) => {
    const table = plainMacrs(Number(read.text('recovery')), read.text('convention') || 'half-year');
    const percentage = table[read.integer('year') - 1] ?? plainInteger(0);
    const amount = plainQuotient(plainProduct(moneyToDecimal(read.money('basis')), percentage), plainInteger(100));
    return {
      deduction: plainText(amount, read.exponent(read.currency('basis')), 'half_up'),
      percentage: plainText(percentage, percentage.scale, 'half_up'),
    };
  },
};
