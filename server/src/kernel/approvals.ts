import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Outcome } from '../base/outcome.ts';
import { instantText, Temporal } from '../base/time.ts';
import type { Context } from './context.ts';
import { event } from './contract.ts';

/**
 * Four eyes, once for the whole platform: n of those who hold a permission, never the person who asked
 * nor anyone who worked on the thing, with an expiry and with delegation.
 */
export type ApprovalState = 'requested' | 'approved' | 'rejected' | 'expired' | 'withdrawn';

export const approvalRequested = event('kernel.approval_requested.v1', 'Somebody asked for an approval.',
  z.object({ approvalId: z.string(), action: z.string(), needed: z.number() }));
export const approvalVoted = event('kernel.approval_voted.v1', 'Somebody approved or rejected.',
  z.object({ approvalId: z.string(), action: z.string(), decision: z.string(), state: z.string() }));

export interface ApprovalRequest {
  readonly action: string;
  readonly subject: string;
  /** Who may vote: holders of this permission. */
  readonly permission: string;
  readonly needed: number;
  /** Actors who may not vote although they hold the permission, such as the preparer. */
  readonly excluded: readonly string[];
  readonly expiresAfterHours?: number;
}

interface ApprovalRow {
  readonly id: string;
  readonly permission: string;
  readonly needed: number;
  readonly requested_by: string;
  readonly excluded: string[];
  readonly state: ApprovalState;
  readonly expires_at: string | null;
}

/** Opens a request; an open one for the same action and subject is returned instead of doubled. */
export async function requestApproval(ctx: Context, request: ApprovalRequest): Promise<{ readonly approvalId: string }> {
  const open = await findOpen(ctx, request.action, request.subject);
  if (open) return { approvalId: open.id };
  const id = ctx.newId('apr');
  const now = ctx.clock.now();
  const expires = request.expiresAfterHours === undefined ? null : instantText(now.add({ hours: request.expiresAfterHours }));
  await sql`
    insert into kernel.approvals (tenant_id, id, action, subject, permission, needed, requested_by, excluded, state, requested_at, expires_at)
    values (${ctx.tenantId}, ${id}, ${request.action}, ${request.subject}, ${request.permission}, ${request.needed}, ${ctx.actor.id},
            ${[...new Set([...request.excluded, ctx.actor.id])]}, 'requested', ${instantText(now)}, ${expires})`.execute(ctx.db);
  await ctx.emit(approvalRequested, { subject: request.subject, data: { approvalId: id, action: request.action, needed: request.needed } });
  return { approvalId: id };
}

async function findOpen(ctx: Context, action: string, subject: string): Promise<ApprovalRow | undefined> {
  const { rows } = await sql<ApprovalRow>`
    select id, permission, needed, requested_by, excluded, state, expires_at from kernel.approvals
    where tenant_id = ${ctx.tenantId} and action = ${action} and subject = ${subject} and state = 'requested' for update`.execute(ctx.db);
  return rows[0];
}

/** The person for whom `ctx.actor` may vote now: themselves, or one who delegated to them. */
async function voterOf(ctx: Context, approval: ApprovalRow): Promise<Outcome<string | null>> {
  if (approval.excluded.includes(ctx.actor.id)) {
    return refuse('forbidden', 'kernel.self_approval', 'You prepared this, so you cannot approve it. Somebody else must.', {
      hint: 'Ask a colleague who holds the permission to approve.',
    });
  }
  if (ctx.permissions.has(approval.permission)) return ok(null);
  const { rows } = await sql<{ delegator: string }>`
    select delegator from kernel.approval_delegations
    where tenant_id = ${ctx.tenantId} and delegate = ${ctx.actor.id} and ${approval.permission} = any(permissions)
      and valid_from <= ${instantText(ctx.clock.now())} and valid_until > ${instantText(ctx.clock.now())}
      and not delegator = any(${approval.excluded})`.execute(ctx.db);
  const delegation = rows[0];
  if (delegation) return ok(delegation.delegator);
  return refuse('forbidden', 'kernel.not_an_approver', `You may not approve this: it takes the permission "${approval.permission}".`);
}

/**
 * Counts a vote and says where the request stands after it.
 * @errors kernel.no_open_approval, kernel.approval_expired, kernel.self_approval, kernel.not_an_approver, kernel.already_voted
 */
export async function castVote(
  ctx: Context,
  vote: { readonly action: string; readonly subject: string; readonly decision: 'approve' | 'reject'; readonly reason?: string | undefined },
): Promise<Outcome<{ readonly state: ApprovalState; readonly missing: number }>> {
  const approval = await findOpen(ctx, vote.action, vote.subject);
  if (!approval) return refuse('conflict', 'kernel.no_open_approval', 'Nothing waits for an approval here.');
  const now = ctx.clock.now();
  if (approval.expires_at && Temporal.Instant.compare(now, Temporal.Instant.from(approval.expires_at)) >= 0) {
    return refuse('conflict', 'kernel.approval_expired', `The request expired at ${approval.expires_at}. Ask for the approval again.`);
  }
  const voter = await voterOf(ctx, approval);
  if (!voter.ok) return voter;
  const inserted = await sql`
    insert into kernel.approval_votes (tenant_id, approval_id, voter, on_behalf_of, decision, reason, voted_at)
    values (${ctx.tenantId}, ${approval.id}, ${ctx.actor.id}, ${voter.value}, ${vote.decision}, ${vote.reason ?? null}, ${instantText(now)})
    on conflict do nothing`.execute(ctx.db);
  if (inserted.numAffectedRows === 0n) return refuse('conflict', 'kernel.already_voted', 'You have voted on this already.');
  return ok(await settle(ctx, approval, vote));
}

async function settle(
  ctx: Context,
  approval: ApprovalRow,
  vote: { readonly action: string; readonly subject: string; readonly decision: 'approve' | 'reject' },
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
  await ctx.emit(approvalVoted, { subject: vote.subject, data: { approvalId: approval.id, action: vote.action, decision: vote.decision, state } });
  return { state, missing };
}

/**
 * Lets another vote in the actor's place for a time, with those permissions that the actor holds now.
 * @errors kernel.delegation_empty when the span is empty or the delegate is the actor
 */
export async function delegateApprovals(
  ctx: Context,
  delegation: { readonly delegate: string; readonly from: string; readonly until: string; readonly permissions: readonly string[] },
): Promise<Outcome<{ readonly id: string }>> {
  if (delegation.delegate === ctx.actor.id || delegation.until <= delegation.from) {
    return refuse('invalid', 'kernel.delegation_empty', 'A delegation goes to somebody else and ends after it begins.');
  }
  const held = delegation.permissions.filter((permission) => ctx.permissions.has(permission));
  const id = ctx.newId('dlg');
  await sql`
    insert into kernel.approval_delegations (tenant_id, id, delegator, delegate, permissions, valid_from, valid_until)
    values (${ctx.tenantId}, ${id}, ${ctx.actor.id}, ${delegation.delegate}, ${held}, ${delegation.from}, ${delegation.until})`.execute(ctx.db);
  return ok({ id });
}
