import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText, Temporal } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { approverOf } from '../../../kernel/approvals.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { factorsReset, recoveryAsked, recoveryDeclined, recoveryGranted } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { command, query } from '../kit.ts';
import { notify, sendLink } from '../flows/letters.ts';
import { mayTry, noteTrial } from '../flows/proof/attempts.ts';
import { passwordMatches } from '../flows/proof/passwords.ts';
import { noteFailure, trialOf } from '../flows/proof/prove.ts';
import { NO_TOTP } from '../flows/proof/totp.ts';
import { loginsOf, unregisterAll } from '../store/directory.ts';
import { endLinks, findOpenLink, useLink } from '../store/links.ts';
import { findPerson, findPersonByLogin, updatePerson } from '../store/persons.ts';
import { findOpenRecovery, listOpenRecoveries, putRecovery, settleRecoveryRow } from '../store/recoveries.ts';
import { findUser, listUsers } from '../store/users.ts';
import { colleague } from './steps/colleague.ts';
import { whence } from './sign-in.ts';

const MANAGE = 'identity:user:manage';

/** What one said of a person is confirmed while it is fresh. */
const RECOVERY_HOURS = 24;

/** One of two: an administrator says that a person lost the second factor, after having made sure of who asks. */
export const askRecovery = command({
  name: 'identity.ask_recovery',
  summary: 'Say that a person has lost the second factor',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ userId: z.string().max(60), reason: z.string().trim().min(1).max(500) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const found = await colleague(ctx, input.userId);
    if (!found.ok) return found;
    const approver = approverOf(ctx, { permission: MANAGE, excluded: [input.userId] });
    if (!approver.ok) return approver;
    const user = found.value;
    const person = user.person_id === null ? undefined : await findPerson(ctx, user.person_id);
    if (person?.totp_state !== 'active') return refuse(errors.nothing_lost, { name: user.name });
    await putRecovery(ctx, {
      tenant_id: ctx.tenantId,
      user_id: user.id,
      asked_by: ctx.actor.id,
      asked_at: instantText(ctx.clock.now()),
      reason: input.reason,
      state: 'asked',
      settled_by: null,
      settled_at: null,
    });
    await ctx.emit(recoveryAsked, { subject: user.id, data: { reason: input.reason } });
    return ok({});
  },
});

/** What waits for a second person. */
export const recoveries = query({
  name: 'identity.recoveries',
  summary: 'Lost second factors that wait for a second person',
  permission: MANAGE,
  input: z.object({}),
  output: pageOf(
    z.object({
      userId: z.string(),
      name: z.string(),
      askedBy: z.string(),
      askedByName: z.string(),
      askedAt: z.string(),
      reason: z.string(),
    }),
  ),
  handle: async (ctx) => {
    const names = new Map((await listUsers(ctx)).map(({ id, name }) => [id, name]));
    const since = instantText(ctx.clock.now().subtract({ hours: RECOVERY_HOURS }));
    const open = (await listOpenRecoveries(ctx)).filter(({ asked_at }) => asked_at > since);
    const items = open.map((row) => ({
      userId: row.user_id,
      name: names.get(row.user_id) ?? '',
      askedBy: row.asked_by,
      askedByName: names.get(row.asked_by) ?? '',
      askedAt: row.asked_at,
      reason: row.reason,
    }));
    return ok({ items, next: null });
  },
});

/** The other of two, neither of them the person: the letter that leads on goes to the person alone. */
export const settleRecovery = command({
  name: 'identity.settle_recovery',
  summary: 'Confirm or decline that a person has lost the second factor',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ userId: z.string().max(60), decision: z.enum(['confirm', 'decline']) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const found = await colleague(ctx, input.userId);
    if (!found.ok) return found;
    const user = found.value;
    const open = await findOpenRecovery(ctx, user.id);
    const now = ctx.clock.now();
    if (!open || now.since(Temporal.Instant.from(open.asked_at)).total('hours') >= RECOVERY_HOURS)
      return refuse(errors.recovery_not_open, { name: user.name });
    const approver = approverOf(ctx, { permission: MANAGE, excluded: [open.asked_by, user.id] });
    if (!approver.ok) return approver;
    const granted = input.decision === 'confirm';
    const settled = { settled_by: ctx.actor.id, settled_at: instantText(now) };
    await settleRecoveryRow(ctx, user.id, { state: granted ? 'granted' : 'declined', ...settled });
    await ctx.emit(granted ? recoveryGranted : recoveryDeclined, { subject: user.id, data: {} });
    const login_hash = hashOfSecret(user.email);
    if (granted) await sendLink(ctx, { kind: 'factor_reset', login_hash, tenant_id: ctx.tenantId, user_id: user.id });
    return ok({});
  },
});

/** Switches the lost factor off by the letter and the password: two colleagues alone open nothing. */
export const resetFactor = command({
  name: 'identity.reset_factor',
  summary: 'Switch a lost second factor off by a link and your password',
  permission: 'public',
  input: z.object({ token: z.string().max(200), password: z.string().max(1024), ...whence }),
  output: z.object({}),
  handle: async (visitor, input): Promise<Outcome<object>> => {
    const now = instantText(visitor.clock.now());
    const link = await findOpenLink(visitor, 'factor_reset', hashOfSecret(input.token), now);
    const person = link && (await findPersonByLogin(visitor, link.login_hash));
    const login = person && (await loginsOf(visitor, person.id)).find(({ tenant_id }) => tenant_id === link.tenant_id);
    if (!person || !login) return refuse(errors.bad_link, {});
    const trial = trialOf(person.login_hash, input);
    const tried = await mayTry(visitor, trial);
    if (!tried.ok) return tried;
    if (!(await passwordMatches(person.password_hash, input.password))) {
      const failure = { outcome: 'wrong_credentials', failedBefore: tried.value.failedBefore } as const;
      await noteFailure(visitor, trial, { person, login }, failure);
      return refuse(errors.wrong_password, {}, { keepsTrace: true });
    }
    if (!(await useLink(visitor, link.id, now))) return refuse(errors.bad_link, {});
    await endLinks(visitor, 'factor_reset', person.login_hash, now);
    await noteTrial(visitor, trial, 'proven');
    await updatePerson(visitor, person.id, { ...NO_TOTP, recovery_hashes: [], address_proven_at: now });
    const sessionsEnded = await unregisterAll(visitor, person.id, ['session']);
    await notify(visitor, person.id, 'factor_removed');
    const ctx = await visitor.enterTenant(login.tenant_id);
    const user = await findUser(ctx, login.subject_id);
    await ctx.emit(factorsReset, { subject: user?.id ?? login.subject_id, data: { sessionsEnded } });
    return ok({});
  },
});
