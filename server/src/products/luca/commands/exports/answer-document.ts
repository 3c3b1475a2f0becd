import type { QuestionView } from '../../contract.ts';
import { figureText } from '../../domain/answer.ts';

/** An answer laid out for a file: the same figures in every format, since all formats take them from here. */
export interface AnswerDocument {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly rows: readonly AnswerRow[];
  readonly steps: readonly string[];
  readonly createdAt: string;
}

export interface AnswerRow {
  readonly label: string;
  /** The exact decimal, such as `-1987.09`. */
  readonly figure: string;
  readonly currency: string;
  /** As the answer shows it, such as `-1,987.09 USD`. */
  readonly shown: string;
  readonly sources: string;
  readonly receipt: string;
}

/** Lays out a stored question. */
export function answerDocument(question: QuestionView): AnswerDocument {
  return {
    title: question.companyName === null ? 'Answer' : `Answer about ${question.companyName}`,
    question: question.question,
    answer: question.text,
    facts: [
      ['Asked at', question.askedAt],
      ['Outcome', question.status.replaceAll('_', ' ')],
      ['Period', question.plan?.period ?? '-'],
      ['Worded by', question.wordedBy],
    ],
    rows: question.claims.map((claim) => ({
      label: claim.label,
      figure: claim.figure,
      currency: claim.currency,
      shown: figureText(claim),
      sources: claim.sources.map((source) => source.label).join('; '),
      receipt: claim.receipt,
    })),
    steps: question.plan?.steps ?? [],
    createdAt: question.askedAt,
  };
}
