import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseFormula, type Expression, type Formula } from './parse.ts';
import { calculateFormula, runFormula, type FormulaOptions } from './run.ts';

const NAMES: FormulaOptions['names'] = {
  costs: ['120.50', '80.25', '7'],
  parts: ['3', '1', '2'],
  rate: '0.19',
  paid: 'yes',
};

const SOURCES = [
  '2 + 3 * 4 - 5 / 6',
  '(2 + 3) * 4 ^ 2 / 7',
  '-3 ^ 2 + 10%',
  '1000 EUR * 6% * 30 days / 360 days - 2 EUR',
  'SUM(costs) * (1 + rate) - 7',
  'ROUND(SUM(costs) * rate, 2) + MAX(costs) - MIN(costs)',
  'IF(SUM(costs) > 200, 11, 12) + IF(paid = "yes", 5, 7)',
  'SUMPRODUCT(costs, parts) / COUNT(parts)',
  'INDEX(costs, 2) + MATCH(7, costs, 0)',
  'SUMIF(costs, ">10") - AVERAGE(costs) + MOD(17, 5)',
  'LEFT("invoice", 3) & "-" & TEXT(1234.5, "#,##0.00")',
  'YEAR("2024-03-31") * 100 + MONTH(EOMONTH("2024-01-31", 1))',
  'x = 12 - 5; y = x * 3; y / x + x',
];

const OPERATORS = ['+', '-', '*', '/'];
const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='];
const CALLS: readonly (readonly string[])[] = [
  ['SUM', 'PRODUCT', 'MAX', 'MIN', 'AVERAGE', 'COUNT'],
  ['ROUND', 'ROUNDUP', 'ROUNDDOWN'],
  ['YEAR', 'MONTH', 'DAY'],
  ['LEFT', 'RIGHT'],
  ['EOMONTH', 'EDATE'],
];

/** Every tree that differs from an expression in one place: operator, grouping, order, figure, sign, function or argument. */
function* mutantsOf(expression: Expression): Generator<Expression> {
  switch (expression.kind) {
    case 'number':
      yield { ...expression, text: String(Number(expression.text) + 1) };
      break;
    case 'negate':
    case 'percent':
      yield expression.of;
      for (const of of mutantsOf(expression.of)) yield { ...expression, of };
      break;
    case 'binary': {
      const { operator, left, right } = expression;
      const others = COMPARISONS.includes(operator) ? COMPARISONS : OPERATORS;
      for (const other of others) if (other !== operator) yield { ...expression, operator: other };
      yield { ...expression, left: right, right: left };
      // What a wrong precedence would make of (a . b) . c: a . (b . c).
      if (left.kind === 'binary') yield { ...left, right: { ...expression, left: left.right, right } };
      if (right.kind === 'binary') yield { ...right, left: { ...expression, left, right: right.left } };
      for (const mutant of mutantsOf(left)) yield { ...expression, left: mutant };
      for (const mutant of mutantsOf(right)) yield { ...expression, right: mutant };
      break;
    }
    case 'call': {
      const { name, args } = expression;
      for (const other of CALLS.find((group) => group.includes(name)) ?? [])
        if (other !== name) yield { ...expression, name: other };
      if (args.length > 1) yield { ...expression, args: args.slice(0, -1) };
      for (const [index, arg] of args.entries())
        if (arg) for (const mutant of mutantsOf(arg)) yield { ...expression, args: args.with(index, mutant) };
      break;
    }
    default:
      break;
  }
}

function parsed(source: string): Formula {
  const outcome = parseFormula(source);
  assert.ok(outcome.ok, source);
  return outcome.value;
}

/** What a formula comes to without regard to its source: how a mutant that changes nothing is told. */
function outcomeOf(formula: Formula): string {
  const outcome = runFormula(formula, { names: NAMES ?? {} });
  if (outcome.ok) return outcome.value.value;
  const { code, details } = outcome.refusal;
  return code === 'vamn.disagreement' ? `disagrees on ${String(details?.['computed'])}` : code;
}

test('a first route with a mutated operator, precedence, order, figure or function is never final', () => {
  let [caught, refused, equal] = [0, 0, 0];
  for (const source of SOURCES) {
    const formula = parsed(source);
    const honest = outcomeOf(formula);
    assert.doesNotMatch(honest, /^disagrees|^vamn/, source);
    for (const [index, statement] of formula.statements.entries()) {
      for (const expression of mutantsOf(statement.expression)) {
        const found = outcomeOf({ source, statements: formula.statements.with(index, { ...statement, expression }) });
        if (found.startsWith('disagrees')) caught += 1;
        else if (found.startsWith('vamn.')) refused += 1;
        else {
          assert.equal(found, honest, `${source}: a mutant gave ${found} as final`);
          equal += 1;
        }
      }
    }
  }
  console.log(
    `mutated first routes: ${caught} caught by the second, ${refused} refused by themselves, ${equal} of the same value`,
  );
  assert.ok(caught > 200 && equal < caught / 4);
});

test('the second route shares no reader and no evaluation with the first', () => {
  const folder = new URL('./second-route/', import.meta.url);
  const allowed =
    /^\.\/|^\.\.\/scope\.ts$|^\.\.\/\.\.\/functions\/(?:registry|run)\.ts$|^\.\.\/\.\.\/calculators\/calculator\.ts$/;
  for (const file of readdirSync(folder)) {
    for (const [, imported = ''] of readFileSync(new URL(file, folder), 'utf8').matchAll(/ from '([^']+)'/g))
      assert.match(imported, allowed, file);
  }
});

test('both routes agree on long chains, deep brackets and many signs', () => {
  for (const source of [`1${'+1'.repeat(9_000)}`, `${'('.repeat(90)}1${')'.repeat(90)}`, `${'-'.repeat(9_001)}1`]) {
    const outcome = calculateFormula(source);
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  }
});
