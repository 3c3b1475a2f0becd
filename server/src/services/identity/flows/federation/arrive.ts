import { newId } from '@finaceverse/base/id';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { identify } from '../../../../kernel/scope.ts';
import { userAdded, userJoined } from '../../contract.ts';
import { hashOfSecret, normalizeEmail } from '../../domain/credentials.ts';
import { errors } from '../../errors.ts';
import { insertSubject, subjectsLike } from '../../store/connections.ts';
import { isRegistered, loginsOf, register, unregisterAll } from '../../store/directory.ts';
import { deletePasskeysOf } from '../../store/passkeys.ts';
import { findPersonByLogin, insertPerson, updatePerson } from '../../store/persons.ts';
import type { ConnectionRow, PersonRow, UserRow } from '../../store/tables.ts';
import { tenantsNamed } from '../../store/tenants.ts';
import { findUserByEmail, insertUser, updateUser } from '../../store/users.ts';
import { keepsDutiesApart, roleOf } from '../rights.ts';
import { newPerson } from '../proof/new-person.ts';
import type { Entered } from '../proof/prove.ts';
import type { FederatedClaims } from './claims.ts';

/**
 * Whether the firm may vouch for an address: only of the domain that it has shown to be its own. Not every provider says
 * that it has proven an address; one that says it has not is believed.
 */
function vouchedAddress(connection: ConnectionRow, claims: FederatedClaims): Outcome<string> {
  const email = normalizeEmail(claims.email);
  if (connection.domain_proven_at === null || email.split('@').length !== 2 || !email.endsWith(`@${connection.domain}`))
    return refuse(errors.not_vouched_for, { domain: connection.domain });
  return claims.emailVerified === false ? refuse(errors.address_not_proven, {}) : ok(email);
}

/** The person behind a vouched address. What a stranger had by it before anybody proved it ends, as with a letter. */
async function personFor(visitor: Context, loginHash: string): Promise<PersonRow> {
  const now = instantText(visitor.clock.now());
  const known = await findPersonByLogin(visitor, loginHash);
  if (known && known.address_proven_at !== null) return known;
  if (known) {
    const proven = { address_proven_at: now, password_hash: null, password_set_at: null };
    await updatePerson(visitor, known.id, proven);
    await deletePasskeysOf(visitor, known.id);
    await unregisterAll(visitor, known.id, ['session', 'api_key']);
    return { ...known, ...proven };
  }
  const person = { ...newPerson(newId('prs', visitor.clock, visitor.random), loginHash, now), address_proven_at: now };
  await insertPerson(visitor, person);
  return person;
}

/** Somebody whom the connection's rule lets in although nobody has added them. */
async function newcomer(
  ctx: Context,
  connection: ConnectionRow,
  person: PersonRow,
  who: { readonly email: string; readonly name: string },
): Promise<Outcome<UserRow>> {
  const role = connection.newcomer_role === null ? undefined : await roleOf(ctx, connection.newcomer_role);
  if (role?.realm !== 'firm') return refuse(errors.no_place_yet, { email: who.email });
  const apart = await keepsDutiesApart(ctx, who, role.permissions);
  if (!apart.ok) return apart;
  const id = ctx.newId('usr');
  await identify(ctx, id, null);
  const row: UserRow = {
    tenant_id: ctx.tenantId,
    id,
    email: who.email,
    name: who.name.slice(0, 200),
    role: role.name,
    client_id: null,
    person_id: person.id,
    state: 'active',
    created_at: instantText(ctx.clock.now()),
  };
  await insertUser(ctx, row);
  await ctx.emit(userAdded, { subject: id, data: { name: row.name, role: row.role } });
  return ok(row);
}

/** Somebody whom the firm invited comes in by its own word in the place of the letter. */
async function placeOf(ctx: Context, found: UserRow, person: PersonRow): Promise<Outcome<UserRow>> {
  if (found.state === 'disabled') return refuse(errors.no_place_yet, { email: found.email });
  if (found.state === 'active') return ok(found);
  await updateUser(ctx, found.id, { state: 'active', person_id: person.id });
  await ctx.emit(userJoined, { subject: found.id, data: { name: found.name } });
  return ok({ ...found, state: 'active', person_id: person.id });
}

/**
 * Lets in whom an identity provider vouches for, in the connection's firm and no other.
 * @errors identity.not_vouched_for, identity.address_not_proven, identity.no_place_yet, identity.other_subject
 */
export async function arrive(
  visitor: Context,
  connection: ConnectionRow,
  claims: FederatedClaims,
): Promise<Outcome<Entered>> {
  const tenantId = connection.tenant_id;
  const vouched = vouchedAddress(connection, claims);
  if (!vouched.ok) return vouched;
  const email = vouched.value;
  const loginHash = hashOfSecret(email);
  const person = await personFor(visitor, loginHash);
  const firms = await tenantsNamed(visitor, [
    ...(await loginsOf(visitor, person.id)).map((one) => one.tenant_id),
    tenantId,
  ]);
  const ctx = await visitor.enterTenant(tenantId);
  const found = await findUserByEmail(ctx, email);
  const entered = found
    ? await placeOf(ctx, found, person)
    : await newcomer(ctx, connection, person, { email, name: claims.name });
  if (!entered.ok) return entered;
  const user = entered.value;
  const one = { connection_id: connection.id, user_id: user.id, subject: claims.subject };
  const known = await subjectsLike(ctx, one);
  if (known.some(({ user_id, subject }) => user_id !== user.id || subject !== claims.subject))
    return refuse(errors.other_subject, { email });
  if (known.length === 0) await insertSubject(ctx, one);
  if (!(await isRegistered(ctx, 'login', user.id)))
    await register(ctx, { kind: 'login', hash: loginHash, subject_id: user.id, person_id: person.id });
  return ok({ ctx, user, person, firms: firms.filter(({ id }) => id === tenantId) });
}
