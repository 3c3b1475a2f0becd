import { z } from 'zod';
import { ok } from '../../../base/outcome.ts';
import { command, query } from '../../../kernel/operation.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { chainVerified, verdictSchema } from '../contract.ts';
import { verifyChain } from '../replay.ts';

/** Replays the chain, signs a checkpoint when it holds, and leaves a trace of having been asked. */
export const verify = command({
  name: 'audit.verify',
  summary: 'Verify the audit log',
  permission: 'audit:chain:verify',
  input: z.object({}),
  output: verdictSchema,
  handle: async (ctx) => {
    const verdict = await verifyChain(ctx);
    if (verdict.ok && verdict.size > 0) await signCheckpoint(ctx, verdict.size, verdict.root);
    await ctx.emit(chainVerified, { subject: ctx.tenantId, data: verdict });
    return ok(verdict);
  },
});

/** The same without a trace: for the command line on a stopped platform, which must not write. */
export const inspectChain = query({
  name: 'audit.inspect_chain',
  summary: 'Verify the audit log without writing',
  permission: 'audit:chain:verify',
  input: z.object({}),
  output: verdictSchema,
  handle: async (ctx) => ok(await verifyChain(ctx)),
});
