import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { forgetName } from '../../../kernel/person-names.ts';
import { personForgotten } from '../contract.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';

/**
 * Ends the key of a person's name: from then on the log, its exports and its backups tell what an identifier did, and
 * nothing tells whose it was. Every proof holds as before. It cannot be taken back.
 */
export const forgetPerson = command({
  name: 'audit.forget_person',
  summary: 'Forget for good what a person is called in the audit log',
  permission: 'audit:person:forget',
  recentProof: true,
  input: z.object({ personId: z.string(), reason: z.string().trim().min(3).max(500) }),
  output: z.object({ personId: z.string() }),
  handle: async (ctx, { personId, reason }) => {
    if (personId === ctx.actor.id) return refuse(errors.not_oneself, {});
    if (!(await forgetName(ctx, personId, instantText(ctx.clock.now()))))
      return refuse(errors.no_such_person, { personId });
    await ctx.emit(personForgotten, { subject: personId, data: { reason } });
    return ok({ personId });
  },
});
