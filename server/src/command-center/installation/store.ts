import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import { tablesOf } from '../../kernel/database.ts';
import type { Context } from './kit.ts';

export interface FirmRow {
  tenant_id: string;
  firm_id: string;
  name: string;
  state: 'asked_for' | 'active' | 'suspended';
  reason: string | null;
  made_at: string;
  last_activity_at: string | null;
}

interface CountRow {
  tenant_id: string;
  firm_id: string;
  what: string;
  number: bigint;
}

interface Tables {
  'installation.firms': FirmRow;
  'installation.firm_counts': CountRow;
}

type Db = Pick<Context, 'db' | 'tenantId'>;

const tables = (ctx: Db) => tablesOf<Tables>(ctx);

/** A firm that was asked for, or of which an event tells; its name and state follow the newest that is known. */
export async function putFirm(
  ctx: Pick<Context, 'db' | 'tenantId' | 'clock'>,
  firm: Pick<FirmRow, 'firm_id' | 'name' | 'state'>,
): Promise<void> {
  await tables(ctx)
    .insertInto('installation.firms')
    .values({
      ...firm,
      tenant_id: ctx.tenantId,
      reason: null,
      made_at: instantText(ctx.clock.now()),
      last_activity_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'firm_id']).doUpdateSet({ name: firm.name, state: firm.state }),
    )
    .execute();
}

export async function findFirm(ctx: Db, firmId: string): Promise<FirmRow | undefined> {
  return await tables(ctx)
    .selectFrom('installation.firms')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('firm_id', '=', firmId)
    .executeTakeFirst();
}

export async function updateFirm(
  ctx: Db,
  firmId: string,
  change: Partial<Pick<FirmRow, 'state' | 'reason' | 'last_activity_at'>>,
): Promise<void> {
  await tables(ctx)
    .updateTable('installation.firms')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('firm_id', '=', firmId)
    .execute();
}

/** Something happened in a firm at that moment; an older event than the newest known moves nothing. */
export async function noteActivity(ctx: Db, firmId: string, at: string): Promise<void> {
  await sql`update installation.firms set last_activity_at = greatest(last_activity_at, ${at}::timestamptz)
    where tenant_id = ${ctx.tenantId} and firm_id = ${firmId}`.execute(ctx.db);
}

export async function addToCount(ctx: Db, firmId: string, what: string, by: number): Promise<void> {
  await sql`insert into installation.firm_counts (tenant_id, firm_id, what, number)
    values (${ctx.tenantId}, ${firmId}, ${what}, ${by})
    on conflict (tenant_id, firm_id, what) do update set number = firm_counts.number + excluded.number`.execute(ctx.db);
}

/** Every firm with its counts, the oldest first. */
export async function listFirms(ctx: Db): Promise<{ firm: FirmRow; counts: ReadonlyMap<string, number> }[]> {
  const firms = await tables(ctx)
    .selectFrom('installation.firms')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('firm_id')
    .execute();
  const counts = await tables(ctx)
    .selectFrom('installation.firm_counts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
  return firms.map((firm) => ({
    firm,
    counts: new Map(
      counts.filter((count) => count.firm_id === firm.firm_id).map(({ what, number }) => [what, Number(number)]),
    ),
  }));
}
