import type { Call, FormulaFunctions } from '../call.ts';
import { isCaught } from '../errors.ts';
import {
  compareValues,
  EMPTY,
  once,
  refuseFormula,
  text,
  truth,
  truthOf,
  type FormulaValue,
  type GridValue,
  type TruthValue,
} from '../values.ts';

/** The chosen branch times the truth of its condition, which is 1: the choice becomes a step that can be replayed. */
function chosen(call: Call, branch: FormulaValue, condition: TruthValue, holds: boolean): FormulaValue {
  const { evaluation, tape } = call;
  const factor = () => {
    const node = condition.node(evaluation);
    return holds ? node : tape.subtract(tape.integer(1), node);
  };
  switch (branch.kind) {
    case 'figure':
      return { ...branch, node: once((target) => tape.multiply(branch.node(target), factor())) };
    case 'text':
      return text(
        branch.text,
        once((target) => tape.multiply(branch.node(target), factor())),
      );
    case 'truth':
      return truth(
        branch.value,
        once((target) => tape.multiply(branch.node(target), factor())),
      );
    default:
      return branch;
  }
}

function choose(call: Call): FormulaValue {
  const given = call.value(0);
  if (given.kind === 'grid' && given.rows.flat().length > 1) return chooseEach(call, given);
  const condition = call.truth(0);
  if (condition.value) return chosen(call, call.value(1), condition, true);
  return chosen(call, call.count > 2 ? call.value(2) : truth(false), condition, false);
}

/** A choice for each condition of a range, from the same place of the branches where those are ranges. */
function chooseEach(call: Call, conditions: GridValue): FormulaValue {
  const pick = (index: number, row: number, column: number): FormulaValue => {
    const branch = index < call.count ? call.value(index) : truth(false);
    if (branch.kind !== 'grid') return branch;
    const line = branch.rows.length === 1 ? branch.rows[0] : branch.rows[row];
    const item = line?.length === 1 ? line[0] : line?.[column];
    return item ?? refuseFormula('vamn.unequal_lists', 'The ranges are of different size', '#N/A');
  };
  const rows = conditions.rows.map((line, row) =>
    line.map((item, column): FormulaValue => {
      if (item.kind === 'error') return item;
      const condition = truthOf(call.evaluation, item);
      return chosen(call, pick(condition.value ? 1 : 2, row, column), condition, condition.value);
    }),
  );
  return { kind: 'grid', rows };
}

function chooseFirst(call: Call): FormulaValue {
  for (let index = 0; index < call.count; index += 2) {
    const condition = call.truth(index);
    if (condition.value) return chosen(call, call.value(index + 1), condition, true);
  }
  return refuseFormula('vamn.not_available', `No condition of ${call.name} holds`, '#N/A');
}

function chooseEqual(call: Call): FormulaValue {
  const subject = call.value(0);
  for (let index = 1; index + 1 < call.count; index += 2) {
    const condition = compareValues('=', subject, call.value(index));
    if (condition.value) return chosen(call, call.value(index + 1), condition, true);
  }
  if (call.count % 2 === 0) return call.value(call.count - 1);
  return refuseFormula('vamn.not_available', 'No value of SWITCH is equal', '#N/A');
}

/** All truths among the arguments; of cells only what is a truth or a figure. */
function truths(call: Call): TruthValue[] {
  const found = call.items().flatMap(({ value, isDirect }) => {
    if (value.kind === 'error') call.fail(value.refusal);
    const counts = isDirect ? value.kind !== 'empty' : value.kind === 'truth' || value.kind === 'figure';
    return counts ? [truthOf(call.evaluation, value)] : [];
  });
  return found.length > 0 ? found : refuseFormula('vamn.missing_input', `${call.name} was given no truth`, '#VALUE!');
}

function every(call: Call): FormulaValue {
  const all = truths(call);
  return truth(
    all.every(({ value }) => value),
    (evaluation) => all.map((item) => item.node(evaluation)).reduce((left, right) => call.tape.multiply(left, right)),
  );
}

function some(call: Call): FormulaValue {
  const all = truths(call);
  return truth(
    all.some(({ value }) => value),
    (evaluation) => all.map((item) => item.node(evaluation)).reduce((left, right) => call.tape.maximum(left, right)),
  );
}

/** The first argument with its error, unless that says nothing about the figure. */
function answered(call: Call): FormulaValue {
  const value = call.attempt(0);
  return value.kind === 'error' && !isCaught(value.refusal) ? call.fail(value.refusal) : value;
}

function errorOf(value: FormulaValue): string | undefined {
  return value.kind === 'error' ? String(value.refusal.details?.['errorValue']) : undefined;
}

function unless(catches: (error: string) => boolean): (call: Call) => FormulaValue {
  return (call) => {
    const value = answered(call);
    const error = errorOf(value);
    if (value.kind !== 'error' || error === undefined) return value.kind === 'empty' ? EMPTY : value;
    return catches(error) ? call.value(1) : call.fail(value.refusal);
  };
}

function tested(test: (value: FormulaValue) => boolean): (call: Call) => FormulaValue {
  return (call) => {
    const value = answered(call);
    if (value.kind !== 'error') call.state(0);
    return truth(test(value));
  };
}

/** Choices, truths, and what asks for the kind of a value. */
export const LOGIC_FUNCTIONS: FormulaFunctions = {
  IF: choose,
  IFS: chooseFirst,
  SWITCH: chooseEqual,
  CHOOSE: (call) => {
    const index = call.whole(0);
    if (index < 1 || index >= call.count)
      refuseFormula('vamn.out_of_bounds', `CHOOSE has no value ${index}`, '#VALUE!');
    const asked = compareValues(
      '=',
      { kind: 'figure', value: call.tape.integer(index).value, unit: '1', node: () => call.tape.integer(index) },
      call.value(0),
    );
    return asked.value ? chosen(call, call.value(index), asked, true) : call.value(index);
  },
  IFERROR: unless(() => true),
  IFNA: unless((error) => error === '#N/A'),
  AND: every,
  OR: some,
  XOR: (call) => truth(truths(call).filter(({ value }) => value).length % 2 === 1),
  NOT: (call) => {
    const inner = call.truth(0);
    return truth(!inner.value, (evaluation) => call.tape.subtract(call.tape.integer(1), inner.node(evaluation)));
  },
  TRUE: () => truth(true),
  FALSE: () => truth(false),
  NA: () => refuseFormula('vamn.not_available', 'The value is not available', '#N/A'),
  ISBLANK: tested((value) => value.kind === 'empty'),
  ISNUMBER: tested((value) => value.kind === 'figure'),
  ISTEXT: tested((value) => value.kind === 'text'),
  ISNONTEXT: tested((value) => value.kind !== 'text'),
  ISLOGICAL: tested((value) => value.kind === 'truth'),
  ISERROR: tested((value) => value.kind === 'error'),
  ISERR: tested((value) => value.kind === 'error' && errorOf(value) !== '#N/A'),
  ISNA: tested((value) => errorOf(value) === '#N/A'),
};
