import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { edgePerformance } from '../performance/performance.ts';
import { columnValue, type EventLog } from './event-log.ts';
import { readCsv, type CsvMapping } from './read-csv.ts';
import { timeText } from './read-time.ts';
import { describeLog } from './statistics.ts';
import { zonePolicy } from './zone.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, mapping: CsvMapping = {}): EventLog => unwrap(readCsv(encode(text), mapping));
const times = (log: EventLog): readonly string[] =>
  Array.from(log.time, (time) => (Number.isNaN(time) ? '-' : timeText(time)));
const steps = (log: EventLog): string => Array.from(log.activity, (code) => log.activities[code]).join(' ');
const day = (text: string): CsvMapping => ({ zone: unwrap(zonePolicy(text)) });

test('rows of a case come in order of time, those of one moment in the order of the file', () => {
  const rows = [
    '1,c,2026-01-03T10:00:00Z',
    '1,a,2026-01-01T10:00:00Z',
    '1,b2,2026-01-02T10:00:00Z',
    '1,b1,2026-01-02T10:00:00Z',
  ];
  assert.equal(steps(read(`case,activity,time\n${rows.join('\n')}\n`)), 'a b2 b1 c');
  const edges = edgePerformance(read(`case,activity,time\n${rows.join('\n')}\n`));
  assert.ok(edges.every((edge) => edge.min >= 0));
});

test('start and complete rows become one event with both moments; the time between events is from end to start', () => {
  const log = read(
    'case,activity,lifecycle,time\n1,a,start,2026-01-01T08:00Z\n1,b,start,2026-01-01T08:30Z\n1,a,complete,2026-01-01T09:00Z\n' +
      '1,b,complete,2026-01-01T10:00Z\n1,c,start,2026-01-01T11:00Z\n1,c,complete,2026-01-01T12:00Z\n',
  );
  assert.equal(steps(log), 'a b c');
  const starts = log.eventColumns.get('start_timestamp');
  assert.equal(starts && timeText(Number(columnValue(starts, 1))), '2026-01-01T08:30:00.000Z');
  assert.deepEqual(
    edgePerformance(log).map(({ from, to, mean }) => [from, to, mean]),
    [
      ['a', 'b', 0],
      ['b', 'c', 3600],
    ],
  );
});

test('lifecycle rows are kept one by one where the reading says so, and where their words are not the standard', () => {
  const text = 'case,activity,lifecycle,time\n1,a,start,2026-01-01T08:00Z\n1,a,complete,2026-01-01T09:00Z\n';
  assert.equal(read(text, { lifecycle: 'keep' }).eventCount, 2);
  assert.equal(read(text.replace('complete', 'Awaiting Assignment')).eventCount, 2);
});

test('an execution that never completes stays, and the report says how many', () => {
  const log = read(
    'case,activity,lifecycle,time\n1,a,start,2026-01-01T08:00Z\n1,b,start,2026-01-01T09:00Z\n1,b,complete,2026-01-01T10:00Z\n',
  );
  assert.equal(steps(log), 'a b');
  assert.match(log.problems.map((problem) => problem.message).join(' '), /1 executions start and never complete/);
});

for (const [name, first, second, expected] of [
  ['Disco', '2026/01/01 10:00:00.000', '2026/01/02 10:00:00.000', '2026-01-02T10:00:00.000Z'],
  ['day first with dots', '01.02.2026 10:00', '03.02.2026 10:00', '2026-02-03T10:00:00.000Z'],
  ['day first with slashes', '13/02/2026 10:00', '03/04/2026 10:00', '2026-04-03T10:00:00.000Z'],
  ['month first', '02/13/2026 10:00', '02/14/2026 1:05:07 PM', '2026-02-14T13:05:07.000Z'],
  ['years of two digits', '13-02-26 10:00', '14-02-26 10:00', '2026-02-14T10:00:00.000Z'],
  ['names of months', '5-Jan-2026 10:00', '6. März 2026 10:00', '2026-03-06T10:00:00.000Z'],
  ['American words', 'Jan 5, 2026 1:00 PM', 'Feb 6, 2026, 12:30 AM', '2026-02-06T00:30:00.000Z'],
  ['seconds since 1970', '1767261600', '1767265200', '2026-01-01T11:00:00.000Z'],
  ['milliseconds since 1970', '1767261600000', '1767265200500', '2026-01-01T11:00:00.500Z'],
  ['compact', '20260101 100000', '20260102 103000', '2026-01-02T10:30:00.000Z'],
] as const) {
  test(`moments are read as their column proves: ${name}`, () => {
    assert.equal(times(read(`case\tactivity\ttimestamp\n1\ta\t${first}\n1\tb\t${second}\n`))[1], expected);
  });
}

