import { readExpression } from './parse-expression.ts';
import type { Algorithm, Change, Expression, ModelReference, Ordering, Query, Selected, Statement } from './syntax.ts';
import { TokenReader } from './token-reader.ts';
import { PmqlMistake, tokenize } from './tokens.ts';

/** Reads one statement; throws `PmqlMistake` with the position and what could stand there. */
export function parseQuery(text: string): Query {
  return readQuery(new TokenReader(tokenize(text), text));
}

function readQuery(reader: TokenReader): Query {
  const explain = reader.takeWord('EXPLAIN');
  const statement = readStatement(reader);
  if (reader.token.kind !== 'end') reader.fail(continuations(statement));
  return { explain, statement };
}

const VERBS = ['DISCOVER', 'CHECK', 'ANALYZE', 'EXTRACT', 'SIMULATE', 'PREDICT', 'COMPARE'] as const;

function continuations(statement: Statement): readonly string[] {
  const shaped = statement.kind === 'analyze' || statement.kind === 'extract';
  const where = 'where' in statement && statement.where === undefined ? ['WHERE'] : ['AND', 'OR'];
  return [
    ...(statement.kind === 'analyze' && statement.by.length === 0 ? ['BY'] : []),
    ...(statement.kind === 'analyze' && statement.having === undefined ? ['HAVING'] : []),
    ...where,
    ...(shaped ? ['ORDER BY', 'LIMIT', 'IN ZONE'] : []),
    'the end of the query',
  ];
}

function readStatement(reader: TokenReader): Statement {
  switch (reader.expectWord(...VERBS)) {
    case 'DISCOVER':
      return readDiscover(reader);
    case 'CHECK':
      return readCheck(reader);
    case 'ANALYZE':
      return readAnalyze(reader);
    case 'EXTRACT':
      return readExtract(reader);
    case 'SIMULATE':
      return readSimulate(reader);
    case 'PREDICT':
      return readPredict(reader);
    default: {
      const left = readExpression(reader);
      reader.expectWord('WITH');
      return { kind: 'compare', left, right: readExpression(reader) };
    }
  }
}

function readDiscover(reader: TokenReader): Statement {
  const what = reader.expectWord('MODEL', 'DFG', 'RULES');
  const algorithm = reader.takeWord('USING')
    ? readAlgorithm(reader)
    : { name: 'INDUCTIVE', parameters: new Map<string, number>() };
  readFromLog(reader);
  return {
    kind: 'discover',
    what: what === 'MODEL' ? 'model' : what === 'DFG' ? 'dfg' : 'rules',
    algorithm,
    where: readWhere(reader),
  };
}

function readFromLog(reader: TokenReader): void {
  if (reader.takeWord('FROM')) reader.expectWord('LOG');
}

function readAlgorithm(reader: TokenReader): Algorithm {
  const names = ['INDUCTIVE', 'IM', 'IMF', 'IMD', 'HEURISTICS', 'ALPHA', 'DFG'];
  const name = reader.expectWord(...names);
  const parameters = new Map<string, number>();
  if (reader.takeSymbol('(')) {
    do {
      const parameter = reader.expectWord('NOISE', 'DEPENDENCY').toLowerCase();
      reader.expectSymbol('=');
      parameters.set(parameter, reader.expectNumber('a number'));
    } while (reader.takeSymbol(','));
    reader.expectSymbol(')');
  }
  return { name, parameters };
}

function readModel(reader: TokenReader): ModelReference {
  if (reader.token.kind === 'text') {
    const tree = reader.expectText('a tree');
    return {
      tree: tree.startsWith('tree:') ? tree.slice(5) : tree,
      algorithm: { name: 'INDUCTIVE', parameters: new Map() },
    };
  }
  return { tree: undefined, algorithm: readAlgorithm(reader) };
}

function readCheck(reader: TokenReader): Statement {
  reader.takeWord('LOG');
  reader.expectWord('AGAINST');
  const model = readModel(reader);
  const method = reader.takeWord('USING') ? reader.expectWord('ALIGNMENTS', 'REPLAY') : 'ALIGNMENTS';
  return { kind: 'check', model, method: method === 'REPLAY' ? 'replay' : 'alignments', where: readWhere(reader) };
}

function readAnalyze(reader: TokenReader): Statement {
  const metrics = readSelection(reader);
  const ofEvents = reader.takeWord('OF') && reader.expectWord('EVENTS', 'CASES') === 'EVENTS';
  const by = reader.takeWord('BY') ? readSelection(reader) : [];
  const { having, ...shape } = readShape(reader);
  return { kind: 'analyze', metrics, by, ofEvents, having, ...shape };
}

