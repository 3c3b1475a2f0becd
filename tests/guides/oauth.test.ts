import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { startTestServer } from '../journeys/test-server.ts';
import { ROOT } from '../../tools/tidy/repository.ts';
import { fencesOf } from './examples.ts';

const page = readFileSync(join(ROOT, 'docs/guides/oauth.md'), 'utf8');
const words = ['names', 'words']
  .map((file) => readFileSync(join(ROOT, `web/src/services/identity/${file}.en.ts`), 'utf8'))
  .join('\n');

test('every word of a screen that the guide to OAuth names stands on that screen', () => {
  const named = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
  assert.ok(named.length >= 8, `only ${named.length}`);
  assert.deepEqual(
    named.filter((name) => !words.includes(`'${name}'`)),
    [],
  );
});

test('what the guide says of how long tokens count is what the program keeps', () => {
  const program = readFileSync(join(ROOT, 'server/src/gateway/oauth/provider.ts'), 'utf8');
  const said = (pattern: RegExp): string | undefined => pattern.exec(page)?.[1];
  const kept = (pattern: RegExp): string | undefined => pattern.exec(program)?.[1];
  assert.equal(said(/access token counts for (\d+) minutes/u), kept(/AccessToken: (\d+) \* MINUTE/u));
  assert.equal(said(/refresh token \((\d+) days\)/u), kept(/RefreshToken: (\d+) \* DAY/u));
  assert.equal(said(/It counts for (\d+) minutes, and ten/u), kept(/DeviceCode: (\d+) \* MINUTE/u));
});

test('the commands of the guide to OAuth run from the first to the last', async (context) => {
  const system = await startTestServer();
  context.after(async () => await system.close());
  const { ana } = await system.newFirm('Meridian');
  const made = await ana.made('/v1/identity/applications', {
    name: 'Robot',
    confidential: true,
    redirectUris: [],
    grantTypes: ['client_credentials'],
    scopes: ['identity:user:read'],
  });
  const [block] = fencesOf(page).filter(({ language }) => language === 'bash');
  const script = (block?.body ?? '').replace('http://127.0.0.1:3000', system.url);
  const run = async (secret: string) =>
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      timeout: 60_000,
      env: { ...process.env, CLIENT_ID: String(made['id']), CLIENT_SECRET: secret },
    });
  const { stdout } = await run(String(made['secret']));
  assert.match(stdout, /"active":true/);
  await assert.rejects(run('nonsense'), 'control: a command that fails ends the script');
});
