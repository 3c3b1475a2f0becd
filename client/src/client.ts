import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

/** An RFC 9457 problem, as every refusal comes. */
export type Problem = components['schemas']['Problem'];

/** Every route of the platform, typed from its declaration. */
export type FinaceClient = Client<paths>;

/** How a door reaches the platform: a browser by its cookie, a program by a token. */
export interface ClientOptions {
  /** Address of the platform; the page's own origin in a browser. */
  readonly url?: string;
  /** Bearer token or API key of a program. */
  readonly token?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * The typed client. Every POST carries an Idempotency-Key: give one in the call's headers to repeat an
 * intention; without one each call is an intention of its own.
 */
export function finaceClient(options: ClientOptions = {}): FinaceClient {
  const client = createClient<paths>({
    baseUrl: options.url ?? '',
    credentials: 'same-origin',
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  const carry: Middleware = {
    onRequest: ({ request }) => {
      if (options.token !== undefined) request.headers.set('authorization', `Bearer ${options.token}`);
      if (request.method === 'POST' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID());
      return request;
    },
  };
  client.use(carry);
  return client;
}
