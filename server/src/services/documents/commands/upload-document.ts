import { z } from 'zod';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { ok } from '@finaceverse/base/outcome';
import { clientOf } from '../../../kernel/scope.ts';
import { command, type Context } from '../kit.ts';
import { storeContent } from '../store/content.ts';
import { documentUploaded, documentView } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import { examineFile } from '../domain/file-facts.ts';
import { fileInput } from '../domain/file-input.ts';
import { findDocument, insertDocument, insertVersion } from '../store/documents.ts';
import { documentViewOf } from '../queries/views.ts';

const input = z.object({
  file: fileInput,
  /** The company whose paper it is. A document without one is kept, but not read as a paper. */
  companyId: z.string().min(1).max(60).optional(),
});

/** A legal entity of the firm that the caller's scope shows. */
async function isCompanyInSight(ctx: Context, id: string): Promise<boolean> {
  return id.startsWith('com_') && (await clientOf(ctx.db, ctx.tenantId, id)) !== undefined;
}

export const uploadDocument = command({
  name: 'documents.upload_document',
  summary: "Keeps a file: encrypted under the tenant's own key, found again by its content hash.",
  permission: 'documents:document:write',
  input,
  output: documentView,
  handle: async (ctx, { file, companyId }) => {
    const facts = await examineFile(file);
    if (!facts.ok) return facts;
    if (companyId !== undefined && !(await isCompanyInSight(ctx, companyId))) {
      return refuse(errors.no_such_company, {});
    }
    const id = ctx.newId('doc');
    const content = await storeContent(ctx, { documentId: id, version: 1 }, file.bytes);
    if (!content.ok) return content;
    const { name, mediaType } = facts.value;
    const { sha256, size } = content.value;
    await insertDocument(ctx, {
      id,
      companyId: companyId ?? null,
      name,
      mediaType,
      state: documentMachine.transitions.complete.to,
    });
    await insertVersion(ctx, id, { number: 1, sha256, name, mediaType, size });
    await ctx.emit(documentUploaded, {
      subject: id,
      data: { documentId: id, companyId: companyId ?? null, name, mediaType, size, sha256, version: 1 },
    });
    const document = await findDocument(ctx, id);
    return document ? ok(documentViewOf(document)) : refuse(errors.no_such_document, {});
  },
});
