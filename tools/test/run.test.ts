import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { filesChangedSince, reachedBy } from './changed-files.ts';

function folderWith(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'finace-runner-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const THROWS_BEFORE = `import { before, test } from 'node:test';
before(() => { setInterval(() => {}, 1000); throw new Error('no database'); });
test('never begun', () => {});`;
const GOOD = `import { test } from 'node:test';
test('holds', () => {});
test('left out', { skip: 'no broker' }, () => {});`;
const NO_START = `throw new Error('broken import');`;

const MANY = `import { test } from 'node:test';
setInterval(() => {}, 1000);
for (let number = 0; number < 200; number += 1) test(\`holds \${number}\`, () => {});`;

/** A run of these files in a process of its own, since a run inside a run is passed over. */
function runOver(folder: string, names: readonly string[]): string {
  const script = `import { run } from 'node:test';
    import { report } from ${JSON.stringify(join(import.meta.dirname, 'report.ts'))};
    const files = ${JSON.stringify(names.map((name) => join(folder, name)))};
    const stream = run({ files, concurrency: 1, timeout: 60_000, execArgv: ['--import', ${JSON.stringify(new URL('./end-of-file.ts', import.meta.url).href)}] });
    await report(stream, { onFailure: () => console.log('first failure') });`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const options = { env, encoding: 'utf8', timeout: 60_000 } as const;
  writeFileSync(join(folder, 'run.mjs'), script);
  return spawnSync(process.execPath, [join(folder, 'run.mjs')], options).stdout;
}

test('each file has its line as it ends; one whose before throws ends at once, and one that does not start is a failure', (context) => {
  const folder = folderWith(context, { 'a.test.mjs': THROWS_BEFORE, 'b.test.mjs': GOOD, 'c.test.mjs': NO_START });
  const text = runOver(folder, ['a.test.mjs', 'b.test.mjs', 'c.test.mjs']);
  assert.match(text, /FAILED .*a\.test\.mjs: never begun\n.*no database/);
  assert.match(text, /ok {5}.*b\.test\.mjs 1 of 1/);
  assert.match(text, /FAILED .*c\.test\.mjs 0 of 1/);
  assert.match(text, /skipped: .*left out \(no broker\)/);
  assert.match(text, /\n1 passed, 2 failed, 1 skipped\n$/);
  assert.equal(text.split('first failure').length, 2, 'the first failure is told once');
});

test('a file that leaves something open is ended, and none of its results is lost', (context) => {
  const folder = folderWith(context, { 'many.test.mjs': MANY });
  assert.match(runOver(folder, ['many.test.mjs']), /many\.test\.mjs 200 of 200/);
});

test('what a change reaches is found through imports, packages with named doors, and files that are no source', (context) => {
  const folder = folderWith(context, {
    'package.json': '{}',
    'engine/package.json': '{"name":"@x/engine","exports":{"./read":"./read.ts"}}',
    'engine/read.ts': "import { deep } from './inside/deep.ts';",
    'engine/inside/deep.ts': 'export const deep = 1;',
    'server/use.ts': "import { deep } from '@x/engine/read';",
    'server/use.test.ts': "import './use.ts';",
    'server/other.test.ts': 'export {};',
    'room/store.test.ts': 'export {};',
    'room/migrations/001.sql': 'select 1;',
  });
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@t.example', ...args], {
      encoding: 'utf8',
    });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'begin');
  const files = git('ls-files')
    .split('\n')
    .filter((file) => file !== '');
  writeFileSync(join(folder, 'engine/inside/deep.ts'), 'export const deep = 2;');
  assert.deepEqual(filesChangedSince(folder, 'HEAD'), ['engine/inside/deep.ts']);
  const reached = reachedBy(folder, files, ['engine/inside/deep.ts']);
  assert.deepEqual(
    [...reached.keys()].filter((file) => file.endsWith('.test.ts')),
    ['server/use.test.ts'],
  );
  assert.ok(reachedBy(folder, files, ['room/migrations/001.sql']).has('room/store.test.ts'));
});
