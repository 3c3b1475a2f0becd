import ts from 'typescript';

/** Kinds that only head or hold what runs, or vanish before it does: blocks, functions and classes, imports, types. */
const HEADS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.Block,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
]);

/** How many statements of a source text run, at any depth; what heads them is not one of its own. */
export function countStatements(text: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && !HEADS.has(node.kind)) count += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, false));
  return count;
}
