import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundFigure } from './found-figure.ts';

const one = 10n ** 40n;

test('a working figure is written with all its digits and no empty ones; a date as a date', () => {
  assert.equal(foundFigure({ fraction: { n: 101n * 10n ** 38n, d: one } }), '1.01');
  assert.equal(foundFigure({ fraction: { n: -one / 3n, d: one } }), `-0.${'3'.repeat(40)}`);
  assert.equal(foundFigure({ fraction: { n: 120n * one, d: one } }), '120');
  assert.equal(foundFigure({ fraction: { n: 0n, d: 1n } }), '0');
  assert.equal(foundFigure({ fraction: { n: 0n, d: 1n }, date: { y: 2026, m: 1, d: 31 } }), '2026-01-31');
});
