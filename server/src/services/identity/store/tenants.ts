import type { Context } from '../../../kernel/context.ts';
import { OPERATORS } from '../../../kernel/operators.ts';
import { tables, type TenantRow } from './tables.ts';

/** A firm of the installation, as it is known before it is entered. */
export interface NamedTenant {
  readonly id: string;
  readonly name: string;
  readonly suspended: boolean;
}

/** Adds a firm, or the operators; false where it is there already. */
export async function insertTenant(
  ctx: Context,
  row: Pick<TenantRow, 'tenant_id' | 'name' | 'created_at'>,
): Promise<boolean> {
  const added = await tables(ctx)
    .insertInto('identity.tenants')
    .values({ ...row, suspended_at: null, suspended_because: null, suspension_asked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  await tables(ctx)
    .insertInto('identity.tenant_names')
    .values({ id: row.tenant_id, name: row.name, suspended: false })
    .execute();
  return true;
}

/** The firms; identifiers are ordered by time, so the oldest comes first. The operators are none. */
export async function allTenants(ctx: Context): Promise<NamedTenant[]> {
  return await tables(ctx)
    .selectFrom('identity.tenant_names')
    .selectAll()
    .where('id', '<>', OPERATORS)
    .orderBy('id')
    .execute();
}

/** Those firms by name; a unit of work that is bound to a firm finds that one alone. */
export async function tenantsNamed(ctx: Context, ids: readonly string[]): Promise<NamedTenant[]> {
  if (ids.length === 0) return [];
  return await tables(ctx)
    .selectFrom('identity.tenant_names')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function currentTenant(ctx: Context): Promise<TenantRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.tenants')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .executeTakeFirst();
}

/**
 * Suspends the bound firm for a reason, or lets it go on (null), as it was asked for at `askedAt`. False where that
 * changes nothing, or something was asked for later.
 */
export async function setSuspension(
  ctx: Context,
  suspension: { readonly at: string; readonly because: string } | null,
  askedAt: string,
): Promise<boolean> {
  const changed = await tables(ctx)
    .updateTable('identity.tenants')
    .set({
      suspended_at: suspension?.at ?? null,
      suspended_because: suspension?.because ?? null,
      suspension_asked_at: askedAt,
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('suspended_at', suspension === null ? 'is not' : 'is', null)
    .where((where) => where.or([where('suspension_asked_at', 'is', null), where('suspension_asked_at', '<=', askedAt)]))
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) return false;
  await tables(ctx)
    .updateTable('identity.tenant_names')
    .set({ suspended: suspension !== null })
    .where('id', '=', ctx.tenantId)
    .execute();
  return true;
}
