import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { openCursor, sealCursor } from '../../../kernel/cursors.ts';
import { refuse } from '../../../kernel/errors.ts';
import { pageInput, pageOf } from '../../../kernel/paging.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { listDeliveries } from '../store/deliveries.ts';
import type { DeliveryRow } from '../store/tables.ts';

const state = z.enum(['waiting', 'delivered', 'given_up']);

export const deliveryView = z.object({
  id: z.string(),
  endpointId: z.string(),
  eventId: z.string().nullable().describe('None where it is a test.'),
  eventType: z.string(),
  state,
  attempts: z.number().int(),
  dueAt: z.string().describe('When it is tried next, or was last.'),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
});

export function viewOf(row: DeliveryRow): z.infer<typeof deliveryView> {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    eventType: row.event_type,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at,
  };
}

const LIST = 'webhooks.deliveries';

export const deliveries = query({
  name: LIST,
  summary: 'What was sent to webhooks, and whether it came',
  permission: 'webhooks:endpoint:read',
  input: pageInput.extend({ endpointId: z.string().max(60).optional(), state: state.optional() }),
  output: pageOf(deliveryView),
  handle: async (ctx, { endpointId, state: wantedState, limit, cursor }) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole_firm, {});
    const place = cursor === undefined ? null : await openCursor(ctx, LIST, cursor);
    if (place && !place.ok) return place;
    const [createdAt = '', id = ''] = place?.value ?? [];
    const wanted = {
      ...(endpointId === undefined ? {} : { endpoint_id: endpointId }),
      ...(wantedState === undefined ? {} : { state: wantedState }),
    };
    const rows = await listDeliveries(ctx, wanted, place && { createdAt, id }, limit);
    const last = rows.at(-1);
    const next = rows.length === limit && last ? await sealCursor(ctx, LIST, [last.created_at, last.id]) : null;
    return ok({ items: rows.map(viewOf), next });
  },
});
