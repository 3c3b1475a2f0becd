import { dateText, readDate } from '../../arithmetic/calendar.ts';
import type { ExactNode } from '../../proof/exact-tape.ts';
import type { Call } from '../call.ts';
import { rational } from '../../arithmetic/rational.ts';
import { EPOCH_1900 } from '../scope.ts';
import {
  figure,
  figureOf,
  numberOfText,
  refuseFormula,
  single,
  type Evaluation,
  type FigureValue,
  type FormulaValue,
} from '../values.ts';

/** The serial number of 1 March 1900: before it stands a 29 February 1900 that never was. */
const AFTER_FALSE_LEAP_DAY = 61;
const LAST_DAY = 2932896;

/** Days since 1970-01-01 of a serial number, whose time of day is cut off. */
export function dayOfSerialNumber(serial: number, epoch: number): number {
  const shift = epoch === EPOCH_1900 && serial < AFTER_FALSE_LEAP_DAY ? epoch - 1 : epoch;
  return Math.floor(serial) - shift;
}

export function serialOfDay(day: number, epoch: number): number {
  const serial = day + epoch;
  return epoch === EPOCH_1900 && serial < AFTER_FALSE_LEAP_DAY ? serial - 1 : serial;
}

/** A date that a value is: a serial number, or a text such as 2026-01-31. */
export function dayOfValue(evaluation: Evaluation, given: FormulaValue): number {
  const value = single(given);
  const { epoch } = evaluation.scope;
  if (value.kind === 'text') {
    const day = readDate(value.text.trim());
    if (day !== undefined) return day;
    if (numberOfText(value.text, epoch) === undefined)
      refuseFormula('vamn.unreadable_date', `"${value.text.slice(0, 40)}" is no date such as 2026-01-31`, '#VALUE!');
  }
  const { numerator, denominator } = figureOf(evaluation, value).value;
  const serial = Number(numerator / denominator) - (numerator < 0n && numerator % denominator !== 0n ? 1 : 0);
  if (serial < 0 || dayOfSerialNumber(serial, epoch) > LAST_DAY)
    return refuseFormula('vamn.unreadable_date', `${serial} is not the number of a date`, '#NUM!');
  return dayOfSerialNumber(serial, epoch);
}

export function day(call: Call, index: number): number {
  return dayOfValue(call.evaluation, call.value(index));
}

/** The serial number of a date on the tape: a step of its own, moved where the workbook counts from elsewhere. */
export function serialNode(evaluation: Evaluation, date: string, days: number): ExactNode {
  const { tape } = evaluation;
  // A step of dates, which the tape of figures does not offer by itself.
  tape.steps.push({ op: 'serial', args: [date] });
  const reference = `s${tape.steps.length - 1}`;
  const node: ExactNode = { reference, value: rational(BigInt(days + EPOCH_1900)), unit: '1' };
  const shift = serialOfDay(days, evaluation.scope.epoch) - days - EPOCH_1900;
  return shift === 0 ? node : tape.add(node, tape.integer(shift));
}

export function dateFigure(evaluation: Evaluation, days: number): FigureValue {
  if (serialOfDay(days, evaluation.scope.epoch) < 0 || days > LAST_DAY)
    refuseFormula('vamn.unreadable_date', 'The date lies before or after all dates of a spreadsheet', '#NUM!');
  return figure(serialNode(evaluation, dateText(days), days), true);
}

/**
 * How far the figure lies from the serial number of the date it was read as: its time of day. Added to a result, it
 * ties a date that is written out in the steps to the figure it came from.
 */
export function tieToDate(evaluation: Evaluation, given: FormulaValue, days: number): ExactNode | undefined {
  const value = single(given);
  if (value.kind !== 'figure') return undefined;
  const { tape } = evaluation;
  return tape.subtract(tape.round(value.node(evaluation), 0, 'floor'), serialNode(evaluation, dateText(days), days));
}
