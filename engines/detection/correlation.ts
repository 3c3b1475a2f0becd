import { memberOf, type DetectedEvent } from './matching.ts';

/** How often something must happen, within which span, and by whom (Sigma's `event_count` and `value_count`). */
export interface Correlation {
  /** Members that tell whose events belong together. */
  readonly groupBy: readonly string[];
  readonly minutes: number;
  /** So many events; or, with `field`, events with so many different values of it. */
  readonly least: number;
  readonly field?: string;
}

/** Events that together are what was looked for. */
export interface Found<Event> {
  readonly events: readonly Event[];
  /** Whose they are, in the order of `groupBy`. */
  readonly group: readonly string[];
}

const MILLISECONDS = 60_000;

function countOf<Event extends DetectedEvent>(events: readonly Event[], { field }: Correlation): number {
  if (field === undefined) return events.length;
  return new Set(events.flatMap((event) => memberOf(event, field) ?? []).map(String)).size;
}

/**
 * Looks through events in the order of their moments (`at`, RFC 3339). What follows in the same span belongs to what was
 * found, so that one attack is one finding. An event without a member of the group belongs to nobody.
 */
export function correlate<Event extends DetectedEvent & { readonly at: string }>(
  events: readonly Event[],
  correlation: Correlation,
): Found<Event>[] {
  const groups = new Map<string, { readonly group: readonly string[]; readonly events: Event[] }>();
  for (const event of events) {
    const values = correlation.groupBy.map((name) => memberOf(event, name));
    if (values.some((value) => value === undefined || value === null)) continue;
    const group = values.map(String);
    const key = JSON.stringify(group);
    const known = groups.get(key) ?? { group, events: [] };
    known.events.push(event);
    groups.set(key, known);
  }
  return [...groups.values()].flatMap(({ group, events: own }) =>
    foundIn(own, correlation).map((found) => ({ group, events: found })),
  );
}

function foundIn<Event extends DetectedEvent & { readonly at: string }>(
  events: readonly Event[],
  correlation: Correlation,
): Event[][] {
  const found: Event[][] = [];
  const span = correlation.minutes * MILLISECONDS;
  let window: Event[] = [];
  let open: Event[] | undefined;
  for (const event of events) {
    const moment = Date.parse(event.at);
    const last = open?.at(-1);
    if (open && last && moment - Date.parse(last.at) <= span) {
      open.push(event);
      continue;
    }
    open = undefined;
    window = [...window.filter(({ at }) => moment - Date.parse(at) <= span), event];
    if (countOf(window, correlation) < correlation.least) continue;
    open = window;
    found.push(open);
    window = [];
  }
  return found;
}
