import type { CalculatorDefinition } from './calculator.ts';
import { RULES } from '../rules/library.ts';
import type { RuleTree } from '../rules/tree.ts';
import { BREAK_EVEN, PAYBACK, PROFITABILITY_INDEX, RATIOS, REVENUE_BY_DAYS, SENSITIVITY } from './analysis.ts';
import {
  ALLOCATION,
  FX_REALISED,
  INVOICE_LINE_NET,
  INVOICE_TAX,
  INVOICE_TOTAL,
  LEDGER_NET,
  STATEMENT_DIFFERENCE,
  SUM,
} from './commerce.ts';
import { DECLINING_BALANCE, DOUBLE_DECLINING, SUM_OF_YEARS, UNITS_OF_PRODUCTION } from './depreciation.ts';
import { MACRS } from './depreciation-tables.ts';
import { BOND_AMORTISATION } from './bond.ts';
import { FX_UNREALISED } from './exchange.ts';
import { DISCOUNTED_CASH_FLOW, NET_PRESENT_VALUE, PRESENT_VALUE } from './financing.ts';
import { LEASE_ASC842, LEASE_ASC842_FINANCE, LEASE_IFRS16 } from './lease.ts';
import { LOAN_BALANCE, LOAN_PAYMENT, LOAN_SCHEDULE } from './loan.ts';
import { PREPAID_RELEASE, STRAIGHT_LINE } from './periods.ts';
import { SCHEDULE_BY_DAYS } from './schedule.ts';
import { GST_SPLIT, INCOME_TAX, WHOLE_UNITS } from './tax.ts';

const DEFINITIONS: readonly CalculatorDefinition[] = [
  SUM,
  INVOICE_LINE_NET,
  INVOICE_TAX,
  INVOICE_TOTAL,
  STATEMENT_DIFFERENCE,
  LEDGER_NET,
  ALLOCATION,
  FX_REALISED,
  FX_UNREALISED,
  STRAIGHT_LINE,
  DECLINING_BALANCE,
  DOUBLE_DECLINING,
  SUM_OF_YEARS,
  UNITS_OF_PRODUCTION,
  MACRS,
  PREPAID_RELEASE,
  REVENUE_BY_DAYS,
  SCHEDULE_BY_DAYS,
  LOAN_PAYMENT,
  LOAN_BALANCE,
  LOAN_SCHEDULE,
  BOND_AMORTISATION,
  LEASE_IFRS16,
  LEASE_ASC842,
  LEASE_ASC842_FINANCE,
  NET_PRESENT_VALUE,
  PRESENT_VALUE,
  DISCOUNTED_CASH_FLOW,
  PAYBACK,
  PROFITABILITY_INDEX,
  BREAK_EVEN,
  SENSITIVITY,
  ...RATIOS,
  INCOME_TAX,
  GST_SPLIT,
  WHOLE_UNITS,
];

/** The calculator with its principal rule on each input that names none, so that refusals say what asks for it. */
export function citingInputs(definition: CalculatorDefinition, rules: RuleTree): CalculatorDefinition {
  const principal = definition.rules.find((id) => !id.startsWith('rounding.'));
  const rule = principal === undefined ? undefined : rules.nodes.get(principal)?.label;
  if (rule === undefined) return definition;
  return { ...definition, parameters: definition.parameters.map((parameter) => ({ rule, ...parameter })) };
}

/** The calculators of the finance department, by name. */
export const CALCULATORS: ReadonlyMap<string, CalculatorDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.name, citingInputs(definition, RULES)]),
);
