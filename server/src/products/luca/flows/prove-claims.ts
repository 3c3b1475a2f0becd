import { ok, type Outcome } from '@finaceverse/base/outcome';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../kit.ts';
import { contentOf, type Claim, type DraftClaim } from '../domain/answer.ts';

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
    return refuse(errors.too_many_postings, {});
  }
  const proven = await ctx.calls.vamn.calculate_many({
    requests: drafts.map((draft) => ({
      calculator: 'ledger.net',
      inputs: {
        postings: draft.parts.map((part) => ({
          amount: part.amount,
          currency: draft.currency,
          source: {
            kind: 'ledger',
            reference: part.reference,
            sha256: sha256Hex(canonicalJson(contentOf(ctx.tenantId, draft.currency, part))),
          },
        })),
        ...(draft.parts.length === 0 ? { currency: draft.currency } : {}),
      },
    })),
  });
  if (!proven.ok) return proven;
  const receipts = proven.value.results.flatMap(({ receiptId, value, certificate }) =>
    certificate === undefined ? [] : [{ receiptId, value, certificate }],
  );
  if (receipts.length > 0) await ctx.after.vamn.keep_receipts({ receipts });
  const claims: Claim[] = [];
  for (const [index, draft] of drafts.entries()) {
    const result = proven.value.results[index];
    if (result?.value !== draft.figure) {
      return refuse(errors.not_proven, { label: draft.label });
    }
    const [source] = draft.sources;
    claims.push({
      figure: draft.figure,
      currency: draft.currency,
      label: draft.label,
      source,
      sources: draft.sources,
      receipt: result.receiptId,
      parts: draft.parts,
    });
  }
  return ok(claims);
}
