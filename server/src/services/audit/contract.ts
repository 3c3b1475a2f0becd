import { z } from 'zod';
import { call, contract, event, type CallsOf } from '../../kernel/contract.ts';

export const verdictSchema = z.object({
  ok: z.boolean(),
  size: z.number().int(),
  root: z.string(),
  firstBadSequence: z.number().int().optional(),
});

/** What audit offers to other modules. */
export const auditContract = contract('audit', {
  /** Replays the tenant's whole chain. */
  verify: call(z.object({}), verdictSchema),
});

declare module '../../kernel/context.ts' {
  interface ModuleCalls {
    readonly audit: CallsOf<typeof auditContract>;
  }
}

export const chainVerified = event('audit.chain_verified.v1', 'The audit log was replayed.', verdictSchema);
export const logExported = event('audit.log_exported.v1', 'The audit log was exported.', z.object({ events: z.number().int() }));
