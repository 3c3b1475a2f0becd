import { z } from 'zod';
import { contract, event } from '../../kernel/contract.ts';

export const firmRequested = event(
  'installation.firm_requested.v1',
  'An operator had a firm made.',
  z.object({ name: z.string() }),
);
export const firmSuspended = event(
  'installation.firm_suspended.v1',
  'An operator suspended a firm.',
  z.object({ name: z.string(), reason: z.string() }),
);
export const firmResumed = event(
  'installation.firm_resumed.v1',
  'An operator let a firm go on.',
  z.object({ name: z.string() }),
);

/** What the room offers to others: nothing; its queries are for operators. */
export const installationContract = contract('installation', {
  calls: {},
  events: [firmRequested, firmSuspended, firmResumed],
});
