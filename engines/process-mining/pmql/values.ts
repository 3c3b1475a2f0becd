import type { EventLog } from '../log/event-log.ts';
import type { Expression } from './syntax.ts';
import type { WorkingClock } from '../performance/working-calendar.ts';

export type Value = string | number | boolean | null;

export type ValueType = 'text' | 'number' | 'truth' | 'duration' | 'moment' | 'nothing';

/** Where an expression is evaluated: once per case, or once per event. */
export type Context = 'case' | 'event';

export interface Compiled {
  readonly type: ValueType;
  /** `row` is a case number in case context, an event number in event context. */
  readonly evaluate: (row: number) => Value;
}

/** What expressions can see: the log, which case an event belongs to, and working time if a zone was stated. */
export interface Environment {
  readonly log: EventLog;
  readonly caseOf: Int32Array;
  readonly clock: WorkingClock | undefined;
  /** The zone of date parts; UTC where the question states none. */
  readonly zone: string;
  /** What names and calls mean where rows are groups: measures of a group instead of values of a case. */
  readonly measure?: ((expression: Expression) => Compiled) | undefined;
  /** Elementary steps that the query will take, added up while it is compiled. */
  readonly cost: { steps: number };
  /** Asked now and then while rows are worked through; throws {@link QueryStopped} where the time is over. */
  readonly goOn: () => void;
}

/** The time that a query was given is over. */
export class QueryStopped extends Error {
  constructor() {
    super('The query was given too little time.');
    this.name = 'QueryStopped';
  }
}

/** A number as a value; what is not a number is missing. */
export function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
