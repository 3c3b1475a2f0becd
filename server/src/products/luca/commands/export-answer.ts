import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { command, type FileContent } from '../../../kernel/operation.ts';
import { answerExported } from '../contract.ts';
import { answerDocument, type AnswerDocument } from '../exports/answer-document.ts';
import { writeDocx } from '../exports/write-docx.ts';
import { writePdf } from '../exports/write-pdf.ts';
import { writeXlsx } from '../exports/write-xlsx.ts';
import { ASK_QUESTION } from '../permissions.ts';
import { findQuestion } from '../store.ts';

interface Format {
  readonly mediaType: string;
  readonly write: (document: AnswerDocument) => Promise<Uint8Array>;
}

const FORMATS: Readonly<Record<'docx' | 'pdf' | 'xlsx', Format>> = {
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', write: writeDocx },
  pdf: { mediaType: 'application/pdf', write: writePdf },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
};

/** A command, since what leaves the house is written into the trail. */
export const exportAnswer = command({
  name: 'luca.export_answer',
  summary: 'Gives an answer as a document with its figures, their sources and receipts.',
  permission: ASK_QUESTION,
  input: z.object({
    questionId: z.string(),
    format: z.enum(['docx', 'pdf', 'xlsx'], 'The format is docx, pdf or xlsx.'),
  }),
  output: z.custom<FileContent>(),
  handle: async (ctx, { questionId, format }) => {
    const question = await findQuestion(ctx, questionId);
    if (!question) return refuse('not_found', 'luca.no_such_question', 'There is no such question of yours.');
    const { mediaType, write } = FORMATS[format];
    const bytes = await write(answerDocument(question));
    await ctx.emit(answerExported, { subject: questionId, data: { format } });
    return ok({ name: `answer-${questionId}.${format}`, mediaType, bytes });
  },
});
