import { replayTokens } from '../conformance/token-replay.ts';
import type { EventLog } from '../log/event-log.ts';
import { caseThroughputSeconds } from '../log/statistics.ts';
import { textReader } from '../log/text-reader.ts';
import { findVariants } from '../log/variants.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { findExecutions, type Execution } from '../performance/performance.ts';
import { makeWorkingClock, type WorkingClock } from '../performance/working-calendar.ts';
import { findCalendar } from './find-calendar.ts';
import { findPaces } from './find-paces.ts';
import { scenarioSchema, type Distribution, type Scenario, type ScenarioInput } from './scenario.ts';
import { sampleThroughput } from './sample-throughput.ts';

/** Observed values beyond this many are thinned evenly, which keeps their spread and a scenario readable. */
const VALUE_LIMIT = 500;

/**
 * Parameters of a simulation learned from a log: arrivals, branching by how often replay takes each transition, work,
 * waiting that no busy colleague explains, pools of those who share work, and the week in which work is done. Where the
 * log has no start times, the time since the step before stands for the step, because waiting and work cannot be told
 * apart. Waits are then scaled so that the mean throughput is the log's: steps side by side, learned one by one, would
 * otherwise wait for each other too long or too little.
 */
export function learnScenario(log: EventLog, net: PetriNet, shouldStop: () => boolean = () => false): Scenario {
  const executions = findExecutions(log).filter((execution) => !Number.isNaN(execution.end));
  const timed = executions.some((execution) => execution.end > execution.start);
  const calendar = findCalendar(executions);
  const clock = calendar === undefined ? undefined : makeWorkingClock({ ...calendar, holidays: new Set() });
  const between = (from: number, to: number): number =>
    (clock === undefined ? Math.max(0, to - from) : clock.between(from, to)) / 1000;
  const replay = replayTokens(net, findVariants(log));
  const weights = Object.fromEntries(net.transitions.map((step, index) => [step.id, replay.firings[index] ?? 0]));
  const groups = timed
    ? findPools(log, executions)
    : { capacities: new Map<string, number>(), poolOf: new Map<number, string>() };
  const contention = findContention(executions, groups);
  const paced = findPaces(log, net, executions);
  const gathered = new Map<number, Gathered>();
  const played = new Set(net.transitions.map((step) => step.label));
  for (const { execution, ready, previous } of paced.paces) {
    const { activity, start, end } = execution;
    // What the model leaves out as noise is not simulated; its time is in the waits of what follows.
    if (!played.has(log.activities[activity] ?? '')) continue;
    const known: Gathered = gathered.get(activity) ?? { all: { durations: [], waits: [] }, after: new Map() };
    gathered.set(activity, known);
    const edge = known.after.get(previous) ?? { durations: [], waits: [] };
    known.after.set(previous, edge);
    for (const { durations, waits } of [known.all, edge]) {
      durations.push(timed ? between(start, end) : between(ready, end));
      if (timed) waits.push(Math.max(0, between(ready, start) - contention(execution, ready, between)));
    }
  }
  const activities: NonNullable<ScenarioInput['activities']> = {};
  for (const [activity, { all, after }] of gathered) {
    const pool = groups.poolOf.get(activity);
    const following = [...after].flatMap(([previous, edge]) =>
      previous === undefined ? [] : [[previous, timed ? { wait: spread(edge.waits) } : spreadsOf(edge)] as const],
    );
    activities[log.activities[activity] ?? ''] = {
      ...spreadsOf(all),
      ...(following.length === 0 ? {} : { following: Object.fromEntries(following) }),
      ...(pool === undefined ? {} : { pool }),
    };
  }
  const pools = Object.fromEntries(
    [...groups.capacities].map(([name, capacity]) => [
      name,
      { capacity, ...(calendar === undefined ? {} : { calendar }) },
    ]),
  );
  const learned = scenarioSchema.parse({
    cases: Math.max(1, log.caseCount),
    start: startText(log, clock),
    arrival: { between: arrivals(log, between), ...(calendar === undefined ? {} : { calendar }) },
    activities,
    pools,
    weights,
    routes: paced.routes,
    measureFrom: 'first_completion',
    ...(calendar === undefined ? {} : { calendar }),
  });
  return calibrated(log, net, learned, shouldStop);
}

