import {
  decimal,
  type Decimal,
  compareDecimals,
  multiplyDecimals,
  divideDecimals,
  rescale,
  subtractDecimals,
  addDecimals,
} from '@finaceverse/base/decimal';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { decimalsOf, groupedAmount, plainAmount, readDecimal, sumDecimals, ZERO } from '@finaceverse/invoices/invoice';

/** One line of an order, receipt, invoice or credit note; figures are decimal strings. */
export interface MatchLine {
  readonly item: string;
  readonly quantity: string;
  /** Net unit price; a receipt has none. */
  readonly price?: string | undefined;
  /** Percent; the order's rate is used where the line has none. */
  readonly taxRate?: string | undefined;
}

/** The papers of one purchase. Earlier invoices and receipts of the same order belong in too: matching is cumulative. */
export interface MatchSet {
  readonly currency: string;
  readonly order: readonly MatchLine[];
  readonly receipts: readonly (readonly MatchLine[])[];
  readonly invoices: readonly (readonly MatchLine[])[];
  readonly creditNotes: readonly (readonly MatchLine[])[];
  /** Percent that applies where a line names none, such as `8.25`. */
  readonly taxRate?: string | undefined;
}

/**
 * How much may be billed too much, as decimal strings. Every limit that is named binds, so a percentage cannot
 * excuse a large amount; where neither limit is named nothing is tolerated. Price is judged upwards only.
 */
export interface MatchTolerance {
  readonly pricePercent?: string | undefined;
  readonly priceAmount?: string | undefined;
  readonly quantityPercent?: string | undefined;
  readonly quantityAmount?: string | undefined;
}

/** Nothing is tolerated. */
export const NO_TOLERANCE: MatchTolerance = {};

export interface MatchVariance {
  readonly kind: 'quantity' | 'price' | 'not_ordered' | 'not_received' | 'unbilled';
  readonly item: string;
  readonly message: string;
  readonly ordered: string;
  readonly received: string;
  /** Billed less credited. */
  readonly billed: string;
  readonly orderPrice?: string | undefined;
  readonly billedPrice?: string | undefined;
  /** What was billed too much, net of tax; negative where too little. */
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly withinTolerance: boolean;
}

export interface MatchResult {
  readonly state: 'unmatched' | 'partial' | 'matched' | 'variance';
  readonly variances: readonly MatchVariance[];
  /** What should be credited for all variances beyond tolerance: net, tax rounded half-up, gross. */
  readonly variance: { readonly net: string; readonly tax: string; readonly gross: string };
  /** What is owed for what was received at the order's price, and the same by way of invoice less credit. */
  readonly payable: { readonly net: string; readonly tax: string; readonly gross: string };
}

interface ItemPosition {
  readonly item: string;
  ordered: Decimal;
  received: Decimal;
  billed: Decimal;
  credited: Decimal;
  billedNet: Decimal;
  creditedNet: Decimal;
  orderPrice: Decimal | undefined;
  billedPrice: Decimal | undefined;
  taxRate: Decimal;
}

const HUNDRED = decimal('100');

function itemKey(item: string): string {
  return item
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(\w{3,})s\b/g, '$1');
}

function numbersOf(
  line: MatchLine,
): Outcome<{ quantity: Decimal; price: Decimal | undefined; rate: Decimal | undefined }> {
  const read: (Decimal | undefined)[] = [];
  for (const text of [line.quantity, line.price, line.taxRate]) {
    const value = text === undefined ? undefined : readDecimal(text);
    if (text !== undefined && value === undefined) {
      return refuse(errors.match_number, { value: text.slice(0, 40), item: line.item });
    }
    read.push(value);
  }
  return ok({ quantity: read[0] ?? ZERO, price: read[1], rate: read[2] });
}

