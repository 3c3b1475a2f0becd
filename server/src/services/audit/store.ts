import { sql } from 'kysely';
import type { Context } from '../../kernel/context.ts';
import { tablesOf } from '../../kernel/database.ts';

export interface ChainRow { tenant_id: string; sequence: bigint; event_id: string; leaf: Uint8Array; hash: Uint8Array }
export interface CheckpointRow { tenant_id: string; size: bigint; root: Uint8Array; note: string; created_at: string }

interface Tables {
  'audit.chain': ChainRow;
  'audit.checkpoints': CheckpointRow;
}

const tables = (ctx: Context) => tablesOf<Tables>(ctx);

/** Sealers of one tenant come one after the other; other tenants are not held up. */
export async function lockChain(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${ctx.tenantId}`}, 0))`.execute(ctx.db);
}

export async function chainHead(ctx: Context): Promise<ChainRow | undefined> {
  return await tables(ctx).selectFrom('audit.chain').selectAll().where('tenant_id', '=', ctx.tenantId)
    .orderBy('sequence', 'desc').limit(1).executeTakeFirst();
}

export async function insertLink(ctx: Context, row: ChainRow): Promise<void> {
  await tables(ctx).insertInto('audit.chain').values({ ...row, leaf: Buffer.from(row.leaf), hash: Buffer.from(row.hash) }).execute();
}

export async function linksAfter(ctx: Context, sequence: bigint, limit: number): Promise<ChainRow[]> {
  return await tables(ctx).selectFrom('audit.chain').selectAll().where('tenant_id', '=', ctx.tenantId).where('sequence', '>', sequence)
    .orderBy('sequence').limit(limit).execute();
}

export async function linksBefore(ctx: Context, sequence: bigint | null, limit: number): Promise<ChainRow[]> {
  let select = tables(ctx).selectFrom('audit.chain').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (sequence !== null) select = select.where('sequence', '<', sequence);
  return await select.orderBy('sequence', 'desc').limit(limit).execute();
}

export async function newestCheckpoint(ctx: Context): Promise<CheckpointRow | undefined> {
  return await tables(ctx).selectFrom('audit.checkpoints').selectAll().where('tenant_id', '=', ctx.tenantId)
    .orderBy('size', 'desc').limit(1).executeTakeFirst();
}

export async function insertCheckpoint(ctx: Context, row: CheckpointRow): Promise<void> {
  await tables(ctx).insertInto('audit.checkpoints').values({ ...row, root: Buffer.from(row.root) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'size']).doNothing()).execute();
}
