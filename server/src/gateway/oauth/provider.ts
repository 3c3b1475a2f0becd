import { timingSafeEqual } from 'node:crypto';
import Provider, { type Configuration, type ExternalSigningKey } from 'oidc-provider';
import { sha256Hex } from '@finaceverse/base/canonical';
import type { Platform } from '../../kernel/platform.ts';
import { adapterOf, askTokens } from './adapter.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Seconds that each thing counts. */
const LIVES = {
  AccessToken: 10 * MINUTE,
  AuthorizationCode: MINUTE,
  ClientCredentials: 10 * MINUTE,
  DeviceCode: 10 * MINUTE,
  Grant: 366 * DAY,
  IdToken: 10 * MINUTE,
  Interaction: 15 * MINUTE,
  RefreshToken: 30 * DAY,
  Session: 15 * MINUTE,
} as const;

/** Where the authorization server stands below its issuer. */
export const OAUTH_PATHS = {
  authorization: '/authorize',
  token: '/token',
  revocation: '/revoke',
  introspection: '/introspect',
  userinfo: '/userinfo',
  jwks: '/jwks',
  device_authorization: '/device',
  code_verification: '/verify',
} as const;

function configurationOf(platform: Platform, keys: readonly ExternalSigningKey[]): Configuration {
  const permissions = platform.registry.all.flatMap((module) => module.permissions);
  const scopes = permissions.filter(({ operatorOnly }) => operatorOnly !== true).map(({ name }) => name);
  return {
    adapter: adapterOf(platform),
    jwks: { keys: [...keys] },
    routes: OAUTH_PATHS,
    scopes: ['openid', 'profile', 'email', ...scopes],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
    enabledJWA: { idTokenSigningAlgValues: ['EdDSA'] },
    allowOmittingSingleRegisteredRedirectUri: false,
    // An answer that is late by a moment is late.
    clockTolerance: 0,
    ttl: LIVES,
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: async (_ctx, sub) => {
      const { found } = await askTokens(platform, { does: 'find_person', model: 'Account', id: sub });
      if (found === null) return undefined;
      return { accountId: sub, claims: async () => ({ ...found, sub }) };
    },
    // What was consented to once more is a consent of its own: no older one answers for it.
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : await ctx.oidc.provider.Grant.find(grantId);
    },
    interactions: { url: async (_ctx, { uid }) => `/consent#question=${encodeURIComponent(uid)}` },
    cookies: {
      long: { signed: false, httpOnly: true, sameSite: 'lax' },
      short: { signed: false, httpOnly: true, sameSite: 'lax' },
    },
    renderError: async (ctx, out) => {
      // No page is made of what a stranger sent: it is told as it is told to programs.
      ctx.type = 'json';
      ctx.body = out;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        // Each application may ask of its own tokens alone.
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
      userinfo: { enabled: true },
      deviceFlow: { enabled: true, charset: 'base-20', mask: '****-****' },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      claimsParameter: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
    },
  };
}

/** Secrets are kept as hashes, so what comes is hashed before it is compared. */
function compareHashes(provider: Provider): void {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(actual: string): boolean {
    const kept = Buffer.from(this.clientSecret ?? '', 'hex');
    const shown = Buffer.from(sha256Hex(actual), 'hex');
    return kept.length === shown.length && timingSafeEqual(kept, shown);
  };
}

/** Answers lead back by the address alone: a page that sends itself on would need a script. */
function answerByAddress(provider: Provider): void {
  provider.use(async (ctx, next) => {
    if ([ctx.query['response_mode']].flat().includes('form_post')) {
      ctx.status = 400;
      ctx.body = { error: 'unsupported_response_mode', error_description: 'answers come in the address' };
      return;
    }
    await next();
    if (ctx.path === '/.well-known/openid-configuration' && typeof ctx.body === 'object')
      Object.assign(ctx.body ?? {}, { response_modes_supported: ['query', 'fragment'] });
  });
}

/** The authorization server at an issuer, with the keys that verify now. */
export function providerAt(platform: Platform, issuer: string, keys: readonly ExternalSigningKey[]): Provider {
  const provider = new Provider(issuer, configurationOf(platform, keys));
  // What a proxy may say was judged by the gateway, which writes these headers itself.
  provider.proxy = true;
  compareHashes(provider);
  answerByAddress(provider);
  provider.on('server_error', (_ctx, error) => {
    platform.log.error('gateway.oauth_fault', { error: error.stack ?? String(error) });
  });
  return provider;
}
