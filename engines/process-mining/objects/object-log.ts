import { columnOf, logFromRows, type EventLog, type EventRow, type LogProblem } from '../log/event-log.ts';
import { compareText } from '../log/statistics.ts';

/** An object-centric log (OCEL 2.0, Berti and others 2023): events touch any number of objects of several types. */
export interface ObjectLog {
  readonly objectTypes: readonly string[];
  readonly eventTypes: readonly string[];
  readonly objects: readonly LogObject[];
  /** In order of time, and in source order where times are equal. */
  readonly events: readonly ObjectEvent[];
  readonly problems: readonly LogProblem[];
}

export interface LogObject {
  readonly id: string;
  readonly type: string;
  /** Values with the moment from which they hold; NaN where the source gives none. */
  readonly attributes: readonly { readonly name: string; readonly time: number; readonly value: AttributeValue }[];
  readonly relationships: readonly Relationship[];
}

export interface ObjectEvent {
  readonly id: string;
  readonly type: string;
  /** Milliseconds since the epoch; NaN when unreadable. */
  readonly time: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly relationships: readonly Relationship[];
}

export type AttributeValue = string | number | boolean;

export interface Relationship {
  readonly objectId: string;
  readonly qualifier: string;
}

/** Puts events in order of time without moving those of equal or unknown time past each other. */
export function inTimeOrder(events: readonly ObjectEvent[]): readonly ObjectEvent[] {
  return events.toSorted((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0));
}

/** References to objects that the log does not define, which every reader reports alike. */
export function danglingReferences(
  objects: readonly LogObject[],
  events: readonly ObjectEvent[],
): readonly LogProblem[] {
  const known = new Set(objects.map((object) => object.id));
  const problems: LogProblem[] = [];
  for (const [index, event] of events.entries()) {
    for (const relationship of event.relationships) {
      if (known.has(relationship.objectId)) continue;
      const message = `Event "${event.id}" refers to object "${relationship.objectId}", which the log does not define.`;
      problems.push({ row: index + 1, caseId: undefined, field: 'relationships', message });
    }
  }
  return problems;
}

/** The case notion of an object type: each object is a case, with the events that touch it. */
export function flattenObjects(log: ObjectLog, objectType: string): EventLog {
  const ofType = new Set(log.objects.filter((object) => object.type === objectType).map((object) => object.id));
  const rows: EventRow[] = [];
  for (const event of log.events) {
    for (const objectId of new Set(event.relationships.map((relationship) => relationship.objectId))) {
      if (!ofType.has(objectId)) continue;
      rows.push({
        caseId: objectId,
        activity: event.type,
        time: Number.isNaN(event.time) ? undefined : event.time,
        attributes: { ...event.attributes, 'event:id': event.id },
      });
    }
  }
  const flat = logFromRows(rows, log.problems);
  return { ...flat, caseColumns: objectColumns(log, flat.caseIds) };
}

function objectColumns(log: ObjectLog, ids: readonly string[]): EventLog['caseColumns'] {
  const byId = new Map(log.objects.map((object) => [object.id, object]));
  const names = new Set(ids.flatMap((id) => byId.get(id)?.attributes.map((attribute) => attribute.name) ?? []));
  return new Map(
    [...names].map((name) => [
      name,
      columnOf(ids.map((id) => byId.get(id)?.attributes.findLast((attribute) => attribute.name === name)?.value)),
    ]),
  );
}

/** The type whose objects are touched most often: the notion of a case when a user names none. */
export function busiestObjectType(log: ObjectLog): string | undefined {
  const typeOf = new Map(log.objects.map((object) => [object.id, object.type]));
  const counts = new Map<string, number>(log.objectTypes.map((type) => [type, 0]));
  for (const event of log.events) {
    for (const relationship of event.relationships) {
      const type = typeOf.get(relationship.objectId);
      if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  return [...counts].sort((left, right) => right[1] - left[1] || compareText(left[0], right[0]))[0]?.[0];
}

/** An edge of the object-centric directly-follows graph: what follows what in the life of objects of one type. */
export interface ObjectEdge {
  readonly objectType: string;
  readonly from: string;
  readonly to: string;
  /** Pairs of consecutive events, counted once per object. */
  readonly objects: number;
  /** Distinct pairs of events: several objects that move together count once. */
  readonly eventPairs: number;
}

export interface ObjectGraph {
  readonly edges: readonly ObjectEdge[];
  readonly starts: readonly { readonly objectType: string; readonly activity: string; readonly objects: number }[];
  readonly ends: readonly { readonly objectType: string; readonly activity: string; readonly objects: number }[];
}

/** The object-centric directly-follows graph (van der Aalst and Berti 2020), one layer per object type. */
export function findObjectGraph(log: ObjectLog): ObjectGraph {
  const lives = new Map<string, number[]>();
  for (const [index, event] of log.events.entries()) {
    for (const objectId of new Set(event.relationships.map((relationship) => relationship.objectId))) {
      const life = lives.get(objectId);
      if (life === undefined) lives.set(objectId, [index]);
      else life.push(index);
    }
  }
  const edges = new Map<
    string,
    { objectType: string; from: string; to: string; objects: number; pairs: Set<string> }
  >();
  const starts = new Map<string, { objectType: string; activity: string; objects: number }>();
  const ends = new Map<string, { objectType: string; activity: string; objects: number }>();
  const nameOf = (index: number | undefined): string => (index === undefined ? '' : (log.events[index]?.type ?? ''));
  const count = (map: typeof starts, objectType: string, activity: string): void => {
    const key = `${objectType}\u0000${activity}`;
    const known = map.get(key) ?? { objectType, activity, objects: 0 };
    known.objects += 1;
    map.set(key, known);
  };
  for (const object of log.objects) {
    const life = lives.get(object.id);
    if (life === undefined) continue;
    count(starts, object.type, nameOf(life[0]));
    count(ends, object.type, nameOf(life.at(-1)));
    for (const [place, index] of life.entries()) {
      const next = life[place + 1];
      if (next === undefined) continue;
      const key = `${object.type}\u0000${nameOf(index)}\u0000${nameOf(next)}`;
      const edge = edges.get(key) ?? {
        objectType: object.type,
        from: nameOf(index),
        to: nameOf(next),
        objects: 0,
        pairs: new Set<string>(),
      };
      edge.objects += 1;
      edge.pairs.add(`${index}:${next}`);
      edges.set(key, edge);
    }
  }
  return {
    edges: [...edges.values()].map(({ pairs, ...edge }) => ({ ...edge, eventPairs: pairs.size })),
    starts: [...starts.values()],
    ends: [...ends.values()],
  };
}
