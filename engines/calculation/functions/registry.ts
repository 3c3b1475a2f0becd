import { ACCRUED_INTEREST_FUNCTIONS } from './accrued-interest.ts';
import { ANNUITY_FUNCTIONS } from './annuity.ts';
import { BOND_FUNCTIONS } from './bond.ts';
import { CALENDAR_FUNCTIONS } from './calendar-days.ts';
import { CASH_FLOW_FUNCTIONS } from './cash-flow.ts';
import { COUPON_FUNCTIONS } from './coupon.ts';
import type { FunctionDefinition } from './definition.ts';
import { DEPRECIATION_FUNCTIONS } from './depreciation.ts';
import { DISCOUNT_FUNCTIONS } from './discount.ts';
import { DOLLAR_FUNCTIONS } from './dollar.ts';
import { ODD_BOND_FUNCTIONS } from './odd-bond.ts';
import { RATE_FUNCTIONS } from './rate.ts';

/** Financial functions of Excel and OpenFormula, by upper-case name. */
export const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    ...ANNUITY_FUNCTIONS,
    ...RATE_FUNCTIONS,
    ...CASH_FLOW_FUNCTIONS,
    ...DEPRECIATION_FUNCTIONS,
    ...COUPON_FUNCTIONS,
    ...BOND_FUNCTIONS,
    ...DISCOUNT_FUNCTIONS,
    ...ODD_BOND_FUNCTIONS,
    ...ACCRUED_INTEREST_FUNCTIONS,
    ...DOLLAR_FUNCTIONS,
    ...CALENDAR_FUNCTIONS,
  ].map((definition) => [definition.name, definition]),
);
