import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

export const verdictSchema = z.object({
  ok: z.boolean(),
  size: z.number().int(),
  root: z.string(),
  firstBadSequence: z.number().int().optional(),
});

export const chainVerified = event('audit.chain_verified.v1', 'The audit log was replayed.', verdictSchema);
export const logExported = event(
  'audit.log_exported.v1',
  'The audit log was exported.',
  z.object({ events: z.number().int() }),
);

export const deliverySentAgain = event(
  'audit.delivery_sent_again.v1',
  'An event that had not reached a module was sent to it again.',
  z.object({ consumer: z.string(), type: z.string() }),
);

export const personForgotten = event(
  'audit.person_forgotten.v1',
  'What a person is called was forgotten for good; the log holds as before.',
  z.object({ reason: z.string() }),
);

/** What audit offers to other modules. */
export const auditContract = contract('audit', {
  calls: {
    /** Replays the tenant's whole chain. */
    verify: call(z.object({}), verdictSchema),
  },
  events: [chainVerified, logExported, deliverySentAgain, personForgotten],
});
