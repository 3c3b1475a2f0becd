import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { outsidePath, skipWithout } from '../outside-data.ts';
import { readText } from './repository.ts';

const STANDARD = 'security/asvs/asvs-5.0.0.flat.json';
const ROOT = join(import.meta.dirname, '..', '..');
const page = readText('docs/reference/asvs.md');

/** The rows of the table: requirement, state, where, what is said of it. */
const rows = page.split('\n').flatMap((line) => {
  const [, id = '', state = '', where = '', says = ''] =
    /^\| (V[\d.]+)\s*\| ([a-z ]+?)\s*\|\s*(?:`([^`]+)`)?\s*\| ?(.*?)\s*\|$/.exec(line) ?? [];
  return id === '' ? [] : [{ id, state, where, says }];
});

test('each requirement that is met names a file that is there, and every other says why', () => {
  for (const { id, state, where, says } of rows) {
    if (state === 'met') assert.ok(existsSync(join(ROOT, where)) && where !== '', `${id}: ${where}`);
    else assert.ok(['not met', 'does not apply'].includes(state) && says.length > 8, id);
    for (const [, file = ''] of says.matchAll(/`([\w./-]+\/[\w./-]+)`/g))
      assert.ok(existsSync(join(ROOT, file)), `${id}: ${file}`);
  }
});

test('the sentence above the table counts what stands in it', () => {
  const count = (state: string): number => rows.filter((row) => row.state === state).length;
  assert.match(
    page,
    new RegExp(`${count('met')} are met, ${count('not met')} are not met, and ${count('does not apply')} do not apply`),
  );
});

test('every requirement of level 1 is judged once', { skip: skipWithout(STANDARD) }, () => {
  const { requirements } = z
    .object({ requirements: z.array(z.object({ req_id: z.string(), L: z.coerce.string() })) })
    .parse(JSON.parse(readFileSync(outsidePath(STANDARD), 'utf8')));
  const wanted = requirements.filter(({ L }) => L === '1').map(({ req_id }) => req_id);
  assert.deepEqual(
    rows.map(({ id }) => id),
    wanted,
  );
});
