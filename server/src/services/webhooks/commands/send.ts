import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { errors } from '../errors.ts';
import { beginDelivery, enqueueAttempt } from '../flows/deliver.ts';
import { command } from '../kit.ts';
import { deliveryView, viewOf } from '../queries/list-deliveries.ts';
import { findDelivery, updateDelivery } from '../store/deliveries.ts';
import { findEndpoint } from '../store/endpoints.ts';

export const testEndpoint = command({
  name: 'webhooks.test_endpoint',
  summary: 'Send a test to a webhook',
  permission: 'webhooks:endpoint:manage',
  input: z.object({ endpointId: z.string().max(60) }),
  output: z.object({ deliveryId: z.string() }),
  handle: async (ctx, { endpointId }) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole_firm, {});
    const endpoint = await findEndpoint(ctx, endpointId);
    if (!endpoint) return refuse(errors.no_such_endpoint, {});
    if (!endpoint.active) return refuse(errors.endpoint_off, {});
    return ok({ deliveryId: (await beginDelivery(ctx, endpointId, null)) ?? '' });
  },
});

/** A delivery begins anew, with all its attempts and under the same identifier: whoever has it can tell. */
export const sendAgain = command({
  name: 'webhooks.send_again',
  summary: 'Send something to a webhook again',
  permission: 'webhooks:endpoint:manage',
  input: z.object({ deliveryId: z.string().max(60) }),
  output: deliveryView,
  handle: async (ctx, { deliveryId }) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole_firm, {});
    const delivery = await findDelivery(ctx, deliveryId);
    if (!delivery) return refuse(errors.no_such_delivery, {});
    if (delivery.state === 'waiting' && delivery.attempts === 0) return refuse(errors.delivery_under_way, {});
    const endpoint = await findEndpoint(ctx, delivery.endpoint_id);
    if (!endpoint?.active) return refuse(errors.endpoint_off, {});
    const anew = { state: 'waiting', attempts: 0, due_at: instantText(ctx.clock.now()), ended_at: null } as const;
    if (!(await updateDelivery(ctx, delivery, anew))) return refuse(errors.delivery_under_way, {});
    await enqueueAttempt(ctx, { id: delivery.id, attempts: 0 });
    return ok(viewOf({ ...delivery, ...anew }));
  },
});
