import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from './random.ts';

test('a seed gives the numbers that SplitMix64 is published with, so a run can be replayed anywhere', () => {
  // The first five outputs for the seed 1234567, as reference implementations print them.
  const random = new SeededRandom(1234567n);
  assert.deepEqual(
    Array.from({ length: 5 }, () => random.next()),
    [6457827717110365317n, 3203168211198807973n, 9817491932198370423n, 4593380528125082431n, 16408922859458223821n],
  );
});

test('bytes are the numbers from their low end, eight to a number, and exactly as many as asked', () => {
  const numbers = new SeededRandom(9n);
  const [first, second] = [numbers.next(), numbers.next()];
  const bytes = new SeededRandom(9n).bytes(11);
  assert.equal(bytes.length, 11);
  const read = (from: number, length: number): bigint =>
    bytes.subarray(from, from + length).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  assert.equal(read(0, 8), first);
  assert.equal(read(8, 3), second & 0xffffffn);
});
