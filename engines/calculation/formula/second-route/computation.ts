import type { FormulaScope } from '../scope.ts';
import type { Ratio } from './plain.ts';

/** What the functions and operators of the second route may know of the formula that they stand in. */
export interface Computation {
  readonly scope: FormulaScope;
  readonly profile: string;
  /** Marks a value as known to about fifteen digits only. */
  inexact(value: Ratio): Ratio;
}
