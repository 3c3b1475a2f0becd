import type { FastifyRequest } from 'fastify';

/** The headers of W3C Trace Context, by which a request belongs to a trace that began elsewhere. */
export function traceHeaders(request: FastifyRequest): Record<string, string | undefined> {
  const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
  return { traceparent: one(request.headers['traceparent']), tracestate: one(request.headers['tracestate']) };
}
