import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatedFiles } from '../generate.ts';
import { readText } from './repository.ts';

test('what is generated from the declarations is up to date', async () => {
  for (const [path, text] of Object.entries(await generatedFiles())) {
    assert.equal(readText(path) === text, true, `${path} is stale: npm run generate`);
  }
});
