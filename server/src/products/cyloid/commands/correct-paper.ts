import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { nextState } from '../../../kernel/state-machine.ts';
import { changeList } from '../domain/change-input.ts';
import { checkFailed, documentCorrected, paperView } from '../contract.ts';
import type { Invoice } from '@finaceverse/invoices/invoice';
import { command, type Context } from '../kit.ts';
import { applyChanges, valueOf, type Change } from '../domain/paper-fields.ts';
import { paperMachine, REASON_CODES, type ReasonCode } from '../domain/paper.ts';
import { contentOf, openForChange } from '../flows/open-paper.ts';
import { CORRECT_PAPER } from '../permissions.ts';
import { settlePaper, type Settled } from '../flows/proving.ts';
import { note, type Paper } from '../store/papers.ts';
import { insertCorrection, type RecordedChange } from '../store/proofs.ts';
import { viewById } from '../queries/views.ts';

const input = z.object({
  documentId: z.string(),
  expectedVersion: z.coerce.number().int(),
  changes: changeList.min(1),
  reason: z.enum(REASON_CODES),
  note: z.string().max(1000).optional(),
});

const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  VENDOR_ERROR: 'supplier error',
  READING_ERROR: 'reading error',
  OTHER: 'other reason',
};

function recorded(changes: readonly Change[], printed: Invoice, before: Invoice): RecordedChange[] {
  return changes.map((change) => ({
    field: change.field,
    value: change.value.trim(),
    printed: valueOf(printed, change.field),
    before: valueOf(before, change.field),
  }));
}

async function tell(
  ctx: Context,
  paper: Paper,
  settled: Settled,
  changes: readonly RecordedChange[],
  reason: ReasonCode,
): Promise<void> {
  const { documentId, companyId, kind } = paper;
  await ctx.emit(documentCorrected, {
    subject: documentId,
    data: {
      documentId,
      companyId,
      paperKind: kind,
      number: settled.number,
      reason,
      changes: changes.map(({ field, before, value }) => ({ field, before, after: value })),
      proven: settled.judgement.outcome === 'valid',
    },
  });
  const what = changes
    .map(({ field, before, value }) => `${field} ${before ?? '(none)'} → ${value === '' ? '(none)' : value}`)
    .join(', ');
  await note(ctx, documentId, { what: `Corrected ${what}`, reason: REASON_WORDS[reason] });
  if (settled.judgement.outcome !== 'exception') return;
  const rules = settled.judgement.verdict.findings
    .filter((finding) => finding.severity === 'fatal')
    .map((finding) => finding.rule);
  await ctx.emit(checkFailed, {
    subject: documentId,
    data: {
      documentId,
      companyId,
      paperKind: kind,
      number: settled.number,
      rules,
      reason: settled.reason ?? 'rules fail',
    },
  });
}

async function correct(ctx: Context, given: z.infer<typeof input>): Promise<Outcome<null>> {
  const paper = await openForChange(ctx, given.documentId, given.expectedVersion);
  if (!paper.ok) return paper;
  const allowed = nextState(paperMachine, paper.value.state, 'correct');
  if (!allowed.ok) return allowed;
  const content = await contentOf(ctx, paper.value);
  if (!content.ok) return content;
  const { printed, current, waivers } = content.value;
  const corrected = applyChanges(printed, current, given.changes);
  if (!corrected.ok) return corrected;
  const changes = recorded(given.changes, printed, current);
  await insertCorrection(ctx, paper.value, { changes, reason: given.reason, note: given.note });
  await settlePaper(
    ctx,
    paper.value,
    { printed, current: corrected.value },
    {
      waivers,
      preparedBy: ctx.actor.id,
      tell: async (settled) => await tell(ctx, paper.value, settled, changes, given.reason),
    },
  );
  return ok(null);
}

export const correctPaper = command({
  name: 'cyloid.correct_paper',
  summary: 'Corrects what was read of a paper, with a reason, and proves it anew; the printed value stays beside it.',
  permission: CORRECT_PAPER,
  input,
  output: paperView,
  handle: async (ctx, given) => {
    const done = await correct(ctx, given);
    return done.ok ? await viewById(ctx, given.documentId) : done;
  },
});
