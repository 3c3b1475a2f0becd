import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { addDays } from '@finaceverse/base/time';
import { approverOf } from '../../../kernel/approvals.ts';
import type { Context } from '../../../kernel/context.ts';
import { definitionMoved } from '../contract.ts';
import {
  type AuthoredDefinition,
  publishDefinition as publish,
  returnDefinition as sendBack,
  submitDefinition as submit,
  supersedeDefinition,
  withdrawDefinition as withdraw,
} from '@finaceverse/calculation/rules';
import { command } from '../kit.ts';
import { catalogueCertificates, goldenCertificates } from './steps/catalogue.ts';
import { APPROVE_DEFINITION, AUTHOR_DEFINITION } from '../permissions.ts';
import { definitionView, viewDefinition } from '../queries/definition-view.ts';
import { selectDefinition, selectDefinitions, updateDefinition, type StoredDefinition } from '../store.ts';

const input = z.object({ definitionId: z.string() });

async function keep(ctx: Context, id: string, moved: AuthoredDefinition): Promise<StoredDefinition> {
  const stored = { ...moved, id };
  await updateDefinition(ctx, stored);
  await ctx.emit(definitionMoved, {
    subject: id,
    data: { name: moved.name, number: moved.version, state: moved.state },
  });
  return stored;
}

/** Locks a definition, moves it, and stores where it stands now. */
async function move(
  ctx: Context,
  id: string,
  step: (definition: StoredDefinition) => Outcome<AuthoredDefinition>,
): Promise<Outcome<z.infer<typeof definitionView>>> {
  const definition = await selectDefinition(ctx, id, true);
  if (!definition) return refuse(errors.no_such_definition, {});
  const moved = step(definition);
  return moved.ok ? ok(viewDefinition(await keep(ctx, id, moved.value))) : moved;
}

export const submitDefinition = command({
  name: 'vamn.submit_definition',
  summary: 'Gives a draft to review; its golden cases must hold.',
  permission: AUTHOR_DEFINITION,
  input,
  output: definitionView,
  handle: async (ctx, { definitionId }) => await move(ctx, definitionId, submit),
});

export const returnDefinition = command({
  name: 'vamn.return_definition',
  summary: 'Sends a definition in review back to its author.',
  permission: APPROVE_DEFINITION,
  input,
  output: definitionView,
  handle: async (ctx, { definitionId }) => await move(ctx, definitionId, sendBack),
});

export const withdrawDefinition = command({
  name: 'vamn.withdraw_definition',
  summary: 'Gives up a draft, or takes a published definition out of use.',
  permission: APPROVE_DEFINITION,
  input,
  output: definitionView,
  handle: async (ctx, { definitionId }) => await move(ctx, definitionId, withdraw),
});

export const publishDefinition = command({
  name: 'vamn.publish_definition',
  summary: 'Publishes what somebody else wrote; the version before ends the day before it starts.',
  permission: APPROVE_DEFINITION,
  delegable: true,
  input,
  output: definitionView,
  handle: async (ctx, { definitionId }) => {
    const definition = await selectDefinition(ctx, definitionId, true);
    if (!definition) return refuse(errors.no_such_definition, {});
    const published = publish(definition, ctx.actor.id);
    if (!published.ok) return published;
    const approver = approverOf(ctx, { permission: APPROVE_DEFINITION, excluded: [definition.author] });
    if (!approver.ok) return approver;
    const before = (await selectDefinitions(ctx, definition.name)).find(({ state }) => state === 'published');
    if (before) {
      const ended = supersedeDefinition(before, published.value, (date) => addDays(date, -1));
      if (!ended.ok) return ended;
      await keep(ctx, before.id, ended.value);
    }
    await catalogueCertificates(ctx, goldenCertificates(published.value));
    return ok(viewDefinition(await keep(ctx, definitionId, published.value)));
  },
});
