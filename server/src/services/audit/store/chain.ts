import { sql } from 'kysely';
import type { Place } from '@finaceverse/transparency-log/tree';
import type { Context } from '../../../kernel/context.ts';
import { tablesOf } from '../../../kernel/database.ts';

export interface ChainRow {
  tenant_id: string;
  sequence: bigint;
  event_id: string;
  leaf: Uint8Array;
  hash: Uint8Array;
}
export interface CheckpointRow {
  tenant_id: string;
  size: bigint;
  root: Uint8Array;
  note: string;
  created_at: string;
}

export interface NodeRow extends Place {
  readonly hash: Uint8Array;
}

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
  return await tables(ctx)
    .selectFrom('audit.chain')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertLink(ctx: Context, row: ChainRow): Promise<void> {
  await tables(ctx)
    .insertInto('audit.chain')
    .values({ ...row, leaf: Buffer.from(row.leaf), hash: Buffer.from(row.hash) })
    .execute();
}

/** Adds the subtrees that a leaf has completed. */
export async function insertNodes(ctx: Context, nodes: readonly NodeRow[]): Promise<void> {
  for (const { level, index, hash } of nodes)
    await sql`insert into audit.nodes (tenant_id, level, index, hash)
      values (${ctx.tenantId}, ${level}, ${index}, ${Buffer.from(hash)})`.execute(ctx.db);
}

/** The hashes at those places, in their order; a place that the log does not have is left out. */
export async function readHashes(ctx: Context, places: readonly Place[]): Promise<Uint8Array[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{ hash: Uint8Array }>`
    select coalesce(c.leaf, n.hash) as hash
    from unnest(${places.map(({ level }) => level)}::integer[], ${places.map(({ index }) => index)}::bigint[])
      with ordinality as w (level, index, place)
    left join audit.chain c on w.level = 0 and c.tenant_id = ${ctx.tenantId} and c.sequence = w.index + 1
    left join audit.nodes n on n.tenant_id = ${ctx.tenantId} and n.level = w.level and n.index = w.index
    where coalesce(c.leaf, n.hash) is not null
    order by w.place`.execute(ctx.db);
  return rows.map(({ hash }) => hash);
}

/** Signed states from the oldest on, behind a size. */
export async function checkpointsAfter(ctx: Context, size: bigint, limit: number): Promise<CheckpointRow[]> {
  return await tables(ctx)
    .selectFrom('audit.checkpoints')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('size', '>', size)
    .orderBy('size')
    .limit(limit)
    .execute();
}

/** One link by its sequence. */
export async function linkAt(ctx: Context, sequence: bigint): Promise<ChainRow | undefined> {
  return await tables(ctx)
    .selectFrom('audit.chain')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
}

export async function linksAfter(ctx: Context, sequence: bigint, limit: number): Promise<ChainRow[]> {
  return await tables(ctx)
    .selectFrom('audit.chain')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}

export async function linksBefore(ctx: Context, sequence: bigint | null, limit: number): Promise<ChainRow[]> {
  let select = tables(ctx).selectFrom('audit.chain').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (sequence !== null) select = select.where('sequence', '<', sequence);
  return await select.orderBy('sequence', 'desc').limit(limit).execute();
}

export async function newestCheckpoint(ctx: Context): Promise<CheckpointRow | undefined> {
  return await tables(ctx)
    .selectFrom('audit.checkpoints')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertCheckpoint(ctx: Context, row: CheckpointRow): Promise<void> {
  await tables(ctx)
    .insertInto('audit.checkpoints')
    .values({ ...row, root: Buffer.from(row.root) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'size']).doNothing())
    .execute();
}
