import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { unwrap } from '@finaceverse/base/outcome';
import { columnValue, type EventLog } from './event-log.ts';
import { readCsv, type CsvMapping } from './read-csv.ts';
import { readParquet } from './read-parquet.ts';

function read(text: string, mapping: CsvMapping = {}): EventLog {
  return unwrap(readCsv(new TextEncoder().encode(text), mapping));
}

function steps(log: EventLog): readonly string[] {
  return Array.from(
    log.caseIds,
    (id, index) =>
      `${id}: ${Array.from(log.activity.subarray(log.caseOffsets[index], log.caseOffsets[index + 1]), (code) => log.activities[code]).join(' ')}`,
  );
}

test('rows of a case are gathered in their order even when cases are interleaved', () => {
  assert.deepEqual(steps(read('case_id,activity\n1,a\n2,a\n1,b\n2,c\n')), ['1: a b', '2: a c']);
});

test('quotes, doubled quotes, line breaks in cells, CRLF and a byte order mark are read as RFC 4180 says', () => {
  const log = read('\ufeffcase_id,activity,note\r\n"1","say ""hi"", then\r\ngo",x\r\n1,b,');
  assert.deepEqual(steps(log), ['1: say "hi", then\r\ngo b']);
});

test('an empty case id is a case of its own and is reported; NA is an ordinary name', () => {
  const log = read('case_id,activity\n,a\nNA,b\n,c\n');
  assert.deepEqual(steps(log), [': a c', 'NA: b']);
  assert.deepEqual(
    log.problems.map((problem) => problem.row),
    [2, 4],
  );
});

test('a row without activity is left out, a short row and an unreadable time are reported with their line', () => {
  const log = read(
    'case_id,activity,timestamp\n1,a,2026-01-05T09:00:00Z\n1,,2026-01-05T10:00:00Z\n1,b,yesterday\n1,c\n',
  );
  assert.deepEqual(steps(log), ['1: a b c']);
  assert.deepEqual(log.problems.map((problem) => problem.row).sort(), [3, 4, 5, 5]);
  assert.deepEqual(log.activities, ['a', 'b', 'c']);
});

test('stated columns, delimiter, zone and day-month order are honoured', () => {
  const log = read('Fall;Schritt;Wann\n1;a;05.01.2026 09:00\n', {
    caseColumn: 'Fall',
    activityColumn: 'Schritt',
    timeColumn: 'Wann',
    timeFormat: 'day-month-year',
    zone: { offsetMinutes: 60 },
  });
  assert.equal(log.time[0], Date.UTC(2026, 0, 5, 8));
});

test('a table that lacks the mapped columns is refused with the columns that it has', () => {
  const outcome = readCsv(new TextEncoder().encode('a,b\n1,2\n'));
  assert.equal(outcome.ok, false);
  if (!outcome.ok)
    assert.match(
      `${outcome.refusal.message} ${outcome.refusal.hint}`,
      /no column for the case and the activity.*"a", "b"/,
    );
});

test('numbers become numbers, but codes with leading zeros stay text', () => {
  const log = read('case_id,activity,amount,code\n1,a,12.5,007\n1,b,,012\n');
  const value = (name: string, row: number): unknown => {
    const column = log.eventColumns.get(name);
    return column === undefined ? undefined : columnValue(column, row);
  };
  assert.deepEqual([value('amount', 0), value('amount', 1), value('code', 0)], [12.5, undefined, '007']);
});

test('a Parquet table gives the same log as the CSV table of the same rows', async () => {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'case_id', data: ['1', '2', '1'], type: 'STRING' },
      { name: 'activity', data: ['a', 'a, "b"', 'c'], type: 'STRING' },
      {
        name: 'timestamp',
        data: [new Date('2026-01-05T09:00:00Z'), new Date('2026-01-05T10:00:00Z'), new Date('2026-01-06T09:00:00Z')],
        type: 'TIMESTAMP',
      },
    ],
  });
  const log = unwrap(await readParquet(new Uint8Array(buffer)));
  assert.deepEqual(steps(log), ['1: a c', '2: a, "b"']);
  assert.deepEqual([...log.time], [Date.UTC(2026, 0, 5, 9), Date.UTC(2026, 0, 6, 9), Date.UTC(2026, 0, 5, 10)]);
});

test('bytes that are no Parquet table are refused', async () => {
  const outcome = await readParquet(new TextEncoder().encode('PAR1 not really'));
  assert.equal(outcome.ok, false);
});

test('moments under a heading that says nothing are found by their values, and that is said', () => {
  for (const [heading, first, second] of [
    ['wann', '31.01.2026 08:00', '01.02.2026 09:30'],
    ['ts', '1767225600', '1767231000'],
    ['logged', '2026-01-01T00:00:00Z', '2026-01-01T01:30:00Z'],
    ['modified on', '1/31/2026 8:00 AM', '2/1/2026 9:30 AM'],
  ] as const) {
    const log = read(`case_id,activity,amount,${heading}\n1,a,1200,${first}\n1,b,80,${second}\n`);
    assert.ok(
      log.time.every((moment) => !Number.isNaN(moment)),
      heading,
    );
    assert.match(log.problems[0]?.message ?? '', new RegExp(`taken from column "${heading}"`));
  }
  const plain = read('case_id,activity,amount\n1,a,1200\n1,b,2026\n');
  assert.ok(plain.time.every(Number.isNaN), 'an amount is no moment');
});

test('two columns of moments of which no heading says more are asked about, and an empty file is called empty', () => {
  const two = readCsv(new TextEncoder().encode('case_id,activity,seen,done\n1,a,2026-01-01,2026-01-02\n'));
  assert.ok(!two.ok && /"seen" and "done" all hold moments/.test(two.refusal.message));
  const empty = readCsv(new Uint8Array(0));
  assert.ok(!empty.ok && /The table is empty/.test(empty.refusal.message));
});
