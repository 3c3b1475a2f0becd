import { z } from 'zod';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { documentRejected, paperView } from '../contract.ts';
import { paperMachine, REASON_CODES } from '../domain/paper.ts';
import { openForChange } from '../flows/open-paper.ts';
import { CORRECT_PAPER } from '../permissions.ts';
import { note, updatePaper } from '../store/papers.ts';
import { viewById } from '../queries/views.ts';

export const rejectPaper = command({
  name: 'cyloid.reject_paper',
  summary: 'Refuses a paper, with a reason; it never reaches the books.',
  permission: CORRECT_PAPER,
  input: z.object({
    documentId: z.string(),
    expectedVersion: z.coerce.number().int(),
    reason: z.enum(REASON_CODES),
    note: z.string().trim().max(1000).optional(),
  }),
  output: paperView,
  handle: async (ctx, given) => {
    const opened = await openForChange(ctx, given.documentId, given.expectedVersion);
    if (!opened.ok) return opened;
    const paper = opened.value;
    const state = nextState(paperMachine, paper.state, 'reject');
    if (!state.ok) return state;
    const { documentId, companyId, kind } = paper;
    await updatePaper(ctx, paper, { state: state.value, reason: given.note ?? paper.reason ?? 'rejected' });
    await note(ctx, documentId, { what: 'Rejected', reason: given.note ?? given.reason });
    await ctx.emit(documentRejected, {
      subject: documentId,
      data: { documentId, companyId, paperKind: kind, reason: given.reason, note: given.note },
    });
    return await viewById(ctx, documentId);
  },
});
