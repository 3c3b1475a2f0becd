import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import { lockJournal, selectJournalLines, selectMatchedDay } from '../../store/journals.ts';
import { insertTaxEntries, selectJournalTaxEntries } from '../../store/tax.ts';
import { mirrorOf, postJournal } from './post-journal.ts';

/**
 * Posts the mirror of a journal with the mirrors of its tax entries.
 * @errors finory.no_such_journal (404), finory.journal_reversed, finory.journal_matched (409), finory.reversal_before_journal (422)
 */
export async function mirrorPosting(
  ctx: Context,
  company: Company,
  journalId: string,
  terms: { readonly date: BusinessDate; readonly reason: string },
): Promise<Outcome<{ readonly id: string; readonly number: string }>> {
  const journal = await lockJournal(ctx, company.id, journalId);
  if (!journal) return refuse(errors.no_such_journal, { what: 'posted journal' });
  const number = journal.number.toString();
  if (journal.reversedBy !== null) return refuse(errors.journal_reversed, { number });
  const lineDate = await selectMatchedDay(ctx, journal.id);
  if (lineDate !== undefined) return refuse(errors.journal_matched, { number, lineDate });
  if (terms.date < journal.date) return refuse(errors.reversal_before_journal, { journalDate: journal.date });
  const mirror = mirrorOf(journal, await selectJournalLines(ctx, journal.id));
  const posted = await postJournal(ctx, company, {
    ...mirror,
    date: terms.date,
    description: `Reversal of ${number}: ${terms.reason}`,
    source: 'reversal',
  });
  if (!posted.ok) return posted;
  const entries = await selectJournalTaxEntries(ctx, journal.id);
  await insertTaxEntries(
    ctx,
    { companyId: company.id, journalId: posted.value.id, date: terms.date },
    entries.map((entry) => ({
      ...entry,
      base: -entry.base,
      output: -entry.output,
      input: -entry.input,
      blocked: -entry.blocked,
    })),
  );
  return ok(posted.value);
}
