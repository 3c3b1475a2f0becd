import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CALCULATORS } from '@finaceverse/calculation/calculate';

type Words = Readonly<Record<'titles' | 'asked', Readonly<Record<string, string>>>>;

// By a path that is told when it runs: the web is a project of its own.
const file = join(import.meta.dirname, '..', '..', 'web', 'src', 'products', 'vamn', 'words.de.ts');
const german: Words = await import(file);

test('every calculator of the catalogue has its German title, and each thing that it asks for its German word', () => {
  const missing = [...CALCULATORS.values()].flatMap(({ name, parameters }) => [
    ...(Object.hasOwn(german.titles, name) ? [] : [name]),
    ...parameters.map(({ title }) => title).filter((title) => !Object.hasOwn(german.asked, title)),
  ]);
  assert.deepEqual([...new Set(missing)], []);
});

test('no German word stands for a calculator or a question that the catalogue has not', () => {
  const asked = new Set([...CALCULATORS.values()].flatMap(({ parameters }) => parameters.map(({ title }) => title)));
  assert.deepEqual(
    Object.keys(german.asked).filter((title) => !asked.has(title)),
    [],
  );
  assert.deepEqual(
    Object.keys(german.titles).filter((name) => !CALCULATORS.has(name)),
    [],
  );
});
