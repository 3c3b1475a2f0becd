import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../kit.ts';
import { documentsContract, documentView, versionView, type DocumentView } from '../contract.ts';
import { findDocument, listDocuments as readPage, listVersions } from '../store/documents.ts';
import { documentViewOf } from './views.ts';

const LIMIT_MAX = 200;

const described = documentView.extend({ versions: z.array(versionView) });

const place = z.tuple([z.string(), z.string()]);

function cursorOf(document: DocumentView): string {
  return Buffer.from(JSON.stringify([document.createdAt, document.id])).toString('base64url');
}

function placeOf(cursor: string | undefined): Outcome<{ readonly at: string; readonly id: string } | undefined> {
  if (cursor === undefined) return ok(undefined);
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return ok({ at, id });
  } catch {
    return refuse(errors.bad_cursor, {});
  }
}

async function describe(ctx: Context, documentId: string): Promise<Outcome<z.infer<typeof described>>> {
  const document = await findDocument(ctx, documentId);
  if (!document) return refuse(errors.no_such_document, {});
  const versions = await listVersions(ctx, documentId);
  return ok({
    ...documentViewOf(document),
    versions: versions.map(({ number, sha256, size, at, by }) => ({ number, sha256, size, at, by })),
  });
}

export const listDocuments = query({
  name: 'documents.list_documents',
  summary: 'Lists documents, the newest first.',
  permission: 'documents:document:read',
  input: z.object({
    companyId: z.string().optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(50),
  }),
  output: z.object({ items: z.array(documentView), next: z.string().nullable() }),
  handle: async (ctx, { companyId, cursor, limit }) => {
    const after = placeOf(cursor);
    if (!after.ok) return after;
    const page = await readPage(ctx, { companyId, after: after.value, limit: limit + 1 });
    const items = page.slice(0, limit).map(documentViewOf);
    const last = items.at(-1);
    return ok({ items, next: page.length > limit && last ? cursorOf(last) : null });
  },
});

export const getDocument = query({
  name: 'documents.get_document',
  summary: 'Shows a document and its versions.',
  permission: 'documents:document:read',
  input: z.object({ documentId: z.string() }),
  output: described,
  handle: async (ctx, { documentId }) => await describe(ctx, documentId),
});

/** The same for another module, under the rights of whoever it serves. */
export const describeDocument = query({
  name: 'documents.describe',
  summary: 'Gives another module the facts of a document.',
  permission: 'documents:document:read',
  input: documentsContract.calls.describe.input,
  output: documentsContract.calls.describe.output,
  handle: async (ctx, { documentId }) => await describe(ctx, documentId),
});
