import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { scimTokenEnded, scimTokenMade } from '../contract.ts';
import { hashOfSecret, newScimToken } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { SCIM } from '../flows/scim/resources.ts';
import { command, query } from '../kit.ts';
import { register, unregister } from '../store/directory.ts';
import { endScimTokenRow, findScimToken, insertScimToken, listScimTokens } from '../store/scim.ts';
import { findUser } from '../store/users.ts';
import { roleToGive } from './steps/give-role.ts';

const MANAGE = 'identity:connection:manage';
const DAYS_MAX = 366;
const DAYS_STANDARD = 180;

/**
 * Makes a token by which the firm's directory brings people in, each with the one role that is named: whoever makes it
 * may give that role. The secret is shown this once.
 */
export const createScimToken = command({
  name: 'identity.create_scim_token',
  summary: 'Make a SCIM token for the firm’s directory',
  permission: MANAGE,
  recentProof: true,
  answersSecret: true,
  input: z.object({
    name: z.string().trim().min(1).max(100),
    /** What newcomers may do. */
    role: z.string().trim().min(1).max(60),
    days: z.number().int().min(1).max(DAYS_MAX).default(DAYS_STANDARD),
  }),
  output: z.object({ id: z.string(), token: z.string(), expiresAt: z.string() }),
  handle: async (ctx, input) => {
    if (ctx.actor.kind !== 'user' || ctx.actor.through !== undefined) return refuse(errors.not_a_person, {});
    const maker = await findUser(ctx, ctx.actor.id);
    if (!maker?.person_id || !seesWholeFirm(ctx.scope)) return refuse(errors.not_a_person, {});
    const role = await roleToGive(ctx, input.role);
    if (!role.ok) return role;
    if (role.value.realm !== 'firm') return refuse(errors.client_needed, {});
    const id = ctx.newId('sct');
    const token = newScimToken(id, ctx.random);
    const now = ctx.clock.now();
    const expiresAt = instantText(now.add({ hours: 24 * input.days }));
    await insertScimToken(ctx, {
      tenant_id: ctx.tenantId,
      id,
      name: input.name,
      role: role.value.name,
      made_by: maker.id,
      created_at: instantText(now),
      expires_at: expiresAt,
      ended_at: null,
    });
    await register(ctx, { kind: 'scim', hash: hashOfSecret(token), subject_id: id, person_id: maker.person_id });
    await ctx.emit(scimTokenMade, { subject: id, data: { name: input.name, role: role.value.name } });
    return ok({ id, token, expiresAt });
  },
});

export const endScimToken = command({
  name: 'identity.end_scim_token',
  summary: 'End a SCIM token',
  permission: MANAGE,
  input: z.object({ scimTokenId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, { scimTokenId }): Promise<Outcome<object>> => {
    const row = await findScimToken(ctx, scimTokenId);
    if (!row) return refuse(errors.no_such_scim_token, {});
    await endScimTokenRow(ctx, row.id, instantText(ctx.clock.now()));
    await unregister(ctx, 'scim', row.id);
    await ctx.emit(scimTokenEnded, { subject: row.id, data: { name: row.name } });
    return ok({});
  },
});

export const scimTokens = query({
  name: 'identity.scim_tokens',
  summary: 'SCIM tokens of the firm’s directory',
  permission: MANAGE,
  input: z.object({ origin: z.string().max(300).optional(), sessionToken: z.string().optional() }),
  output: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.string(),
      createdAt: z.string(),
      expiresAt: z.string(),
      /** Whether its time is over. */
      over: z.boolean(),
      /** Where the directory finds us. */
      address: z.string(),
    }),
  ),
  handle: async (ctx, { origin = '' }) => {
    const now = instantText(ctx.clock.now());
    const items = (await listScimTokens(ctx)).map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      over: row.expires_at <= now,
      address: `${origin}${SCIM}`,
    }));
    return ok({ items, next: null });
  },
});
