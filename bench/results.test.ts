import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readmeWith, recordedResults, resultsTable } from './results.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

test('each figure of the README is one that a recorded run measured', () => {
  const results = recordedResults();
  assert.ok(results.size > 0, 'a bench is recorded');
  assert.equal(readmeWith(resultsTable(results)), readme, 'npm run bench -- NAME --record writes the table');
});

test('control: a figure changed by hand makes the README stale', () => {
  const [name, recorded] = [...recordedResults()][0] ?? [];
  assert.ok(name !== undefined && recorded !== undefined);
  const [first] = recorded.cases;
  assert.ok(first);
  const changed = { ...recorded, cases: [{ ...first, ours: first.ours + 1 }, ...recorded.cases.slice(1)] };
  assert.notEqual(readmeWith(resultsTable(new Map([...recordedResults(), [name, changed]]))), readme);
});
