import type { Context } from '../../../kernel/context.ts';
import { tables, type UserRow } from './tables.ts';

export async function insertUser(ctx: Context, row: UserRow): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('identity.users')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findUser(ctx: Context, id: string): Promise<UserRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.users')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findUserByEmail(ctx: Context, email: string): Promise<UserRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.users')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('email', '=', email)
    .executeTakeFirst();
}

export async function listUsers(ctx: Context): Promise<UserRow[]> {
  return await tables(ctx)
    .selectFrom('identity.users')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('name')
    .execute();
}

export async function updateUser(ctx: Context, id: string, change: Partial<UserRow>): Promise<void> {
  await tables(ctx)
    .updateTable('identity.users')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Gives a person their client; their sessions and keys, which follow the person, become that client's too. */
export async function assignClientTo(ctx: Context, userId: string, clientId: string): Promise<void> {
  await updateUser(ctx, userId, { client_id: clientId });
  for (const table of ['identity.sessions', 'identity.api_keys'] as const)
    await tables(ctx)
      .updateTable(table)
      .set({ client_id: clientId })
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .execute();
}
