import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculateFormula } from './run.ts';

/** What every object of the language has, and no formula can mean. */
const INHERITED = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'call', 'length'];

/** Each place of a formula in which a word may stand. */
const PLACES: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `${word}()`,
  (word) => `${word}(1, 2)`,
  (word) => `1 + ${word}`,
  (word) => `5 ${word}`,
  (word) => `[5 ${word}]`,
  (word) => `SUM(${word}, 1)`,
  (word) => `SUMIF({1,2}, "${word}")`,
  (word) => `COUNTIF({1,2}, "${word}1")`,
  (word) => `TEXT(1, "${word}")`,
  (word) => `SUBTOTAL(${word}, 1)`,
  (word) => `${word}.${word}`,
  (word) => `"${word}" = 1`,
  (word) => `${word}!A1`,
  (word) => `${word} = 5\n${word} + 1`,
  (word) => `VLOOKUP("${word}", {"${word}",2}, 2)`,
];

test('a formula with a name that every object has is calculated or refused, and is never a fault', () => {
  for (const word of INHERITED) {
    for (const place of PLACES) {
      for (const text of [place(word), place(word.toUpperCase())]) {
        const outcome = calculateFormula(text);
        if (!outcome.ok) assert.match(outcome.refusal.code, /^vamn\./, text);
      }
    }
  }
});
