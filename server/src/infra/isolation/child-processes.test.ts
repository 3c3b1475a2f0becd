import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { ok, refuse } from '@finaceverse/base/outcome';
import { brokenGuarantees } from '../conformance-control.ts';
import { childProcesses } from './child-processes.ts';
import { isolationConformance } from './conformance.ts';
import type { Isolation } from './port.ts';
import { run } from './sample-tasks.test-kit.ts';

isolationConformance('child processes', {
  open: (memoryMiB) => childProcesses({ places: 2, memoryMiB, idleSeconds: 30 }),
});

/** Without any limit: what would not end, or end the test, is told as such. */
function withoutLimits(): Isolation {
  return {
    run: async (task, input) => {
      if (/spin|hoard|exit|drop/.test(JSON.stringify(input)))
        return refuse('conflict', 'isolation.unlimited', 'This would never end.');
      try {
        const output = await run(Object(input));
        return task.isOutput(output) ? ok(output) : refuse('malformed', 'isolation.failed', 'Another kind.');
      } catch {
        return refuse('malformed', 'isolation.failed', 'It threw.');
      }
    },
    close: async () => {},
  };
}

test('negative control: work without a place of its own breaks every guarantee that is about limits', async () => {
  const broken = await brokenGuarantees((register) =>
    isolationConformance('without limits', { open: withoutLimits }, register),
  );
  const limits = [
    'never ends',
    '(objects)',
    '(strings)',
    '(buffers)',
    'throws, ends',
    'stopped takes nothing',
    'sees nothing',
    'closing',
  ];
  assert.deepEqual(
    limits.filter((words) => !broken.some((name) => name.includes(words))),
    [],
  );
});

const script = (body: string): string => `
  const { childProcesses } = await import('${new URL('./child-processes.ts', import.meta.url).href}');
  const isolation = childProcesses({ places: 2, memoryMiB: 192, idleSeconds: 600 });
  const task = { module: new URL('${new URL('./sample-tasks.test-kit.ts', import.meta.url).href}'), secondsMax: 60, isOutput: () => true };
  ${body}`;

test('a program that is done ends, though a warm process waits for more', async () => {
  const program = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    script("await isolation.run(task, { do: 'count' });"),
  ]);
  assert.equal(await new Promise((resolve) => program.once('exit', resolve)), 0);
});

test('a program that closes its places ends after them', async () => {
  const body = "await isolation.run(task, { do: 'count' }); await isolation.close(); console.log('closed');";
  const program = spawn(process.execPath, ['--input-type=module', '-e', script(body)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.equal(await new Promise((resolve) => program.once('exit', resolve)), 0);
});

test('work whose program was killed does not go on without it', async () => {
  const body =
    "console.log((await isolation.run(task, { do: 'pid' })).value); await isolation.run(task, { do: 'spin' });";
  const program = spawn(process.execPath, ['--input-type=module', '-e', script(body)]);
  const pid = Number(
    await new Promise((resolve) => program.stdout.once('data', (data: Buffer) => resolve(data.toString()))),
  );
  assert.ok(pid > 1);
  program.kill('SIGKILL');
  while (runs(pid)) await new Promise((resolve) => setImmediate(resolve));
});

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
