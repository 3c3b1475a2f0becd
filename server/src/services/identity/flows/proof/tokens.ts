import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../../../kernel/context.ts';
import { verifySigned } from '../../../../kernel/signed-tokens.ts';

const PURPOSE = 'access_tokens';
const AUDIENCE = 'finaceverse:api';
export const TOKEN_MINUTES = 15;

const CLAIMS = z.object({ sub: z.string(), tid: z.string(), sid: z.string(), exp: z.number() });

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A bearer token for programs (RFC 9068 in spirit): who, which tenant and which session; rights are read at each use. */
export async function issueToken(
  ctx: Context,
  userId: string,
  sessionId: string,
): Promise<{ accessToken: string; expiresAt: string }> {
  const key = await ctx.ports.keys.signingKey(PURPOSE);
  const issued = Math.floor(ctx.clock.now().epochMilliseconds / 1000);
  const expires = issued + TOKEN_MINUTES * 60;
  const unsigned = `${encode({ alg: 'EdDSA', typ: 'at+jwt', kid: key.keyId })}.${encode({ sub: userId, tid: ctx.tenantId, sid: sessionId, aud: AUDIENCE, iat: issued, exp: expires })}`;
  const signature = await key.sign(Buffer.from(unsigned));
  return {
    accessToken: `${unsigned}.${Buffer.from(signature).toString('base64url')}`,
    expiresAt: new Date(expires * 1000).toISOString(),
  };
}

/** @errors identity.bad_token */
export async function readToken(
  ctx: Context,
  token: string,
): Promise<Outcome<{ userId: string; tenantId: string; sessionId: string; expiresAt: string }>> {
  const payload = await verifySigned(ctx.ports.keys, PURPOSE, token, {
    audience: AUDIENCE,
    typ: 'at+jwt',
    currentDate: new Date(ctx.clock.now().epochMilliseconds),
  });
  const claims = CLAIMS.safeParse(payload);
  if (!claims.success) return refuse(errors.bad_token, {});
  const { sub, tid, sid, exp } = claims.data;
  return ok({ userId: sub, tenantId: tid, sessionId: sid, expiresAt: new Date(exp * 1000).toISOString() });
}
