import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { cyloidContract, paperKind, paperState, paperSummary, paperView, type PaperSummary } from '../contract.ts';
import { READ_PAPER } from '../permissions.ts';
import { listPapers as readPage } from '../store/papers.ts';
import { summaryOf, viewById } from './views.ts';

const LIMIT_MAX = 200;

const place = z.tuple([z.string(), z.string()]);

function cursorOf(paper: PaperSummary): string {
  return Buffer.from(JSON.stringify([paper.receivedAt, paper.documentId])).toString('base64url');
}

function placeOf(cursor: string | undefined): Outcome<{ readonly at: string; readonly id: string } | undefined> {
  if (cursor === undefined) return ok(undefined);
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return ok({ at, id });
  } catch {
    return refuse(errors.bad_cursor, {});
  }
}

export const listPapers = query({
  name: 'cyloid.list_papers',
  summary: 'Lists papers, the newest first.',
  permission: READ_PAPER,
  input: z.object({
    companyId: z.string().optional(),
    state: paperState.optional(),
    kind: paperKind.optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(50),
  }),
  output: z.object({ items: z.array(paperSummary), next: z.string().nullable() }),
  handle: async (ctx, { companyId, state, kind, cursor, limit }) => {
    const after = placeOf(cursor);
    if (!after.ok) return after;
    const page = await readPage(ctx, { companyId, state, kind, after: after.value, limit: limit + 1 });
    const items = page.slice(0, limit).map(summaryOf);
    const last = items.at(-1);
    return ok({ items, next: page.length > limit && last ? cursorOf(last) : null });
  },
});

export const getPaper = query({
  name: 'cyloid.get_paper',
  summary: 'Shows a paper: its fields with their places, what holds and what fails, and what happened to it.',
  permission: READ_PAPER,
  input: cyloidContract.calls.paper.input,
  output: paperView,
  handle: async (ctx, { documentId }) => await viewById(ctx, documentId),
});

/** For another module, under the rights of whoever it serves. */
export const searchPapers = query({
  name: 'cyloid.search_papers',
  summary: 'Finds papers for another module.',
  permission: READ_PAPER,
  input: cyloidContract.calls.search_papers.input,
  output: cyloidContract.calls.search_papers.output,
  handle: async (ctx, filter) => ok({ papers: (await readPage(ctx, filter)).map(summaryOf) }),
});
