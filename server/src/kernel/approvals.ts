import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText, Temporal } from '@finaceverse/base/time';
import type { Context } from './context.ts';
import { event } from './contract.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/**
 * Four eyes, once for the whole platform: n of those who hold a permission, never the person who asked
 * nor anyone who worked on the thing, with an expiry and with delegation. It counts persons: a key or an agent is
 * never one more, and does not vote at all unless the request says so.
 */
export type ApprovalState = 'requested' | 'approved' | 'rejected' | 'expired' | 'withdrawn';

export const approvalRequested = event(
  'kernel.approval_requested.v1',
  'Somebody asked for an approval.',
  z.object({ approvalId: z.string(), action: z.string(), needed: z.number() }),
);
export const approvalVoted = event(
  'kernel.approval_voted.v1',
  'Somebody approved or rejected.',
  z.object({
    approvalId: z.string(),
    action: z.string(),
    decision: z.string(),
    state: z.string(),
    onBehalfOf: z.string().optional(),
  }),
);

export interface ApprovalRequest {
  readonly action: string;
  readonly subject: string;
  /** Who may vote: holders of this permission. */
  readonly permission: string;
  readonly needed: number;
  /** Persons who may not vote although they hold the permission, such as the preparer. */
  readonly excluded: readonly string[];
  /** Whether a vote through a key or an agent counts as its person's; not unless told. */
  readonly keysMayVote?: boolean;
  readonly expiresAfterHours?: number;
}

interface ApprovalRow {
  readonly id: string;
  readonly permission: string;
  readonly needed: number;
  readonly requested_by: string;
  readonly excluded: string[];
  readonly keysMayVote: boolean;
  readonly state: ApprovalState;
  readonly expires_at: string | null;
}

/** Opens a request; an open one for the same action and subject is returned instead of doubled. */
export async function requestApproval(
  ctx: Context,
  request: ApprovalRequest,
): Promise<{ readonly approvalId: string }> {
  const open = await findOpen(ctx, request.action, request.subject);
  if (open) {
    await exclude(ctx, open.id, [...request.excluded, ctx.actor.id]);
    return { approvalId: open.id };
  }
  const id = ctx.newId('apr');
  const now = ctx.clock.now();
  const expires =
    request.expiresAfterHours === undefined ? null : instantText(now.add({ hours: request.expiresAfterHours }));
  await sql`
    insert into kernel.approvals (tenant_id, id, action, subject, permission, needed, requested_by, excluded, keys_may_vote, state,
      requested_at, expires_at)
    values (${ctx.tenantId}, ${id}, ${request.action}, ${request.subject}, ${request.permission}, ${request.needed}, ${ctx.actor.id},
            ${[...new Set([...request.excluded, ctx.actor.id])]}, ${request.keysMayVote ?? false}, 'requested', ${instantText(now)}, ${expires})`.execute(
    ctx.db,
  );
  await ctx.emit(approvalRequested, {
    subject: request.subject,
    data: { approvalId: id, action: request.action, needed: request.needed },
  });
  return { approvalId: id };
}

async function exclude(ctx: Context, approvalId: string, persons: readonly string[]): Promise<void> {
  await sql`update kernel.approvals
    set excluded = array(select distinct unnest(excluded || ${[...persons]}::text[]) as person order by person)
    where tenant_id = ${ctx.tenantId} and id = ${approvalId}`.execute(ctx.db);
}

/**
 * Whoever changes what waits for an approval has worked on it, so they cannot give the approval any more. Nothing
 * happens where nothing waits.
 */
export async function touchedBy(
  ctx: Context,
  work: { readonly action: string; readonly subject: string },
): Promise<void> {
  const open = await findOpen(ctx, work.action, work.subject);
  if (open) await exclude(ctx, open.id, [ctx.actor.id]);
}

async function findOpen(ctx: Context, action: string, subject: string): Promise<ApprovalRow | undefined> {
  const { rows } = await sql<ApprovalRow>`
    select id, permission, needed, requested_by, excluded, keys_may_vote as "keysMayVote", state, expires_at from kernel.approvals
    where tenant_id = ${ctx.tenantId} and action = ${action} and subject = ${subject} and state = 'requested' for update`.execute(
    ctx.db,
  );
  return rows[0];
}

