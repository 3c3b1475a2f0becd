import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import type { Configuration } from '../../kernel/configuration.ts';
import type { Platform } from '../../kernel/platform.ts';
import { anonymousCaller } from '../../kernel/caller.ts';
import { refuse } from '../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { admitStranger, type Door } from '../admission.ts';
import { withinLimits } from '../limits.ts';
import { browserCookieOf, browserSecretOf } from '../principal.ts';
import { problemOf, sendProblem } from '../problem.ts';
import { comesByTls, securityHeaders } from '../security-headers.ts';
import { requestAtHand } from './adapter.ts';
import { OAUTH_PATHS, providerAt } from './provider.ts';
import { signingKeys } from './signing.ts';

/** Below this stands the authorization server; with the origin it is the issuer. */
export const OAUTH_PREFIX = '/oauth';

const BROWSER_SECRET_BYTES = 32;
/** Names under which an installation without `FINACE_PUBLIC_URL` is asked for at the same time. */
const ORIGINS_MAX = 8;

const PATHS: readonly { readonly method: 'GET' | 'POST'; readonly path: string }[] = [
  { method: 'GET', path: '/.well-known/openid-configuration' },
  { method: 'GET', path: OAUTH_PATHS.jwks },
  { method: 'GET', path: OAUTH_PATHS.authorization },
  { method: 'GET', path: `${OAUTH_PATHS.authorization}/:uid` },
  { method: 'POST', path: OAUTH_PATHS.token },
  { method: 'POST', path: OAUTH_PATHS.revocation },
  { method: 'POST', path: OAUTH_PATHS.introspection },
  { method: 'GET', path: OAUTH_PATHS.userinfo },
  { method: 'POST', path: OAUTH_PATHS.userinfo },
  { method: 'POST', path: OAUTH_PATHS.device_authorization },
];

/** The authorization servers that run, one for each origin, made anew when the signing keys change. */
class Providers {
  readonly #platform: Platform;
  readonly #running = new Map<string, { readonly keys: string; readonly provider: Provider }>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  async at(origin: string): Promise<Provider> {
    const keys = await signingKeys(this.#platform.ports.keys);
    const named = keys.map(({ kid }) => kid).join(' ');
    const known = this.#running.get(origin);
    if (known?.keys === named) return known.provider;
    const provider = providerAt(this.#platform, `${origin}${OAUTH_PREFIX}`, keys);
    this.#running.set(origin, { keys: named, provider });
    const [oldest] = this.#running.keys();
    if (this.#running.size > ORIGINS_MAX && oldest !== undefined) this.#running.delete(oldest);
    return provider;
  }
}

function originOf(request: FastifyRequest, { FINACE_PUBLIC_URL }: Configuration): URL {
  return new URL(FINACE_PUBLIC_URL ?? `${request.protocol}://${request.host}`);
}

/** The secret by which this browser is known when it comes back, drawn when it comes first; and the cookie that is new. */
function browserSecret(
  { platform, configuration }: Door,
  request: FastifyRequest,
): { readonly secret: string; readonly cookie?: string } {
  const known = browserSecretOf(request, configuration);
  if (known !== undefined) return { secret: known };
  const secret = Buffer.from(platform.random.bytes(BROWSER_SECRET_BYTES)).toString('base64url');
  const cookie = request.server.serializeCookie(browserCookieOf(request, configuration), secret, {
    path: '/',
    httpOnly: true,
    // An application leads here from another site, so it cannot be as strict as the session's.
    sameSite: 'lax',
    secure: comesByTls(request, configuration),
  });
  return { secret, cookie };
}

/** A request as the authorization server reads it: below its mount, at the address that we stand for. */
function below(request: FastifyRequest, origin: URL): IncomingMessage {
  const { raw } = request;
  const told = {
    'x-forwarded-proto': origin.protocol.slice(0, -1),
    'x-forwarded-host': origin.host,
    'x-forwarded-for': request.ip,
  };
  return Object.assign(raw, {
    originalUrl: raw.url,
    url: raw.url?.slice(OAUTH_PREFIX.length),
    headers: { ...raw.headers, ...told },
  });
}

async function answer(
  { door, providers }: { readonly door: Door; readonly providers: Providers },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { configuration, limiter } = door;
  const facts = { method: request.method, address: request.ip, needsSignIn: false };
  const limited = await withinLimits(limiter, anonymousCaller(request.id), facts);
  if (!limited.ok) {
    await sendProblem(reply, problemOf(limited.refusal, request));
    return;
  }
  const origin = originOf(request, configuration);
  const provider = await providers.at(origin.origin);
  const path = request.routeOptions.url ?? '';
  const asksPerson = path.startsWith(`${OAUTH_PREFIX}${OAUTH_PATHS.authorization}`);
  const { secret, cookie } = asksPerson ? browserSecret(door, request) : { secret: '' };
  const headers = {
    ...securityHeaders(request, configuration),
    'x-request-id': request.id,
    ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
  };
  const at = {
    requestId: request.id,
    browserSecret: secret,
    givesBack: path === `${OAUTH_PREFIX}${OAUTH_PATHS.revocation}`,
  };
  // From here on the authorization server writes the answer itself.
  reply.hijack();
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
  await requestAtHand.run(at, async () => {
    await provider.callback()(below(request, origin), reply.raw);
  });
}

/** The addresses of OAuth 2.0 and OpenID Connect, in a scope of their own: the authorization server reads bodies itself. */
export async function addOAuth(server: FastifyInstance, door: Door): Promise<void> {
  const edge = { door, providers: new Providers(door.platform) };
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const { method, path } of PATHS)
      scope.route({
        method,
        url: `${OAUTH_PREFIX}${path}`,
        exposeHeadRoute: false,
        handler: async (request, reply) => await answer(edge, request, reply),
      });
    scope.all(`${OAUTH_PREFIX}/*`, async (request, reply) => {
      const { refusal } = refuse(errors.no_such_route, { method: request.method, path: '/oauth' });
      const counted = await admitStranger(door, request);
      return await sendProblem(reply, problemOf(counted.ok ? refusal : counted.refusal, request));
    });
    // A device shows this address: the code is typed into a page of ours.
    scope.get(`${OAUTH_PREFIX}${OAUTH_PATHS.code_verification}`, { exposeHeadRoute: false }, async (request, reply) => {
      const { user_code: code } = Object(request.query);
      const query = typeof code === 'string' ? `#code=${encodeURIComponent(code.slice(0, 40))}` : '';
      return await reply.redirect(`/connect-device${query}`, 303);
    });
  });
}
