import type { PlainArguments } from '../definition.ts';
import { dayNumber } from './dates.ts';

/** Carries flows at the end of each period back to the start, last one first. */
export function carryBack(flows: readonly number[], rate: number): number {
  return flows.reduceRight((worth, flow) => (worth + flow) / (1 + rate), 0);
}

/** Σ flow × e^(−years × ln(1 + rate)), years by actual days over 365. */
export function datedValue(args: PlainArguments, rate: number): number {
  const dates = args.dates('dates').map(dayNumber);
  const logarithm = Math.log1p(rate);
  const start = dates[0] ?? 0;
  return args
    .numbers('values')
    .reduce((sum, flow, index) => sum + flow * Math.exp((-((dates[index] ?? 0) - start) / 365) * logarithm), 0);
}

/** Σ flow × (1 + rate)^(−exponent / perYear) in floats. */
export function seriesValue(
  flows: readonly number[],
  exponents: readonly number[],
  rate: number,
  perYear: number,
): number {
  const logarithm = -Math.log1p(rate) / perYear;
  let sum = 0;
  for (let index = 0; index < flows.length; index += 1)
    sum += (flows[index] ?? 0) * Math.exp((exponents[index] ?? 0) * logarithm);
  return sum;
}

/** The same with its derivative by the rate. */
export function seriesWithSlope(
  flows: readonly number[],
  exponents: readonly number[],
  rate: number,
  perYear: number,
): readonly [number, number] {
  const logarithm = -Math.log1p(rate) / perYear;
  let [sum, slope] = [0, 0];
  for (let index = 0; index < flows.length; index += 1) {
    const term = (flows[index] ?? 0) * Math.exp((exponents[index] ?? 0) * logarithm);
    sum += term;
    slope -= (term * (exponents[index] ?? 0)) / perYear;
  }
  return [sum, slope / (1 + rate)];
}

/** The sum of the sizes of all terms: what a residual is to be measured against. */
export function magnitude(
  flows: readonly number[],
  exponents: readonly number[],
  rate: number,
  perYear: number,
): number {
  return seriesValue(flows.map(Math.abs), exponents, rate, perYear);
}

/** Where one Newton step leads from a rate; at a true root it stays. */
export function newtonStep(evaluate: (rate: number) => number, rate: number): number {
  const step = 1e-6 * (1 + rate);
  const slope = (evaluate(rate + step) - evaluate(rate - step)) / (2 * step);
  return slope === 0 ? Number.NaN : rate - evaluate(rate) / slope;
}

export function modifiedRate(args: PlainArguments): number {
  const flows = args.numbers('values');
  const last = flows.length - 1;
  let gains = 0;
  for (const flow of flows) gains = gains * (1 + args.number('reinvestRate')) + Math.max(flow, 0);
  const costs =
    carryBack(
      flows.map((flow) => Math.min(flow, 0)),
      args.number('financeRate'),
    ) *
    (1 + args.number('financeRate'));
  return Math.exp(Math.log(gains / -costs) / last) - 1;
}
