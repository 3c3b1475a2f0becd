import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '../kernel/configuration.ts';

const PAGE_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** An answer that is no page loads and frames nothing. */
const ANSWER_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** What a page of ours never asks a browser for. */
const UNUSED_FEATURES = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const ONE_YEAR_SECONDS = 31_536_000;

/** Whether the browser speaks TLS to us: by the setting, or by the word of a proxy that is trusted. */
export function comesByTls(request: FastifyRequest, configuration: Configuration): boolean {
  return configuration.FINACE_SECURE_COOKIES || request.protocol === 'https';
}

/** The headers of an answer that frames nothing, runs nothing and is kept by nobody. */
export function securityHeaders(request: FastifyRequest, configuration: Configuration): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': UNUSED_FEATURES,
    'content-security-policy': ANSWER_POLICY,
    'cache-control': 'no-store',
    ...(comesByTls(request, configuration)
      ? { 'strict-transport-security': `max-age=${ONE_YEAR_SECONDS}; includeSubDomains` }
      : {}),
  };
}

/**
 * The headers that every answer carries, whatever it is and under whatever name it was asked for. What an answer says
 * itself stays: a stranger's file has a policy of its own, and what the build names by its content may be kept.
 */
export function addSecurityHeaders(server: FastifyInstance, configuration: Configuration): void {
  server.addHook('onSend', async (request, reply) => {
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', UNUSED_FEATURES);
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', isPage ? PAGE_POLICY : ANSWER_POLICY);
    if (isPage) reply.header('cache-control', 'no-cache');
    else if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (comesByTls(request, configuration))
      reply.header('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}; includeSubDomains`);
  });
}
