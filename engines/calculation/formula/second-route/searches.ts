import { demand, type Answer, type Answers, type Asked } from './asked.ts';
import { order } from './combine.ts';
import { SUMMARIES } from './numbers.ts';
import { Area, Fault, NO_ANSWER, NO_REFERENCE, NOT_AVAILABLE, Ratio, type Plain } from './plain.ts';
import { numberOfWords } from './words.ts';

/** Whether words fit a pattern of *, ? and ~, found by walking both at once. */
export function fits(words: string, pattern: string): boolean {
  const [text, form] = [[...words.toUpperCase()], [...pattern.toUpperCase()]];
  let [at, place, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    const isEscape = form[place] === '~' && ['*', '?', '~'].includes(form[place + 1] ?? '');
    if (isEscape && form[place + 1] === text[at]) [at, place] = [at + 1, place + 2];
    else if (form[place] === '*') [star, mark, place] = [place, at, place + 1];
    else if (!isEscape && (form[place] === '?' || (form[place] === text[at] && place < form.length)))
      [at, place] = [at + 1, place + 1];
    else if (star >= 0) [place, mark, at] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  while (form[place] === '*') place += 1;
  return place >= form.length;
}

type Test = (value: Plain) => boolean;

/** What a criterion asks of a cell. */
function testOf(asked: Asked, index: number): Test {
  const value = asked.lone(index);
  if (value instanceof Fault) throw value;
  if (typeof value === 'boolean') return (cell) => cell === value;
  if (value === null || value instanceof Ratio) return numeric('=', value ?? Ratio.of(0), asked.epoch);
  const sign = ['<>', '<=', '>=', '=', '<', '>'].find((start) => value.startsWith(start));
  const wanted = value.slice(sign?.length ?? 0);
  if (wanted === '' && sign === undefined) return (cell) => cell === null || cell === '';
  if (wanted === '' && sign === '=') return (cell) => cell === null;
  if (wanted === '' && sign === '<>') return (cell) => cell !== null;
  const number = numberOfWords(wanted, asked.epoch);
  if (number) return numeric(sign ?? '=', number, asked.epoch);
  const truth = ['TRUE', 'FALSE'].indexOf(wanted.toUpperCase());
  if (truth >= 0) return (cell) => (cell === (truth === 0)) !== (sign === '<>');
  if (sign === undefined || sign === '=') return (cell) => typeof cell === 'string' && fits(cell, wanted);
  if (sign === '<>') return (cell) => !(typeof cell === 'string' && fits(cell, wanted));
  return (cell) => typeof cell === 'string' && meets(sign, order(cell, wanted) ?? 0);
}

function meets(sign: string, found: number): boolean {
  if (found === 0) return ['=', '<=', '>='].includes(sign);
  return sign === '<>' || sign.startsWith(found < 0 ? '<' : '>');
}

function numeric(sign: string, wanted: Ratio, epoch: number): Test {
  return (cell) => {
    const isPlain = sign === '=' || sign === '<>';
    const number =
      cell instanceof Ratio ? cell : typeof cell === 'string' && isPlain ? numberOfWords(cell, epoch) : undefined;
    return number ? meets(sign, number.compare(wanted)) : sign === '<>';
  };
}

/** Places, row by row, where the criteria hold that stand in pairs with their ranges. */
function placesThatMeet(asked: Asked, from: number, size?: Area): Set<number> {
  const found = new Set<number>();
  const pairs: (readonly [Plain[], Test])[] = [];
  const shape = size ?? asked.area(from);
  for (let index = from; index < asked.args.length; index += 2) {
    const area = asked.area(index);
    demand(area.height === shape.height && area.width === shape.width, NO_ANSWER);
    pairs.push([area.cells(), testOf(asked, index + 1)]);
  }
  for (let place = 0; place < shape.height * shape.width; place += 1)
    if (pairs.every(([cells, test]) => test(cells[place] ?? null))) found.add(place);
  return found;
}

function summed(summary: string, area: Area, places: ReadonlySet<number>, asked: Asked): Plain {
  const chosen = area.cells().filter((_, place) => places.has(place));
  const fault = chosen.find((value) => value instanceof Fault);
  return (
    fault ??
    SUMMARIES[summary]?.(
      asked,
      chosen.filter((value) => value instanceof Ratio),
    ) ??
    NO_ANSWER
  );
}

function byOne(summary: string): Answer {
  return (asked) => {
    const range = asked.area(0);
    const taken = asked.has(2) ? asked.area(2) : range;
    demand(range.height === taken.height && range.width === taken.width, NO_ANSWER);
    const [test, cells] = [testOf(asked, 1), range.cells()];
    return summed(summary, taken, new Set([...cells.keys()].filter((place) => test(cells[place] ?? null))), asked);
  };
}

const byMany =
  (summary: string): Answer =>
  (asked) =>
    summed(summary, asked.area(0), placesThatMeet(asked, 1, asked.area(0)), asked);

const countMet: Answer = (asked) => {
  let takesEmpty = true;
  for (let index = 1; index < asked.args.length; index += 2) takesEmpty &&= testOf(asked, index)(null);
  return Ratio.of(placesThatMeet(asked, 0).size + (takesEmpty ? asked.area(0).unused : 0));
};

const KIND = (value: Plain): string => (value instanceof Ratio ? 'number' : typeof value);

/** Values of the wanted kind with their places. */
function alike(line: readonly Plain[], wanted: Plain): (readonly [value: Plain, place: number])[] {
  return line
    .map((value, place) => [value, place] as const)
    .filter(([value]) => value !== null && !(value instanceof Fault) && KIND(value) === KIND(wanted));
}

function placeOfEqual(line: readonly Plain[], wanted: Plain, isPattern: boolean): number {
  if (isPattern && typeof wanted === 'string')
    return line.findIndex((value) => typeof value === 'string' && fits(value, wanted));
  return alike(line, wanted).find(([value]) => order(value, wanted) === 0)?.[1] ?? -1;
}

/** By halves, in a line that must be sorted upwards (or downwards); the last of equal values. */
function placeByHalves(line: readonly Plain[], wanted: Plain, isDown: boolean): number {
  const values = alike(line, wanted);
  const compare = (a: Plain, b: Plain): number => (order(a, b) ?? 0) * (isDown ? -1 : 1);
  demand(
    values.every(([value], at) => at === 0 || compare(values[at - 1]?.[0] ?? null, value) <= 0),
    NO_ANSWER,
  );
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(values[middle]?.[0] ?? null, wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  return values[low - 1]?.[1] ?? -1;
}

/** The equal value, else the closest one below (-1) or above (1). */
function placeOfNext(line: readonly Plain[], wanted: Plain, side: number): number {
  const ordered = alike(line, wanted).filter(([value]) => (order(value, wanted) ?? 0) * side >= 0);
  const sorted = ordered.sort(([a, x], [b, y]) => (order(a, b) ?? 0) * side || x - y);
  return sorted[0]?.[1] ?? -1;
}

function line(asked: Asked, index: number): readonly Plain[] {
  const area = asked.area(index);
  demand(area.height === 1 || area.width === 1, NOT_AVAILABLE);
  return area.cells();
}

function wanted(asked: Asked): Plain {
  const value = asked.lone(0);
  if (value instanceof Fault) throw value;
  return value ?? Ratio.of(0);
}

function extended(asked: Asked, from: number): number {
  const [kind, direction] = [asked.whole(from, 0), asked.whole(from + 1, 1)];
  demand(direction === 1 || direction === -1, NO_ANSWER);
  const given = line(asked, 1);
  const items = direction === 1 ? given : [...given].reverse();
  const place =
    kind === 0 || kind === 2
      ? placeOfEqual(items, wanted(asked), kind === 2)
      : placeOfNext(items, wanted(asked), kind < 0 ? -1 : 1);
  return place < 0 || direction === 1 ? place : given.length - 1 - place;
}

function cell(area: Area, row: number, column: number): Plain {
  return area.rows[row]?.[column] ?? null;
}

function inTable(isDown: boolean): Answer {
  return (asked) => {
    const table = asked.area(1);
    const place = asked.whole(2);
    demand(place >= 1);
    demand(place <= (isDown ? table.width : table.height), NO_REFERENCE);
    const items = isDown ? table.rows.map((row) => row[0] ?? null) : (table.rows[0] ?? []);
    const isNear = asked.args.length < 4 || asked.truth(3);
    const found = isNear ? placeByHalves(items, wanted(asked), false) : placeOfEqual(items, wanted(asked), true);
    demand(found >= 0, NOT_AVAILABLE);
    return isDown ? cell(table, found, place - 1) : cell(table, place - 1, found);
  };
}

function match(asked: Asked): Plain {
  const kind = asked.whole(2, 1);
  const items = line(asked, 1);
  const found = kind === 0 ? placeOfEqual(items, wanted(asked), true) : placeByHalves(items, wanted(asked), kind < 0);
  return found < 0 ? NOT_AVAILABLE : Ratio.of(found + 1);
}

function extendedLookup(asked: Asked): Plain {
  const found = extended(asked, 4);
  if (found < 0) return asked.has(3) ? (asked.args[3] ?? null) : NOT_AVAILABLE;
  const [searched, answers] = [asked.area(1), asked.area(2)];
  const isColumn = searched.height > 1 || (searched.width === 1 && answers.height === 1);
  demand(isColumn ? answers.height === searched.height : answers.width === searched.width);
  return new Area(isColumn ? [answers.rows[found] ?? []] : answers.rows.map((row) => row.slice(found, found + 1)));
}

function index(asked: Asked): Plain {
  const area = asked.area(0);
  const isLine = area.height === 1 && asked.args.length === 2;
  const [row, column] = isLine ? [1, asked.whole(1)] : [asked.whole(1, 0), asked.whole(2, 0)];
  demand(row >= 0 && column >= 0);
  demand(row <= area.height && column <= area.width, NO_REFERENCE);
  const rows = area.rows.filter((_, at) => row === 0 || at === row - 1);
  return new Area(
    rows.map((items) => items.filter((_, at) => column === 0 || at === column - 1)),
    1,
    1,
    true,
  );
}

function placeOfCell(side: 'row' | 'column'): Answer {
  return (asked) => {
    const [given] = asked.args;
    if (given instanceof Area && given.isReference) return Ratio.of(side === 'row' ? given.top : given.left);
    const place = asked.args.length === 0 ? asked.computation.scope.place?.[side] : undefined;
    return place === undefined ? NO_ANSWER : Ratio.of(place);
  };
}

export const SEARCHES: Answers = {
  SUMIF: byOne('sum'),
  AVERAGEIF: byOne('average'),
  COUNTIF: countMet,
  SUMIFS: byMany('sum'),
  AVERAGEIFS: byMany('average'),
  MINIFS: byMany('minimum'),
  MAXIFS: byMany('maximum'),
  COUNTIFS: countMet,
  MATCH: match,
  XMATCH: (asked) => {
    const found = extended(asked, 2);
    return found < 0 ? NOT_AVAILABLE : Ratio.of(found + 1);
  },
  INDEX: index,
  VLOOKUP: inTable(true),
  HLOOKUP: inTable(false),
  XLOOKUP: extendedLookup,
  LOOKUP: (asked) => {
    const found = placeByHalves(line(asked, 1), wanted(asked), false);
    demand(found >= 0, NOT_AVAILABLE);
    return line(asked, asked.has(2) ? 2 : 1)[found] ?? NOT_AVAILABLE;
  },
  ROW: placeOfCell('row'),
  COLUMN: placeOfCell('column'),
  ROWS: (asked) => Ratio.of(asked.area(0).whole[0]),
  COLUMNS: (asked) => Ratio.of(asked.area(0).whole[1]),
};
