import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { outsidePath, skipWithout } from '../../tools/outside-data.ts';
import * as bpmn from './bpmn.ts';
import * as reported from './reported-mining.ts';
import * as reference from './process.ts';

const nowhere = { dir: join(tmpdir(), 'there-is-no-such-corpus'), json: false };

test('a suite whose corpus is not here says so and counts nothing', async () => {
  for (const suite of [bpmn, reported, reference]) assert.deepEqual(await suite.run(nowhere), { passed: 0, failed: 0 });
});

/** A copy of a corpus in which some files say something else. */
function changed(corpus: string, changes: Readonly<Record<string, (text: string) => string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'finace-corpus-'));
  cpSync(corpus, folder, { recursive: true });
  chmodSync(folder, 0o755);
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    rmSync(path);
    writeFileSync(path, change(text));
  }
  return folder;
}

test(
  'control: a reference model that loses its steps, and one that is played though it was blocked, fail their suite',
  { skip: skipWithout('process/bpmn') },
  async (context) => {
    const dir = changed(outsidePath('process', 'bpmn'), {
      'A.1.0.bpmn': (text) => text.replaceAll(/(<\/?\w+:)task\b/g, '$1task2'),
      'B.2.0.bpmn': (text) => text.replaceAll(/ default="[^"]*"/g, ''),
    });
    context.after(() => rmSync(dir, { recursive: true, force: true }));
    assert.deepEqual(await bpmn.run({ dir, json: false }), { passed: 19, failed: 2 });
  },
);

test(
  'control: a reported log with one more event fails its case alone',
  { skip: skipWithout('reported/mining') },
  async (context) => {
    const twice = (text: string): string => `${text.trimEnd()}\n${text.trimEnd().split(/\r?\n/)[1]}\n`;
    const dir = changed(outsidePath('reported', 'mining'), { 'abc.csv': twice });
    context.after(() => rmSync(dir, { recursive: true, force: true }));
    assert.equal((await reported.run({ dir, json: false })).failed, 1);
  },
);
