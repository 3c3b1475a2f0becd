import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assert, type Refusal } from '@finaceverse/base/outcome';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Configuration } from '../kernel/configuration.ts';
import { addressOf, type AnyOperation, type FileContent, type Operation, type Route } from '../kernel/operation.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { inputOf } from './input.ts';
import { admit, inTurn, type Door } from './admission.ts';
import { sessionCookieOf } from './principal.ts';
import { comesByTls } from './security-headers.ts';
import { traceHeaders } from './trace-headers.ts';
import { Languages } from './language.ts';
import { problemOf, sendProblem } from './problem.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** Characters of a digest: 132 bits. */
const TAG_LENGTH = 22;

type RawOperation = Operation<unknown, unknown>;

/** The gateway hands over unread values; the kernel validates them with the operation's own schema. */
function raw(operation: AnyOperation): RawOperation {
  return operation as unknown as RawOperation;
}

function isFile(value: unknown): value is FileContent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bytes' in value &&
    value.bytes instanceof Uint8Array &&
    'mediaType' in value &&
    'name' in value
  );
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

function setSession(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  value: Record<string, unknown>,
  configuration: Configuration,
): Record<string, unknown> {
  if (route.session === 'end') {
    reply.clearCookie(sessionCookieOf(request, configuration), {
      path: '/',
      secure: comesByTls(request, configuration),
    });
    return value;
  }
  if (route.session !== 'start') return value;
  const { session, ...rest } = value;
  assert(typeof session === 'string', 'A route that starts a session gives its token');
  reply.setCookie(sessionCookieOf(request, configuration), session, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: comesByTls(request, configuration),
  });
  return rest;
}

/**
 * A list or report under a tag of its own: whoever shows the tag of what they have is told that nothing changed, after
 * the same rights and the same reading as ever. Firm and sight are part of the tag, so that no two that look alike are
 * taken for each other.
 */
async function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { tenantId, scope }: Caller,
  body: unknown,
): Promise<FastifyReply> {
  const text = JSON.stringify(body);
  const digest = hash('sha256', `${tenantId}\n${JSON.stringify(scope)}\n${text}`, 'base64url');
  const tag = `"${digest.slice(0, TAG_LENGTH)}"`;
  reply.header('etag', tag);
  const known = String(request.headers['if-none-match'] ?? '').split(',');
  // What is compressed on its way goes under the tag of what it was; a comparison of this kind is weak (RFC 9110, 13.1.2).
  if (known.some((one) => one.trim().replace(/^W\//, '') === tag)) return await reply.status(304).send();
  return await reply.type('application/json; charset=utf-8').send(text);
}

/** A secret in an answer whose length tells how well it compresses would be told letter by letter. */
function keepsUncompressed({ operation, session }: Route): boolean {
  return operation.answersSecret === true || session === 'start';
}

async function sendValue(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
  { caller, configuration }: { readonly caller: Caller; readonly configuration: Configuration },
): Promise<FastifyReply> {
  if (route.produces === 'file') return await sendFile(reply, value);
  if (route.produces === 'page') {
    assert(typeof value === 'object' && value !== null && 'html' in value, `${route.operation.name} gives a page`);
    return await reply.type('text/html; charset=utf-8').send(value.html);
  }
  assert(typeof value === 'object' && value !== null, `${route.operation.name} gives an object`);
  const body = setSession(route, request, reply, { ...value }, configuration);
  reply.header('cache-control', 'no-store');
  if (typeof body['version'] === 'number') reply.header('etag', `"${body['version']}"`);
  else if (route.method === 'GET') return await sendTagged(request, reply, caller, body);
  return await reply.status(route.status).send(body);
}

/** What every answer on the edge needs. */
interface Edge extends Door {
  readonly languages: Languages;
}

/** Tells since when something else is meant (RFC 9745) and when this ends (RFC 8594); after that, only where to go. */
function sayDeprecated(
  { platform }: Edge,
  { deprecated }: Route,
  reply: FastifyReply,
): { readonly refusal: Refusal } | undefined {
  if (deprecated === null) return undefined;
  const { since, sunset, successor } = deprecated;
  const sunsetAt = Date.parse(`${sunset}T00:00:00Z`);
  reply
    .header('deprecation', `@${Date.parse(`${since}T00:00:00Z`) / 1000}`)
    .header('sunset', new Date(sunsetAt).toUTCString())
    .header('link', `<${successor}>; rel="successor-version"`);
  if (platform.clock.now().epochMilliseconds < sunsetAt) return undefined;
  return refuse(errors.gone, { sunset, successor });
}

async function answer(edge: Edge, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { platform, configuration, languages } = edge;
  const refused = async (outcome: { readonly refusal: Parameters<typeof problemOf>[0] }): Promise<FastifyReply> => {
    const status = outcome.refusal.code === 'gateway.no_if_match' ? 428 : undefined;
    const refusal = languages.say(outcome.refusal, request.headers['accept-language']);
    return await sendProblem(reply, problemOf(refusal, request, status));
  };
  const ended = sayDeprecated(edge, route, reply);
  if (ended) return await sendProblem(reply, problemOf(ended.refusal, request, 410));
  const caller = await admit(edge, route, request);
  if (!caller.ok) return await refused(caller);
  const key = idempotencyKeyOf(request);
  if (!key.ok) return await refused(key);
  const input = await inputOf(route, request, configuration);
  if (!input.ok) return await refused(input);
  const work = async () => await platform.run(raw(route.operation), caller.value, input.value, key.value);
  const outcome = await inTurn(edge, route, work);
  if (!outcome.ok) return await refused(outcome);
  return await sendValue(route, request, reply, outcome.value, { caller: caller.value, configuration });
}

/** Puts every declared route of every enabled module on the edge, under its version and module. */
export function addRoutes(server: FastifyInstance, door: Door, tracing: Tracing): void {
  const { platform } = door;
  const edge: Edge = { ...door, languages: new Languages(platform.registry.all) };
  for (const module of platform.registry.enabled) {
    for (const route of module.routes) {
      server.route({
        method: route.method,
        url: addressOf(module.name, route),
        ...(keepsUncompressed(route) ? { compress: false } : {}),
        handler: async (request, reply) =>
          await tracing.continueFrom(traceHeaders(request), async () => await answer(edge, route, request, reply)),
      });
    }
  }
}
