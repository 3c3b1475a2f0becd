import { z } from 'zod';
import { ok, unwrap } from '@finaceverse/base/outcome';
import { query } from '../kit.ts';
import { liveLogs, openLiveLog } from './read-live-log.ts';
import { READ_LOG } from '../permissions.ts';

export const listLogs = query({
  name: 'epiq.list_logs',
  summary: 'The logs that the platform keeps of its own work.',
  permission: READ_LOG,
  input: z.object({ companyId: z.string().optional() }),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        summary: z.string(),
        activities: z.array(z.string()),
        cases: z.number().int(),
        events: z.number().int(),
      }),
    ),
    next: z.null(),
  }),
  handle: async (ctx, input) => {
    const items = [];
    for (const { name, label, summary, activities } of liveLogs(ctx)) {
      const { log } = unwrap(await openLiveLog(ctx, name, input.companyId));
      items.push({
        name,
        label,
        summary,
        activities: activities.map((mapping) => mapping.activity),
        cases: log.caseCount,
        events: log.eventCount,
      });
    }
    return ok({ items, next: null });
  },
});
