import { ok } from '@finaceverse/base/outcome';
import { waitingInput, waitingThings, type WaitingThing } from '../../../kernel/contributions.ts';
import { query } from '../kit.ts';
import { SEE_WAITING } from '../permissions.ts';

const RANK: Readonly<Record<WaitingThing['tone'], number>> = { bad: 0, warn: 1, info: 2 };

/** The worst first, and of equals what waits longest. */
function byUrgency(left: WaitingThing, right: WaitingThing): number {
  return RANK[left.tone] - RANK[right.tone] || left.since.localeCompare(right.since);
}

export const listWaiting = query({
  name: 'notification.list_waiting',
  summary: 'What of a company waits for somebody, from all modules.',
  permission: SEE_WAITING,
  input: waitingInput,
  output: waitingThings,
  handle: async (ctx, input) => {
    const items: WaitingThing[] = [];
    for (const answer of await ctx.gather('waits', input)) {
      if (answer.ok) items.push(...waitingThings.parse(answer.value).items);
      // What somebody may not see does not wait for them; a company that is not there is said to be so.
      else if (answer.refusal.kind !== 'forbidden') return answer;
    }
    return ok({ items: items.sort(byUrgency) });
  },
});
