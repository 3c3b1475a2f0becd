import { moneyToDecimal } from '@finaceverse/base/money';
import { decimal, normalizeDecimal, decimalToString } from '@finaceverse/base/decimal';
import { tableMeaning } from '../definitions/calculators/tax.ts';
import type { CalculatorDefinition, PlainReader } from './calculator.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import type { PercentageTable } from '../rules/figures.ts';
import { RULES } from '../rules/library.ts';
import { PERCENTAGE_TABLES } from '../rules/tax.ts';
import { isInForce, type RuleTree } from '../rules/tree.ts';
import { plainInteger, plainProduct, plainQuotient, plainText } from './plain.ts';
import { byLaw, distinct } from './tax.ts';

type Question = Pick<PlainReader, 'text' | 'has'>;

/** The table of a class and convention for property placed in service on a day, or of today's rule without one. */
function tableFinder(tables: readonly PercentageTable[], rules: RuleTree): (read: Question) => PercentageTable {
  return (read) => {
    const system = read.has('system') ? read.text('system') : 'gds';
    const [years, convention] = [read.text('recovery'), read.has('convention') ? read.text('convention') : 'half-year'];
    const same = tables.filter((table) => table.system === system && table.class === years);
    const candidates = same.filter((table) => table.convention === convention);
    if (candidates.length === 0)
      refuseCalculation(
        'vamn.unknown_choice',
        `The ${system} tables have no ${years}-year class with the convention "${convention}"; known for it are ${distinct(same.map((table) => table.convention)).join(', ') || 'none'}.`,
        '#VALUE!',
        'convention',
      );
    const date = read.has('placedInService') ? read.text('placedInService') : undefined;
    const found = candidates.find(({ rule }) => {
      const node = rules.nodes.get(rule);
      return node !== undefined && (date === undefined ? node.to === undefined : isInForce(node, date));
    });
    if (found) return found;
    const known = candidates.map(({ rule }) => {
      const node = rules.nodes.get(rule);
      return `${node?.label ?? rule} (${node?.from ?? ''} to ${node?.to ?? 'now'})`;
    });
    return refuseCalculation(
      'vamn.outside_validity',
      `No such table is in force on ${date ?? 'today'}; loaded are ${known.join(', ')}.`,
      '#N/A',
      'placedInService',
    );
  };
}

function percentageOf(table: PercentageTable, year: number): string {
  const percentage = table.percentages[year - 1];
  return percentage === undefined || year < 1
    ? refuseCalculation(
        'vamn.out_of_bounds',
        `year is ${year}; the ${table.class}-year class ends in year ${table.percentages.length} (${table.rule}).`,
        '#NUM!',
        'year',
      )
    : percentage;
}

/** Yearly deduction by published percentages, which add up to 100 % (Publication 946, Appendix A), half up. */
export function tableDepreciationOf(tables: readonly PercentageTable[], rules: RuleTree): CalculatorDefinition {
  const find = tableFinder(tables, rules);
  return {
    name: 'depreciation.macrs',
    version: '2.0.0',
    title: 'MACRS deduction of a year by the published percentages',
    rules: ['irc-168', 'rounding.half-up'],
    meaning: byLaw(tables, rules, tableMeaning, find),
    parameters: [
      { name: 'basis', kind: 'money', title: 'unadjusted basis', minimum: '0' },
      {
        name: 'recovery',
        kind: 'choice',
        title: 'recovery period in years',
        choices: distinct(tables.map((table) => table.class)),
      },
      {
        name: 'convention',
        kind: 'choice',
        title: 'convention, half-year unless told',
        choices: distinct(tables.map((table) => table.convention)),
        optional: true,
      },
      {
        name: 'system',
        kind: 'choice',
        title: 'system, gds unless told',
        choices: distinct(tables.map((table) => table.system)),
        optional: true,
      },
      { name: 'year', kind: 'integer', title: 'year of recovery, from 1', minimum: '1', maximum: '100' },
      { name: 'placedInService', kind: 'date', title: 'day placed in service', optional: true },
    ],
    compute: (tape, read) => {
      const table = find(read);
      const basis = read.node('basis');
      const percentage = tape.literal(percentageOf(table, read.integer('year')));
      const amount = tape.divide(tape.multiply(basis, percentage), tape.integer(100));
      return {
        deduction: tape.round(amount, read.minorScale(basis), 'half_up'),
        percentage,
      };
    },
    route: 'The share of the basis in scaled integers, from the fraction.',
    verify: (read) => {
      const percentage = decimal(percentageOf(find(read), read.integer('year')));
      const share = plainQuotient(percentage, plainInteger(100));
      return {
        deduction: plainText(
          plainProduct(moneyToDecimal(read.money('basis')), share),
          read.exponent(read.currency('basis')),
          'half_up',
        ),
        percentage: decimalToString(normalizeDecimal(percentage)),
      };
    },
  };
}

/** MACRS by the tables published with this version. */
export const MACRS: CalculatorDefinition = tableDepreciationOf(PERCENTAGE_TABLES, RULES);
