import { instantText } from '@finaceverse/base/time';
import { deliver, DELIVER_JOB } from './flows/deliver.ts';
import { job } from './kit.ts';
import { deleteDeliveredBefore } from './store/deliveries.ts';

const KEPT_HOURS = 30 * 24;

const deliveries = job({ name: DELIVER_JOB, timeoutSeconds: 60, handleInSteps: deliver });

/** What came is remembered as long as somebody may ask whether it did. */
const forget = job({
  name: 'webhooks.forget',
  cron: '41 3 * * *',
  forEachTenant: true,
  timeoutSeconds: 600,
  handle: async (ctx) => {
    await deleteDeliveredBefore(ctx, instantText(ctx.clock.now().subtract({ hours: KEPT_HOURS })));
  },
});

export const jobs = [deliveries, forget];
