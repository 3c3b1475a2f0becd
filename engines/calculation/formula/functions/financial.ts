import { isCurrency } from '@finaceverse/base/currency';
import { RefusalError } from '@finaceverse/base/outcome';
import { dateText, readDate } from '../../arithmetic/calendar.ts';
import type { InputValue } from '../../calculators/calculator.ts';
import type { ExactNode } from '../../proof/exact-tape.ts';
import { WORKING_SCALE } from '../../arithmetic/fixed.ts';
import { FUNCTIONS } from '../../functions/registry.ts';
import { calculateFunction } from '../../functions/run.ts';
import type { ArgumentKind } from '../../functions/definition.ts';
import { powerOfTen, rational, rationalText, readRational } from '../../arithmetic/rational.ts';
import { PLAIN } from '../../arithmetic/unit.ts';
import type { Call } from '../call.ts';
import { figure, figureOf, refuseFormula, type Evaluation, type FormulaValue } from '../values.ts';
import { dayOfValue, serialOfDay, tieToDate } from './days.ts';

/** An argument as the called function reads it, and the figures that the step of the call names. */
interface CallArgument {
  readonly input: InputValue;
  readonly nodes: readonly ExactNode[];
}

/** Fractions without a finite decimal are rounded to the working scale first, in a step of their own. */
function representable({ tape }: Evaluation, node: ExactNode): ExactNode {
  const isExact = (node.value.numerator * powerOfTen(WORKING_SCALE)) % node.value.denominator === 0n;
  return isExact ? node : tape.round(node, WORKING_SCALE, 'half_up');
}

function argumentOf(call: Call, value: FormulaValue, kind: ArgumentKind, ties: ExactNode[]): CallArgument {
  const { evaluation } = call;
  if (value.kind === 'grid') {
    const items = value.rows
      .flat()
      .filter((item) => item.kind !== 'empty' && (item.kind !== 'text' || readDate(item.text.trim()) !== undefined))
      .map((item) => argumentOf(call, item, kind, ties));
    return { input: items.map((item) => item.input), nodes: items.flatMap((item) => item.nodes) };
  }
  if (value.kind === 'empty') return { input: null, nodes: [] };
  if (kind === 'date' || kind === 'dates') {
    const days = dayOfValue(evaluation, value);
    const tie = tieToDate(evaluation, value, days);
    if (tie) ties.push(tie);
    const reference = dateText(days);
    return { input: reference, nodes: [{ reference, value: rational(0n), unit: 'date' }] };
  }
  const node = representable(evaluation, figureOf(evaluation, value));
  return { input: rationalText(node.value), nodes: [node] };
}

/** The one currency of the arguments, if there is any; two are refused. */
function amountUnit(name: string, nodes: readonly ExactNode[]): string | undefined {
  const currencies = [...new Set(nodes.map((node) => node.unit).filter(isCurrency))];
  if (currencies.length > 1)
    refuseFormula('vamn.mixed_units', `${name} was given ${currencies.join(' and ')}`, '#UNITS!');
  return currencies[0];
}

/** Calls a financial function, whose own certificate is kept beside the step that it proves. */
export function callFinancial(call: Call): FormulaValue {
  const { evaluation, name, tape } = call;
  const definition = FUNCTIONS.get(name);
  const ties: ExactNode[] = [];
  const args = call.values().map((value, index) => {
    const { kind = 'number' } = definition?.parameters[index] ?? definition?.parameters.at(-1) ?? {};
    return argumentOf(call, value, kind, ties);
  });
  const outcome = calculateFunction(
    name,
    args.map((arg) => arg.input),
    evaluation.profile,
  );
  if (!outcome.ok) throw new RefusalError(outcome.refusal);
  const { certificate, value, date } = outcome.value;
  const given = args.flatMap((arg, index): readonly (ExactNode | undefined)[] => {
    if (arg.nodes.length > 0) return arg.nodes;
    return definition?.parameters[index] ? [undefined] : [];
  });
  const nodes = certificate.inputs.map(
    (input, index) => given[index] ?? { reference: input.value, value: rational(0n), unit: PLAIN },
  );
  const unit = amountUnit(name, nodes);
  const called = tape.call(evaluation.calls.length, nodes, readRational(value) ?? rational(0n));
  evaluation.calls.push(certificate);
  const stated = unit !== undefined && definition?.scale === 'amounts' ? tape.restate(called, unit) : called;
  if (date !== undefined) {
    const days = readDate(date) ?? 0;
    const shift = serialOfDay(days, evaluation.scope.epoch) - Number(value);
    return figure(shift === 0 ? stated : tape.add(stated, tape.integer(shift)), true);
  }
  return figure(
    ties.length === 0 ? stated : ties.reduce((sum, tie) => tape.add(sum, tape.restate(tie, sum.unit)), stated),
  );
}
