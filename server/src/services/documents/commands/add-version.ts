import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { storeContent } from '../store/content.ts';
import { documentView, versionAdded } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import { examineFile } from '../domain/file-facts.ts';
import { fileInput } from '../domain/file-input.ts';
import { findDocument, insertVersion, lockDocument, updateDocument } from '../store/documents.ts';
import { documentViewOf } from '../queries/views.ts';

export const addVersion = command({
  name: 'documents.add_version',
  summary: 'Keeps a new version of a document beside the earlier ones, which stay as they are.',
  permission: 'documents:document:write',
  input: z.object({ documentId: z.string(), file: fileInput }),
  output: documentView,
  handle: async (ctx, { documentId, file }) => {
    const facts = await examineFile(file);
    if (!facts.ok) return facts;
    const document = await lockDocument(ctx, documentId);
    if (!document) return refuse(errors.no_such_document, {});
    const state = nextState(documentMachine, document.state, 'renew');
    if (!state.ok) return state;
    const number = document.version + 1;
    const content = await storeContent(ctx, { documentId, version: number }, file.bytes);
    if (!content.ok) return content;
    const { name, mediaType } = facts.value;
    const { sha256, size } = content.value;
    if (sha256 === document.sha256) {
      return refuse(errors.same_content, {});
    }
    await insertVersion(ctx, documentId, { number, sha256, name, mediaType, size });
    await updateDocument(ctx, documentId, { name, mediaType, version: number, state: state.value, reason: null });
    await ctx.emit(versionAdded, {
      subject: documentId,
      data: { documentId, companyId: document.companyId, name, mediaType, size, sha256, version: number },
    });
    const renewed = await findDocument(ctx, documentId);
    return renewed ? ok(documentViewOf(renewed)) : refuse(errors.no_such_document, {});
  },
});
