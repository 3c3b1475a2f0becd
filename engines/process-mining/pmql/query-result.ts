import type { Value } from './values.ts';

/** A table of plain values; durations are in seconds, moments in milliseconds since the epoch. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}
