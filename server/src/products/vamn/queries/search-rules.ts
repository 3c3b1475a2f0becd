import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { pageOf } from '../../../kernel/paging.ts';
import { CALCULATORS } from '@finaceverse/calculation/calculate';
import { FUNCTIONS } from '@finaceverse/calculation/functions';
import { isInForce, type RuleNode, rulePath, RULES, searchRules as search } from '@finaceverse/calculation/rules';
import { query } from '../kit.ts';
import { RUN_CALCULATION } from '../permissions.ts';

const BEST = 50;

const ruleView = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  summary: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  /** Labels from the jurisdiction down. */
  path: z.array(z.string()),
  /** Names of the calculators and functions that cite it, always or for some inputs. */
  citedBy: z.array(z.string()),
});

/** Who cites each rule, by its identifier. */
function citingByRule(): ReadonlyMap<string, readonly string[]> {
  const citing = new Map<string, string[]>();
  const all = [...CALCULATORS.values(), ...FUNCTIONS.values()];
  for (const { name, rules, ...rest } of all) {
    const chosen = 'meaning' in rest && 'all' in rest.meaning ? rest.meaning.all.flatMap((one) => one.rules ?? []) : [];
    for (const rule of new Set([...rules, ...chosen])) citing.set(rule, [...(citing.get(rule) ?? []), name]);
  }
  return citing;
}

const CITING = citingByRule();

function viewRule({ id, kind, label, summary, from, to }: RuleNode): z.infer<typeof ruleView> {
  const path = rulePath(RULES, id).map((node) => node.label);
  return { id, kind, label, summary, from, to: to ?? null, path, citedBy: [...(CITING.get(id) ?? [])] };
}

export const searchRules = query({
  name: 'vamn.search_rules',
  summary:
    'Finds rules by words or by section number, best first; without words all; those in force on a date if one is given.',
  permission: RUN_CALCULATION,
  input: z.object({ query: z.string().max(200).default(''), date: z.iso.date().optional() }),
  output: pageOf(ruleView),
  database: 'none',
  handle: async (_ctx, { query: words, date }) => {
    const found =
      words.trim() === ''
        ? [...RULES.nodes.values()].filter((node) => date === undefined || isInForce(node, date))
        : search(RULES, words, date).slice(0, BEST);
    return await Promise.resolve(ok({ items: found.map(viewRule), next: null }));
  },
});
