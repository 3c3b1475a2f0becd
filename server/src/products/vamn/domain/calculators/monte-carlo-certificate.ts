import { hash } from 'node:crypto';
import { ok, type Outcome } from '../../../../base/outcome.ts';
import { sealCertificate, type Certificate, type CertificateResult } from '../certificate.ts';
import { ExactTape, type ExactNode } from '../exact-tape.ts';
import { WORKING_SCALE } from '../fixed.ts';
import { rationalText, rationalToNumber, readRational } from '../rational.ts';
import { RULES } from '../rules/library.ts';
import { citeRule } from '../rules/tree.ts';
import { runSimulation, type SimulationRequest, type SimulationResult, type UncertainFigure } from './monte-carlo.ts';
import { DRAW_BITS, DRAW_SHIFT, GENERATOR_NAME, INCREMENT, MODULUS, MULTIPLIER, WARM_UP } from './replayable-generator.ts';

export const SIMULATION_NAME = 'investment.npv_simulation';
const VERSION = '1.0.0';

/** Trials that are replayed step by step from the seed on. */
const SPOTS = 16;
const ROUTE =
  'Summary from the exact sums, beside the sums in floats; of the trials that the hash of all outcomes picks, each step from the seed to the outcome, beside the outcome in floats.';

interface UncertainNodes {
  readonly low: ExactNode;
  readonly high: ExactNode;
  readonly likely?: ExactNode;
}

/** Outcomes as whole numbers of 10^-decimals, with as many decimals as all of them can keep. */
function roundOutcomes(outcomes: Float64Array): { readonly units: BigInt64Array; readonly decimals: number } {
  const largest = outcomes.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const decimals = Math.max(0, Math.min(6, 14 - Math.ceil(Math.log10(largest))));
  return { units: BigInt64Array.from(outcomes, (value) => BigInt(Math.round(value * 10 ** decimals))), decimals };
}

/** Which trials are replayed follows from the hash of all outcomes, so that nobody can choose them. */
function spotsOf(digest: string, trials: number): readonly number[] {
  const spots = new Set<number>();
  for (let count = 0; spots.size < SPOTS; count += 1)
    spots.add(Number(BigInt(`0x${hash('sha256', `${digest} ${count}`)}`) % BigInt(trials)));
  return [...spots].sort((a, b) => a - b);
}

/** The generator on the tape: its jumps by powers of two, so that a late draw costs few steps. */
class ReplayedGenerator {
  readonly #tape: ExactTape;
  readonly #modulus: ExactNode;
  readonly #seed: ExactNode;
  readonly #jumps: { readonly factor: ExactNode; readonly shift: ExactNode }[];

  constructor(tape: ExactTape, seed: ExactNode) {
    this.#tape = tape;
    this.#modulus = tape.integer(MODULUS);
    this.#seed = seed;
    this.#jumps = [{ factor: tape.integer(MULTIPLIER), shift: tape.integer(INCREMENT) }];
  }

  #remainder(node: ExactNode): ExactNode {
    const whole = this.#tape.round(this.#tape.divide(node, this.#modulus), 0, 'floor');
    return this.#tape.subtract(node, this.#tape.multiply(whole, this.#modulus));
  }

  #jump(power: number): { readonly factor: ExactNode; readonly shift: ExactNode } {
    const tape = this.#tape;
    for (let last = this.#jumps.at(-1); last && this.#jumps.length <= power; last = this.#jumps.at(-1)) {
      const factor = this.#remainder(tape.multiply(last.factor, last.factor));
      const shift = this.#remainder(tape.multiply(last.shift, tape.add(last.factor, tape.integer(1))));
      this.#jumps.push({ factor, shift });
    }
    return this.#jumps[power] ?? { factor: tape.integer(1), shift: tape.integer(0) };
  }

  /** The state so many steps after the seed. */
  state(steps: number): ExactNode {
    let state = this.#seed;
    for (let power = 0; 2 ** power <= steps; power += 1) {
      if (Math.floor(steps / 2 ** power) % 2 === 1) state = this.#advanced(state, power);
    }
    return state;
  }

  #advanced(state: ExactNode, power: number): ExactNode {
    const { factor, shift } = this.#jump(power);
    return this.#remainder(this.#tape.add(this.#tape.multiply(state, factor), shift));
  }

  next(state: ExactNode): ExactNode {
    return this.#advanced(state, 0);
  }

  draw(state: ExactNode): ExactNode {
    const tape = this.#tape;
    const upper = tape.round(tape.divide(state, tape.integer(1n << DRAW_SHIFT)), 0, 'floor');
    return tape.divide(upper, tape.integer(1n << DRAW_BITS));
  }
}

