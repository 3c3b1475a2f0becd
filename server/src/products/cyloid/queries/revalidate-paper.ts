import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { query } from '../kit.ts';
import { changeList } from '../domain/change-input.ts';
import { fieldView, findingView, lineView } from '../contract.ts';
import { openFailures } from '../domain/judgement.ts';
import { applyChanges, paperFields, paperLines } from '../domain/paper-fields.ts';
import { contentOf } from '../flows/open-paper.ts';
import { READ_PAPER } from '../permissions.ts';
import { judgePaper } from '../flows/proving.ts';
import { findPaper } from '../store/papers.ts';
import { fieldViewOf, findingViewOf, lineViewOf, noSuchPaper } from './views.ts';

export const revalidatePaper = query({
  name: 'cyloid.revalidate_paper',
  summary: 'Tells at once which rules would hold with these values; it stores nothing.',
  permission: READ_PAPER,
  input: z.object({ documentId: z.string(), changes: changeList.default([]) }),
  output: z.object({
    findings: z.array(findingView),
    holds: z.number().int(),
    fails: z.number().int(),
    fields: z.array(fieldView),
    lines: z.array(lineView),
    /** Whether a correction with these values would prove the paper. */
    outcome: z.enum(['valid', 'exception', 'duplicate']),
    duplicateOf: z.string().optional(),
  }),
  handle: async (ctx, { documentId, changes }) => {
    const paper = await findPaper(ctx, documentId);
    if (!paper) return noSuchPaper();
    const content = await contentOf(ctx, paper);
    if (!content.ok) return content;
    const { printed, current, waivers } = content.value;
    const changed = applyChanges(printed, current, changes);
    if (!changed.ok) return changed;
    const judgement = await judgePaper(ctx, paper, { printed, current: changed.value }, waivers);
    const { verdict, outcome } = judgement;
    return ok({
      findings: verdict.findings.map(findingViewOf),
      holds: verdict.heldCount,
      fails: openFailures(verdict, waivers).length,
      fields: paperFields(printed, changed.value, verdict).map(fieldViewOf),
      lines: paperLines(changed.value).map(lineViewOf),
      outcome,
      ...(outcome === 'duplicate' ? { duplicateOf: judgement.match.candidateId } : {}),
    });
  },
});
