import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { dutiesEnded, dutiesSet } from '../contract.ts';
import { conflictsOf } from '../domain/duties.ts';
import { errors } from '../errors.ts';
import { grantable, permissionsOf } from '../flows/rights.ts';
import { command, type Context } from '../kit.ts';
import { endDutiesRow, insertDuties } from '../store/rights.ts';
import { listUsers } from '../store/users.ts';

const side = z.array(z.string().max(100)).min(1).max(50);

/** Somebody who has both sides of a rule. */
export const breach = z.object({ userId: z.string(), name: z.string(), one: z.string(), other: z.string() });

/** Who has both sides now: what was given before a rule was set stays until somebody takes it away. */
export async function breachesOf(
  ctx: Context,
  duties: {
    readonly id: string;
    readonly name: string;
    readonly one: readonly string[];
    readonly other: readonly string[];
  },
): Promise<z.infer<typeof breach>[]> {
  const found = [];
  for (const user of await listUsers(ctx)) {
    if (user.state !== 'active') continue;
    const [conflict] = conflictsOf([duties], new Set(await permissionsOf(ctx, user)));
    if (conflict) found.push({ userId: user.id, name: user.name, one: conflict.one, other: conflict.other });
  }
  return found;
}

/** Keeps two sides apart from now on, and tells who has both already. */
export const setDuties = command({
  name: 'identity.set_duties',
  summary: 'Keep duties apart: nobody is given both sides',
  permission: 'identity:role:manage',
  recentProof: true,
  input: z.object({
    name: z.string().trim().min(1).max(100),
    one: side,
    other: side,
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ id: z.string(), breaches: z.array(breach) }),
  handle: async (ctx, input) => {
    const { name, one, other, reason } = input;
    const known = grantable(ctx, [...one, ...other]);
    const unknown = [...one, ...other].find((permission) => !known.includes(permission));
    if (unknown !== undefined) return refuse(errors.unknown_permission, { permission: unknown });
    const both = one.find((permission) => other.includes(permission));
    if (both !== undefined) return refuse(errors.duty_on_both_sides, { permission: both });
    const id = ctx.newId('dty');
    const created_at = instantText(ctx.clock.now());
    await insertDuties(ctx, {
      tenant_id: ctx.tenantId,
      id,
      name,
      one_side: one,
      other_side: other,
      reason,
      created_at,
      ended_at: null,
    });
    await ctx.emit(dutiesSet, { subject: id, data: { name, one, other, reason } });
    return ok({ id, breaches: await breachesOf(ctx, { id, name, one, other }) });
  },
});

export const endDuties = command({
  name: 'identity.end_duties',
  summary: 'Let two duties be in one hand again',
  permission: 'identity:role:manage',
  recentProof: true,
  input: z.object({ dutiesId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const row = await endDutiesRow(ctx, input.dutiesId, instantText(ctx.clock.now()));
    if (!row) return refuse(errors.no_such_duties, {});
    await ctx.emit(dutiesEnded, { subject: row.id, data: { name: row.name } });
    return ok({});
  },
});
