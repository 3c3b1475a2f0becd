import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allowedTexts, groupedAmount, renderAnswer, type DraftAnswer, type DraftClaim } from './answer.ts';
import { unclaimedFigures } from './check-rendering.ts';
import { acceptPhrasing, templateOf } from './phrasing.ts';

function claim(figure: string, label = 'Packaging'): DraftClaim {
  return { figure, currency: 'USD', label, sources: [{ kind: 'bill', id: 'bil_1', label: 'INV-7788' }], parts: [] };
}

const ANSWER: DraftAnswer = {
  segments: [
    { name: 'Packaging' },
    ' in ',
    { name: 'January 2026' },
    ': ',
    { figure: 0 },
    ', from bill ',
    { name: 'INV-7788' },
    ' ',
    { figure: 1 },
    ', as of ',
    { date: '2026-01-31' },
    '.',
  ],
  claims: [claim('2638.59'), claim('-67.66')],
  followUps: [],
};

test('an answer shows its figures grouped and with their currency', () => {
  assert.equal(
    renderAnswer(ANSWER),
    'Packaging in January 2026: 2,638.59 USD, from bill INV-7788 -67.66 USD, as of 31 January 2026.',
  );
  assert.deepEqual(['0.00', '-1987.09', '1234567', '100', '-999999.5'].map(groupedAmount), [
    '0.00',
    '-1,987.09',
    '1,234,567',
    '100',
    '-999,999.5',
  ]);
});

test('a text whose figures are all claimed has no loose digit', () => {
  assert.deepEqual(unclaimedFigures(renderAnswer(ANSWER), ANSWER.claims, allowedTexts(ANSWER.segments)), []);
});

test('an altered, added, moved or cut figure is found', () => {
  const text = renderAnswer(ANSWER);
  const names = allowedTexts(ANSWER.segments);
  for (const forged of [
    text.replace('2,638.59', '2,638.95'),
    text.replace('2,638.59', '12,638.59'),
    text.replace('2,638.59', '2,638.590'),
    text.replace('-67.66', '67.66'),
    text.replace('USD,', 'EUR,'),
    `${text} That is 3 % more.`,
    text.replace('INV-7788', 'INV-77881'),
    text.replace('31 January', '30 January'),
    text.replace(' USD', ' USD5'),
    text.replace('2,638.59', '-2,638.59'),
  ]) {
    assert.notDeepEqual(unclaimedFigures(forged, ANSWER.claims, names), [], forged);
  }
});

test('whatever single digit of a figure is changed, the check sees it', () => {
  const text = renderAnswer(ANSWER);
  const names = allowedTexts(ANSWER.segments);
  const places = [...text].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const changed = String((Number(text[place]) + by) % 10);
      assert.notDeepEqual(
        unclaimedFigures(text.slice(0, place) + changed + text.slice(place + 1), ANSWER.claims, names),
        [],
      );
    }),
  );
});

test('a model sees no figure and no name, and its wording is used only if every mark stays in its place', () => {
  const template = templateOf(ANSWER);
  assert.doesNotMatch(template.text.replaceAll(/⟦\d+⟧/g, ''), /\d|INV|Packaging/);
  const reworded = acceptPhrasing(
    template,
    '⟦0⟧ came, in ⟦1⟧, to ⟦2⟧; it rests on bill ⟦3⟧ of ⟦4⟧, as of ⟦5⟧.',
    ANSWER,
  );
  assert.ok(reworded);
  assert.equal(
    renderAnswer({ ...ANSWER, segments: reworded }),
    'Packaging came, in January 2026, to 2,638.59 USD; it rests on bill INV-7788 of -67.66 USD, as of 31 January 2026.',
  );
  for (const forged of [
    '⟦0⟧ ⟦1⟧ ⟦4⟧ ⟦3⟧ ⟦2⟧ ⟦5⟧',
    '⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦4⟧',
    '⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦2⟧ ⟦3⟧ ⟦4⟧ ⟦5⟧',
    '⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦4⟧ ⟦5⟧ which is 5 % up',
    '⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦4⟧ ⟦5⟧, about three thousand',
  ]) {
    assert.equal(acceptPhrasing(template, forged, ANSWER), null, forged);
  }
});
