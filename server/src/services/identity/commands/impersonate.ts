import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText, Temporal } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { impersonationAnswered, impersonationAsked, impersonationBegun, impersonationEnded } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { endSession, openSession } from '../flows/proof/sessions.ts';
import { command, query, type Context } from '../kit.ts';
import { lookUp } from '../store/directory.ts';
import {
  findImpersonation,
  insertImpersonation,
  listImpersonations,
  moveImpersonation,
} from '../store/impersonations.ts';
import type { ImpersonationRow } from '../store/tables.ts';
import { findUser, listUsers } from '../store/users.ts';
import { colleague } from './steps/colleague.ts';
import { whence } from './sign-in.ts';

/** A consent that is not used is none: it counts for a working day. */
const CONSENT_HOURS = 8;
const MINUTES_MAX = 30;

/** Asks a person to be let see what they see. Nothing happens without their consent. */
export const askImpersonation = command({
  name: 'identity.ask_impersonation',
  summary: 'Ask a person to let you see their screens as they do',
  permission: 'identity:user:impersonate',
  recentProof: true,
  input: z.object({
    userId: z.string().max(60),
    reason: z.string().trim().min(1).max(500),
    minutes: z.number().int().min(1).max(MINUTES_MAX),
  }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, { userId, reason, minutes }) => {
    if (ctx.actor.through !== undefined) return refuse(errors.not_a_person, {});
    const found = await colleague(ctx, userId);
    if (!found.ok) return found;
    if (found.value.state !== 'active') return refuse(errors.no_such_person, {});
    const id = ctx.newId('imp');
    const asked_at = instantText(ctx.clock.now());
    const row = { user_id: userId, asked_by: ctx.actor.id, reason, minutes, state: 'asked', asked_at } as const;
    await insertImpersonation(ctx, { tenant_id: ctx.tenantId, id, ...row, ends_at: null });
    await ctx.emit(impersonationAsked, { subject: userId, data: { impersonationId: id, reason, minutes } });
    return ok({ id });
  },
});

/** One that is fresh, and in which the actor has that part. */
async function openOne(ctx: Context, id: string, part: 'user_id' | 'asked_by'): Promise<Outcome<ImpersonationRow>> {
  const row = ctx.actor.through === undefined ? await findImpersonation(ctx, id) : undefined;
  if (row?.[part] !== ctx.actor.id) return refuse(errors.no_such_impersonation, {});
  const age = ctx.clock.now().since(Temporal.Instant.from(row.asked_at)).total('hours');
  return age < CONSENT_HOURS ? ok(row) : refuse(errors.impersonation_settled, {});
}

/** Says yes or no to being looked in upon; only the person themselves can. */
export const answerImpersonation = command({
  name: 'identity.answer_impersonation',
  summary: 'Consent to a colleague seeing your screens, or decline',
  permission: 'signed_in',
  recentProof: true,
  input: z.object({ impersonationId: z.string().max(60), decision: z.enum(['consent', 'decline']) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const open = await openOne(ctx, input.impersonationId, 'user_id');
    if (!open.ok) return open;
    const state = input.decision === 'consent' ? 'granted' : 'declined';
    if (!(await moveImpersonation(ctx, open.value.id, ['asked'], { state })))
      return refuse(errors.impersonation_settled, {});
    const data = { impersonationId: open.value.id, decision: input.decision };
    await ctx.emit(impersonationAnswered, { subject: ctx.actor.id, data });
    return ok({});
  },
});

/** Begins to see as the person sees, in the place of the own session, which ends. It changes nothing and ends by itself. */
export const beginImpersonation = command({
  name: 'identity.begin_impersonation',
  summary: 'See a person’s screens as they do, as they consented',
  permission: 'identity:user:impersonate',
  recentProof: true,
  answersSecret: true,
  input: z.object({ impersonationId: z.string().max(60), sessionToken: z.string().optional(), ...whence }),
  output: z.object({ session: z.string(), until: z.string() }),
  handle: async (ctx, input) => {
    const open = await openOne(ctx, input.impersonationId, 'asked_by');
    if (!open.ok) return open;
    const { id, minutes } = open.value;
    const found = await colleague(ctx, open.value.user_id);
    if (!found.ok) return found;
    const [user, own] = [found.value, await findUser(ctx, ctx.actor.id)];
    if (user.state !== 'active' || user.person_id === null || !own?.person_id) return refuse(errors.no_such_person, {});
    const until = instantText(ctx.clock.now().add({ minutes }));
    if (!(await moveImpersonation(ctx, id, ['granted'], { state: 'active', ends_at: until })))
      return refuse(errors.impersonation_settled, {});
    const token = input.sessionToken;
    const before = token === undefined ? undefined : (await lookUp(ctx, 'session', hashOfSecret(token)))[0];
    if (before?.tenant_id === ctx.tenantId) await endSession(ctx, before.subject_id);
    const opened = await openSession(ctx, {
      userId: user.id,
      // Of whoever looks: their everywhere-out, and the end of their access, end it.
      personId: own.person_id,
      userAgent: input.userAgent ?? 'unknown',
      address: input.remoteAddress ?? 'unknown',
      provenAt: '1970-01-01T00:00:00.000Z',
      impersonation: { id, minutes },
    });
    await ctx.emit(impersonationBegun, { subject: user.id, data: { impersonationId: id, until } });
    return ok({ session: opened.token, until });
  },
});

/** Ends it before its time; whoever looks and whoever is looked in upon may. */
export const endImpersonation = command({
  name: 'identity.end_impersonation',
  summary: 'End that somebody sees a person’s screens',
  permission: 'signed_in',
  inAnothersPlace: true,
  input: z.object({ impersonationId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const row = await findImpersonation(ctx, input.impersonationId);
    const looks = ctx.actor.through?.kind === 'person' ? ctx.actor.through.id : ctx.actor.id;
    if (!row || (row.user_id !== ctx.actor.id && row.asked_by !== looks))
      return refuse(errors.no_such_impersonation, {});
    if (!(await moveImpersonation(ctx, row.id, ['asked', 'granted', 'active'], { state: 'ended' })))
      return refuse(errors.impersonation_settled, {});
    await ctx.emit(impersonationEnded, { subject: row.user_id, data: { impersonationId: row.id } });
    return ok({});
  },
});

export const impersonations = query({
  name: 'identity.impersonations',
  summary: 'Who asked to see your screens, and whose you asked to see',
  permission: 'signed_in',
  input: z.object({}),
  output: pageOf(
    z.object({
      id: z.string(),
      person: z.string(),
      askedBy: z.string(),
      reason: z.string(),
      minutes: z.number().int(),
      state: z.enum(['asked', 'granted', 'declined', 'active', 'ended']),
      askedAt: z.string(),
      endsAt: z.string().nullable(),
      /** Whether the answer is the reader's to give. */
      yours: z.boolean(),
    }),
  ),
  handle: async (ctx) => {
    const names = new Map((await listUsers(ctx)).map(({ id, name }) => [id, name]));
    const now = instantText(ctx.clock.now());
    const items = (await listImpersonations(ctx, ctx.actor.id)).map((row) => ({
      id: row.id,
      person: names.get(row.user_id) ?? '',
      askedBy: names.get(row.asked_by) ?? '',
      reason: row.reason,
      minutes: row.minutes,
      state: row.state === 'active' && row.ends_at !== null && row.ends_at <= now ? ('ended' as const) : row.state,
      askedAt: row.asked_at,
      endsAt: row.ends_at,
      yours: row.user_id === ctx.actor.id,
    }));
    return ok({ items, next: null });
  },
});
