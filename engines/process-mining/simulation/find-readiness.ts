import { findDirectlyFollows } from '../log/directly-follows.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Execution } from '../performance/performance.ts';

/** Pairs whose order is at least this one-sided wait for each other; others run side by side. */
const ONE_SIDED = 0.5;

/**
 * When each execution could have begun: at the end of the latest execution before it in its case that it waits for, and
 * not of one that runs beside it. The first of a case is ready when it starts.
 */
export function findReadiness(
  log: EventLog,
  executions: readonly Execution[],
): readonly { readonly execution: Execution; readonly ready: number }[] {
  const graph = findDirectlyFollows(log);
  const beside = (left: number, right: number): boolean => {
    const [forth, back] = [graph.count(left, right), graph.count(right, left)];
    return left !== right && forth > 0 && back > 0 && Math.abs(forth - back) / (forth + back) < ONE_SIDED;
  };
  const found: { execution: Execution; ready: number }[] = [];
  let ends = new Map<number, number>();
  let current = -1;
  for (const execution of executions) {
    if (execution.caseIndex !== current) {
      current = execution.caseIndex;
      ends = new Map();
    }
    let ready = Number.NEGATIVE_INFINITY;
    let latest = Number.NEGATIVE_INFINITY;
    for (const [activity, end] of ends) {
      latest = Math.max(latest, end);
      if (!beside(activity, execution.activity)) ready = Math.max(ready, end);
    }
    if (ready === Number.NEGATIVE_INFINITY) ready = latest === Number.NEGATIVE_INFINITY ? execution.start : latest;
    found.push({ execution, ready: Math.min(ready, execution.start) });
    ends.set(execution.activity, Math.max(ends.get(execution.activity) ?? Number.NEGATIVE_INFINITY, execution.end));
  }
  return found;
}
