import { sql, type Updateable } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { openOrNull, sealOrNull } from '../../../kernel/sealed-columns.ts';
import { normalizedNumber, normalizedVendor, type DuplicateFacts } from '../domain/duplicates.ts';
import type { PaperKind, PaperState } from '../domain/paper.ts';
import { jsonColumn, tables, type PaperRow } from './rows.ts';

/** A paper's own row. Amounts are decimal strings in the paper's currency. */
export interface Paper {
  readonly documentId: string;
  /** The document whose bytes hold this paper: its own, unless it is a later invoice of a file. */
  readonly sourceDocumentId: string;
  /** One-based place of its invoice in the file. */
  readonly part: number;
  readonly documentVersion: number;
  readonly companyId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly state: PaperState;
  readonly kind: PaperKind;
  readonly version: number;
  readonly receivedAt: string;
  readonly receivedBy: { readonly id: string; readonly name: string };
  readonly preparedBy: string;
  readonly supplier: string | undefined;
  readonly supplierTaxId: string | undefined;
  readonly number: string | undefined;
  readonly issueDate: string | undefined;
  readonly currency: string | undefined;
  readonly printedTotal: string | undefined;
  readonly total: string | undefined;
  readonly reason: string | undefined;
  readonly heldCount: number;
  readonly failedCount: number;
  readonly overriddenCount: number;
  readonly duplicateOf: string | undefined;
  readonly billId: string | undefined;
  readonly journalId: string | undefined;
  readonly match: unknown;
}

const TAX_ID = 'cyloid.papers.supplier_tax_id';

async function paperOf(ctx: Context, row: PaperRow): Promise<Paper> {
  const taxId = await openOrNull(ctx, TAX_ID, row.document_id, row.supplier_tax_id);
  return {
    documentId: row.document_id,
    sourceDocumentId: row.part_of ?? row.document_id,
    part: row.part,
    documentVersion: row.document_version,
    companyId: row.company_id,
    name: row.name,
    mediaType: row.media_type,
    sha256: row.sha256,
    state: row.state,
    kind: row.kind,
    version: row.version,
    receivedAt: row.received_at,
    receivedBy: { id: row.received_by, name: row.received_by_name },
    preparedBy: row.prepared_by,
    supplier: row.supplier ?? undefined,
    supplierTaxId: taxId ?? undefined,
    number: row.number ?? undefined,
    issueDate: row.issue_date ?? undefined,
    currency: row.currency ?? undefined,
    printedTotal: row.printed_total ?? undefined,
    total: row.total ?? undefined,
    reason: row.reason ?? undefined,
    heldCount: row.held_count,
    failedCount: row.failed_count,
    overriddenCount: row.overridden_count,
    duplicateOf: row.duplicate_of ?? undefined,
    billId: row.bill_id ?? undefined,
    journalId: row.journal_id ?? undefined,
    match: row.match ?? undefined,
  };
}

/** Names the paper of one part of a document: each part of it has one paper, however often it is read. */
export function partId(documentId: string, part: number): string {
  return part === 1 ? documentId : `${documentId}-${part}`;
}

/** Names what a paper was read from, the same for the same part of the same bytes. */
export function contentKeyOf({ sha256, part }: Paper): string {
  return part === 1 ? sha256 : `${sha256}-${part}`;
}

/** What arrives with a document. */
export type Arrival = Pick<
  Paper,
  'documentId' | 'documentVersion' | 'companyId' | 'name' | 'mediaType' | 'sha256' | 'receivedAt' | 'receivedBy'
>;

