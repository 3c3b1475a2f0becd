import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { journalCommented, paperAttached } from '../contract.ts';
import { command, type Context } from '../kit.ts';
import { COMMENT_JOURNAL } from '../permissions.ts';
import { commentView, paperView } from '../queries/views/journal-remarks.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectDraft } from '../store/drafts.ts';
import { insertJournalComment, insertJournalPaper } from '../store/journal-remarks.ts';
import { selectJournal } from '../store/journals.ts';

const ofJournal = { ...ofCompany.shape, journalId: z.string() };

/** A journal, posted or drafted. @errors finory.no_such_journal (404) */
async function findJournal(ctx: Context, companyId: string, id: string): Promise<Outcome<null>> {
  const found = (await selectJournal(ctx, companyId, id)) ?? (await selectDraft(ctx, companyId, id));
  return found ? ok(null) : refuse(errors.no_such_journal, { what: 'journal' });
}

export const commentOnJournal = command({
  name: 'finory.comment_on_journal',
  summary: 'Writes a comment on a journal, posted or drafted.',
  permission: COMMENT_JOURNAL,
  input: z.strictObject({
    ...ofJournal,
    text: z.string().trim().min(1, 'write something').max(2000, 'must be at most 2000 characters'),
  }),
  output: commentView,
  handle: async (ctx, input) => {
    const journal = await findJournal(ctx, input.companyId, input.journalId);
    if (!journal.ok) return journal;
    const comment = { id: ctx.newId('cmt'), text: input.text };
    await insertJournalComment(ctx, input.companyId, input.journalId, comment);
    await ctx.emit(journalCommented, {
      subject: input.journalId,
      data: { companyId: input.companyId, commentId: comment.id },
    });
    return ok({ ...comment, by: ctx.actor.id, at: instantText(ctx.clock.now()) });
  },
});

export const attachPaper = command({
  name: 'finory.attach_paper',
  summary: 'Lays a paper that was uploaded beside a journal, posted or drafted.',
  permission: COMMENT_JOURNAL,
  input: z.strictObject({ ...ofJournal, documentId: z.string() }),
  output: paperView,
  handle: async (ctx, input) => {
    const journal = await findJournal(ctx, input.companyId, input.journalId);
    if (!journal.ok) return journal;
    const paper = await ctx.calls.documents.describe({ documentId: input.documentId });
    if (!paper.ok) return paper;
    if (paper.value.companyId !== null && paper.value.companyId !== input.companyId)
      return refuse(errors.paper_of_another_company, { name: paper.value.name });
    if (paper.value.state !== 'available')
      return refuse(errors.paper_not_available, { name: paper.value.name, state: paper.value.state });
    const attached = { documentId: input.documentId, name: paper.value.name };
    if (!(await insertJournalPaper(ctx, input.companyId, input.journalId, attached)))
      return refuse(errors.paper_attached_already, { name: paper.value.name });
    await ctx.emit(paperAttached, {
      subject: input.journalId,
      data: { companyId: input.companyId, documentId: input.documentId },
    });
    return ok({ ...attached, by: ctx.actor.id, at: instantText(ctx.clock.now()) });
  },
});
