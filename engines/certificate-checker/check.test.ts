import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countStatements } from '../../tools/count-statements.ts';
import { sha256 } from './check.ts';

const sources = new Map(
  readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => [name, readFileSync(new URL(name, import.meta.url), 'utf8')]),
);

/** What decides; `findings.ts` only shows, `released.ts` reads the catalogue, `log-proof.ts` the audit log; `check.ts` and `passport.ts` are the doors. */
const DECIDING = ['reading', 'numbers', 'dates', 'values', 'operations', 'frame', 'roots', 'language', 'definition'];

test('what decides has at most 500 statements', () => {
  const source = DECIDING.map((name) => sources.get(`${name}.ts`) ?? assert.fail(name)).join('\n');
  assert.ok(countStatements(source) <= 500, `${countStatements(source)} statements`);
  assert.equal(sources.size, DECIDING.length + 5);
});

test('the checker stands alone: it imports itself and its catalogue, and nothing else', () => {
  for (const [name, source] of sources) {
    const imported = [...source.matchAll(/\bfrom '([^']+)'|\bimport '([^']+)'/g)].map(([, from, bare]) => from ?? bare);
    const strange = imported.filter(
      (from) => !['./catalogue.json', './release-keys.json'].includes(from ?? '') && !sources.has(from?.slice(2) ?? ''),
    );
    assert.deepEqual(strange, [], name);
    assert.doesNotMatch(source, /\bimport\(|\brequire\(|\beval\(|new Function/, name);
  }
});

test('its own SHA-256 agrees with the published one at every padding length', () => {
  for (let length = 0; length < 140; length += 1) {
    const message = 'é'.repeat(length % 3) + 'a'.repeat(length);
    assert.equal(sha256(message), hash('sha256', message));
  }
});
