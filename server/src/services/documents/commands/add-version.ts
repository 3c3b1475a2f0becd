import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { storeContent } from '../content.ts';
import { documentView, versionAdded } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import { examineFile } from '../domain/file-facts.ts';
import { fileInput } from '../file-input.ts';
import { findDocument, insertVersion, lockDocument, updateDocument } from '../store.ts';
import { documentViewOf } from '../views.ts';

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
    if (!document) return refuse('not_found', 'documents.no_such_document', 'There is no such document.');
    const state = nextState(documentMachine, document.state, 'renew');
    if (!state.ok) return state;
    const number = document.version + 1;
    const content = await storeContent(ctx, { documentId, version: number }, file.bytes);
    if (!content.ok) return content;
    const { name, mediaType } = facts.value;
    const { sha256, size } = content.value;
    if (sha256 === document.sha256) {
      return refuse(
        'conflict',
        'documents.same_content',
        'The newest version has exactly these bytes already. Nothing was added.',
      );
    }
    await insertVersion(ctx, documentId, { number, sha256, name, mediaType, size });
    await updateDocument(ctx, documentId, { name, mediaType, version: number, state: state.value, reason: null });
    await ctx.emit(versionAdded, {
      subject: documentId,
      data: { documentId, companyId: document.companyId, name, mediaType, size, sha256, version: number },
    });
    const renewed = await findDocument(ctx, documentId);
    return renewed
      ? ok(documentViewOf(renewed))
      : refuse('not_found', 'documents.no_such_document', 'There is no such document.');
  },
});
