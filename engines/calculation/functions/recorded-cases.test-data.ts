import type { InputValue } from '../calculators/calculator.ts';
import { ANNUITY_CASES } from './recorded-annuities.test-data.ts';
import { BOND_CASES } from './recorded-bonds.test-data.ts';
import { DATE_CASES } from './recorded-dates.test-data.ts';
import { FLOW_CASES } from './recorded-flows.test-data.ts';

/**
 * Where a figure was published, the call and what it gives: a figure in full, a text where it was rounded to the
 * digits shown, or a spreadsheet's error value.
 */
export type RecordedCase = readonly [
  source: string,
  name: string,
  args: readonly InputValue[],
  expected: number | string,
];

/** Figures that others published for spreadsheet functions. */
export const RECORDED_CASES: readonly RecordedCase[] = [...ANNUITY_CASES, ...FLOW_CASES, ...BOND_CASES, ...DATE_CASES];
