import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

/** What somebody said about a journal. */
export interface JournalComment {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** A paper that somebody laid beside a journal. */
export interface JournalPaper {
  readonly documentId: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
}

export async function insertJournalComment(
  ctx: Context,
  companyId: string,
  journalId: string,
  comment: Pick<JournalComment, 'id' | 'text'>,
): Promise<void> {
  await sql`
    insert into finory.journal_comments (tenant_id, id, company_id, journal_id, text, written_by, written_at)
    values (${ctx.tenantId}, ${comment.id}, ${companyId}, ${journalId}, ${comment.text}, ${ctx.actor.id},
            ${instantText(ctx.clock.now())})`.execute(ctx.db);
}

/** Comments on a journal, the oldest first. */
export async function selectJournalComments(
  ctx: Context,
  companyId: string,
  journalId: string,
): Promise<JournalComment[]> {
  const { rows } = await sql<JournalComment>`
    select id, text, written_by as by, written_at as at from finory.journal_comments
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and journal_id = ${journalId} order by id`.execute(
    ctx.db,
  );
  return rows;
}

/** Lays a paper beside a journal; false where it lies there already. */
export async function insertJournalPaper(
  ctx: Context,
  companyId: string,
  journalId: string,
  paper: Pick<JournalPaper, 'documentId' | 'name'>,
): Promise<boolean> {
  const result = await sql`
    insert into finory.journal_papers (tenant_id, journal_id, document_id, company_id, name, attached_by, attached_at)
    values (${ctx.tenantId}, ${journalId}, ${paper.documentId}, ${companyId}, ${paper.name}, ${ctx.actor.id},
            ${instantText(ctx.clock.now())}) on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Papers beside a journal, in the order in which they came. */
export async function selectJournalPapers(ctx: Context, companyId: string, journalId: string): Promise<JournalPaper[]> {
  const { rows } = await sql<JournalPaper>`
    select document_id as "documentId", name, attached_by as by, attached_at as at from finory.journal_papers
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and journal_id = ${journalId}
    order by attached_at, document_id`.execute(ctx.db);
  return rows;
}
