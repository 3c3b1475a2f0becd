import type { Call, FormulaFunctions } from '../call.ts';
import { joinTexts } from '../join-texts.ts';
import { figure, figureOf, refuseFormula, text, textOf, type FormulaValue } from '../values.ts';
import { wildcardMatcher } from './criteria.ts';
import { formatFigure } from './number-format.ts';

const LENGTH_MAX = 32_767;

/** A text that is stated, with what it was made from beside it. */
function stated(call: Call, words: string): FormulaValue {
  if (words.length > LENGTH_MAX)
    refuseFormula('vamn.out_of_bounds', `${call.name} gives more than ${LENGTH_MAX} signs`, '#VALUE!');
  call.state(...Array.from({ length: call.count }, (_, index) => index).filter((index) => call.has(index)));
  return text(words);
}

function changed(work: (words: string) => string): (call: Call) => FormulaValue {
  return (call) => stated(call, work(call.text(0)));
}

/** A count of signs, which may not be negative. */
function length(call: Call, index: number, fallback?: number): number {
  const count = call.whole(index, fallback);
  return count < 0 ? refuseFormula('vamn.out_of_bounds', `${call.name} needs a length from 0 on`, '#VALUE!') : count;
}

function joined(call: Call): FormulaValue {
  return call
    .items()
    .map(({ value }): FormulaValue => textOf(value))
    .reduce(joinTexts, text(''));
}

function joinedBy(call: Call): FormulaValue {
  const [separator, skips] = [textOf(call.value(0)), call.truth(1, true).value];
  const words = call
    .items(2)
    .map(({ value }) => textOf(value))
    .filter((item) => !skips || item.text !== '');
  const [first, ...others] = words;
  return others.reduce<FormulaValue>((line, item) => joinTexts(joinTexts(line, separator), item), first ?? text(''));
}

function replaced(call: Call): FormulaValue {
  const [words, old, fresh] = [call.text(0), call.text(1), call.text(2)];
  if (old === '') return stated(call, words);
  if (!call.has(3))
    return stated(
      call,
      words.replaceAll(old, () => fresh),
    );
  const pieces = words.split(old);
  const which = call.whole(3);
  if (which < 1) refuseFormula('vamn.out_of_bounds', 'SUBSTITUTE counts occurrences from 1', '#VALUE!');
  if (which >= pieces.length) return stated(call, words);
  return stated(call, pieces.slice(0, which).join(old) + fresh + pieces.slice(which).join(old));
}

function found(call: Call, place: number): FormulaValue {
  if (place < 0) return refuseFormula('vamn.not_available', `${call.name} finds nothing`, '#VALUE!');
  call.state(0, 1);
  return figure(call.tape.integer(place + 1));
}

function startOf(call: Call): number {
  const start = call.whole(2, 1);
  return start < 1 ? refuseFormula('vamn.out_of_bounds', `${call.name} counts from 1`, '#VALUE!') : start - 1;
}

/** FIND without regard to case and with wildcards. */
function searched(call: Call): FormulaValue {
  const [wanted, words, start] = [call.text(0).toUpperCase(), call.text(1).toUpperCase(), startOf(call)];
  if (!/[*?~]/.test(wanted)) return found(call, words.indexOf(wanted, start));
  const matches = wildcardMatcher(`${wanted}*`);
  for (let place = start; place < words.length; place += 1) if (matches(words.slice(place))) return found(call, place);
  return found(call, -1);
}

function formatted(call: Call): FormulaValue {
  const value = call.single(0);
  if (value.kind === 'text') {
    const { rows } = call.grid(0);
    if (rows.length === 1 && !/^[\s\d.,%+-]+$/.test(value.text)) return value;
  }
  const node = figureOf(call.evaluation, value);
  return stated(call, formatFigure(node.value, call.text(1), call.evaluation.scope.epoch));
}

function properCase(words: string): string {
  return words.toLowerCase().replaceAll(/\p{L}+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1));
}

/** Texts made, cut, searched and formatted. */
export const TEXT_FUNCTIONS: FormulaFunctions = {
  CONCAT: joined,
  CONCATENATE: joined,
  TEXTJOIN: joinedBy,
  TEXT: formatted,
  LEFT: (call) => stated(call, call.text(0).slice(0, length(call, 1, 1))),
  RIGHT: (call) => {
    const [words, count] = [call.text(0), length(call, 1, 1)];
    return stated(call, count === 0 ? '' : words.slice(-count));
  },
  MID: (call) => {
    const start = call.whole(1);
    if (start < 1) refuseFormula('vamn.out_of_bounds', 'MID counts from 1', '#VALUE!');
    return stated(call, call.text(0).slice(start - 1, start - 1 + length(call, 2)));
  },
  LEN: (call) => {
    const words = call.text(0);
    call.state(0);
    return figure(call.tape.integer(words.length));
  },
  TRIM: changed((words) => words.replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, '')),
  UPPER: changed((words) => words.toUpperCase()),
  LOWER: changed((words) => words.toLowerCase()),
  PROPER: changed(properCase),
  REPT: (call) => stated(call, call.text(0).repeat(Math.min(LENGTH_MAX + 1, length(call, 1)))),
  REPLACE: (call) => {
    const [words, start, count] = [call.text(0), call.whole(1), length(call, 2)];
    if (start < 1) refuseFormula('vamn.out_of_bounds', 'REPLACE counts from 1', '#VALUE!');
    return stated(call, words.slice(0, start - 1) + call.text(3) + words.slice(start - 1 + count));
  },
  SUBSTITUTE: replaced,
  FIND: (call) => found(call, call.text(1).indexOf(call.text(0), startOf(call))),
  SEARCH: searched,
  EXACT: (call) => {
    const isSame = call.text(0) === call.text(1);
    call.state(0, 1);
    return { kind: 'truth', value: isSame, node: ({ tape }) => tape.integer(isSame ? 1 : 0) };
  },
  VALUE: (call) => figure(figureOf(call.evaluation, call.value(0))),
  N: (call) => {
    const value = call.single(0);
    return value.kind === 'figure' || value.kind === 'truth'
      ? figure(value.node(call.evaluation))
      : figure(call.tape.integer(0));
  },
};
