/** The optimum of a linear program in standard form, or undefined when it has no feasible point. */
export interface LinearOptimum {
  readonly value: number;
  readonly solution: Float64Array;
}

const TOLERANCE = 1e-9;

/**
 * Minimises `cost . x` over `A x = b, x >= 0` by the two-phase simplex method on a dense tableau. Programs
 * here have under a hundred rows, where density costs less than bookkeeping. Bland's rule takes over when a
 * run of degenerate pivots could cycle.
 */
export function minimise(
  columns: readonly Float64Array[],
  cost: Float64Array,
  right: Float64Array,
): LinearOptimum | undefined {
  const rows = right.length;
  const width = columns.length + rows + 1;
  const tableau = Array.from({ length: rows }, (_, row) => {
    const line = new Float64Array(width);
    const sign = (right[row] ?? 0) < 0 ? -1 : 1;
    for (const [index, column] of columns.entries()) line[index] = sign * (column[row] ?? 0);
    line[columns.length + row] = 1;
    line[width - 1] = sign * (right[row] ?? 0);
    return line;
  });
  const basis = Int32Array.from({ length: rows }, (_, row) => columns.length + row);
  const feasibility = new Float64Array(width);
  for (const line of tableau)
    for (let index = 0; index < width; index += 1) feasibility[index] = (feasibility[index] ?? 0) - (line[index] ?? 0);
  for (let row = 0; row < rows; row += 1) feasibility[columns.length + row] = 0;
  pivotUntilOptimal(tableau, feasibility, basis, columns.length);
  if ((feasibility[width - 1] ?? 0) < -1e-6) return undefined;
  driveOutArtificials(tableau, feasibility, basis, columns.length);
  const objective = new Float64Array(width);
  objective.set(cost);
  for (const [row, line] of tableau.entries()) {
    const price = cost[basis[row] ?? -1] ?? 0;
    if (price !== 0)
      for (let index = 0; index < width; index += 1)
        objective[index] = (objective[index] ?? 0) - price * (line[index] ?? 0);
  }
  pivotUntilOptimal(tableau, objective, basis, columns.length);
  const solution = new Float64Array(columns.length);
  for (const [row, line] of tableau.entries())
    if ((basis[row] ?? 0) < columns.length) solution[basis[row] ?? 0] = line[width - 1] ?? 0;
  return { value: -(objective[width - 1] ?? 0), solution };
}

function pivotUntilOptimal(
  tableau: readonly Float64Array[],
  objective: Float64Array,
  basis: Int32Array,
  usable: number,
): void {
  const last = objective.length - 1;
  let degenerate = 0;
  for (;;) {
    const column = enteringColumn(objective, usable, degenerate > 50);
    if (column < 0) return;
    let row = -1;
    let ratio = Number.POSITIVE_INFINITY;
    for (const [candidate, line] of tableau.entries()) {
      const entry = line[column] ?? 0;
      if (entry <= TOLERANCE) continue;
      const step = (line[last] ?? 0) / entry;
      const better = step < ratio - TOLERANCE;
      const tie = !better && step < ratio + TOLERANCE && (basis[candidate] ?? 0) < (basis[row] ?? 0);
      if (better || tie) {
        ratio = step;
        row = candidate;
      }
    }
    if (row < 0) return;
    degenerate = ratio < TOLERANCE ? degenerate + 1 : 0;
    pivot(tableau, objective, basis, row, column);
  }
}

function enteringColumn(objective: Float64Array, usable: number, first: boolean): number {
  let best = -1;
  let lowest = -TOLERANCE;
  for (let column = 0; column < usable; column += 1) {
    const reduced = objective[column] ?? 0;
    if (reduced < lowest) {
      if (first) return column;
      lowest = reduced;
      best = column;
    }
  }
  return best;
}

function pivot(
  tableau: readonly Float64Array[],
  objective: Float64Array,
  basis: Int32Array,
  row: number,
  column: number,
): void {
  const line = tableau[row];
  if (line === undefined) return;
  const scale = line[column] ?? 1;
  for (let index = 0; index < line.length; index += 1) line[index] = (line[index] ?? 0) / scale;
  for (const other of tableau) if (other !== line) subtractMultiple(other, line, other[column] ?? 0);
  subtractMultiple(objective, line, objective[column] ?? 0);
  basis[row] = column;
}

function subtractMultiple(target: Float64Array, line: Float64Array, factor: number): void {
  if (Math.abs(factor) < 1e-12) return;
  for (let index = 0; index < line.length; index += 1)
    target[index] = (target[index] ?? 0) - factor * (line[index] ?? 0);
}

/** Artificial variables that stayed in the basis at zero leave it where a real column can take their row. */
function driveOutArtificials(
  tableau: readonly Float64Array[],
  objective: Float64Array,
  basis: Int32Array,
  usable: number,
): void {
  for (const [row, line] of tableau.entries()) {
    if ((basis[row] ?? 0) < usable) continue;
    for (let column = 0; column < usable; column += 1) {
      if (Math.abs(line[column] ?? 0) > 1e-7) {
        pivot(tableau, objective, basis, row, column);
        break;
      }
    }
  }
}
