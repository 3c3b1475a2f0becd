import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { command } from '../kit.ts';
import { answerQuestion } from '../flows/answer-question.ts';
import { questionAbstained, questionAnswered, questionView } from '../contract.ts';
import { ASK_QUESTION } from '../permissions.ts';
import { insertQuestion, type AskedQuestion } from '../store.ts';

export const askQuestion = command({
  name: 'luca.ask_question',
  summary: 'Asks a question about the books and gets figures with their proof, or the reason why there are none.',
  permission: ASK_QUESTION,
  input: z.object({
    companyId: z.string().max(80).optional(),
    companyName: z.string().min(1).max(200).optional(),
    text: z.string().trim().min(1, 'Write a question.').max(1000, 'A question has at most 1000 characters.'),
  }),
  output: questionView,
  handle: async (ctx, input) => {
    const turn = await answerQuestion(ctx, input);
    if (!turn.ok) return turn;
    const question: AskedQuestion = {
      id: ctx.newId('qst'),
      question: input.text,
      askedAt: instantText(ctx.clock.now()),
      feedback: null,
      ...turn.value,
    };
    await insertQuestion(ctx, question);
    await ctx.emit(question.status === 'answered' ? questionAnswered : questionAbstained, {
      subject: question.id,
      data: {
        status: question.status,
        intent: question.plan?.intent ?? null,
        companyId: question.companyId,
        claims: question.claims.length,
        wordedBy: question.wordedBy,
      },
    });
    return ok(question);
  },
});
