import type { FastifyInstance } from 'fastify';
import type { GatewayOptions } from './server.ts';

/** Times each request by route, and serves the figures to Prometheus. */
export function addMeasurements(server: FastifyInstance, options: Pick<GatewayOptions, 'platform' | 'metrics'>): void {
  const { platform, metrics } = options;
  server.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000;
    const route = request.routeOptions.url ?? 'none';
    metrics.httpRequest({ method: request.method, route, status: reply.statusCode }, seconds);
    if (route !== '/healthz' && route !== '/readyz' && route !== '/metrics') {
      platform.log.info('gateway.request', { requestId: request.id, method: request.method, route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) });
    }
  });
  server.get('/metrics', async (_request, reply) => {
    metrics.databasePool(platform.database.usage());
    metrics.outbox({ waiting: await platform.outboxLag(), oldestSeconds: 0 });
    const { contentType, body } = await metrics.scrape();
    return await reply.type(contentType).send(body);
  });
}
