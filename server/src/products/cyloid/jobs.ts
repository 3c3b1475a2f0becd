import { z } from 'zod';
import { job, type Context } from './kit.ts';
import { readPaper } from './flows/intake.ts';
import { jobTransaction } from '../../kernel/job-transaction.ts';

const READ_PAPER_JOB = 'cyloid.read_paper';

const payload = z.object({ tenantId: z.string(), documentId: z.string(), documentVersion: z.number().int() });

/** Asks for a paper to be read, as part of the caller's transaction; each version of a document is read once. */
export async function enqueueReading(ctx: Context, documentId: string, documentVersion: number): Promise<void> {
  await ctx.ports.queue.enqueue(
    READ_PAPER_JOB,
    { tenantId: ctx.tenantId, documentId, documentVersion },
    {
      idempotencyKey: `${documentId}:${documentVersion}`,
      retry: { limit: 3, delaySeconds: 2, backoff: true },
      transaction: jobTransaction(ctx),
    },
  );
}

export const jobs = [
  job({
    name: READ_PAPER_JOB,
    timeoutSeconds: 300,
    handleInSteps: async (steps, given) => {
      const { documentId, documentVersion } = payload.parse(given);
      await readPaper(steps, documentId, documentVersion);
    },
  }),
];
