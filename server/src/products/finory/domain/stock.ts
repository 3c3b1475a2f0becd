import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalToString,
  normalizeDecimal,
  rescale,
} from '@finaceverse/base/decimal';
import { assert } from '@finaceverse/base/outcome';
import { bookedShare } from './cost-allocation.ts';

/** How what leaves is valued: by what came first, or by what one of those that are there costs (IAS 2.25, ASC 330-10-30-9). */
export const COSTINGS = ['fifo', 'moving_average'] as const;
export type Costing = (typeof COSTINGS)[number];

/** A quantity of an item, and what it is worth in minor units of the books' currency. */
export interface Holding {
  readonly quantity: string;
  readonly value: bigint;
}

/** What is left of one receipt. */
export interface Layer extends Holding {
  readonly id: string;
}

/** What is there of an item, with its layers in the order in which they came where it is valued by them. */
export interface Stock extends Holding {
  readonly layers: readonly Layer[];
}

/** What is taken of a layer. */
export interface LayerUse extends Holding {
  readonly layerId: string;
}

/** A value of which a part leaves with a part of a quantity, as whole weights. */
export interface Split {
  readonly value: bigint;
  readonly taken: bigint;
  readonly left: bigint;
}

/** What leaves: its value, what it takes of each layer, what stays, and the one value that had to be parted. */
export interface Issue {
  readonly value: bigint;
  readonly uses: readonly LayerUse[];
  readonly left: Stock;
  readonly split: Split | undefined;
}

export const isPositive = (quantity: string): boolean => decimal(quantity).units > 0n;

export const plus = (left: string, right: string): string =>
  decimalToString(normalizeDecimal(addDecimals(decimal(left), decimal(right))));

export const negated = (quantity: string): string => {
  const { units, scale } = decimal(quantity);
  return decimalToString(normalizeDecimal({ units: -units, scale }));
};

export const minus = (left: string, right: string): string => plus(left, negated(right));

/** Below zero where the first is less, above where it is more. */
export const compareQuantities = (left: string, right: string): number =>
  compareDecimals(decimal(left), decimal(right));

/** Two quantities as whole numbers of one unit, the largest that measures both in powers of ten. */
function wholeOf(first: string, second: string): readonly [bigint, bigint] {
  const [left, right] = [normalizeDecimal(decimal(first)), normalizeDecimal(decimal(second))];
  const scale = Math.max(left.scale, right.scale, 0);
  return [rescale(left, scale, 'half_up').units, rescale(right, scale, 'half_up').units];
}

/**
 * The part of a holding's value that goes with a part of its quantity, rounded half up to the minor unit; the last part
 * takes what is left, so that nothing is worth nothing.
 */
export function valueOfPart(
  whole: Holding,
  quantity: string,
): { readonly value: bigint; readonly split: Split | undefined } {
  const [part, all] = wholeOf(quantity, whole.quantity);
  assert(part > 0n && part <= all, 'A part of a holding is no more than it');
  if (part === all || whole.value === 0n) return { value: whole.value, split: undefined };
  const value = bookedShare(whole.value, all, part);
  return { value, split: { value: whole.value, taken: part, left: all - part } };
}

/** What leaves of a stock that has enough of it. */
export function issueOf(costing: Costing, stock: Stock, quantity: string): Issue {
  return costing === 'fifo' ? issueFirst(stock, quantity) : issueAtAverage(stock, quantity);
}

function issueAtAverage(stock: Stock, quantity: string): Issue {
  const { value, split } = valueOfPart(stock, quantity);
  const left = { quantity: minus(stock.quantity, quantity), value: stock.value - value, layers: [] };
  return { value, uses: [], left, split };
}

function issueFirst(stock: Stock, quantity: string): Issue {
  const uses: LayerUse[] = [];
  const layers: Layer[] = [];
  let open = quantity;
  let split: Split | undefined;
  for (const layer of stock.layers) {
    if (!isPositive(open)) {
      layers.push(layer);
      continue;
    }
    const taken = compareQuantities(layer.quantity, open) <= 0 ? layer.quantity : open;
    const part = valueOfPart(layer, taken);
    split = part.split ?? split;
    uses.push({ layerId: layer.id, quantity: taken, value: part.value });
    open = minus(open, taken);
    const rest = minus(layer.quantity, taken);
    if (isPositive(rest)) layers.push({ id: layer.id, quantity: rest, value: layer.value - part.value });
  }
  assert(!isPositive(open), 'The layers of an item hold what is there of it');
  const value = uses.reduce((sum, use) => sum + use.value, 0n);
  const left = { quantity: minus(stock.quantity, quantity), value: stock.value - value, layers };
  return { value, uses, left, split };
}

/** A stock after something came; what is valued by layers gets one more. */
export function received(costing: Costing, stock: Stock, came: Layer): Stock {
  return {
    quantity: plus(stock.quantity, came.quantity),
    value: stock.value + came.value,
    layers: costing === 'fifo' ? [...stock.layers, came] : [],
  };
}
