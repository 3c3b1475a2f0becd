import { replayTokens } from '../conformance/token-replay.ts';
import type { EventLog } from '../log/event-log.ts';
import { findVariants } from '../log/variants.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { findExecutions, textReader, type Execution } from '../performance/performance.ts';
import { scenarioSchema, type Distribution, type Scenario, type ScenarioInput } from './scenario.ts';

/** Observed values beyond this many are thinned evenly, which keeps their spread and a scenario readable. */
const VALUE_LIMIT = 500;

/**
 * Parameters of a simulation learned from a log: arrivals, branching by how often replay takes each
 * transition, durations, and pools of those who share work. Where the log has no start times, the time since
 * the event before stands for the step, because waiting and work cannot be told apart.
 */
export function learnScenario(log: EventLog, net: PetriNet): Scenario {
  const executions = findExecutions(log).filter((execution) => !Number.isNaN(execution.end));
  const timed = executions.some((execution) => execution.end > execution.start);
  const replay = replayTokens(net, findVariants(log));
  const weights = Object.fromEntries(net.transitions.map((step, index) => [step.id, replay.firings[index] ?? 0]));
  const durations = durationsOf(executions, timed);
  const pools = timed ? findPools(log, executions) : { pools: {}, poolOf: new Map<number, string>() };
  const activities: NonNullable<ScenarioInput['activities']> = {};
  for (const [activity, values] of durations) {
    const pool = pools.poolOf.get(activity);
    activities[log.activities[activity] ?? ''] = { duration: spread(values), ...(pool === undefined ? {} : { pool }) };
  }
  return scenarioSchema.parse({
    cases: Math.max(1, log.caseCount),
    arrival: { between: arrivals(log) },
    activities,
    pools: pools.pools,
    weights,
  });
}

function durationsOf(executions: readonly Execution[], timed: boolean): Map<number, number[]> {
  const durations = new Map<number, number[]>();
  let previous: Execution | undefined;
  for (const execution of executions) {
    const since = previous?.caseIndex === execution.caseIndex ? Math.max(0, execution.end - previous.end) : 0;
    const seconds = (timed ? execution.end - execution.start : since) / 1000;
    durations.set(execution.activity, [...(durations.get(execution.activity) ?? []), seconds]);
    previous = execution;
  }
  return durations;
}

function spread(values: readonly number[]): Distribution {
  const sorted = values.map((value) => Math.max(0, value)).sort((left, right) => left - right);
  const [first] = sorted;
  if (first === undefined || first === sorted.at(-1)) return { kind: 'fixed', value: first ?? 0 };
  const step = Math.max(1, sorted.length / VALUE_LIMIT);
  const kept = Array.from(
    { length: Math.min(sorted.length, VALUE_LIMIT) },
    (_, index) => sorted[Math.floor((index + 0.5) * step)] ?? first,
  );
  return { kind: 'observed', values: kept };
}

function arrivals(log: EventLog): Distribution {
  const firsts = Array.from(log.caseOffsets.subarray(0, -1), (offset) => log.time[offset] ?? Number.NaN)
    .filter((time) => !Number.isNaN(time))
    .sort((left, right) => left - right);
  const span = (firsts.at(-1) ?? 0) - (firsts[0] ?? 0);
  return span > 0 && firsts.length > 1
    ? { kind: 'exponential', mean: span / 1000 / (firsts.length - 1) }
    : { kind: 'fixed', value: 0 };
}

/** Activities that share resources share a pool; its capacity is how many people are in it. */
function findPools(
  log: EventLog,
  executions: readonly Execution[],
): { readonly pools: Record<string, { capacity: number }>; readonly poolOf: Map<number, string> } {
  const resource = textReader(log.eventColumns.get('org:resource'));
  const groups: { readonly activities: Set<number>; readonly resources: Set<string> }[] = [];
  for (const execution of executions) {
    const name = resource(execution.event);
    if (name === undefined) continue;
    const touching = groups.filter((group) => group.activities.has(execution.activity) || group.resources.has(name));
    const [kept = { activities: new Set<number>(), resources: new Set<string>() }, ...others] = touching;
    if (touching.length === 0) groups.push(kept);
    for (const other of others) {
      for (const activity of other.activities) kept.activities.add(activity);
      for (const member of other.resources) kept.resources.add(member);
      groups.splice(groups.indexOf(other), 1);
    }
    kept.activities.add(execution.activity);
    kept.resources.add(name);
  }
  const poolOf = new Map<number, string>();
  const pools: Record<string, { capacity: number }> = {};
  for (const [index, group] of groups.entries()) {
    const name = `team ${index + 1}`;
    pools[name] = { capacity: group.resources.size };
    for (const activity of group.activities) poolOf.set(activity, name);
  }
  return { pools, poolOf };
}
