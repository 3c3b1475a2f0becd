import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { ZonePolicy } from '../log/read-time.ts';
import { assemble, Moments, scalar } from './assemble-objects.ts';
import type { AttributeValue, LogObject, ObjectEvent, ObjectLog, Relationship } from './object-log.ts';

/** What the SQLite reader needs of a database; node:sqlite's `DatabaseSync` has it. */
export interface QueryableDatabase {
  prepare(sql: string): { all(...parameters: string[]): Record<string, unknown>[] };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Reads the relational form of OCEL 2.0: general tables, and one table per event and object type. */
export function readOcelSqlite(database: QueryableDatabase, zone?: ZonePolicy): Outcome<ObjectLog> {
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
  const moments = new Moments(zone);
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
