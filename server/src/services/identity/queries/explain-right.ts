import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { excludedFrom } from '../../../kernel/approvals.ts';
import { delegatedTo } from '../../../kernel/delegations.ts';
import { refuse } from '../../../kernel/errors.ts';
import { clientOf, hiddenFrom } from '../../../kernel/scope.ts';
import { errors } from '../errors.ts';
import { dutiesOf, grantable, permissionsOf, rolesHeld } from '../flows/rights.ts';
import { query, type Context } from '../kit.ts';
import type { UserRow } from '../store/tables.ts';
import { findUser } from '../store/users.ts';

const KINDS = [
  'role',
  'grant',
  'group',
  'lent',
  'grant_over',
  'grant_ahead',
  'no_access',
  'nothing_gives',
  'other_client',
  'behind_wall',
  'prepared',
  'duties',
] as const;

const because = z.object({
  kind: z.enum(KINDS),
  /** What it does to the answer; `tells` neither gives nor withholds. */
  effect: z.enum(['gives', 'withholds', 'tells']),
  role: z.string().optional(),
  group: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  /** Who lent it. */
  by: z.string().optional(),
  rule: z.string().optional(),
  others: z.array(z.string()).optional(),
});
type Because = z.infer<typeof because>;

/** What gives the permission, or did, or will. */
async function fromRoles(ctx: Context, user: UserRow, permission: string): Promise<Because[]> {
  const held = (await rolesHeld(ctx, user)).filter(({ permissions }) => permissions.includes(permission));
  return held.map(({ role, by, state, group, from, until }) => ({
    kind: state === 'over' ? 'grant_over' : state === 'ahead' ? 'grant_ahead' : by,
    effect: state === 'holds' ? 'gives' : 'tells',
    role,
    ...(group !== undefined && { group }),
    ...(from !== undefined && { from }),
    ...(typeof until === 'string' && { until }),
  }));
}

async function fromOthers(ctx: Context, user: UserRow, permission: string): Promise<Because[]> {
  const lent: Because[] = [];
  for (const delegated of await delegatedTo(ctx, user.id)) {
    const owner = await findUser(ctx, delegated.by);
    if (delegated.permission !== permission || owner?.state !== 'active') continue;
    if ((await permissionsOf(ctx, owner)).includes(permission))
      lent.push({ kind: 'lent', effect: 'tells', by: owner.name });
  }
  return lent;
}

/** What stands between the person and one record. */
async function fromRecord(ctx: Context, user: UserRow, permission: string, record: string): Promise<Because[]> {
  const client = (await clientOf(ctx.db, ctx.tenantId, record)) ?? null;
  const found: Because[] = [];
  if (user.client_id !== null && client !== user.client_id) found.push({ kind: 'other_client', effect: 'withholds' });
  if (client !== null && (await hiddenFrom(ctx, user.id)).includes(client))
    found.push({ kind: 'behind_wall', effect: 'withholds' });
  if ((await excludedFrom(ctx, record, permission)).includes(user.id))
    found.push({ kind: 'prepared', effect: 'withholds' });
  return found;
}

async function fromDuties(ctx: Context, permission: string): Promise<Because[]> {
  return (await dutiesOf(ctx)).flatMap((rule) => {
    const sides = rule.one.includes(permission) ? rule.other : rule.other.includes(permission) ? rule.one : undefined;
    return sides ? [{ kind: 'duties' as const, effect: 'tells' as const, rule: rule.name, others: [...sides] }] : [];
  });
}

/** Whether somebody may do something, to a record where one is named, and by what: role, grant, wall, duties, end. */
export const explainRight = query({
  name: 'identity.explain_right',
  summary: 'Whether and why a person may do something',
  permission: 'identity:user:read',
  input: z.object({
    userId: z.string().max(60),
    permission: z.string().max(100),
    recordId: z.string().trim().max(80).optional(),
  }),
  output: z.object({ allowed: z.boolean(), person: z.string(), summary: z.string(), because: z.array(because) }),
  handle: async (ctx, input) => {
    const user = await findUser(ctx, input.userId);
    if (!user) return refuse(errors.no_such_person, {});
    const { permission, recordId } = input;
    if (grantable(ctx, [permission]).length === 0) return refuse(errors.unknown_permission, { permission });
    const declared = ctx.declared.flatMap(({ permissions }) => permissions).find(({ name }) => name === permission);
    if (recordId !== undefined && (await clientOf(ctx.db, ctx.tenantId, recordId)) === undefined)
      return refuse(errors.no_such_record, {});
    const reasons = await fromRoles(ctx, user, permission);
    if (!reasons.some(({ effect }) => effect === 'gives')) reasons.push({ kind: 'nothing_gives', effect: 'withholds' });
    if (user.state !== 'active') reasons.push({ kind: 'no_access', effect: 'withholds' });
    reasons.push(...(await fromOthers(ctx, user, permission)));
    if (recordId !== undefined) reasons.push(...(await fromRecord(ctx, user, permission, recordId)));
    reasons.push(...(await fromDuties(ctx, permission)));
    const allowed = !reasons.some(({ effect }) => effect === 'withholds');
    return ok({ allowed, person: user.name, summary: declared?.summary ?? '', because: reasons });
  },
});
