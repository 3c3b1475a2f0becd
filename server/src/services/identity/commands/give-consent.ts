import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { userCodeIn } from '../domain/oauth.ts';
import { errors } from '../errors.ts';
import { endConsent, giveConsent } from '../flows/oauth/grants.ts';
import { alreadySaid, askedScopes, questionByCode, questionOf, type Question } from '../flows/oauth/questions.ts';
import { command, query, type Context } from '../kit.ts';
import { lookUp } from '../store/directory.ts';
import { rewriteArtifact } from '../store/oauth-artifacts.ts';
import { findOAuthGrant } from '../store/oauth-applications.ts';
import { findSession } from '../store/sessions.ts';
import { findUser } from '../store/users.ts';

const asked = z.object({
  application: z.object({ id: z.string(), name: z.string() }),
  /** Where the answer leads; null for a device that waits. */
  leadsTo: z.string().nullable(),
  /** Whether it wants to learn who the person is. */
  whoYouAre: z.boolean(),
  scopes: z.array(
    z.object({
      name: z.string(),
      summary: z.string(),
      /** Whether the person may do it: what they may not, the application may not either. */
      yours: z.boolean(),
    }),
  ),
});

function told(ctx: Context, question: Question): z.infer<typeof asked> {
  const { application, says } = question;
  const scopes = askedScopes(question);
  const summaries = new Map(
    ctx.declared.flatMap(({ permissions }) => permissions.map(({ name, summary }) => [name, summary] as const)),
  );
  const leadsTo = Object(says['params'])['redirect_uri'];
  return {
    application: { id: application.id, name: application.name },
    leadsTo: typeof leadsTo === 'string' ? new URL(leadsTo).host : null,
    whoYouAre: scopes.includes('openid'),
    scopes: scopes
      .filter((scope) => summaries.has(scope))
      .map((name) => ({ name, summary: summaries.get(name) ?? '', yours: ctx.permissions.has(name) })),
  };
}

const browser = {
  browserSecret: z.string().max(200).optional(),
  sessionToken: z.string().optional(),
};

/** What an application asks of a person, in the browser that it sent here. */
export const consentQuestion = query({
  name: 'identity.consent_question',
  summary: 'What an application asks',
  permission: 'signed_in',
  input: z.object({ consentQuestionId: z.string().max(100), ...browser }),
  output: asked,
  handle: async (ctx, input) => {
    const question = await questionOf(ctx, input.consentQuestionId, input.browserSecret);
    return question.ok ? ok(told(ctx, question.value)) : question;
  },
});

/** Consents in the name of the person at hand. The identifier of what was written down. */
async function consentTo(
  ctx: Context,
  question: Question,
  sessionToken: string | undefined,
): Promise<Outcome<{ readonly grantId: string; readonly scopes: readonly string[] }>> {
  const user = await findUser(ctx, ctx.actor.id);
  if (!user?.person_id) return refuse(errors.not_a_person, {});
  const entry = sessionToken === undefined ? undefined : (await lookUp(ctx, 'session', hashOfSecret(sessionToken)))[0];
  const session = entry?.tenant_id === ctx.tenantId ? await findSession(ctx, entry.subject_id) : undefined;
  // What the person may not do today is not given for the day when they may.
  const declared = new Set(ctx.declared.flatMap(({ permissions }) => permissions.map(({ name }) => name)));
  const scopes = askedScopes(question).filter((scope) => !declared.has(scope) || ctx.permissions.has(scope));
  const grantId = await giveConsent(ctx, question.application, {
    userId: user.id,
    personId: user.person_id,
    scopes,
    connectionId: session?.connection_id ?? null,
  });
  return ok({ grantId, scopes });
}

function byOwnHand({ actor }: Context): boolean {
  return actor.kind === 'user' && actor.through === undefined;
}

