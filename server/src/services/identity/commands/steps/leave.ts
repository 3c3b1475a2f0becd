import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { userDisabled, userEnabled } from '../../contract.ts';
import { hashOfSecret } from '../../domain/credentials.ts';
import { errors } from '../../errors.ts';
import { sendLink } from '../../flows/letters.ts';
import { roleOf } from '../../flows/rights.ts';
import { revokeKeysOf } from '../../store/api-keys.ts';
import { register, unregister, unregisterAll } from '../../store/directory.ts';
import { endLinks } from '../../store/links.ts';
import type { UserRow } from '../../store/tables.ts';
import { listUsers, updateUser } from '../../store/users.ts';

const MANAGE = 'identity:user:manage';

/** A firm in which nobody can give access has locked itself out. @errors identity.last_manager */
export async function staysManaged(ctx: Context, without: UserRow): Promise<Outcome<null>> {
  const manages = async (role: string): Promise<boolean> =>
    (await roleOf(ctx, role))?.permissions.includes(MANAGE) ?? false;
  if (!(await manages(without.role))) return ok(null);
  for (const user of await listUsers(ctx))
    if (user.id !== without.id && user.state === 'active' && (await manages(user.role))) return ok(null);
  return refuse(errors.last_manager, { name: without.name });
}

/** Takes back at once all that a person came in by, in this firm. */
export async function endAccess(ctx: Context, user: UserRow, kinds: readonly ('session' | 'api_key')[]): Promise<void> {
  if (user.person_id !== null) await unregisterAll(ctx, user.person_id, kinds);
  if (kinds.includes('api_key')) await revokeKeysOf(ctx, user.id, instantText(ctx.clock.now()));
}

/**
 * Puts a person out: sessions, tokens, keys and invitations end at once. What they did stays.
 * @errors identity.last_manager
 */
export async function putOut(ctx: Context, user: UserRow): Promise<Outcome<object>> {
  if (user.state === 'disabled') return ok({});
  const managed = await staysManaged(ctx, user);
  if (!managed.ok) return managed;
  await updateUser(ctx, user.id, { state: 'disabled' });
  await unregister(ctx, 'login', user.id);
  await endAccess(ctx, user, ['session', 'api_key']);
  await endLinks(ctx, 'invitation', hashOfSecret(user.email), instantText(ctx.clock.now()));
  await ctx.emit(userDisabled, { subject: user.id, data: { name: user.name } });
  return ok({});
}

/** Lets somebody in again who was put out; somebody who had never accepted is invited anew. */
export async function letIn(ctx: Context, user: UserRow): Promise<'active' | 'invited'> {
  const state = user.person_id === null ? 'invited' : 'active';
  if (user.state !== 'disabled') return state;
  const hash = hashOfSecret(user.email);
  await updateUser(ctx, user.id, { state });
  if (user.person_id === null)
    await sendLink(ctx, { kind: 'invitation', login_hash: hash, tenant_id: ctx.tenantId, user_id: user.id });
  else await register(ctx, { kind: 'login', hash, subject_id: user.id, person_id: user.person_id });
  await ctx.emit(userEnabled, { subject: user.id, data: { name: user.name } });
  return state;
}
