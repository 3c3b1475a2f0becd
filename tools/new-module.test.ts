import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { moduleFiles } from './new-module.ts';
import { ROOT } from './tidy/repository.ts';
import { emptyName, impureDomain, longLine, missingFurniture, strayedSql, strayErrorCode, unfinishedWork } from './tidy/rules.ts';

const wish = { folder: 'products', name: 'widgets', summary: 'Keeps widgets' };
const home = 'server/src/products/widgets';
const files = Object.entries(moduleFiles(wish)).map(([path, text]) => ({ file: `${home}/${path}`, text }));

test('a generated module is tidy', () => {
  const rules = [unfinishedWork, longLine, impureDomain, strayedSql, (source: { file: string; text: string }) => strayErrorCode(source, new Set(['widgets']))];
  assert.deepEqual(files.flatMap((file) => [...rules.flatMap((rule) => rule(file)), ...emptyName(file.file)]), []);
  assert.deepEqual(missingFurniture(home, files.map(({ file }) => file)), []);
});

test('a generated module boots alone, keeps tenants apart, and passes the lint', { timeout: 120_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'finace-new-module-'));
  try {
    cpSync(join(ROOT, 'server'), join(copy, 'server'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(ROOT, '.oxlintrc.json'), join(copy, '.oxlintrc.json'));
    for (const { file, text } of files) {
      mkdirSync(join(copy, file, '..'), { recursive: true });
      writeFileSync(join(copy, file), text);
    }
    const lint = spawnSync(process.execPath, [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--quiet', home], { cwd: copy, encoding: 'utf8' });
    assert.equal(lint.status, 0, lint.stdout);
    const { NODE_TEST_CONTEXT: _outer, ...environment } = process.env;
    const run = spawnSync(process.execPath, ['--test', `${home}/module.test.ts`], { cwd: copy, encoding: 'utf8', env: environment });
    assert.equal(run.status, 0, run.stdout);
    assert.match(run.stdout, /pass 2/);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
