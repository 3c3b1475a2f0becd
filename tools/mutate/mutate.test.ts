import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readText } from '../tidy/repository.ts';
import { ACCEPTED } from './accepted.ts';
import { keyOf, nearestTests, sampleOf } from './choose.ts';
import { Judge } from './judge.ts';
import { describe, mutated, type Mutation } from './mutation.ts';
import { mutationsOfSql } from './sql.ts';
import { mutationsOfTypeScript } from './typescript.ts';
import { openWorkspace } from './workspace.ts';

const mutationsOf = (file: string, text: string): readonly Mutation[] =>
  file.endsWith('.sql') ? mutationsOfSql(file, text) : mutationsOfTypeScript(file, text);

function changesOf(file: string, text: string): readonly string[] {
  return mutationsOf(file, text).map((mutation) => `${mutation.kind}: ${mutated(text, mutation)}`);
}

test('comparisons, conditions, writes, rights, narrowing and arguments are changed, and types are not', () => {
  const changes = (text: string): readonly string[] => changesOf('a.ts', text);
  assert.deepEqual(changes('type A = 1 | true; interface B { c: 2 }'), []);
  assert.ok(changes('const a = b < c;').includes('flipped operator: const a = b <= c;'));
  assert.ok(changes('if (late) return refused;').includes('dropped condition: if (false) return refused;'));
  assert.ok(changes('await ctx.emit(posted, data);').includes('dropped call: ;'));
  assert.ok(
    changes("const o = { permission: 'finory:journal:approve' };").includes(
      "weakened permission: const o = { permission: 'signed_in' };",
    ),
  );
  assert.ok(changes("q.where('id', '=', id).one();").includes('dropped narrowing: q.one();'));
  assert.ok(changes('move(from, to);').includes('swapped arguments: move(to, from);'));
});

test('policies, checks, refusals and conditions of a migration are opened, and comments are not', () => {
  const sql = `-- check (nothing)
create policy scope on t using (client_id = any(f())) with check (tenant = current_tenant());
alter table t add check (amount > 0);
raise exception 'no';`;
  const changes = changesOf('a.sql', sql);
  assert.equal(changes.filter((change) => change.startsWith('open policy')).length, 2);
  assert.ok(changes.some((change) => change.includes('using (true) with check (tenant = current_tenant())')));
  assert.ok(changes.some((change) => change.includes('add check (true);')));
  assert.ok(changes.some((change) => change.includes("raise notice 'no';")));
  assert.ok(changes.every((change) => change.includes('-- check (nothing)')));
});

test('a seed decides the sample, and a change of the file makes a verdict void', () => {
  const text = 'const a = b < c && d > e;';
  const all = mutationsOf('a.ts', text);
  assert.deepEqual(sampleOf(all, 2, 7), sampleOf([...all].reverse(), 2, 7));
  const [first] = all;
  assert.ok(first);
  assert.equal(keyOf(first, text), keyOf(first, text));
  assert.notEqual(keyOf(first, text), keyOf(first, `${text}\n`));
  assert.match(describe(first), /^a\.ts:1 flipped operator: /);
});

const ROOM: Readonly<Record<string, string>> = {
  'package.json': '{"type":"module"}',
  'room/limit.ts': `export const within = (n: number): boolean => n <= 10;
export const loose = (n: number): boolean => n <= 10;
`,
  'room/limit.test.ts': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loose, within } from './limit.ts';
test('ten is within', () => assert.ok(within(10) && !within(11) && loose(1)));
`,
  'other/broken.test.ts': `import { within } from '../room/limit.ts';
throw new Error(String(within));
`,
};

function room(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'finace-mutate-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(ROOM)) {
    mkdirSync(dirname(join(folder, 'from', file)), { recursive: true });
    writeFileSync(join(folder, 'from', file), text);
  }
  return folder;
}

test('a change that a test notices is caught, one that none notices survives, and the checkout stays as it is', async (context) => {
  const folder = room(context);
  const root = join(folder, 'from');
  const files = Object.keys(ROOM);
  const tests = nearestTests(root, files, 'room/limit.ts', 5);
  assert.deepEqual(tests, ['room/limit.test.ts', 'other/broken.test.ts'], 'the nearest comes first');
  const judge = new Judge(openWorkspace(root, files, join(folder, 'copy')), process.env);
  const text = ROOM['room/limit.ts'] ?? '';
  const [within, loose] = mutationsOf('room/limit.ts', text).filter(({ kind }) => kind === 'flipped operator');
  assert.ok(within && loose);
  assert.deepEqual(await judge.judge(within, tests), { result: 'caught', by: 'room/limit.test.ts' });
  assert.deepEqual(
    await judge.judge(loose, tests),
    { result: 'survived', tests: 1 },
    'a test that fails anyway is no proof',
  );
  assert.deepEqual(await judge.judge(loose, ['other/broken.test.ts']), { result: 'untested' });
  assert.equal(readFileSync(join(root, 'room/limit.ts'), 'utf8'), text);
});

test('each change that is accepted as altering nothing is still possible, and says why', () => {
  for (const entry of ACCEPTED) {
    const possible = mutationsOf(entry.file, readText(entry.file)).some(
      ({ kind, before, replacement }) =>
        kind === entry.kind && before === entry.before && replacement === entry.replacement,
    );
    assert.ok(possible, `${entry.file} has no such place: ${entry.before}`);
    assert.ok(entry.reason.length > 20, `${entry.file}: ${entry.before} needs its reason`);
  }
});
