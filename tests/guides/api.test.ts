import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { startTestServer } from '../journeys/test-server.ts';
import { ROOT } from '../../tools/tidy/repository.ts';
import { fencesOf } from './examples.ts';

const PAGE = 'docs/guides/api.md';

test('the commands of the API guide run from the first to the last, as one script', async (context) => {
  const system = await startTestServer();
  context.after(async () => await system.close());
  await system.newFirm('Meridian');
  const blocks = fencesOf(readFileSync(join(ROOT, PAGE), 'utf8')).filter(({ language }) => language === 'bash');
  assert.ok(blocks.length >= 4);
  const script = blocks.map(({ body }) => body.replace('http://127.0.0.1:3000', system.url)).join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { timeout: 60_000 });
  assert.match(stdout, /"name":"Ana"/);
  assert.match(stdout, /kernel\.self_approval\n?$/, 'the last command shows the code of the refusal');
  await assert.rejects(
    promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script.replace('battery', 'staple')], { timeout: 60_000 }),
    'control: a command that fails ends the script',
  );
});
