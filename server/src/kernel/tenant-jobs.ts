import { z } from 'zod';
import type { Queue } from '../infra/queue/port.ts';
import type { Job } from './module.ts';

/** What the call that `listsTenants` names gives. */
export const tenantList = z.object({ items: z.array(z.object({ id: z.string() })) });

/** The job of one tenant beside the one that goes round. */
export function tenantJobName(job: Pick<Job, 'name'>): string {
  return `${job.name}.tenant`;
}

/**
 * Gives every tenant a job of its own, once for each run of the round however often that is tried: they wait in one
 * line, first come first served, and each is tried again by itself.
 */
export async function goRound(
  queue: Pick<Queue, 'enqueue'>,
  job: Pick<Job, 'name'>,
  runId: string,
  tenants: readonly string[],
): Promise<void> {
  for (const tenantId of tenants)
    await queue.enqueue(tenantJobName(job), { tenantId }, { idempotencyKey: `${runId}:${tenantId}` });
}
