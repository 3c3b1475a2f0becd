import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context, Delegated } from './context.ts';
import { event } from './contract.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/** Lending one's votes to a colleague for a time; `approvals.ts` says what a lent vote counts for. */
export const approvalsDelegated = event(
  'kernel.approvals_delegated.v1',
  'Somebody let a colleague approve in their place for a time.',
  z.object({ delegate: z.string(), permissions: z.array(z.string()), from: z.string(), until: z.string() }),
);
export const delegationEnded = event(
  'kernel.delegation_ended.v1',
  'A delegation was ended before its time.',
  z.object({ delegate: z.string() }),
);

/** A delegation as it stands. Moments are ISO texts; `endedAt` says that it was ended before `until`. */
export interface Delegation {
  readonly id: string;
  readonly delegator: string;
  readonly delegate: string;
  readonly permissions: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly endedAt: string | null;
}

const DELEGATION = sql`id, delegator, delegate, permissions, valid_from as "from", valid_until as "until", ended_at as "endedAt"`;

/**
 * Lets another vote in the actor's place for a time, with permissions that the actor holds now.
 * @errors kernel.delegation_empty, kernel.not_in_person, kernel.beyond_own_rights
 */
export async function delegateApprovals(
  ctx: Context,
  delegation: Pick<Delegation, 'delegate' | 'from' | 'until' | 'permissions'>,
): Promise<Outcome<{ readonly id: string }>> {
  if (ctx.actor.through !== undefined) return refuse(refusals.not_in_person, {});
  if (delegation.delegate === ctx.actor.id || delegation.until <= delegation.from)
    return refuse(refusals.delegation_empty, {});
  const beyond = delegation.permissions.filter((permission) => !ctx.permissions.has(permission));
  if (beyond.length > 0) {
    return refuse(refusals.beyond_own_rights, { beyond: beyond.join(', ') });
  }
  const id = ctx.newId('dlg');
  const { delegate, from, until, permissions } = delegation;
  await sql`
    insert into kernel.approval_delegations (tenant_id, id, delegator, delegate, permissions, valid_from, valid_until)
    values (${ctx.tenantId}, ${id}, ${ctx.actor.id}, ${delegate}, ${[...permissions]}, ${from}, ${until})`.execute(
    ctx.db,
  );
  await ctx.emit(approvalsDelegated, { subject: id, data: { delegate, from, until, permissions: [...permissions] } });
  return ok({ id });
}

/** What `person` lent and was lent, newest first; ended ones too, so that a past vote can be explained. */
export async function listDelegations(ctx: Context, person: string): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`
    select ${DELEGATION} from kernel.approval_delegations
    where tenant_id = ${ctx.tenantId} and (delegator = ${person} or delegate = ${person})
    order by valid_from desc, id desc`.execute(ctx.db);
  return rows;
}

/**
 * Ends a delegation that the actor gave or got.
 * @errors kernel.no_such_delegation (404), kernel.delegation_over (409)
 */
export async function endDelegation(ctx: Context, id: string): Promise<Outcome<Delegation>> {
  const { rows } = await sql<Delegation>`
    select ${DELEGATION} from kernel.approval_delegations
    where tenant_id = ${ctx.tenantId} and id = ${id} and (delegator = ${ctx.actor.id} or delegate = ${ctx.actor.id})
    for update`.execute(ctx.db);
  const delegation = rows[0];
  if (!delegation) return refuse(refusals.no_such_delegation, {});
  const now = instantText(ctx.clock.now());
  if (delegation.endedAt !== null || delegation.until <= now) return refuse(refusals.delegation_over, {});
  await sql`update kernel.approval_delegations set ended_at = ${now}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(ctx.db);
  await ctx.emit(delegationEnded, { subject: id, data: { delegate: delegation.delegate } });
  return ok({ ...delegation, endedAt: now });
}

/** The rights to vote that others lend to `person` now. Whether they still hold them is for the caller to ask. */
export async function delegatedTo(ctx: Context, person: string): Promise<Delegated[]> {
  const now = instantText(ctx.clock.now());
  const { rows } = await sql<Delegated>`
    select distinct permission, delegator as by from kernel.approval_delegations, unnest(permissions) as permission
    where tenant_id = ${ctx.tenantId} and delegate = ${person} and ended_at is null
      and valid_from <= ${now} and valid_until > ${now}
    order by permission, by`.execute(ctx.db);
  return rows;
}

/** When the first of the rights that are lent to `person` now ends, as an RFC 3339 text; null where none is. */
export async function lentUntil(ctx: Context, person: string): Promise<string | null> {
  const now = instantText(ctx.clock.now());
  const { rows } = await sql<{ until: string | null }>`
    select min(valid_until) as until from kernel.approval_delegations
    where tenant_id = ${ctx.tenantId} and delegate = ${person} and ended_at is null
      and valid_from <= ${now} and valid_until > ${now}`.execute(ctx.db);
  return rows[0]?.until ?? null;
}