/** Lets an application act for the person, or not, and leads back to it. */
export const answerConsent = command({
  name: 'identity.answer_consent',
  summary: 'Let an application act for you, or not',
  permission: 'signed_in',
  recentProof: ({ allow }) => allow,
  answersSecret: true,
  input: z.object({ consentQuestionId: z.string().max(100), allow: z.boolean(), ...browser }),
  output: z.object({ continueAt: z.string() }),
  handle: async (ctx, input) => {
    if (!byOwnHand(ctx)) return refuse(errors.not_a_person, {});
    const question = await questionOf(ctx, input.consentQuestionId, input.browserSecret);
    if (!question.ok) return question;
    const { row, says } = question.value;
    let result: Record<string, unknown> = { error: 'access_denied', error_description: 'The person said no.' };
    if (input.allow) {
      const given = await consentTo(ctx, question.value, input.sessionToken);
      if (!given.ok) return given;
      result = { login: { accountId: ctx.actor.id, remember: false }, consent: { grantId: given.value.grantId } };
    }
    await rewriteArtifact(ctx, row, { ...says, result }, null);
    return ok({ continueAt: String(says['returnTo']) });
  },
});

/** Codes that a person may try at once, right ones too; one comes back every half minute. */
const TRIES = { capacity: 10, refillPerSecond: 1 / 30, cost: 1 } as const;

/** A device by the code that it shows. Each try is counted. */
async function deviceAt(ctx: Context, userCode: string): Promise<Outcome<Question>> {
  const bucket = `device_code:${ctx.actor.id}`;
  const taken = await ctx.ports.cache.take({ tenantId: ctx.tenantId }, bucket, TRIES);
  if (!taken.allowed) {
    const seconds = Math.max(1, Math.ceil(taken.retryAfterSeconds));
    return refuse(errors.too_many_attempts, { seconds }, { details: { retryAfterSeconds: seconds } });
  }
  // A right code gives no tries back: whoever guesses has codes of their own.
  return await questionByCode(ctx, userCodeIn(userCode));
}

const typed = z.object({ userCode: z.string().min(1).max(40) });

/** What a device asks that shows a code. */
export const deviceQuestion = command({
  name: 'identity.device_question',
  summary: 'What a device asks that shows a code',
  permission: 'signed_in',
  input: typed,
  output: asked,
  handle: async (ctx, { userCode }) => {
    if (!byOwnHand(ctx)) return refuse(errors.not_a_person, {});
    const question = await deviceAt(ctx, userCode);
    return question.ok ? ok(told(ctx, question.value)) : question;
  },
});

/** Lets a device act for the person, or not. */
export const answerDevice = command({
  name: 'identity.answer_device',
  summary: 'Let a device act for you, or not',
  permission: 'signed_in',
  recentProof: ({ allow }) => allow,
  input: typed.extend({ allow: z.boolean(), sessionToken: z.string().optional() }),
  output: z.object({}),
  handle: async (ctx, input) => {
    if (!byOwnHand(ctx)) return refuse(errors.not_a_person, {});
    const question = await deviceAt(ctx, input.userCode);
    if (!question.ok) return question;
    const { row, says } = question.value;
    if (alreadySaid(says)) return refuse(errors.no_such_user_code, {});
    if (!input.allow) {
      await rewriteArtifact(ctx, row, { ...says, error: 'access_denied' }, null);
      return ok({});
    }
    const given = await consentTo(ctx, question.value, input.sessionToken);
    if (!given.ok) return given;
    const { grantId, scopes } = given.value;
    const authTime = Math.floor(ctx.clock.now().epochMilliseconds / 1000);
    const answer = { accountId: ctx.actor.id, grantId, scope: scopes.join(' '), authTime, expiresWithSession: false };
    await rewriteArtifact(ctx, row, { ...says, ...answer }, grantId);
    return ok({});
  },
});

/** Takes a consent back: the next request of that application for the person is refused. */
export const withdrawConsent = command({
  name: 'identity.withdraw_consent',
  summary: 'Let an application act for you no longer',
  permission: 'signed_in',
  input: z.object({ consentId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, { consentId }) => {
    const grant = byOwnHand(ctx) ? await findOAuthGrant(ctx, consentId) : undefined;
    if (grant?.user_id !== ctx.actor.id) return refuse(errors.no_such_consent, {});
    await endConsent(ctx, grant, 'withdrawn');
    return ok({});
  },
});
