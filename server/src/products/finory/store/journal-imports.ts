import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';

export interface JournalImport {
  readonly id: string;
  readonly companyId: string;
  /** Of the file's bytes as they came, in hexadecimal. */
  readonly sha256: string;
  readonly name: string;
  readonly format: string;
  readonly entries: number;
  readonly lines: number;
}

export async function selectJournalImport(
  ctx: Context,
  companyId: string,
  sha256: string,
): Promise<JournalImport | undefined> {
  const { rows } = await sql<JournalImport>`
    select id, company_id as "companyId", sha256, name, format, entries, lines from finory.journal_imports
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId} and sha256 = ${sha256}`.execute(ctx.db);
  return rows[0];
}

/** Notes an import; false when the same file has been imported meanwhile. A second import waits here for the first. */
export async function insertJournalImport(ctx: Context, made: JournalImport): Promise<boolean> {
  const result = await sql`
    insert into finory.journal_imports (tenant_id, company_id, sha256, id, name, format, entries, lines, imported_by, imported_at)
    values (${ctx.tenantId}, ${made.companyId}, ${made.sha256}, ${made.id}, ${made.name}, ${made.format}, ${made.entries}, ${made.lines},
            ${ctx.actor.id}, ${instantText(ctx.clock.now())})
    on conflict do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
