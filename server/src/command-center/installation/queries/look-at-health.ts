import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { healthSign, healthSigns } from '../../../kernel/contributions.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { query } from '../kit.ts';

export const health = query({
  name: 'installation.health',
  summary: 'How the installation does, as its modules tell',
  permission: 'installation:health:read',
  input: z.object({}),
  output: pageOf(healthSign),
  handle: async (ctx) => {
    const looked = await ctx.gather('health', {});
    return ok({
      items: looked.flatMap((outcome) => (outcome.ok ? healthSigns.parse(outcome.value).items : [])),
      next: null,
    });
  },
});
