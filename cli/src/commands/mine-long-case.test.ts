import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../finace.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'finace-long-case-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const EVENTS = 200_000;
/** Megabytes of heap within which one case of so many events is discovered, checked and asked. */
const HEAP = 900;
const STEPS = ['receive', 'check', 'approve', 'post', 'pay', 'remind', 'correct', 'clarify'];

/** One case whose steps come in no order that a model could hold; the multiplier scatters them. */
const path = join(folder, 'long.csv');
const rows = Array.from({ length: EVENTS }, (_, index) => {
  const step = STEPS[((index * 7919 + (index >> 3) * 104_729) >>> 4) % STEPS.length];
  return `one,${step},${new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()},clerk ${index % 9}`;
});
writeFileSync(path, `${['case_id,activity,timestamp,resource', ...rows].join('\n')}\n`);

function run(...args: readonly string[]): {
  readonly code: number | null;
  readonly text: string;
  readonly error: string;
} {
  const node = [`--max-old-space-size=${HEAP}`, '--disable-warning=ExperimentalWarning', PROGRAM, 'mine', ...args];
  const ran = spawnSync(process.execPath, node, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: ran.status, text: ran.stdout, error: ran.stderr };
}

test('a model of a case of 200,000 events is found by each miner, and the case fits those that promise it', () => {
  for (const [algorithm, fits] of [
    ['inductive', true],
    ['inductive-directly', true],
    ['dfg', true],
    ['heuristics', false],
  ] as const) {
    const file = join(folder, `${algorithm}.pnml`);
    const found = run('discover', path, '--algorithm', algorithm, '--out', file);
    assert.deepEqual([found.code, found.error], [0, ''], algorithm);
    if (!fits) continue;
    const checked = run('conform', path, '--model', file, '--json');
    assert.partialDeepStrictEqual(JSON.parse(checked.text), { fittingTraces: 1, moveCost: 0, exact: true });
    assert.equal(checked.code, 0);
  }
});

test('a case of 200,000 events is aligned exactly with a model that it deviates from, branches side by side included', () => {
  for (const model of [
    "tree:->( 'receive', *( X( 'check', 'approve' ), 'post' ), 'pay' )",
    "tree:*( +( 'receive', 'check', 'approve', 'post' ), tau )",
  ]) {
    const { code, text, error } = run('conform', path, '--model', model, '--json');
    assert.equal(code, 1, error);
    const verdict = JSON.parse(text);
    assert.equal(verdict.exact, true);
    assert.equal(verdict.lowerMoveCost, verdict.moveCost);
    assert.ok(verdict.moveCost > 0 && verdict.moveCost < EVENTS);
  }
});

test('what is not decided within the time limit is given as bounds, and said to be', () => {
  const model = "tree:+( *( 'receive', 'pay' ), *( 'check', 'post' ) )";
  const { code, text } = run('conform', path, '--model', model, '--time-limit', '0');
  assert.equal(code, 1);
  assert.match(
    text,
    /^0 of 1 cases fit, 1 not decided in time; fitness between 0 and 1, precision not measured in time/,
  );
  assert.match(text, /move cost between 0 and \d+\n$/);
});

test('questions about a case of 200,000 events are answered, those that look from each event to its case included', () => {
  const question = (pmql: string): (string | number)[][] => {
    const { code, text, error } = run('query', path, pmql, '--json');
    assert.equal(code, 0, error);
    return JSON.parse(text).rows;
  };
  assert.deepEqual(question('ANALYZE cases, events, variants'), [[1, EVENTS, 1]]);
  const perEvent = question(
    "EXTRACT events WITH activity, LAG(activity) AS before, EVENTCOUNT() AS n, COUNT(resource) AS r WHERE 'pay' EVENTUALLY FOLLOWED BY 'post' WITHIN 30d AND NOT 'check' BETWEEN",
  );
  assert.equal(perEvent.length, EVENTS);
  assert.deepEqual(perEvent.at(-1)?.slice(2), [EVENTS, EVENTS]);
  assert.equal(question('EXTRACT events WITH VARIANT() AS v LIMIT 2').length, 2);
  assert.equal(question('PREDICT remaining_time').length, 1);
  assert.ok(
    question('CHECK log AGAINST IM USING ALIGNMENTS').some(([name, value]) => name === 'moveCost' && value === 0),
  );
  assert.equal(question('ANALYZE events OF EVENTS BY HOUR(time), resource').length, 24 * 9);
});

test('a question that is given no time, and a search for a model, end with one sentence', () => {
  const asked = run('query', path, 'EXTRACT events', '--time-limit', '0');
  assert.deepEqual([asked.code, asked.text], [2, '']);
  assert.match(asked.error, /^The time limit was too short for this query\. [^\n]+\n$/);
  const found = run('discover', path, '--algorithm', 'heuristics', '--time-limit', '0');
  assert.equal(found.code, 2);
  assert.match(found.error, /^The time limit was too short to find a model of this log\.[^\n]*\n$/);
});

test('a case of 200,000 events is simulated, within its time limit or not at all', () => {
  const simulated = run('simulate', 'inductive', '--log', path, '--json');
  assert.equal(simulated.code, 0, simulated.error);
  assert.partialDeepStrictEqual(JSON.parse(simulated.text), { cases: 1, unfinished: 0, fit: null });
  const stopped = run('simulate', 'inductive', '--log', path, '--time-limit', '0');
  assert.equal(stopped.code, 2);
  assert.match(stopped.error, /time limit ended the simulation/);
});
