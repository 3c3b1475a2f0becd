import { z } from 'zod';
import type { Context } from '../../kit.ts';
import { selectBankDetails } from '../../store/bank-details.ts';

export const bankDetailsView = z.object({
  id: z.string(),
  iban: z.string(),
  bic: z.string().nullable(),
  holder: z.string(),
  state: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
});

/** Where a vendor is, was and may come to be paid to, the newest first. */
export async function viewBankDetails(
  ctx: Context,
  companyId: string,
  partyId: string,
): Promise<z.infer<typeof bankDetailsView>[]> {
  const kept = await selectBankDetails(ctx, companyId, partyId);
  return kept.map(({ id, iban, bic, holder, state, proposedBy, proposedAt, decidedBy }) => ({
    id,
    iban,
    bic,
    holder,
    state,
    proposedBy,
    proposedAt,
    decidedBy,
  }));
}
