import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { openCursor, sealCursor } from '../../../kernel/cursors.ts';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
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
    const list = ['luca.questions', ctx.actor.id, companyId ?? null];
    const start = cursor === undefined ? null : await openCursor(ctx, list, cursor);
    if (start && !start.ok) return start;
    const found = await listOwnQuestions(ctx, { companyId, before: start?.value[0], limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return ok({ items, next: last && found.length > limit ? await sealCursor(ctx, list, [last.id]) : null });
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
    return question ? ok(question) : refuse(errors.no_such_question, {});
  },
});
