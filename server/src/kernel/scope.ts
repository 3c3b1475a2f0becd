import { sql, type Kysely } from 'kysely';
import { instantText, type Clock } from '@finaceverse/base/time';
import type { Actor } from './actor.ts';

/**
 * What a caller sees of their firm: the whole of it but the clients behind a wall, some clients alone, or nothing.
 * `atHand` is the client that the work is about: what it makes belongs there where nothing else says whose it is.
 * The database enforces it by a policy on each table, so no statement can forget it.
 */
export type Scope =
  | { readonly sees: 'firm'; readonly hidden: readonly string[]; readonly atHand?: string | undefined }
  | { readonly sees: 'clients'; readonly clients: readonly string[]; readonly atHand?: string | undefined }
  | { readonly sees: 'nothing' };

/** The rows of one tenant, in a transaction that is bound to it. */
export interface TenantRows {
  readonly db: Kysely<unknown>;
  readonly tenantId: string;
}

/** All of a firm: for the platform itself, and for staff from whom nothing is hidden. */
export const WHOLE_FIRM: Scope = { sees: 'firm', hidden: [] };

/** Before anybody is known. */
export const NOTHING: Scope = { sees: 'nothing' };

/** Whether nothing of the firm is hidden. */
export function seesWholeFirm(scope: Scope): boolean {
  return scope.sees === 'firm' && scope.hidden.length === 0;
}

/** What both of two see: somebody in another's place sees no more than they would themselves. */
export function narrower(one: Scope, other: Scope): Scope {
  if (one.sees === 'nothing' || other.sees === 'nothing') return NOTHING;
  if (one.sees === 'firm' && other.sees === 'firm')
    return { sees: 'firm', hidden: [...new Set([...one.hidden, ...other.hidden])] };
  const shown = (scope: Scope, client: string): boolean =>
    scope.sees === 'firm' ? !scope.hidden.includes(client) : scope.sees === 'clients' && scope.clients.includes(client);
  const named = one.sees === 'clients' ? one.clients : other.sees === 'clients' ? other.clients : [];
  return { sees: 'clients', clients: named.filter((client) => shown(one, client) && shown(other, client)) };
}

/** The settings by which a transaction carries its tenant and scope; all of them end with it. */
export function settingsOf(tenantId: string, scope: Scope): Readonly<Record<string, string>> {
  return {
    'finace.tenant_id': tenantId,
    'finace.scope': scope.sees === 'nothing' ? '' : scope.sees,
    'finace.scope_clients':
      scope.sees === 'nothing' ? '' : (scope.sees === 'firm' ? scope.hidden : scope.clients).join(','),
    'finace.client_at_hand': scope.sees === 'nothing' ? '' : (scope.atHand ?? ''),
  };
}

/** Binds a running transaction to a tenant and a scope, in one statement. */
export async function bindScope(db: Kysely<unknown>, tenantId: string, scope: Scope): Promise<void> {
  const settings = Object.entries(settingsOf(tenantId, scope));
  await sql`select ${sql.join(settings.map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`.execute(db);
}

/**
 * Takes the client of a subject in hand, so that what the transaction makes belongs there: the client of a company, or
 * of an event, in one statement. What the scope does not show, or has no client, changes nothing.
 */
export async function bindClientOf(
  db: Kysely<unknown>,
  tenantId: string,
  subject: { readonly table: 'kernel.subjects' | 'kernel.events'; readonly id: string },
): Promise<string | null> {
  const { rows } = await sql<{ client_id: string | null }>`
    select client_id, set_config('finace.client_at_hand', coalesce(client_id, current_setting('finace.client_at_hand', true), ''), true)
    from ${sql.table(subject.table)} where tenant_id = ${tenantId} and id = ${subject.id}`.execute(db);
  return rows[0]?.client_id ?? null;
}

/** The client of a company or another identifier of the tenant; undefined where the scope does not show it. */
export async function clientOf(
  db: Kysely<unknown>,
  tenantId: string,
  subject: string,
): Promise<string | null | undefined> {
  const { rows } = await sql<{ client_id: string | null }>`
    select client_id from kernel.subjects where tenant_id = ${tenantId} and id = ${subject}`.execute(db);
  return rows[0]?.client_id;
}

/** Says whose an identifier is that was just drawn, before anything that refers to it is written. */
export async function identify(ctx: TenantRows, subject: string, clientId: string | null): Promise<void> {
  await sql`insert into kernel.subjects (id, tenant_id, client_id) values (${subject}, ${ctx.tenantId}, ${clientId})
    on conflict (id) do update set client_id = excluded.client_id`.execute(ctx.db);
}

/** A client hidden from a member of the staff. */
export interface Wall {
  readonly clientId: string;
  readonly person: string;
  readonly reason: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
}

/** Hides a client from a person; false when it was hidden already. It counts from the person's next request on. */
export async function raiseWall(
  ctx: TenantRows & { readonly actor: Actor; readonly clock: Clock },
  wall: Pick<Wall, 'clientId' | 'person' | 'reason'>,
): Promise<boolean> {
  const result = await sql`
    insert into kernel.walls (tenant_id, client_id, person, reason, raised_by, raised_at)
    values (${ctx.tenantId}, ${wall.clientId}, ${wall.person}, ${wall.reason}, ${ctx.actor.id}, ${instantText(ctx.clock.now())})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Takes a wall down; false when there was none. */
export async function takeDownWall(ctx: TenantRows, wall: Pick<Wall, 'clientId' | 'person'>): Promise<boolean> {
  const result = await sql`delete from kernel.walls
    where tenant_id = ${ctx.tenantId} and client_id = ${wall.clientId} and person = ${wall.person}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The walls that the scope shows: somebody behind a wall does not learn of it. */
export async function listWalls(ctx: TenantRows): Promise<Wall[]> {
  const { rows } = await sql<Wall>`
    select client_id as "clientId", person, reason, raised_by as "raisedBy", raised_at as "raisedAt" from kernel.walls
    where tenant_id = ${ctx.tenantId} order by client_id, person`.execute(ctx.db);
  return rows;
}

/** The clients that are hidden from a person. */
export async function hiddenFrom(ctx: TenantRows, person: string): Promise<string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select client_id from kernel.walls where tenant_id = ${ctx.tenantId} and person = ${person} order by client_id`.execute(
    ctx.db,
  );
  return rows.map((row) => row.client_id);
}
