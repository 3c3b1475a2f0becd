import { test } from 'node:test';
import assert from 'node:assert/strict';
import { noteFigures } from './footnotes.ts';

test('a claimed figure in a sentence carries the number of its source, however it is written', () => {
  assert.deepEqual(noteFigures('Packaging cost 2,638.59 USD; the result is −1,987.09.', ['2638.59', '-1987.09']), [
    { text: 'Packaging cost ' },
    { text: '2,638.59', note: 1 },
    { text: ' USD; the result is ' },
    { text: '−1,987.09', note: 2 },
    { text: '.' },
  ]);
});

test('a figure that nobody claims stays plain text', () => {
  assert.deepEqual(noteFigures('In 2026 there were 3 bills.', ['2638.59']), [{ text: 'In 2026 there were 3 bills.' }]);
});

test('a part of a longer number is not taken for a claimed figure', () => {
  assert.deepEqual(noteFigures('12,638.59', ['2638.59']), [{ text: '12,638.59' }]);
});
