import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { outsidePath, skipWithout } from '../../../../tools/outside-data.ts';
import { test } from 'node:test';
import { z } from 'zod';
import { openGcm, sealGcm } from './aes-gcm.ts';

const vectors = z.object({
  testGroups: z.array(
    z.object({
      ivSize: z.number(),
      keySize: z.number(),
      tagSize: z.number(),
      tests: z.array(
        z.object({
          tcId: z.number(),
          key: z.string(),
          iv: z.string(),
          aad: z.string(),
          msg: z.string(),
          ct: z.string(),
          tag: z.string(),
          result: z.enum(['valid', 'invalid', 'acceptable']),
        }),
      ),
    }),
  ),
});

const VECTORS = 'security/wycheproof/aes_gcm_test.json';
const file = outsidePath(VECTORS);
const absent = skipWithout(VECTORS);
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test(
  'AES-256-GCM agrees with every Wycheproof vector of its sizes and refuses all other sizes',
  { skip: absent },
  (context) => {
    const { testGroups } = vectors.parse(JSON.parse(readFileSync(file, 'utf8')));
    let checked = 0;
    let refused = 0;
    for (const group of testGroups) {
      for (const vector of group.tests) {
        const [key, iv, aad, message] = [bytes(vector.key), bytes(vector.iv), bytes(vector.aad), bytes(vector.msg)];
        const expected = bytes(vector.ct + vector.tag);
        if (group.keySize !== 256 || group.ivSize !== 96 || group.tagSize !== 128) {
          assert.throws(() => openGcm(key, iv, expected, aad), { name: 'AssertionFailure' }, `vector ${vector.tcId}`);
          refused += 1;
          continue;
        }
        const opened = openGcm(key, iv, expected, aad);
        assert.deepEqual(opened, vector.result === 'valid' ? message : null, `vector ${vector.tcId}`);
        if (vector.result === 'valid')
          assert.deepEqual(sealGcm(key, iv, message, aad), expected, `vector ${vector.tcId}`);
        checked += 1;
      }
    }
    context.diagnostic(`${checked} vectors checked, ${refused} of other sizes refused`);
    assert.ok(checked > 0 && refused > 0);
  },
);

test('a known vector of NIST SP 800-38D: test case 14 of the GCM specification', () => {
  const sealed = sealGcm(new Uint8Array(32), new Uint8Array(12), new Uint8Array(16), new Uint8Array(0));
  assert.equal(Buffer.from(sealed).toString('hex'), 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919');
});
