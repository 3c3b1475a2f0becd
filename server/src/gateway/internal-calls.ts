import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Platform } from '../kernel/platform.ts';
import { verifyRemoteCaller } from '../kernel/remote-calls.ts';
import { traceHeaders } from './routes.ts';

const TARGET = z.object({ module: z.string(), call: z.string() });

/** Answers contract calls of our other processes; only a token that one of them signed opens it. */
export function addInternalCalls(server: FastifyInstance, platform: Platform, tracing: Tracing): void {
  server.post('/internal/calls/:module/:call', async (request, reply) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const caller = await verifyRemoteCaller(platform.ports.keys, token, platform.clock);
    if (!caller.ok) return await reply.status(401).send(caller);
    const target = TARGET.parse(request.params);
    const answer = async () => await platform.answer(target.module, target.call, caller.value, request.body);
    return await reply.send(await tracing.continueFrom(traceHeaders(request), answer));
  });
}
