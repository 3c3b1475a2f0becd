import { moneyToDecimal } from '@finaceverse/base/money';
import { compareDecimals, rescale, type Decimal } from '@finaceverse/base/decimal';
import { ASSET_MEANINGS } from '../definitions/calculators/assets.ts';
import type { CalculatorDefinition, Parameter, PlainReader, TapeReader } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { compareRational } from '../arithmetic/rational.ts';
import { refuseCalculation } from '../rules/refusal.ts';
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

const FIRST_MONTHS: Parameter = {
  name: 'monthsFirstYear',
  kind: 'integer',
  title: 'months of use in the first year, 12 unless told',
  minimum: '1',
  maximum: '12',
  optional: true,
};

/** Salvage above cost would give a charge below zero (IAS 16.53). */
export function checkSalvage(read: TapeReader): void {
  if (compareRational(read.node('salvage').value, read.node('cost').value) > 0)
    refuseCalculation('vamn.out_of_bounds', 'salvage must not exceed cost (IAS 16.53).', '#NUM!', 'salvage');
}

function firstMonths(read: Pick<TapeReader, 'has' | 'integer'>): number {
  return read.has('monthsFirstYear') ? read.integer('monthsFirstYear') : 12;
}

/** With a partial first year the life ends in the year after its last full one. */
function checkYear(read: TapeReader): void {
  checkSalvage(read);
  const last = read.integer('lifeYears') + (firstMonths(read) < 12 ? 1 : 0);
  if (read.integer('year') > last)
    refuseCalculation(
      'vamn.out_of_bounds',
      `year is ${read.integer('year')}; the life ends in year ${last}.`,
      '#NUM!',
      'year',
    );
}

/** Book values fall by a fixed rate; each year's charge is rounded half up and never goes below salvage. */
function decliningCharge(tape: ExactTape, read: TapeReader, rate: ExactNode): ExactNode {
  const salvage = read.node('salvage');
  const scale = read.minorScale(salvage);
  let book = read.node('cost');
  let charge = tape.subtract(book, book);
  for (let year = 1; year <= read.integer('year'); year += 1) {
    const months = year === 1 ? firstMonths(read) : 12;
    const yearly = tape.multiply(book, rate);
    const part = months === 12 ? yearly : tape.multiply(yearly, tape.literal(`${months}/12`));
    const full = tape.round(part, scale, 'half_up');
    const room = tape.subtract(book, salvage);
    charge = tape.minimum(full, tape.maximum(room, tape.subtract(room, room)));
    book = tape.subtract(book, charge);
  }
  return charge;
}

/** The rate as a fraction, so that a charge on half a cent stays on it. */
function plainDeclining(read: PlainReader, top: Decimal, bottom: Decimal): string {
  const [salvage, scale] = [moneyToDecimal(read.money('salvage')), read.exponent(read.currency('cost'))];
  let book = moneyToDecimal(read.money('cost'));
  let after = book;
  for (let year = read.integer('year'); year > 0; year -= 1) {
    book = after;
    const months = year === read.integer('year') ? firstMonths(read) : 12;
    const yearly = plainProduct(plainProduct(book, top), plainInteger(months));
    const charge = plainQuotient(yearly, plainProduct(bottom, plainInteger(12)));
    const lowered = plainDifference(book, rescale(charge, scale, 'half_up'));
    const floor = compareDecimals(book, salvage) < 0 ? book : salvage;
    after = compareDecimals(lowered, floor) < 0 ? floor : lowered;
  }
  return plainText(plainDifference(book, after), scale, 'half_up');
}

/** Diminishing balance at a stated yearly rate (IAS 16.62). */
export const DECLINING_BALANCE: CalculatorDefinition = {
  name: 'depreciation.declining_balance',
  meaning: ASSET_MEANINGS['depreciation.declining_balance'],
  version: '1.1.0',
  title: 'Declining-balance depreciation of a year',
  rules: ['ias-16.62', 'rounding.half-up'],
  parameters: [
    COST,
    SALVAGE,
    { name: 'rate', kind: 'decimal', title: 'yearly rate', above: '0', maximum: '1' },
    YEAR,
    FIRST_MONTHS,
  ],
  compute: (tape, read) => {
    checkSalvage(read);
    return { charge: decliningCharge(tape, read, read.node('rate')) };
  },
  route: 'Book values in minor units from year to year; the charge is what they lose.',
  verify: (read) => ({ charge: plainDeclining(read, read.decimal('rate'), plainInteger(1)) }),
};

