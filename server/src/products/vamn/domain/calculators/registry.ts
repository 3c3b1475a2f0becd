import type { CalculatorDefinition } from '../calculator.ts';
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
import { PREPAID_RELEASE, STRAIGHT_LINE } from './periods.ts';

const DEFINITIONS: readonly CalculatorDefinition[] = [
  SUM, INVOICE_LINE_NET, INVOICE_TAX, INVOICE_TOTAL, STATEMENT_DIFFERENCE, LEDGER_NET, ALLOCATION, FX_REALISED,
  STRAIGHT_LINE, PREPAID_RELEASE,
];

/** The calculators of the finance department, by name. */
export const CALCULATORS: ReadonlyMap<string, CalculatorDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.name, definition]),
);
