import type { EventLog } from '../log/event-log.ts';
import { caseExtent, caseThroughputSeconds } from '../log/statistics.ts';
import { filterCases } from '../log/take-events.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { learnScenario } from './learn-scenario.ts';
import { sampleThroughput } from './sample-throughput.ts';

/** How well what is learned from one half of a log foretells the other: the measure of trust in every answer. */
export interface SimulationFit {
  readonly learnedCases: number;
  readonly heldOutCases: number;
  /** Seconds per case in the half that was held out, and in the simulation learned from the other half. */
  readonly observedMeanSeconds: number;
  /** The mean of the half that was learned from: how far it lies from the other is what chance alone makes. */
  readonly learnedMeanSeconds: number;
  readonly simulatedMeanSeconds: number;
  /** Simulated by observed mean; 1 is perfect. */
  readonly meanRatio: number;
  /** Area between the two distributions (Wasserstein 1) as a share of the observed mean; 0 is perfect. */
  readonly distance: number;
}

/** Cases needed in each half before a comparison means anything. */
const HALF_NEEDED = 5;

/**
 * Learns from every second case in order of their starts, so that both halves saw the same seasons, simulates, and
 * compares throughput with the others; undefined for too short a log, and where there was
 * no time.
 */
export function measureFit(
  log: EventLog,
  net: PetriNet,
  seed: number,
  shouldStop: () => boolean = () => false,
): SimulationFit | undefined {
  const rank = ranksByStart(log);
  const [learnedFrom, heldOut] = [0, 1].map((half) => filterCases(log, (index) => (rank[index] ?? 0) % 2 === half));
  if (learnedFrom === undefined || heldOut === undefined) return undefined;
  const observed = caseThroughputSeconds(heldOut).filter((seconds) => !Number.isNaN(seconds));
  if (observed.length < HALF_NEEDED || learnedFrom.caseCount < HALF_NEEDED) return undefined;
  const learned = learnScenario(learnedFrom, net, shouldStop);
  const sampled = sampleThroughput(net, learned, seed, shouldStop);
  if (sampled === undefined) return undefined;
  const simulated = Float64Array.from(sampled);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [observedMean, simulatedMean] = [mean(observed), mean(simulated)];
  if (observedMean === 0 || simulated.length === 0) return undefined;
  return {
    learnedCases: learnedFrom.caseCount,
    heldOutCases: observed.length,
    observedMeanSeconds: observedMean,
    learnedMeanSeconds: mean(caseThroughputSeconds(learnedFrom).filter((seconds) => !Number.isNaN(seconds))),
    simulatedMeanSeconds: simulatedMean,
    meanRatio: simulatedMean / observedMean,
    distance: areaBetween(observed, simulated) / observedMean,
  };
}

/** The place of each case among all in order of their first moments. */
function ranksByStart(log: EventLog): Int32Array {
  const starts = log.caseIds.map((_, index) => caseExtent(log, index)?.[0] ?? Number.POSITIVE_INFINITY);
  const order = [...starts.keys()].sort((left, right) => {
    const [first = 0, second = 0] = [starts[left], starts[right]];
    return first === second ? left - right : first < second ? -1 : 1;
  });
  const ranks = new Int32Array(order.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}

/** The mean distance between equal ranks of two samples. */
function areaBetween(left: Float64Array, right: Float64Array): number {
  const [first, second] = [left.toSorted(), right.toSorted()];
  const steps = Math.max(first.length, second.length);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const at = (values: Float64Array): number => values[Math.floor(((step + 0.5) / steps) * values.length)] ?? 0;
    sum += Math.abs(at(first) - at(second));
  }
  return sum / steps;
}
