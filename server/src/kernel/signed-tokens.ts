import { importJWK, jwtVerify, type CryptoKey, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import { assert } from '@finaceverse/base/outcome';
import type { Keys, PublicSigningKey } from '../infra/keys/port.ts';

/** Compact JWS (RFC 7515). */
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const HEADER = z.object({ kid: z.string().optional() });

type Verifiers = Pick<Keys, 'verificationKeys'>;

/** The keys of an installation that were imported once, by purpose and identifier, which is a key's own hash. */
const imported = new WeakMap<Verifiers, Map<string, CryptoKey>>();

function importedBy(keys: Verifiers): Map<string, CryptoKey> {
  const known = imported.get(keys) ?? new Map<string, CryptoKey>();
  imported.set(keys, known);
  return known;
}

/** Only one writing of each part counts: a token with a blank or padding in it would evade a list by its hash. */
function isCanonical(token: string): boolean {
  return (
    COMPACT.test(token) &&
    token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}

function keyNamed(token: string): string | undefined {
  try {
    const header = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString();
    return HEADER.safeParse(JSON.parse(header)).data?.kid;
  } catch {
    return undefined;
  }
}

async function importKey(known: Map<string, CryptoKey>, purpose: string, key: PublicSigningKey): Promise<CryptoKey> {
  const fresh = await importJWK({ ...key });
  assert(!(fresh instanceof Uint8Array), 'A public key is no secret');
  known.set(`${purpose} ${key.kid}`, fresh);
  return fresh;
}

/** The keys that may have signed a token: the one that it names where that is known, else all of the purpose. */
async function candidates(keys: Verifiers, purpose: string, token: string): Promise<readonly CryptoKey[]> {
  const known = importedBy(keys);
  const named = keyNamed(token);
  const one = named === undefined ? undefined : known.get(`${purpose} ${named}`);
  if (one) return [one];
  const all = await keys.verificationKeys(purpose);
  const fitting = all.filter(({ kid }) => named === undefined || kid === named);
  return await Promise.all(fitting.map(async (key) => await importKey(known, purpose, key)));
}

/**
 * What a token says that this installation signed for `purpose` (EdDSA, RFC 8037), or null where it is no such token,
 * is written in another than the one canonical way, or does not fit `expected`.
 */
export async function verifySigned(
  keys: Verifiers,
  purpose: string,
  token: string,
  expected: Pick<JWTVerifyOptions, 'audience' | 'typ' | 'currentDate'>,
): Promise<JWTPayload | null> {
  if (!isCanonical(token)) return null;
  for (const key of await candidates(keys, purpose, token)) {
    try {
      return (await jwtVerify(token, key, { ...expected, algorithms: ['EdDSA'] })).payload;
    } catch {
      // Another of our keys may fit.
    }
  }
  return null;
}
