import type { Outcome } from '@finaceverse/base/outcome';
import type { Context } from './context.ts';
import type { AnyOperation } from './operation.ts';
import type { Askable, QuestionPlan, ToldAnswer } from './questions.ts';

/** The query behind a module's questions: runs a plan under the rights of whoever asks. */
export interface AnswersQuery {
  readonly name: string;
  readonly permission: string;
  readonly handle: (ctx: Context<never>, plan: QuestionPlan) => Promise<Outcome<ToldAnswer>>;
}

/** What a module can be asked, and the query that answers. */
export interface QuestionsContribution<Answer = AnyOperation> extends Askable {
  readonly answer: Answer;
}
