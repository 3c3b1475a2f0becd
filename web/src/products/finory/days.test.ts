import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Period } from '../../shell/books.tsx';
import { daysInView, daysOfFigure } from './days.ts';

const month = (number: string, last: string): Period => ({
  id: `per_${number}`,
  name: `2026-${number}`,
  start: `2026-${number}-01`,
  end: `2026-${number}-${last}`,
  state: 'open',
  actions: [],
});
const january = month('01', '31');
const february = month('02', '28');
const periods = [january, february];

test('a page is of the period in force unless a figure led there with days of its own', () => {
  assert.equal(daysInView({}, periods, february)?.period, february);
  assert.equal(daysInView({ from: '2026-01-01', to: '2026-01-31' }, periods, february)?.period, january);
  const quarter = daysInView({ from: '2026-01-01', to: '2026-03-31' }, periods, february);
  assert.deepEqual([quarter?.start, quarter?.end, quarter?.period], ['2026-01-01', '2026-03-31', undefined]);
});

test('days that are none, or that end before they begin, are not taken from an address', () => {
  assert.equal(daysInView({ from: 'January', to: '2026-01-31' }, periods, february)?.period, february);
  assert.equal(daysInView({ from: '2026-02-01', to: '2026-01-31' }, periods, february)?.period, february);
  assert.equal(daysInView({}, periods, undefined), undefined);
});

test('a figure leads to its own days, and a balance to the period up to its day', () => {
  assert.deepEqual(daysOfFigure({ from: '2026-01-01', to: '2026-01-31' }), { from: '2026-01-01', to: '2026-01-31' });
  const weeks = [{ start: '2026-01-26', end: '2026-02-22' }];
  assert.deepEqual(daysOfFigure({ asOf: '2026-02-22' }, weeks), { from: '2026-01-26', to: '2026-02-22' });
  assert.deepEqual(daysOfFigure({ asOf: '2026-02-28' }), { from: '2026-02-01', to: '2026-02-28' });
  assert.deepEqual(daysOfFigure({}), {});
});