test('a column that can be read two ways is refused until somebody says which', () => {
  const text = 'case,activity,timestamp\n1,a,01/02/2026\n1,b,03/04/2026\n';
  const outcome = readCsv(encode(text));
  assert.equal(!outcome.ok && outcome.refusal.code, 'epiq.time_open');
  assert.equal(times(read(text, { timeFormat: 'day-month-year' }))[0], '2026-02-01T00:00:00.000Z');
});

test('a stated zone holds for moments without one, in summer and in winter, and leaves the others alone', () => {
  const rows = '1,a,2026-01-05 10:00\n1,b,2026-07-05 10:00\n1,c,2026-07-06T10:00:00Z\n';
  assert.deepEqual(times(read(`case,activity,time\n${rows}`, day('Europe/Berlin'))), [
    '2026-01-05T09:00:00.000Z',
    '2026-07-05T08:00:00.000Z',
    '2026-07-06T10:00:00.000Z',
  ]);
  assert.equal(zonePolicy('Europe/Atlantis').ok, false);
});

test('UTF-16 with and without its mark, Windows-1252, and a line that names the delimiter are read', () => {
  const text = 'sep=;\r\nFall;Aktivität;Zeitstempel\r\n1;prüfen;05.01.2026 10:00\r\n';
  const wide = Buffer.from(text, 'utf16le');
  const single = Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (const bytes of [encode(text), wide, Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), single])
    assert.equal(steps(unwrap(readCsv(bytes))), 'prüfen');
});

test('roles are found under the headings of other tools, and an attribute keeps its own name beside the standard one', () => {
  const log = read('_CASE_KEY;ACTIVITY_EN;EVENTTIME;USER_NAME\n7;Create order;2026-01-05 10:00;Ann\n');
  assert.deepEqual([log.caseIds, log.activities], [['7'], ['Create order']]);
  assert.equal(log.eventColumns.get('USER_NAME'), log.eventColumns.get('org:resource'));
});

test('every bad row is in the report, with its line; a row that repeats another names it', () => {
  const log = read(
    'case,activity,time\n1,a,2026-01-05T10:00:00Z\n1,b,soon\n1,a,2026-01-05T10:00:00Z\n1,c,later\n1,,x\n',
  );
  assert.deepEqual(
    log.problems.map(({ row, message }) => [row, /repeats line 2|not a moment|no activity/.test(message)]),
    [
      [3, true],
      [4, true],
      [5, true],
      [6, true],
    ],
  );
  assert.equal(describeLog(log).events, 4);
});

test('days that a workbook counts are moments, found by their values or named, in the zone of the reading', () => {
  const text = 'case,activity,time\n1,a,45296.375\n1,b,45296.4166666667\n1,c,45297\n';
  assert.deepEqual(times(read(text)), [
    '2024-01-05T09:00:00.000Z',
    '2024-01-05T10:00:00.000Z',
    '2024-01-06T00:00:00.000Z',
  ]);
  assert.equal(times(read(text, day('Europe/Berlin')))[0], '2024-01-05T08:00:00.000Z');
  assert.equal(times(read(text, { timeFormat: 'excel-serial-1904' }))[0], '2028-01-06T09:00:00.000Z');
  const german = 'case;activity;when\n1;a;45296,375\n1;b;45296,5\n';
  assert.equal(times(read(german))[1], '2024-01-05T12:00:00.000Z');
});

test('numbers of five digits are no moments where another column has the time', () => {
  const log = read('case,activity,invoice,time\n1,a,45296,2026-01-01T08:00Z\n1,b,45297,2026-01-01T09:00Z\n');
  assert.equal(times(log)[0], '2026-01-01T08:00:00.000Z');
});