function gather(set: MatchSet): Outcome<ReadonlyMap<string, ItemPosition>> {
  const positions = new Map<string, ItemPosition>();
  const defaultRate = set.taxRate === undefined ? ZERO : (readDecimal(set.taxRate) ?? ZERO);
  const sources: readonly (readonly ['order' | 'receipt' | 'invoice' | 'credit', readonly MatchLine[]])[] = [
    ['order', set.order],
    ...set.receipts.map((lines) => ['receipt', lines] as const),
    ...set.invoices.map((lines) => ['invoice', lines] as const),
    ...set.creditNotes.map((lines) => ['credit', lines] as const),
  ];
  for (const [source, lines] of sources) {
    for (const line of lines) {
      const numbers = numbersOf(line);
      if (!numbers.ok) return numbers;
      const { quantity, price, rate } = numbers.value;
      const key = itemKey(line.item);
      const position = positions.get(key) ?? {
        item: line.item,
        ordered: ZERO,
        received: ZERO,
        billed: ZERO,
        credited: ZERO,
        billedNet: ZERO,
        creditedNet: ZERO,
        orderPrice: undefined,
        billedPrice: undefined,
        taxRate: defaultRate,
      };
      positions.set(key, position);
      if (rate) position.taxRate = rate;
      if (source === 'order') {
        position.ordered = addDecimals(position.ordered, quantity);
        position.orderPrice = price ?? position.orderPrice;
      } else if (source === 'receipt') position.received = addDecimals(position.received, quantity);
      else if (source === 'invoice') {
        position.billed = addDecimals(position.billed, quantity);
        position.billedPrice = price ?? position.billedPrice;
        position.billedNet = addDecimals(position.billedNet, multiplyDecimals(quantity, price ?? ZERO));
      } else {
        position.credited = addDecimals(position.credited, quantity);
        position.creditedNet = addDecimals(
          position.creditedNet,
          multiplyDecimals(quantity, price ?? position.billedPrice ?? ZERO),
        );
      }
    }
  }
  return ok(positions);
}

function taxOn(net: Decimal, rate: Decimal, decimals: number): Decimal {
  return divideDecimals(multiplyDecimals(net, rate), HUNDRED, decimals, 'half_up');
}

function exceeds(excess: Decimal, base: Decimal, percent: string | undefined, amount: string | undefined): boolean {
  if (percent === undefined && amount === undefined) return true;
  const share =
    percent === undefined
      ? undefined
      : divideDecimals(multiplyDecimals(base, decimal(percent)), HUNDRED, 12, 'half_up');
  const cap = amount === undefined ? undefined : decimal(amount);
  return (
    (share !== undefined && compareDecimals(excess, share) > 0) ||
    (cap !== undefined && compareDecimals(excess, cap) > 0)
  );
}

/**
 * Compares what was ordered, received, billed and credited, item by item. Quantity variances are valued at
 * the billed price, price variances on the received quantity; tax is rounded half-up on each variance.
 * @errors cyloid.match_number
 */
export function matchThreeWay(set: MatchSet, tolerance: MatchTolerance = NO_TOLERANCE): Outcome<MatchResult> {
  const gathered = gather(set);
  if (!gathered.ok) return gathered;
  const decimals = decimalsOf(set.currency);
  const positions = [...gathered.value.values()];
  const variances = positions.flatMap((position) => variancesOf(position, decimals, tolerance));
  const beyond = variances.filter((variance) => !variance.withinTolerance && variance.kind !== 'unbilled');
  const total = (field: 'net' | 'tax' | 'gross'): string =>
    plainAmount(sumDecimals(beyond.map((variance) => decimal(variance[field]))), decimals);
  const owed = payableOf(positions, decimals);
  const billed = positions.some((position) => position.billed.units !== 0n);
  const received = positions.some((position) => position.received.units !== 0n);
  const complete = positions.every((position) => compareDecimals(netBilled(position), position.ordered) >= 0);
  const state = !billed || !received ? 'unmatched' : beyond.length > 0 ? 'variance' : complete ? 'matched' : 'partial';
  return ok({
    state,
    variances,
    variance: { net: total('net'), tax: total('tax'), gross: total('gross') },
    payable: owed,
  });
}

