import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const PROGRAM = fileURLToPath(new URL('../finace.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'finace-mine-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const log = join(folder, 'log.xes.gz');
const event = (name: string, hour: number): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2026-01-05T0${hour}:00:00Z"/></event>`;
const trace = (id: string, ...names: readonly string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>${names.map(event).join('')}</trace>`;
writeFileSync(
  log,
  gzipSync(`<log>${trace('1', 'a', 'b', 'd')}${trace('2', 'a', 'c', 'd')}${trace('3', 'a', 'b', 'd')}</log>`),
);

function run(...args: readonly string[]): {
  readonly code: number | null;
  readonly json: unknown;
  readonly stderr: string;
} {
  const options = { encoding: 'utf8' } as const;
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, 'mine', ...args], options);
  return { code: ran.status, json: ran.stdout === '' ? undefined : JSON.parse(ran.stdout), stderr: ran.stderr };
}

test('stats of a compressed log are the counts, the graph and the median, and exit 0', () => {
  const { code, json } = run('stats', log, '--json');
  assert.equal(code, 0);
  assert.partialDeepStrictEqual(json, {
    cases: 3,
    events: 9,
    variants: 2,
    activities: 4,
    start: { a: 3 },
    end: { d: 3 },
    dfg: [
      ['a', 'b', 2],
      ['a', 'c', 1],
      ['b', 'd', 2],
      ['c', 'd', 1],
    ],
    medianThroughputSeconds: 7200,
  });
});

test('a discovered model is written to a file that conform reads, and the log it came from conforms', () => {
  const file = join(folder, 'model.pnml');
  const found = run('discover', log, '--out', file, '--json');
  assert.deepEqual(found.json, {
    tree: "->( 'a', X( 'b', 'c' ), 'd' )",
    petriNet: { places: 4, transitions: 4, arcs: 8 },
  });
  assert.match(readFileSync(file, 'utf8'), /<pnml/);
  const { code, json } = run('conform', log, '--model', file, '--json');
  assert.equal(code, 0);
  assert.partialDeepStrictEqual(json, { fitness: 1, moveCost: 0, fittingTraces: 3, traces: 3, precision: 1 });
});

test('a log that deviates ends with exit 1 and its cost', () => {
  const { code, json } = run('conform', log, '--model', "tree:->( 'a', 'b', 'd' )", '--json');
  assert.equal(code, 1);
  assert.partialDeepStrictEqual(json, { moveCost: 2, fittingTraces: 2, traces: 3 });
});

test('a query gives columns and rows; a mistake in it ends with exit 2 and its place', () => {
  assert.deepEqual(run('query', log, 'ANALYZE cases BY VARIANT() AS v ORDER BY cases DESC LIMIT 1', '--json').json, {
    columns: ['v', 'cases'],
    rows: [['a -> b -> d', 2]],
  });
  const wrong = run('query', log, 'ANALYZE casses', '--json');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /column 9.*cases/s);
});

test('a simulation with the same seed prints the same indicators with their intervals', () => {
  const once = run('simulate', 'inductive', '--log', log, '--seed', '4', '--json');
  assert.equal(once.code, 0);
  assert.deepEqual(once.json, run('simulate', 'inductive', '--log', log, '--seed', '4', '--json').json);
  assert.match(JSON.stringify(once.json), /"meanThroughputSeconds":\{"mean":7200,"low":7200,"high":7200\}/);
});

test('a file that is not there, and a model of no known kind, end with exit 2 and one sentence', () => {
  for (const args of [
    ['stats', join(folder, 'none.xes')],
    ['conform', log, '--model', 'model.txt'],
  ]) {
    const { code, stderr } = run(...args);
    assert.equal(code, 2);
    assert.match(stderr, /^[^\n]+\n$/);
  }
});
