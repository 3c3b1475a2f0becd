import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { query } from '../../../kernel/operation.ts';
import { questionView } from '../contract.ts';
import { ASK_QUESTION } from '../permissions.ts';
import { findQuestion, listOwnQuestions } from '../store.ts';

export const listQuestions = query({
  name: 'luca.list_questions',
  summary: 'Lists the questions that one has asked oneself, newest first.',
  permission: ASK_QUESTION,
  input: z.object({
    companyId: z.string().optional(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(questionView), next: z.string().nullable() }),
  handle: async (ctx, { companyId, cursor, limit }) => {
    const found = await listOwnQuestions(ctx, { companyId, before: cursor, limit: limit + 1 });
    const items = found.slice(0, limit);
    return ok({ items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null });
  },
});

export const getQuestion = query({
  name: 'luca.get_question',
  summary: 'Opens a question that one has asked, with its answer and the claims of it.',
  permission: ASK_QUESTION,
  input: z.object({ questionId: z.string() }),
  output: questionView,
  handle: async (ctx, { questionId }) => {
    const question = await findQuestion(ctx, questionId);
    return question
      ? ok(question)
      : refuse('not_found', 'luca.no_such_question', 'There is no such question of yours.');
  },
});
