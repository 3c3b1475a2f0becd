import type { LogProblem } from '../log/event-log.ts';
import { timeFromText, ZONELESS, type ZonePolicy } from '../log/read-time.ts';
import {
  danglingReferences,
  inTimeOrder,
  type AttributeValue,
  type LogObject,
  type ObjectEvent,
  type ObjectLog,
} from './object-log.ts';

/** Moments of OCEL often lack a zone; they are read as UTC, and the report says so once. */
export class Moments {
  readonly problems: LogProblem[] = [];
  readonly #zone: ZonePolicy | undefined;
  #assumed = false;

  constructor(zone: ZonePolicy | undefined) {
    this.#zone = zone;
  }

  read(text: string, row: number, field: string): number {
    const value = timeFromText(text, this.#zone ?? { offsetMinutes: undefined });
    if (Number.isFinite(value)) return value;
    if (value === ZONELESS) {
      if (!this.#assumed) this.#report(row, field, `"${text}" has no zone; moments without one are read as UTC.`);
      this.#assumed = true;
      return timeFromText(text, { offsetMinutes: 0 });
    }
    this.#report(row, field, `"${text.slice(0, 40)}" is not a moment such as 2026-01-06T09:00:00Z; it was left empty.`);
    return Number.NaN;
  }

  #report(row: number, field: string, message: string): void {
    this.problems.push({ row, caseId: undefined, field, message });
  }
}

export function scalar(value: unknown): AttributeValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

/** Types that only occur in the data count as declared: OCEL 1.0 declares none. */
export function assemble(
  objectTypes: readonly string[],
  eventTypes: readonly string[],
  objects: readonly LogObject[],
  events: readonly ObjectEvent[],
  problems: readonly LogProblem[],
): ObjectLog {
  return {
    objectTypes: [...new Set([...objectTypes, ...objects.map((object) => object.type)])],
    eventTypes: [...new Set([...eventTypes, ...events.map((event) => event.type)])],
    objects,
    events: inTimeOrder(events),
    problems: [...problems, ...doubledIds(objects, events), ...danglingReferences(objects, events)],
  };
}

/** Ids that two events or two objects share; both stay in the log, and nobody can tell which one a reference means. */
function doubledIds(objects: readonly LogObject[], events: readonly ObjectEvent[]): readonly LogProblem[] {
  const problems: LogProblem[] = [];
  for (const [kind, things] of [
    ['Event', events],
    ['Object', objects],
  ] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of things.entries()) {
      if (seen.has(id))
        problems.push({
          row: index + 1,
          caseId: undefined,
          field: 'id',
          message: `${kind} "${id}" occurs more than once.`,
        });
      seen.add(id);
    }
  }
  return problems;
}
