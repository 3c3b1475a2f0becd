import type { Scenario } from './scenario.ts';
import type { SimulatedRun } from './simulate-run.ts';

/**
 * Seconds that each finished case took, those of the warm-up left out: from its arrival to its end or, where the
 * scenario says so, from its first completion to its last, which is how a log measures it.
 */
export function throughputOf(run: SimulatedRun, scenario: Pick<Scenario, 'warmUp' | 'measureFrom'>): readonly number[] {
  const from = run.arrivals.slice();
  if (scenario.measureFrom === 'first_completion') {
    from.fill(Number.POSITIVE_INFINITY);
    for (const { caseIndex, end } of run.events) from[caseIndex] = Math.min(from[caseIndex] ?? end, end);
  }
  const seconds: number[] = [];
  for (let index = scenario.warmUp; index < run.departures.length; index += 1) {
    const taken = ((run.departures[index] ?? Number.NaN) - (from[index] ?? Number.NaN)) / 1000;
    if (Number.isFinite(taken)) seconds.push(taken);
  }
  return seconds;
}