/** Seconds of an activity as they were seen. */
interface Seconds {
  readonly durations: number[];
  readonly waits: number[];
}

interface Gathered {
  readonly all: Seconds;
  /** By the activity that was the last to finish before. */
  readonly after: Map<string | undefined, Seconds>;
}

function spreadsOf({ durations, waits }: Seconds): { duration: Distribution; wait?: Distribution } {
  const waited = waits.some((seconds) => seconds > 0);
  return { duration: spread(durations), ...(waited ? { wait: spread(waits) } : {}) };
}

type Plan = Scenario['activities'][string];

/** A plan whose durations, or waits, are so many times as long, whatever came before. */
export function scaledPlan(plan: Plan, factors: { readonly duration?: number; readonly wait?: number }): Plan {
  const { duration: times = 1, wait: waitTimes = 1 } = factors;
  const part = <T extends { duration?: Distribution | undefined; wait?: Distribution | undefined }>(spreads: T): T => ({
    ...spreads,
    ...(spreads.duration === undefined ? {} : { duration: scaled(spreads.duration, times) }),
    ...(spreads.wait === undefined ? {} : { wait: scaled(spreads.wait, waitTimes) }),
  });
  const following = Object.entries(plan.following ?? {}).map(([previous, spreads]) => [previous, part(spreads)]);
  return { ...part(plan), ...(following.length === 0 ? {} : { following: Object.fromEntries(following) }) };
}

const TRIALS = 3;

/** The scenario with its waits (its steps, where the log tells no work from waiting) scaled to the log's mean throughput. */
function calibrated(log: EventLog, net: PetriNet, learned: Scenario, shouldStop: () => boolean): Scenario {
  const seconds = caseThroughputSeconds(log).filter((value) => !Number.isNaN(value));
  const target = seconds.reduce((sum, value) => sum + value, 0) / Math.max(1, seconds.length);
  if (!(target > 0)) return learned;
  const scale = (factor: number): Scenario => ({
    ...learned,
    activities: Object.fromEntries(
      Object.entries(learned.activities).map(([name, plan]) => [
        name,
        plan.wait === undefined && !anyWait(learned)
          ? scaledPlan(plan, { duration: factor })
          : scaledPlan(plan, { wait: factor }),
      ]),
    ),
  });
  const mean = (factor: number): number | undefined => {
    const values = sampleThroughput(net, scale(factor), 1, shouldStop);
    return values === undefined
      ? undefined
      : values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  };
  const floor = mean(0);
  let factor = 1;
  for (let trial = 0; trial < TRIALS && floor !== undefined; trial += 1) {
    const reached = mean(factor);
    if (reached === undefined) return learned;
    if (Math.abs(reached - target) < 0.01 * target || !(reached > floor) || floor >= target) break;
    factor = Math.min(100, Math.max(0.01, (factor * (target - floor)) / (reached - floor)));
  }
  return Math.abs(factor - 1) < 0.01 ? learned : scale(factor);
}

function anyWait(scenario: Scenario): boolean {
  return Object.values(scenario.activities).some((plan) => plan.wait !== undefined);
}

/** A distribution whose every value is `factor` times as large. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'fixed':
      return { ...distribution, value: distribution.value * factor };
    case 'exponential':
      return { ...distribution, mean: Math.max(Number.MIN_VALUE, distribution.mean * factor) };
    case 'uniform':
      return { ...distribution, from: distribution.from * factor, to: distribution.to * factor };
    case 'triangular':
      return {
        ...distribution,
        from: distribution.from * factor,
        peak: distribution.peak * factor,
        to: distribution.to * factor,
      };
    case 'observed':
      return { ...distribution, values: distribution.values.map((value) => value * factor) };
    default:
      return {
        ...distribution,
        mean: Math.max(Number.MIN_VALUE, distribution.mean * factor),
        deviation: distribution.deviation * factor,
      };
  }
}

/** Observed values; where they are thinned, each stands for as many neighbours, and is their mean. */
function spread(values: readonly number[]): Distribution {
  const sorted = values.map((value) => Math.max(0, value)).sort((left, right) => left - right);
  const [first] = sorted;
  if (first === undefined || first === sorted.at(-1)) return { kind: 'fixed', value: first ?? 0 };
  if (sorted.length <= VALUE_LIMIT) return { kind: 'observed', values: sorted };
  const kept = Array.from({ length: VALUE_LIMIT }, (_, index) => {
    const from = Math.floor((index * sorted.length) / VALUE_LIMIT);
    const to = Math.floor(((index + 1) * sorted.length) / VALUE_LIMIT);
    return sorted.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  });
  return { kind: 'observed', values: kept };
}

