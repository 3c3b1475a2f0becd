import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import serveStatic from '@fastify/static';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { newId } from '../base/id.ts';
import { Fault, refuse, RefusalError } from '../base/outcome.ts';
import type { Metrics, Tracing } from '../infra/telemetry/port.ts';
import type { Configuration } from '../kernel/configuration.ts';
import type { Platform } from '../kernel/platform.ts';
import { addInternalCalls } from './internal-calls.ts';
import { addMeasurements } from './measurements.ts';
import { openApiDocument } from './openapi.ts';
import { faultProblem, problemOf, sendProblem } from './problem.ts';
import { addRoutes } from './routes.ts';

const JSON_BODY_BYTES_MAX = 2 * 1024 * 1024;
const HEADERS_TIMEOUT_MS = 15_000;

const PAGE_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** What the edge needs beside the platform. */
export interface GatewayOptions {
  readonly platform: Platform;
  readonly configuration: Configuration;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Folder of the built web app, if it was built. */
  readonly web: string | undefined;
}

/** Readable mistakes of a request that Fastify itself finds, before any route of ours. */
function refusalOfRequest(error: FastifyError): ReturnType<typeof refuse>['refusal'] | undefined {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE') {
    return refuse('too_large', 'gateway.too_large', 'This is larger than the limit. Nothing was stored.').refusal;
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return refuse('unsupported', 'gateway.unsupported_media_type', 'Send application/json, or multipart/form-data for a file.').refusal;
  }
  if ((error.statusCode ?? 500) < 500) return refuse('malformed', 'gateway.unreadable', `The request cannot be read: ${error.message}.`).refusal;
  return undefined;
}

function addErrorHandling(server: FastifyInstance, platform: Platform): void {
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = error instanceof RefusalError ? error.refusal : refusalOfRequest(error);
    if (refusal) return await sendProblem(reply, problemOf(refusal, request.id));
    platform.log.error('gateway.fault', { requestId: request.id, method: request.method, route: request.routeOptions.url, error: error.stack ?? String(error) });
    return await sendProblem(reply, faultProblem(request.id, error instanceof Fault && error.retryable));
  });
}

async function addWebApp(server: FastifyInstance, web: string | undefined): Promise<void> {
  const index = web === undefined ? undefined : join(web, 'index.html');
  const page = index !== undefined && existsSync(index) ? readFileSync(index, 'utf8') : undefined;
  if (web !== undefined && page !== undefined) {
    await server.register(serveStatic, { root: web, wildcard: false, index: false, immutable: true, maxAge: '365d', decorateReply: false });
  }
  server.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && !/^\/(v\d+|internal|graphql)\//.test(request.url) && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && page !== undefined) {
      return await reply.header('content-security-policy', PAGE_POLICY).header('cache-control', 'no-cache').type('text/html').send(page);
    }
    const { refusal } = refuse('not_found', 'gateway.no_such_route', `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}.`);
    return await sendProblem(reply, problemOf(refusal, request.id));
  });
}

function addHealth(server: FastifyInstance, platform: Platform): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const ready = await platform.ready();
    return await reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' });
  });
  // Written once per start: the declarations do not change while we run.
  let document: string | undefined;
  server.get('/v1/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(platform.registry));
    return await reply.type('application/json').send(document);
  });
}

/** Builds the one HTTP edge over a platform. It is not listening yet. */
export async function buildGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { platform, configuration } = options;
  const server = fastify({
    logger: false,
    bodyLimit: JSON_BODY_BYTES_MAX,
    genReqId: () => newId('req', platform.clock, platform.random),
    routerOptions: { maxParamLength: 200 },
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    forceCloseConnections: true,
  });
  // Plain text is not JSON, and is what a page of another site may send without asking.
  server.removeContentTypeParser('text/plain');
  await server.register(cookie);
  await server.register(multipart, { limits: { fileSize: configuration.FINACE_UPLOAD_MAX_MEGABYTES * 1024 * 1024, files: 1, fields: 20 } });
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
  });
  addErrorHandling(server, platform);
  addMeasurements(server, options);
  addHealth(server, platform);
  addRoutes(server, platform, configuration, options.tracing);
  addInternalCalls(server, platform, options.tracing);
  await addWebApp(server, options.web);
  return server;
}
