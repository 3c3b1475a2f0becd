import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { describeLog } from '../log/statistics.ts';
import { busiestObjectType, findObjectGraph, flattenObjects, type ObjectLog } from './object-log.ts';
import { readOcelJson } from './read-ocel-json.ts';
import { readOcelSqlite } from './read-ocel-sqlite.ts';
import { readOcelXml } from './read-ocel-xml.ts';

const JSON_LOG = JSON.stringify({
  objectTypes: [
    { name: 'order', attributes: [] },
    { name: 'item', attributes: [] },
  ],
  eventTypes: [
    { name: 'place', attributes: [] },
    { name: 'pick', attributes: [] },
    { name: 'ship', attributes: [] },
  ],
  objects: [
    {
      id: 'o1',
      type: 'order',
      attributes: [{ name: 'total', time: '2026-01-05T09:00:00Z', value: 12.5 }],
      relationships: [{ objectId: 'i1', qualifier: 'holds' }],
    },
    { id: 'i1', type: 'item' },
    { id: 'i2', type: 'item' },
  ],
  events: [
    {
      id: 'e3',
      type: 'ship',
      time: '2026-01-06T09:00:00Z',
      relationships: [
        { objectId: 'o1', qualifier: '' },
        { objectId: 'i1', qualifier: '' },
        { objectId: 'i2', qualifier: '' },
      ],
    },
    {
      id: 'e1',
      type: 'place',
      time: '2026-01-05T09:00:00Z',
      attributes: [{ name: 'clerk', value: 'Ann' }],
      relationships: [
        { objectId: 'o1', qualifier: '' },
        { objectId: 'i1', qualifier: '' },
        { objectId: 'i2', qualifier: '' },
      ],
    },
    { id: 'e2', type: 'pick', time: '2026-01-05T12:00:00Z', relationships: [{ objectId: 'i1', qualifier: '' }] },
  ],
});

const XML_LOG = `<?xml version="1.0"?><log><object-types>
<object-type name="order"><attributes/></object-type>
<object-type name="item"/></object-types>
<event-types><event-type name="place"/><event-type name="pick"/><event-type name="ship"/></event-types>
<objects><object id="o1" type="order"><attributes>
<attribute name="total" time="2026-01-05T09:00:00Z">12.5</attribute></attributes><objects>
  <relationship object-id="i1" qualifier="holds"/></objects></object>
<object id="i1" type="item"/><object id="i2" type="item"/></objects>
<events><event id="e1" type="place" time="2026-01-05T09:00:00Z"><attributes>
<attribute name="clerk">Ann</attribute></attributes><objects>
  <relationship object-id="o1" qualifier=""/>
<relationship object-id="i1" qualifier=""/>
<relationship object-id="i2" qualifier=""/></objects></event>
<event id="e2" type="pick" time="2026-01-05T12:00:00Z"><objects>
  <relationship object-id="i1" qualifier=""/></objects></event>
<event id="e3" type="ship" time="2026-01-06T09:00:00Z"><objects>
  <relationship object-id="o1" qualifier=""/>
<relationship object-id="i1" qualifier=""/>
<relationship object-id="i2" qualifier=""/></objects></event></events></log>`;

function sqliteLog(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec(`
    CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
    CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT);
    CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE event_Place (ocel_id TEXT, ocel_time TEXT, clerk TEXT);
    CREATE TABLE event_Pick (ocel_id TEXT, ocel_time TEXT);
    CREATE TABLE event_Ship (ocel_id TEXT, ocel_time TEXT);
    CREATE TABLE object_Order (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT, total REAL);
    CREATE TABLE object_Item (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT);
    INSERT INTO event_map_type VALUES ('place','Place'),
      ('pick','Pick'),
      ('ship','Ship');
    INSERT INTO object_map_type VALUES ('order','Order'),
      ('item','Item');
    INSERT INTO event VALUES ('e1','place'),
      ('e2','pick'),
      ('e3','ship');
    INSERT INTO object VALUES ('o1','order'),
      ('i1','item'),
      ('i2','item');
    INSERT INTO event_Place VALUES ('e1','2026-01-05 09:00:00.000Z','Ann');
    INSERT INTO event_Pick VALUES ('e2','2026-01-05T12:00:00Z');
    INSERT INTO event_Ship VALUES ('e3','2026-01-06T09:00:00Z');
    INSERT INTO object_Order VALUES ('o1','2026-01-05T09:00:00Z',NULL,12.5);
    INSERT INTO object_Item VALUES ('i1','1970-01-01T00:00:00Z',NULL),
      ('i2','1970-01-01T00:00:00Z',NULL);
    INSERT INTO event_object VALUES ('e1','o1',''),
      ('e1','i1',''),
      ('e1','i2',''),
      ('e2','i1',''),
      ('e3','o1',''),
      ('e3','i1',''),
      ('e3','i2','');
    INSERT INTO object_object VALUES ('o1','i1','holds');`);
  return database;
}

