import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from './language.ts';

test('the chosen language counts, then the first of the browser that the app speaks, then English', () => {
  assert.equal(languageFor('de', ['en-US']), 'de');
  assert.equal(languageFor(null, ['fr-FR', 'de-AT', 'en-US']), 'de');
  assert.equal(languageFor('tlh', ['fr-FR']), 'en');
  assert.equal(languageFor(null, []), 'en');
});