function uncertainInput(tape: ExactTape, name: string, figure: UncertainFigure): UncertainNodes {
  const input = (part: string, value: number): ExactNode =>
    tape.input(`${name}/${part}`, readRational(String(value)) ?? { numerator: 0n, denominator: 1n });
  const [low, high] = [input('low', figure.low), input('high', figure.high)];
  return figure.likely === undefined ? { low, high } : { low, high, likely: input('likely', figure.likely) };
}

/** The inverse of the distribution, as the trials have it. */
function quantileNode(tape: ExactTape, { low, high, likely }: UncertainNodes, draw: ExactNode): ExactNode {
  const width = tape.subtract(high, low);
  if (!likely) return tape.add(low, tape.multiply(width, draw));
  if (width.value.numerator === 0n) return low;
  const half = tape.literal('0.5');
  const rise = tape.subtract(likely, low);
  const peak = rationalToNumber(rise.value) / rationalToNumber(width.value);
  if (rationalToNumber(draw.value) < peak)
    return tape.add(low, tape.power(tape.multiply(tape.multiply(draw, width), rise), half));
  const fall = tape.multiply(tape.multiply(tape.subtract(tape.integer(1), draw), width), tape.subtract(high, likely));
  return tape.subtract(high, tape.power(fall, half));
}

interface RequestNodes {
  readonly outlay: UncertainNodes;
  readonly rate: UncertainNodes;
  readonly flows: readonly UncertainNodes[];
}

/** One trial from the seed to its outcome. */
function trialNode(tape: ExactTape, generator: ReplayedGenerator, request: RequestNodes, trial: number): ExactNode {
  const count = request.flows.length + 2;
  let state = generator.state(trial * count + WARM_UP + 1);
  const draws: ExactNode[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index > 0) state = generator.next(state);
    draws.push(generator.draw(state));
  }
  const [rateDraw, outlayDraw, ...flowDraws] = draws;
  if (!rateDraw || !outlayDraw) throw new Error('A trial draws a rate and an outlay.');
  const growth = tape.add(tape.integer(1), quantileNode(tape, request.rate, rateDraw));
  const inflows = request.flows.reduceRight<ExactNode>((value, flow, index) => {
    const amount = quantileNode(tape, flow, flowDraws[index] ?? rateDraw);
    return tape.round(tape.divide(tape.add(value, amount), growth), WORKING_SCALE, 'half_even');
  }, tape.integer(0));
  return tape.subtract(inflows, quantileNode(tape, request.outlay, outlayDraw), { name: `trial ${trial}` });
}

/** The summary by steps from exact sums over the rounded outcomes. */
function summaryNodes(
  tape: ExactTape,
  units: BigInt64Array,
  decimals: number,
  result: SimulationResult,
): Readonly<Record<string, ExactNode>> {
  const [unit, square] = [10n ** BigInt(decimals), 10n ** BigInt(2 * decimals)];
  const total = units.reduce((sum, value) => sum + value, 0n);
  const squares = units.reduce((sum, value) => sum + value * value, 0n);
  const sorted = units.toSorted();
  const rank = (share: number): bigint => sorted[Math.min(units.length - 1, Math.floor(share * units.length))] ?? 0n;
  const input = (name: string, numerator: bigint, denominator = 1n): ExactNode => tape.input(name, { numerator, denominator });
  const trials = input('trials', BigInt(units.length));
  const sum = input('sum of outcomes', total, unit);
  const sumOfSquares = input('sum of squared outcomes', squares, square);
  const below = input('outcomes below zero', BigInt(Math.round(result.shareBelowZero * units.length)));
  const mean = tape.divide(sum, trials, 'trials', { name: 'mean' });
  const spread = tape.subtract(sumOfSquares, tape.multiply(sum, mean));
  const variance = tape.divide(spread, tape.subtract(trials, tape.integer(1)), 'trials', { name: 'variance' });
  const standardError = tape.power(tape.divide(variance, trials), tape.literal('0.5'), { name: 'standard error' });
  const reach = tape.multiply(standardError, tape.literal('1.96'));
  return {
    mean,
    standardError,
    low95: tape.subtract(mean, reach),
    high95: tape.add(mean, reach),
    p5: input('outcome of rank 5 %', rank(0.05), unit),
    p50: input('outcome of rank 50 %', rank(0.5), unit),
    p95: input('outcome of rank 95 %', rank(0.95), unit),
    shareBelowZero: tape.divide(below, trials),
  };
}

function decimalText(value: number): string {
  return rationalText(readRational(String(value)) ?? { numerator: 0n, denominator: 1n });
}

