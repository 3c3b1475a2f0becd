import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { failureOf } from './failure.ts';

const PROGRAM = fileURLToPath(new URL('finace.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program; where nobody reads, the pipe is closed before its first bytes, as `head` closes it after some. */
async function run(args: readonly string[], read = true): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...args]);
  let [stdout, stderr] = ['', ''];
  if (read) child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  else child.stdout.destroy();
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return await new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

test('a reader that has had enough ends a command in silence, with the verdict it would have had', async () => {
  const whole = await run(['calc', 'list']);
  assert.ok(whole.stdout.split('\n').length > 100, 'the command writes many lines one by one');
  const cut = await run(['calc', 'list'], false);
  assert.deepEqual([cut.code, cut.stderr], [0, '']);
});

test('every mistake of usage and every file that cannot be had is one sentence and exit 2', async () => {
  for (const args of [
    ['frob'],
    ['mine', 'stat', 'x'],
    ['mine', 'stats'],
    ['mine', 'stats', '--frob', 'x'],
    ['mine', 'stats', tmpdir()],
    ['mine', 'stats', join(tmpdir(), 'there-is-no-such-log.csv')],
    ['validate'],
  ]) {
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '', args.join(' '));
    assert.match(stderr, /^[A-Z/][^\n]+\.\n$/, args.join(' '));
    assert.doesNotMatch(stderr, /\bat .*:\d+:\d+|E[A-Z]{4,}/, args.join(' '));
  }
});

test('a mistake of ours is a sentence without its trace, and the trace is there for who asks', () => {
  const mistake = new TypeError('x is not\n a function');
  assert.match(failureOf(mistake).message, /^finace itself made a mistake \(x is not a function\)[^\n]*$/);
  process.env['FINACE_TRACE'] = '1';
  try {
    assert.match(failureOf(mistake).message, /failure\.test\.ts:\d+/);
  } finally {
    delete process.env['FINACE_TRACE'];
  }
});

test('what the system refuses is said in words, with the file', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  assert.equal(failureOf(full).message, 'The output cannot be used: the disk is full.');
  const folder = Object.assign(new Error('EISDIR: illegal operation'), { code: 'EISDIR', path: '/tmp' });
  assert.equal(failureOf(folder).message, '/tmp cannot be used: it is a folder.');
});