function netBilled(position: ItemPosition): Decimal {
  return subtractDecimals(position.billed, position.credited);
}

function payableOf(positions: readonly ItemPosition[], decimals: number): MatchResult['payable'] {
  const byRate = new Map<string, { rate: Decimal; net: Decimal }>();
  for (const position of positions) {
    const price = position.orderPrice ?? position.billedPrice ?? ZERO;
    const quantity =
      compareDecimals(netBilled(position), position.received) < 0 ? netBilled(position) : position.received;
    const key = plainAmount(position.taxRate, 0);
    const entry = byRate.get(key) ?? { rate: position.taxRate, net: ZERO };
    entry.net = addDecimals(entry.net, rescale(multiplyDecimals(quantity, price), decimals, 'half_up'));
    byRate.set(key, entry);
  }
  const net = sumDecimals([...byRate.values()].map((entry) => entry.net));
  const tax = sumDecimals([...byRate.values()].map((entry) => taxOn(entry.net, entry.rate, decimals)));
  return {
    net: plainAmount(net, decimals),
    tax: plainAmount(tax, decimals),
    gross: plainAmount(addDecimals(net, tax), decimals),
  };
}

function variancesOf(position: ItemPosition, decimals: number, tolerance: MatchTolerance): MatchVariance[] {
  const found: MatchVariance[] = [];
  const billed = netBilled(position);
  const facts = {
    item: position.item,
    ordered: plainAmount(position.ordered, 0),
    received: plainAmount(position.received, 0),
    billed: plainAmount(billed, 0),
    orderPrice: position.orderPrice && plainAmount(position.orderPrice, decimals),
    billedPrice: position.billedPrice && plainAmount(position.billedPrice, decimals),
  };
  const add = (kind: MatchVariance['kind'], message: string, exactNet: Decimal, withinTolerance: boolean): void => {
    const net = rescale(exactNet, decimals, 'half_up');
    const tax = taxOn(exactNet, position.taxRate, decimals);
    found.push({
      ...facts,
      kind,
      message,
      withinTolerance,
      net: plainAmount(net, decimals),
      tax: plainAmount(tax, decimals),
      gross: plainAmount(addDecimals(net, tax), decimals),
    });
  };
  const price = position.billedPrice ?? position.orderPrice ?? ZERO;
  const show = (value: Decimal): string => groupedAmount(value, 0);
  const excess = subtractDecimals(billed, position.received);
  if (excess.units > 0n) {
    const unordered = position.ordered.units === 0n;
    const kind = unordered ? 'not_ordered' : position.received.units === 0n ? 'not_received' : 'quantity';
    const net = multiplyDecimals(excess, price);
    add(
      kind,
      `${position.item}: billed ${show(billed)}, received ${show(position.received)}, ordered ${show(position.ordered)}; ` +
        `${show(excess)} too many at ${groupedAmount(price, decimals)} = ${groupedAmount(net, decimals)}.`,
      net,
      !unordered && !exceeds(excess, position.received, tolerance.quantityPercent, tolerance.quantityAmount),
    );
  } else if (excess.units < 0n && position.billed.units !== 0n) {
    add(
      'unbilled',
      `${position.item}: received ${show(position.received)}, billed ${show(billed)}; the rest is still to be billed.`,
      multiplyDecimals(excess, price),
      true,
    );
  }
  if (position.orderPrice && position.billedPrice) {
    const dearer = subtractDecimals(position.billedPrice, position.orderPrice);
    if (dearer.units > 0n) {
      const accepted = compareDecimals(billed, position.received) < 0 ? billed : position.received;
      add(
        'price',
        `${position.item}: billed at ${groupedAmount(position.billedPrice, decimals)}, ` +
          `ordered at ${groupedAmount(position.orderPrice, decimals)}.`,
        multiplyDecimals(accepted, dearer),
        !exceeds(dearer, position.orderPrice, tolerance.pricePercent, tolerance.priceAmount),
      );
    }
  }
  return found;
}
