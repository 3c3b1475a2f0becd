import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assert, ok, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Operation, Route } from '../kernel/operation.ts';
import { admitStranger, type Door } from './admission.ts';
import { refuseImpossible } from './impossible-input.ts';
import { Languages } from './language.ts';
import { withinLimits } from './limits.ts';
import { faultProblem, STATUS_OF } from './problem.ts';
import { traceHeaders } from './trace-headers.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** Where a firm's directory finds us, and how both write (RFC 7644, 3.1). */
export const SCIM_PREFIX = '/scim/v2';
const MEDIA_TYPE = 'application/scim+json';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A refusal in the form that directories read (RFC 7644, 3.12). What cannot be used is 400 there, not 422. */
async function sendRefusal(reply: FastifyReply, refusal: Refusal, status?: number): Promise<FastifyReply> {
  const told = status ?? (refusal.kind === 'invalid' ? 400 : STATUS_OF[refusal.kind]);
  const { scimType, retryAfterSeconds } = refusal.details ?? {};
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(Math.ceil(retryAfterSeconds)));
  if (told === 401) reply.header('www-authenticate', 'Bearer');
  return await reply
    .status(told)
    .type(MEDIA_TYPE)
    .send({
      schemas: [ERROR],
      status: String(told),
      ...(scimType !== undefined && { scimType }),
      detail: refusal.message,
    });
}

/** Only a token of a directory counts here, and it counts nowhere else. */
async function callerOf(door: Door, request: FastifyRequest): Promise<Outcome<Caller>> {
  const { platform, limiter } = door;
  const token = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  const principal =
    token === undefined
      ? refuse(errors.no_scim_token, {})
      : await platform.authenticate({ kind: 'scim', token }, request.id);
  if (!principal.ok) {
    const counted = await admitStranger(door, request);
    return counted.ok ? principal : counted;
  }
  const caller: Caller = { ...principal.value, requestId: request.id, depth: 0 };
  const limited = await withinLimits(limiter, caller, {
    method: request.method,
    address: request.ip,
    needsSignIn: true,
  });
  return limited.ok ? ok(caller) : limited;
}

function inputOf(door: Door, request: FastifyRequest): Outcome<Record<string, unknown>> {
  const { query, params, body } = request;
  const { FINACE_PUBLIC_URL } = door.configuration;
  const match = request.headers['if-match'];
  const input = {
    ...Object(query),
    ...Object(params),
    ...(body === undefined || body === null ? {} : { body }),
    ...(match === undefined ? {} : { ifMatch: match }),
    origin: FINACE_PUBLIC_URL ?? `${request.protocol}://${request.host}`,
  };
  const possible = refuseImpossible(input);
  return possible.ok ? ok(input) : possible;
}

interface Meta {
  readonly version?: string;
  readonly location?: string;
}

async function sendResource(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
): Promise<FastifyReply> {
  if (route.status === 204) return await reply.status(204).send();
  assert(typeof value === 'object' && value !== null, `${route.operation.name} gives a resource`);
  const meta: Meta = 'meta' in value ? Object(value.meta) : {};
  if (meta.version !== undefined) reply.header('etag', meta.version);
  if (route.status === 201 && meta.location !== undefined) reply.header('location', meta.location);
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim());
  if (route.method === 'GET' && meta.version !== undefined && known.includes(meta.version))
    return await reply.status(304).send();
  return await reply.status(route.status).type(MEDIA_TYPE).send(JSON.stringify(value));
}

async function answer(
  { door, languages }: { readonly door: Door; readonly languages: Languages },
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const refused = async ({ refusal }: { readonly refusal: Refusal }): Promise<FastifyReply> =>
    await sendRefusal(reply, languages.say(refusal, request.headers['accept-language']));
  const caller = await callerOf(door, request);
  if (!caller.ok) return await refused(caller);
  const input = inputOf(door, request);
  if (!input.ok) return await refused(input);
  // The kernel validates with the operation's own schema, as it does for a route.
  const operation = route.operation as unknown as Operation<unknown, unknown>;
  const outcome = await door.platform.run(operation, caller.value, input.value);
  return outcome.ok ? await sendResource(route, request, reply, outcome.value) : await refused(outcome);
}

/** The addresses of SCIM 2.0, in a scope of their own: they read and write another media type, errors too. */
export async function addScim(server: FastifyInstance, door: Door, tracing: Tracing): Promise<void> {
  const edge = { door, languages: new Languages(door.platform.registry.all) };
  await server.register(async (scope) => {
    const parse = scope.getDefaultJsonParser('error', 'error');
    scope.addContentTypeParser(MEDIA_TYPE, { parseAs: 'string' }, (request, text, done) =>
      parse(request, String(text), done),
    );
    scope.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status < 500)
        return await sendRefusal(reply, refuse(errors.unreadable, { reason: error.message }).refusal, status);
      door.platform.log.error('gateway.fault', { requestId: request.id, error: error.stack ?? String(error) });
      const fault = faultProblem(request, error);
      return await sendRefusal(reply, { kind: 'conflict', code: fault.code, message: fault.detail }, fault.status);
    });
    for (const module of door.platform.registry.enabled)
      for (const route of module.scim ?? [])
        scope.route({
          method: route.method,
          url: `${SCIM_PREFIX}${route.path}`,
          handler: async (request, reply) =>
            await tracing.continueFrom(traceHeaders(request), async () => await answer(edge, route, request, reply)),
        });
  });
}
