import type { FastifyRequest } from 'fastify';
import { ok, refuse, type Outcome } from '../base/outcome.ts';
import { anonymousCaller, type Caller } from '../kernel/caller.ts';
import type { Platform } from '../kernel/platform.ts';

export const SESSION_COOKIE = 'finace_session';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The session token of a browser, if the request brings one. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[SESSION_COOKIE];
}

/** Another site's page may make a browser send our cookie; it cannot hide where the request comes from. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host !== request.headers.host;
}

/**
 * Who calls: by bearer token or API key, else by the session cookie, else nobody.
 * @errors gateway.foreign_origin, and what the identity module refuses
 */
export async function callerOf(platform: Platform, request: FastifyRequest): Promise<Outcome<Caller>> {
  const bearer = /^Bearer ([^\s]{1,4096})$/.exec(request.headers.authorization ?? '')?.[1];
  const session = sessionTokenOf(request);
  if (bearer === undefined && session === undefined) return ok(anonymousCaller(request.id));
  if (bearer === undefined && UNSAFE.has(request.method) && comesFromElsewhere(request)) {
    return refuse('forbidden', 'gateway.foreign_origin', 'This request was sent by a page of another site, so it was not carried out.');
  }
  const credential = bearer === undefined ? { kind: 'session' as const, token: session ?? '' } : { kind: 'bearer' as const, token: bearer };
  const principal = await platform.authenticate(credential, request.id);
  if (!principal.ok) return principal;
  const { tenantId, actor, permissions } = principal.value;
  return ok({ tenantId, actor, permissions: new Set(permissions), requestId: request.id, depth: 0 });
}
