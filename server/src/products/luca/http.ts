import { route, type Route } from '../../kernel/operation.ts';
import { askQuestion } from './commands/ask-question.ts';
import { exportAnswer } from './commands/export-answer.ts';
import { giveFeedback } from './commands/give-feedback.ts';
import { getQuestion, listQuestions } from './queries/read-questions.ts';
import { showClaimPassport } from './queries/show-claim-passport.ts';

export const routes: readonly Route[] = [
  route('POST', '/questions', askQuestion),
  route('GET', '/questions', listQuestions),
  route('GET', '/questions/:questionId', getQuestion),
  route('GET', '/questions/:questionId/claims/:claim/passport', showClaimPassport),
  route('GET', '/questions/:questionId/export', exportAnswer, { produces: 'file' }),
  route('POST', '/questions/:questionId/feedback', giveFeedback),
];
