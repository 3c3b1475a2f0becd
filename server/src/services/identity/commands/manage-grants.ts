import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { grantEnded, grantGiven } from '../contract.ts';
import { errors } from '../errors.ts';
import { keepsDutiesApart } from '../flows/rights.ts';
import { command, type Context } from '../kit.ts';
import { endGrantRow, findGroup, insertGrant, listGrants, listMembers } from '../store/rights.ts';
import type { UserRow } from '../store/tables.ts';
import { findUser, listUsers } from '../store/users.ts';
import { moment } from './steps/moment.ts';
import { roleToGive } from './steps/give-role.ts';

const MANAGE = 'identity:user:manage';

interface Receiver {
  readonly userId?: string | undefined;
  readonly groupId?: string | undefined;
}

/** Those who get what is given: a person, or everybody of a group. Nobody gives themselves anything. */
async function receiversOf(ctx: Context, { userId, groupId }: Receiver): Promise<Outcome<UserRow[]>> {
  if ((userId === undefined) === (groupId === undefined)) return refuse(errors.grant_to_one, {});
  if (userId !== undefined) {
    const user = await findUser(ctx, userId);
    if (!user) return refuse(errors.no_such_person, {});
    return user.id === ctx.actor.id ? refuse(errors.not_yourself, {}) : ok([user]);
  }
  if (!(await findGroup(ctx, groupId ?? ''))) return refuse(errors.no_such_group, {});
  const members = new Set((await listMembers(ctx)).filter((one) => one.group_id === groupId).map((one) => one.user_id));
  return ok((await listUsers(ctx)).filter(({ id }) => members.has(id)));
}

/** Gives a role beside the one that somebody has, for a time or until it is ended; the clock ends it. */
export const giveGrant = command({
  name: 'identity.give_grant',
  summary: 'Give a person or a group a further role, for a time',
  permission: MANAGE,
  recentProof: true,
  input: z.object({
    userId: z.string().max(60).optional(),
    groupId: z.string().max(60).optional(),
    role: z.string().max(60),
    from: moment.optional(),
    until: moment.optional(),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    const receivers = await receiversOf(ctx, input);
    if (!receivers.ok) return receivers;
    const role = await roleToGive(ctx, input.role);
    if (!role.ok) return role;
    for (const user of receivers.value) {
      if ((user.client_id !== null) !== (role.value.realm === 'client'))
        return refuse(user.client_id === null ? errors.client_needed : errors.client_not_for_staff, {});
      const apart = await keepsDutiesApart(ctx, user, role.value.permissions);
      if (!apart.ok) return apart;
    }
    const from = input.from ?? instantText(ctx.clock.now());
    if (input.until !== undefined && (input.until <= from || input.until <= instantText(ctx.clock.now())))
      return refuse(errors.grant_empty, {});
    const id = ctx.newId('grt');
    await insertGrant(ctx, {
      tenant_id: ctx.tenantId,
      id,
      user_id: input.userId ?? null,
      group_id: input.groupId ?? null,
      role: role.value.name,
      reason: input.reason,
      valid_from: from,
      valid_until: input.until ?? null,
      given_by: ctx.actor.id,
      ended_at: null,
    });
    const data = { to: input.userId ?? input.groupId ?? '', role: role.value.name, from, until: input.until ?? null };
    await ctx.emit(grantGiven, { subject: id, data });
    return ok({ id });
  },
});

/** Ends a grant before its time. */
export const endGrant = command({
  name: 'identity.end_grant',
  summary: 'End what was given beside a role',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ grantId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const grant = (await listGrants(ctx)).find(({ id }) => id === input.grantId);
    if (!grant) return refuse(errors.no_such_grant, {});
    const role = await roleToGive(ctx, grant.role);
    if (!role.ok) return role;
    if (await endGrantRow(ctx, grant.id, instantText(ctx.clock.now())))
      await ctx.emit(grantEnded, { subject: grant.id, data: { role: grant.role, by: 'hand' } });
    return ok({});
  },
});

/** Writes into the trail that grants are over; what they gave has ended by the clock before. */
export async function recordEndedGrants(ctx: Context): Promise<void> {
  const now = instantText(ctx.clock.now());
  for (const grant of await listGrants(ctx)) {
    if (grant.ended_at !== null || grant.valid_until === null || grant.valid_until > now) continue;
    if (await endGrantRow(ctx, grant.id, grant.valid_until))
      await ctx.emit(grantEnded, { subject: grant.id, data: { role: grant.role, by: 'clock' } });
  }
}
