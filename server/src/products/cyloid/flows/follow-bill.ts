import { nextState } from '../../../kernel/state-machine.ts';
import { paperBooked, paperPosted } from '../../finory/contract.ts';
import { documentPosted } from '../contract.ts';
import { paperMachine } from '../domain/paper.ts';
import { on, type Context } from '../kit.ts';
import { lockPaper, note, updatePaper, type Paper } from '../store/papers.ts';

/** The paper that the books speak of; where it is gone there is nothing left to note. */
async function paperOf(ctx: Context, documentId: string): Promise<Paper | undefined> {
  const paper = await lockPaper(ctx, documentId);
  if (!paper) ctx.log.warn('cyloid.paper_gone', { documentId });
  return paper;
}

/** Notes which draft came of a proven paper and how it matches its order. */
export const noteBooked = on(paperBooked, async (ctx, { data: { documentId, billId, match } }) => {
  const paper = await paperOf(ctx, documentId);
  if (!paper) return;
  await updatePaper(ctx, paper, { billId, ...(match === undefined ? {} : { match }) });
  if (paper.billId !== billId) await note(ctx, documentId, { what: 'Became a draft in the books' });
});

/** Notes that the bill of a proven paper stands in the books; nothing but a proven paper can be posted. */
export const notePosted = on(paperPosted, async (ctx, { data: { documentId, billId, journalId } }) => {
  const paper = await paperOf(ctx, documentId);
  if (!paper || (paper.state === 'posted' && paper.journalId === journalId)) return;
  const state = nextState(paperMachine, paper.state, 'post');
  if (!state.ok) {
    ctx.log.error('cyloid.posted_out_of_turn', { documentId, state: paper.state });
    return;
  }
  await updatePaper(ctx, paper, { state: state.value, billId, journalId });
  await note(ctx, documentId, { what: 'Posted' });
  const { companyId, kind } = paper;
  await ctx.emit(documentPosted, {
    subject: documentId,
    data: { documentId, companyId, paperKind: kind, billId, journalId },
  });
});