function readExtract(reader: TokenReader): Statement {
  const what = reader.expectWord('CASES', 'EVENTS', 'VARIANTS', 'EDGES');
  const columns = reader.takeWord('WITH') ? readSelection(reader) : [];
  const kinds = { CASES: 'cases', EVENTS: 'events', VARIANTS: 'variants', EDGES: 'edges' } as const;
  const { having, ...shape } = readShape(reader);
  if (having !== undefined)
    throw new PmqlMistake(having.at, 'HAVING chooses among groups; rows are chosen by WHERE.', ['WHERE']);
  return { kind: 'extract', what: kinds[what as keyof typeof kinds], columns, ...shape }; // The word was one of the four.
}

function readShape(reader: TokenReader): {
  where: Expression | undefined;
  order: readonly Ordering[];
  limit: number | undefined;
  zone: string | undefined;
  having: Expression | undefined;
} {
  const where = readWhere(reader);
  const having = reader.takeWord('HAVING') ? readExpression(reader) : undefined;
  let order: readonly Ordering[] = [];
  let zone: string | undefined;
  if (reader.takeWord('IN')) {
    reader.expectWord('ZONE');
    zone = reader.expectText("a zone such as 'Europe/Berlin'");
  }
  if (reader.takeWord('ORDER')) {
    reader.expectWord('BY');
    order = readOrder(reader);
  }
  return {
    where,
    having,
    order,
    limit: reader.takeWord('LIMIT') ? reader.expectNumber('a number of rows') : undefined,
    zone,
  };
}

function readWhere(reader: TokenReader): Expression | undefined {
  return reader.takeWord('WHERE') ? readExpression(reader) : undefined;
}

/** Columns by their names, or by the words in which they were asked for. */
function readOrder(reader: TokenReader): readonly Ordering[] {
  const order: Ordering[] = [];
  do {
    const { at } = reader.token;
    const { alias } = readWritten(reader);
    order.push({ alias, descending: reader.takeWord('DESC') || (reader.takeWord('ASC'), false), at });
  } while (reader.takeSymbol(','));
  return order;
}

function readSelection(reader: TokenReader): readonly Selected[] {
  const selected: Selected[] = [];
  do {
    const { expression, alias } = readWritten(reader);
    selected.push({ expression, alias: reader.takeWord('AS') ? reader.name('a name').text : alias });
  } while (reader.takeSymbol(','));
  return selected;
}

/** An expression and what its column is called where nobody gives it a name: the words that ask for it. */
function readWritten(reader: TokenReader): Selected {
  const from = reader.token.at;
  const expression = readExpression(reader);
  const last = reader.tokens[reader.place - 1];
  const written = reader.text.slice(from, last?.at ?? from) + (last?.text ?? '');
  return { expression, alias: expression.kind === 'name' ? expression.name : written.replaceAll(/\s+/g, ' ').trim() };
}

function readSimulate(reader: TokenReader): Statement {
  const model =
    reader.isWord('WITH', 'CASES', 'SEED', 'REPLICATIONS', 'WHERE') || reader.token.kind === 'end'
      ? { tree: undefined, algorithm: { name: 'INDUCTIVE', parameters: new Map<string, number>() } }
      : readModel(reader);
  const changes: Change[] = [];
  if (reader.takeWord('WITH'))
    do changes.push(readChange(reader));
    while (reader.takeSymbol(','));
  let [cases, seed, replications]: [number | undefined, number, number] = [undefined, 1, 10];
  while (reader.isWord('CASES', 'SEED', 'REPLICATIONS')) {
    const word = reader.expectWord('CASES', 'SEED', 'REPLICATIONS');
    const value = reader.expectNumber('a whole number');
    if (word === 'CASES') cases = value;
    else if (word === 'SEED') seed = value;
    else replications = value;
  }
  return { kind: 'simulate', model, changes, cases, seed, replications, where: readWhere(reader) };
}

function readChange(reader: TokenReader): Change {
  const { at } = reader.token;
  const word = reader.expectWord('ARRIVAL', 'RESOURCE', 'POOL', 'DURATION');
  const subject = word === 'ARRIVAL' ? 'arrival' : word === 'DURATION' ? 'duration' : 'pool';
  const name =
    subject === 'arrival'
      ? undefined
      : reader.token.kind === 'text'
        ? reader.expectText('a name')
        : reader.name('a name').text;
  for (const operator of ['+', '-', '*', '='] as const) {
    if (reader.takeSymbol(operator)) return { subject, name, operator, value: reader.expectNumber('a number'), at };
  }
  return reader.fail(['+', '-', '*', '=']);
}

function readPredict(reader: TokenReader): Statement {
  const what =
    reader.expectWord('REMAINING_TIME', 'NEXT_ACTIVITY') === 'REMAINING_TIME' ? 'remaining_time' : 'next_activity';
  return { kind: 'predict', what, where: readWhere(reader) };
}
