import { z } from 'zod';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { journalMachine } from '../domain/machines.ts';
import { PREPARE_JOURNAL } from '../permissions.ts';
import { journalView, viewJournal } from '../queries/views/journal.ts';
import { businessDate, ofCompany, reason } from '../domain/schemas.ts';
import { planEntryAgain } from '../store/schedules.ts';
import { lockJournal, selectJournal } from '../store/journals.ts';
import { findCompany } from './steps/find.ts';
import { mirrorPosting } from './steps/mirror-posting.ts';

/** Journals behind a subledger are undone there, or the subledger and its control account would part. */
const REVERSIBLE = new Set(['manual', 'bank', 'import', 'reversal', 'schedule', 'revaluation']);

export const reverseJournal = command({
  name: 'finory.reverse_journal',
  summary: 'Posts the mirror of a journal; the journal itself stays as it is.',
  permission: PREPARE_JOURNAL,
  input: ofCompany.extend({ journalId: z.string(), date: businessDate, reason }),
  output: journalView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const journal = await lockJournal(ctx, input.companyId, input.journalId);
    if (!journal) return refuse(errors.no_such_journal, { what: 'posted journal' });
    const legal = nextState(journalMachine, journal.reversedBy === null ? 'posted' : 'reversed', 'reverse');
    if (!legal.ok) return legal;
    if (!REVERSIBLE.has(journal.source)) {
      return refuse(errors.reverse_at_source, { source: journal.source.replaceAll('_', ' ') });
    }
    const posted = await mirrorPosting(ctx, company.value, journal.id, input);
    if (!posted.ok) return posted;
    // What a schedule posted is planned again, so that the next run posts it anew.
    if (journal.source === 'schedule') await planEntryAgain(ctx, journal.id);
    const reversal = await selectJournal(ctx, input.companyId, posted.value.id);
    assert(reversal, 'A journal just posted is there');
    return ok(await viewJournal(ctx, reversal));
  },
});