/** Who may not vote on what waits for an approval under this permission, since they worked on it. */
export async function excludedFrom(ctx: Context, subject: string, permission: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct unnest(excluded) as person from kernel.approvals
    where tenant_id = ${ctx.tenantId} and subject = ${subject} and permission = ${permission} and state = 'requested'`.execute(
    ctx.db,
  );
  return rows.map(({ person }) => person);
}

/** Who may approve something, as far as the thing itself decides it. */
export interface ApprovalRule {
  readonly permission: string;
  /** Persons who may not approve although they hold the permission, such as the preparer. */
  readonly excluded: readonly string[];
  /** Whether a vote through a key or an agent counts as its person's; not unless told. */
  readonly keysMayVote?: boolean;
}

/**
 * In whose right `ctx.actor` approves now: null for their own, otherwise the person who delegated to them.
 * @errors kernel.not_in_person, kernel.self_approval, kernel.not_an_approver
 */
export function approverOf(ctx: Context, rule: ApprovalRule): Outcome<string | null> {
  if (ctx.actor.through !== undefined && rule.keysMayVote !== true) {
    return refuse(refusals.not_in_person, {});
  }
  if (rule.excluded.includes(ctx.actor.id)) {
    return refuse(refusals.self_approval, {});
  }
  if (ctx.permissions.has(rule.permission)) return ok(null);
  const lent = ctx.delegated.find(
    ({ permission, by }) => permission === rule.permission && !rule.excluded.includes(by),
  );
  if (lent) return ok(lent.by);
  return refuse(refusals.not_an_approver, { permission: rule.permission });
}

/**
 * Counts a vote and says where the request stands after it.
 * @errors kernel.no_open_approval, kernel.approval_expired, kernel.already_voted, and those of {@link approverOf}
 */
export async function castVote(
  ctx: Context,
  vote: {
    readonly action: string;
    readonly subject: string;
    readonly decision: 'approve' | 'reject';
    readonly reason?: string | undefined;
  },
): Promise<Outcome<{ readonly state: ApprovalState; readonly missing: number }>> {
  const approval = await findOpen(ctx, vote.action, vote.subject);
  if (!approval) return refuse(refusals.no_open_approval, {});
  const now = ctx.clock.now();
  if (approval.expires_at && Temporal.Instant.compare(now, Temporal.Instant.from(approval.expires_at)) >= 0) {
    return refuse(refusals.approval_expired, { moment: approval.expires_at });
  }
  const voter = approverOf(ctx, approval);
  if (!voter.ok) return voter;
  const inserted = await sql`
    insert into kernel.approval_votes (tenant_id, approval_id, voter, on_behalf_of, decision, reason, voted_at)
    values (${ctx.tenantId}, ${approval.id}, ${ctx.actor.id}, ${voter.value}, ${vote.decision}, ${vote.reason ?? null}, ${instantText(now)})
    on conflict do nothing`.execute(ctx.db);
  if (inserted.numAffectedRows === 0n) return refuse(refusals.already_voted, {});
  return ok(await settle(ctx, approval, vote, voter.value));
}

async function settle(
  ctx: Context,
  approval: ApprovalRow,
  vote: { readonly action: string; readonly subject: string; readonly decision: 'approve' | 'reject' },
  onBehalfOf: string | null,
): Promise<{ readonly state: ApprovalState; readonly missing: number }> {
  const { rows } = await sql<{ approvals: number }>`
    select count(distinct coalesce(on_behalf_of, voter))::int as approvals from kernel.approval_votes
    where tenant_id = ${ctx.tenantId} and approval_id = ${approval.id} and decision = 'approve'`.execute(ctx.db);
  const missing = Math.max(0, approval.needed - (rows[0]?.approvals ?? 0));
  const state: ApprovalState = vote.decision === 'reject' ? 'rejected' : missing === 0 ? 'approved' : 'requested';
  if (state !== 'requested') {
    await sql`update kernel.approvals set state = ${state}, decided_at = ${instantText(ctx.clock.now())}
      where tenant_id = ${ctx.tenantId} and id = ${approval.id}`.execute(ctx.db);
  }
  await ctx.emit(approvalVoted, {
    subject: vote.subject,
    data: {
      approvalId: approval.id,
      action: vote.action,
      decision: vote.decision,
      state,
      ...(onBehalfOf !== null && { onBehalfOf }),
    },
  });
  return { state, missing };
}
