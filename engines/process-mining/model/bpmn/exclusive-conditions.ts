/** A comparison of one variable with one constant, as conditions are mostly written. */
interface Comparison {
  readonly variable: string;
  readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>=';
  readonly constant: string;
}

const COMPARISON = /^([\p{L}_][\p{L}\p{N}_.]*)\s*(={1,3}|!==?|<>|<=|>=|<|>)\s*(.+)$/u;

function comparisonOf(condition: string): Comparison | undefined {
  const bare = condition
    .trim()
    .replace(/^[$#]?\{(.*)\}$/su, '$1')
    .replace(/^=\s*/u, '')
    .replace(/^\((.*)\)$/su, '$1')
    .trim();
  const match = COMPARISON.exec(bare);
  if (match === null) {
    const truth = /^(!|not\s+|not\()?\s*([\p{L}_][\p{L}\p{N}_.]*)\)?$/iu.exec(bare);
    if (truth === null) return undefined;
    return { variable: truth[2] ?? '', operator: '=', constant: truth[1] === undefined ? 'true' : 'false' };
  }
  const [, variable = '', written = '', constant = ''] = match;
  if (/[&|]|\band\b|\bor\b/iu.test(constant)) return undefined;
  const operator = written.startsWith('=') ? '=' : written.startsWith('!') || written === '<>' ? '<>' : written;
  return {
    variable,
    operator: operator as Comparison['operator'],
    constant: constant.replace(/^(['"])(.*)\1$/u, '$2').trim(),
  };
}

/** The numbers that satisfy a comparison, as an interval; undefined where it is none. */
function intervalOf({
  operator,
  constant,
}: Comparison): { low: number; high: number; lowOpen: boolean; highOpen: boolean } | undefined {
  const value = Number(constant);
  if (constant === '' || !Number.isFinite(value) || operator === '<>') return undefined;
  const above = operator.startsWith('>');
  const below = operator.startsWith('<');
  return {
    low: below ? Number.NEGATIVE_INFINITY : value,
    high: above ? Number.POSITIVE_INFINITY : value,
    lowOpen: operator === '>',
    highOpen: operator === '<',
  };
}

function disjoint(left: Comparison, right: Comparison): boolean {
  if (left.variable !== right.variable) return false;
  if (left.operator === '=' && right.operator === '=') return left.constant !== right.constant;
  if (left.operator === '<>' || right.operator === '<>')
    return left.constant === right.constant && (left.operator === '=' || right.operator === '=');
  const [a, b] = [intervalOf(left), intervalOf(right)];
  if (a === undefined || b === undefined) return false;
  const [first, second] = a.low <= b.low ? [a, b] : [b, a];
  return first.high < second.low || (first.high === second.low && (first.highOpen || second.lowOpen));
}

/** Whether no two of the conditions can hold at once, as far as their texts prove it. */
export function areExclusive(conditions: readonly string[]): boolean {
  const comparisons = conditions.map(comparisonOf);
  return comparisons.every((left, index) =>
    comparisons.slice(index + 1).every((right) => left !== undefined && right !== undefined && disjoint(left, right)),
  );
}
