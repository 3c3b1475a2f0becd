import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isId, newId } from './id.ts';
import { SeededRandom } from './random.ts';
import { parseBusinessDate } from './business-date.ts';
import { addDays, businessDateAt, daysBetween, ManualClock, monthOf, parseInstant, Temporal } from './time.ts';

test('only dates of the calendar are dates', () => {
  for (const good of ['2026-01-31', '2024-02-29']) assert.equal(parseBusinessDate(good).ok, true, good);
  for (const bad of ['2026-02-30', '2025-02-29', '31.01.2026', '2026-1-1', '2026-01-31T00:00:00Z', '', '20260131'])
    assert.equal(parseBusinessDate(bad).ok, false, bad);
  assert.equal(parseInstant('2026-01-06T09:00:00Z').ok, true);
  assert.equal(parseInstant('2026-01-06').ok, false);
});

test('the days of the calendar are those of Temporal, every month of every kind of year', () => {
  const known = (text: string): boolean => {
    try {
      return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
    } catch {
      return false;
    }
  };
  for (const year of ['0000', '0001', '1900', '2000', '2024', '2025', '2100', '9999'])
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        assert.equal(parseBusinessDate(text).ok, known(text), text);
      }
});

test('a business date is that of the entity\u2019s own zone, across the date line and daylight saving', () => {
  const instant = Temporal.Instant.from('2026-03-08T06:59:00Z');
  assert.equal(businessDateAt(instant, 'America/New_York'), '2026-03-08');
  assert.equal(businessDateAt(instant, 'Pacific/Kiritimati'), '2026-03-08');
  assert.equal(businessDateAt(instant, 'America/Los_Angeles'), '2026-03-07');
});

test('days can be counted there and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) =>
      assert.equal(daysBetween('2026-01-31', addDays('2026-01-31', days)), days),
    ),
  );
  assert.deepEqual(monthOf('2026-02-14'), { start: '2026-02-01', end: '2026-02-28' });
});

test('identifiers sort by creation, keep their form, and come again from the same seed', () => {
  const clock = new ManualClock('2026-01-01T00:00:00Z');
  const random = new SeededRandom(7n);
  const ids = Array.from({ length: 200 }, () => {
    clock.advance({ milliseconds: 1 });
    return newId('bil', clock, random);
  });
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => isId(id, 'bil') && !isId(id, 'inv')));
  assert.equal(newId('bil', new ManualClock('2026-01-01T00:00:00.001Z'), new SeededRandom(7n)), ids[0]);
  assert.equal(isId("bil_'; drop table x"), false);
});
