import { compareRational } from '../../arithmetic/rational.ts';
import type { Call, FormulaFunctions } from '../call.ts';
import { figure, refuseFormula, single, type FormulaValue } from '../values.ts';
import { wildcardMatcher } from './criteria.ts';

/** Order of two values of one kind; undefined for values that are not compared. */
function orderOf(left: FormulaValue, right: FormulaValue): number | undefined {
  if (left.kind === 'figure' && right.kind === 'figure') return compareRational(left.value, right.value);
  if (left.kind === 'truth' && right.kind === 'truth') return Number(left.value) - Number(right.value);
  if (left.kind !== 'text' || right.kind !== 'text') return undefined;
  const [a, b] = [left.text.toUpperCase(), right.text.toUpperCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

type Search = (wanted: FormulaValue, items: readonly FormulaValue[]) => number;

/** Place of the first equal value, or -1; texts may hold wildcards. */
function exactly(hasWildcards: boolean): Search {
  return (wanted, items) => {
    if (hasWildcards && wanted.kind === 'text' && /[*?~]/.test(wanted.text)) {
      const matches = wildcardMatcher(wanted.text);
      return items.findIndex((item) => item.kind === 'text' && matches(item.text));
    }
    return items.findIndex((item) => orderOf(item, wanted) === 0);
  };
}

/** Place of the last value that is not beyond the wanted one, in a range sorted upwards (1) or downwards (-1). */
function nearest(call: Call, direction: 1 | -1): Search {
  return (wanted, items) => {
    let [found, before]: [number, FormulaValue | undefined] = [-1, undefined];
    for (const [index, item] of items.entries()) {
      const order = orderOf(item, wanted);
      if (order === undefined) continue;
      if (before && (orderOf(before, item) ?? 0) * direction > 0)
        refuseFormula('vamn.unsorted', `${call.name} searches by nearness, but the range is not sorted`);
      before = item;
      if (order * direction <= 0) found = index;
    }
    return found;
  };
}

/** Place of an equal value, else of the next smaller (-1) or larger (1) one, in a range of any order. */
function nextTo(direction: 1 | -1): Search {
  return (wanted, items) => {
    let best = -1;
    for (const [index, item] of items.entries()) {
      const order = orderOf(item, wanted);
      if (order === 0) return index;
      if (order === undefined || order * direction < 0) continue;
      const lead = items[best];
      if (!lead || (orderOf(item, lead) ?? 0) * direction < 0) best = index;
    }
    return best;
  };
}

/** The values of a range of one row or one column. */
function lineOf(call: Call, index: number): readonly FormulaValue[] {
  const { rows } = call.grid(index);
  call.state(index);
  if (rows.length === 1) return rows[0] ?? [];
  if (rows[0]?.length !== 1) refuseFormula('vamn.unequal_lists', `${call.name} searches one row or one column`, '#N/A');
  return rows.flat();
}

function wantedOf(call: Call): FormulaValue {
  const value = call.single(0);
  call.state(0);
  return value.kind === 'empty' ? figure(call.tape.integer(0)) : value;
}

function notFound(call: Call): never {
  return refuseFormula('vamn.not_available', `${call.name} finds nothing that fits`, '#N/A');
}

function match(call: Call): FormulaValue {
  const kind = call.whole(2, 1);
  const search = kind === 0 ? exactly(true) : nearest(call, kind > 0 ? 1 : -1);
  const found = search(wantedOf(call), lineOf(call, 1));
  return found < 0 ? notFound(call) : figure(call.tape.integer(found + 1));
}

/** Searches as XLOOKUP and XMATCH do, with the kind of match and the direction at the arguments given. */
function extendedSearch(call: Call, kindAt: number): number {
  const [kind, direction] = [call.whole(kindAt, 0), call.whole(kindAt + 1, 1)];
  if (Math.abs(direction) !== 1)
    refuseFormula('vamn.unsupported', `${call.name} by halves (search mode ${direction}) is not supported`);
  const items = lineOf(call, 1);
  const search = kind === 2 ? exactly(true) : kind === 0 ? exactly(false) : nextTo(kind < 0 ? -1 : 1);
  const wanted = wantedOf(call);
  if (direction === 1) return search(wanted, items);
  const found = search(wanted, [...items].reverse());
  return found < 0 ? -1 : items.length - 1 - found;
}

function extendedLookup(call: Call): FormulaValue {
  const found = extendedSearch(call, 4);
  if (found < 0) return call.has(3) ? call.value(3) : notFound(call);
  const { rows: searched } = call.grid(1);
  const { rows } = call.grid(2);
  const width = searched[0]?.length ?? 0;
  const isColumn = searched.length > 1 || (width === 1 && rows.length === 1);
  if ((isColumn ? rows.length : (rows[0]?.length ?? 0)) !== Math.max(searched.length, width))
    refuseFormula('vamn.unequal_lists', 'XLOOKUP needs ranges of one length', '#VALUE!');
  return cut(isColumn ? [rows[found] ?? []] : rows.map((row) => row.slice(found, found + 1)));
}

function cut(rows: readonly (readonly FormulaValue[])[]): FormulaValue {
  const [only] = rows[0] ?? [];
  return rows.length === 1 && rows[0]?.length === 1 && only ? single(only) : { kind: 'grid', rows };
}

/** VLOOKUP searches the first column and answers from another; HLOOKUP does so with rows. */
function tableLookup(isVertical: boolean): (call: Call) => FormulaValue {
  return (call) => {
    const { rows } = call.grid(1);
    const place = call.whole(2);
    const isNear = call.count < 4 || call.truth(3).value;
    call.state(1);
    const first = isVertical ? rows.map((row) => row[0]) : (rows[0] ?? []);
    const items = first.flatMap((item) => (item ? [item] : []));
    const size = isVertical ? (rows[0]?.length ?? 0) : rows.length;
    if (place < 1) refuseFormula('vamn.out_of_bounds', `${call.name} has no place ${place}`, '#VALUE!');
    if (place > size) refuseFormula('vamn.out_of_bounds', `${call.name} has no place ${place} of ${size}`, '#REF!');
    const found = (isNear ? nearest(call, 1) : exactly(true))(wantedOf(call), items);
    const value = isVertical ? rows[found]?.[place - 1] : rows[place - 1]?.[found];
    return value ? single(value) : notFound(call);
  };
}

function lookup(call: Call): FormulaValue {
  const items = lineOf(call, 1);
  const found = nearest(call, 1)(wantedOf(call), items);
  if (found < 0) return notFound(call);
  const value = (call.has(2) ? lineOf(call, 2) : items)[found];
  return value ? single(value) : notFound(call);
}

function index(call: Call): FormulaValue {
  const { rows } = call.grid(0);
  const isRow = rows.length === 1 && call.count === 2;
  const [row, column] = isRow ? [1, call.whole(1)] : [call.whole(1, 0), call.whole(2, 0)];
  if (row < 0 || column < 0) refuseFormula('vamn.out_of_bounds', 'INDEX has no negative place', '#VALUE!');
  if (row > rows.length || column > (rows[0]?.length ?? 0))
    refuseFormula('vamn.out_of_bounds', 'INDEX has no such place', '#REF!');
  const lines = row === 0 ? rows : rows.slice(row - 1, row);
  return cut(column === 0 ? lines : lines.map((line) => line.slice(column - 1, column)));
}

/** The row or column of a reference, or of the cell that the formula stands in. */
function placeOf(side: 'row' | 'column'): (call: Call) => FormulaValue {
  return (call) => {
    const asked = call.expression(0);
    if (asked && asked.kind !== 'reference')
      return refuseFormula('vamn.unsupported', `${call.name} of anything but a reference is not supported`);
    const { left, top } = asked?.reference ?? {};
    const place = asked ? { column: left, row: top }[side] : call.evaluation.scope.place?.[side];
    return figure(call.tape.integer(place ?? refuseFormula('vamn.unsupported', `${call.name} needs a cell`)));
  };
}

function unsupported(reason: string): (call: Call) => never {
  return (call) => refuseFormula('vamn.unsupported', `${call.name} is not supported: ${reason}`);
}

/** Searches in ranges, and places of cells. */
export const LOOKUP_FUNCTIONS: FormulaFunctions = {
  MATCH: match,
  XMATCH: (call) => {
    const found = extendedSearch(call, 2);
    return found < 0 ? notFound(call) : figure(call.tape.integer(found + 1));
  },
  INDEX: index,
  VLOOKUP: tableLookup(true),
  HLOOKUP: tableLookup(false),
  XLOOKUP: extendedLookup,
  LOOKUP: lookup,
  ROW: placeOf('row'),
  COLUMN: placeOf('column'),
  ROWS: (call) => figure(call.tape.integer(call.size(0).rows)),
  COLUMNS: (call) => figure(call.tape.integer(call.size(0).columns)),
  OFFSET: unsupported('which cells it means shows only while it is computed'),
  INDIRECT: unsupported('which cells it means shows only while it is computed'),
  TODAY: unsupported('it gives another value each day'),
  NOW: unsupported('it gives another value each moment'),
  RAND: unsupported('it gives another value each time'),
  RANDBETWEEN: unsupported('it gives another value each time'),
};
