import { spend, type Fraction } from './numbers.ts';
import type { Value } from './values.ts';

/*
 * 6 of 9: the frame of an evaluation, and how a function of a definition runs in it.
 */

/** What an evaluation knows: the value of each name, the roots that the certificate states, and other definitions. */
export interface Frame {
  readonly values: (Value | undefined)[];
  readonly roots: readonly Fraction[];
  /** The result of another definition of the catalogue. */
  readonly apply: (hash: string, profile: string, inputs: readonly Value[], roots: readonly Fraction[]) => Value;
  /** Whether a root was sought. */
  hasSought: boolean;
}
export type Expression = (frame: Frame) => Value;
/** What a name stands for: an expression, or a function of the values that are put in these places. */
export interface Meaning {
  readonly parameters: readonly number[];
  readonly body: Expression;
  /** Words of the body: the work of running it once. */
  readonly cost: number;
}
/** Runs a function on its values, which were all found before one is put in its place. */
export function entered({ parameters, body, cost }: Meaning, frame: Frame, ...values: readonly Value[]): Value {
  spend(cost);
  for (let at = 0; at < parameters.length; at += 1) frame.values[parameters[at] ?? 0] = values[at];
  return body(frame);
}
