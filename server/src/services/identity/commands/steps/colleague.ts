import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { UserRow } from '../../store/tables.ts';
import { findUser } from '../../store/users.ts';
import { mayActOn } from './give-role.ts';

/** Somebody of the firm on whom the actor may act; nobody acts on themselves here. */
export async function colleague(ctx: Context, userId: string): Promise<Outcome<UserRow>> {
  const user = await findUser(ctx, userId);
  if (!user) return refuse(errors.no_such_person, {});
  if (user.id === ctx.actor.id) return refuse(errors.not_yourself, {});
  const allowed = await mayActOn(ctx, user);
  return allowed.ok ? ok(user) : allowed;
}
