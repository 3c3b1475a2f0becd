import type { PetriNet } from '../model/petri-net.ts';
import { EndlessRun, replicationSeed, simulateRun } from './simulate-run.ts';
import type { Scenario } from './scenario.ts';
import { throughputOf } from './throughput.ts';

/** Cases and steps that make a steady mean and take little time. */
const SAMPLED_CASES = 3000;
const SAMPLED_STEPS = 300_000;

/**
 * Seconds that cases of a scenario take, over runs of as many cases as the scenario has: a log that ended before its
 * teams were full says nothing of a queue that grows for years. Undefined where runs do not end, or not in time.
 */
export function sampleThroughput(
  net: PetriNet,
  scenario: Scenario,
  seed: number,
  shouldStop: () => boolean,
): readonly number[] | undefined {
  const cases = Math.min(scenario.cases, SAMPLED_CASES);
  const sampled: number[] = [];
  let steps = 0;
  try {
    for (let run = 0; sampled.length < SAMPLED_CASES && steps < SAMPLED_STEPS; run += 1) {
      const played = simulateRun(net, { ...scenario, cases }, replicationSeed(seed, run), shouldStop);
      const seconds = throughputOf(played, scenario);
      if (seconds.length === 0) return undefined;
      sampled.push(...seconds);
      steps += played.events.length;
      if (shouldStop()) return undefined;
    }
    return sampled;
  } catch (error) {
    if (error instanceof EndlessRun) return undefined;
    throw error;
  }
}
