import { z } from 'zod';
import { ok } from '../../../base/outcome.ts';
import { query } from '../../../kernel/operation.ts';
import { CALCULATORS } from '../domain/calculators/registry.ts';
import { RUN_CALCULATION } from '../permissions.ts';

const calculatorView = z.object({
  name: z.string(),
  version: z.string(),
  title: z.string(),
  rules: z.array(z.string()),
  parameters: z.array(z.object({ name: z.string(), kind: z.string(), title: z.string(), optional: z.boolean() })),
});

export const listCalculators = query({
  name: 'vamn.list_calculators',
  summary: 'Lists the calculators, what they ask for and the rules that they cite.',
  permission: RUN_CALCULATION,
  input: z.object({}),
  output: z.object({ items: z.array(calculatorView), next: z.string().nullable() }),
  database: 'none',
  handle: async () => {
    const items = [...CALCULATORS.values()].map(({ name, version, title, rules, parameters }) => ({
      name,
      version,
      title,
      rules: [...rules],
      parameters: parameters.map((parameter) => ({
        name: parameter.name,
        kind: parameter.kind,
        title: parameter.title,
        optional: parameter.optional ?? false,
      })),
    }));
    return await Promise.resolve(ok({ items, next: null }));
  },
});
