import { z } from 'zod';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import type { LogProblem } from '../log/event-log.ts';
import { timeFromText, ZONELESS } from '../log/read-time.ts';
import { childNamed, readXmlTree, type XmlElement } from '../model/xml-tree.ts';
import {
  danglingReferences,
  inTimeOrder,
  type AttributeValue,
  type LogObject,
  type ObjectEvent,
  type ObjectLog,
  type Relationship,
} from './object-log.ts';

const valueSchema = z.union([z.string(), z.number(), z.boolean()]);
const relationshipsSchema = z.array(z.object({ objectId: z.string(), qualifier: z.string().default('') })).default([]);
const typesSchema = z.array(z.object({ name: z.string() })).default([]);

const version2Schema = z.object({
  objectTypes: typesSchema,
  eventTypes: typesSchema,
  objects: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      attributes: z.array(z.object({ name: z.string(), time: z.string().default(''), value: valueSchema })).default([]),
      relationships: relationshipsSchema,
    }),
  ),
  events: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      time: z.string(),
      attributes: z.array(z.object({ name: z.string(), value: valueSchema })).default([]),
      relationships: relationshipsSchema,
    }),
  ),
});

const version1Schema = z.object({
  'ocel:events': z.record(
    z.string(),
    z.object({
      'ocel:activity': z.string(),
      'ocel:timestamp': z.string(),
      'ocel:omap': z.array(z.string()).default([]),
      'ocel:vmap': z.record(z.string(), z.unknown()).default({}),
    }),
  ),
  'ocel:objects': z.record(
    z.string(),
    z.object({ 'ocel:type': z.string(), 'ocel:ovmap': z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** Moments of OCEL often lack a zone; they are read as UTC, and the report says so once. */
class Moments {
  readonly problems: LogProblem[] = [];
  #assumed = false;

  read(text: string, row: number, field: string): number {
    const value = timeFromText(text, { offsetMinutes: undefined });
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

function scalar(value: unknown): AttributeValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

/** Reads OCEL 2.0 JSON, or OCEL 1.0 JSON, which is told by its `ocel:` names. */
export function readOcelJson(text: string): Outcome<ObjectLog> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refuse(
      'malformed',
      'epiq.ocel_json',
      `The log is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`,
    );
  }
  const first = version1Schema.safeParse(document);
  if (first.success) return ok(fromVersion1(first.data));
  const second = version2Schema.safeParse(document);
  if (second.success) return ok(fromVersion2(second.data));
  const issue = second.error.issues[0];
  const at = issue === undefined ? '' : ` at /${issue.path.map(String).join('/')}: ${issue.message}`;
  return refuse('malformed', 'epiq.ocel_shape', `The JSON is not an OCEL 2.0 log${at}.`, {
    hint: 'OCEL 2.0 has objectTypes, eventTypes, objects and events.',
  });
}

function fromVersion2(data: z.infer<typeof version2Schema>): ObjectLog {
  const moments = new Moments();
  const objects: LogObject[] = data.objects.map((object, index) => ({
    id: object.id,
    type: object.type,
    attributes: object.attributes.map((attribute) => ({
      name: attribute.name,
      time: attribute.time === '' ? Number.NaN : moments.read(attribute.time, index + 1, 'object attribute'),
      value: attribute.value,
    })),
    relationships: object.relationships,
  }));
  const events: ObjectEvent[] = data.events.map((event, index) => ({
    id: event.id,
    type: event.type,
    time: moments.read(event.time, index + 1, 'time'),
    attributes: Object.fromEntries(event.attributes.map((attribute) => [attribute.name, attribute.value])),
    relationships: event.relationships,
  }));
  return assemble(
    data.objectTypes.map((type) => type.name),
    data.eventTypes.map((type) => type.name),
    objects,
    events,
    moments.problems,
  );
}

function fromVersion1(data: z.infer<typeof version1Schema>): ObjectLog {
  const moments = new Moments();
  const objects: LogObject[] = Object.entries(data['ocel:objects']).map(([id, object]) => ({
    id,
    type: object['ocel:type'],
    attributes: Object.entries(object['ocel:ovmap']).map(([name, value]) => ({
      name,
      time: Number.NaN,
      value: scalar(value),
    })),
    relationships: [],
  }));
  const events: ObjectEvent[] = Object.entries(data['ocel:events']).map(([id, event], index) => ({
    id,
    type: event['ocel:activity'],
    time: moments.read(event['ocel:timestamp'], index + 1, 'time'),
    attributes: Object.fromEntries(Object.entries(event['ocel:vmap']).map(([name, value]) => [name, scalar(value)])),
    relationships: event['ocel:omap'].map((objectId) => ({ objectId, qualifier: '' })),
  }));
  return assemble([], [], objects, events, moments.problems);
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
    problems: [...problems, ...danglingReferences(objects, events)],
  };
}

/** Reads OCEL 2.0 XML. */
export function readOcelXml(text: string): Outcome<ObjectLog> {
  const document = readXmlTree(text);
  if (!document.ok) return document;
  const root = document.value;
  const list = (name: string, item: string): readonly XmlElement[] =>
    childNamed(root, name)?.children.filter((child) => child.name === item) ?? [];
  if (childNamed(root, 'events') === undefined || childNamed(root, 'objects') === undefined) {
    return refuse('malformed', 'epiq.ocel_shape', 'The XML is not an OCEL 2.0 log: it lacks <objects> or <events>.');
  }
  const moments = new Moments();
  const attributesOf = (element: XmlElement): readonly XmlElement[] =>
    childNamed(element, 'attributes')?.children ?? [];
  const objects: LogObject[] = list('objects', 'object').map((element, index) => ({
    id: element.attributes.id ?? '',
    type: element.attributes.type ?? '',
    attributes: attributesOf(element).map((attribute) => ({
      name: attribute.attributes.name ?? '',
      time:
        attribute.attributes.time === undefined
          ? Number.NaN
          : moments.read(attribute.attributes.time, index + 1, 'object attribute'),
      value: attribute.text,
    })),
    relationships: relationshipsOf(element),
  }));
  const events: ObjectEvent[] = list('events', 'event').map((element, index) => ({
    id: element.attributes.id ?? '',
    type: element.attributes.type ?? '',
    time: moments.read(element.attributes.time ?? '', index + 1, 'time'),
    attributes: Object.fromEntries(
      attributesOf(element).map((attribute) => [attribute.attributes.name ?? '', attribute.text]),
    ),
    relationships: relationshipsOf(element),
  }));
  const names = (elements: readonly XmlElement[]): readonly string[] =>
    elements.map((element) => element.attributes.name ?? '');
  return ok(
    assemble(
      names(list('object-types', 'object-type')),
      names(list('event-types', 'event-type')),
      objects,
      events,
      moments.problems,
    ),
  );
}

function relationshipsOf(element: XmlElement): readonly Relationship[] {
  const references = childNamed(element, 'objects')?.children ?? [];
  return references.map((reference) => ({
    objectId: reference.attributes['object-id'] ?? '',
    qualifier: reference.attributes.qualifier ?? '',
  }));
}

/** What the SQLite reader needs of a database; node:sqlite's `DatabaseSync` has it. */
export interface QueryableDatabase {
  prepare(sql: string): { all(...parameters: string[]): Record<string, unknown>[] };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Reads the relational form of OCEL 2.0: general tables, and one table per event and object type. */
export function readOcelSqlite(database: QueryableDatabase): Outcome<ObjectLog> {
  const rows = (sql: string): readonly Record<string, unknown>[] => database.prepare(sql).all();
  const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
  const tables = new Set(rows("SELECT name FROM sqlite_master WHERE type = 'table'").map((row) => text(row.name)));
  const needed = ['event', 'object', 'event_object', 'event_map_type', 'object_map_type'];
  const lacking = needed.filter((name) => !tables.has(name));
  if (lacking.length > 0)
    return refuse(
      'malformed',
      'epiq.ocel_tables',
      `The database is not an OCEL 2.0 log: it lacks the tables ${lacking.join(', ')}.`,
    );
  const moments = new Moments();
  const typed = (prefix: string): Map<string, readonly Record<string, unknown>[]> => {
    const byId = new Map<string, Record<string, unknown>[]>();
    for (const mapping of rows(`SELECT * FROM ${prefix}_map_type`)) {
      const table = `${prefix}_${text(mapping.ocel_type_map)}`;
      if (!tables.has(table)) continue;
      for (const row of rows(`SELECT * FROM ${quoted(table)}`))
        byId.set(text(row.ocel_id), [...(byId.get(text(row.ocel_id)) ?? []), row]);
    }
    return byId;
  };
  const values = (row: Record<string, unknown>): [string, AttributeValue][] =>
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith('ocel_') || value === null ? [] : [[name, scalar(value)] as [string, AttributeValue]],
    );
  const links = (table: string, key: string, target: string): Map<string, Relationship[]> => {
    const found = new Map<string, Relationship[]>();
    for (const row of tables.has(table) ? rows(`SELECT * FROM ${table}`) : []) {
      const id = text(row[key]);
      found.set(id, [...(found.get(id) ?? []), { objectId: text(row[target]), qualifier: text(row.ocel_qualifier) }]);
    }
    return found;
  };
  const objectRows = typed('object');
  const eventRows = typed('event');
  const eventLinks = links('event_object', 'ocel_event_id', 'ocel_object_id');
  const objectLinks = links('object_object', 'ocel_source_id', 'ocel_target_id');
  const objects: LogObject[] = rows('SELECT * FROM object').map((row, index) => ({
    id: text(row.ocel_id),
    type: text(row.ocel_type),
    attributes: (objectRows.get(text(row.ocel_id)) ?? []).flatMap((version) => {
      const time =
        text(version.ocel_time) === ''
          ? Number.NaN
          : moments.read(text(version.ocel_time), index + 1, 'object attribute');
      return values(version).map(([name, value]) => ({ name, time, value }));
    }),
    relationships: objectLinks.get(text(row.ocel_id)) ?? [],
  }));
  const events: ObjectEvent[] = rows('SELECT * FROM event').map((row, index) => {
    const [details] = eventRows.get(text(row.ocel_id)) ?? [];
    return {
      id: text(row.ocel_id),
      type: text(row.ocel_type),
      time: moments.read(text(details?.ocel_time), index + 1, 'time'),
      attributes: Object.fromEntries(details === undefined ? [] : values(details)),
      relationships: eventLinks.get(text(row.ocel_id)) ?? [],
    };
  });
  return ok(assemble([], [], objects, events, moments.problems));
}
