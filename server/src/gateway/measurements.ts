import type { FastifyInstance } from 'fastify';
import { countStranger, type Door } from './admission.ts';
import type { Metrics } from '../infra/telemetry/port.ts';
import type { Platform } from '../kernel/platform.ts';

/** Times each request by route, and serves the figures to Prometheus. */
export function addMeasurements(
  server: FastifyInstance,
  door: Door,
  options: { readonly platform: Platform; readonly metrics: Metrics },
): void {
  const { platform, metrics } = options;
  let inFlight = 0;
  server.addHook('onRequest', async (_request, reply) => {
    inFlight += 1;
    // Also where the line broke before an answer.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
  });
  server.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000;
    const route = request.routeOptions.url ?? 'none';
    metrics.httpRequest({ method: request.method, route, status: reply.statusCode }, seconds);
    if (route !== '/healthz' && route !== '/readyz' && route !== '/metrics') {
      platform.log.info('gateway.request', {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      });
    }
  });
  server.get('/metrics', { onRequest: countStranger(door) }, async (_request, reply) => {
    metrics.httpInFlight(inFlight);
    metrics.databasePool(platform.database.usage());
    metrics.outbox(await platform.deliveries());
    const { contentType, body } = await metrics.scrape();
    return await reply.type(contentType).send(body);
  });
}
