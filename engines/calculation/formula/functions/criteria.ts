import { compareRational, type Rational } from '../../arithmetic/rational.ts';
import { numberOfText, single, type FormulaValue } from '../values.ts';

/** Whether a text fits a pattern with * (any signs), ? (one sign) and ~ before a sign that is meant itself. */
export function wildcardMatcher(pattern: string): (words: string) => boolean {
  const source = pattern.replaceAll(/~([*?~])|[*?]|[^*?~]+|~/gs, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (part === '*') return '.*';
    return part === '?' ? '.' : part.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  });
  const expression = new RegExp(`^${source}$`, 'isu');
  return (words) => expression.test(words);
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

type Test = (value: FormulaValue) => boolean;

function figureTest(operator: string, wanted: Rational, epoch: number): Test {
  const holds = HOLDS[operator] ?? (() => false);
  return (value) => {
    const isEquality = operator === '=' || operator === '<>';
    const found =
      value.kind === 'figure'
        ? value.value
        : value.kind === 'text' && isEquality
          ? numberOfText(value.text, epoch)
          : undefined;
    return found ? holds(compareRational(found, wanted)) : operator === '<>';
  };
}

function textTest(operator: string, wanted: string): Test {
  if (operator === '=' || operator === '<>') {
    const matches = wildcardMatcher(wanted);
    return (value) => (value.kind === 'text' && matches(value.text)) === (operator === '=');
  }
  const holds = HOLDS[operator] ?? (() => false);
  const folded = wanted.toUpperCase();
  return (value) => {
    if (value.kind !== 'text') return false;
    const found = value.text.toUpperCase();
    return holds(found < folded ? -1 : found > folded ? 1 : 0);
  };
}

/** The test that a criterion of SUMIF and its kin stands for: a value, or a text such as `>=100`, `<>paid`, `A*`. */
export function criterionTest(given: FormulaValue, epoch: number): Test {
  const value = single(given);
  if (value.kind === 'empty')
    return criterionTest({ kind: 'text', text: '=0', node: ({ tape }) => tape.integer(0) }, epoch);
  if (value.kind === 'figure') return figureTest('=', value.value, epoch);
  if (value.kind === 'truth') return (item) => item.kind === 'truth' && item.value === value.value;
  if (value.kind !== 'text') return () => false;
  const [, operator, wanted = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(value.text) ?? [];
  const isEmpty = (item: FormulaValue): boolean => item.kind === 'empty';
  if (wanted === '') {
    if (operator === undefined) return (item) => isEmpty(item) || (item.kind === 'text' && item.text === '');
    if (operator === '=') return isEmpty;
    if (operator === '<>') return (item) => !isEmpty(item);
  }
  const number = numberOfText(wanted, epoch);
  if (number) return figureTest(operator ?? '=', number, epoch);
  if (/^(true|false)$/i.test(wanted)) {
    const truth = wanted.toLowerCase() === 'true';
    return (item) => (item.kind === 'truth' && item.value === truth) === (operator !== '<>');
  }
  return textTest(operator ?? '=', wanted);
}
