import type { RoundingMode } from '@finaceverse/base/rounding';
import type { ExactNode } from '../../proof/exact-tape.ts';
import { powerOfTen } from '../../arithmetic/rational.ts';
import { byValue, type Call, type FormulaFunctions } from '../call.ts';
import { figure, refuseFormula, type FigureValue, type FormulaValue } from '../values.ts';

type FormulaFunction = (call: Call) => FormulaValue;

function rounding(mode: RoundingMode, hasDigits: boolean): FormulaFunction {
  return (call) => {
    const { tape } = call;
    const node = call.figure(0);
    const digits = hasDigits ? call.whole(1, 0) : 0;
    if (digits < -30 || digits > 30) refuseFormula('vamn.out_of_bounds', `${call.name} rounds to -30 to 30 digits`);
    if (digits >= 0) return figure(tape.round(node, digits, mode));
    const unit = tape.literal(powerOfTen(-digits).toString());
    return figure(tape.multiply(tape.round(tape.divide(node, unit), 0, mode), unit));
  };
}

/** A multiple of the second argument near the first. */
function multiple(mode: RoundingMode, ofZero: 'zero' | 'refuse'): FormulaFunction {
  return (call) => {
    const { tape } = call;
    const [node, step] = [call.figure(0), call.figure(1, 1)];
    if (step.value.numerator === 0n && ofZero === 'zero') return figure(tape.multiply(node, step));
    const isOpposed = node.value.numerator > 0n && step.value.numerator < 0n;
    if (
      isOpposed ||
      (call.name === 'MROUND' && node.value.numerator < 0n !== step.value.numerator < 0n && node.value.numerator !== 0n)
    )
      refuseFormula('vamn.out_of_bounds', `${call.name} needs a figure and a step of one sign`, '#NUM!');
    return figure(tape.multiply(tape.round(tape.divide(node, step, 'the step'), 0, mode), step));
  };
}

function extreme(which: 'minimum' | 'maximum'): (nodes: readonly ExactNode[], call: Call) => ExactNode {
  return ([first, ...others], { tape }) =>
    first ? others.reduce((best, node) => tape[which](best, node), first) : tape.integer(0);
}

function average(nodes: readonly ExactNode[], { tape }: Call): ExactNode {
  return tape.divide(tape.sum(nodes), tape.integer(nodes.length), 'the count of figures');
}

function product(nodes: readonly ExactNode[], { tape }: Call): ExactNode {
  const [first, ...others] = nodes;
  return first ? others.reduce((result, node) => tape.multiply(result, node), first) : tape.integer(0);
}

const [minimum, maximum] = [extreme('minimum'), extreme('maximum')];

function overFigures(work: (nodes: readonly ExactNode[], call: Call) => ExactNode): FormulaFunction {
  return (call) => figure(work(call.figures(), call));
}

function counted(call: Call, counts: (value: FormulaValue) => boolean, from = 0): FigureValue {
  const places = Array.from({ length: call.count - from }, (_, index) => from + index);
  const values = places.map((index) => call.attempt(index));
  const items = values.flatMap((value) => (value.kind === 'grid' ? value.rows.flat() : [value]));
  call.state(...places.filter((_, index) => values[index]?.kind !== 'error'));
  return figure(call.tape.integer(items.filter(counts).length));
}

const isFilled = (value: FormulaValue): boolean => value.kind !== 'empty';
const isBlank = (value: FormulaValue): boolean =>
  value.kind === 'empty' || (value.kind === 'text' && value.text === '');

/** The figure at a place in the order of size, from the smallest or from the largest. */
function ranked(largest: boolean): FormulaFunction {
  return (call) => {
    const nodes = call.figures().slice(0, -1).sort(byValue);
    const rank = call.whole(1);
    call.state(0);
    const node = nodes[largest ? nodes.length - rank : rank - 1];
    return figure(node ?? refuseFormula('vamn.out_of_bounds', `${call.name} has no figure of rank ${rank}`, '#NUM!'));
  };
}

function median(call: Call): FormulaValue {
  const nodes = call.figures().sort(byValue);
  const { tape } = call;
  call.state(...call.values().keys());
  const [low, high] = [nodes[(nodes.length - 1) >> 1], nodes[nodes.length >> 1]];
  if (!low || !high) return refuseFormula('vamn.out_of_bounds', 'MEDIAN has no figures', '#NUM!');
  return figure(low === high ? low : tape.divide(tape.add(low, high), tape.integer(2)));
}

/** Products of elements that stand at the same place; what is no figure counts zero. */
function sumProducts(call: Call): FormulaValue {
  const { tape, evaluation } = call;
  const grids = call.values().map((_, index) => call.grid(index).rows);
  const [first = []] = grids;
  if (grids.some((rows) => rows.length !== first.length || rows[0]?.length !== first[0]?.length))
    refuseFormula('vamn.unequal_lists', 'SUMPRODUCT needs ranges of one size', '#VALUE!');
  const products: ExactNode[] = [];
  for (const [row, items] of first.entries()) {
    for (const column of items.keys()) {
      const factors = grids.map((rows) => rows[row]?.[column]);
      for (const factor of factors) if (factor?.kind === 'error') call.fail(factor.refusal);
      const figures = factors.flatMap((factor) => (factor?.kind === 'figure' ? [factor] : []));
      if (figures.length === factors.length)
        products.push(
          product(
            figures.map((factor) => factor.node(evaluation)),
            call,
          ),
        );
    }
  }
  return figure(tape.sum(products));
}

