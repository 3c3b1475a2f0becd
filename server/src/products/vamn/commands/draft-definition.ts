import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { definitionMoved } from '../contract.ts';
import { addGoldenCase as add, draftDefinition as draft, type GoldenCase } from '@finaceverse/calculation/rules';
import { command } from '../kit.ts';
import { AUTHOR_DEFINITION } from '../permissions.ts';
import { definitionView, viewDefinition } from '../queries/definition-view.ts';
import { insertDefinition, selectDefinition, selectDefinitions, updateDefinition } from '../store.ts';

const goldenCase = z.object({
  name: z.string().min(1).max(120),
  inputs: z.record(z.string(), z.unknown()),
  expected: z.string().min(1).max(120),
});

export const draftDefinition = command({
  name: 'vamn.draft_definition',
  summary: 'Drafts a calculator, or the next version of one, from a formula and the rules it applies.',
  permission: AUTHOR_DEFINITION,
  input: z.object({
    name: z.string().regex(/^[a-z][a-z0-9_.]{1,79}$/),
    formula: z.string().min(1).max(4000),
    rules: z.array(z.string().max(80)).min(1).max(20),
    from: z.iso.date(),
  }),
  output: definitionView,
  handle: async (ctx, input) => {
    const versions = await selectDefinitions(ctx, input.name);
    const drafted = draft({ ...input, version: versions.length + 1, author: ctx.actor.id });
    if (!drafted.ok) return drafted;
    const stored = await insertDefinition(ctx, drafted.value);
    const { name, version, state } = stored;
    await ctx.emit(definitionMoved, { subject: stored.id, data: { name, number: version, state } });
    return ok(viewDefinition(stored));
  },
});

export const addGoldenCase = command({
  name: 'vamn.add_golden_case',
  summary: 'Adds inputs with a result found by other means to a draft.',
  permission: AUTHOR_DEFINITION,
  input: goldenCase.extend({ definitionId: z.string() }),
  output: definitionView,
  handle: async (ctx, { definitionId, ...given }) => {
    const definition = await selectDefinition(ctx, definitionId, true);
    if (!definition) return refuse(errors.no_such_definition, {});
    // Inputs came as JSON, of which InputValue is the part with meaning; the formula refuses the rest by name.
    const added = add(definition, given as GoldenCase);
    if (!added.ok) return added;
    const changed = { ...added.value, id: definitionId };
    await updateDefinition(ctx, changed);
    return ok(viewDefinition(changed));
  },
});
