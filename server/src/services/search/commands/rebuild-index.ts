import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { readEvents } from '../../../kernel/events.ts';
import { command } from '../kit.ts';
import { indexRebuilt } from '../contract.ts';
import { indexedTypes } from '../domain/projections.ts';
import { applyChanges, changesOf } from '../events.ts';
import { REBUILD_INDEX } from '../permissions.ts';

const BATCH = 500;

/** The index holds nothing that the event log does not tell, so it can be built again at any time. */
export const rebuildIndex = command({
  name: 'search.rebuild_index',
  summary: 'Builds the search index again from the event log.',
  permission: REBUILD_INDEX,
  wholeFirm: true,
  input: z.object({}),
  output: z.object({ events: z.number().int() }),
  handle: async (ctx) => {
    const types = indexedTypes(ctx.declared);
    let events = 0;
    let afterPosition: string | undefined;
    for (;;) {
      const batch = await readEvents(ctx.db, {
        types,
        limit: BATCH,
        ...(afterPosition === undefined ? {} : { afterPosition }),
      });
      const changes = [];
      for (const event of batch) changes.push(...(await changesOf(ctx, event)));
      await applyChanges(ctx, changes);
      events += batch.length;
      afterPosition = batch.at(-1)?.position;
      if (batch.length < BATCH) break;
    }
    await ctx.emit(indexRebuilt, { subject: ctx.tenantId, data: { events } });
    return ok({ events });
  },
});
