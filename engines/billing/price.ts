import {
  addDecimals,
  compareDecimals,
  decimal,
  multiplyDecimals,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import { unreachable } from '@finaceverse/base/outcome';
import { divideRounded } from '@finaceverse/base/rounding';

/** One step of a tiered price: units up to and with `upTo`; null stands for all that are left. */
export interface Tier {
  readonly upTo: Decimal | null;
  /** For each unit. */
  readonly unitAmount: Decimal;
  /** Once, when a quantity reaches this step. */
  readonly flatAmount: Decimal;
}

/** What a charge costs for a whole cycle, in units of the plan's currency. */
export type Price =
  | { readonly kind: 'flat'; readonly amount: Decimal }
  /** Each seat beyond `included`, by the days that it was held. */
  | { readonly kind: 'per_seat'; readonly included: Decimal; readonly amount: Decimal }
  /** Each unit used beyond `included`. */
  | { readonly kind: 'usage'; readonly included: Decimal; readonly amount: Decimal }
  /** Every begun package of `size` units beyond `included`. */
  | { readonly kind: 'package'; readonly included: Decimal; readonly size: Decimal; readonly amount: Decimal }
  /** Each unit at the price of the step that it falls into. */
  | { readonly kind: 'graduated'; readonly tiers: readonly Tier[] }
  /** All units at the price of the step that the whole quantity falls into. */
  | { readonly kind: 'volume'; readonly tiers: readonly Tier[] }
  /** A part of each transaction's amount and a fixed amount for each transaction, beyond what is free. */
  | {
      readonly kind: 'percentage';
      /** 0.01 is one per cent. */
      readonly rate: Decimal;
      readonly fixedAmount: Decimal;
      readonly freeTransactions: Decimal;
      readonly freeVolume: Decimal;
    };

export type PriceKind = Price['kind'];

/** A price of a quantity that was counted over a cycle. */
export type QuantityPrice = Exclude<Price, { readonly kind: 'flat' } | { readonly kind: 'percentage' }>;

export const ZERO = decimal('0');

function above(quantity: Decimal, included: Decimal): Decimal {
  const surplus = subtractDecimals(quantity, included);
  return surplus.units > 0n ? surplus : ZERO;
}

function least(left: Decimal, right: Decimal): Decimal {
  return compareDecimals(left, right) <= 0 ? left : right;
}

/** The exact amount of a quantity, in units of the currency; nothing is rounded here. */
export function priceQuantity(price: QuantityPrice, quantity: Decimal): Decimal {
  switch (price.kind) {
    case 'per_seat':
    case 'usage':
      return multiplyDecimals(above(quantity, price.included), price.amount);
    case 'package':
      return multiplyDecimals(packages(above(quantity, price.included), price.size), price.amount);
    case 'graduated':
      return graduated(price.tiers, quantity);
    case 'volume':
      return volume(price.tiers, quantity);
    default:
      return unreachable(price);
  }
}

function packages(quantity: Decimal, size: Decimal): Decimal {
  const scale = Math.max(quantity.scale, size.scale);
  const [whole, one] = [quantity, size].map(({ units, scale: own }) => units * 10n ** BigInt(scale - own));
  return { units: divideRounded(whole ?? 0n, one ?? 1n, 'ceiling'), scale: 0 };
}

/** The first step is reached by any quantity, also by none: its flat amount is what the charge costs at least. */
function graduated(tiers: readonly Tier[], quantity: Decimal): Decimal {
  let [total, below] = [ZERO, ZERO];
  for (const [index, tier] of tiers.entries()) {
    if (index > 0 && compareDecimals(quantity, below) <= 0) break;
    const top = tier.upTo === null ? quantity : least(quantity, tier.upTo);
    total = addDecimals(total, addDecimals(multiplyDecimals(above(top, below), tier.unitAmount), tier.flatAmount));
    if (tier.upTo === null) break;
    below = tier.upTo;
  }
  return total;
}

function volume(tiers: readonly Tier[], quantity: Decimal): Decimal {
  const tier = tiers.find(({ upTo }) => upTo === null || compareDecimals(quantity, upTo) <= 0);
  return tier ? addDecimals(multiplyDecimals(quantity, tier.unitAmount), tier.flatAmount) : ZERO;
}

/**
 * The exact amount of transactions in their order. Free ones come first: the first `freeTransactions`, and as much of
 * the volume as `freeVolume`; one that crosses that line pays for what lies beyond it, and its fixed amount whole.
 */
export function priceTransactions(
  price: Extract<Price, { readonly kind: 'percentage' }>,
  transactions: readonly Decimal[],
): Decimal {
  let [total, volumeLeft, freeLeft] = [ZERO, price.freeVolume, price.freeTransactions];
  for (const amount of transactions) {
    if (freeLeft.units > 0n) {
      freeLeft = subtractDecimals(freeLeft, decimal('1'));
      continue;
    }
    const charged = above(amount, volumeLeft);
    volumeLeft = above(volumeLeft, amount);
    if (charged.units === 0n) continue;
    total = addDecimals(total, addDecimals(multiplyDecimals(charged, price.rate), price.fixedAmount));
  }
  return total;
}
