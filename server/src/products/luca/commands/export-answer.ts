import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { FileContent } from '../../../kernel/operation.ts';
import { command } from '../kit.ts';
import { answerExported } from '../contract.ts';
import { answerDocument, type AnswerDocument } from './exports/answer-document.ts';
import { ASK_QUESTION } from '../permissions.ts';
import { findQuestion } from '../store.ts';

interface Format {
  readonly mediaType: string;
  readonly write: (document: AnswerDocument) => Promise<Uint8Array>;
}

// The writers bring large libraries, so each is loaded when it is first asked for.
const FORMATS: Readonly<Record<'docx' | 'pdf' | 'xlsx', Format>> = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: async (document) => await (await import('./exports/write-docx.ts')).writeDocx(document),
  },
  pdf: {
    mediaType: 'application/pdf',
    write: async (document) => await (await import('./exports/write-pdf.ts')).writePdf(document),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: async (document) => await (await import('./exports/write-xlsx.ts')).writeXlsx(document),
  },
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
    if (!question) return refuse(errors.no_such_question, {});
    const { mediaType, write } = FORMATS[format];
    const bytes = await write(answerDocument(question));
    await ctx.emit(answerExported, { subject: questionId, data: { format } });
    return ok({ name: `answer-${questionId}.${format}`, mediaType, bytes });
  },
});
