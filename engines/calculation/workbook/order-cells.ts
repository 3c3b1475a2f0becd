import { parseFormula, type Expression, type Formula } from '../formula/parse.ts';
import { cellName } from '../formula/reference.ts';

/** A rectangle of cells of one sheet. */
export interface Box {
  readonly sheet: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function partsOf(expression: Expression): readonly (Expression | undefined)[] {
  switch (expression.kind) {
    case 'negate':
    case 'percent':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'array':
      return expression.rows.flat();
    default:
      return [];
  }
}

/** The cells that a formula names, itself or by defined names, as boxes no larger than what is used. */
export function precedentsOf(
  formula: Formula,
  sheet: string,
  nameOf: (name: string) => string | undefined,
  clip: (box: Box) => Box | undefined,
): readonly Box[] {
  const boxes: Box[] = [];
  const expanded = new Set<string>();
  const waiting: (Expression | undefined)[] = formula.statements.map(({ expression }) => expression);
  const expand = (name: string): boolean => {
    const target = nameOf(name);
    if (target === undefined || expanded.has(name)) return target !== undefined;
    expanded.add(name);
    const parsed = parseFormula(target);
    if (parsed.ok) waiting.push(...parsed.value.statements.map(({ expression }) => expression));
    return true;
  };
  for (let next = waiting.pop(); next || waiting.length > 0; next = waiting.pop()) {
    if (!next) continue;
    if (next.kind === 'name') expand(next.name);
    if (next.kind === 'reference' && !(next.reference.sheet === undefined && expand(next.text))) {
      const box = clip({ ...next.reference, sheet: next.reference.sheet ?? sheet });
      if (box) boxes.push(box);
    }
    waiting.push(...partsOf(next));
  }
  return boxes;
}

/**
 * Formula cells so that each comes after those it names, found without recursion; where they form a circle, in the
 * order in which they were met.
 */
export function orderCells(
  boxes: ReadonlyMap<string, readonly Box[]>,
  isFormula: (key: string) => boolean,
): readonly string[] {
  const order: string[] = [];
  const met = new Set<string>();
  const seenBoxes = new Set<string>();
  const namedBy = (key: string): string[] => {
    const found: string[] = [];
    for (const { sheet, left, top, right, bottom } of boxes.get(key) ?? []) {
      const box = `${sheet}!${left},${top},${right},${bottom}`;
      if (seenBoxes.has(box)) continue;
      seenBoxes.add(box);
      for (let row = top; row <= bottom; row += 1)
        for (let column = left; column <= right; column += 1) {
          const name = cellName(sheet, column, row);
          if (isFormula(name) && !met.has(name)) found.push(name);
        }
    }
    return found;
  };
  for (const start of boxes.keys()) {
    if (met.has(start)) continue;
    met.add(start);
    const path = [{ key: start, waiting: namedBy(start) }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.waiting.pop();
      if (next === undefined) {
        order.push(top.key);
        path.pop();
      } else if (!met.has(next)) {
        met.add(next);
        path.push({ key: next, waiting: namedBy(next) });
      }
    }
  }
  return order;
}
