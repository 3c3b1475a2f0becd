import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import { columnValue, type EventLog } from './event-log.ts';
import { createXesReader, type XesOptions } from './read-xes.ts';
import { describeLog } from './statistics.ts';
import { writeXes } from './write-xes.ts';

function read(text: string | Uint8Array, pieces: readonly number[] = [], options: XesOptions = {}): EventLog {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = createXesReader(options);
  let at = 0;
  for (const size of pieces) {
    reader.push(bytes.slice(at, at + size));
    at += size;
  }
  reader.push(bytes.slice(at));
  return unwrap(reader.finish());
}

/** A log as plain data, for comparisons. */
function plain(log: EventLog): unknown {
  return {
    cases: log.caseIds,
    offsets: [...log.caseOffsets],
    steps: Array.from(log.activity, (code) => log.activities[code]),
    times: [...log.time],
    columns: [...log.eventColumns].map(([name, column]) => [
      name,
      Array.from(log.activity.keys(), (row) => columnValue(column, row)),
    ]),
    caseColumns: [...log.caseColumns].map(([name, column]) => [
      name,
      log.caseIds.map((_, row) => columnValue(column, row)),
    ]),
  };
}

function event(name: string, more = ''): string {
  return `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2026-01-05T09:00:00.000+01:00"/>${more}</event>`;
}

const REGULAR = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0">
${Array.from(
  { length: 30 },
  (_, number) => `  <trace>
    <string key="concept:name" value="case ${number}"/>
${Array.from(
  { length: 1 + (number % 5) },
  (_, index) => `    <event>
      <string key="concept:name" value="step ${(number * index) % 7}"/>
      <date key="time:timestamp" value="2026-01-0${1 + index}T09:00:00.${String(number).padStart(3, '0')}Z"/>
      <int key="amount" value="${number * 1000 + index}"/>
      <float key="cost" value="-12.5${index}"/>
      <boolean key="urgent" value="${index % 2 === 0 ? 'true' : 'false'}"/>
    </event>`,
).join('\n')}
  </trace>`,
).join('\n')}
</log>`;

test('a log is the same however its bytes are cut into pieces', () => {
  const whole = plain(read(REGULAR));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 20 }), (pieces) => {
      assert.deepEqual(plain(read(REGULAR, pieces)), whole);
    }),
    { numRuns: 60 },
  );
});

test('a log long enough for the fast path equals the same log read token by token', () => {
  const traces = Array.from(
    { length: 3000 },
    (_, number) =>
      `<trace><string key="concept:name" value="c${number}"/>${event(`a${number % 3}`, number % 4 === 0 ? '<int key="n" value="4"/>' : '')}${event('b &amp; c')}</trace>`,
  );
  const fast = read(`<log>${traces.join('\n')}</log>`);
  // A comment before each event keeps the scan on its general path.
  const slow = read(`<log>${traces.join('\n').replaceAll('<event>', '<!-- "x" --><event>')}</log>`);
  assert.equal(fast.eventCount, 6000);
  assert.deepEqual(plain(fast), plain(slow));
});

test('attribute types, quotes of either kind, any attribute order and entities are read', () => {
  const log = read(`<log><trace><string value='x &lt; y' key='concept:name' ></string>
    <event><string value="pay &#x26; go" key="concept:name"/><date key='time:timestamp' value='2026-01-05T09:00:00Z'/>
    <int key="n" value="-7"/><float key="f" value="1e-3"/><boolean key="b" value="true"/><id key="i" value="7f"/></event></trace></log>`);
  assert.deepEqual(log.caseIds, ['x < y']);
  assert.deepEqual(log.activities, ['pay & go']);
  const values = ['n', 'f', 'b', 'i'].map((name) => {
    const column = log.eventColumns.get(name);
    return column === undefined ? undefined : columnValue(column, 0);
  });
  assert.deepEqual(values, [-7, 0.001, true, '7f']);
});

test('nested attributes, lists, globals, classifiers, comments and character data change no count', () => {
  const log =
    read(`<log><!-- <trace/> --><extension name="Concept"/><global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
    <classifier name="A, B" keys="concept:name"/><string key="concept:name" value="Log, 'quoted'"/>
    <trace><string key="concept:name" value="1"/><event><string key="concept:name" value="a"><string key="inner" value="x"/></string>
    <list key="costs"><values><float key="amount" value="2.5"/></values></list></event><![CDATA[ <event> ]]></trace></log>`);
  assert.deepEqual([log.caseCount, log.eventCount, log.activities], [1, 1, ['a']]);
  assert.equal(log.logAttributes.get('concept:name'), "Log, 'quoted'");
  const inner = log.eventColumns.get('concept:name/inner');
  assert.equal(inner === undefined ? undefined : columnValue(inner, 0), 'x');
  assert.ok(log.eventColumns.has('costs/amount'));
});

test('a case called NA is a case, an int case id is its digits, and an unnamed trace gets a name and a report', () => {
  const log = read(
    `<log><trace><string key="concept:name" value="NA"/>${event('a')}</trace><trace><int key="concept:name" value="3"/>${event('a')}</trace><trace>${event('a')}</trace></log>`,
  );
  assert.deepEqual(log.caseIds, ['NA', '3', 'case-3']);
  assert.match(log.problems[0]?.message ?? '', /Trace 3 has no name/);
});

test('an event without activity is left out and reported with its row and case', () => {
  const log = read(
    `<log><trace><string key="concept:name" value="7"/>${event('a')}<event><string key="other" value="x"/></event>${event('b')}</trace></log>`,
  );
  assert.deepEqual(
    Array.from(log.activity, (code) => log.activities[code]),
    ['a', 'b'],
  );
  assert.deepEqual(
    log.problems.map(({ row, caseId, field }) => [row, caseId, field]),
    [[2, '7', 'concept:name']],
  );
  const other = log.eventColumns.get('other');
  assert.equal(other === undefined ? 'none' : columnValue(other, 1), undefined);
});

test('a moment in another notation is left empty and reported; one without zone is read as UTC or refused as told', () => {
  const trace = (value: string): string =>
    `<log><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="a"/><string key="time:timestamp" value="${value}"/></event></trace></log>`;
  const slashed = read(trace('2019/11/03 01:11:19.000'));
  assert.ok(Number.isNaN(slashed.time[0]));
  assert.equal(slashed.problemCount, 1);
  assert.equal(read(trace('2026-01-05T09:00:00')).time[0], Date.UTC(2026, 0, 5, 9));
  assert.equal(
    read(trace('2026-01-05T09:00:00'), [], { zone: { offsetMinutes: 330 } }).time[0],
    Date.UTC(2026, 0, 5, 3, 30),
  );
  assert.ok(Number.isNaN(read(trace('2026-01-05T09:00:00'), [], { zone: { offsetMinutes: undefined } }).time[0]));
});

test('throughput is between instants, so an hour of daylight saving is not counted twice', () => {
  const log =
    read(`<log><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-03-29T01:00:00+01:00"/></event>
    <event><string key="concept:name" value="b"/><date key="time:timestamp" value="2026-03-29T04:00:00+02:00"/></event></trace></log>`);
  assert.equal(describeLog(log).medianThroughputSeconds, 7200);
});

test('events keep file order where their moments do not, and throughput still spans first to last', () => {
  const at = (name: string, hour: number): string =>
    `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2026-01-05T0${hour}:00:00Z"/></event>`;
  const statistics = describeLog(
    read(`<log><trace><string key="concept:name" value="1"/>${at('late', 9)}${at('early', 7)}</trace></log>`),
  );
  assert.deepEqual(statistics.dfg, [['late', 'early', 1]]);
  assert.equal(statistics.medianThroughputSeconds, 7200);
});

