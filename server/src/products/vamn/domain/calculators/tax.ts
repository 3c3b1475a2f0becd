import { moneyToDecimal } from '../../../../base/money.ts';
import { compareDecimals, decimal, rescale, type Decimal } from '../../../../base/decimal.ts';
import type { CalculatorDefinition, PlainReader, TapeReader } from '../calculator.ts';
import { compareRational, readRational } from '../rational.ts';
import { refuseCalculation } from '../refusal.ts';
import { RULES } from '../rules/library.ts';
import { GERMAN_TARIFF_2024, TAX_SCHEDULES, type TaxSchedule } from '../rules/tax.ts';
import { isInForce, type RuleTree } from '../rules/tree.ts';
import type { ExactNode, ExactTape } from '../exact-tape.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, plainText } from './plain.ts';

/** Gives the schedule of a jurisdiction and filing status on a date; a date that no loaded pack covers is refused. */
type FindSchedule = (jurisdiction: string, filing: string, date: string) => TaxSchedule;

function scheduleFinder(schedules: readonly TaxSchedule[], rules: RuleTree): FindSchedule {
  return (jurisdiction, filing, date) => {
    const candidates = schedules.filter(
      (schedule) => schedule.jurisdiction === jurisdiction && schedule.filing === filing,
    );
    const found = candidates.find((schedule) => {
      const rule = rules.nodes.get(schedule.rule);
      return rule !== undefined && isInForce(rule, date);
    });
    if (found) return found;
    const known = candidates.map((schedule) => rules.nodes.get(schedule.rule)?.label).join(', ');
    return refuseCalculation(
      'vamn.outside_validity',
      `No brackets of ${jurisdiction} for "${filing}" are in force on ${date}; loaded are ${known || 'none'}.`,
      '#N/A',
      'date',
    );
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function literal(tape: ExactTape, text: string, unit: string): ExactNode {
  return tape.restate(tape.literal(text), unit);
}

function taxByBrackets(tape: ExactTape, read: TapeReader, schedule: TaxSchedule): { readonly tax: ExactNode } {
  const income = read.node('taxable');
  if (income.unit !== schedule.currency)
    refuseCalculation(
      'vamn.mixed_units',
      `These brackets are in ${schedule.currency}, the income is in ${income.unit}.`,
      '#UNITS!',
      'taxable',
    );
  const parts: ExactNode[] = [];
  for (const [index, bracket] of schedule.brackets.entries()) {
    const bottom = literal(tape, bracket.above, schedule.currency);
    if (compareRational(income.value, bottom.value) <= 0) break;
    const next = schedule.brackets[index + 1];
    const top = next ? tape.minimum(income, literal(tape, next.above, schedule.currency)) : income;
    parts.push(
      tape.multiply(tape.subtract(top, bottom), tape.literal(bracket.rate), { name: `at ${bracket.rate}`, rule: 1 }),
    );
  }
  const exact = tape.sum(parts, schedule.currency, { name: 'tax' });
  return { tax: tape.round(exact, read.minorScale(income), 'half_up', { rule: 0 }) };
}

function taxByRateSteps(read: PlainReader, schedule: TaxSchedule): { readonly tax: string } {
  const income = moneyToDecimal(read.money('taxable'));
  let [tax, below] = [plainInteger(0), plainInteger(0)];
  for (const { above, rate } of schedule.brackets) {
    const excess = plainDifference(income, decimal(above));
    const step = plainDifference(decimal(rate), below);
    if (compareDecimals(excess, plainInteger(0)) > 0) tax = plainSum([tax, plainProduct(excess, step)]);
    below = decimal(rate);
  }
  return { tax: plainText(tax, read.exponent(schedule.currency), 'half_up') };
}

/** Σ over brackets of (income within the bracket × its rate), half up to the minor unit; by the schedules given. */
export function incomeTaxOf(schedules: readonly TaxSchedule[], rules: RuleTree): CalculatorDefinition {
  const find = scheduleFinder(schedules, rules);
  const scheduleFor = (read: Pick<PlainReader, 'text'>): TaxSchedule =>
    find(read.text('jurisdiction'), read.text('filing'), read.text('date'));
  return {
    name: 'tax.income',
    version: '1.0.0',
    title: 'Income tax by brackets of a dated rule pack',
    rules: ['rounding.half-up'],
    applies: (read) => [scheduleFor(read).rule],
    parameters: [
      { name: 'taxable', kind: 'money', title: 'taxable income after allowances', minimum: '0' },
      {
        name: 'jurisdiction',
        kind: 'choice',
        title: 'jurisdiction',
        choices: distinct(schedules.map((schedule) => schedule.jurisdiction)),
      },
      {
        name: 'filing',
        kind: 'choice',
        title: 'filing status',
        choices: distinct(schedules.map((schedule) => schedule.filing)),
      },
      { name: 'date', kind: 'date', title: 'a day of the tax year' },
    ],
    compute: (tape, read) => taxByBrackets(tape, read, scheduleFor(read)),
    route: 'From the top: the excess over each threshold times the step of the rates there, in scaled integers.',
    verify: (read) => taxByRateSteps(read, scheduleFor(read)),
  };
}

/** Income tax by the brackets published with this version. */
export const INCOME_TAX: CalculatorDefinition = incomeTaxOf(TAX_SCHEDULES, RULES);

/** German tariff (EStG § 32a): income and tax are cut to whole euros. */
export const GERMAN_INCOME_TAX: CalculatorDefinition = {
  name: 'tax.income_de',
  version: '1.0.0',
  title: 'German income tax of 2024 by the tariff formula',
  rules: ['estg-32a.2024'],
  parameters: [
    { name: 'taxable', kind: 'money', title: 'taxable income (zu versteuerndes Einkommen)', minimum: '0' },
    { name: 'date', kind: 'date', title: 'a day of the tax year' },
  ],
  compute: (tape, read) => {
    checkGermanYear(read.text('date'));
    const income = tape.round(read.node('taxable'), 0, 'down', { name: 'whole euros', rule: 0 });
    if (income.unit !== 'EUR') refuseCalculation('vamn.mixed_units', 'The tariff is in EUR.', '#UNITS!', 'taxable');
    const zone =
      GERMAN_TARIFF_2024.findLast(
        ({ above }) => compareRational(income.value, readRational(above) ?? income.value) > 0,
      ) ?? GERMAN_TARIFF_2024[0];
    if (!zone) return refuseCalculation('vamn.outside_validity', 'The tariff has no zones.', '#N/A');
    const share = tape.divide(tape.subtract(income, literal(tape, zone.above, 'EUR')), literal(tape, '10000', 'EUR'));
    const slope = tape.add(tape.multiply(tape.literal(zone.quadratic), share), tape.literal(zone.linear));
    const exact = tape.add(tape.multiply(slope, share), tape.literal(zone.base));
    const positive = tape.maximum(exact, tape.subtract(exact, exact));
    return { tax: tape.round(tape.restate(positive, 'EUR'), 0, 'down', { rule: 0 }) };
  },
  route: 'The polynomial of the zone expanded in powers of the excess, in scaled integers.',
  verify: (read) => {
    const income = rescale(moneyToDecimal(read.money('taxable')), 0, 'down');
    const zone = GERMAN_TARIFF_2024.findLast(({ above }) => compareDecimals(income, decimal(above)) > 0) ?? {
      above: '0',
      quadratic: '0',
      linear: '0',
      base: '0',
    };
    const excess = plainDifference(income, decimal(zone.above));
    const squared: Decimal = plainQuotient(
      plainProduct(plainProduct(excess, excess), decimal(zone.quadratic)),
      plainInteger(100_000_000),
    );
    const linear = plainQuotient(plainProduct(excess, decimal(zone.linear)), plainInteger(10_000));
    return { tax: plainText(plainSum([squared, linear, decimal(zone.base)]), 0, 'down') };
  },
};

function checkGermanYear(date: string): void {
  const rule = RULES.nodes.get('estg-32a.2024');
  if (!rule || !isInForce(rule, date))
    refuseCalculation('vamn.outside_validity', `EStG § 32a, 2024 is not in force on ${date}.`, '#N/A', 'date');
}

/** Goods and services tax within a state: half central, half state tax, each half up (CGST s. 9). */
export const GST_SPLIT: CalculatorDefinition = {
  name: 'tax.gst_intra_state',
  version: '1.0.0',
  title: 'Indian GST within a state',
  rules: ['cgst-9', 'rounding.half-up'],
  parameters: [
    { name: 'base', kind: 'money', title: 'value of the supply', minimum: '0' },
    { name: 'rate', kind: 'decimal', title: 'whole rate as a fraction', minimum: '0', maximum: '1' },
  ],
  compute: (tape, read) => {
    const base = read.node('base');
    const half = tape.divide(tape.multiply(base, read.node('rate')), tape.integer(2));
    const central = tape.round(half, read.minorScale(base), 'half_up', { name: 'central', rule: 1 });
    return { total: tape.add(central, central, { rule: 0 }), central, state: central };
  },
  route: 'Half the rate times the base in scaled integers, twice.',
  verify: (read) => {
    const half = plainProduct(moneyToDecimal(read.money('base')), plainQuotient(read.decimal('rate'), plainInteger(2)));
    const central = rescale(half, read.exponent(read.currency('base')), 'half_up');
    return {
      total: plainText(plainSum([central, central]), central.scale, 'down'),
      central: plainText(central, central.scale, 'down'),
      state: plainText(central, central.scale, 'down'),
    };
  },
};
