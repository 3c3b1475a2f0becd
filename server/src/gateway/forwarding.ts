import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Caller } from '../kernel/caller.ts';
import { addressOf, type Route } from '../kernel/operation.ts';
import { signCaller } from '../kernel/remote-calls.ts';
import { admit, CALLER_HEADER, type Door } from './admission.ts';
import { problemOf, sendProblem } from './problem.ts';
import { SCIM_PREFIX } from './scim.ts';
import { traceHeaders } from './trace-headers.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

const ANSWER_TIMEOUT_MS = 120_000;
const RETRY_AFTER_SECONDS = 5;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What goes on to the other process: the caller is named by our token, so whatever proved them stays here. */
function forwardedHeaders(route: Route, headers: Headers, trace: Headers, token: string): Record<string, string> {
  const { authorization, cookie, ...rest } = headers;
  void authorization;
  const kept = {
    ...rest,
    ...trace,
    // Only what begins, reads or ends a session needs its cookie.
    ...(route.session === null ? {} : { cookie }),
    'accept-encoding': 'identity',
    [CALLER_HEADER]: token,
  };
  return Object.fromEntries(
    Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

async function sendUnreachable(reply: FastifyReply, module: string, request: FastifyRequest): Promise<FastifyReply> {
  const { refusal } = refuse(
    errors.module_unreachable,
    { module },
    { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } },
  );
  return await sendProblem(reply, problemOf(refusal, request, 503));
}

interface Forwarding {
  readonly door: Door;
  readonly tracing: Tracing;
  readonly module: string;
  readonly route: Route;
}

async function forward(
  { door, tracing, module, route }: Forwarding,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { platform } = door;
  const admitted = await admit(door, route, request);
  if (!admitted.ok) return await sendProblem(reply, problemOf(admitted.refusal, request));
  const caller: Caller = admitted.value;
  const token = await signCaller({ keys: platform.ports.keys, clock: platform.clock }, caller, 'finaceverse:requests');
  const trace = tracing.headers();
  return reply.from(`${platform.addressOf(module)}${request.raw.url ?? ''}`, {
    rewriteRequestHeaders: (_request, headers) => forwardedHeaders(route, headers as Headers, trace, token),
    onError: (_reply, { error }) => {
      platform.log.error('gateway.module_unreachable', { requestId: request.id, module, reason: error.message });
      void sendUnreachable(reply, module, request);
    },
  });
}

/**
 * Puts the routes of modules that run elsewhere on the edge: who calls is found out here, the request goes on as it
 * came, byte by byte, and so does the answer.
 */
export async function addForwardedRoutes(server: FastifyInstance, door: Door, tracing: Tracing): Promise<void> {
  const { platform } = door;
  const absent = platform.registry.all.filter((module) => !platform.registry.isEnabled(module.name));
  if (absent.length === 0) return;
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Nothing is parsed here: a file of many megabytes passes through.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    await scope.register(replyFrom, {
      http: { agents: platform.peers.agents, requestOptions: { timeout: ANSWER_TIMEOUT_MS } },
      retryMethods: [],
      disableCache: true,
    });
    for (const module of absent) {
      // Whoever asks for these is let in where they run: the credential goes along.
      for (const route of module.scim ?? [])
        scope.route({
          method: route.method,
          url: `${SCIM_PREFIX}${route.path}`,
          handler: (request, reply) => reply.from(`${platform.addressOf(module.name)}${request.raw.url ?? ''}`),
        });
      for (const route of module.routes) {
        const forwarding = { door, tracing, module: module.name, route };
        scope.route({
          method: route.method,
          url: addressOf(module.name, route),
          handler: async (request, reply) =>
            await tracing.continueFrom(traceHeaders(request), async () => await forward(forwarding, request, reply)),
        });
      }
    }
  });
}
