import { test } from 'node:test';
import assert from 'node:assert/strict';
import { colours, contrastRatio, tokenStyleSheet, type ColourName } from './tokens.ts';

const textOn: readonly (readonly [ColourName, readonly ColourName[]])[] = [
  ['ink', ['paper', 'ground', 'sunk', 'accent-soft', 'bad-soft', 'warn-soft', 'good-soft', 'info-soft']],
  ['ink-2', ['paper', 'ground', 'sunk', 'accent-soft', 'bad-soft', 'warn-soft']],
  ['ink-3', ['paper', 'ground', 'sunk', 'accent-soft', 'bad-soft']],
  ['accent', ['paper', 'ground']],
  ['accent-ink', ['paper', 'accent-soft']],
  ['on-accent', ['accent']],
  ['good', ['paper', 'ground', 'good-soft', 'accent-soft']],
  ['warn', ['paper', 'ground', 'warn-soft']],
  ['bad', ['paper', 'ground', 'bad-soft', 'accent-soft']],
  ['info', ['paper', 'ground', 'info-soft']],
];

test('light and dark carry exactly the same names', () => {
  assert.deepEqual(Object.keys(colours.light).sort(), Object.keys(colours.dark).sort());
});

for (const [themeName, theme] of Object.entries(colours)) {
  test(`every text colour of the ${themeName} theme reaches 4.5 to 1 on the grounds it is used on`, () => {
    for (const [ink, grounds] of textOn) {
      for (const ground of grounds) {
        const ratio = contrastRatio(theme[ink], theme[ground]);
        assert.ok(ratio >= 4.5, `${ink} on ${ground} is ${ratio.toFixed(2)}`);
      }
    }
  });

  test(`chart series and the edges of inputs in the ${themeName} theme reach 3 to 1`, () => {
    const names: readonly ColourName[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'edge', 'accent'];
    for (const name of names) {
      const ratio = contrastRatio(theme[name], theme.paper);
      assert.ok(ratio >= 3, `${name} on paper is ${ratio.toFixed(2)}`);
    }
  });
}

test('the contrast measure tells a readable pair from an unreadable one', () => {
  assert.equal(contrastRatio('#000000', '#ffffff').toFixed(0), '21');
  assert.ok(contrastRatio('#9aa5a0', '#ffffff') < 4.5);
});

test('the style sheet declares each colour once, with both themes in it', () => {
  const sheet = tokenStyleSheet();
  for (const name of Object.keys(colours.light)) {
    assert.equal(sheet.split(`  --${name}: `).length, 2, name);
  }
});