/** A simulation with its certificate. */
export interface CertifiedSimulation extends SimulationResult {
  readonly certificate: Certificate;
}

/**
 * Simulates and certifies. The checker replays the summary (mean, standard error, bounds) from the exact sums, and a
 * sample of trials in full from the seed; that the sums and percentiles are those of all trials is shown only by
 * running the simulation again (`repeatSimulation`).
 * @errors vamn.out_of_bounds, vamn.disagreement
 */
export function certifySimulation(request: SimulationRequest): Outcome<CertifiedSimulation> {
  const run = runSimulation(request);
  if (!run.ok) return run;
  const { result, outcomes } = run.value;
  const { units, decimals } = roundOutcomes(outcomes);
  const digest = hash('sha256', new Uint8Array(units.buffer));
  const tape = new ExactTape();
  const nodes: RequestNodes = {
    outlay: uncertainInput(tape, 'outlay', request.outlay),
    rate: uncertainInput(tape, 'rate', request.rate),
    flows: request.flows.map((flow, index) => uncertainInput(tape, `flows/${index}`, flow)),
  };
  const seed = tape.input('seed', { numerator: BigInt.asUintN(128, request.seed), denominator: 1n });
  const source = { kind: 'document', reference: `outcomes in 10^-${decimals}, 64 bits each`, sha256: digest } as const;
  tape.inputs.push({ name: 'generator', value: GENERATOR_NAME, unit: 'text' }, { name: 'outcomes', value: String(outcomes.length), unit: 'text', source });
  const summary = summaryNodes(tape, units, decimals, result);
  const generator = new ReplayedGenerator(tape, seed);
  const spots = spotsOf(digest, request.trials).map((trial) => ({ trial, node: trialNode(tape, generator, nodes, trial) }));
  const { percentiles, ...figures } = result;
  const floats: Readonly<Record<string, unknown>> = { ...figures, ...percentiles };
  const stated = (name: string, node: ExactNode): CertificateResult => ({ name, of: node.reference, out: rationalText(node.value), unit: node.unit });
  const largest = outcomes.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const certificate = sealCertificate({
    calculator: SIMULATION_NAME,
    version: VERSION,
    profile: 'standard',
    arithmetic: 'exact',
    rules: ['arithmetic'].flatMap((id) => {
      const rule = RULES.nodes.get(id);
      return rule ? [citeRule(rule)] : [];
    }),
    inputs: tape.inputs,
    steps: tape.steps,
    results: [
      ...Object.entries(summary).map(([name, node]) => stated(name, node)),
      ...spots.map(({ trial, node }) => stated(`trial ${trial}`, node)),
    ],
    verification: {
      route: ROUTE,
      tolerance: decimalText(Math.max(10 ** -decimals, 1e-9 * largest)),
      values: [
        ...Object.keys(summary).map((name) => decimalText(Number(floats[name]))),
        ...spots.map(({ trial }) => decimalText(outcomes[trial] ?? 0)),
      ],
    },
  });
  return ok({ ...result, certificate });
}

/** The request that a certificate answers, or undefined if it is none of a simulation. */
function requestOf({ calculator, inputs }: Certificate): SimulationRequest | undefined {
  const given = new Map(inputs.map(({ name, value }) => [name, value]));
  const figureNamed = (name: string): UncertainFigure | undefined => {
    const [low, high, likely] = ['low', 'high', 'likely'].map((part) => given.get(`${name}/${part}`));
    if (low === undefined || high === undefined) return undefined;
    return { low: Number(low), high: Number(high), ...(likely === undefined ? {} : { likely: Number(likely) }) };
  };
  const [outlay, rate] = [figureNamed('outlay'), figureNamed('rate')];
  const flows: UncertainFigure[] = [];
  for (let flow = figureNamed('flows/0'); flow; flow = figureNamed(`flows/${flows.length}`)) flows.push(flow);
  const [seed, trials] = [given.get('seed'), given.get('trials')];
  const isWhole = /^\d{1,40}$/.test(seed ?? '') && /^\d{1,7}$/.test(trials ?? '');
  if (calculator !== SIMULATION_NAME || !outlay || !rate || !isWhole) return undefined;
  return { outlay, rate, flows, trials: Number(trials), seed: BigInt(seed ?? '0') };
}

/** Whether running the simulation again gives the very same certificate: the proof of the sums over all trials. */
export function repeatSimulation(certificate: Certificate): boolean {
  const request = requestOf(certificate);
  const again = request && certifySimulation(request);
  return again?.ok === true && again.value.certificate.hash === certificate.hash;
}
