import type { FastifyRequest } from 'fastify';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../kernel/caller.ts';
import type { Configuration } from '../kernel/configuration.ts';
import { refusedBy } from '../kernel/guest-rules.ts';
import type { Platform } from '../kernel/platform.ts';
import { plainAddress } from './guest-list.ts';
import { comesByTls } from './security-headers.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

const SESSION_COOKIE = 'finace_session';

/**
 * The name of the session's cookie: over TLS one that no other host and no page without TLS can set (RFC 6265bis,
 * 4.1.3.2).
 */
export function sessionCookieOf(request: FastifyRequest, configuration: Configuration): string {
  return comesByTls(request, configuration) ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
}

const BROWSER_COOKIE = 'finace_browser';

/** The name of the cookie by which a browser is known that an application sent to us; as strict as the session's. */
export function browserCookieOf(request: FastifyRequest, configuration: Configuration): string {
  return comesByTls(request, configuration) ? `__Host-${BROWSER_COOKIE}` : BROWSER_COOKIE;
}

/** The secret of a browser that an application sent to us. */
export function browserSecretOf(request: FastifyRequest, configuration: Configuration): string | undefined {
  return request.cookies[browserCookieOf(request, configuration)];
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The session token of a browser, if the request brings one. */
export function sessionTokenOf(request: FastifyRequest, configuration: Configuration): string | undefined {
  return request.cookies[sessionCookieOf(request, configuration)];
}

/** Another site's page may make a browser send our cookie; it cannot hide where the request comes from. */
function comesFromElsewhere(request: FastifyRequest, configuration: Configuration): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  // "null" is the origin of pages that have none, such as a sandboxed one: it is not ours either.
  const own = `${comesByTls(request, configuration) ? 'https' : 'http'}://${request.host}`;
  return typeof origin === 'string' && origin !== own;
}

/**
 * Who calls: by bearer token or API key, else by the session cookie, else nobody.
 * @errors gateway.foreign_origin, gateway.firm_turned_away, and what the identity module refuses
 */
export async function callerOf(
  platform: Platform,
  request: FastifyRequest,
  configuration: Configuration,
): Promise<Outcome<Caller>> {
  const bearer = /^Bearer +([^\s]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1];
  const session = sessionTokenOf(request, configuration);
  if (bearer === undefined && session === undefined) return ok(anonymousCaller(request.id));
  if (bearer === undefined && UNSAFE.has(request.method) && comesFromElsewhere(request, configuration)) {
    return refuse(errors.foreign_origin, {});
  }
  const credential =
    bearer === undefined
      ? { kind: 'session' as const, token: session ?? '' }
      : { kind: 'bearer' as const, token: bearer };
  const principal = await platform.authenticate(credential, request.id);
  if (!principal.ok) return principal;
  const { guests, ...caller } = principal.value;
  if (guests !== undefined && (await refusedBy(guests, plainAddress(request.ip))) !== undefined)
    return refuse(errors.firm_turned_away, {});
  return ok({ ...caller, requestId: request.id, depth: 0 });
}
