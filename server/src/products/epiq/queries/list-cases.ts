import { z } from 'zod';
import { assert, ok } from '@finaceverse/base/outcome';
import { openCursor, sealCursor } from '../../../kernel/cursors.ts';
import { personIdOf } from '../../../kernel/events.ts';
import { pageInput, pageOf } from '../../../kernel/paging.ts';
import { caseView, logInput, type CaseView } from '../contract.ts';
import { caseThroughputSeconds, findVariants, hoursBetween, reworkCaseIds } from '@finaceverse/process-mining/log';
import { query } from '../kit.ts';
import { openLiveLog, type OpenLog } from './read-live-log.ts';
import { READ_LOG } from '../permissions.ts';

/** All cases of a log in the order of their first events. */
function viewCases(opened: OpenLog): CaseView[] {
  const { declared, log, subjects, eventsOfCase, names } = opened;
  const { from, to } = declared.milestones;
  const variants = findVariants(log);
  const reworked = new Set(reworkCaseIds(log));
  const throughput = caseThroughputSeconds(log);
  const mappings = new Map(declared.activities.map((mapping) => [mapping.type, mapping]));
  return log.caseIds.map((caseId, index) => {
    const subject = subjects.get(caseId);
    const events = eventsOfCase.get(caseId) ?? [];
    const moments = events.map((event) => event.occurredAt).sort();
    const [startedAt] = moments;
    const endedAt = moments.at(-1);
    assert(subject && startedAt !== undefined && endedAt !== undefined, 'A case of the log has a subject and events');
    const hours = hoursBetween(log, caseId, from, to);
    return {
      ...subject,
      variant: (variants.caseVariant[index] ?? 0) + 1,
      rework: reworked.has(caseId),
      startedAt,
      endedAt,
      throughputSeconds: throughput[index] ?? 0,
      milestoneSeconds: hours === undefined ? null : hours * 3600,
      events: events.map((event) => {
        const mapping = mappings.get(event.type);
        return {
          activity: mapping?.activity ?? event.type,
          at: event.occurredAt,
          actor: names.get(personIdOf(event.actor)) ?? event.actor.id,
          eventId: event.id,
          type: event.type,
          rework: mapping?.rework === true,
        };
      }),
    };
  });
}

export const listCases = query({
  name: 'epiq.list_cases',
  summary: 'The cases of a log, each with its events and how long it took.',
  permission: READ_LOG,
  input: logInput.extend({ ...pageInput.shape, variant: z.coerce.number().int().min(1).optional() }),
  output: pageOf(caseView),
  handle: async (ctx, input) => {
    const list = ['epiq.cases', input.log, input.companyId ?? null, input.variant ?? null];
    const start = input.cursor === undefined ? null : await openCursor(ctx, list, input.cursor);
    if (start && !start.ok) return start;
    const opened = await openLiveLog(ctx, input.log, input.companyId);
    if (!opened.ok) return opened;
    const cases = viewCases(opened.value).filter(
      (each) => input.variant === undefined || each.variant === input.variant,
    );
    const after = start === null ? -1 : cases.findIndex((each) => each.caseId === start.value[0]);
    const items = cases.slice(after + 1, after + 1 + input.limit);
    const last = items.at(-1);
    const more = last !== undefined && after + 1 + items.length < cases.length;
    return ok({ items, next: more ? await sealCursor(ctx, list, [last.caseId]) : null });
  },
});
