import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { startTestServer } from '../journeys/test-server.ts';
import { ROOT } from '../../tools/tidy/repository.ts';
import { fencesOf } from './examples.ts';

const page = readFileSync(join(ROOT, 'docs/guides/sign-in.md'), 'utf8');
const words = ['names', 'words']
  .map((file) => readFileSync(join(ROOT, `web/src/services/identity/${file}.en.ts`), 'utf8'))
  .join('\n');

test('every word of a screen that the sign-in guide names stands on that screen', () => {
  const named = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
  assert.ok(named.length >= 15, `only ${named.length}`);
  assert.deepEqual(
    named.filter((name) => !words.includes(`'${name}'`)),
    [],
  );
});

test('the commands of the sign-in guide run from the first to the last', async (context) => {
  const system = await startTestServer();
  context.after(async () => await system.close());
  const { ana } = await system.newFirm('Meridian');
  const { token } = await ana.made('/v1/identity/scim-tokens', { name: 'Directory', role: 'staff' });
  const [block] = fencesOf(page).filter(({ language }) => language === 'bash');
  const script = (block?.body ?? '').replace('http://127.0.0.1:3000', system.url);
  const run = async (secret: string) =>
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      timeout: 60_000,
      env: { ...process.env, SCIM_TOKEN: secret },
    });
  const { stdout } = await run(String(token));
  assert.match(stdout, /"totalResults":1,/);
  await assert.rejects(run('nonsense'), 'control: a command that fails ends the script');
});
