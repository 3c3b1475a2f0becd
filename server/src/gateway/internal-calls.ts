import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Tracing } from '../infra/telemetry/port.ts';
import { verifyRemoteCaller } from '../kernel/remote-calls.ts';
import { admitStranger, fromPeer, type Door } from './admission.ts';
import { problemOf, sendProblem } from './problem.ts';
import { traceHeaders } from './trace-headers.ts';

const TARGET = z.object({ module: z.string(), call: z.string() });

/** Answers contract calls of our other processes; only a token that one of them signed opens it. */
export function addInternalCalls(server: FastifyInstance, door: Door, tracing: Tracing): void {
  const { platform } = door;
  server.post('/internal/calls/:module/:call', async (request, reply) => {
    const token = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const kit = { keys: platform.ports.keys, clock: platform.clock };
    const known = fromPeer(platform, request);
    const caller = known.ok ? await verifyRemoteCaller(kit, token, 'finaceverse:calls') : known;
    if (!caller.ok) {
      const counted = await admitStranger(door, request);
      const { refusal } = counted.ok ? caller : counted;
      return await sendProblem(reply, problemOf(refusal, request));
    }
    const target = TARGET.parse(request.params);
    const key = request.headers['idempotency-key'];
    const answer = async () =>
      await platform.answer(
        target.module,
        target.call,
        caller.value,
        request.body,
        typeof key === 'string' ? key : undefined,
      );
    return await reply.send(await tracing.continueFrom(traceHeaders(request), answer));
  });
}
