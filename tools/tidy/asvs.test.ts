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

/** The rows of a table: requirement, state, where, what is said of it. */
function rowsOf(text: string) {
  return text.split('\n').flatMap((line) => {
    const [, id = '', state = '', where = '', says = ''] =
      /^\| (V[\d.]+)\s*\| ([a-z ]+?)\s*\|\s*(?:`([^`]+)`)?\s*\| ?(.*?)\s*\|$/.exec(line) ?? [];
    return id === '' ? [] : [{ id, state, where, says }];
  });
}

const [first = '', second = ''] = page.split('## Level 2');
const LEVELS = [
  { level: '1', text: first, rows: rowsOf(first) },
  { level: '2', text: second, rows: rowsOf(second) },
];

test('each requirement that is met names a file that is there, and every other says why', () => {
  for (const { id, state, where, says } of LEVELS.flatMap(({ rows }) => rows)) {
    if (state === 'met') assert.ok(existsSync(join(ROOT, where)) && where !== '', `${id}: ${where}`);
    else assert.ok(['not met', 'does not apply'].includes(state) && says.length > 8, id);
    for (const [, file = ''] of says.matchAll(/`([\w./-]+\/[\w./-]+)`/g))
      assert.ok(existsSync(join(ROOT, file)), `${id}: ${file}`);
  }
});

test('the sentence above each table counts what stands in it', () => {
  for (const { text, rows } of LEVELS) {
    const count = (state: string): number => rows.filter((row) => row.state === state).length;
    assert.match(
      text,
      new RegExp(
        `${count('met')} are met, ${count('not met')} are not met, and ${count('does not apply')} do not apply`,
      ),
    );
  }
  assert.match(second, new RegExp(`183 requirements that level 2 adds, ${LEVELS[1]?.rows.length} have been judged`));
});

test('every requirement of level 1 is judged once, and of level 2 none twice', { skip: skipWithout(STANDARD) }, () => {
  const { requirements } = z
    .object({ requirements: z.array(z.object({ req_id: z.string(), L: z.coerce.string() })) })
    .parse(JSON.parse(readFileSync(outsidePath(STANDARD), 'utf8')));
  for (const { level, rows } of LEVELS) {
    const wanted = requirements.filter(({ L }) => L === level).map(({ req_id }) => req_id);
    const judged = rows.map(({ id }) => id);
    if (level === '1') assert.deepEqual(judged, wanted);
    else
      assert.deepEqual(
        judged,
        wanted.filter((id) => judged.includes(id)),
      );
  }
});
