import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isId, newId } from './id.ts';
import { SeededRandom, type Random } from './random.ts';
import { ManualClock } from './time.ts';

const many = (count: number, random: Random, clock = new ManualClock('2026-01-05T09:00:00.000Z')): string[] =>
  Array.from({ length: count }, () => newId('usr', clock, random));

test('identifiers of one millisecond sort in the order in which they were made', () => {
  const made = many(5_000, new SeededRandom(1n));
  assert.deepEqual([...made].sort(), made);
  assert.equal(new Set(made).size, made.length);
  assert.ok(made.every((id) => isId(id, 'usr')));
});

test('identifiers of later milliseconds sort after earlier ones', () => {
  const clock = new ManualClock('2026-01-05T09:00:00.000Z');
  const random = new SeededRandom(2n);
  const made = Array.from({ length: 200 }, () => {
    clock.advance({ milliseconds: 1 });
    return many(3, random, clock);
  }).flat();
  assert.deepEqual([...made].sort(), made);
});

test('two sources of the same seed give the same identifiers, of other seeds others', () => {
  assert.deepEqual(many(50, new SeededRandom(3n)), many(50, new SeededRandom(3n)));
  assert.notDeepEqual(many(50, new SeededRandom(3n)), many(50, new SeededRandom(4n)));
});

test('a neighbour of the same millisecond is far away: the step has 64 bits of chance', () => {
  const chances = many(200, new SeededRandom(5n)).map((id) => id.slice(-12));
  assert.equal(new Set(chances).size, chances.length);
});

test('identifiers keep their form where the chance of a millisecond is used up', () => {
  const highest: Random = { bytes: (length) => new Uint8Array(length).fill(255) };
  const made = many(65_000, highest);
  assert.ok(made.every((id) => isId(id, 'usr')));
});
