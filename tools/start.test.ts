import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { settingsReference } from '@finaceverse/server/start';
import { readStartOptions, type StartSetting } from './start-options.ts';

const settings = settingsReference();

function startWith(...args: string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'start.ts'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, out: stdout, err: stderr };
}

test('npm start -- --help names every option and setting, with its default, and ends well', () => {
  const { status, out, err } = startWith('--help');
  assert.deepEqual([status, err], [0, '']);
  assert.ok(settings.length > 20);
  const words = out.replaceAll(/\s+/g, ' ');
  for (const { name, option, standard } of settings) {
    assert.ok(words.includes(name), name);
    if (option !== undefined) assert.ok(words.includes(`--${option} <`), option);
    if (standard !== undefined) assert.ok(words.includes(`Default: ${standard}.`), name);
  }
});

test('an unknown option, one without its value, a stray word and a wrong value end with 2 and a sentence each', () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['--prot', '4400'], 'There is no option "--prot".'],
    [['--model-key', 'sk-1'], 'There is no option "--model-key".'],
    [['--port'], '"--port" takes a whole number.'],
    [['serve'], '"serve" is not an option.'],
  ];
  for (const [args, sentence] of wrong) {
    const request = readStartOptions(args, settings);
    assert.ok(request.kind === 'mistake' && request.sentence.startsWith(sentence), args.join(' '));
  }
  const unknown = startWith('--prot', '4400');
  assert.deepEqual(
    [unknown.status, unknown.out, unknown.err],
    [2, '', 'There is no option "--prot". "npm start -- --help" lists every option.\n'],
  );
  const value = startWith('--port', 'many');
  assert.deepEqual([value.status, value.out, value.err], [2, '', 'PORT must be a whole number (it is "many").\n']);
});

test('an option sets what its environment variable would', () => {
  const settingsOf = (...args: string[]): unknown => readStartOptions(args, settings);
  assert.deepEqual(settingsOf('--port', '0', '--upload-max-megabytes=7'), {
    kind: 'start',
    settings: { PORT: '0', FINACE_UPLOAD_MAX_MEGABYTES: '7' },
  });
  assert.deepEqual(settingsOf(), { kind: 'start', settings: {} });
  const own: StartSetting = { name: 'FINACE_X', option: 'x', takes: 'a word', meaning: 'X.', standard: undefined };
  assert.deepEqual(readStartOptions(['--x', 'y'], [own]), { kind: 'start', settings: { FINACE_X: 'y' } });
});

test('the page of settings names each with its option, what it takes and its default', () => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'reference', 'settings.md'), 'utf8');
  for (const { name, takes } of settings) assert.ok(page.includes(`\`${name}\``) && page.includes(takes), name);
});
