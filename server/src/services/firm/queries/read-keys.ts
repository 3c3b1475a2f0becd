import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { resealingOf } from '../../../kernel/resealing.ts';
import { query } from '../kit.ts';
import { selectKeyVersions } from '../store.ts';

export const readKeys = query({
  name: 'firm.read_keys',
  summary: 'The versions of the firm’s key, and what is still wrapped by an earlier one',
  permission: 'firm:key:read',
  input: z.object({}),
  output: z.object({
    versions: z.array(z.object({ version: z.number().int(), beganAt: z.string(), rotatedBy: z.string().nullable() })),
    places: z.array(z.object({ place: z.string(), waiting: z.number().int(), seenAt: z.string() })),
  }),
  handle: async (ctx) =>
    ok({ versions: [...(await selectKeyVersions(ctx))], places: [...(await resealingOf(ctx.db, ctx.tenantId))] }),
});
