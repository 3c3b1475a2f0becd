import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import {
  applicationDisabled,
  applicationEnabled,
  applicationRegistered,
  applicationSecretRenewed,
} from '../contract.ts';
import { hashOfSecret, newApplicationSecret } from '../domain/credentials.ts';
import { GRANT_TYPES, isRedirectUri, type GrantType } from '../domain/oauth.ts';
import { errors } from '../errors.ts';
import { endConsent } from '../flows/oauth/grants.ts';
import { command, type Context } from '../kit.ts';
import { deleteArtifactsOf } from '../store/oauth-artifacts.ts';
import { findApplication, insertApplication, liveGrants, updateApplication } from '../store/oauth-applications.ts';
import type { OAuthApplicationRow } from '../store/tables.ts';

const MANAGE = 'identity:application:manage';

/** What an application lacks for the ways that it is registered for. @errors identity.bad_redirect_uri, identity.no_redirect_uri, identity.secret_needed, identity.nothing_to_refresh */
function checkWays(input: {
  readonly confidential: boolean;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly GrantType[];
}): Outcome<null> {
  const { confidential, redirectUris, grantTypes: types } = input;
  const bad = redirectUris.find((uri) => !isRedirectUri(uri));
  if (bad !== undefined) return refuse(errors.bad_redirect_uri, { uri: bad });
  if (types.includes('authorization_code') && redirectUris.length === 0) return refuse(errors.no_redirect_uri, {});
  if (types.includes('client_credentials') && !confidential) return refuse(errors.secret_needed, {});
  const asks = types.includes('authorization_code') || types.includes('device_code');
  if (types.includes('refresh_token') && !asks) return refuse(errors.nothing_to_refresh, {});
  return ok(null);
}

/** Registers an application with the permissions that it may ask for; its secret is shown this once. */
export const registerApplication = command({
  name: 'identity.register_application',
  summary: 'Register an application',
  permission: MANAGE,
  recentProof: true,
  answersSecret: true,
  input: z.object({
    name: z.string().trim().min(1).max(100),
    /** Whether it can keep a secret: a server can, an app on a telephone or in a browser cannot. */
    confidential: z.boolean(),
    /** Compared to the letter. */
    redirectUris: z.array(z.string().max(500)).max(20),
    grantTypes: z.array(z.enum(GRANT_TYPES)).min(1).max(GRANT_TYPES.length),
    /** Permissions that it may ask for. */
    scopes: z.array(z.string()).max(200),
  }),
  output: z.object({ id: z.string(), name: z.string(), secret: z.string().nullable() }),
  handle: async (ctx, input) => {
    if (ctx.actor.kind !== 'user' || ctx.actor.through !== undefined) return refuse(errors.not_a_person, {});
    const ways = checkWays(input);
    if (!ways.ok) return ways;
    const beyond = input.scopes.filter((name) => !ctx.permissions.has(name));
    if (beyond.length > 0) return refuse(errors.beyond_own_rights, { beyond: beyond.join(', ') });
    const id = ctx.newId('oap');
    const secret = input.confidential ? newApplicationSecret(id, ctx.random) : null;
    const now = instantText(ctx.clock.now());
    const scopes = [...new Set(input.scopes)];
    await insertApplication(ctx, {
      tenant_id: ctx.tenantId,
      id,
      name: input.name,
      confidential: input.confidential,
      secret_hash: secret === null ? null : hashOfSecret(secret),
      redirect_uris: [...new Set(input.redirectUris)],
      grant_types: [...new Set(input.grantTypes)],
      scopes,
      registered_by: ctx.actor.id,
      created_at: now,
      secret_made_at: secret === null ? null : now,
      disabled_at: null,
    });
    await ctx.emit(applicationRegistered, { subject: id, data: { name: input.name, scopes } });
    return ok({ id, name: input.name, secret });
  },
});

const named = z.object({ applicationId: z.string().max(60) });

/** Makes a new secret; the old one, and what it was given for itself, count no more. */
export const renewApplicationSecret = command({
  name: 'identity.renew_application_secret',
  summary: 'Make a new secret of an application',
  permission: MANAGE,
  recentProof: true,
  answersSecret: true,
  input: named,
  output: z.object({ secret: z.string() }),
  handle: async (ctx, { applicationId }) => {
    if (ctx.actor.kind !== 'user' || ctx.actor.through !== undefined) return refuse(errors.not_a_person, {});
    const application = await findApplication(ctx, applicationId);
    if (!application) return refuse(errors.no_such_application, {});
    if (!application.confidential) return refuse(errors.application_is_public, { name: application.name });
    const secret = newApplicationSecret(application.id, ctx.random);
    await updateApplication(ctx, application.id, {
      secret_hash: hashOfSecret(secret),
      secret_made_at: instantText(ctx.clock.now()),
    });
    await deleteArtifactsOf(ctx, application.id);
    await ctx.emit(applicationSecretRenewed, { subject: application.id, data: { name: application.name } });
    return ok({ secret });
  },
});

async function switchOff(ctx: Context, application: OAuthApplicationRow): Promise<void> {
  const grants = await liveGrants(ctx, { applicationId: application.id });
  for (const grant of grants) await endConsent(ctx, grant, 'disabled');
  await deleteArtifactsOf(ctx, application.id);
  await updateApplication(ctx, application.id, { disabled_at: instantText(ctx.clock.now()) });
  const data = { name: application.name, grantsEnded: grants.length };
  await ctx.emit(applicationDisabled, { subject: application.id, data });
}

/** Switches an application off, with all that people let it do, or on again with nothing. */
export const setApplicationState = command({
  name: 'identity.set_application_state',
  summary: 'Switch an application off or on',
  permission: MANAGE,
  recentProof: ({ enabled }) => enabled,
  input: named.extend({ enabled: z.boolean() }),
  output: z.object({}),
  handle: async (ctx, { applicationId, enabled }) => {
    const application = await findApplication(ctx, applicationId);
    if (!application) return refuse(errors.no_such_application, {});
    if (enabled === (application.disabled_at === null)) return ok({});
    if (!enabled) await switchOff(ctx, application);
    else {
      await updateApplication(ctx, application.id, { disabled_at: null });
      await ctx.emit(applicationEnabled, { subject: application.id, data: { name: application.name } });
    }
    return ok({});
  },
});
