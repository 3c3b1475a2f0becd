import { ok } from '@finaceverse/base/outcome';
import { waitingInput, waitingThings } from '../../../kernel/contributions.ts';
import { query } from '../kit.ts';
import { READ_PAPER } from '../permissions.ts';
import { listPapers } from '../store/papers.ts';
import { summaryOf } from './views.ts';

/** Papers that a person must look at; more than these nobody works through in a day. */
const LIMIT = 200;

export const listWaiting = query({
  name: 'cyloid.list_waiting',
  summary: 'Papers of a company that wait for somebody.',
  permission: READ_PAPER,
  input: waitingInput,
  output: waitingThings,
  handle: async (ctx, { companyId }) => {
    const papers = [];
    for (const state of ['exception', 'quarantined'] as const)
      papers.push(...(await listPapers(ctx, { companyId, state, limit: LIMIT })));
    return ok({
      items: papers.map(summaryOf).map((paper) => ({
        kind: 'paper',
        id: paper.documentId,
        title: [paper.supplier, paper.number].filter(Boolean).join(' ') || paper.name,
        why: paper.reason ?? 'needs a look',
        tone: 'bad' as const,
        since: paper.receivedAt,
        ...(paper.total !== undefined && { amount: paper.total }),
        ...(paper.currency !== undefined && { currency: paper.currency }),
      })),
    });
  },
});
