import type { AlignmentMove } from './align-tree.ts';

/** Costs of moves in whole units. Silent steps are free unless a convention charges them. */
export interface MoveCosts {
  readonly visible: number;
  readonly silent: number;
}

/** The cost of an optimal alignment, or proven bounds around it when the search was ended early. */
export interface NetAlignment {
  readonly lower: number;
  readonly upper: number;
  /** The moves of an alignment of cost `upper`; undefined when none was found in time. */
  readonly moves: readonly AlignmentMove[] | undefined;
  readonly expansions: number;
}

/** When a search must end. Expansions are counted, so that a limit gives the same answer on every machine. */
export interface SearchBudget {
  readonly expansions: number;
  /** Asked now and then; true ends the search, for limits in time that the caller measures. */
  readonly shouldStop?: (() => boolean) | undefined;
}
