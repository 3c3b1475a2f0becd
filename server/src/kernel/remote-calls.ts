import { z } from 'zod';
import { Fault, ok, REFUSAL_KINDS, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import type { Keys, SigningKey } from '../infra/keys/port.ts';
import type { Clock } from '@finaceverse/base/time';
import { verifySigned } from './signed-tokens.ts';
import type { PeerAnswer, Peers } from './peers/peers.ts';
import { callerClaims, callerFromClaims, claimsOf, type Caller } from './caller.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/**
 * A contract call to a module that runs in another process: HTTP with a token that the caller's process
 * signs, so that the callee acts for the same tenant, person and rights.
 */
const PURPOSE = 'service_calls';
const LIFETIME_SECONDS = 60;
/** A connection that was kept open may have been closed at the other end just now. */
const CONNECTION_ATTEMPTS = 2;

/** What a token opens: the contract calls, or the routes of a module that another process forwards. */
export type TokenAudience = 'finaceverse:calls' | 'finaceverse:requests';

const REFUSAL = z.object({
  kind: z.enum(REFUSAL_KINDS),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  fields: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const ANSWER = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: REFUSAL }),
]);

function base64url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Signs compactly with a key that never leaves its adapter (RFC 7515, EdDSA by RFC 8037). */
async function compactToken(
  key: SigningKey,
  claims: Readonly<Record<string, unknown>>,
  audience: TokenAudience,
  clock: Clock,
): Promise<string> {
  const now = Math.floor(clock.now().epochMilliseconds / 1000);
  const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: key.keyId, typ: 'JWT' }));
  const payload = base64url(JSON.stringify({ ...claims, aud: audience, iat: now, exp: now + LIFETIME_SECONDS }));
  const signature = await key.sign(Buffer.from(`${header}.${payload}`));
  return `${header}.${payload}.${base64url(signature)}`;
}

/** A token that names the caller to another process of this installation. */
export async function signCaller(
  kit: Pick<RemoteCallKit, 'keys' | 'clock'>,
  caller: Caller,
  audience: TokenAudience,
): Promise<string> {
  return await compactToken(await kit.keys.signingKey(PURPOSE), claimsOf(caller), audience, kit.clock);
}

/** What a call to another process takes along: the key that signs, the time, and the trace that it is part of. */
export interface RemoteCallKit {
  readonly keys: Keys;
  readonly clock: Clock;
  readonly headers: Readonly<Record<string, string>>;
  readonly peers: Peers;
}

interface RemoteCall {
  readonly module: string;
  readonly call: string;
  readonly input: unknown;
  /** Under which a command that is sent twice is done once. */
  readonly key: string;
}

interface Sending {
  readonly peers: Peers;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function send({ module, call }: RemoteCall, { peers, address, headers, body }: Sending): Promise<PeerAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await peers.post(`${address}/internal/calls/${module}/${call}`, headers, body);
    } catch (cause) {
      if (attempt < CONNECTION_ATTEMPTS) continue;
      throw new Fault('kernel.module_unreachable', `Module "${module}" does not answer at ${address}.`, {
        retryable: true,
        cause,
      });
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Makes a call at `address`. Refusals come back as they were; anything else is a fault. */
export async function callRemote(
  kit: RemoteCallKit,
  address: string,
  remote: RemoteCall,
  caller: Caller,
): Promise<Outcome<unknown>> {
  const token = await signCaller(kit, caller, 'finaceverse:calls');
  const response = await send(remote, {
    peers: kit.peers,
    address,
    headers: {
      ...kit.headers,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': remote.key,
    },
    body: JSON.stringify(remote.input ?? null),
  });
  const answer = ANSWER.safeParse(jsonOf(response.text));
  if (!answer.success) {
    throw new Fault('kernel.module_failed', `Module "${remote.module}" failed with status ${response.status}.`, {
      retryable: response.status >= 500,
    });
  }
  return answer.data.ok ? ok(answer.data.value) : answer.data;
}

/**
 * An outcome as the caller's contract sees it, whether the callee is here or elsewhere: through JSON, the value by
 * the contract's schema, the refusal by ours.
 * @throws Fault `kernel.answer_not_understood` where the two processes do not agree on the contract
 */
export function readAnswer(target: string, outcome: Outcome<unknown>, schema: z.ZodType): Outcome<unknown> {
  const plain: unknown = asJson(outcome.ok ? outcome.value : outcome.refusal);
  const read = outcome.ok ? schema.safeParse(plain) : REFUSAL.safeParse(plain);
  if (!read.success) {
    throw new Fault('kernel.answer_not_understood', `The answer of ${target} is not what its contract says.`, {
      retryable: false,
      cause: read.error,
    });
  }
  // Each branch was parsed by its own schema a line ago.
  return outcome.ok ? ok(read.data) : { ok: false, refusal: read.data as Refusal };
}

/** A value as it looks after a journey as JSON: the same for a call within a process and one between processes. */
export function asJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** The caller that a token of {@link callRemote} names, or a refusal. */
export async function verifyRemoteCaller(
  { keys, clock }: Pick<RemoteCallKit, 'keys' | 'clock'>,
  token: string,
  audience: TokenAudience,
): Promise<Outcome<Caller>> {
  const currentDate = new Date(clock.now().epochMilliseconds);
  const claims = callerClaims.safeParse(await verifySigned(keys, PURPOSE, token, { audience, currentDate }));
  if (claims.success) return ok(callerFromClaims(claims.data));
  return refuse(refusals.bad_service_token, {});
}
