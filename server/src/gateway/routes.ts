import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assert, refuse, type Outcome } from '../base/outcome.ts';
import { anonymousCaller } from '../kernel/caller.ts';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Configuration } from '../kernel/configuration.ts';
import type { AnyOperation, FileContent, Operation, Route } from '../kernel/operation.ts';
import type { Platform } from '../kernel/platform.ts';
import { inputOf } from './input.ts';
import { withinLimits } from './limits.ts';
import { callerOf, SESSION_COOKIE } from './principal.ts';
import { problemOf, sendProblem } from './problem.ts';

const IDEMPOTENCY_KEY_LENGTH_MAX = 200;

type RawOperation = Operation<unknown, unknown>;

/** The gateway hands over unread values; the kernel validates them with the operation's own schema. */
function raw(operation: AnyOperation): RawOperation {
  return operation as unknown as RawOperation;
}

function idempotencyKeyOf(request: FastifyRequest): Outcome<string | undefined> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return { ok: true, value: undefined };
  if (Array.isArray(key) || key.length === 0 || key.length > IDEMPOTENCY_KEY_LENGTH_MAX) {
    return refuse('malformed', 'gateway.bad_idempotency_key', `Idempotency-Key must have 1 to ${IDEMPOTENCY_KEY_LENGTH_MAX} characters.`);
  }
  return { ok: true, value: key };
}

function isFile(value: unknown): value is FileContent {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array && 'mediaType' in value && 'name' in value;
}

async function sendFile(reply: FastifyReply, value: unknown): Promise<FastifyReply> {
  assert(isFile(value), 'A route that produces a file gives a file');
  return await reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(value.name)}`)
    // Whatever a stranger uploaded is shown, never run.
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    .type(value.mediaType)
    .send(Buffer.from(value.bytes));
}

function setSession(route: Route, reply: FastifyReply, value: Record<string, unknown>, configuration: Configuration): Record<string, unknown> {
  if (route.session === 'end') {
    reply.clearCookie(SESSION_COOKIE, { path: '/' });
    return value;
  }
  if (route.session !== 'start') return value;
  const { session, ...rest } = value;
  assert(typeof session === 'string', 'A route that starts a session gives its token');
  reply.setCookie(SESSION_COOKIE, session, { path: '/', httpOnly: true, sameSite: 'strict', secure: configuration.FINACE_SECURE_COOKIES });
  return rest;
}

async function sendValue(route: Route, reply: FastifyReply, value: unknown, configuration: Configuration): Promise<FastifyReply> {
  if (route.produces === 'file') return await sendFile(reply, value);
  assert(typeof value === 'object' && value !== null, `${route.operation.name} gives an object`);
  const body = setSession(route, reply, { ...value }, configuration);
  if (typeof body['version'] === 'number') reply.header('etag', `"${body['version']}"`);
  return await reply.header('cache-control', 'no-store').status(route.status).send(body);
}

async function answer(platform: Platform, configuration: Configuration, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refused = async (outcome: { readonly refusal: Parameters<typeof problemOf>[0] }): Promise<FastifyReply> => {
    const status = outcome.refusal.code === 'gateway.no_if_match' ? 428 : undefined;
    return await sendProblem(reply, problemOf(outcome.refusal, request.id, status));
  };
  const caller = await callerOf(platform, request);
  // A stale cookie must not keep anyone from signing in again.
  if (!caller.ok && route.operation.permission !== 'public') return await refused(caller);
  const effective = caller.ok ? caller.value : anonymousCaller(request.id);
  const needsSignIn = route.operation.permission !== 'public';
  const limited = await withinLimits(platform, effective, { method: request.method, address: request.ip, needsSignIn });
  if (!limited.ok) return await refused(limited);
  const key = idempotencyKeyOf(request);
  if (!key.ok) return await refused(key);
  const input = await inputOf(route, request, configuration.FINACE_UPLOAD_MAX_MEGABYTES);
  if (!input.ok) return await refused(input);
  // Someone who signs in anew starts as nobody, whoever the old cookie named.
  const acting = route.operation.permission === 'public' ? { ...effective, tenantId: '' } : effective;
  const outcome = await platform.run(raw(route.operation), acting, input.value, key.value);
  if (!outcome.ok) return await refused(outcome);
  return await sendValue(route, reply, outcome.value, configuration);
}

/** The headers of W3C Trace Context, by which a request belongs to a trace that began elsewhere. */
export function traceHeaders(request: FastifyRequest): Record<string, string | undefined> {
  const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
  return { traceparent: one(request.headers['traceparent']), tracestate: one(request.headers['tracestate']) };
}

/** Puts every declared route of every enabled module on the edge, under its version and module. */
export function addRoutes(server: FastifyInstance, platform: Platform, configuration: Configuration, tracing: Tracing): void {
  for (const module of platform.registry.enabled) {
    for (const route of module.routes) {
      server.route({
        method: route.method,
        url: `/v1/${module.name}${route.path}`,
        handler: async (request, reply) => await tracing.continueFrom(traceHeaders(request), async () => await answer(platform, configuration, route, request, reply)),
      });
    }
  }
}
