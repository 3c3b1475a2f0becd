import { signNewest } from './commands/steps/checkpoint.ts';
import { job } from './kit.ts';

/** A firm that does little has a state of this hour all the same; a busy one signs after every 256 entries too. */
const signStates = job({
  name: 'audit.sign_states',
  cron: '7 * * * *',
  forEachTenant: true,
  timeoutSeconds: 300,
  handle: async (ctx) => void (await signNewest(ctx)),
});

export const jobs = [signStates];
