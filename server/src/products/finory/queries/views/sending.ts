import { z } from 'zod';
import type { Context } from '../../kit.ts';
import { selectSendings } from '../../store/invoice-sendings.ts';

export const sendingView = z.object({
  id: z.string(),
  format: z.string(),
  to: z.string(),
  state: z.string(),
  /** Why it did not arrive. */
  problem: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

/** How often and to whom an invoice was sent, the newest first. */
export async function viewSendings(ctx: Context, invoiceId: string): Promise<z.infer<typeof sendingView>[]> {
  return (await selectSendings(ctx, invoiceId)).map((sending) => ({
    id: sending.id,
    format: sending.format,
    to: sending.recipient,
    state: sending.state,
    problem: sending.problem,
    by: sending.askedBy,
    at: sending.endedAt ?? sending.askedAt,
  }));
}
