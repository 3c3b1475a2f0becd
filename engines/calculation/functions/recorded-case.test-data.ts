import type { InputValue } from '../calculators/calculator.ts';

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
