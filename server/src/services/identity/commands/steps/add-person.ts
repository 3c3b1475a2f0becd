import { newId } from '@finaceverse/base/id';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { identify } from '../../../../kernel/scope.ts';
import { userAdded, userInvited } from '../../contract.ts';
import { hashOfSecret, normalizeEmail } from '../../domain/credentials.ts';
import { errors } from '../../errors.ts';
import { sendLink } from '../../flows/letters.ts';
import { newPerson } from '../../flows/proof/new-person.ts';
import { passwordFields } from '../../flows/proof/set-password.ts';
import { register } from '../../store/directory.ts';
import { insertPerson } from '../../store/persons.ts';
import { currentTenant } from '../../store/tenants.ts';
import { findUserByEmail, insertUser } from '../../store/users.ts';

/** Somebody to whom a firm gives access. */
export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly clientId?: string | undefined;
  /** A first password for an address that is nobody's yet; without one the person is invited. */
  readonly password?: string | undefined;
}

export interface AddedUser {
  readonly id: string;
  readonly state: 'active' | 'invited';
}

/** A person with a first password, if the address is nobody's yet. */
async function firstPerson(ctx: Context, given: NewUser, loginHash: string): Promise<Outcome<string | null>> {
  if (given.password === undefined) return ok(null);
  const firm = (await currentTenant(ctx))?.name ?? '';
  const fields = await passwordFields(ctx, given.password, [given.email, given.name, firm]);
  if (!fields.ok) return fields;
  const id = newId('prs', ctx.clock, ctx.random);
  const added = await insertPerson(ctx, { ...newPerson(id, loginHash, instantText(ctx.clock.now())), ...fields.value });
  return ok(added ? id : null);
}

/**
 * Gives somebody access to the firm that the context is bound to. An address that is somebody's already is theirs: they
 * are invited, and accept or not; nobody else's password lets them in here, and nothing of theirs changes.
 * @errors identity.email_taken where the address has access in this firm, and what the password refuses
 */
export async function addPerson(ctx: Context, given: NewUser): Promise<Outcome<AddedUser>> {
  const email = normalizeEmail(given.email);
  const loginHash = hashOfSecret(email);
  if (await findUserByEmail(ctx, email)) return refuse(errors.email_taken, { email: given.email });
  const person = await firstPerson(ctx, { ...given, email }, loginHash);
  if (!person.ok) return person;
  const id = ctx.newId('usr');
  const clientId = given.clientId ?? null;
  await identify(ctx, id, clientId);
  const state = person.value === null ? 'invited' : 'active';
  const inserted = await insertUser(ctx, {
    tenant_id: ctx.tenantId,
    id,
    email,
    name: given.name,
    role: given.role,
    client_id: clientId,
    person_id: person.value,
    state,
    created_at: instantText(ctx.clock.now()),
  });
  if (!inserted) return refuse(errors.email_taken, { email: given.email });
  const told = { subject: id, data: { name: given.name, role: given.role } };
  if (person.value === null) {
    await sendLink(ctx, { kind: 'invitation', login_hash: loginHash, tenant_id: ctx.tenantId, user_id: id });
    await ctx.emit(userInvited, told);
  } else {
    await register(ctx, { kind: 'login', hash: loginHash, subject_id: id, person_id: person.value });
    await ctx.emit(userAdded, told);
  }
  return ok({ id, state });
}
