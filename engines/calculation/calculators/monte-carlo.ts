import { hash } from 'node:crypto';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { GENERATOR_NAME, ReplayableGenerator } from './replayable-generator.ts';

/** A quantity that is not certain: between two figures, evenly or with one most likely. */
export interface UncertainFigure {
  readonly low: number;
  readonly high: number;
  readonly likely?: number;
}

export interface SimulationRequest {
  /** Outlay now, as a positive figure. */
  readonly outlay: UncertainFigure;
  /** Inflows at the end of each period. */
  readonly flows: readonly UncertainFigure[];
  readonly rate: UncertainFigure;
  readonly trials: number;
  /** The same seed gives the same figures, on any machine. */
  readonly seed: bigint;
}

export interface SimulationResult {
  readonly seed: string;
  readonly trials: number;
  readonly mean: number;
  /** Standard error of the mean: the error bound is about twice that in 95 of 100 runs. */
  readonly standardError: number;
  readonly low95: number;
  readonly high95: number;
  readonly percentiles: Readonly<Record<'p5' | 'p50' | 'p95', number>>;
  readonly shareBelowZero: number;
  /** Mean of the same trials with every draw mirrored: the second route, which must lie within the error bounds. */
  readonly mirroredMean: number;
  /** How the draws follow from the seed. */
  readonly generator: string;
  /** Hash of the outcomes of all trials in their order, as 64-bit floats: who repeats the simulation finds the same one. */
  readonly outcomesSha256: string;
}

const TRIALS_MAX = 1_000_000;

/** Inverse distribution function: even between the ends, or triangular with its peak at the likely figure. */
function quantile({ low, high, likely }: UncertainFigure, share: number): number {
  if (likely === undefined) return low + (high - low) * share;
  if (high === low) return low;
  const peak = (likely - low) / (high - low);
  return share < peak
    ? low + Math.sqrt(share * (high - low) * (likely - low))
    : high - Math.sqrt((1 - share) * (high - low) * (high - likely));
}

function worth(request: SimulationRequest, draws: readonly number[]): number {
  const rate = quantile(request.rate, draws[0] ?? 0);
  const inflows = request.flows.reduceRight(
    (value, flow, index) => (value + quantile(flow, draws[index + 2] ?? 0)) / (1 + rate),
    0,
  );
  return inflows - quantile(request.outlay, draws[1] ?? 0);
}

function checkFigure(name: string, { low, high, likely }: UncertainFigure): string | undefined {
  const finite = [low, high, likely ?? low].every(Number.isFinite);
  if (!finite || low > high || (likely !== undefined && (likely < low || likely > high)))
    return `${name} must have finite figures with low ≤ likely ≤ high.`;
  return undefined;
}

function checkRequest({ trials, flows, outlay, rate }: SimulationRequest): string | undefined {
  const problem = [
    ['outlay', outlay] as const,
    ['rate', rate] as const,
    ...flows.map((flow, index) => [`flows/${index}`, flow] as const),
  ]
    .map(([name, figure]) => checkFigure(name, figure))
    .find((text) => text !== undefined);
  if (problem) return problem;
  if (rate.low <= -1) return 'rate must stay above -100 %.';
  if (!Number.isInteger(trials) || trials < 100 || trials > TRIALS_MAX) return `trials must be 100 to ${TRIALS_MAX}.`;
  return undefined;
}

/**
 * Net present value under uncertainty, from a stated seed and with the error of its mean. Verified by antithetic
 * draws: the mirrored trials estimate the same mean by other numbers. A simulation has no certificate: its figures are
 * estimates in floats, which the same request gives again to the last bit.
 * @errors vamn.out_of_bounds, vamn.disagreement
 */
export function simulateNetPresentValue(request: SimulationRequest): Outcome<SimulationResult> {
  const problem = checkRequest(request);
  if (problem) return refuse('invalid', 'vamn.out_of_bounds', problem);
  const { trials, seed, flows } = request;
  const generator = new ReplayableGenerator(seed);
  const outcomes = new Float64Array(trials);
  let [sum, squares, mirrored, mirroredSquares] = [0, 0, 0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const draws = Array.from({ length: flows.length + 2 }, () => generator.uniform());
    const value = worth(request, draws);
    const opposite = worth(
      request,
      draws.map((draw) => 1 - draw),
    );
    outcomes[trial] = value;
    sum += value;
    squares += value * value;
    mirrored += opposite;
    mirroredSquares += opposite * opposite;
  }
  const [mean, mirroredMean] = [sum / trials, mirrored / trials];
  const standardError = Math.sqrt(Math.max(0, squares / trials - mean * mean) / (trials - 1));
  const mirroredError = Math.sqrt(Math.max(0, mirroredSquares / trials - mirroredMean * mirroredMean) / (trials - 1));
  if (Math.abs(mean - mirroredMean) > 8 * (standardError + mirroredError) + 1e-9 * Math.abs(mean)) {
    return refuse('conflict', 'vamn.disagreement', 'The mirrored trials disagree with the trials: nothing is final.', {
      details: { mean, mirroredMean },
    });
  }
  const sorted = outcomes.toSorted();
  const at = (share: number): number => sorted[Math.min(trials - 1, Math.floor(share * trials))] ?? mean;
  const firstGain = sorted.findIndex((value) => value >= 0);
  return ok({
    seed: seed.toString(),
    trials,
    mean,
    standardError,
    low95: mean - 1.96 * standardError,
    high95: mean + 1.96 * standardError,
    percentiles: { p5: at(0.05), p50: at(0.5), p95: at(0.95) },
    shareBelowZero: firstGain < 0 ? 1 : firstGain / trials,
    mirroredMean,
    generator: GENERATOR_NAME,
    outcomesSha256: hash('sha256', new Uint8Array(outcomes.buffer)),
  });
}
