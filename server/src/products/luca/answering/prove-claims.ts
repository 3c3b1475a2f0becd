import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Claim, DraftClaim } from '../domain/answer.ts';

/** A certificate may not grow without end; a figure of more parts is not proven in one piece. */
const PARTS_MAX = 20_000;

/**
 * Has VAMN add the parts of every claim up again and keeps the receipts. A figure that its parts do not give
 * is a refusal, and the whole answer with it.
 * @errors luca.not_proven
 */
export async function proveClaims(ctx: Context, drafts: readonly DraftClaim[]): Promise<Outcome<readonly Claim[]>> {
  if (drafts.length === 0) return ok([]);
  if (drafts.some((draft) => draft.parts.length > PARTS_MAX)) {
    return refuse(
      'too_large',
      'luca.too_many_postings',
      'The figure rests on more postings than one certificate holds. Ask about a shorter period.',
    );
  }
  const proven = await ctx.calls.vamn.calculate_many({
    requests: drafts.map((draft) => ({
      calculator: 'ledger.net',
      inputs: {
        postings: draft.parts.map((part) => ({
          amount: part.amount,
          currency: draft.currency,
          source: { kind: 'ledger', reference: part.reference, sha256: part.sha256 },
        })),
        ...(draft.parts.length === 0 ? { currency: draft.currency } : {}),
      },
    })),
  });
  if (!proven.ok) return proven;
  const claims: Claim[] = [];
  for (const [index, draft] of drafts.entries()) {
    const result = proven.value.results[index];
    if (result?.value !== draft.figure) {
      return refuse('conflict', 'luca.not_proven', `The parts of "${draft.label}" do not add up to it.`);
    }
    const [source] = draft.sources;
    claims.push({
      figure: draft.figure,
      currency: draft.currency,
      label: draft.label,
      source,
      sources: draft.sources,
      receipt: result.receiptId,
    });
  }
  return ok(claims);
}