/** Declining balance at twice the straight-line rate. */
export const DOUBLE_DECLINING: CalculatorDefinition = {
  name: 'depreciation.double_declining',
  meaning: ASSET_MEANINGS['depreciation.double_declining'],
  version: '1.1.0',
  title: 'Double-declining depreciation of a year',
  rules: ['ias-16.62', 'rounding.half-up', 'asc-360-10-35-7'],
  parameters: [COST, SALVAGE, LIFE, YEAR, FIRST_MONTHS],
  compute: (tape, read) => {
    checkYear(read);
    return { charge: decliningCharge(tape, read, tape.divide(tape.integer(2), read.node('lifeYears'), 'lifeYears')) };
  },
  route: 'Book values in minor units from year to year; the charge is what they lose.',
  verify: (read) => ({ charge: plainDeclining(read, plainInteger(2), read.decimal('lifeYears')) }),
};

/** Years left at the start of the year; with a partial first year, by months between it and the year before. */
function yearsWeight(tape: ExactTape, read: TapeReader): ExactNode {
  const months = firstMonths(read);
  const after = tape.add(tape.subtract(read.node('lifeYears'), read.node('year')), tape.integer(1));
  if (months === 12) return after;
  const current = tape.multiply(tape.maximum(after, tape.integer(0)), tape.literal(`${months}/12`));
  if (read.integer('year') === 1) return current;
  const before = tape.multiply(tape.add(after, tape.integer(1)), tape.literal(`${12 - months}/12`));
  return tape.add(current, before);
}

/** Weights of the years left over the sum of all years. */
export const SUM_OF_YEARS: CalculatorDefinition = {
  name: 'depreciation.sum_of_years',
  meaning: ASSET_MEANINGS['depreciation.sum_of_years'],
  version: '1.1.0',
  title: "Sum-of-years'-digits depreciation of a year",
  rules: ['ias-16.62', 'rounding.half-up', 'asc-360-10-35-7', 'ias-16.55'],
  parameters: [COST, SALVAGE, LIFE, YEAR, FIRST_MONTHS],
  compute: (tape, read) => {
    checkYear(read);
    const life = read.node('lifeYears');
    const base = tape.subtract(read.node('cost'), read.node('salvage'));
    const left = yearsWeight(tape, read);
    const digits = tape.divide(tape.multiply(life, tape.add(life, tape.integer(1))), tape.integer(2));
    return {
      charge: tape.round(tape.divide(tape.multiply(base, left), digits), read.minorScale(base), 'half_up'),
    };
  },
  route: 'The weights are added up one by one; each of the two years of use in the year is charged by its months.',
  verify: (read) => {
    const [life, year, months] = [read.integer('lifeYears'), read.integer('year'), firstMonths(read)];
    let digits = 0;
    for (let weight = 1; weight <= life; weight += 1) digits += weight;
    const base = plainDifference(moneyToDecimal(read.money('cost')), moneyToDecimal(read.money('salvage')));
    const parts = Math.max(life - year + 1, 0) * months + (year > 1 ? (life - year + 2) * (12 - months) : 0);
    const share = plainQuotient(plainProduct(base, plainInteger(parts)), plainInteger(digits * 12));
    return { charge: plainText(share, read.exponent(read.currency('cost')), 'half_up') };
  },
};

/** Depreciable amount × units used / units expected. */
export const UNITS_OF_PRODUCTION: CalculatorDefinition = {
  name: 'depreciation.units_of_production',
  meaning: ASSET_MEANINGS['depreciation.units_of_production'],
  version: '1.1.0',
  title: 'Units-of-production depreciation of a period',
  rules: ['ias-16.62', 'rounding.half-up', 'asc-360-10-35-4'],
  parameters: [
    COST,
    SALVAGE,
    { name: 'unitsUsed', kind: 'decimal', title: 'units of the period', minimum: '0', ownUnit: true },
    { name: 'unitsTotal', kind: 'decimal', title: 'units expected over the life', above: '0', ownUnit: true },
  ],
  compute: (tape, read) => {
    checkSalvage(read);
    if (compareRational(read.node('unitsUsed').value, read.node('unitsTotal').value) > 0)
      refuseCalculation('vamn.out_of_bounds', 'unitsUsed must not exceed unitsTotal.', '#NUM!', 'unitsUsed');
    const base = tape.subtract(read.node('cost'), read.node('salvage'));
    const share = tape.divide(read.node('unitsUsed'), read.node('unitsTotal'), 'unitsTotal');
    return { charge: tape.round(tape.multiply(base, share), read.minorScale(base), 'half_up') };
  },
  route: 'The charge of one unit times the units used, in scaled integers.',
  verify: (read) => {
    const base = plainDifference(moneyToDecimal(read.money('cost')), moneyToDecimal(read.money('salvage')));
    const charge = plainQuotient(plainProduct(base, read.decimal('unitsUsed')), read.decimal('unitsTotal'));
    return { charge: plainText(charge, read.exponent(read.currency('cost')), 'half_up') };
  },
};
