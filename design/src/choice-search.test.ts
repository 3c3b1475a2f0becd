import { test } from 'node:test';
import assert from 'node:assert/strict';
import { likeliestFirst, matchesChoice } from './choice-search.ts';

const choices = ['Petty cash', 'Cash in transit', 'Cash', 'Bank'].map((label) => ({ value: label, label }));
const labels = (typed: string): readonly string[] => likeliestFirst(choices, typed).map(({ label }) => label);

test('a label that is typed whole comes first, whatever else holds it', () => {
  assert.deepEqual(labels(' cash '), ['Cash', 'Cash in transit', 'Petty cash', 'Bank']);
});

test('a label that begins with what is typed comes before one that only holds it', () => {
  assert.deepEqual(labels('ca'), ['Cash in transit', 'Cash', 'Petty cash', 'Bank']);
});

test('where nothing is typed the order stays', () => {
  assert.equal(likeliestFirst(choices, '  '), choices);
});

test('what is typed is found in any part of a label, in any case', () => {
  assert.deepEqual(
    choices.filter((choice) => matchesChoice(choice, 'CASH')).map(({ label }) => label),
    ['Petty cash', 'Cash in transit', 'Cash'],
  );
});
