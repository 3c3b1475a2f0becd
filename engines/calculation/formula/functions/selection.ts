import type { ExactNode } from '../../proof/exact-tape.ts';
import type { Call, FormulaFunctions } from '../call.ts';
import { EMPTY, figure, refuseFormula, type FormulaValue } from '../values.ts';
import { criterionTest } from './criteria.ts';

/** For each place of the ranges whether all criteria hold; ranges and criteria stand in pairs from `from` on. */
function selected(call: Call, from: number): boolean[][] {
  const { epoch } = call.evaluation.scope;
  let chosen: boolean[][] | undefined;
  for (let index = from; index < call.count; index += 2) {
    const { rows } = call.grid(index);
    const test = criterionTest(call.value(index + 1), epoch);
    call.state(index, index + 1);
    const found = rows.map((row) => row.map(test));
    const before: boolean[][] = chosen ?? found;
    sameSize(call, before, found);
    chosen = before.map((row, at) => row.map((is, column) => is && (found[at]?.[column] ?? false)));
  }
  return chosen ?? [];
}

function sameSize(call: Call, one: readonly (readonly unknown[])[], other: readonly (readonly unknown[])[]): void {
  if (one.length !== other.length || one[0]?.length !== other[0]?.length)
    refuseFormula('vamn.unequal_lists', `${call.name} needs ranges of one size`);
}

/** The figures of the argument `index` at the selected places. */
function figuresAt(call: Call, index: number, chosen: readonly (readonly boolean[])[]): ExactNode[] {
  const { rows } = call.grid(index);
  sameSize(call, rows, chosen);
  return rows.flatMap((row, at) =>
    row.flatMap((value, column) => {
      if (!chosen[at]?.[column]) return [];
      if (value.kind === 'error') return call.fail(value.refusal);
      return value.kind === 'figure' ? [value.node(call.evaluation)] : [];
    }),
  );
}

type Summary = (nodes: readonly ExactNode[], call: Call) => ExactNode;

const total: Summary = (nodes, { tape }) => tape.sum(nodes);
const mean: Summary = (nodes, { tape }) =>
  tape.divide(tape.sum(nodes), tape.integer(nodes.length), 'the count of figures');

function extreme(which: 'minimum' | 'maximum'): Summary {
  return ([first, ...others], { tape }) =>
    first ? others.reduce((best, node) => tape[which](best, node), first) : tape.integer(0);
}

/** Range, criterion, and perhaps another range whose figures are taken. */
function byOne(summary: Summary): (call: Call) => FormulaValue {
  return (call) => {
    const { rows } = call.grid(0);
    const test = criterionTest(call.value(1), call.evaluation.scope.epoch);
    call.state(0, 1);
    const chosen = rows.map((row) => row.map(test));
    return figure(summary(figuresAt(call, call.has(2) ? 2 : 0, chosen), call));
  };
}

/** The range whose figures are taken, and then pairs of a range and a criterion. */
function byMany(summary: Summary): (call: Call) => FormulaValue {
  return (call) => figure(summary(figuresAt(call, 0, selected(call, 1)), call));
}

/** Empty cells past what is used count too, where the criteria ask for such. */
function countSelected(call: Call): FormulaValue {
  const { epoch } = call.evaluation.scope;
  const places = Array.from({ length: call.count >> 1 }, (_, pair) => pair * 2);
  const takesEmpty = places.every((index) => criterionTest(call.value(index + 1), epoch)(EMPTY));
  const count = selected(call, 0).flat().filter(Boolean).length + (takesEmpty ? call.beyond(0) : 0);
  return figure(call.tape.integer(count));
}

/** Sums, counts and averages of what meets criteria. */
export const SELECTION_FUNCTIONS: FormulaFunctions = {
  SUMIF: byOne(total),
  AVERAGEIF: byOne(mean),
  COUNTIF: countSelected,
  SUMIFS: byMany(total),
  AVERAGEIFS: byMany(mean),
  MINIFS: byMany(extreme('minimum')),
  MAXIFS: byMany(extreme('maximum')),
  COUNTIFS: countSelected,
};
