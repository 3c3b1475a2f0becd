import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, repositoryFiles, readText } from '../../tools/tidy/repository.ts';

const sources = repositoryFiles().filter(
  (file) => /^(server|cli|web|tools|base|engines)\/.*\.(ts|tsx)$/.test(file) && !file.includes('.test.'),
);
const texts = sources.map(readText).join('\n');

/** The parts of a sentence between the places where something is filled in. */
const partsOf = (sentence: string): string[] =>
  sentence
    .split('...')
    .map((part) => part.trim())
    .filter((part) => part.length >= 8);
const unsaid = (sentence: string): string[] => partsOf(sentence).filter((part) => !texts.includes(part));

test('each sentence that the page of troubles explains is one that the product says', () => {
  const page = readFileSync(join(ROOT, 'docs', 'guides', 'troubleshooting.md'), 'utf8');
  const said = [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, sentence = '']) => sentence);
  assert.ok(said.length >= 8);
  assert.deepEqual(said.flatMap(unsaid), []);
  assert.deepEqual(unsaid('The moon ... is made of cheese'), ['The moon', 'is made of cheese'], 'control');
});
