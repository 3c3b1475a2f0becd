import { importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { refuse, ok, type Outcome } from '../../base/outcome.ts';
import type { Context } from '../../kernel/context.ts';

const PURPOSE = 'access_tokens';
const AUDIENCE = 'finaceverse:api';
export const TOKEN_MINUTES = 15;

const CLAIMS = z.object({ sub: z.string(), tid: z.string() });

/** Compact JWS in canonical base64url: a token with a blank or padding in it would evade a deny-list by its hash. */
const CANONICAL = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A bearer token for programs (RFC 9068 in spirit): who and which tenant; rights are read at each use. */
export async function issueToken(ctx: Context, userId: string): Promise<{ accessToken: string; expiresAt: string }> {
  const key = await ctx.ports.keys.signingKey(PURPOSE);
  const issued = Math.floor(ctx.clock.now().epochMilliseconds / 1000);
  const expires = issued + TOKEN_MINUTES * 60;
  const unsigned = `${encode({ alg: 'EdDSA', typ: 'at+jwt', kid: key.keyId })}.${encode({ sub: userId, tid: ctx.tenantId, aud: AUDIENCE, iat: issued, exp: expires })}`;
  const signature = await key.sign(Buffer.from(unsigned));
  return { accessToken: `${unsigned}.${Buffer.from(signature).toString('base64url')}`, expiresAt: new Date(expires * 1000).toISOString() };
}

/** @errors identity.bad_token */
export async function readToken(ctx: Context, token: string): Promise<Outcome<{ userId: string; tenantId: string }>> {
  const bad = refuse('unauthenticated', 'identity.bad_token', 'This token is not valid, or not any more. Get a new one.');
  if (!CANONICAL.test(token) || token.split('.').some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part)) return bad;
  for (const key of await ctx.ports.keys.verificationKeys(PURPOSE)) {
    try {
      const currentDate = new Date(ctx.clock.now().epochMilliseconds);
      const { payload } = await jwtVerify(token, await importJWK({ ...key }), { audience: AUDIENCE, algorithms: ['EdDSA'], typ: 'at+jwt', currentDate });
      const claims = CLAIMS.parse(payload);
      return ok({ userId: claims.sub, tenantId: claims.tid });
    } catch {
      // Another of our keys may fit.
    }
  }
  return bad;
}
