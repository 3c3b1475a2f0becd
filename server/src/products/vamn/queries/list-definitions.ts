import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { compareVersions } from '@finaceverse/calculation/rules';
import type { InputValue } from '@finaceverse/calculation/calculate';
import { query } from '../kit.ts';
import { RUN_CALCULATION } from '../permissions.ts';
import { selectDefinition, selectDefinitions } from '../store.ts';
import { definitionView, viewDefinition } from './definition-view.ts';

export const listDefinitions = query({
  name: 'vamn.list_definitions',
  summary: 'Calculators that rule authors wrote, in all their versions.',
  permission: RUN_CALCULATION,
  input: z.object({ name: z.string().max(80).optional() }),
  output: pageOf(definitionView),
  handle: async (ctx, { name }) => ok({ items: (await selectDefinitions(ctx, name)).map(viewDefinition), next: null }),
});

export const getDefinition = query({
  name: 'vamn.get_definition',
  summary: 'One version of an authored calculator, with its golden cases run.',
  permission: RUN_CALCULATION,
  input: z.object({ definitionId: z.string() }),
  output: definitionView,
  handle: async (ctx, { definitionId }) => {
    const definition = await selectDefinition(ctx, definitionId);
    return definition ? ok(viewDefinition(definition)) : refuse(errors.no_such_definition, {});
  },
});

export const compareDefinitions = query({
  name: 'vamn.compare_definitions',
  summary: 'What two versions of a calculator give on the same inputs.',
  permission: RUN_CALCULATION,
  input: z.object({
    before: z.string(),
    after: z.string(),
    inputs: z.array(z.record(z.string(), z.unknown())).min(1).max(200),
  }),
  output: z.object({
    items: z.array(z.object({ before: z.string(), after: z.string(), changed: z.boolean() })),
    changed: z.number(),
  }),
  handle: async (ctx, input) => {
    const before = await selectDefinition(ctx, input.before);
    const after = await selectDefinition(ctx, input.after);
    if (!before || !after) return refuse(errors.no_such_definition, {});
    // Inputs came as JSON, of which InputValue is the part with meaning; the formula refuses the rest by name.
    const inputs = input.inputs as readonly Readonly<Record<string, InputValue>>[];
    const items = compareVersions(before, after, inputs).map((row) => ({
      before: row.before,
      after: row.after,
      changed: row.changed,
    }));
    return ok({ items, changed: items.filter(({ changed }) => changed).length });
  },
});
