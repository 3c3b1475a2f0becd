import { z } from 'zod';
import { assert, ok } from '../../../base/outcome.ts';
import { decodeCursor, encodeCursor, pageInput, pageOf } from '../../../kernel/paging.ts';
import { query } from '../../../kernel/operation.ts';
import { caseView, logInput, type CaseView } from '../contract.ts';
import { hoursBetween, reworkCaseIds } from '../domain/log/platform-events.ts';
import { caseThroughputSeconds } from '../domain/log/statistics.ts';
import { findVariants } from '../domain/log/variants.ts';
import { openLiveLog, type OpenLog } from '../live/read-live-log.ts';
import { READ_LOG } from '../permissions.ts';

/** All cases of a log in the order of their first events. */
function viewCases(opened: OpenLog): CaseView[] {
  const { declared, log, subjects, eventsOfCase } = opened;
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
          activity: mapping?.activity ?? event.type, at: event.occurredAt, actor: event.actor.name, eventId: event.id, type: event.type,
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
    const start = input.cursor === undefined ? null : decodeCursor(input.cursor, 1);
    if (start && !start.ok) return start;
    const opened = await openLiveLog(ctx, input.log, input.companyId);
    if (!opened.ok) return opened;
    const cases = viewCases(opened.value).filter((each) => input.variant === undefined || each.variant === input.variant);
    const after = start === null ? -1 : cases.findIndex((each) => each.caseId === start.value[0]);
    const items = cases.slice(after + 1, after + 1 + input.limit);
    const last = items.at(-1);
    return ok({ items, next: last === undefined || after + 1 + items.length >= cases.length ? null : encodeCursor([last.caseId]) });
  },
});
