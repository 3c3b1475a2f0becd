import { z } from 'zod';
import { ok } from '../../../base/outcome.ts';
import { query } from '../../../kernel/operation.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { RULES } from '../domain/rules/library.ts';
import { searchRules as search } from '../domain/rules/search.ts';
import { rulePath } from '../domain/rules/tree.ts';
import { RUN_CALCULATION } from '../permissions.ts';

const ruleView = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  summary: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  /** Labels from the jurisdiction down. */
  path: z.array(z.string()),
});

export const searchRules = query({
  name: 'vamn.search_rules',
  summary: 'Finds rules by words or by section number, best first; those in force on a date if one is given.',
  permission: RUN_CALCULATION,
  input: z.object({ query: z.string().min(1).max(200), date: z.iso.date().optional() }),
  output: pageOf(ruleView),
  database: 'none',
  handle: async (_ctx, input) => {
    const items = search(RULES, input.query, input.date)
      .slice(0, 50)
      .map(({ id, kind, label, summary, from, to }) => ({
        id,
        kind,
        label,
        summary,
        from,
        to: to ?? null,
        path: rulePath(RULES, id).map((node) => node.label),
      }));
    return await Promise.resolve(ok({ items, next: null }));
  },
});
