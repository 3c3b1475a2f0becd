import { sql, type Updateable } from 'kysely';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { tablesOf } from '../../../kernel/database.ts';
import type { DocumentState } from '../domain/document.ts';

interface BlobRow {
  readonly tenant_id: string;
  readonly sha256: string;
  readonly size: bigint;
  readonly storage_key: string;
  readonly wrapped_key: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly stored_at: string;
}

interface DocumentRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly company_id: string | null;
  readonly name: string;
  readonly media_type: string;
  readonly state: DocumentState;
  readonly reason: string | null;
  readonly version: number;
  readonly created_at: string;
}

interface VersionRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly number: number;
  readonly sha256: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: bigint;
  readonly added_at: string;
  readonly added_by: string;
  readonly added_by_name: string;
}

interface Tables {
  readonly 'documents.blobs': BlobRow;
  readonly 'documents.documents': DocumentRow;
  readonly 'documents.versions': VersionRow;
}

/** Where the encrypted bytes of a content hash lie and what opens them. */
export interface Blob {
  readonly sha256: string;
  readonly size: bigint;
  readonly storageKey: string;
  readonly wrappedKey: string;
  readonly documentId: string;
  readonly documentVersion: number;
}

/** A document with its newest version. */
export interface Document {
  readonly id: string;
  readonly companyId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly state: DocumentState;
  readonly reason: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly sha256: string;
  readonly size: number;
}

export interface Version {
  readonly number: number;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly at: string;
  readonly by: string;
}

function blobOf(row: BlobRow): Blob {
  return {
    sha256: row.sha256,
    size: row.size,
    storageKey: row.storage_key,
    wrappedKey: row.wrapped_key,
    documentId: row.document_id,
    documentVersion: row.document_version,
  };
}

/** The tenant's blob with this content, if it has one. Other tenants' blobs are not looked at. */
export async function findBlob(ctx: Context, sha256: string): Promise<Blob | undefined> {
  const row = await tablesOf<Tables>(ctx)
    .selectFrom('documents.blobs')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row && blobOf(row);
}

function blobColumns(ctx: Context, blob: Blob) {
  return {
    size: blob.size,
    storage_key: blob.storageKey,
    wrapped_key: blob.wrappedKey,
    document_id: blob.documentId,
    document_version: blob.documentVersion,
    stored_at: instantText(ctx.clock.now()),
  };
}

/** Keeps the blob unless the same content was kept by another request at the same time; that one then counts. */
export async function keepBlob(ctx: Context, blob: Blob): Promise<void> {
  await tablesOf<Tables>(ctx)
    .insertInto('documents.blobs')
    .values({ tenant_id: ctx.tenantId, sha256: blob.sha256, ...blobColumns(ctx, blob) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Lets other ciphertext of the same content take the place of one that the storage lost. */
export async function replaceBlob(ctx: Context, blob: Blob): Promise<void> {
  await tablesOf<Tables>(ctx)
    .updateTable('documents.blobs')
    .set(blobColumns(ctx, blob))
    .where('tenant_id', '=', ctx.tenantId)
    .where('sha256', '=', blob.sha256)
    .execute();
}

export async function insertDocument(
  ctx: Context,
  document: Pick<Document, 'id' | 'companyId' | 'name' | 'mediaType' | 'state'>,
): Promise<void> {
  await tablesOf<Tables>(ctx)
    .insertInto('documents.documents')
    .values({
      tenant_id: ctx.tenantId,
      id: document.id,
      company_id: document.companyId,
      name: document.name,
      media_type: document.mediaType,
      state: document.state,
      reason: null,
      version: 1,
      created_at: instantText(ctx.clock.now()),
    })
    .execute();
}

export async function insertVersion(
  ctx: Context,
  documentId: string,
  version: Pick<Version, 'number' | 'sha256' | 'name' | 'mediaType' | 'size'>,
): Promise<void> {
  await tablesOf<Tables>(ctx)
    .insertInto('documents.versions')
    .values({
      tenant_id: ctx.tenantId,
      document_id: documentId,
      number: version.number,
      sha256: version.sha256,
      name: version.name,
      media_type: version.mediaType,
      size: BigInt(version.size),
      added_at: instantText(ctx.clock.now()),
      added_by: ctx.actor.id,
      added_by_name: ctx.actor.name,
    })
    .execute();
}

export async function updateDocument(
  ctx: Context,
  id: string,
  change: Partial<Pick<Document, 'name' | 'mediaType' | 'state' | 'reason' | 'version'>>,
): Promise<void> {
  const set: Updateable<DocumentRow> = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.mediaType === undefined ? {} : { media_type: change.mediaType }),
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...(change.version === undefined ? {} : { version: change.version }),
  };
  await tablesOf<Tables>(ctx)
    .updateTable('documents.documents')
    .set(set)
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

function documentQuery(ctx: Context) {
  return tablesOf<Tables>(ctx)
    .selectFrom('documents.documents as document')
    .innerJoin('documents.versions as version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'document.tenant_id')
        .onRef('version.document_id', '=', 'document.id')
        .onRef('version.number', '=', 'document.version'),
    )
    .select([
      'document.id',
      'document.company_id',
      'document.name',
      'document.media_type',
      'document.state',
      'document.reason',
      'document.version',
      'document.created_at',
      'version.sha256',
      'version.size',
    ])
    .where('document.tenant_id', '=', ctx.tenantId);
}

type JoinedRow = Awaited<ReturnType<ReturnType<typeof documentQuery>['execute']>>[number];

function documentOf(row: JoinedRow): Document {
  return {
    id: row.id,
    companyId: row.company_id,
    name: row.name,
    mediaType: row.media_type,
    state: row.state,
    reason: row.reason,
    version: row.version,
    createdAt: row.created_at,
    sha256: row.sha256,
    size: Number(row.size),
  };
}

export async function findDocument(ctx: Context, id: string): Promise<Document | undefined> {
  const row = await documentQuery(ctx).where('document.id', '=', id).executeTakeFirst();
  return row && documentOf(row);
}

/** The document, locked until the transaction ends, so that two changes follow each other. */
export async function lockDocument(ctx: Context, id: string): Promise<Document | undefined> {
  const row = await documentQuery(ctx).where('document.id', '=', id).forUpdate('document').executeTakeFirst();
  return row && documentOf(row);
}

/** Newest first; `after` is the last document of the page before. */
export async function listDocuments(
  ctx: Context,
  filter: {
    readonly companyId?: string | undefined;
    readonly after?: { readonly at: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<Document[]> {
  let query = documentQuery(ctx)
    .orderBy('document.created_at', 'desc')
    .orderBy('document.id', 'desc')
    .limit(filter.limit);
  if (filter.companyId !== undefined) query = query.where('document.company_id', '=', filter.companyId);
  if (filter.after) {
    const { at, id } = filter.after;
    query = query.where(sql<boolean>`(document.created_at, document.id) < (${at}::timestamptz, ${id})`);
  }
  return (await query.execute()).map(documentOf);
}

export async function listVersions(ctx: Context, documentId: string): Promise<Version[]> {
  const rows = await tablesOf<Tables>(ctx)
    .selectFrom('documents.versions')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', documentId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    sha256: row.sha256,
    name: row.name,
    mediaType: row.media_type,
    size: Number(row.size),
    at: row.added_at,
    by: row.added_by_name,
  }));
}
