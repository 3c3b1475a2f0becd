import { importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { Fault, refuse, type Outcome, type Refusal } from '../base/outcome.ts';
import type { Keys, SigningKey } from '../infra/keys/port.ts';
import type { Clock } from '../base/time.ts';
import { everyPermission, type Caller } from './caller.ts';

/**
 * A contract call to a module that runs in another process: HTTP with a token that the caller's process
 * signs, so that the callee acts for the same tenant, person and rights.
 */
const PURPOSE = 'service_calls';
const AUDIENCE = 'finaceverse:calls';
const LIFETIME_SECONDS = 60;
const TIMEOUT_MS = 30_000;

const CLAIMS = z.object({
  tenantId: z.string(),
  actor: z.object({
    kind: z.enum(['user', 'api_key', 'system', 'anonymous']),
    id: z.string(),
    name: z.string(),
    onBehalfOf: z.string().optional(),
  }),
  permissions: z.union([z.literal('every'), z.array(z.string())]),
  requestId: z.string(),
  depth: z.number().int(),
});

const ANSWER = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: z.object({ kind: z.string(), code: z.string(), message: z.string() }).loose() }),
]);

function base64url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Signs compactly with a key that never leaves its adapter (RFC 7515, EdDSA by RFC 8037). */
async function signToken(key: SigningKey, caller: Caller, clock: Clock): Promise<string> {
  const now = Math.floor(clock.now().epochMilliseconds / 1000);
  const permissions = caller.permissions === everyPermission ? 'every' : [...caller.permissions];
  const claims = { tenantId: caller.tenantId, actor: caller.actor, permissions, requestId: caller.requestId, depth: caller.depth };
  const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: key.keyId, typ: 'JWT' }));
  const payload = base64url(JSON.stringify({ ...claims, aud: AUDIENCE, iat: now, exp: now + LIFETIME_SECONDS }));
  const signature = await key.sign(Buffer.from(`${header}.${payload}`));
  return `${header}.${payload}.${base64url(signature)}`;
}

/** What a call to another process takes along: the key that signs, the time, and the trace that it is part of. */
export interface RemoteCallKit {
  readonly keys: Keys;
  readonly clock: Clock;
  readonly headers: Readonly<Record<string, string>>;
}

/** Calls `module.call` at `address`. Refusals come back as they were; anything else is a fault. */
export async function callRemote(
  kit: RemoteCallKit,
  address: string,
  target: { readonly module: string; readonly call: string },
  caller: Caller,
  input: unknown,
): Promise<Outcome<unknown>> {
  const token = await signToken(await kit.keys.signingKey(PURPOSE), caller, kit.clock);
  let response: Response;
  try {
    response = await fetch(`${address}/internal/calls/${target.module}/${target.call}`, {
      method: 'POST',
      headers: { ...kit.headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input ?? null),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new Fault('kernel.module_unreachable', `Module "${target.module}" does not answer at ${address}.`, { retryable: true, cause });
  }
  const answer = ANSWER.safeParse(await response.json().catch(() => null));
  if (!answer.success) {
    throw new Fault('kernel.module_failed', `Module "${target.module}" failed with status ${response.status}.`, { retryable: response.status >= 500 });
  }
  if (answer.data.ok) return { ok: true, value: answer.data.value };
  return { ok: false, refusal: answer.data.refusal as unknown as Refusal };
}

/** The caller that a token of {@link callRemote} names, or a refusal. */
export async function verifyRemoteCaller(keys: Keys, token: string, clock: Clock): Promise<Outcome<Caller>> {
  const currentDate = new Date(clock.now().epochMilliseconds);
  for (const key of await keys.verificationKeys(PURPOSE)) {
    try {
      const { payload } = await jwtVerify(token, await importJWK({ ...key }), { audience: AUDIENCE, algorithms: ['EdDSA'], currentDate });
      const claims = CLAIMS.parse(payload);
      const permissions = claims.permissions === 'every' ? everyPermission : new Set(claims.permissions);
      return { ok: true, value: { ...claims, permissions } };
    } catch {
      // Another key may fit.
    }
  }
  return refuse('unauthenticated', 'kernel.bad_service_token', 'This call carries no valid service token.');
}