/** Whether the paper is new: an arrival that is told twice is taken once. `part` is the place of its invoice in the file. */
export async function insertPaper(ctx: Context, arrival: Arrival, part = 1): Promise<boolean> {
  const inserted = await tables(ctx)
    .insertInto('cyloid.papers')
    .values({
      ...emptyFacts,
      ...arrivalColumns(arrival),
      tenant_id: ctx.tenantId,
      document_id: partId(arrival.documentId, part),
      part,
      part_of: part === 1 ? null : arrival.documentId,
      company_id: arrival.companyId,
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

function arrivalColumns(arrival: Arrival) {
  return {
    document_version: arrival.documentVersion,
    name: arrival.name,
    media_type: arrival.mediaType,
    sha256: arrival.sha256,
    received_at: arrival.receivedAt,
    received_by: arrival.receivedBy.id,
    received_by_name: arrival.receivedBy.name,
    prepared_by: arrival.receivedBy.id,
  };
}

const emptyFacts = {
  state: 'received' as const,
  kind: 'unknown' as const,
  supplier: null,
  supplier_key: null,
  supplier_tax_id: null,
  number: null,
  number_key: null,
  issue_date: null,
  currency: null,
  printed_total: null,
  total: null,
  reason: null,
  held_count: 0,
  failed_count: 0,
  overridden_count: 0,
  duplicate_of: null,
  bill_id: null,
  journal_id: null,
  match: null,
};

/** Starts the paper anew with another version of its document; everything that was read of the old one is let go. */
export async function renewPaper(ctx: Context, paper: Paper, arrival: Arrival): Promise<void> {
  for (const table of ['cyloid.fields', 'cyloid.lines', 'cyloid.findings', 'cyloid.flags'] as const) {
    await tables(ctx)
      .deleteFrom(table)
      .where('tenant_id', '=', ctx.tenantId)
      .where('document_id', '=', paper.documentId)
      .execute();
  }
  await tables(ctx)
    .updateTable('cyloid.papers')
    .set({ ...emptyFacts, ...arrivalColumns(arrival), version: paper.version + 1 })
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', paper.documentId)
    .execute();
}

export async function findPaper(ctx: Context, documentId: string): Promise<Paper | undefined> {
  const row = await tables(ctx)
    .selectFrom('cyloid.papers')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row && (await paperOf(ctx, row));
}

/** The paper, locked until the transaction ends. */
export async function lockPaper(ctx: Context, documentId: string): Promise<Paper | undefined> {
  const row = await tables(ctx)
    .selectFrom('cyloid.papers')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
  return row && (await paperOf(ctx, row));
}

/** The papers of a document in the order of its parts, locked until the transaction ends. */
export async function lockParts(ctx: Context, documentId: string): Promise<Paper[]> {
  const rows = await tables(ctx)
    .selectFrom('cyloid.papers')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where((where) => where.or([where('document_id', '=', documentId), where('part_of', '=', documentId)]))
    .orderBy('part')
    .forUpdate()
    .execute();
  return await Promise.all(rows.map(async (row) => await paperOf(ctx, row)));
}

/** What a paper is taken to say, for lists and for finding it twice. */
export interface PaperSaying {
  readonly supplier: string | undefined;
  readonly supplierTaxId: string | undefined;
  readonly number: string | undefined;
  readonly issueDate: string | undefined;
  readonly currency: string | undefined;
  readonly printedTotal: string | undefined;
  readonly total: string | undefined;
}

/** A change of a paper. A null takes the value away, what is absent stays. */
export interface PaperChange {
  readonly state?: PaperState;
  readonly kind?: PaperKind;
  readonly preparedBy?: string;
  readonly saying?: PaperSaying;
  readonly reason?: string | null;
  readonly counts?: { readonly held: number; readonly failed: number; readonly overridden: number };
  readonly duplicateOf?: string;
  readonly billId?: string;
  readonly journalId?: string;
  readonly match?: unknown;
}

async function sayingColumns(ctx: Context, documentId: string, saying: PaperSaying): Promise<Updateable<PaperRow>> {
  return {
    supplier: saying.supplier ?? null,
    supplier_key: saying.supplier === undefined ? null : normalizedVendor(saying.supplier),
    supplier_tax_id: await sealOrNull(ctx, TAX_ID, documentId, saying.supplierTaxId ?? null),
    number: saying.number ?? null,
    number_key: saying.number === undefined ? null : normalizedNumber(saying.number),
    issue_date: saying.issueDate ?? null,
    currency: saying.currency ?? null,
    printed_total: saying.printedTotal ?? null,
    total: saying.total ?? null,
  };
}

/** Changes the paper and counts its version up. */
export async function updatePaper(ctx: Context, paper: Paper, change: PaperChange): Promise<void> {
  const set: Updateable<PaperRow> = {
    version: paper.version + 1,
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.kind === undefined ? {} : { kind: change.kind }),
    ...(change.preparedBy === undefined ? {} : { prepared_by: change.preparedBy }),
    ...(change.saying === undefined ? {} : await sayingColumns(ctx, paper.documentId, change.saying)),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...(change.counts === undefined
      ? {}
      : {
          held_count: change.counts.held,
          failed_count: change.counts.failed,
          overridden_count: change.counts.overridden,
        }),
    ...(change.duplicateOf === undefined ? {} : { duplicate_of: change.duplicateOf }),
    ...(change.billId === undefined ? {} : { bill_id: change.billId }),
    ...(change.journalId === undefined ? {} : { journal_id: change.journalId }),
    ...(change.match === undefined ? {} : { match: jsonColumn(change.match) }),
  };
  await tables(ctx)
    .updateTable('cyloid.papers')
    .set(set)
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', paper.documentId)
    .execute();
}

export interface PaperFilter {
  readonly companyId?: string | undefined;
  readonly state?: PaperState | undefined;
  readonly kind?: PaperKind | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Papers, the newest first. */
export async function listPapers(ctx: Context, filter: PaperFilter): Promise<Paper[]> {
  let query = tables(ctx)
    .selectFrom('cyloid.papers')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('received_at', 'desc')
    .orderBy('document_id', 'desc')
    .limit(filter.limit);
  if (filter.companyId !== undefined) query = query.where('company_id', '=', filter.companyId);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  for (const word of (filter.text ?? '')
    .split(/\s+/)
    .filter((each) => each !== '')
    .slice(0, 10)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`concat_ws(' ', name, supplier, number) ilike ${pattern}`);
  }
  if (filter.after) {
    const { at, id } = filter.after;
    query = query.where(sql<boolean>`(received_at, document_id) < (${at}::timestamptz, ${id})`);
  }
  const rows = await query.execute();
  return await Promise.all(rows.map(async (row) => await paperOf(ctx, row)));
}

/**
 * Lets one paper of a company at a time be compared with the others, until the transaction ends: of two copies
 * that are read at the same moment, the second sees the first.
 */
export async function takeTurn(ctx: Context, companyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cyloid.papers:${ctx.tenantId}:${companyId}`}, 0))`.execute(
    ctx.db,
  );
}

/** Papers of the company that `paper` may repeat: by bytes, number or supplier. Refused papers do not count. */
export async function duplicateCandidates(
  ctx: Context,
  paper: Paper,
  self: Pick<DuplicateFacts, 'vendorName' | 'number'> = {},
): Promise<DuplicateFacts[]> {
  const supplier = self.vendorName === undefined ? null : normalizedVendor(self.vendorName);
  const number = self.number === undefined ? null : normalizedNumber(self.number);
  const rows = await tables(ctx)
    .selectFrom('cyloid.papers')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('company_id', '=', paper.companyId)
    .where('document_id', '<>', paper.documentId)
    .where('state', 'in', ['extracted', 'valid', 'exception', 'posted'])
    .where((where) =>
      where.or([
        where.and([where('sha256', '=', paper.sha256), where('part', '=', paper.part)]),
        where('number_key', '=', number),
        where('supplier_key', '=', supplier),
      ]),
    )
    .orderBy('received_at', 'desc')
    .limit(500)
    .execute();
  const found = await Promise.all(rows.map(async (row) => await paperOf(ctx, row)));
  return found.map((candidate) => {
    return {
      id: candidate.documentId,
      contentHash: contentKeyOf(candidate),
      file: candidate.sourceDocumentId,
      vendorName: candidate.supplier,
      vendorTaxIdentifier: candidate.supplierTaxId,
      number: candidate.number,
      issueDate: candidate.issueDate,
      currency: candidate.currency,
      printedTotal: candidate.printedTotal,
      correctedTotal: candidate.total,
      ...(candidate.kind === 'unknown' ? {} : { kind: candidate.kind }),
    };
  });
}

/** Writes one line of what happened to the paper. */
export async function note(
  ctx: Context,
  documentId: string,
  entry: {
    readonly what: string;
    readonly reason?: string | undefined;
    readonly by?: { readonly id: string; readonly name: string };
    readonly at?: string;
  },
): Promise<void> {
  const by = entry.by ?? ctx.actor;
  await sql`
    insert into cyloid.history (tenant_id, document_id, position, at, by_id, by_name, what, reason)
    select ${ctx.tenantId}, ${documentId}, coalesce(max(position), 0) + 1, ${entry.at ?? instantText(ctx.clock.now())}::timestamptz,
           ${by.id}, ${by.name}, ${entry.what}, ${entry.reason ?? null}
    from cyloid.history where tenant_id = ${ctx.tenantId} and document_id = ${documentId}`.execute(ctx.db);
}

export async function listHistory(ctx: Context, documentId: string) {
  return await tables(ctx)
    .selectFrom('cyloid.history')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute();
}
