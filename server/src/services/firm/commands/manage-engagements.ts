import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { clientOf } from '../../../kernel/scope.ts';
import { engagementAgreed, engagementEnded } from '../contract.ts';
import { command, type Context } from '../kit.ts';
import { engagementView } from '../queries/list-clients.ts';
import { insertEngagement, selectClient, selectEngagements, updateEngagementEnd } from '../store.ts';

/** Whether an identifier is one of the firm's own people; a client's people are not its staff. */
export async function isStaff(ctx: Context, person: string): Promise<boolean> {
  return person.startsWith('usr_') && (await clientOf(ctx.db, ctx.tenantId, person)) === null;
}

export const NO_STAFF = refuse(errors.no_such_person, {});
export const NO_CLIENT = refuse(errors.no_such_client, {});

export const agreeEngagement = command({
  name: 'firm.agree_engagement',
  summary: 'Notes what is done for a client, from when, and by whom.',
  permission: 'firm:engagement:manage',
  input: z
    .object({
      clientId: z.string(),
      service: z.string().trim().min(1).max(200),
      from: z.iso.date(),
      until: z.iso.date().nullable().default(null),
      staff: z
        .array(z.object({ person: z.string(), role: z.string().trim().min(1).max(60) }))
        .max(200)
        .default([]),
    })
    .refine(({ from, until }) => until === null || until >= from, 'The last day comes before the first.')
    .refine(({ staff }) => new Set(staff.map(({ person }) => person)).size === staff.length, 'A person stands twice.'),
  output: engagementView,
  handle: async (ctx, input) => {
    if (!(await selectClient(ctx, input.clientId))) return NO_CLIENT;
    for (const { person } of input.staff) if (!(await isStaff(ctx, person))) return NO_STAFF;
    const engagement = { id: ctx.newId('eng'), ...input };
    await insertEngagement(ctx, engagement);
    const { clientId, service } = input;
    await ctx.emit(engagementAgreed, { subject: clientId, data: { clientId, service } });
    return ok({ ...engagement, version: 1 });
  },
});

export const endEngagement = command({
  name: 'firm.end_engagement',
  summary: 'Ends what is done for a client with a day.',
  permission: 'firm:engagement:manage',
  input: z.object({ engagementId: z.string(), until: z.iso.date() }),
  output: engagementView,
  handle: async (ctx, { engagementId, until }) => {
    const before = (await selectEngagements(ctx)).find(({ id }) => id === engagementId);
    if (!before) return refuse(errors.no_such_engagement, {});
    if (until < before.from) return refuse(errors.ends_before_start, { beforeFrom: before.from });
    await updateEngagementEnd(ctx, engagementId, until);
    const { clientId, service } = before;
    await ctx.emit(engagementEnded, { subject: clientId, data: { clientId, service, until } });
    return ok({ ...before, staff: [...before.staff], until, version: before.version + 1 });
  },
});
