import type { Context } from '../kit.ts';
import { tables, type DeliveryRow } from './tables.ts';

/** False where this event is on its way to this endpoint already. */
export async function insertDelivery(ctx: Context, row: DeliveryRow): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('webhooks.deliveries')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findDelivery(ctx: Context, id: string): Promise<DeliveryRow | undefined> {
  return await tables(ctx)
    .selectFrom('webhooks.deliveries')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Whether the delivery still had made so many attempts: of two who try at once the second changes nothing. */
export async function updateDelivery(
  ctx: Context,
  { id, attempts }: Pick<DeliveryRow, 'id' | 'attempts'>,
  change: Partial<DeliveryRow>,
): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('webhooks.deliveries')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Where a list goes on. */
export interface DeliveryPlace {
  readonly createdAt: string;
  readonly id: string;
}

/** The newest first. */
export async function listDeliveries(
  ctx: Context,
  wanted: Partial<Pick<DeliveryRow, 'endpoint_id' | 'state'>>,
  after: DeliveryPlace | null,
  limit: number,
): Promise<DeliveryRow[]> {
  let select = tables(ctx).selectFrom('webhooks.deliveries').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (wanted.endpoint_id !== undefined) select = select.where('endpoint_id', '=', wanted.endpoint_id);
  if (wanted.state !== undefined) select = select.where('state', '=', wanted.state);
  if (after !== null)
    select = select.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(after.createdAt, after.id)),
    );
  return await select.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** Forgets what came long ago; what was given up stays until somebody sends it again. */
export async function deleteDeliveredBefore(ctx: Context, before: string): Promise<void> {
  await tables(ctx)
    .deleteFrom('webhooks.deliveries')
    .where('tenant_id', '=', ctx.tenantId)
    .where('state', '=', 'delivered')
    .where('created_at', '<', before)
    .execute();
}
