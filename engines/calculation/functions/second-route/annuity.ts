import { fixedToNumber } from '../../arithmetic/fixed.ts';
import type { PlainArguments } from '../definition.ts';

/** (1 + rate)^periods − 1, good also for tiny rates. */
function growthLess(rate: number, periods: number): number {
  return rate > -1 ? Math.expm1(periods * Math.log1p(rate)) : (1 + rate) ** periods - 1;
}

function due(args: PlainArguments): number {
  return args.number('type') === 0 ? 0 : 1;
}

function future(rate: number, periods: number, payment: number, present: number, type: number): number {
  if (rate === 0) return -present - payment * periods;
  // The interest-only part of both stands together, so that it cancels before the growth makes it large.
  return -present - (present + (payment * (1 + rate * type)) / rate) * growthLess(rate, periods);
}

export function futureValueOf(args: PlainArguments): number {
  return future(args.number('rate'), args.number('nper'), args.number('pmt'), args.number('pv'), due(args));
}

/** Worth today of one unit in each period. */
function discountedUnits(rate: number, periods: number, type: number): number {
  return rate === 0 ? periods : (-growthLess(rate, -periods) / rate) * (1 + rate * type);
}

export function presentValueOf(args: PlainArguments): number {
  const [rate, periods] = [args.number('rate'), args.number('nper')];
  return (
    -args.number('fv') * (1 + growthLess(rate, -periods)) -
    args.number('pmt') * discountedUnits(rate, periods, due(args))
  );
}

function paymentFor(rate: number, periods: number, present: number, end: number, type: number): number {
  if (rate === -1) return -end;
  const discount = growthLess(rate, -periods);
  if (Number.isFinite(discount)) return -(present + end * (1 + discount)) / discountedUnits(rate, periods, type);
  // Discounting overflows where growing nearly vanishes: the same account, taken at its end.
  const growth = growthLess(rate, periods);
  return (-(present * (1 + growth) + end) * rate) / (growth * (1 + rate * type));
}

export function paymentOf(args: PlainArguments): number {
  return paymentFor(args.number('rate'), args.number('nper'), args.number('pv'), args.number('fv'), due(args));
}

export function periodsOf(args: PlainArguments): number {
  const [rate, payment, present, end] = [args.number('rate'), args.number('pmt'), args.number('pv'), args.number('fv')];
  if (rate === 0) return (-present - end) / payment;
  const unit = (payment * (1 + rate * due(args))) / rate;
  return (Math.log(Math.abs(unit - end)) - Math.log(Math.abs(unit + present))) / Math.log1p(rate);
}

export function interestOf(args: PlainArguments): number {
  const [rate, period] = [args.number('rate'), args.number('per')];
  const type = due(args);
  if (type === 1 && period === 1) return 0;
  const amount = paymentOf(args);
  const [periods, end] = [args.number('nper'), args.number('fv')];
  // Above zero the balance is what is still to come, discounted: accumulated, its error would grow with the account.
  const rest = periods - period + 1;
  const balance =
    rate > 0
      ? amount * discountedUnits(rate, rest, type) + end * (1 + growthLess(rate, -rest))
      : future(rate, period - 1, amount, args.number('pv'), type);
  return type === 1 ? (balance * rate) / (1 + rate) : balance * rate;
}

/** Runs the loan period by period, from the last one back to the first: that way errors shrink. */
export function runSchedule(args: PlainArguments): { readonly interest: number; readonly principal: number } {
  const [rate, type] = [args.number('rate'), due(args)];
  const [from, to] = [Math.ceil(args.number('start')), Math.trunc(args.number('end'))];
  const amount = paymentFor(rate, args.number('nper'), args.number('pv'), 0, type);
  let balance = -amount * discountedUnits(rate, args.number('nper') - to, 0);
  let [interest, principal] = [0, 0];
  for (let period = to; period >= from; period -= 1) {
    balance = (balance - amount) / (1 + rate);
    const charge = type === 1 && period === 1 ? 0 : -balance * rate;
    interest += charge;
    principal += amount - charge;
  }
  return { interest, principal };
}

/** The account at the end as a function of the rate, in floats. */
export function accountFunction(
  present: bigint,
  payment: bigint,
  end: bigint,
  periods: bigint,
  isDue: boolean,
): (rate: number) => number {
  const [pv, pmt, fv, n] = [present, payment, end, periods].map(fixedToNumber) as [number, number, number, number];
  return (rate) => fv - future(rate, n, pmt, pv, isDue ? 1 : 0);
}

/** Value and central difference of a function. */
export function withSlope(evaluate: (x: number) => number, x: number): readonly [number, number] {
  const step = 1e-6 * Math.max(1e-2, Math.abs(x));
  return [evaluate(x), (evaluate(x + step) - evaluate(x - step)) / (2 * step)];
}

/** The rate after one more Newton step on the discounted account. */
export function rateOf(args: PlainArguments, found: number): number {
  const [periods, payment, present, end] = [
    args.number('nper'),
    args.number('pmt'),
    args.number('pv'),
    args.number('fv'),
  ];
  if (periods === 1) return -1 - (end + payment * (1 - due(args))) / (present + payment * due(args));
  // Below zero discounting overflows, so there the account is accumulated instead.
  const worth = (rate: number): number =>
    found < 0
      ? end - future(rate, periods, payment, present, due(args))
      : present + payment * discountedUnits(rate, periods, due(args)) + end * (1 + rate) ** -periods;
  const [value, slope] = withSlope(worth, found);
  return slope === 0 ? Number.NaN : found - value / slope;
}
