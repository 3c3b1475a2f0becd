import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { pageOf } from '../../../kernel/paging.ts';
import { query } from '../kit.ts';
import { listFirms } from '../store.ts';

const firmView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['asked_for', 'active', 'suspended']),
  reason: z.string().nullable(),
  madeAt: z.string(),
  lastActivityAt: z.string().nullable(),
  counts: z.object({
    people: z.number().int(),
    companies: z.number().int(),
    documents: z.number().int(),
    journals: z.number().int(),
  }),
});

export const firms = query({
  name: 'installation.firms',
  summary: 'The firms of this installation, with how much they work',
  permission: 'installation:firm:read',
  input: z.object({}),
  output: pageOf(firmView),
  handle: async (ctx) => {
    const items = (await listFirms(ctx)).map(({ firm, counts }) => ({
      id: firm.firm_id,
      name: firm.name,
      state: firm.state,
      reason: firm.reason,
      madeAt: firm.made_at,
      lastActivityAt: firm.last_activity_at,
      counts: {
        people: counts.get('people') ?? 0,
        companies: counts.get('companies') ?? 0,
        documents: counts.get('documents') ?? 0,
        journals: counts.get('journals') ?? 0,
      },
    }));
    return ok({ items, next: null });
  },
});
