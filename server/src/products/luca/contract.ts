import { z } from 'zod';
import { contract, event } from '../../kernel/contract.ts';

/** Where a turn ends; `planned` and `running` are passed within the request. */
export const turnStatus = z.enum([
  'planned',
  'running',
  'answered',
  'abstained',
  'needs_clarification',
  'blocked',
  'failed',
]);

export type TurnStatus = z.infer<typeof turnStatus>;

export const sourceView = z.object({
  kind: z.string(),
  id: z.string(),
  label: z.string(),
  /** The days of an account that count. */
  from: z.string().optional(),
  to: z.string().optional(),
});

/** A figure of an answer: exact decimal, where it comes from, and the VAMN receipt that proves it. */
export const claimView = z.object({
  figure: z.string(),
  currency: z.string(),
  label: z.string(),
  source: sourceView,
  sources: z.array(sourceView),
  receipt: z.string(),
});

export const planView = z.object({
  intent: z.string(),
  company: z.string(),
  period: z.string(),
  measure: z.string(),
  steps: z.array(z.string()),
});

export const questionView = z.object({
  id: z.string(),
  companyId: z.string().nullable(),
  companyName: z.string().nullable(),
  question: z.string(),
  status: turnStatus,
  text: z.string(),
  claims: z.array(claimView),
  plan: planView.nullable(),
  followUps: z.array(z.string()),
  /** Who worded the answer: `rules`, or the model by provider and name. Figures are never a model's. */
  wordedBy: z.string(),
  askedAt: z.string(),
  feedback: z.object({ helpful: z.boolean(), note: z.string().nullable() }).nullable(),
});

export type QuestionView = z.infer<typeof questionView>;

const turnFacts = z.object({
  status: turnStatus,
  intent: z.string().nullable(),
  companyId: z.string().nullable(),
  claims: z.number().int(),
  wordedBy: z.string(),
});

export const questionAnswered = event(
  'luca.question_answered.v1',
  'A question was answered, every figure with its proof.',
  turnFacts,
);
export const questionAbstained = event(
  'luca.question_abstained.v1',
  'A question was not answered: data is missing, it is unclear, or it is not for Luca.',
  turnFacts,
);
export const feedbackGiven = event(
  'luca.feedback_given.v1',
  'The asker said whether an answer helped.',
  z.object({ helpful: z.boolean() }),
);
export const answerExported = event(
  'luca.answer_exported.v1',
  'An answer was exported as a file.',
  z.object({ format: z.string() }),
);

/** What Luca tells; it answers no calls. */
export const lucaContract = contract('luca', {
  calls: {},
  events: [questionAnswered, questionAbstained, feedbackGiven, answerExported],
});
