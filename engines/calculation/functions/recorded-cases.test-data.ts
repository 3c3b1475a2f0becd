import type { RecordedCase } from './recorded-case.test-data.ts';
import { ANNUITY_CASES } from './recorded-annuities.test-data.ts';
import { BOND_CASES } from './recorded-bonds.test-data.ts';
import { DATE_CASES } from './recorded-dates.test-data.ts';
import { FLOW_CASES } from './recorded-flows.test-data.ts';

/** Figures that others published for spreadsheet functions. */
export const RECORDED_CASES: readonly RecordedCase[] = [...ANNUITY_CASES, ...FLOW_CASES, ...BOND_CASES, ...DATE_CASES];
