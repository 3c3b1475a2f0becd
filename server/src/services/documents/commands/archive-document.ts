import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { documentArchived, documentRestored, documentView, type DocumentView } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import { findDocument, lockDocument, updateDocument } from '../store/documents.ts';
import { documentViewOf } from '../queries/views.ts';

const input = z.object({ documentId: z.string() });

async function move(ctx: Context, documentId: string, action: 'archive' | 'restore'): Promise<Outcome<DocumentView>> {
  const document = await lockDocument(ctx, documentId);
  if (!document) return refuse(errors.no_such_document, {});
  const state = nextState(documentMachine, document.state, action);
  if (!state.ok) return state;
  await updateDocument(ctx, documentId, { state: state.value, reason: null });
  await ctx.emit(action === 'archive' ? documentArchived : documentRestored, {
    subject: documentId,
    data: { documentId },
  });
  const moved = await findDocument(ctx, documentId);
  return moved ? ok(documentViewOf(moved)) : refuse(errors.no_such_document, {});
}

export const archiveDocument = command({
  name: 'documents.archive_document',
  summary: 'Puts a document aside; nothing of it is lost.',
  permission: 'documents:document:archive',
  input,
  output: documentView,
  handle: async (ctx, { documentId }) => await move(ctx, documentId, 'archive'),
});

export const restoreDocument = command({
  name: 'documents.restore_document',
  summary: 'Brings a document back that had been put aside.',
  permission: 'documents:document:archive',
  input,
  output: documentView,
  handle: async (ctx, { documentId }) => await move(ctx, documentId, 'restore'),
});
