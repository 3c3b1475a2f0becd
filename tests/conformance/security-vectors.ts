import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openGcm, sealGcm, verifySigned } from '@finaceverse/server/testing';
import type { Tally } from './corpus.ts';

/** Vectors of Wycheproof against the wrappers by which we seal and sign; a library is never called past them. */
const vectorsOf = <T extends z.ZodType>(group: T) => z.object({ testGroups: z.array(group) });

const result = z.enum(['valid', 'invalid', 'acceptable']);

const GCM = vectorsOf(
  z.object({
    tests: z.array(
      z.object({
        tcId: z.number(),
        key: z.string(),
        iv: z.string(),
        aad: z.string(),
        msg: z.string(),
        ct: z.string(),
        tag: z.string(),
        result,
      }),
    ),
  }),
);

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const sameBytes = (left: Uint8Array | null, right: Uint8Array): boolean =>
  left !== null && Buffer.compare(left, right) === 0;

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

/** AES-256-GCM: what holds opens and seals to the same bytes, what was altered does not open, weaker sizes are errors. */
export function checkGcm(folder: string, tally: Tally): void {
  const { testGroups } = GCM.parse(JSON.parse(readFileSync(join(folder, 'aes_gcm_test.json'), 'utf8')));
  for (const vector of testGroups.flatMap(({ tests }) => tests)) {
    const [key, nonce, aad, message] = [vector.key, vector.iv, vector.aad, vector.msg].map(bytes);
    const sealed = bytes(vector.ct + vector.tag);
    const name = `aes-gcm ${vector.tcId}`;
    if (!key || !nonce || !aad || !message) throw new Error(`${name} is not whole`);
    if (key.length !== KEY_BYTES || nonce.length !== NONCE_BYTES) {
      tally.count(
        throws(() => openGcm(key, nonce, sealed, aad)),
        name,
        'another size of key or nonce was taken',
      );
      continue;
    }
    const opened = openGcm(key, nonce, sealed, aad);
    const holds =
      vector.result === 'valid' && bytes(vector.tag).length === TAG_BYTES
        ? sameBytes(opened, message) && sameBytes(sealGcm(key, nonce, message, aad), sealed)
        : opened === null;
    tally.count(holds, name, `${vector.result}, but ${opened === null ? 'it did not open' : 'it opened'}`);
  }
}

const JWS = vectorsOf(
  z.object({
    public: z.looseObject({ kid: z.string().optional(), kty: z.string(), crv: z.string().optional() }).optional(),
    private: z.looseObject({ kid: z.string().optional(), kty: z.string() }).optional(),
    tests: z.array(z.object({ tcId: z.number(), jws: z.unknown(), result })),
  }),
);

/** An Ed25519 key of nobody's: no vector is signed by it. */
const OURS = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  alg: 'EdDSA',
  use: 'sig',
} as const;

/** Signed tokens: whatever key or algorithm a foreign token names, it proves nothing to us. */
export async function checkSignatures(folder: string, tally: Tally): Promise<void> {
  const { testGroups } = JWS.parse(JSON.parse(readFileSync(join(folder, 'json_web_signature_test.json'), 'utf8')));
  for (const group of testGroups) {
    const kid = group.public?.kid ?? group.private?.kid ?? 'none';
    const keys = { verificationKeys: async () => await Promise.resolve([{ ...OURS, kid }]) };
    for (const { tcId, jws } of group.tests) {
      const token = typeof jws === 'string' ? jws : JSON.stringify(jws);
      tally.count(
        (await verifySigned(keys, 'access_tokens', token, {})) === null,
        `jws ${tcId}`,
        'a foreign token was taken',
      );
    }
  }
}
