import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../kernel/context.ts';
import { tablesOf } from '../../kernel/database.ts';
import type { z } from 'zod';
import type { planView, QuestionView, TurnStatus } from './contract.ts';
import type { AnswerPart, AnswerSource } from '../../kernel/questions.ts';
import type { Claim } from './domain/answer.ts';

interface QuestionRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly asked_by: string;
  readonly company_id: string | null;
  readonly company_name: string | null;
  readonly question: string;
  readonly status: TurnStatus;
  readonly answer: string;
  readonly plan: z.infer<typeof planView> | null;
  readonly follow_ups: string[];
  readonly worded_by: string;
  readonly asked_at: string;
}

interface ClaimRow {
  readonly tenant_id: string;
  readonly question_id: string;
  readonly position: number;
  readonly figure: string;
  readonly currency: string;
  readonly label: string;
  readonly source: AnswerSource;
  readonly sources: readonly AnswerSource[];
  readonly receipt_id: string;
  readonly parts: readonly AnswerPart[];
}

interface FeedbackRow {
  readonly tenant_id: string;
  readonly question_id: string;
  readonly given_by: string;
  readonly helpful: boolean;
  readonly note: string | null;
  readonly given_at: string;
}

interface Tables {
  readonly 'luca.questions': QuestionRow;
  readonly 'luca.answer_claims': ClaimRow;
  readonly 'luca.feedback': FeedbackRow;
}

/** A question with what each of its claims adds up from, which is kept and shown in the claim's own file. */
export interface AskedQuestion extends QuestionView {
  claims: (QuestionView['claims'][number] & { parts: AnswerPart[] })[];
}

/** Keeps a question with its answer and the claims of it. */
export async function insertQuestion(ctx: Context, question: AskedQuestion): Promise<void> {
  const tables = tablesOf<Tables>(ctx);
  await tables
    .insertInto('luca.questions')
    .values({
      tenant_id: ctx.tenantId,
      id: question.id,
      asked_by: ctx.actor.id,
      company_id: question.companyId,
      company_name: question.companyName,
      question: question.question,
      status: question.status,
      answer: question.text,
      plan: sql`${JSON.stringify(question.plan)}::jsonb`,
      follow_ups: sql`${JSON.stringify(question.followUps)}::jsonb`,
      worded_by: question.wordedBy,
      asked_at: question.askedAt,
    })
    .execute();
  if (question.claims.length === 0) return;
  await tables
    .insertInto('luca.answer_claims')
    .values(
      question.claims.map((claim, position) => ({
        tenant_id: ctx.tenantId,
        question_id: question.id,
        position,
        figure: claim.figure,
        currency: claim.currency,
        label: claim.label,
        source: sql<AnswerSource>`${JSON.stringify(claim.source)}::jsonb`,
        sources: sql<AnswerSource[]>`${JSON.stringify(claim.sources)}::jsonb`,
        receipt_id: claim.receipt,
        parts: sql<AnswerPart[]>`${JSON.stringify(claim.parts)}::jsonb`,
      })),
    )
    .execute();
}

function viewOf(row: QuestionRow, claims: readonly ClaimRow[], feedback: readonly FeedbackRow[]): QuestionView {
  const given = feedback.find((candidate) => candidate.question_id === row.id);
  return {
    id: row.id,
    companyId: row.company_id,
    companyName: row.company_name,
    question: row.question,
    status: row.status,
    text: row.answer,
    claims: claims
      .filter((claim) => claim.question_id === row.id)
      .map((claim): Omit<Claim, 'parts'> => ({
        figure: claim.figure,
        currency: claim.currency,
        label: claim.label,
        source: claim.source,
        sources: claim.sources,
        receipt: claim.receipt_id,
      }))
      .map((claim) => ({ ...claim, sources: [...claim.sources] })),
    plan: row.plan,
    followUps: row.follow_ups,
    wordedBy: row.worded_by,
    askedAt: row.asked_at,
    feedback: given ? { helpful: given.helpful, note: given.note } : null,
  };
}

async function withClaims(ctx: Context, rows: readonly QuestionRow[]): Promise<QuestionView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const tables = tablesOf<Tables>(ctx);
  const claims = await tables
    .selectFrom('luca.answer_claims')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('question_id', 'in', ids)
    .orderBy('position')
    .execute();
  const feedback = await tables
    .selectFrom('luca.feedback')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('question_id', 'in', ids)
    .where('given_by', '=', ctx.actor.id)
    .execute();
  return rows.map((row) => viewOf(row, claims, feedback));
}

/** A question of the asker's own; those of others are not found, since their rights may differ. */
export async function findQuestion(ctx: Context, id: string): Promise<QuestionView | undefined> {
  const rows = await tablesOf<Tables>(ctx)
    .selectFrom('luca.questions')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('asked_by', '=', ctx.actor.id)
    .execute();
  return (await withClaims(ctx, rows))[0];
}

/** The asker's own questions, newest first. */
export async function listOwnQuestions(
  ctx: Context,
  filter: { readonly companyId?: string | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<QuestionView[]> {
  let query = tablesOf<Tables>(ctx)
    .selectFrom('luca.questions')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('asked_by', '=', ctx.actor.id);
  if (filter.companyId !== undefined) query = query.where('company_id', '=', filter.companyId);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  return await withClaims(ctx, await query.orderBy('id', 'desc').limit(filter.limit).execute());
}

/** Keeps whether an answer helped; a later word replaces the earlier one. */
export async function saveFeedback(
  ctx: Context,
  questionId: string,
  feedback: { readonly helpful: boolean; readonly note: string | null },
): Promise<void> {
  const given = { helpful: feedback.helpful, note: feedback.note, given_at: instantText(ctx.clock.now()) };
  await tablesOf<Tables>(ctx)
    .insertInto('luca.feedback')
    .values({ tenant_id: ctx.tenantId, question_id: questionId, given_by: ctx.actor.id, ...given })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'question_id', 'given_by']).doUpdateSet(given))
    .execute();
}

/** One claim of an answer that the asker got, with its parts. */
export async function findClaim(ctx: Context, questionId: string, position: number): Promise<Claim | undefined> {
  const row = await tablesOf<Tables>(ctx)
    .selectFrom('luca.answer_claims')
    .innerJoin('luca.questions', (join) =>
      join
        .onRef('luca.questions.tenant_id', '=', 'luca.answer_claims.tenant_id')
        .onRef('luca.questions.id', '=', 'luca.answer_claims.question_id'),
    )
    .selectAll('luca.answer_claims')
    .where('luca.answer_claims.tenant_id', '=', ctx.tenantId)
    .where('luca.questions.asked_by', '=', ctx.actor.id)
    .where('question_id', '=', questionId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row && { ...row, receipt: row.receipt_id };
}
