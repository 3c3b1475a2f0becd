import type { Context } from '../kit.ts';
import { tables, type EndpointRow } from './tables.ts';

export async function insertEndpoint(ctx: Context, row: EndpointRow): Promise<void> {
  await tables(ctx).insertInto('webhooks.endpoints').values(row).execute();
}

export async function findEndpoint(ctx: Context, id: string): Promise<EndpointRow | undefined> {
  return await tables(ctx)
    .selectFrom('webhooks.endpoints')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The oldest first. */
export async function listEndpoints(ctx: Context): Promise<EndpointRow[]> {
  return await tables(ctx)
    .selectFrom('webhooks.endpoints')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Whether the row was still at `version`, which the change moves on. */
export async function updateEndpoint(
  ctx: Context,
  { id, version }: Pick<EndpointRow, 'id' | 'version'>,
  change: Partial<EndpointRow>,
): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('webhooks.endpoints')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes since when an endpoint has taken nothing; null when it took something. It moves no version on. */
export async function noteFailing(ctx: Context, id: string, since: string | null): Promise<void> {
  const change = tables(ctx).updateTable('webhooks.endpoints').set({ failing_since: since });
  const row = change.where('tenant_id', '=', ctx.tenantId).where('id', '=', id);
  await (
    since === null ? row.where('failing_since', 'is not', null) : row.where('failing_since', 'is', null)
  ).execute();
}

export async function deleteEndpoint(ctx: Context, id: string): Promise<void> {
  await tables(ctx)
    .deleteFrom('webhooks.endpoints')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}
