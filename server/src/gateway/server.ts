import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { newId } from '@finaceverse/base/id';
import { RefusalError } from '@finaceverse/base/outcome';
import type { Metrics, Tracing } from '../infra/telemetry/port.ts';
import { trustedProxies, type Configuration } from '../kernel/configuration.ts';
import type { Platform } from '../kernel/platform.ts';
import { countStranger, doorOf, type Door } from './admission.ts';
import { addForwardedRoutes } from './forwarding.ts';
import { addGraphQL } from './graphql/endpoint.ts';
import { addGuestList } from './guest-list.ts';
import { addInternalCalls } from './internal-calls.ts';
import { FORM } from './input.ts';
import { addMeasurements } from './measurements.ts';
import { addOAuth } from './oauth/door.ts';
import { openApiDocument } from './openapi.ts';
import { cutPeers, openPeerDoor } from './peer-door.ts';
import { faultProblem, problemOf, sendProblem } from './problem.ts';
import { addRoutes } from './routes.ts';
import { addScim } from './scim.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { tlsOf } from './tls.ts';
import { addWebFiles } from './web-files.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

const JSON_BODY_BYTES_MAX = 2 * 1024 * 1024;
const HEADERS_TIMEOUT_MS = 15_000;
/** How often what is late to arrive is looked for. */
const LATE_CHECK_MS = 1_000;
const READY_TIMEOUT_MS = 3_000;
const COMPRESSED_BYTES_MIN = 1024;

/** Statuses of what node finds before there is a request. */
const CLIENT_ERRORS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** What the edge needs beside the platform. */
export interface GatewayOptions {
  readonly platform: Platform;
  readonly configuration: Configuration;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Folder of the built web app; it may come to be, or change, while the server runs. */
  readonly web: string | undefined;
}

/** Readable mistakes of a request that Fastify itself finds, before any route of ours. */
function refusalOfRequest(error: FastifyError): ReturnType<typeof refuse>['refusal'] | undefined {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE') {
    return refuse(errors.too_large, {}).refusal;
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return refuse(errors.unsupported_media_type, {}).refusal;
  }
  if ((error.statusCode ?? 500) < 500) return refuse(errors.unreadable, { reason: error.message }).refusal;
  return undefined;
}

/** What cannot be read as HTTP at all, or does not arrive in time, gets a problem too, and the line ends. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  // The other end has gone: there is nobody to tell.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = CLIENT_ERRORS[error.code ?? ''] ?? 400;
  const { refusal } = refuse(errors.unreadable, {});
  const body = JSON.stringify(problemOf(refusal, { id: 'none', headers: {} }, status));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: application/problem+json\r\n` +
      `cache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function addErrorHandling(server: FastifyInstance, platform: Platform): void {
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = error instanceof RefusalError ? error.refusal : refusalOfRequest(error);
    if (refusal) return await sendProblem(reply, problemOf(refusal, request));
    platform.log.error('gateway.fault', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      error: error.stack ?? String(error),
    });
    return await sendProblem(reply, faultProblem(request, error));
  });
}

function addHealth(server: FastifyInstance, door: Door): void {
  const { platform } = door;
  const watched = { onRequest: countStranger(door) };
  server.get('/healthz', watched, async () => ({ status: 'ok' }));
  server.get('/readyz', watched, async (_request, reply) => {
    const patience = Promise.withResolvers<never>();
    const timer = setTimeout(() => patience.reject(new Error('the database takes too long')), READY_TIMEOUT_MS);
    try {
      const looked = Promise.all([platform.deliveries(), platform.health()]);
      const [{ deadLetters }, health] = await Promise.race([looked, patience.promise]);
      // What a sign says is for operators; whoever watches from outside is told its state.
      const signs = Object.fromEntries(health.map(({ name, state }) => [name, state]));
      return await reply.send({ status: 'ready', deadLetters, signs });
    } catch {
      return await reply.status(503).send({ status: 'the database does not answer' });
    } finally {
      clearTimeout(timer);
    }
  });
  // Written once per start: the declarations do not change while we run.
  let document: string | undefined;
  server.get('/v1/openapi.json', watched, async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(platform.registry));
    return await reply.type('application/json').send(document);
  });
}

/**
 * Stops taking requests and lets those that are under way end; after `secondsMax` it cuts what is still open.
 */
export async function drain(gateway: FastifyInstance, secondsMax: number): Promise<void> {
  const cut = setTimeout(() => {
    gateway.server.closeAllConnections();
    cutPeers(gateway);
  }, secondsMax * 1000);
  try {
    await gateway.close();
  } finally {
    clearTimeout(cut);
  }
}

/** Builds the one HTTP edge over a platform. It is not listening yet. */
export async function buildGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { platform, configuration } = options;
  const tls = tlsOf(configuration, platform.log);
  const requestTimeout = configuration.FINACE_BODY_SECONDS_MAX * 1000;
  const serving: Pick<FastifyServerOptions, 'serverFactory'> =
    tls === undefined
      ? {}
      : { serverFactory: (handler) => tls.serve(handler, { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout }) };
  const server = fastify({
    logger: false,
    bodyLimit: JSON_BODY_BYTES_MAX,
    frameworkErrors: (error, request, reply) => {
      const refusal = refusalOfRequest(error) ?? refuse(errors.unreadable, { reason: error.message }).refusal;
      void sendProblem(reply, problemOf(refusal, request));
    },
    clientErrorHandler: answerUnreadable,
    genReqId: () => newId('req', platform.clock, platform.random),
    routerOptions: { maxParamLength: 200 },
    trustProxy: trustedProxies(configuration),
    requestTimeout,
    ...serving,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: LATE_CHECK_MS },
    // A close lets requests that are under way end, and closes connections that wait for another one.
    forceCloseConnections: 'idle',
    // Whoever still holds a line is answered as ever, and told to close it.
    return503OnClosing: false,
  });
  server.addHook('onClose', async () => tls?.close());
  openPeerDoor(server, options, { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout });
  server.server.maxConnections = configuration.FINACE_CONNECTIONS_MAX;
  // Plain text is not JSON, and is what a page of another site may send without asking.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, text, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(text)))),
  );
  await server.register(compress, {
    // Answers alone: files of strangers and streams of events go as they are, and the web's files are compressed already.
    customTypes: /^application\/(problem\+)?json/,
    threshold: COMPRESSED_BYTES_MIN,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    encodings: ['br', 'gzip'],
  });
  await server.register(cookie);
  await server.register(multipart, {
    limits: { fileSize: configuration.FINACE_UPLOAD_MAX_MEGABYTES * 1024 * 1024, files: 1, fields: 20 },
  });
  server.addHook('onSend', async (request, reply) => {
    // A server that stops waits for no further request on this line.
    if (!server.server.listening) reply.header('connection', 'close');
    reply.header('x-request-id', request.id);
  });
  await addGuestList(server, configuration, platform.log);
  addSecurityHeaders(server, configuration);
  addErrorHandling(server, platform);
  const door = doorOf(platform, configuration);
  addMeasurements(server, door, options);
  addHealth(server, door);
  addRoutes(server, door, options.tracing);
  await addScim(server, door, options.tracing);
  await addOAuth(server, door);
  addGraphQL(server, door);
  await addForwardedRoutes(server, door, options.tracing);
  addInternalCalls(server, door, options.tracing);
  await addWebFiles(server, door, options.web);
  return server;
}
