/** The typed syntax tree of PMQL. Every node knows where it stands, so that errors can point at it. */

export interface Literal {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** Durations and moments are numbers with a unit: seconds, and milliseconds since the epoch. */
  readonly type: 'text' | 'number' | 'truth' | 'duration' | 'moment' | 'nothing';
  readonly at: number;
}

export type BinaryOperator = '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | 'and' | 'or';

export type Expression =
  | Literal
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: number }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly list: readonly Literal[];
      readonly negated: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: string;
      readonly negated: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expression; readonly value: Expression }[];
      readonly otherwise: Expression | undefined;
      readonly at: number;
    }
  | { readonly kind: 'missing'; readonly operand: Expression; readonly negated: boolean; readonly at: number }
  | FollowsPattern;

/** One activity after another in a case: directly or later, within a time, without a third in between. */
export interface FollowsPattern {
  readonly kind: 'follows';
  readonly first: string;
  readonly second: string;
  readonly direct: boolean;
  /** Seconds. */
  readonly within: number | undefined;
  readonly without: string | undefined;
  readonly at: number;
}

export interface Algorithm {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, number>;
}

export interface ModelReference {
  /** The text of a tree, or undefined for a model mined from the log itself. */
  readonly tree: string | undefined;
  readonly algorithm: Algorithm;
}

export interface Selected {
  readonly expression: Expression;
  readonly alias: string;
}

export interface Ordering {
  readonly alias: string;
  readonly descending: boolean;
  readonly at: number;
}

export interface Change {
  readonly subject: 'arrival' | 'pool' | 'duration';
  readonly name: string | undefined;
  readonly operator: '+' | '-' | '*' | '=';
  readonly value: number;
  readonly at: number;
}

interface Filtered {
  readonly where: Expression | undefined;
}

interface Shaped extends Filtered {
  readonly order: readonly Ordering[];
  readonly limit: number | undefined;
}

export type Statement =
  | ({ readonly kind: 'discover'; readonly what: 'model' | 'dfg' | 'rules'; readonly algorithm: Algorithm } & Filtered)
  | ({ readonly kind: 'check'; readonly model: ModelReference; readonly method: 'alignments' | 'replay' } & Filtered)
  | ({
      readonly kind: 'analyze';
      readonly metrics: readonly Selected[];
      readonly by: readonly Selected[];
      /** Whether the measures are over events instead of cases. */
      readonly ofEvents: boolean;
      readonly having: Expression | undefined;
      readonly zone: string | undefined;
    } & Shaped)
  | ({
      readonly kind: 'extract';
      readonly what: 'cases' | 'events' | 'variants' | 'edges';
      readonly columns: readonly Selected[];
      readonly zone: string | undefined;
    } & Shaped)
  | ({
      readonly kind: 'simulate';
      readonly model: ModelReference;
      readonly changes: readonly Change[];
      readonly cases: number | undefined;
      readonly seed: number;
      readonly replications: number;
    } & Filtered)
  | ({ readonly kind: 'predict'; readonly what: 'remaining_time' | 'next_activity' } & Filtered)
  | { readonly kind: 'compare'; readonly left: Expression; readonly right: Expression };

export interface Query {
  readonly explain: boolean;
  readonly statement: Statement;
}
