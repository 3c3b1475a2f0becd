import { queryOf, readAll, request } from './request.ts';

/** One figure that an answer claims, with its source and receipt. */
export type Claim = {
  readonly figure: string;
  readonly currency?: string | null;
  readonly label: string;
  readonly source: { readonly kind: string; readonly id: string; readonly label: string };
  readonly receipt?: string | null;
};
/** An answered, declined or unclear question. */
export type Answer = {
  readonly id: string;
  readonly question?: string;
  readonly askedAt?: string;
  readonly status: 'answered' | 'abstained' | 'needs_clarification';
  readonly text: string;
  readonly claims: readonly Claim[];
  readonly plan?: Readonly<Record<string, unknown>> & { readonly steps?: readonly string[] };
  readonly followUps?: readonly string[];
};

/** Asks; the answer has sources, or says why there is none. */
export const askLuca = (input: { readonly companyId?: string; readonly text: string }, key: string) =>
  request<Answer>('/v1/luca/questions', { method: 'POST', body: input, idempotencyKey: key });
/** What was asked before. */
export const readQuestions = (companyId: string | undefined) =>
  readAll<Answer>(`/v1/luca/questions${queryOf({ companyId })}`);
/** Says whether an answer helped. */
export const rateAnswer = (
  input: { readonly id: string; readonly helpful: boolean; readonly note?: string },
  key: string,
) => {
  const { id, ...body } = input;
  return request<object>(`/v1/luca/questions/${id}/feedback`, { method: 'POST', body, idempotencyKey: key });
};
/** The address of an answer as a file. */
export const answerAddress = (id: string, format: 'docx' | 'pdf' | 'xlsx'): string =>
  `/v1/luca/questions/${id}/export?format=${format}`;
