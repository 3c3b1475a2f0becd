import { KERNEL_WRAPPED, resealing } from '../../kernel/resealing.ts';
import { rotateAgedKey } from './commands/rotate-keys.ts';
import { job } from './kit.ts';

const resealKeys = job(resealing('firm.reseal_keys', KERNEL_WRAPPED));

const rotateAged = job({
  name: 'firm.rotate_aged_key',
  cron: '41 2 * * *',
  forEachTenant: true,
  timeoutSeconds: 60,
  handle: rotateAgedKey,
});

export const jobs = [resealKeys, rotateAged];