function shapeOf(log: ObjectLog): unknown {
  return {
    types: [log.objectTypes, log.eventTypes].map((names) => [...names].sort()),
    events: log.events.map((event) => [
      event.id,
      event.type,
      event.time,
      event.attributes,
      event.relationships.map((relationship) => relationship.objectId),
    ]),
    related: log.objects.map((object) => [object.id, object.type, object.relationships]),
  };
}

test('the same log in JSON, XML and SQLite reads alike, with events in order of time', () => {
  const json = unwrap(readOcelJson(JSON_LOG));
  assert.deepEqual(
    json.events.map((event) => event.id),
    ['e1', 'e2', 'e3'],
  );
  assert.deepEqual(shapeOf(unwrap(readOcelXml(new TextEncoder().encode(XML_LOG)))), shapeOf(json));
  assert.deepEqual(shapeOf(unwrap(readOcelSqlite(sqliteLog()))), shapeOf(json));
});

test('each object of a type is a case, with the events that touch it', () => {
  const log = unwrap(readOcelJson(JSON_LOG));
  assert.equal(busiestObjectType(log), 'item');
  assert.deepEqual(describeLog(flattenObjects(log, 'item')).dfg, [
    ['pick', 'ship', 1],
    ['place', 'pick', 1],
    ['place', 'ship', 1],
  ]);
  assert.deepEqual(describeLog(flattenObjects(log, 'order')).dfg, [['place', 'ship', 1]]);
});

test('the object-centric graph counts objects per type, and events that several objects share once', () => {
  const graph = findObjectGraph(unwrap(readOcelJson(JSON_LOG)));
  const edge = graph.edges.find((candidate) => candidate.objectType === 'order');
  assert.deepEqual([edge?.from, edge?.to, edge?.objects, edge?.eventPairs], ['place', 'ship', 1, 1]);
  assert.deepEqual(
    graph.starts.map((start) => [start.objectType, start.activity, start.objects]),
    [
      ['order', 'place', 1],
      ['item', 'place', 2],
    ],
  );
});

test('an event that refers to an object nobody defined is reported with its row', () => {
  const broken = JSON_LOG.replace('"objectId":"i2"', '"objectId":"i9"');
  assert.match(unwrap(readOcelJson(broken)).problems[0]?.message ?? '', /"i9"/);
});

test('JSON that is no object-centric log is refused with the place where it goes wrong', () => {
  const outcome = readOcelJson('{"events": []}');
  assert.equal(outcome.ok, false);
  if (!outcome.ok) assert.match(outcome.refusal.message, /\/objects/);
});

const VERSION_1 = `<log><global scope="log"><list key="object-types"><string key="object-type" value="order"/></list></global>
<events><event><string key="id" value="e1"/><date key="timestamp" value="2026-01-05T09:00:00Z"/><string key="activity" value="place"/>
<list key="omap"><string key="object-id" value="o1"/><string key="object-id" value="i1"/></list>
<list key="vmap"><string key="clerk" value="Ann"/></list></event>
<event><string key="id" value="e2"/><date key="timestamp" value="2026-01-06T09:00:00Z"/><string key="activity" value="ship"/>
<list key="omap"><string key="object-id" value="o1"/></list><list key="vmap"/></event></events>
<objects><object><string key="id" value="o1"/><string key="type" value="order"/><list key="ovmap"/></object>
<object><string key="id" value="i1"/><string key="type" value="item"/><list key="ovmap"/></object></objects></log>`;

test('the XML of the first version is read, with and without the prefix of its keys', () => {
  for (const text of [VERSION_1, VERSION_1.replaceAll('key="', 'key="ocel:')]) {
    const log = unwrap(readOcelXml(new TextEncoder().encode(text)));
    assert.deepEqual(describeLog(flattenObjects(log, 'order')).dfg, [['place', 'ship', 1]]);
    assert.equal(log.events[0]?.attributes['clerk'], 'Ann');
  }
});

test('an id that two events share is named in the report', () => {
  const log = unwrap(readOcelXml(new TextEncoder().encode(VERSION_1.replace('value="e2"', 'value="e1"'))));
  assert.match(log.problems[0]?.message ?? '', /Event "e1" occurs more than once/);
});
