import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { feedbackGiven } from '../contract.ts';
import { ASK_QUESTION } from '../permissions.ts';
import { findQuestion, saveFeedback } from '../store.ts';

export const giveFeedback = command({
  name: 'luca.give_feedback',
  summary: 'Says whether an answer helped.',
  permission: ASK_QUESTION,
  input: z.object({ questionId: z.string(), helpful: z.boolean(), note: z.string().trim().max(2000).optional() }),
  output: z.object({ helpful: z.boolean(), note: z.string().nullable() }),
  handle: async (ctx, { questionId, helpful, note }) => {
    const question = await findQuestion(ctx, questionId);
    if (!question) return refuse(errors.no_such_question, {});
    const feedback = { helpful, note: note ?? null };
    await saveFeedback(ctx, questionId, feedback);
    await ctx.emit(feedbackGiven, { subject: questionId, data: { helpful } });
    return ok(feedback);
  },
});
