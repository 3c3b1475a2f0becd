import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { anonymousCaller, openPlatform, readConfiguration } from '@finaceverse/server/start';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';

const PROGRAM = fileURLToPath(new URL('../finace.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'finace-operator-'));
let database: TestDatabase;
let settings: Readonly<Record<string, string>>;

before(async () => {
  database = await createTestDatabase();
  settings = { FINACE_DATA: join(folder, 'data'), FINACE_DATABASE_URL: database.ownerUrl, FINACE_LOG_LEVEL: 'error' };
});
after(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program as a shell does; not synchronous, since the database may run in this very process's care. */
async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, 'operator', ...args], {
    env: { ...process.env, ...settings },
  });
  const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([readAll(child.stdout), readAll(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** Whether a password opens the operators' door, as the platform itself judges it. */
async function opensWith(email: string, password: string): Promise<boolean> {
  const opened = await openPlatform(readConfiguration({ ...process.env, ...settings }), { attach: true });
  try {
    const routes = opened.platform.registry.find('identity')?.routes ?? [];
    const signIn = routes.find(({ operation }) => operation.name === 'identity.sign_in_operator')?.operation;
    assert.ok(signIn);
    return (await opened.platform.run(signIn, anonymousCaller('test'), { email, password } as never)).ok;
  } finally {
    await opened.close();
  }
}

const olga = ['add', 'Olga', '--email', 'olga@platform.example'] as const;

test('the password that the shell shows once opens the operators’ door, and is drawn anew for each', async () => {
  const { code, stdout, stderr } = await run(...olga, '--json');
  assert.equal(code, 0, stderr);
  const said: { readonly email: string; readonly role: string; readonly password: string } = JSON.parse(stdout);
  assert.deepEqual([said.email, said.role], ['olga@platform.example', 'operator']);
  assert.ok(await opensWith(said.email, said.password));
  assert.ok(!(await opensWith(said.email, `${said.password}x`)));
  const otto = await run('add', 'Otto', '--email', 'otto@platform.example', '--role', 'observer');
  assert.equal(otto.code, 0, otto.stderr);
  const [, password = ''] =
    /^Otto signs in at \/operate as otto@platform\.example with the password (\S+)$/mu.exec(otto.stdout) ?? [];
  assert.notEqual(password, said.password);
  assert.ok(await opensWith('otto@platform.example', password));
});

test('whoever is an operator already is refused in one sentence, and keeps their password', async () => {
  const again = await run(...olga);
  assert.notEqual(again.code, 0);
  assert.equal(again.stderr.trim(), 'olga@platform.example has access already.');
  assert.ok(!again.stdout.includes('password'));
});

test('a role that there is not is refused as a wrong call', async () => {
  const refused = await run('add', 'Eve', '--email', 'eve@platform.example', '--role', 'owner');
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /operator, observer/);
});