function startText(log: EventLog, clock: WorkingClock | undefined): string {
  let first = Number.POSITIVE_INFINITY;
  for (const time of log.time) if (time < first) first = time;
  if (!Number.isFinite(first)) return '2026-01-05T00:00:00Z';
  return new Date(clock === undefined ? first : clock.nextOpen(first)).toISOString();
}

function arrivals(log: EventLog, between: (from: number, to: number) => number): Distribution {
  const firsts = Array.from(log.caseOffsets.subarray(0, -1), (offset) => log.time[offset] ?? Number.NaN)
    .filter((time) => !Number.isNaN(time))
    .sort((left, right) => left - right);
  const span = between(firsts[0] ?? 0, firsts.at(-1) ?? 0);
  return span > 0 && firsts.length > 1
    ? { kind: 'exponential', mean: span / (firsts.length - 1) }
    : { kind: 'fixed', value: 0 };
}

interface PoolGroups {
  readonly capacities: ReadonlyMap<string, number>;
  readonly poolOf: ReadonlyMap<number, string>;
}

/** Activities that share resources share a pool; it takes as much work at once as people or as was ever seen. */
function findPools(log: EventLog, executions: readonly Execution[]): PoolGroups {
  const resource = textReader(log.eventColumns.get('org:resource'));
  const groups: { readonly activities: Set<number>; readonly resources: Set<string> }[] = [];
  const seen = new Set<string>();
  for (const execution of executions) {
    const name = resource(execution.event);
    if (name === undefined || seen.has(`${execution.activity} ${name}`)) continue;
    seen.add(`${execution.activity} ${name}`);
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
  const capacities = new Map<string, number>();
  for (const [index, group] of groups.entries()) {
    const name = `team ${index + 1}`;
    const work = executions.filter((execution) => group.activities.has(execution.activity));
    capacities.set(name, Math.max(group.resources.size, mostAtOnce(work)));
    for (const activity of group.activities) poolOf.set(activity, name);
  }
  return { capacities, poolOf };
}

/** Starts and ends in order of time; an end comes before a start of the same moment. */
function changesOf(work: readonly Execution[]): readonly { readonly at: number; readonly by: number }[] {
  return work
    .filter(({ start, end }) => end > start)
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .sort((left, right) => left.at - right.at || left.by - right.by);
}

function mostAtOnce(work: readonly Execution[]): number {
  let most = 0;
  let busy = 0;
  for (const { by } of changesOf(work)) {
    busy += by;
    most = Math.max(most, busy);
  }
  return most;
}

/** Seconds of a wait in which everybody of the pool was at work: these the simulation makes by itself. */
function findContention(
  executions: readonly Execution[],
  groups: PoolGroups,
): (execution: Execution, ready: number, between: (from: number, to: number) => number) => number {
  const full = new Map<string, (readonly [from: number, to: number])[]>();
  for (const [name, capacity] of groups.capacities) {
    const spans: (readonly [number, number])[] = [];
    let busy = 0;
    let since = 0;
    for (const { at, by } of changesOf(executions.filter(({ activity }) => groups.poolOf.get(activity) === name))) {
      if (busy >= capacity && at > since) spans.push([since, at]);
      busy += by;
      since = at;
    }
    full.set(name, spans);
  }
  return (execution, ready, between) => {
    const spans = full.get(groups.poolOf.get(execution.activity) ?? '') ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.[1] ?? 0) <= ready) low = middle + 1;
      else high = middle;
    }
    let seconds = 0;
    for (let index = low; index < spans.length && (spans[index]?.[0] ?? 0) < execution.start; index += 1) {
      const [from = 0, to = 0] = spans[index] ?? [];
      seconds += between(Math.max(from, ready), Math.min(to, execution.start));
    }
    return seconds;
  };
}
