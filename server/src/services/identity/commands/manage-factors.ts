import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { totpEnrolled } from '../contract.ts';
import { findUser, updateUser } from '../store.ts';
import { beginTotp, totpCodeHolds } from '../totp.ts';

const NOT_A_PERSON = refuse('forbidden', 'identity.not_a_person', 'Only a person can do this, not an API key.');

/** Draws a secret for one-time codes; it counts after {@link confirmTotp}. */
export const enrolTotp = command({
  name: 'identity.enrol_totp',
  summary: 'Begin to use one-time codes',
  permission: 'signed_in',
  input: z.object({}),
  output: z.object({ secret: z.string(), uri: z.string() }),
  handle: async (ctx) => {
    const user = await findUser(ctx, ctx.actor.id);
    if (!user) return NOT_A_PERSON;
    if (user.totp_state === 'active') return refuse('conflict', 'identity.totp_active', 'One-time codes are switched on already.');
    return ok(await beginTotp(ctx, user));
  },
});

/** Switches one-time codes on with the first right code. */
export const confirmTotp = command({
  name: 'identity.confirm_totp',
  summary: 'Switch one-time codes on',
  permission: 'signed_in',
  input: z.object({ code: z.string() }),
  output: z.object({}),
  handle: async (ctx, input) => {
    const user = await findUser(ctx, ctx.actor.id);
    if (!user) return NOT_A_PERSON;
    if (user.totp_state !== 'pending') return refuse('conflict', 'identity.totp_not_begun', 'Begin by scanning the code.');
    if (!(await totpCodeHolds(ctx, user, input.code))) {
      return refuse('invalid', 'identity.wrong_code', 'This code is wrong. Check the clock of your phone and try the next code.');
    }
    await updateUser(ctx, user.id, { totp_state: 'active' });
    await ctx.emit(totpEnrolled, { subject: user.id, data: {} });
    return ok({});
  },
});
