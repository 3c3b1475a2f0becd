import { z } from 'zod';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { castVote } from '../../../kernel/approvals.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { journalMachine } from '../domain/machines.ts';
import { APPROVE_JOURNAL, PREPARE_JOURNAL } from '../permissions.ts';
import { journalView, viewJournal } from '../queries/views/journal.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectDraft, selectDraftLines, updateDraftState } from '../store/drafts.ts';
import { selectJournal } from '../store/journals.ts';
import { findCompany } from './steps/find.ts';
import { postJournal } from './steps/post-journal.ts';

const journalInput = ofCompany.extend({ journalId: z.string() });

export const approveJournal = command({
  name: 'finory.approve_journal',
  summary: 'Approves a drafted journal, which posts it.',
  permission: APPROVE_JOURNAL,
  delegable: true,
  input: journalInput,
  output: journalView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const draft = await selectDraft(ctx, input.companyId, input.journalId, true);
    if (!draft) return refuse(errors.no_such_journal, { what: 'journal' });
    const approved = nextState(journalMachine, draft.state, 'approve');
    if (!approved.ok) return approved;
    const vote = await castVote(ctx, { action: 'finory.post_journal', subject: draft.id, decision: 'approve' });
    if (!vote.ok) return vote;
    assert(vote.value.state === 'approved', 'A journal takes one approval');
    const lines = await selectDraftLines(ctx, draft.id);
    const posted = await postJournal(ctx, company.value, {
      id: draft.id,
      date: draft.date,
      description: draft.description,
      source: 'manual',
      preparedBy: draft.preparedBy,
      approvedBy: ctx.actor.id,
      lines: lines.map((line) => ({
        accountId: line.accountId,
        amount: line.amount,
        currency: line.currency,
        baseAmount: line.baseAmount,
        description: line.description ?? undefined,
      })),
    });
    if (!posted.ok) return posted;
    await updateDraftState(ctx, draft.id, 'posted');
    const journal = await selectJournal(ctx, input.companyId, draft.id);
    assert(journal, 'A journal just posted is there');
    return ok(await viewJournal(ctx, journal));
  },
});

export const discardJournal = command({
  name: 'finory.discard_journal',
  summary: 'Throws a draft away that was never posted.',
  permission: PREPARE_JOURNAL,
  input: journalInput,
  output: z.object({ id: z.string(), state: z.string() }),
  handle: async (ctx, input) => {
    const draft = await selectDraft(ctx, input.companyId, input.journalId, true);
    if (!draft) return refuse(errors.no_such_journal, { what: 'draft' });
    const discarded = nextState(journalMachine, draft.state, 'discard');
    if (!discarded.ok) return discarded;
    await updateDraftState(ctx, draft.id, 'discarded');
    return ok({ id: draft.id, state: 'discarded' });
  },
});
