import { instantText } from '@finaceverse/base/time';
import { resealing } from '../../kernel/resealing.ts';
import { deliver, DELIVER_JOB } from './flows/deliver.ts';
import { SECRET_PURPOSE } from './flows/secrets.ts';
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

const resealKeys = job(
  resealing('webhooks.reseal_keys', [
    { table: 'webhooks.endpoints', column: 'secret_wrapped_key', purpose: SECRET_PURPOSE },
    { table: 'webhooks.endpoints', column: 'secret_before_wrapped_key', purpose: SECRET_PURPOSE },
  ]),
);

export const jobs = [deliveries, forget, resealKeys];
