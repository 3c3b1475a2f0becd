import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { placedWords, plainWords, queryTerms, snippetOf, storable } from './words.ts';

test('words are plain: lower case, without accents, figures without separators of thousands', () => {
  assert.equal(
    plainWords('Crème BRÛLÉE, INV-1001; 2,706.25 1’200.00 12.05.2026'),
    'creme brulee inv 1001 2706.25 1200.00 12.05.2026',
  );
  assert.equal(plainWords('1,2,3 and 1,23'), '1 2 3 and 1 23');
  assert.deepEqual(queryTerms('a A á b'), ['a', 'b']);
});

test('every word stands where it says, in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let end = 0;
      for (const word of placedWords(text)) {
        assert.ok(word.start >= end && word.end > word.start && word.end <= text.length);
        assert.equal(plainWords(text.slice(word.start, word.end)), word.word);
        end = word.end;
      }
    }),
  );
});

test('a snippet is one line of the text around the match, with the match marked', () => {
  assert.equal(snippetOf('Payment to\nNorthwind Traders', ['north']), 'Payment to ⟦Northwind⟧ Traders');
  assert.equal(snippetOf('nothing here', ['absent']), 'nothing here');
  assert.equal(snippetOf('', ['x']), '');
});

test('what is stored is well-formed and without zero characters', () => {
  assert.equal(storable('a\u0000b😀', 4), 'a b\ufffd');
});
