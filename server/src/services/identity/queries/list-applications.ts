import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { pageOf } from '../../../kernel/paging.ts';
import { GRANT_TYPES } from '../domain/oauth.ts';
import { query, type Context } from '../kit.ts';
import { listApplications, liveGrants } from '../store/oauth-applications.ts';
import type { OAuthGrantRow } from '../store/tables.ts';
import { listUsers } from '../store/users.ts';

const MANAGE = 'identity:application:manage';

export const applications = query({
  name: 'identity.applications',
  summary: 'Applications of the firm',
  permission: MANAGE,
  input: z.object({ origin: z.string().max(300).optional(), sessionToken: z.string().optional() }),
  output: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      confidential: z.boolean(),
      redirectUris: z.array(z.string()),
      grantTypes: z.array(z.enum(GRANT_TYPES)),
      scopes: z.array(z.string()),
      registeredBy: z.string(),
      createdAt: z.string(),
      enabled: z.boolean(),
      /** Where an application finds us. */
      issuer: z.string(),
    }),
  ),
  handle: async (ctx, { origin = '' }) => {
    const items = (await listApplications(ctx)).map((row) => ({
      id: row.id,
      name: row.name,
      confidential: row.confidential,
      redirectUris: row.redirect_uris,
      grantTypes: GRANT_TYPES.filter((type) => row.grant_types.includes(type)),
      scopes: row.scopes,
      registeredBy: row.registered_by,
      createdAt: row.created_at,
      enabled: row.disabled_at === null,
      issuer: `${origin}/oauth`,
    }));
    return ok({ items, next: null });
  },
});

const consent = z.object({
  id: z.string(),
  applicationId: z.string(),
  application: z.string(),
  personId: z.string(),
  person: z.string(),
  scopes: z.array(z.string()),
  since: z.string(),
});

async function told(ctx: Context, rows: readonly OAuthGrantRow[]): Promise<z.infer<typeof consent>[]> {
  const names = new Map((await listApplications(ctx)).map(({ id, name }) => [id, name]));
  const people = new Map((await listUsers(ctx)).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    application: names.get(row.application_id) ?? '',
    personId: row.user_id,
    person: people.get(row.user_id) ?? '',
    scopes: row.scopes,
    since: row.created_at,
  }));
}

export const consents = query({
  name: 'identity.consents',
  summary: 'What people of the firm let applications do',
  permission: MANAGE,
  input: z.object({}),
  output: pageOf(consent),
  handle: async (ctx) => ok({ items: await told(ctx, await liveGrants(ctx, {})), next: null }),
});

export const ownConsents = query({
  name: 'identity.own_consents',
  summary: 'Applications that act for you',
  permission: 'signed_in',
  input: z.object({}),
  output: pageOf(consent),
  handle: async (ctx) => {
    // What its owner consented to is not a key's business.
    const own = ctx.actor.through === undefined ? await liveGrants(ctx, { userId: ctx.actor.id }) : [];
    return ok({ items: await told(ctx, own), next: null });
  },
});
