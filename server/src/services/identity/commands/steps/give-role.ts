import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { clientOf } from '../../../../kernel/scope.ts';
import { errors } from '../../errors.ts';
import { permissionsOf, roleOf, type GivingRole } from '../../flows/rights.ts';
import type { UserRow } from '../../store/tables.ts';

/** A role of the actor's own realm that they may give: nobody gives a right that they lack. @errors identity.unknown_role, identity.beyond_own_rights */
export async function roleToGive(ctx: Context, name: string): Promise<Outcome<GivingRole>> {
  const role = await roleOf(ctx, name);
  if (!role) return refuse(errors.unknown_role, { role: name });
  const lacking = role.permissions.filter((permission) => !ctx.permissions.has(permission));
  if (lacking.length === 0) return ok(role);
  return refuse(
    errors.beyond_own_rights,
    { roleName: role.name, beyond: lacking.join(', ') },
    { hint: 'Ask somebody who may do all of this to give the role.' },
  );
}

/** Whether the actor may act on somebody: nobody takes a right away that they lack. */
export async function mayActOn(ctx: Context, user: Pick<UserRow, 'id' | 'name' | 'role'>): Promise<Outcome<null>> {
  const held = await permissionsOf(ctx, user);
  const lacking = held.filter((permission) => !ctx.permissions.has(permission));
  return lacking.length === 0
    ? ok(null)
    : refuse(errors.beyond_own_rights, { name: user.name, beyond: lacking.join(', ') });
}

/** Whoever belongs to a client sees that client alone, so each role says whether it needs one. */
export async function checkClient(
  ctx: Context,
  realm: GivingRole['realm'],
  clientId: string | undefined,
): Promise<Outcome<null>> {
  if (realm !== 'client' && clientId !== undefined) return refuse(errors.client_not_for_staff, {});
  if (realm === 'client' && clientId === undefined)
    return refuse(errors.client_needed, {}, { fields: [{ pointer: '/clientId', message: 'is needed for this role' }] });
  if (clientId === undefined || (clientId.length > 0 && (await clientOf(ctx.db, ctx.tenantId, clientId)) === clientId))
    return ok(null);
  return refuse(errors.no_such_client, {});
}
