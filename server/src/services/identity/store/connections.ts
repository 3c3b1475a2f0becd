import type { Context } from '../../../kernel/context.ts';
import { tables, type ConnectionPlaceRow, type ConnectionRow, type FederatedRequestRow } from './tables.ts';

export async function insertConnection(ctx: Context, row: ConnectionRow): Promise<void> {
  await tables(ctx).insertInto('identity.connections').values(row).execute();
  const place = { connection_id: row.id, tenant_id: row.tenant_id, domain: row.domain, active: false };
  await tables(ctx).insertInto('identity.connection_places').values(place).execute();
}

export async function findConnection(ctx: Context, id: string): Promise<ConnectionRow | undefined> {
  return await tables(ctx)
    .selectFrom('identity.connections')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listConnections(ctx: Context): Promise<ConnectionRow[]> {
  return await tables(ctx)
    .selectFrom('identity.connections')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('name')
    .execute();
}

export async function updateConnection(ctx: Context, id: string, change: Partial<ConnectionRow>): Promise<void> {
  await tables(ctx)
    .updateTable('identity.connections')
    .set(change)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Takes a connection away with all that leads to it; sessions that came by it are ended by whoever asks for this. */
export async function deleteConnection(ctx: Context, id: string): Promise<void> {
  await tables(ctx)
    .deleteFrom('identity.federated_subjects')
    .where('tenant_id', '=', ctx.tenantId)
    .where('connection_id', '=', id)
    .execute();
  await tables(ctx)
    .deleteFrom('identity.federated_requests')
    .where('tenant_id', '=', ctx.tenantId)
    .where('connection_id', '=', id)
    .execute();
  await tables(ctx).deleteFrom('identity.connection_places').where('connection_id', '=', id).execute();
  await tables(ctx)
    .deleteFrom('identity.connections')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** The firm of a connection, before a firm is known. */
export async function placeOfConnection(visitor: Context, id: string): Promise<ConnectionPlaceRow | undefined> {
  return await tables(visitor)
    .selectFrom('identity.connection_places')
    .selectAll()
    .where('connection_id', '=', id)
    .executeTakeFirst();
}

/** Which firm vouches for the addresses of a domain, before a firm is known. */
export async function placeOfDomain(visitor: Context, domain: string): Promise<ConnectionPlaceRow | undefined> {
  return await tables(visitor)
    .selectFrom('identity.connection_places')
    .selectAll()
    .where('domain', '=', domain)
    .where('active', '=', true)
    .executeTakeFirst();
}

/** Whether a connection is the one that vouches for its domain. */
export async function setActive(ctx: Context, id: string, active: boolean): Promise<void> {
  await tables(ctx).updateTable('identity.connection_places').set({ active }).where('connection_id', '=', id).execute();
}

export async function insertRequest(ctx: Context, row: FederatedRequestRow): Promise<void> {
  await tables(ctx).insertInto('identity.federated_requests').values(row).execute();
}

export async function findRequest(visitor: Context, idHash: string): Promise<FederatedRequestRow | undefined> {
  return await tables(visitor)
    .selectFrom('identity.federated_requests')
    .selectAll()
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
}

/** Uses a question up: false where it was answered before. */
export async function takeRequest(visitor: Context, idHash: string): Promise<boolean> {
  const result = await tables(visitor)
    .deleteFrom('identity.federated_requests')
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function deleteRequestsBefore(visitor: Context, moment: string): Promise<void> {
  await tables(visitor).deleteFrom('identity.federated_requests').where('expires_at', '<', moment).execute();
}

interface Subject {
  readonly connection_id: string;
  readonly user_id: string;
  readonly subject: string;
}

/** What is known of a person or of a subject at an identity provider. */
export async function subjectsLike(ctx: Context, one: Subject): Promise<Subject[]> {
  return await tables(ctx)
    .selectFrom('identity.federated_subjects')
    .select(['connection_id', 'user_id', 'subject'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('connection_id', '=', one.connection_id)
    .where((where) => where.or([where('user_id', '=', one.user_id), where('subject', '=', one.subject)]))
    .execute();
}

export async function insertSubject(ctx: Context, one: Subject): Promise<void> {
  await tables(ctx)
    .insertInto('identity.federated_subjects')
    .values({ ...one, tenant_id: ctx.tenantId })
    .execute();
}
