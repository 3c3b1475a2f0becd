import { assert, ok, RefusalError, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../kernel/context.ts';
import { recoveryCodeUsed, signInFailed } from '../../contract.ts';
import { FREE_FAILURES } from '../../domain/back-off.ts';
import { hashOfSecret, normalizeEmail } from '../../domain/credentials.ts';
import { recoveryCodeIn } from '../../domain/recovery-codes.ts';
import { errors } from '../../errors.ts';
import { notify } from '../letters.ts';
import { permissionsOf } from '../rights.ts';
import { listConnections } from '../../store/connections.ts';
import { loginsOf, operatorLoginOf } from '../../store/directory.ts';
import { findPersonByLogin, takeRecoveryCode, updatePerson } from '../../store/persons.ts';
import { tenantsNamed } from '../../store/tenants.ts';
import { findUser } from '../../store/users.ts';
import type { AttemptRow, DirectoryRow, PersonRow, UserRow } from '../../store/tables.ts';
import { mayGoOn } from './suspension.ts';
import { mayTry, noteTrial, type Trial } from './attempts.ts';
import { passwordMatches } from './passwords.ts';
import { totpCodeHolds } from './totp.ts';

/** What somebody brings to show that an address is theirs. */
export interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
  readonly remoteAddress?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** What somebody brings to sign in. */
export interface Credentials extends Proof {
  readonly email: string;
  /** The firm that they want to work in, where they work in several. */
  readonly tenantId?: string | undefined;
}

/** A person, in a context that is bound to one of their firms. */
export interface Entered {
  readonly ctx: Context;
  readonly user: UserRow;
  readonly person: PersonRow;
  /** Every firm that lets the person in. */
  readonly firms: readonly { readonly id: string; readonly name: string }[];
}

/** A person who has shown who they are, before any firm is entered. */
export interface ProvenPerson {
  readonly person: PersonRow;
  readonly logins: readonly DirectoryRow[];
  /** How the second proof was given. */
  readonly second: Second;
  /** Attempts that had failed since the last one that succeeded. */
  readonly failedBefore: number;
}

export function trialOf(loginHash: string, given: Pick<Proof, 'remoteAddress' | 'userAgent'>): Trial {
  return { loginHash, address: given.remoteAddress ?? 'unknown', userAgent: given.userAgent ?? 'unknown' };
}

/** Keeps a failure: among the attempts, in the trail of a firm of the person, and by letter where guessing begins. */
export async function noteFailure(
  visitor: Context,
  trial: Trial,
  known: { readonly person: PersonRow; readonly login: DirectoryRow | undefined } | undefined,
  failure: { readonly outcome: AttemptRow['outcome']; readonly failedBefore: number },
): Promise<void> {
  await noteTrial(visitor, trial, failure.outcome);
  if (!known) return;
  if (failure.failedBefore + 1 === FREE_FAILURES) await notify(visitor, known.person.id, 'guessing');
  if (!known.login) return;
  const ctx = await visitor.enterTenant(known.login.tenant_id);
  const { address, userAgent } = trial;
  await ctx.emit(signInFailed, {
    subject: known.login.subject_id,
    data: { reason: failure.outcome, address, userAgent: userAgent.slice(0, 200) },
  });
}

/** How the second proof was given. */
type Second = 'none' | 'totp' | 'recovery_code';

/** Whether the second proof holds, where the person has one. @errors identity.code_needed, identity.wrong_code */
export async function proveSecond(
  visitor: Context,
  person: PersonRow,
  code: string | undefined,
): Promise<Outcome<Second>> {
  if (person.totp_state !== 'active') return ok('none');
  if (code === undefined || code.trim() === '') return refuse(errors.code_needed, {});
  if (await totpCodeHolds(visitor, person, code.replaceAll(/\s/gu, ''))) return ok('totp');
  const recovery = recoveryCodeIn(code);
  if (recovery !== undefined && (await takeRecoveryCode(visitor, person.id, hashOfSecret(recovery))))
    return ok('recovery_code');
  return refuse(errors.wrong_code, {}, { kind: 'unauthenticated', keepsTrace: true });
}

/** The firm to enter: the one that was asked for, else the one that the person was in last, else the oldest. */
export function chooseLogin(
  logins: readonly DirectoryRow[],
  person: PersonRow,
  wanted?: string,
): DirectoryRow | undefined {
  const of = (tenantId: string | null | undefined) => logins.find((login) => login.tenant_id === tenantId);
  return wanted === undefined ? (of(person.last_tenant_id) ?? logins[0]) : of(wanted);
}

/**
 * Where a firm has made its identity provider the only way in for its domain, no proof of a person's own opens it but
 * that of whoever manages the connection, so that a broken provider locks nobody out for good.
 */
async function ownProofCounts(ctx: Context, user: UserRow): Promise<void> {
  const enforced = (await listConnections(ctx)).find(
    ({ state, domain }) => state === 'enforced' && user.email.endsWith(`@${domain}`),
  );
  if (!enforced || (await permissionsOf(ctx, user)).includes('identity:connection:manage')) return;
  throw new RefusalError(refuse(errors.come_by_connection, { domain: enforced.domain }).refusal);
}

/** Enters a firm as a person who has just come in, by whatever proof. */
export async function enter(
  visitor: Context,
  person: PersonRow,
  login: Pick<DirectoryRow, 'tenant_id' | 'subject_id'>,
): Promise<Entered> {
  const logins = await loginsOf(visitor, person.id);
  const firms = await tenantsNamed(
    visitor,
    logins.map(({ tenant_id }) => tenant_id),
  );
  await updatePerson(visitor, person.id, { last_tenant_id: login.tenant_id });
  const ctx = await visitor.enterTenant(login.tenant_id);
  const user = await findUser(ctx, login.subject_id);
  assert(user, 'The directory names a person whom the firm has');
  await ownProofCounts(ctx, user);
  return { ctx, user, person, firms };
}

/**
 * Whoever has an address, by password and second proof; `mustWork` where some firm has to let them in. The answer never
 * tells which of address and password was wrong.
 */
export async function provePerson(
  visitor: Context,
  loginHash: string,
  given: Proof,
  mustWork: boolean,
  door: 'firm' | 'operate' = 'firm',
): Promise<Outcome<ProvenPerson>> {
  const trial = trialOf(loginHash, given);
  const tried = await mayTry(visitor, trial);
  if (!tried.ok) return tried;
  const { failedBefore } = tried.value;
  const person = await findPersonByLogin(visitor, loginHash);
  const logins = person ? await loginsBehind(visitor, door, person.id) : [];
  const known = person && (logins.length > 0 || !mustWork) ? { person, login: chooseLogin(logins, person) } : undefined;
  // Somebody unknown, and somebody whom no firm lets in, are answered as slowly as everybody.
  const matches = await passwordMatches(known?.person.password_hash ?? null, given.password);
  if (!known || !matches) {
    const outcome = known ? 'wrong_credentials' : 'unknown_address';
    await noteFailure(visitor, trial, known, { outcome, failedBefore });
    return refuse(errors.wrong_credentials, {}, { keepsTrace: true });
  }
  const second = await proveSecond(visitor, known.person, given.code);
  if (!second.ok) {
    if (second.refusal.keepsTrace) await noteFailure(visitor, trial, known, { outcome: 'wrong_code', failedBefore });
    return second;
  }
  await noteTrial(visitor, trial, 'proven');
  if (second.value === 'recovery_code') await notify(visitor, known.person.id, 'recovery_code_used');
  return ok({ person: known.person, logins, second: second.value, failedBefore });
}

/** The places that a person comes to through a door. */
async function loginsBehind(visitor: Context, door: 'firm' | 'operate', personId: string): Promise<DirectoryRow[]> {
  if (door === 'firm') return await loginsOf(visitor, personId);
  const login = await operatorLoginOf(visitor, personId);
  return login ? [login] : [];
}

/** Of a person's firms those that go on; where none does, or one is asked for, all: the refusal says why. */
async function goingOn(visitor: Context, logins: readonly DirectoryRow[]): Promise<readonly DirectoryRow[]> {
  const named = await tenantsNamed(
    visitor,
    logins.map(({ tenant_id }) => tenant_id),
  );
  const suspended = new Set(named.filter((firm) => firm.suspended).map(({ id }) => id));
  const open = logins.filter(({ tenant_id }) => !suspended.has(tenant_id));
  return open.length > 0 ? open : logins;
}

/** Tells the firm that somebody came in by a code that is meant for the day on which a phone is lost. */
export async function tellOfRecovery({ ctx, user, person }: Entered, second: Second): Promise<void> {
  if (second !== 'recovery_code') return;
  await ctx.emit(recoveryCodeUsed, { subject: user.id, data: { left: person.recovery_hashes.length - 1 } });
}

/** Whoever signs in, in the firm that they chose. */
export async function prove(
  visitor: Context,
  given: Credentials,
): Promise<Outcome<Entered & Pick<ProvenPerson, 'failedBefore'>>> {
  const proven = await provePerson(visitor, hashOfSecret(normalizeEmail(given.email)), given, true);
  if (!proven.ok) return proven;
  const { person, logins, second, failedBefore } = proven.value;
  const from = given.tenantId === undefined ? await goingOn(visitor, logins) : logins;
  const login = chooseLogin(from, person, given.tenantId);
  if (!login) return refuse(errors.no_such_firm, {});
  const entered = await enter(visitor, person, login);
  const open = await mayGoOn(entered.ctx);
  if (!open.ok) return open;
  await tellOfRecovery(entered, second);
  return ok({ ...entered, failedBefore });
}
