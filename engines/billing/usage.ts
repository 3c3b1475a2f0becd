import { canonicalJson } from '@finaceverse/base/canonical';
import { addDecimals, compareDecimals, decimal, decimalToString, type Decimal } from '@finaceverse/base/decimal';
import { ok, refuse, unreachable, type Outcome } from '@finaceverse/base/outcome';
import type { Instant } from '@finaceverse/base/time';
import { ZERO } from './price.ts';

/** How the events of a cycle come to one quantity. */
export type Aggregation = 'count' | 'sum' | 'max' | 'unique' | 'latest';

/** Something that happened and may cost, as a CloudEvent tells it. `source` and `id` together are its identity. */
export interface UsageEvent {
  readonly source: string;
  readonly id: string;
  readonly meter: string;
  readonly subject: string;
  readonly at: Instant;
  /** What is added, compared or kept; 1 where events are only counted. Negative only in a correction. */
  readonly quantity: Decimal;
  /** What is counted once, where different things are counted. */
  readonly key: string | null;
  /** The `id`, of the same source, of the event that this one puts right. */
  readonly corrects: string | null;
}

export function usageIdentity(event: Pick<UsageEvent, 'source' | 'id'>): string {
  return JSON.stringify([event.source, event.id]);
}

/** Two events with one identity are the same only if they tell the same. */
export function sameUsage(left: UsageEvent, right: UsageEvent): boolean {
  const plain = (event: UsageEvent) => canonicalJson({ ...event, quantity: decimalToString(event.quantity) });
  return plain(left) === plain(right);
}

/**
 * Whether an event may be taken at all.
 * @errors billing.usage_negative, billing.usage_of_the_future
 */
export function checkUsage(event: UsageEvent, now: Instant, skewMilliseconds: number): Outcome<UsageEvent> {
  if (event.quantity.units < 0n && event.corrects === null) {
    return refuse(
      'invalid',
      'billing.usage_negative',
      `The event ${event.id} of ${event.source} has the quantity ${decimalToString(event.quantity)}; only a correction may be negative.`,
    );
  }
  if (Date.parse(event.at) > Date.parse(now) + skewMilliseconds) {
    return refuse(
      'invalid',
      'billing.usage_of_the_future',
      `The event ${event.id} of ${event.source} is said to have happened at ${event.at}, which is yet to come.`,
    );
  }
  return ok(event);
}

/** The order in which events count, whatever order they came in. */
function inOrder(left: UsageEvent, right: UsageEvent): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  const [a, b] = [usageIdentity(left), usageIdentity(right)];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Each event once and in order; one with `corrects` stands in the place, and at the time, of what it puts right. */
export function countedUsage(events: readonly UsageEvent[]): readonly UsageEvent[] {
  const byIdentity = new Map(events.map((event) => [usageIdentity(event), event]));
  const originals = [...byIdentity.values()].filter(({ corrects }) => corrects === null);
  const corrections = [...byIdentity.values()].filter(({ corrects }) => corrects !== null).sort(inOrder);
  const counted = new Map(originals.map((event) => [usageIdentity(event), event]));
  for (const correction of corrections) {
    const identity = usageIdentity({ source: correction.source, id: correction.corrects ?? '' });
    const original = counted.get(identity);
    if (original) counted.set(identity, { ...original, quantity: correction.quantity, key: correction.key });
  }
  return [...counted.values()].sort(inOrder);
}

/** The quantity that the events of one meter and subject come to, in any order, with any of them sent again. */
export function aggregateUsage(aggregation: Aggregation, events: readonly UsageEvent[]): Decimal {
  const counted = countedUsage(events);
  const quantities = counted.map(({ quantity }) => quantity);
  switch (aggregation) {
    case 'count':
      return decimal(String(counted.filter(({ quantity }) => quantity.units !== 0n).length));
    case 'sum':
      return quantities.reduce(addDecimals, ZERO);
    case 'max':
      return quantities.reduce((most, next) => (compareDecimals(next, most) > 0 ? next : most), ZERO);
    case 'unique':
      return decimal(String(new Set(counted.map(({ key, id }) => key ?? id)).size));
    case 'latest':
      return quantities.at(-1) ?? ZERO;
    default:
      return unreachable(aggregation);
  }
}
