import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { instantText } from '../../../base/time.ts';
import { command } from '../../../kernel/operation.ts';
import { apiKeyCreated, apiKeyRevoked } from '../contract.ts';
import { hashOfSecret, newApiKey } from '../domain/credentials.ts';
import { findApiKey, insertApiKey, register, revokeApiKeyRow, unregister } from '../store.ts';

/** Makes a key with at most the rights of the person who makes it; the secret is shown this once. */
export const createApiKey = command({
  name: 'identity.create_api_key',
  summary: 'Make an API key',
  permission: 'identity:api_key:manage',
  input: z.object({ name: z.string().trim().min(1).max(100), permissions: z.array(z.string()).max(200).optional() }),
  output: z.object({ id: z.string(), name: z.string(), key: z.string() }),
  handle: async (ctx, input) => {
    if (ctx.actor.kind !== 'user') return refuse('forbidden', 'identity.not_a_person', 'Only a person can make an API key.');
    const beyond = (input.permissions ?? []).filter((name) => !ctx.permissions.has(name));
    if (beyond.length > 0) {
      return refuse('forbidden', 'identity.beyond_own_rights', `You cannot give a key what you do not have: ${beyond.join(', ')}.`);
    }
    const id = ctx.newId('key');
    const key = newApiKey(id, ctx.random);
    await insertApiKey(ctx, {
      tenant_id: ctx.tenantId,
      id,
      user_id: ctx.actor.id,
      name: input.name,
      permissions: input.permissions ?? [...ctx.permissions],
      created_at: instantText(ctx.clock.now()),
      revoked_at: null,
    });
    await register(ctx, { kind: 'api_key', hash: hashOfSecret(key), subject_id: id });
    await ctx.emit(apiKeyCreated, { subject: id, data: { name: input.name } });
    return ok({ id, name: input.name, key });
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
    if (!row) return refuse('not_found', 'identity.no_such_api_key', 'There is no such API key.');
    await revokeApiKeyRow(ctx, row.id, instantText(ctx.clock.now()));
    await unregister(ctx, 'api_key', row.id);
    await ctx.emit(apiKeyRevoked, { subject: row.id, data: { name: row.name } });
    return ok({});
  },
});
