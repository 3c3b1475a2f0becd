import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '@finaceverse/base/random';
import { unwrap } from '@finaceverse/base/outcome';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from './envelope.ts';

const random = new SeededRandom(1n);
const key = random.bytes(32);
const PLACE = ['ten_one', 'bank.accounts', 'iban', 'acc_1', '1'];

function sealed(text: string, place: readonly string[] = PLACE): Uint8Array {
  return encryptEnvelope(key, new TextEncoder().encode(text), place, random.bytes(ENVELOPE_NONCE_BYTES));
}

test('any bytes open at their own place under their own key', () => {
  const property = fc.property(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.string(), { maxLength: 6 }),
    (plaintext, place) => {
      const envelope = encryptEnvelope(key, plaintext, place, random.bytes(ENVELOPE_NONCE_BYTES));
      assert.deepEqual(unwrap(decryptEnvelope(key, envelope, place)), new Uint8Array(plaintext));
      assert.equal(decryptEnvelope(random.bytes(32), envelope, place).ok, false);
    },
  );
  fc.assert(property, { numRuns: 200 });
});

test('a value moved to another tenant, table, column, row or key version does not open', () => {
  const envelope = sealed('DE89370400440532013000');
  for (const [index] of PLACE.entries()) {
    const other = PLACE.with(index, 'other');
    assert.equal(decryptEnvelope(key, envelope, other).ok, false, `part ${index}`);
  }
});

test('two places never look alike, however their parts are cut', () => {
  const parts = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 });
  const property = fc.property(parts, parts, (written, read) => {
    fc.pre(JSON.stringify(written) !== JSON.stringify(read));
    assert.equal(decryptEnvelope(key, sealed('x', written), read).ok, false);
  });
  fc.assert(property, { numRuns: 300 });
});

test('one altered bit anywhere, or a missing end, and it does not open', () => {
  const envelope = sealed('2706.25');
  for (let bit = 0; bit < envelope.byteLength * 8; bit += 1) {
    const altered = Uint8Array.from(envelope);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(decryptEnvelope(key, altered, PLACE).ok, false, `bit ${bit}`);
  }
  for (let length = 0; length < envelope.byteLength; length += 1) {
    assert.equal(decryptEnvelope(key, envelope.subarray(0, length), PLACE).ok, false, `length ${length}`);
  }
});

test('an envelope is committed to one key: the commitment alone refuses every other', () => {
  const envelope = sealed('2706.25');
  const other = random.bytes(32);
  const foreign = encryptEnvelope(other, new TextEncoder().encode('2706.25'), PLACE, envelope.slice(1, 13));
  const commitment = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(13, 45)).toString('hex');
  assert.notEqual(commitment(envelope), commitment(foreign));
  const grafted = Uint8Array.from(envelope);
  grafted.set(foreign.subarray(13, 45), 13);
  assert.equal(decryptEnvelope(key, grafted, PLACE).ok, false);
  assert.equal(decryptEnvelope(other, grafted, PLACE).ok, false);
});

test('a key or nonce of another size is an error', () => {
  assert.throws(() => encryptEnvelope(random.bytes(16), random.bytes(1), [], random.bytes(12)), {
    name: 'AssertionFailure',
  });
  assert.throws(() => encryptEnvelope(key, random.bytes(1), [], random.bytes(8)), { name: 'AssertionFailure' });
});
