import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { query } from '../kit.ts';

export const nameEvents = query({
  name: 'audit.event_names',
  summary: 'What the events of all modules are called in a language beside English; none where it is not spoken',
  permission: 'audit:event:read',
  database: 'none',
  input: z.object({ language: z.string().min(2).max(35) }),
  output: z.object({
    items: z.array(z.object({ type: z.string(), name: z.string() })),
    next: z.string().nullable(),
  }),
  handle: async (ctx, { language }) => {
    const items = ctx.declared.flatMap(({ eventNames }) =>
      Object.entries(eventNames[language] ?? {}).map(([type, name]) => ({ type, name })),
    );
    return await Promise.resolve(ok({ items, next: null }));
  },
});
