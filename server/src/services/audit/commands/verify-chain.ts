import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { command, query } from '../kit.ts';
import { signCheckpoint, signNewest } from './steps/checkpoint.ts';
import { chainVerified, verdictSchema } from '../contract.ts';
import { errors } from '../errors.ts';
import { verifyChain } from '../queries/replay.ts';
import { checkpointView, viewCheckpoint } from '../queries/read-checkpoints.ts';

/** Replays the chain, signs a checkpoint when it holds, and leaves a trace of having been asked. */
export const verify = command({
  name: 'audit.verify',
  summary: 'Verify the audit log',
  permission: 'audit:chain:verify',
  wholeFirm: true,
  input: z.object({}),
  output: verdictSchema,
  handle: async (ctx) => {
    const verdict = await verifyChain(ctx);
    if (verdict.ok && verdict.size > 0) await signCheckpoint(ctx, verdict.size);
    await ctx.emit(chainVerified, { subject: ctx.tenantId, data: verdict });
    return ok(verdict);
  },
});

/** The same without a trace: for the command line on a stopped platform, which must not write. */
export const inspectChain = query({
  name: 'audit.inspect_chain',
  summary: 'Verify the audit log without writing',
  permission: 'audit:chain:verify',
  wholeFirm: true,
  input: z.object({}),
  output: verdictSchema,
  handle: async (ctx) => ok(await verifyChain(ctx)),
});

/** Signs the state that the log has now, for whoever wants to keep it elsewhere. */
export const signState = command({
  name: 'audit.sign_checkpoint',
  summary: 'Sign the newest state of the audit log',
  permission: 'audit:chain:verify',
  wholeFirm: true,
  input: z.object({}),
  output: checkpointView,
  handle: async (ctx) => {
    const signed = await signNewest(ctx);
    return signed ? ok(viewCheckpoint(signed)) : refuse(errors.nothing_signed, {});
  },
});
