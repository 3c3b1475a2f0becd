import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { load } from 'js-yaml';
import { settingsReference } from '@finaceverse/server/declarations';
import { ROOT } from '../../tools/tidy/repository.ts';
import { startTestServer } from '../journeys/test-server.ts';
import { fencesOf } from './examples.ts';

const TEXT = readFileSync(join(ROOT, 'docs', 'guides', 'production.md'), 'utf8');

/** Each unit file that the page shows, by the name that stands before it. */
function units(): ReadonlyMap<string, string> {
  const shown = [...TEXT.matchAll(/`\/etc\/systemd\/system\/(finace[\w.-]+)`:\n\n```ini\n([\s\S]*?)^```$/gm)];
  return new Map(shown.map(([, name = '', body = '']) => [name, body]));
}

function verify(name: string, body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'finace-unit-'));
  try {
    // What the page installs is not on this machine; everything else about the unit is judged.
    const here = body
      .replaceAll('/opt/finace/node_modules/.bin/finace', process.execPath)
      .replaceAll(/^(User|WorkingDirectory|EnvironmentFile)=.*\n/gm, '');
    writeFileSync(join(folder, name), here);
    for (const [other, text] of units()) {
      if (other !== name && !text.includes('ExecStart')) continue;
      if (other !== name)
        writeFileSync(join(folder, other), text.replaceAll(/^ExecStart=.*$/gm, 'ExecStart=/bin/true'));
    }
    const { stdout, stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, name)], {
      encoding: 'utf8',
    });
    const about = `${stdout}${stderr}`.split('\n').filter((line) => line.includes(name));
    return status === 0 && about.length === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test('the units that the page shows are accepted by systemd', { skip: !hasSystemd && 'no systemd here' }, () => {
  const shown = units();
  assert.deepEqual([...shown.keys()], ['finace.service', 'finace-backup.service', 'finace-backup.timer']);
  for (const [name, body] of shown) assert.equal(verify(name, body), '', name);
  const [[, body = ''] = []] = shown;
  assert.notEqual(
    verify('finace.service', body.replace('Restart=', 'Restarts=')),
    '',
    'control: an unknown line is found',
  );
});

test('the settings that the page names exist', () => {
  const known = new Set(settingsReference().map(({ name }) => name));
  const named = [...TEXT.matchAll(/FINACE_[A-Z_]+/g)].map(([name]) => name);
  assert.ok(named.length > 8);
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
});

test('every figure that its alerts watch is one that the server shows', async (context) => {
  const system = await startTestServer();
  context.after(async () => await system.close());
  const shown = await (await fetch(`${system.url}/metrics`)).text();
  const [rules] = fencesOf(TEXT).filter(({ language }) => language === 'yaml');
  assert.ok(rules && load(rules.body), 'the rules can be read');
  const names = [...rules.body.matchAll(/\bfinace_\w+/g)].map(([name]) => name);
  assert.ok(names.length >= 4);
  assert.deepEqual(
    names.filter((name) => !shown.includes(`# HELP ${name.replace(/_count$/, '')} `)),
    [],
  );
});
