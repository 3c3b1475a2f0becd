import { studentQuantile95 } from '../inference/significance.ts';
import { quantile } from '../log/statistics.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { replicationSeed, simulateRun, type SimulatedRun } from './simulate-run.ts';
import type { Scenario } from './scenario.ts';
import { throughputOf } from './throughput.ts';

/** A mean over replications with its 95 % confidence interval (Student's t); one replication has no interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface SimulationResult {
  readonly cases: number;
  readonly replications: number;
  readonly seed: number;
  /** Seconds, except counts, shares and costs. */
  readonly kpis: Readonly<Record<string, Estimate>>;
  /** Cases that no run finished, which means the model or a calendar blocks them. */
  readonly unfinished: number;
}

/** Runs all replications of a scenario and estimates its indicators. */
export function simulate(net: PetriNet, scenario: Scenario, shouldStop?: () => boolean): SimulationResult {
  const measured: Record<string, number>[] = [];
  let unfinished = 0;
  for (let replication = 0; replication < scenario.replications; replication += 1) {
    const run = simulateRun(net, scenario, replicationSeed(scenario.seed, replication), shouldStop);
    unfinished += run.departures.filter((time) => Number.isNaN(time)).length;
    measured.push(measureRun(run, scenario));
  }
  const names = Object.keys(measured[0] ?? {});
  return {
    cases: scenario.cases,
    replications: scenario.replications,
    seed: scenario.seed,
    kpis: Object.fromEntries(names.map((name) => [name, estimate(measured.map((figures) => figures[name] ?? 0))])),
    unfinished,
  };
}

/** Mean and interval of one figure over replications. */
export function estimate(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, low: null, high: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = studentQuantile95(values.length - 1) * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}

function measureRun(run: SimulatedRun, scenario: Scenario): Record<string, number> {
  const { warmUp } = scenario;
  const sorted = Float64Array.from(throughputOf(run, scenario)).sort();
  const costs = run.costs.subarray(warmUp).reduce((sum, cost) => sum + cost, 0);
  const counted = Math.max(1, run.arrivals.length - warmUp);
  const mean = (values: Float64Array): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const events = run.events.filter((event) => event.caseIndex >= warmUp);
  const waiting = events.reduce((sum, event) => sum + event.start - event.ready, 0) / 1000;
  const service = events.reduce((sum, event) => sum + event.end - event.start, 0) / 1000;
  const figures: Record<string, number> = {
    completedCases: sorted.length,
    meanThroughputSeconds: mean(sorted),
    medianThroughputSeconds: sorted.length === 0 ? 0 : quantile(sorted, 0.5),
    p90ThroughputSeconds: sorted.length === 0 ? 0 : quantile(sorted, 0.9),
    meanWaitingSecondsPerCase: waiting / counted,
    meanServiceSecondsPerCase: service / counted,
    meanCostPerCase: costs / counted,
  };
  for (const [name, pool] of run.pools) figures[`utilisation:${name}`] = pool.open === 0 ? 0 : pool.busy / pool.open;
  return figures;
}

/** The difference that a change makes: changed minus base, per replication with the same chance on both sides. */
export function compareScenarios(net: PetriNet, base: Scenario, changed: Scenario): Readonly<Record<string, Estimate>> {
  const replications = Math.min(base.replications, changed.replications);
  const differences: Record<string, number>[] = [];
  for (let replication = 0; replication < replications; replication += 1) {
    const seed = replicationSeed(base.seed, replication);
    const before = measureRun(simulateRun(net, base, seed), base);
    const after = measureRun(simulateRun(net, changed, seed), changed);
    differences.push(
      Object.fromEntries(Object.keys(before).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])),
    );
  }
  const names = Object.keys(differences[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, estimate(differences.map((figures) => figures[name] ?? 0))]));
}
