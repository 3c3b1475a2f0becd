import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { settingOf } from '../../../kernel/firm-settings.ts';
import { errors } from '../errors.ts';
import { instantText } from '@finaceverse/base/time';
import { command } from '../kit.ts';
import { apiKeyCreated, apiKeyRevoked } from '../contract.ts';
import { hashOfSecret, newApiKey } from '../domain/credentials.ts';
import { findApiKey, insertApiKey, revokeApiKeyRow } from '../store/api-keys.ts';
import { register, unregister } from '../store/directory.ts';
import { keyDays } from '../settings.ts';
import { findUser } from '../store/users.ts';

/** The longest that a key may live. */
const DAYS_MAX = 366;

/**
 * Makes a key with those rights of its maker that are named, and none besides, until it ends; the secret is shown
 * this once.
 */
export const createApiKey = command({
  name: 'identity.create_api_key',
  summary: 'Make an API key',
  permission: 'identity:api_key:manage',
  answersSecret: true,
  recentProof: true,
  input: z.object({
    name: z.string().trim().min(1).max(100),
    permissions: z.array(z.string()).max(200).optional(),
    /** Days until the key ends. */
    days: z.number().int().min(1).max(DAYS_MAX).optional(),
  }),
  output: z.object({ id: z.string(), name: z.string(), key: z.string(), expiresAt: z.string() }),
  handle: async (ctx, input) => {
    if (ctx.actor.kind !== 'user' || ctx.actor.through !== undefined) return refuse(errors.not_a_person, {});
    const permissions = input.permissions ?? [];
    const beyond = permissions.filter((name) => !ctx.permissions.has(name));
    if (beyond.length > 0) {
      return refuse(errors.beyond_own_rights, { beyond: beyond.join(', ') });
    }
    const owner = await findUser(ctx, ctx.actor.id);
    if (!owner?.person_id) return refuse(errors.not_a_person, {});
    const id = ctx.newId('key');
    const key = newApiKey(id, ctx.random);
    const now = ctx.clock.now();
    const days = input.days ?? (await settingOf(ctx, keyDays));
    const expiresAt = instantText(now.add({ hours: 24 * days }));
    await insertApiKey(ctx, {
      tenant_id: ctx.tenantId,
      id,
      user_id: ctx.actor.id,
      name: input.name,
      permissions,
      created_at: instantText(now),
      expires_at: expiresAt,
      revoked_at: null,
    });
    await register(ctx, { kind: 'api_key', hash: hashOfSecret(key), subject_id: id, person_id: owner.person_id });
    await ctx.emit(apiKeyCreated, { subject: id, data: { name: input.name } });
    return ok({ id, name: input.name, key, expiresAt });
  },
});

export const revokeApiKey = command({
  name: 'identity.revoke_api_key',
  summary: 'Revoke an API key',
  permission: 'identity:api_key:manage',
  input: z.object({ apiKeyId: z.string() }),
  output: z.object({}),
  handle: async (ctx, input) => {
    const row = await findApiKey(ctx, input.apiKeyId);
    if (!row) return refuse(errors.no_such_api_key, {});
    await revokeApiKeyRow(ctx, row.id, instantText(ctx.clock.now()));
    await unregister(ctx, 'api_key', row.id);
    await ctx.emit(apiKeyRevoked, { subject: row.id, data: { name: row.name } });
    return ok({});
  },
});