/** Euler's number to the working scale. */
const EULER = '2.7182818284590452353602874713526624977572';

function logarithm(call: Call, base: ExactNode): ExactNode {
  const { tape } = call;
  return tape.divide(tape.logarithm(call.figure(0)), tape.logarithm(base), 'the logarithm of the base');
}

/** Squared distances from the mean over the count, or over one less of a sample; the root of it, if asked. */
function spread(less: number, isRoot: boolean): FormulaFunction {
  return overFigures((nodes, call) => {
    const { tape } = call;
    const mean = average(nodes, call);
    const distances = nodes.map((node) => tape.subtract(node, mean));
    const squares = tape.sum(distances.map((distance) => tape.multiply(distance, distance)));
    const variance = tape.divide(squares, tape.integer(nodes.length - less), 'the count of figures');
    return isRoot ? tape.power(variance, tape.literal('0.5')) : variance;
  });
}

const [sample, population] = [1, 0];
const spreads: FormulaFunctions = {
  STDEV: spread(sample, true),
  'STDEV.S': spread(sample, true),
  STDEVP: spread(population, true),
  'STDEV.P': spread(population, true),
  VAR: spread(sample, false),
  'VAR.S': spread(sample, false),
  VARP: spread(population, false),
  'VAR.P': spread(population, false),
};

const SUBTOTALS: Readonly<Record<number, (nodes: readonly ExactNode[], call: Call) => ExactNode>> = {
  1: average,
  2: (nodes, { tape }) => tape.integer(nodes.length),
  4: maximum,
  5: minimum,
  6: product,
  9: (nodes, { tape }) => tape.sum(nodes),
};

/** Leaves out cells that are subtotals themselves. */
function subtotal(call: Call): FormulaValue {
  const kind = call.whole(0) % 100;
  const items = call.items(1).map(({ value }) => value);
  if (items.some((item) => item.kind === 'figure' && item.isHidden))
    refuseFormula('vamn.unsupported', 'SUBTOTAL over rows that are hidden or filtered is not supported');
  const isOwn = (value: FormulaValue): boolean => value.kind !== 'figure' || value.isSubtotal !== true;
  if (kind === 3) return counted(call, (value) => isFilled(value) && isOwn(value), 1);
  const work = SUBTOTALS[kind];
  if (!work) return refuseFormula('vamn.unsupported', `SUBTOTAL of kind ${kind} is not supported`);
  return figure(work(call.figures(1, isOwn), call));
}

/** Sums, averages, roundings and what else takes figures and gives one. */
export const FIGURE_FUNCTIONS: FormulaFunctions = {
  SUM: overFigures((nodes, { tape }) => tape.sum(nodes)),
  AVERAGE: overFigures(average),
  PRODUCT: overFigures(product),
  MIN: overFigures(minimum),
  MAX: overFigures(maximum),
  SUMSQ: overFigures((nodes, { tape }) => tape.sum(nodes.map((node) => tape.multiply(node, node)))),
  MEDIAN: median,
  LARGE: ranked(true),
  SMALL: ranked(false),
  COUNT: (call) => counted(call, (value) => value.kind === 'figure'),
  COUNTA: (call) => counted(call, isFilled),
  COUNTBLANK: (call) =>
    figure(call.tape.add(counted(call, isBlank).node(call.evaluation), call.tape.integer(call.beyond(0)))),
  ABS: (call) => figure(call.tape.absolute(call.figure(0))),
  SIGN: (call) => {
    const node = call.figure(0);
    return figure(
      node.value.numerator === 0n ? call.tape.integer(0) : call.tape.divide(node, call.tape.absolute(node)),
    );
  },
  ROUND: rounding('half_up', true),
  ROUNDUP: rounding('up', true),
  ROUNDDOWN: rounding('down', true),
  TRUNC: rounding('down', true),
  INT: rounding('floor', false),
  MROUND: multiple('half_up', 'zero'),
  CEILING: multiple('ceiling', 'zero'),
  FLOOR: multiple('floor', 'refuse'),
  MOD: (call) => {
    const { tape } = call;
    const [node, divisor] = [call.figure(0), call.figure(1)];
    const whole = tape.round(tape.divide(node, divisor), 0, 'floor');
    return figure(tape.subtract(node, tape.multiply(divisor, whole)));
  },
  QUOTIENT: (call) => figure(call.tape.round(call.tape.divide(call.figure(0), call.figure(1)), 0, 'down')),
  SQRT: (call) => figure(call.tape.power(call.figure(0), call.tape.literal('0.5'))),
  POWER: (call) => figure(call.tape.power(call.figure(0), call.figure(1))),
  LN: (call) => figure(call.tape.logarithm(call.figure(0))),
  LOG10: (call) => figure(logarithm(call, call.tape.integer(10))),
  LOG: (call) => figure(logarithm(call, call.figure(1, 10))),
  EXP: (call) => figure(call.tape.power(call.tape.literal(EULER), call.figure(0))),
  ...spreads,
  SUMPRODUCT: sumProducts,
  SUBTOTAL: subtotal,
};
