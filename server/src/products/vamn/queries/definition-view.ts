import { z } from 'zod';
import { runGoldenCases } from '@finaceverse/calculation/rules';
import type { StoredDefinition } from '../store.ts';

export const definitionView = z.object({
  id: z.string(),
  name: z.string(),
  number: z.number(),
  formula: z.string(),
  rules: z.array(z.string()),
  from: z.string(),
  to: z.string().nullable(),
  author: z.string(),
  reviewer: z.string().nullable(),
  state: z.string(),
  digest: z.string().nullable(),
  goldenCases: z.array(
    z.object({
      name: z.string(),
      inputs: z.record(z.string(), z.unknown()),
      expected: z.string(),
      actual: z.string(),
      ok: z.boolean(),
    }),
  ),
});

/** A definition for callers, with its golden cases run now. */
export function viewDefinition(definition: StoredDefinition): z.infer<typeof definitionView> {
  const { id, name, version, formula, rules, from, to, author, reviewer, state, digest } = definition;
  return {
    id,
    name,
    number: version,
    formula,
    rules: [...rules],
    from,
    to: to ?? null,
    author,
    reviewer: reviewer ?? null,
    state,
    digest: digest ?? null,
    goldenCases: runGoldenCases(definition).map((result) => ({ ...result, inputs: { ...result.inputs } })),
  };
}
