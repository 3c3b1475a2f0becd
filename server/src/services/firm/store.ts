import type { Selectable } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import { tablesOf } from '../../kernel/database.ts';
import type { LegalEntity } from './contract.ts';
import type { Context } from './kit.ts';

interface ClientRow {
  tenant_id: string;
  id: string;
  client_id: string;
  name: string;
  created_at: string;
  version: number;
}
interface LegalEntityRow {
  tenant_id: string;
  id: string;
  client_id: string | null;
  name: string;
  base_currency: string;
  time_zone: string;
  fiscal_year_start: number;
  created_at: string;
}
interface EngagementRow {
  tenant_id: string;
  id: string;
  client_id: string;
  service: string;
  starts_on: string;
  ends_on: string | null;
  version: number;
}
interface EngagementStaffRow {
  tenant_id: string;
  engagement_id: string;
  person: string;
  client_id: string;
  role: string;
}

interface KeyVersionRow {
  tenant_id: string;
  version: number;
  began_at: string;
  rotated_by: string | null;
}
interface Tables {
  'firm.key_versions': KeyVersionRow;
  'firm.clients': ClientRow;
  'firm.legal_entities': LegalEntityRow;
  'firm.engagements': EngagementRow;
  'firm.engagement_staff': EngagementStaffRow;
}

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Work that is done for a client: from a day, until a day or further notice, by whom and as what. */
export interface Engagement {
  readonly id: string;
  readonly clientId: string;
  readonly service: string;
  readonly from: string;
  readonly until: string | null;
  readonly version: number;
  readonly staff: readonly { readonly person: string; readonly role: string }[];
}

const tables = (ctx: Context) => tablesOf<Tables>(ctx);

/** Adds a client; false when its name is taken. */
export async function insertClient(ctx: Context, client: { readonly id: string; readonly name: string }) {
  const result = await tables(ctx)
    .insertInto('firm.clients')
    .values({
      tenant_id: ctx.tenantId,
      id: client.id,
      client_id: client.id,
      name: client.name,
      created_at: instantText(ctx.clock.now()),
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function selectClients(ctx: Context): Promise<Client[]> {
  return await tables(ctx)
    .selectFrom('firm.clients')
    .select(['id', 'name', 'version'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function selectClient(ctx: Context, id: string): Promise<Client | undefined> {
  return await tables(ctx)
    .selectFrom('firm.clients')
    .select(['id', 'name', 'version'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Names are compared without regard to case. */
export async function selectClientNamed(ctx: Context, name: string): Promise<Client | undefined> {
  return await tables(ctx)
    .selectFrom('firm.clients')
    .select(['id', 'name', 'version'])
    .where('tenant_id', '=', ctx.tenantId)
    .where((where) => where(where.fn<string>('lower', ['name']), '=', where.fn<string>('lower', [where.val(name)])))
    .executeTakeFirst();
}

function entityOf(row: Selectable<LegalEntityRow>): LegalEntity {
  return {
    id: row.id,
    clientId: row.client_id,
    name: row.name,
    baseCurrency: row.base_currency,
    timeZone: row.time_zone,
    fiscalYearStart: row.fiscal_year_start,
  };
}

/** Adds a legal entity; false when its client has one of this name. */
export async function insertLegalEntity(ctx: Context, entity: LegalEntity): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('firm.legal_entities')
    .values({
      tenant_id: ctx.tenantId,
      id: entity.id,
      client_id: entity.clientId,
      name: entity.name,
      base_currency: entity.baseCurrency,
      time_zone: entity.timeZone,
      fiscal_year_start: entity.fiscalYearStart,
      created_at: instantText(ctx.clock.now()),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function selectLegalEntities(ctx: Context, clientId?: string): Promise<LegalEntity[]> {
  let select = tables(ctx).selectFrom('firm.legal_entities').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (clientId !== undefined) select = select.where('client_id', '=', clientId);
  return (await select.orderBy('name').orderBy('id').execute()).map(entityOf);
}

export async function selectLegalEntity(ctx: Context, id: string): Promise<LegalEntity | undefined> {
  const row = await tables(ctx)
    .selectFrom('firm.legal_entities')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && entityOf(row);
}

export async function insertEngagement(ctx: Context, engagement: Omit<Engagement, 'version'>): Promise<void> {
  await tables(ctx)
    .insertInto('firm.engagements')
    .values({
      tenant_id: ctx.tenantId,
      id: engagement.id,
      client_id: engagement.clientId,
      service: engagement.service,
      starts_on: engagement.from,
      ends_on: engagement.until,
      version: 1,
    })
    .execute();
  if (engagement.staff.length === 0) return;
  await tables(ctx)
    .insertInto('firm.engagement_staff')
    .values(
      engagement.staff.map(({ person, role }) => ({
        tenant_id: ctx.tenantId,
        engagement_id: engagement.id,
        client_id: engagement.clientId,
        person,
        role,
      })),
    )
    .execute();
}

export async function selectEngagements(ctx: Context, clientId?: string): Promise<Engagement[]> {
  let select = tables(ctx).selectFrom('firm.engagements').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (clientId !== undefined) select = select.where('client_id', '=', clientId);
  const rows = await select.orderBy('starts_on', 'desc').orderBy('id').execute();
  const staff = await tables(ctx)
    .selectFrom('firm.engagement_staff')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('person')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    service: row.service,
    from: row.starts_on,
    until: row.ends_on,
    version: row.version,
    staff: staff.filter(({ engagement_id }) => engagement_id === row.id).map(({ person, role }) => ({ person, role })),
  }));
}

/** Ends an engagement; false when it is not there. */
export async function updateEngagementEnd(ctx: Context, id: string, until: string): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('firm.engagements')
    .set((update) => ({ ends_on: until, version: update('version', '+', 1) }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Remembers that a version of the firm's key wraps from now on. */
export async function insertKeyVersion(ctx: Context, version: number, rotatedBy: string | null): Promise<void> {
  await tables(ctx)
    .insertInto('firm.key_versions')
    .values({
      tenant_id: ctx.tenantId,
      version,
      began_at: instantText(ctx.clock.now()),
      rotated_by: rotatedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The versions of the firm's key, newest first. */
export async function selectKeyVersions(
  ctx: Context,
): Promise<readonly { readonly version: number; readonly beganAt: string; readonly rotatedBy: string | null }[]> {
  const rows = await tables(ctx)
    .selectFrom('firm.key_versions')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ version: row.version, beganAt: row.began_at, rotatedBy: row.rotated_by }));
}
