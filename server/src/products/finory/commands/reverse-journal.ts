import { z } from 'zod';
import { assert, ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { journalMachine } from '../domain/machines.ts';
import { PREPARE_JOURNAL } from '../permissions.ts';
import { journalView, viewJournal } from '../queries/views/journal.ts';
import { businessDate, ofCompany, reason } from '../schemas.ts';
import { selectJournal, selectJournalLines } from '../store/journals.ts';
import { findCompany } from './steps/find.ts';
import { postJournal } from './steps/post-journal.ts';

/** Journals behind a subledger are undone there, or the subledger and its control account would part. */
const REVERSIBLE = new Set(['manual', 'bank', 'reversal']);

export const reverseJournal = command({
  name: 'finory.reverse_journal',
  summary: 'Posts the mirror of a journal; the journal itself stays as it is.',
  permission: PREPARE_JOURNAL,
  input: ofCompany.extend({ journalId: z.string(), date: businessDate, reason }),
  output: journalView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const journal = await selectJournal(ctx, input.companyId, input.journalId);
    if (!journal) return refuse('not_found', 'finory.no_such_journal', 'There is no such posted journal.');
    const legal = nextState(journalMachine, journal.reversedBy === null ? 'posted' : 'reversed', 'reverse');
    if (!legal.ok) return legal;
    if (!REVERSIBLE.has(journal.source)) {
      return refuse('conflict', 'finory.reverse_at_source', `This journal was posted by a ${journal.source.replaceAll('_', ' ')}.`, {
        hint: 'Undo it there (a credit note, a refund), so that the subledger follows.',
      });
    }
    if (input.date < journal.date) {
      return refuse('invalid', 'finory.reversal_before_journal', `The reversal cannot be earlier than the journal (${journal.date}).`);
    }
    const lines = await selectJournalLines(ctx, journal.id);
    const posted = await postJournal(ctx, company.value, {
      date: input.date, description: `Reversal of ${journal.number}: ${input.reason}`, source: 'reversal', reverses: journal.id,
      sources: [{ kind: 'journal', id: journal.id, label: `Journal ${journal.number}` }],
      lines: lines.map((line) => ({
        accountId: line.accountId, amount: -line.amount, currency: line.currency, baseAmount: -line.baseAmount,
        description: line.description ?? undefined, partyId: line.partyId ?? undefined, tradeDocumentId: line.tradeDocumentId ?? undefined,
      })),
    });
    if (!posted.ok) return posted;
    const reversal = await selectJournal(ctx, input.companyId, posted.value.id);
    assert(reversal, 'A journal just posted is there');
    return ok(await viewJournal(ctx, reversal));
  },
});
