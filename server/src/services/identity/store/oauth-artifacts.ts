import type { Context } from '../../../kernel/context.ts';
import { openValue, sealValue } from '../../../kernel/sealed-columns.ts';
import { tables, type OAuthArtifactRow } from './tables.ts';

const COLUMN = 'identity.oauth_artifacts.payload';

/** What was kept, as the authorization server says it. */
export type Payload = Readonly<Record<string, unknown>>;

/** Finds by hash, before a firm is known too. */
export async function findArtifact(
  ctx: Context,
  models: readonly string[],
  by: { readonly idHash: string } | { readonly userCodeHash: string },
): Promise<OAuthArtifactRow | undefined> {
  const query = tables(ctx)
    .selectFrom('identity.oauth_artifacts')
    .selectAll()
    .where('model', 'in', [...models]);
  return await (
    'idHash' in by ? query.where('id_hash', '=', by.idHash) : query.where('user_code_hash', '=', by.userCodeHash)
  ).executeTakeFirst();
}

/** What an artifact of the bound firm says. */
export async function payloadOf(ctx: Context, row: OAuthArtifactRow): Promise<Payload> {
  const payload: Payload = JSON.parse(await openValue(ctx, COLUMN, row.id_hash, row.payload));
  return payload;
}

/** Keeps an artifact, sealed by the firm's key; of one that is there what it says and when it ends. */
export async function keepArtifact(
  ctx: Context,
  row: Omit<OAuthArtifactRow, 'tenant_id' | 'payload' | 'consumed_at'>,
  says: Payload,
): Promise<void> {
  const payload = await sealValue(ctx, COLUMN, row.id_hash, JSON.stringify(says));
  await tables(ctx)
    .insertInto('identity.oauth_artifacts')
    .values({ ...row, tenant_id: ctx.tenantId, payload, consumed_at: null })
    .onConflict((conflict) =>
      conflict.column('id_hash').doUpdateSet({ payload, expires_at: row.expires_at, grant_id: row.grant_id }),
    )
    .execute();
}

/** Says anew what an artifact says. */
export async function rewriteArtifact(
  ctx: Context,
  row: OAuthArtifactRow,
  says: Payload,
  grantId: string | null,
): Promise<void> {
  await keepArtifact(ctx, { ...row, grant_id: grantId }, says);
}

/** Uses up what counts once; false where it was used before. */
export async function useUpArtifact(ctx: Context, idHash: string, at: string): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('identity.oauth_artifacts')
    .set({ consumed_at: at })
    .where('id_hash', '=', idHash)
    .where('consumed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteArtifact(ctx: Context, idHash: string): Promise<void> {
  await tables(ctx).deleteFrom('identity.oauth_artifacts').where('id_hash', '=', idHash).execute();
}

/** Ends what an application holds in its own name, and what it has begun. */
export async function deleteArtifactsOf(ctx: Context, applicationId: string): Promise<void> {
  await tables(ctx)
    .deleteFrom('identity.oauth_artifacts')
    .where('tenant_id', '=', ctx.tenantId)
    .where('application_id', '=', applicationId)
    .where('grant_id', 'is', null)
    .execute();
}

export async function deleteArtifactsBefore(visitor: Context, moment: string): Promise<void> {
  await tables(visitor).deleteFrom('identity.oauth_artifacts').where('expires_at', '<', moment).execute();
}
