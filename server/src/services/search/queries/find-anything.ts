import { ok } from '@finaceverse/base/outcome';
import { openCursor, sealCursor } from '../../../kernel/cursors.ts';
import type { Context } from '../../../kernel/context.ts';
import { readEvents } from '../../../kernel/events.ts';
import { query } from '../kit.ts';
import { searchInput, searchResults } from '../contract.ts';
import { visibleKinds } from '../domain/projections.ts';
import { USE_SEARCH } from '../permissions.ts';

/** The company that the first event about a thing names. */
async function companyOf(ctx: Context, kind: string, id: string): Promise<string | null> {
  if (kind === 'finory.company') return id;
  const [first] = await readEvents(ctx.db, { subject: id, limit: 1 });
  const companyId = first?.data['companyId'];
  return typeof companyId === 'string' ? companyId : null;
}

export const findAnything = query({
  name: 'search.find_anything',
  summary:
    'Finds papers, counterparties, journals, bills and invoices by words, also misspelt, among what one may see.',
  permission: USE_SEARCH,
  input: searchInput,
  output: searchResults,
  handle: async (ctx, input) => {
    const asked = input.kinds
      ?.split(',')
      .map((kind) => kind.trim())
      .filter((kind) => kind !== '');
    const kinds = visibleKinds(
      ctx.declared,
      ctx.permissions,
      asked === undefined || asked.length === 0 ? undefined : asked,
    );
    const list = ['search', input.text, input.kinds ?? null];
    const start = input.cursor === undefined ? null : await openCursor(ctx, list, input.cursor);
    if (start && !start.ok) return start;
    const page = await ctx.ports.search.query(ctx.tenantId, input.text, {
      kinds,
      scope: ctx.scope,
      limit: input.limit,
      cursor: start?.value[0],
    });
    if (!page.ok) return page;
    const items = [];
    for (const { kind, id, title, snippet } of page.value.hits) {
      items.push({ kind, id, title, snippet, companyId: await companyOf(ctx, kind, id) });
    }
    const { next } = page.value;
    return ok({ items, next: next === null ? null : await sealCursor(ctx, list, [next]) });
  },
});
