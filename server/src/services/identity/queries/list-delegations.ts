import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { listDelegations } from '../../../kernel/delegations.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { query } from '../kit.ts';

export const delegationView = z.object({
  id: z.string(),
  delegator: z.string(),
  delegate: z.string(),
  permissions: z.array(z.string()),
  from: z.string(),
  until: z.string(),
  endedAt: z.string().nullable(),
});

/** What you lent and what was lent to you, ended ones too. */
export const delegations = query({
  name: 'identity.delegations',
  summary: 'Approvals that you delegated, or that were delegated to you',
  permission: 'signed_in',
  input: z.object({}),
  output: pageOf(delegationView),
  handle: async (ctx) => {
    const items = await listDelegations(ctx, ctx.actor.id);
    return ok({ items: items.map((item) => ({ ...item, permissions: [...item.permissions] })), next: null });
  },
});
