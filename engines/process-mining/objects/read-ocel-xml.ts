import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { childOf, childrenOf, type XmlElement } from '@finaceverse/base/xml';
import type { ZonePolicy } from '../log/read-time.ts';
import { readMarkup } from '../model/read-markup.ts';
import { assemble, Moments } from './assemble-objects.ts';
import type { LogObject, ObjectEvent, ObjectLog, Relationship } from './object-log.ts';

/**
 * Reads OCEL 2.0 XML, or OCEL 1.0 XML, whose events are lists of keys and values.
 * @errors epiq.ocel_shape, xml.*
 */
export function readOcelXml(bytes: Uint8Array, zone?: ZonePolicy): Outcome<ObjectLog> {
  const document = readMarkup(bytes);
  if (!document.ok) return document;
  const root = document.value;
  const list = (name: string, item: string): readonly XmlElement[] =>
    childOf(root, name)?.children.filter((child) => child.name === item) ?? [];
  if (childOf(root, 'events') === undefined || childOf(root, 'objects') === undefined) {
    return refuse('malformed', 'epiq.ocel_shape', 'The XML is not an OCEL log: it lacks <objects> or <events>.');
  }
  const first = [...list('events', 'event'), ...list('objects', 'object')][0];
  if (first !== undefined && first.attributes['id'] === undefined) return readVersion1(root, zone);
  const moments = new Moments(zone);
  const attributesOf = (element: XmlElement): readonly XmlElement[] => childOf(element, 'attributes')?.children ?? [];
  const objects: LogObject[] = list('objects', 'object').map((element, index) => ({
    id: element.attributes['id'] ?? '',
    type: element.attributes['type'] ?? '',
    attributes: attributesOf(element).map((attribute) => ({
      name: attribute.attributes['name'] ?? '',
      time:
        attribute.attributes['time'] === undefined
          ? Number.NaN
          : moments.read(attribute.attributes['time'], index + 1, 'object attribute'),
      value: attribute.text,
    })),
    relationships: relationshipsOf(element),
  }));
  const events: ObjectEvent[] = list('events', 'event').map((element, index) => ({
    id: element.attributes['id'] ?? '',
    type: element.attributes['type'] ?? '',
    time: moments.read(element.attributes['time'] ?? '', index + 1, 'time'),
    attributes: Object.fromEntries(
      attributesOf(element).map((attribute) => [attribute.attributes['name'] ?? '', attribute.text]),
    ),
    relationships: relationshipsOf(element),
  }));
  const names = (elements: readonly XmlElement[]): readonly string[] =>
    elements.map((element) => element.attributes['name'] ?? '');
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
  const references = childOf(element, 'objects')?.children ?? [];
  return references.map((reference) => ({
    objectId: reference.attributes['object-id'] ?? '',
    qualifier: reference.attributes['qualifier'] ?? '',
  }));
}

/** Values by key of an element of OCEL 1.0; keys come with and without their `ocel:`. */
function valuesOf(element: XmlElement | undefined): Map<string, XmlElement> {
  const children = element?.children.flatMap((child) => (child.name === 'values' ? child.children : [child])) ?? [];
  return new Map(children.map((child) => [(child.attributes['key'] ?? '').replace(/^ocel:/, ''), child]));
}

function readVersion1(root: XmlElement, zone: ZonePolicy | undefined): Outcome<ObjectLog> {
  const moments = new Moments(zone);
  const entries = (name: string, item: string): readonly Map<string, XmlElement>[] =>
    childrenOf(childOf(root, name), item).map((element) => valuesOf(element));
  const text = (values: Map<string, XmlElement>, key: string): string => values.get(key)?.attributes['value'] ?? '';
  const plainValues = (values: Map<string, XmlElement>, key: string): readonly (readonly [string, string])[] =>
    [...valuesOf(values.get(key))].map(([name, element]) => [name, element.attributes['value'] ?? '']);
  const ids = (values: Map<string, XmlElement>): readonly string[] =>
    (values.get('omap')?.children ?? [])
      .flatMap((child) => (child.name === 'values' ? child.children : [child]))
      .map((child) => child.attributes['value'] ?? '');
  const objects: LogObject[] = entries('objects', 'object').map((values) => ({
    id: text(values, 'id'),
    type: text(values, 'type'),
    attributes: plainValues(values, 'ovmap').map(([name, value]) => ({ name, time: Number.NaN, value })),
    relationships: [],
  }));
  const events: ObjectEvent[] = entries('events', 'event').map((values, index) => ({
    id: text(values, 'id'),
    type: text(values, 'activity'),
    time: moments.read(text(values, 'timestamp'), index + 1, 'time'),
    attributes: Object.fromEntries(plainValues(values, 'vmap')),
    relationships: ids(values).map((objectId) => ({ objectId, qualifier: '' })),
  }));
  const unnamed = [...objects, ...events].find((thing) => thing.id === '' || thing.type === '');
  if (unnamed !== undefined) {
    const what = `An event or object${unnamed.id === '' ? '' : ` "${unnamed.id}"`} lacks its id or its type.`;
    return refuse('malformed', 'epiq.ocel_shape', `The XML is not a readable OCEL 1.0 log: ${what}`);
  }
  return ok(assemble([], [], objects, events, moments.problems));
}
