import ts from 'typescript';
import { gather, type Mutation, type Place } from './mutation.ts';

const FLIPPED: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '+'],
]);

/** Calls that narrow what is read or hold a row; without them the answer is wider or the race is open. */
const NARROWING = new Set(['where', 'whereRef', 'forUpdate', 'filter', 'limit']);
const OTHER_QUANTIFIER: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
]);

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

function calledName(call: ts.CallExpression): string {
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

function ofOperator(node: ts.BinaryExpression, place: Place): void {
  const token = node.operatorToken;
  const replacement = FLIPPED.get(token.kind);
  if (replacement !== undefined) place('flipped operator', token.getStart(), token.end, replacement);
  // A sum of texts is left alone: every test would see the broken sentence.
  if (token.kind === ts.SyntaxKind.PlusToken && !isText(node.left) && !isText(node.right))
    place('flipped operator', token.getStart(), token.end, '-');
  if (token.kind === ts.SyntaxKind.QuestionQuestionToken) place('dropped default', node.left.end, node.end, '');
}

function ofCall(node: ts.CallExpression, place: Place): void {
  const callee = node.expression;
  const name = calledName(node);
  if (ts.isPropertyAccessExpression(callee) && NARROWING.has(name))
    place('dropped narrowing', callee.expression.end, node.end, '');
  const other = OTHER_QUANTIFIER.get(name);
  if (other !== undefined && ts.isPropertyAccessExpression(callee))
    place('other quantifier', callee.name.getStart(), callee.name.end, other);
  const [first, second] = node.arguments;
  if (
    first !== undefined &&
    second !== undefined &&
    first.kind === second.kind &&
    !isText(first) &&
    ts.isIdentifier(first)
  )
    place('swapped arguments', first.getStart(), second.end, `${second.getText()}, ${first.getText()}`);
}

/** A statement whose value nobody takes is there for what it does: a write, an emit, a check that throws. */
function ofStatement(node: ts.ExpressionStatement, place: Place): void {
  const inner = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
  if (ts.isCallExpression(inner) && calledName(inner) !== '' && inner.expression.kind !== ts.SyntaxKind.SuperKeyword)
    place('dropped call', node.getStart(), node.end, ';');
}

function ofProperty(node: ts.PropertyAssignment, place: Place): void {
  const name = node.name.getText();
  const value = node.initializer;
  if (name === 'permission' && ts.isStringLiteral(value) && value.text.includes(':'))
    place('weakened permission', value.getStart(), value.end, "'signed_in'");
}

function ofLiteral(node: ts.Node, place: Place): void {
  if (node.kind === ts.SyntaxKind.TrueKeyword) place('flipped truth', node.getStart(), node.end, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) place('flipped truth', node.getStart(), node.end, 'true');
  if (ts.isNumericLiteral(node) && /^[0-9_]+$/.test(node.getText()) && !ts.isPropertyAssignment(node.parent))
    place('other number', node.getStart(), node.end, String(Number(node.text) + 1));
  if (ts.isBigIntLiteral(node))
    place('other number', node.getStart(), node.end, `${BigInt(node.text.replace(/n$/, '')) + 1n}n`);
}

function ofNode(node: ts.Node, place: Place): void {
  if (ts.isBinaryExpression(node)) ofOperator(node, place);
  if (ts.isCallExpression(node)) ofCall(node, place);
  if (ts.isExpressionStatement(node)) ofStatement(node, place);
  if (ts.isPropertyAssignment(node)) ofProperty(node, place);
  if (ts.isIfStatement(node)) place('dropped condition', node.expression.getStart(), node.expression.end, 'false');
  if (ts.isConditionalExpression(node))
    place('swapped branches', node.condition.getStart(), node.condition.end, `!(${node.condition.getText()})`);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    place('dropped negation', node.getStart(), node.operand.getStart(), '');
  ofLiteral(node, place);
}

/** Everything in a TypeScript file that can be changed by a small step and still parses. */
export function mutationsOfTypeScript(file: string, text: string): readonly Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return gather(file, text, (place) => {
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
      ofNode(node, place);
      ts.forEachChild(node, visit);
    };
    visit(source);
  });
}
