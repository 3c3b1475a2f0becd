import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { passportText } from '@finaceverse/certificate-checker/passport';
import { refuse } from '../../../kernel/errors.ts';
import { contentOf } from '../domain/answer.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { ASK_QUESTION } from '../permissions.ts';
import { findClaim } from '../store.ts';

export const showClaimPassport = query({
  name: 'luca.show_claim_passport',
  summary: 'The file that proves a figure of an answer elsewhere: its certificate, and what it adds up from.',
  permission: ASK_QUESTION,
  input: z.object({ questionId: z.string(), claim: z.coerce.number().int().min(0).max(1000) }),
  output: z.object({ passport: z.string() }),
  handle: async (ctx, { questionId, claim: position }) => {
    const claim = await findClaim(ctx, questionId, position);
    if (!claim) return refuse(errors.no_such_question, {});
    const receipt = await ctx.calls.vamn.receipt({ receiptId: claim.receipt });
    if (!receipt.ok) return receipt;
    const evidence = claim.parts.map((part, index) => ({
      input: `postings/${index}`,
      content: contentOf(ctx.tenantId, claim.currency, part),
    }));
    const figure = { label: claim.label, amount: claim.figure, unit: claim.currency };
    return ok({
      passport: passportText({ firm: ctx.tenantId, figure, certificate: receipt.value.certificate, evidence }),
    });
  },
});
