import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { listDeadLetters } from '../../../kernel/dead-letters.ts';
import { refuse } from '../../../kernel/errors.ts';
import { openCursor, sealCursor } from '../../../kernel/cursors.ts';
import { pageInput, pageOf } from '../../../kernel/paging.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';

const delivery = z.object({
  id: z.string().describe('Under which it is sent again.'),
  consumer: z.string().describe('The module that did not get it.'),
  eventId: z.string(),
  type: z.string(),
  occurredAt: z.string(),
  attempts: z.number().int(),
  reason: z.string(),
});

/** Newest first. What failed may name anyone's client, so only who sees the whole firm sees it. */
export const failedDeliveries = query({
  name: 'audit.failed_deliveries',
  summary: 'Events that did not reach a module, however often they were sent',
  permission: 'audit:delivery:read',
  input: pageInput,
  output: pageOf(delivery),
  handle: async (ctx, input) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.deliveries_not_whole, {});
    const cursor = input.cursor === undefined ? null : await openCursor(ctx, 'audit.failed_deliveries', input.cursor);
    if (cursor && !cursor.ok) return cursor;
    const [position = '', consumer = ''] = cursor?.value ?? [];
    const letters = await listDeadLetters(ctx.db, cursor && { position, consumer }, input.limit);
    const items = letters.map(({ position: place, ...letter }) => ({ id: `${place}.${letter.consumer}`, ...letter }));
    const last = letters.at(-1);
    const more = letters.length === input.limit && last;
    const next = more ? await sealCursor(ctx, 'audit.failed_deliveries', [last.position, last.consumer]) : null;
    return ok({ items, next });
  },
});
