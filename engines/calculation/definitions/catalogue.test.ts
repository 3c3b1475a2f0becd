import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from '@finaceverse/certificate-checker/check';
import { FUNCTIONS } from '../functions/registry.ts';
import { FUNCTION_TEXTS } from './catalogue.ts';
import { definitionCatalogue } from './publish.ts';

test('every function has a definition, and no definition is of nothing', () => {
  assert.deepEqual(Object.keys(FUNCTION_TEXTS).sort(), [...FUNCTIONS.keys()].sort());
});

test('the catalogue that the checker ships holds the definitions of the engine, to the letter', () => {
  for (const entry of definitionCatalogue().definitions) {
    const { since: _since, ...shipped } = CATALOGUE.get(entry.sha256) ?? assert.fail(entry.calculator);
    assert.deepEqual(shipped, entry);
  }
});
