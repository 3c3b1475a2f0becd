import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { documentQuarantined, documentsContract } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import { lockDocument, updateDocument } from '../store/documents.ts';

export const quarantineDocument = command({
  name: 'documents.quarantine_document',
  summary: 'Takes a document out of use because its content must not be opened.',
  permission: 'documents:document:write',
  input: documentsContract.calls.quarantine.input,
  output: documentsContract.calls.quarantine.output,
  handle: async (ctx, { documentId, version, reason }) => {
    const document = await lockDocument(ctx, documentId);
    if (!document) return refuse(errors.no_such_document, {});
    // A newer version is judged by itself, and a repeated call finds its work done.
    if (document.version !== version || document.state === 'quarantined') return ok({ state: document.state });
    const state = nextState(documentMachine, document.state, 'quarantine');
    if (!state.ok) return state;
    await updateDocument(ctx, documentId, { state: state.value, reason });
    await ctx.emit(documentQuarantined, { subject: documentId, data: { documentId, version, reason } });
    return ok({ state: state.value });
  },
});
