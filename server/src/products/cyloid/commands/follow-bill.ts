import { ok } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { cyloidContract, documentPosted } from '../contract.ts';
import { paperMachine } from '../domain/paper.ts';
import { lockPaper, note, updatePaper } from '../store/papers.ts';
import { noSuchPaper } from '../views.ts';

export const linkBill = command({
  name: 'cyloid.link_bill',
  summary: 'Notes which draft came of a proven paper and how it matches its order.',
  permission: 'signed_in',
  input: cyloidContract.calls.link_bill.input,
  output: cyloidContract.calls.link_bill.output,
  handle: async (ctx, { documentId, billId, match }) => {
    const paper = await lockPaper(ctx, documentId);
    if (!paper) return noSuchPaper();
    await updatePaper(ctx, paper, { billId, ...(match === undefined ? {} : { match }) });
    if (paper.billId !== billId) await note(ctx, documentId, { what: 'Became a draft in the books' });
    return ok({ documentId });
  },
});

export const markPosted = command({
  name: 'cyloid.mark_posted',
  summary: 'Notes that the bill of a proven paper stands in the books.',
  permission: 'signed_in',
  input: cyloidContract.calls.mark_posted.input,
  output: cyloidContract.calls.mark_posted.output,
  handle: async (ctx, { documentId, billId, journalId }) => {
    const paper = await lockPaper(ctx, documentId);
    if (!paper) return noSuchPaper();
    if (paper.state === 'posted' && paper.journalId === journalId) return ok({ state: paper.state });
    const state = nextState(paperMachine, paper.state, 'post');
    if (!state.ok) return state;
    await updatePaper(ctx, paper, { state: state.value, billId, journalId });
    await note(ctx, documentId, { what: 'Posted' });
    const { companyId, kind } = paper;
    await ctx.emit(documentPosted, {
      subject: documentId,
      data: { documentId, companyId, paperKind: kind, billId, journalId },
    });
    return ok({ state: state.value });
  },
});
