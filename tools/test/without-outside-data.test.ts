import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { outsidePath, skipWithout } from '../outside-data.ts';

test('on a machine without the outside data the runner skips what reads it, says so, and fails in nothing', () => {
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const runner = join(import.meta.dirname, 'run.ts');
  const words = ['tests/conformance', 'aes-gcm', 'import-journals'];
  const { status, stdout } = spawnSync(process.execPath, [runner, ...words], {
    env: { ...environment, FINACE_SHARED_DATA: join(import.meta.dirname, 'nothing-here') },
    encoding: 'utf8',
  });
  assert.match(stdout, /^skipped: what reads the documents and tables of others, since their folder is absent/m);
  assert.match(stdout, /\d+ passed, 0 failed, [1-9]\d* skipped\n$/, stdout.slice(-2_000));
  assert.equal(status, 0);
});

test('only what is absent is a reason to skip', () => {
  assert.equal(skipWithout(), false);
  assert.match(String(skipWithout('no/such/file')), /no\/such\/file/);
  assert.match(outsidePath('a', 'b'), /a[/\\]b$/);
});
