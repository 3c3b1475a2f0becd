import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CALCULATORS } from '@finaceverse/calculation/calculate';

type Words = {
  readonly catalogue: {
    readonly title: (name: string, english: string) => string;
    readonly asks: (english: string) => string;
  };
};

// By a path that is told when it runs: the web is a project of its own.
const file = join(import.meta.dirname, '..', '..', 'web', 'src', 'products', 'vamn', 'words.de.ts');
const { catalogue }: Words = await import(file);

test('every calculator of the catalogue has its German title, and each thing that it asks for its German word', () => {
  const missing = [...CALCULATORS.values()].flatMap(({ name, title, parameters }) => [
    ...(catalogue.title(name, title) === title ? [name] : []),
    ...parameters.filter((parameter) => catalogue.asks(parameter.title) === parameter.title).map((one) => one.title),
  ]);
  assert.deepEqual([...new Set(missing)], []);
});

test('what somebody wrote themselves stays as they wrote it', () => {
  assert.equal(catalogue.title('late.interest', 'Late interest'), 'Late interest');
  assert.equal(catalogue.asks('days late'), 'days late');
});
