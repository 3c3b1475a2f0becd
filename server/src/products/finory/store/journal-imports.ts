import { sql } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import { FINGERPRINT_BYTES } from '@finaceverse/journal-files/plan';
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

/** The entries of an import as they were posted. */
export interface ImportedEntries {
  readonly companyId: string;
  readonly importId: string;
  /** The number of the first journal; the others follow. */
  readonly firstNumber: bigint;
  readonly entries: readonly { readonly line: number; readonly reference: string; readonly fingerprint: string }[];
}

/** Notes what an import posted. */
export async function insertImportedEntries(ctx: Context, made: ImportedEntries): Promise<void> {
  const { entries } = made;
  await sql`
    insert into finory.journal_import_entries (tenant_id, company_id, import_id, first_number, entries, lines, entry_references, fingerprints)
    values (${ctx.tenantId}, ${made.companyId}, ${made.importId}, ${String(made.firstNumber)}::bigint, ${entries.length},
            ${`{${entries.map(({ line }) => line).join(',')}}`}::integer[],
            ${entries.some(({ reference }) => reference !== '') ? entries.map(({ reference }) => reference) : null}::text[],
            decode(${entries.map(({ fingerprint }) => fingerprint).join('')}, 'hex'))`.execute(ctx.db);
}

/** Fingerprints of all entries that were ever imported into the books of a company, in hexadecimal. */
export async function selectFingerprints(ctx: Context, companyId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ fingerprints: Buffer }>`
    select fingerprints from finory.journal_import_entries
    where tenant_id = ${ctx.tenantId} and company_id = ${companyId}`.execute(ctx.db);
  const known = new Set<string>();
  for (const { fingerprints } of rows)
    for (let start = 0; start < fingerprints.length; start += FINGERPRINT_BYTES)
      known.add(fingerprints.toString('hex', start, start + FINGERPRINT_BYTES));
  return known;
}