test('a header of several megabytes is passed over', () => {
  const header =
    '<string key="note" value="' +
    'x'.repeat(3_000_000) +
    '"/>' +
    '<extension name="E" prefix="e" uri="u"/>'.repeat(50_000);
  assert.equal(read(`<log>${header}<trace>${event('a')}</trace></log>`).eventCount, 1);
});

test('activities with commas stay apart', () => {
  const log = read(`<log><trace>${event('a,b')}${event('c')}</trace><trace>${event('a')}${event('b,c')}</trace></log>`);
  assert.deepEqual(describeLog(log).dfg, [
    ['a', 'b,c', 1],
    ['a,b', 'c', 1],
  ]);
});

test('a declared Latin-1 log and a UTF-16 log are decoded', () => {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?><log><trace>${event('prüfen')}</trace></log>`;
  assert.deepEqual(read(Uint8Array.from(text, (character) => character.charCodeAt(0))).activities, ['prüfen']);
  const wide = Uint8Array.from(Buffer.from(`\ufeff<log><trace>${event('prüfen')}</trace></log>`, 'utf16le'));
  assert.deepEqual(read(wide).activities, ['prüfen']);
});

test('a cut-off log, a log of another kind and no log at all are refused with the reason', () => {
  for (const [text, reason] of [
    [`<log><trace>${event('a')}`, /cut off/],
    ['<html></html>', /root is <html>/],
    ['name,age', /no <log>/],
  ] as const) {
    const reader = createXesReader();
    reader.push(new TextEncoder().encode(text));
    const outcome = reader.finish();
    assert.equal(outcome.ok, false);
    if (!outcome.ok) assert.match(outcome.refusal.message, reason);
  }
});

test('a log that was written reads back as it was', () => {
  const log = read(REGULAR);
  assert.deepEqual(plain(read(writeXes(log))), plain(log));
});
