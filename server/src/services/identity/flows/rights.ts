import { ok, type Outcome } from '@finaceverse/base/outcome';
import { Temporal } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { refuse } from '../../../kernel/errors.ts';
import { OPERATORS } from '../../../kernel/operators.ts';
import { permissionsOfRole } from '../../../kernel/permissions.ts';
import { conflictsOf, type Duties } from '../domain/duties.ts';
import { roleNamed, type Role } from '../domain/roles.ts';
import { errors } from '../errors.ts';
import { findOwnRole, grantsTo, listDuties } from '../store/rights.ts';
import type { GrantRow, UserRow } from '../store/tables.ts';

/** A role with what it gives: a template of the platform, or one of the firm's own. */
export interface GivingRole extends Role {
  readonly own: boolean;
  readonly permissions: readonly string[];
}

/** The declared permissions of a tenant among these: what is no more, or reaches beyond, gives nothing. */
export function grantable(ctx: Pick<Context, 'declared'>, names: readonly string[]): string[] {
  const declared = ctx.declared.flatMap(({ permissions }) => permissions);
  return names.filter((name) => declared.some((one) => one.name === name && one.operatorOnly !== true));
}

export async function roleOf(ctx: Context, name: string): Promise<GivingRole | undefined> {
  const template = roleNamed(name);
  // Whatever a firm calls a role of its own, an operator's role stands among the operators alone.
  const isOfHere = (template?.realm === 'operator') === (ctx.tenantId === OPERATORS);
  if (template && isOfHere) return { ...template, own: false, permissions: permissionsOfRole(ctx.declared, name) };
  const row = await findOwnRole(ctx, name);
  return row && { ...row, own: true, permissions: grantable(ctx, row.permissions) };
}

export type GrantState = 'ahead' | 'holds' | 'over';

/** Where a grant stands at a moment; its end is kept by the clock, not by whoever gave it. */
export function stateOfGrant(
  grant: Pick<GrantRow, 'valid_from' | 'valid_until' | 'ended_at'>,
  at: Temporal.Instant,
): GrantState {
  const passed = (moment: string): boolean => Temporal.Instant.compare(at, Temporal.Instant.from(moment)) >= 0;
  if (grant.ended_at !== null || (grant.valid_until !== null && passed(grant.valid_until))) return 'over';
  return passed(grant.valid_from) ? 'holds' : 'ahead';
}

/** A role that somebody has, and by what. */
export interface HeldRole {
  readonly role: string;
  readonly permissions: readonly string[];
  readonly by: 'role' | 'grant' | 'group';
  readonly state: GrantState;
  readonly group?: string;
  readonly from?: string;
  readonly until?: string | null;
}

/** Every role of a person: the one of their place, and what was given beside it, over and ahead too. */
export async function rolesHeld(ctx: Context, user: Pick<UserRow, 'id' | 'role'>): Promise<HeldRole[]> {
  const own = await roleOf(ctx, user.role);
  const held: HeldRole[] = [{ role: user.role, permissions: own?.permissions ?? [], by: 'role', state: 'holds' }];
  const now = ctx.clock.now();
  for (const grant of await grantsTo(ctx, user.id)) {
    const role = await roleOf(ctx, grant.role);
    held.push({
      role: grant.role,
      permissions: role?.permissions ?? [],
      by: grant.group_name === null ? 'grant' : 'group',
      state: stateOfGrant(grant, now),
      ...(grant.group_name === null ? {} : { group: grant.group_name }),
      from: grant.valid_from,
      until: grant.ended_at ?? grant.valid_until,
    });
  }
  return held;
}

/** What those of these roles that hold now give. */
export function permissionsIn(held: readonly HeldRole[]): string[] {
  return [...new Set(held.filter(({ state }) => state === 'holds').flatMap(({ permissions }) => permissions))];
}

/** When those end that hold now for a time, as RFC 3339 texts. */
export function endsOfRoles(held: readonly HeldRole[]): string[] {
  return held.flatMap(({ state, until }) => (state === 'holds' && typeof until === 'string' ? [until] : []));
}

/** All that a person may do now. */
export async function permissionsOf(ctx: Context, user: Pick<UserRow, 'id' | 'role'>): Promise<string[]> {
  return permissionsIn(await rolesHeld(ctx, user));
}

export async function dutiesOf(ctx: Context): Promise<Duties[]> {
  return (await listDuties(ctx)).map(({ id, name, one_side, other_side }) => ({
    id,
    name,
    one: one_side,
    other: other_side,
  }));
}

/**
 * Whether somebody may have these permissions beside what they have or will have.
 * @errors identity.duties_apart naming the rule and both sides
 */
export async function keepsDutiesApart(
  ctx: Context,
  user: { readonly name: string; readonly id?: string; readonly role?: string },
  more: readonly string[],
): Promise<Outcome<null>> {
  const rules = await dutiesOf(ctx);
  if (rules.length === 0) return ok(null);
  const { id = '', role = '' } = user;
  const held = id === '' ? [] : (await rolesHeld(ctx, { id, role })).filter(({ state }) => state !== 'over');
  const all = new Set([...held.flatMap(({ permissions }) => permissions), ...more]);
  const [conflict] = conflictsOf(rules, all);
  if (!conflict) return ok(null);
  const { one, other, duties } = conflict;
  return refuse(errors.duties_apart, { name: user.name, rule: duties.name, one, other });
}
