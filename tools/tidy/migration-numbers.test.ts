import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberMistakes, TOGETHER } from './migration-numbers.ts';
import { repositoryFiles } from './repository.ts';

const files = repositoryFiles();

test('no migration takes the number of another of its folder, and none is left out', () => {
  assert.deepEqual(numberMistakes(files), []);
});

test('the control: a second file of a number, one beside the old ones, and a gap are each named', () => {
  const folder = 'server/src/products/finory/migrations';
  assert.deepEqual(numberMistakes([`${folder}/001_a.sql`, `${folder}/001_b.sql`], new Set([`${folder}/001_a.sql`])), [
    `${folder}/001_b.sql takes a number that another file has; the next is 2.`,
  ]);
  const third = [...files, `${folder}/009_third.sql`];
  assert.match(numberMistakes(third).join(), /009_third\.sql takes a number that another file has; the next is \d+\./);
  assert.deepEqual(numberMistakes([`${folder}/001_a.sql`, `${folder}/003_c.sql`]), [
    `${folder}/ leaves out the number 2.`,
  ]);
});

test('each file that may share its number is still there', () => {
  assert.deepEqual(
    [...TOGETHER].filter((file) => !files.includes(file)),
    [],
  );
});
