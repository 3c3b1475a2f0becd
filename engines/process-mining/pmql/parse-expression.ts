import type { BinaryOperator, Expression, Literal } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';
import { PmqlMistake, readMoment, type Token } from './tokens.ts';

/** Operators by how loosely they bind, loosest first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Reads an expression with all operators. */
export function readExpression(reader: TokenReader): Expression {
  return binary(reader, 0);
}

function binary(reader: TokenReader, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return unary(reader);
  let left = level === 2 ? comparison(reader) : binary(reader, level + 1);
  for (;;) {
    const { at, text, kind } = reader.token;
    const operator = operators.find(
      (candidate) => (kind === 'symbol' || kind === 'word') && candidate === text.toLowerCase(),
    );
    if (operator === undefined) return left;
    reader.place += 1;
    left = { kind: 'binary', operator, left, right: binary(reader, level + 1), at };
  }
}

function comparison(reader: TokenReader): Expression {
  if (reader.takeWord('NOT')) {
    const { at } = reader.tokens[reader.place - 1] ?? reader.token;
    return { kind: 'not', operand: comparison(reader), at };
  }
  const left = binary(reader, 3);
  const { at } = reader.token;
  if (left.kind === 'literal' && reader.isWord('EVENTUALLY', 'DIRECTLY')) return follows(reader, left);
  if (reader.takeWord('IS')) {
    const negated = reader.takeWord('NOT');
    reader.expectWord('NULL');
    return { kind: 'missing', operand: left, negated, at };
  }
  const negates = (word: string): boolean =>
    reader.isWord('NOT') && reader.tokens[reader.place + 1]?.text.toUpperCase() === word;
  const without = negates('BETWEEN') || negates('LIKE');
  if (without) reader.place += 1;
  if (reader.takeWord('BETWEEN')) {
    const low = binary(reader, 3);
    reader.expectWord('AND');
    return { kind: 'between', operand: left, low, high: binary(reader, 3), negated: without, at };
  }
  if (reader.takeWord('LIKE'))
    return { kind: 'like', operand: left, pattern: reader.expectText('a pattern in quotes'), negated: without, at };
  // IN ZONE belongs to the statement, not to the value before it.
  const listed = (offset: number): boolean => reader.tokens[reader.place + offset]?.text === '(';
  const negated = reader.isWord('NOT') && reader.tokens[reader.place + 1]?.text.toUpperCase() === 'IN';
  if (negated) reader.place += 1;
  if (!(reader.isWord('IN') && listed(1))) return left;
  reader.place += 1;
  reader.expectSymbol('(');
  const list: Literal[] = [];
  do {
    const value = unary(reader);
    if (value.kind !== 'literal') throw new PmqlMistake(value.at, 'A list of IN holds plain values only.');
    list.push(value);
  } while (reader.takeSymbol(','));
  reader.expectSymbol(')');
  return { kind: 'in', operand: left, list, negated, at };
}

/** `'a' EVENTUALLY FOLLOWED BY 'b'`, or the other way round with FOLLOWS; then WITHIN and AND NOT 'c' BETWEEN. */
function follows(reader: TokenReader, left: Literal): Expression {
  const at = left.at;
  const direct = reader.expectWord('EVENTUALLY', 'DIRECTLY') === 'DIRECTLY';
  const passive = reader.expectWord('FOLLOWED', 'FOLLOWS') === 'FOLLOWED';
  if (passive) reader.expectWord('BY');
  const right = reader.expectText('an activity in quotes');
  let within: number | undefined;
  if (reader.takeWord('WITHIN')) {
    const token = reader.token;
    if (token.kind !== 'duration') reader.fail(['a duration such as 3d or 4h']);
    within = token.value;
    reader.place += 1;
  }
  let without: string | undefined;
  const ahead = reader.tokens.slice(reader.place, reader.place + 4);
  if (
    ahead[0]?.text.toUpperCase() === 'AND' &&
    ahead[1]?.text.toUpperCase() === 'NOT' &&
    ahead[2]?.kind === 'text' &&
    ahead[3]?.text.toUpperCase() === 'BETWEEN'
  ) {
    without = ahead[2].text;
    reader.place += 4;
  }
  const label = String(left.value ?? '');
  return {
    kind: 'follows',
    first: passive ? label : right,
    second: passive ? right : label,
    direct,
    within,
    without,
    at,
  };
}

function unary(reader: TokenReader): Expression {
  const token = reader.token;
  if (reader.takeSymbol('(')) {
    const inner = readExpression(reader);
    reader.expectSymbol(')');
    return inner;
  }
  if (reader.takeSymbol('-')) {
    const operand = unary(reader);
    if (operand.kind === 'literal' && typeof operand.value === 'number') return { ...operand, value: -operand.value };
    return {
      kind: 'binary',
      operator: '-',
      left: { kind: 'literal', type: 'number', value: 0, at: token.at },
      right: operand,
      at: token.at,
    };
  }
  reader.place += 1;
  switch (token.kind) {
    case 'text':
      return { kind: 'literal', type: 'text', value: token.text, at: token.at };
    case 'number':
    case 'duration':
      return { kind: 'literal', type: token.kind, value: token.value, at: token.at };
    case 'quoted-name':
      return { kind: 'name', name: token.text, at: token.at };
    case 'word':
      return word(reader, token);
    default:
      reader.place -= 1;
      return reader.fail(['a value', 'a name', 'a function', '(']);
  }
}

/** `CASE WHEN condition THEN value ... ELSE value END`, after its first word. */
function caseWhen(reader: TokenReader, at: number): Expression {
  const branches: { when: Expression; value: Expression }[] = [];
  while (reader.takeWord('WHEN')) {
    const when = readExpression(reader);
    reader.expectWord('THEN');
    branches.push({ when, value: readExpression(reader) });
  }
  const otherwise = reader.takeWord('ELSE') ? readExpression(reader) : undefined;
  reader.expectWord('END');
  return { kind: 'case', branches, otherwise, at };
}

function word(reader: TokenReader, token: Token): Expression {
  const upper = token.text.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE')
    return { kind: 'literal', type: 'truth', value: upper === 'TRUE', at: token.at };
  if (upper === 'CASE' && reader.isWord('WHEN')) return caseWhen(reader, token.at);
  if (upper === 'NULL') return { kind: 'literal', type: 'nothing', value: null, at: token.at };
  if (upper === 'TIMESTAMP' && reader.token.kind === 'text') {
    const { at } = reader.token;
    return { kind: 'literal', type: 'moment', value: readMoment(reader.expectText('a moment'), at), at: token.at };
  }
  if (!reader.takeSymbol('(')) return { kind: 'name', name: token.text, at: token.at };
  // COUNT(DISTINCT x), as SQL has it, is DISTINCT(x).
  const distinct = upper === 'COUNT' && reader.isWord('DISTINCT') && reader.tokens[reader.place + 1]?.text !== '(';
  if (distinct) reader.takeWord('DISTINCT');
  const args: Expression[] = [];
  if (!reader.takeSymbol(')')) {
    do args.push(readExpression(reader));
    while (reader.takeSymbol(','));
    reader.expectSymbol(')');
  }
  return { kind: 'call', name: distinct ? 'DISTINCT' : upper, args, at: token.at };
}
