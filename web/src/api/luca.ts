import { answered, intention, platform } from './request.ts';
import type { AnswerOf, InputOf } from './shapes.ts';

/** An answered, declined or unclear question. */
export type Answer = AnswerOf<'luca.ask_question'>;
/** One figure that an answer claims, with its sources and receipt. */
export type Claim = Answer['claims'][number];

/** Asks; the answer has sources, or says why there is none. */
export const askLuca = (body: InputOf<'luca.ask_question'>, key: string) =>
  answered(platform.POST('/v1/luca/questions', { params: { header: intention(key) }, body }));
const earlierShown = 50;

/** What was asked before, the newest first. */
export const readQuestions = async (companyId: string) =>
  (
    await answered(
      platform.GET('/v1/luca/questions', { params: { query: { companyId, limit: earlierShown } } }),
    )
  ).items;
/** One answered question. */
export const readQuestion = (questionId: string) =>
  answered(platform.GET('/v1/luca/questions/{questionId}', { params: { path: { questionId } } }));
/** Says whether an answer helped. */
export const rateAnswer = (input: { readonly id: string; readonly helpful: boolean }, key: string) =>
  answered(
    platform.POST('/v1/luca/questions/{questionId}/feedback', {
      params: { path: { questionId: input.id }, header: intention(key) },
      body: { helpful: input.helpful },
    }),
  );
/** The address of an answer as a file. */
export const answerAddress = (id: string, format: 'docx' | 'pdf' | 'xlsx'): string =>
  `/v1/luca/questions/${id}/export?format=${format}`;
