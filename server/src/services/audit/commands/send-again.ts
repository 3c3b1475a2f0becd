import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { sendAgain } from '../../../kernel/dead-letters.ts';
import { refuse } from '../../../kernel/errors.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { deliverySentAgain } from '../contract.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';

const DELIVERY = /^(\d{1,18})\.([a-z][a-z0-9_]{0,79})$/;

/** The delivery begins anew, with all its attempts: its consumer handles an event once however often it comes. */
export const sendDeliveryAgain = command({
  name: 'audit.send_delivery_again',
  summary: 'Send an event again to the module that did not get it',
  permission: 'audit:delivery:send',
  input: z.object({ id: z.string().regex(DELIVERY, 'must be the identifier of a failed delivery') }),
  output: z.object({ id: z.string(), eventId: z.string(), consumer: z.string() }),
  handle: async (ctx, { id }) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.deliveries_not_whole, {});
    const [, position = '', consumer = ''] = DELIVERY.exec(id) ?? [];
    const letter = await sendAgain(ctx.db, { position, consumer });
    if (letter === null) return refuse(errors.no_such_delivery, { id });
    const { eventId, type } = letter;
    await ctx.emit(deliverySentAgain, { subject: eventId, data: { consumer, type } });
    return ok({ id, eventId, consumer });
  },
});
