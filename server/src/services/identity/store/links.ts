import type { Context } from '../../../kernel/context.ts';
import { tables, type LinkRow } from './tables.ts';

export async function insertLink(ctx: Context, row: LinkRow): Promise<void> {
  await tables(ctx).insertInto('identity.links').values(row).execute();
}

export async function findLink(ctx: Context, id: string): Promise<LinkRow | undefined> {
  return await tables(ctx).selectFrom('identity.links').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A link that is still good at `now`. */
export async function findOpenLink(
  ctx: Context,
  kind: LinkRow['kind'],
  tokenHash: string,
  now: string,
): Promise<LinkRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.links')
    .selectAll()
    .where('kind', '=', kind)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

export async function updateLink(ctx: Context, id: string, change: Partial<LinkRow>): Promise<void> {
  await tables(ctx).updateTable('identity.links').set(change).where('id', '=', id).execute();
}

/** Uses a link up: false when somebody was faster. */
export async function useLink(ctx: Context, id: string, now: string): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('identity.links')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends the links of a kind that lead to an address, and in a firm those to a place there. */
export async function endLinks(ctx: Context, kind: LinkRow['kind'], loginHash: string, now: string): Promise<void> {
  await tables(ctx)
    .updateTable('identity.links')
    .set({ used_at: now })
    .where('kind', '=', kind)
    .where('login_hash', '=', loginHash)
    .where('used_at', 'is', null)
    .execute();
}

export async function deleteLinksBefore(ctx: Context, moment: string): Promise<void> {
  await tables(ctx).deleteFrom('identity.links').where('expires_at', '<', moment).execute();
}
