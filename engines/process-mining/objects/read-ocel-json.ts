import { z } from 'zod';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { ZonePolicy } from '../log/read-time.ts';
import { assemble, Moments, scalar } from './assemble-objects.ts';
import type { LogObject, ObjectEvent, ObjectLog } from './object-log.ts';

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

/** Reads OCEL 2.0 JSON, or OCEL 1.0 JSON, which is told by its `ocel:` names. */
export function readOcelJson(text: string, zone?: ZonePolicy): Outcome<ObjectLog> {
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
  if (first.success) return ok(fromVersion1(first.data, zone));
  const second = version2Schema.safeParse(document);
  if (second.success) return ok(fromVersion2(second.data, zone));
  const issue = second.error.issues[0];
  const at = issue === undefined ? '' : ` at /${issue.path.map(String).join('/')}: ${issue.message}`;
  return refuse('malformed', 'epiq.ocel_shape', `The JSON is not an OCEL 2.0 log${at}.`, {
    hint: 'OCEL 2.0 has objectTypes, eventTypes, objects and events.',
  });
}

function fromVersion2(data: z.infer<typeof version2Schema>, zone: ZonePolicy | undefined): ObjectLog {
  const moments = new Moments(zone);
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

function fromVersion1(data: z.infer<typeof version1Schema>, zone: ZonePolicy | undefined): ObjectLog {
  const moments = new Moments(zone);
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
