import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { storeContent } from '../content.ts';
import { documentUploaded, documentView } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import { examineFile } from '../domain/file-facts.ts';
import { fileInput } from '../file-input.ts';
import { findDocument, insertDocument, insertVersion, isOwnIdentifier } from '../store.ts';
import { documentViewOf } from '../views.ts';

const input = z.object({
  file: fileInput,
  /** The company whose paper it is. A document without one is kept, but not read as a paper. */
  companyId: z.string().min(1).max(60).optional(),
});

export const uploadDocument = command({
  name: 'documents.upload_document',
  summary: "Keeps a file: encrypted under the tenant's own key, found again by its content hash.",
  permission: 'documents:document:write',
  input,
  output: documentView,
  handle: async (ctx, { file, companyId }) => {
    const facts = await examineFile(file);
    if (!facts.ok) return facts;
    if (companyId !== undefined && !(await isOwnIdentifier(ctx, companyId))) {
      return refuse('not_found', 'documents.no_such_company', 'There is no such company.');
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
    return document
      ? ok(documentViewOf(document))
      : refuse('not_found', 'documents.no_such_document', 'There is no such document.');
  },
});
