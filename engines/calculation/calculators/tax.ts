import { amountText, money, moneyToDecimal } from '@finaceverse/base/money';
import { rescale } from '@finaceverse/base/decimal';
import { scheduleMeaning, TAX_MEANINGS } from '../definitions/calculators/tax.ts';
import type { MeaningText } from '../definitions/calculators/meaning-text.ts';
import type { CalculatorDefinition, PlainReader } from './calculator.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { RULES } from '../rules/library.ts';
import { TAX_SCHEDULES, type TaxSchedule } from '../rules/tax.ts';
import { asPublished, isInForce, type RuleNode, type RuleTree } from '../rules/tree.ts';
import { plainInteger, plainProduct, plainQuotient, plainSum, plainText } from './plain.ts';
import { taxBySchedule } from './tax-schedule.ts';
import { taxBySteps } from './tax-schedule-plain.ts';

type Question = Pick<PlainReader, 'text' | 'has'>;

/** One meaning for each schedule or table whose rule is loaded, and the one that the inputs choose. */
export function byLaw<Figures extends { readonly rule: string; readonly furtherRules?: readonly string[] }>(
  all: readonly Figures[],
  rules: RuleTree,
  meaningOf: (figures: Figures, rule: RuleNode) => MeaningText,
  find: (read: Question) => Figures,
): Exclude<CalculatorDefinition['meaning'], MeaningText> {
  const meanings = new Map<Figures, MeaningText>();
  for (const figures of all) {
    const node = rules.nodes.get(figures.rule);
    if (node)
      meanings.set(figures, {
        ...meaningOf(figures, asPublished(node)),
        rules: [figures.rule, ...(figures.furtherRules ?? [])],
      });
  }
  const missing = (): never =>
    refuseCalculation('vamn.unknown_rule', 'The rule of these figures is not loaded.', '#N/A');
  return { all: [...meanings.values()], of: (read) => meanings.get(find(read)) ?? missing() };
}

export function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** The schedule of a jurisdiction and filing status on a date; a date that no loaded pack covers is refused. */
function scheduleFinder(
  schedules: readonly TaxSchedule[],
  rules: RuleTree,
): (jurisdiction: string, filing: string, date: string) => TaxSchedule {
  return (jurisdiction, filing, date) => {
    const here = schedules.filter((schedule) => schedule.jurisdiction === jurisdiction);
    const candidates = here.filter((schedule) => schedule.filing === filing);
    if (candidates.length === 0) {
      const known = distinct(here.map((schedule) => schedule.filing)).join(', ');
      refuseCalculation(
        'vamn.unknown_choice',
        `filing is "${filing}"; ${jurisdiction} knows ${known}.`,
        '#VALUE!',
        'filing',
      );
    }
    const found = candidates.find((schedule) => {
      const rule = rules.nodes.get(schedule.rule);
      return rule !== undefined && isInForce(rule, date);
    });
    if (found) return found;
    const known = candidates.map(({ rule }) => {
      const node = rules.nodes.get(rule);
      return `${node?.label ?? rule} (${node?.from ?? ''} to ${node?.to ?? 'now'})`;
    });
    return refuseCalculation(
      'vamn.outside_validity',
      `No brackets of ${jurisdiction} for "${filing}" are in force on ${date}; loaded are ${known.join(', ')}.`,
      '#N/A',
      'date',
    );
  };
}

function checkIncomeGiven(read: Question, schedule: TaxSchedule): void {
  if (read.has('taxable') === read.has('income'))
    refuseCalculation(
      'vamn.missing_input',
      'Give either taxable (after allowances) or income (before the personal allowance).',
      '#VALUE!',
      'taxable',
    );
  if (read.has('income') && !schedule.allowance)
    refuseCalculation(
      'vamn.missing_input',
      `"${schedule.rule}" knows no personal allowance: give taxable, the income after allowances.`,
      '#VALUE!',
      'taxable',
    );
}

/**
 * Income tax of a jurisdiction, filing status and day by the schedules given: marginal brackets or a tariff by
 * formula, with the rebate, surcharge, cess and rounding of the law. Credits are not among them.
 */
export function incomeTaxOf(schedules: readonly TaxSchedule[], rules: RuleTree): CalculatorDefinition {
  const find = scheduleFinder(schedules, rules);
  const scheduleFor = (read: Question): TaxSchedule => {
    const schedule = find(read.text('jurisdiction'), read.text('filing'), read.text('date'));
    checkIncomeGiven(read, schedule);
    return schedule;
  };
  return {
    name: 'tax.income',
    version: '2.0.0',
    title: 'Income tax by the brackets or tariff of a dated rule pack',
    rules: ['rounding.half-up'],
    meaning: byLaw(schedules, rules, scheduleMeaning, scheduleFor),
    parameters: [
      { name: 'taxable', kind: 'money', title: 'taxable income after allowances', minimum: '0', optional: true },
      { name: 'income', kind: 'money', title: 'income before the personal allowance', minimum: '0', optional: true },
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
    compute: (tape, read) => {
      const schedule = scheduleFor(read);
      return taxBySchedule(tape, read, schedule);
    },
    route: 'Rate steps over each threshold, or the terms of the formula one by one, in scaled integers.',
    verify: (read) => taxBySteps(read, scheduleFor(read)),
  };
}

/** Income tax by the figures published with this version. */
export const INCOME_TAX: CalculatorDefinition = incomeTaxOf(TAX_SCHEDULES, RULES);

/** Goods and services tax within a state: half central, half state tax, each half up (CGST s. 9). */
export const GST_SPLIT: CalculatorDefinition = {
  name: 'tax.gst_intra_state',
  meaning: TAX_MEANINGS['tax.gst_intra_state'],
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
    const central = tape.round(half, read.minorScale(base), 'half_up');
    return { total: tape.add(central, central), central, state: central };
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

/** An amount in whole units of its currency, cents cut off: how returns of tax take taxable amounts. */
export const WHOLE_UNITS: CalculatorDefinition = {
  name: 'tax.whole_units',
  meaning: TAX_MEANINGS['tax.whole_units'],
  version: '1.0.0',
  title: 'Whole units of currency for a return of tax',
  rules: ['rounding.down'],
  parameters: [{ name: 'amount', kind: 'money', title: 'amount with its cents' }],
  compute: (tape, read) => ({ whole: tape.round(read.node('amount'), 0, 'down') }),
  route: 'The minor units are divided by those of one unit, and what is left over is dropped.',
  verify: (read) => {
    const { minor, currency } = read.money('amount');
    const unit = 10n ** BigInt(read.exponent(currency));
    return { whole: amountText(money((minor / unit) * unit, currency)) };
  },
};
