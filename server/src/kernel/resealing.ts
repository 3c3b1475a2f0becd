import { sql, type Kysely } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from './context.ts';
import type { JobSteps } from './module.ts';
import { PERSON_NAME_KEYS } from './person-names.ts';
import { COLUMN_KEYS } from './sealed-columns.ts';

/** So many keys are wrapped anew in one transaction, so that nobody waits long for a row. */
const BATCH = 100;

/** A column that holds data keys, wrapped by the key of the firm whose row it is. */
export interface WrappedColumn {
  /** `schema.table`. */
  readonly table: `${string}.${string}`;
  readonly column: string;
  readonly purpose: string;
}

/** How far one place is: how many keys are still wrapped by a version before the newest. */
export interface Resealing {
  readonly place: string;
  readonly waiting: number;
  /** When it was last looked at, in ISO 8601. */
  readonly seenAt: string;
}

interface Wrapped {
  readonly place: string;
  readonly wrapped: string;
}

function placeOf({ table, column }: WrappedColumn): string {
  return `${table}.${column}`;
}

/** The columns of the kernel itself. */
export const KERNEL_WRAPPED: readonly WrappedColumn[] = [COLUMN_KEYS, PERSON_NAME_KEYS];

async function note(ctx: Context, column: WrappedColumn, newest: string): Promise<void> {
  const [schema = '', table = ''] = column.table.split('.');
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from ${sql.id(schema, table)}
    where tenant_id = ${ctx.tenantId} and not starts_with(${sql.id(column.column)}, ${newest})`.execute(ctx.db);
  const seenAt = instantText(ctx.clock.now());
  await sql`insert into kernel.resealing (tenant_id, place, waiting, seen_at)
    values (${ctx.tenantId}, ${placeOf(column)}, ${rows[0]?.waiting ?? 0}, ${seenAt})
    on conflict (tenant_id, place) do update set waiting = excluded.waiting, seen_at = excluded.seen_at`.execute(
    ctx.db,
  );
}

/**
 * Wraps the next keys of a column by the newest version of the firm's key; how many it was. What it wraps stays the
 * same, so that whoever reads meanwhile reads the old or the new and opens both.
 */
async function resealBatch(ctx: Context, column: WrappedColumn): Promise<number> {
  const newest = await ctx.ports.keys.newestMark(ctx.tenantId);
  // A firm whose key was destroyed has nothing that could be wrapped.
  if (!newest.ok) return 0;
  const [schema = '', table = ''] = column.table.split('.');
  const [from, name] = [sql.id(schema, table), sql.id(column.column)];
  const { rows } = await sql<Wrapped>`select ctid::text as place, ${name} as wrapped from ${from}
    where tenant_id = ${ctx.tenantId} and not starts_with(${name}, ${newest.value})
    limit ${BATCH} for update skip locked`.execute(ctx.db);
  let resealed = 0;
  for (const { place, wrapped } of rows) {
    const fresh = await ctx.ports.keys.rewrap(wrapped, { tenantId: ctx.tenantId, purpose: column.purpose });
    if (!fresh.ok) {
      ctx.log.error('keys.not_resealed', { place: placeOf(column), code: fresh.refusal.code });
      continue;
    }
    await sql`update ${from} set ${name} = ${fresh.value}
      where tenant_id = ${ctx.tenantId} and ctid = ${place}::tid and ${name} = ${wrapped}`.execute(ctx.db);
    resealed += 1;
  }
  await note(ctx, column, newest.value);
  return resealed;
}

/**
 * A job of each hour that brings a module's data keys under the newest version of their firm's key, batch by batch. What
 * is left is told by the keys themselves, so that a process that ended in between leaves nothing to be remembered.
 */
export function resealing(name: string, columns: readonly WrappedColumn[]) {
  return {
    name,
    cron: '23 * * * *',
    forEachTenant: true,
    timeoutSeconds: 3000,
    handleInSteps: async ({ inTransaction }: Pick<JobSteps, 'inTransaction'>): Promise<void> => {
      for (const column of columns) {
        let resealed = BATCH;
        while (resealed === BATCH) resealed = await inTransaction(async (ctx) => await resealBatch(ctx, column));
      }
    },
  };
}

/** How far each place of the firm is. */
export async function resealingOf(db: Kysely<unknown>, tenantId: string): Promise<readonly Resealing[]> {
  const { rows } = await sql<Resealing>`select place, waiting, seen_at as "seenAt" from kernel.resealing
    where tenant_id = ${tenantId} order by place`.execute(db);
  return rows;
}

/** How many keys of all firms wait; asked by whoever works for none. */
export async function countResealing(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select coalesce(sum(waiting), 0)::int as waiting from kernel.resealing`.execute(db);
  return rows[0]?.waiting ?? 0;
}
