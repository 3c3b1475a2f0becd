import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { readEvents, type StoredEvent } from '../../../kernel/events.ts';
import type { EventLog } from '../domain/log/event-log.ts';
import { platformEventsToLog } from '../domain/log/platform-events.ts';
import type { CaseSubject, LiveLog } from './live-log.ts';
import { payables } from './payables.ts';

/** Every log that the platform keeps of itself. */
export const LIVE_LOGS: readonly LiveLog[] = [payables];

/** A live log as it stands now. `events` are those of the log, in the order of the rows they became. */
export interface OpenLog {
  readonly declared: LiveLog;
  readonly log: EventLog;
  readonly subjects: ReadonlyMap<string, CaseSubject>;
  readonly eventsOfCase: ReadonlyMap<string, readonly StoredEvent[]>;
}

const BATCH = 5000;

async function readAll(ctx: Context, types: readonly string[]): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let afterPosition = '0'; ;) {
    const batch = await readEvents(ctx.db, { afterPosition, types, limit: BATCH });
    events.push(...batch);
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return events;
    afterPosition = last.position;
  }
}

/** @errors epiq.no_such_log (404) */
export function findLiveLog(name: string): Outcome<LiveLog> {
  const declared = LIVE_LOGS.find((log) => log.name === name);
  if (declared) return ok(declared);
  return refuse('not_found', 'epiq.no_such_log', `There is no log "${name}". There are: ${LIVE_LOGS.map((log) => log.name).join(', ')}.`);
}

/**
 * Reads a live log from the platform's events of the caller's firm.
 * @errors epiq.no_such_log (404)
 */
export async function openLiveLog(ctx: Context, name: string, companyId?: string): Promise<Outcome<OpenLog>> {
  const declared = findLiveLog(name);
  if (!declared.ok) return declared;
  const events = await readAll(ctx, declared.value.types);
  const { subjects, caseOf } = declared.value.assignCases(events);
  const shown = new Set(declared.value.activities.map(({ type }) => type));
  const eventsOfCase = new Map<string, StoredEvent[]>();
  const rows = events.flatMap((event) => {
    const caseId = shown.has(event.type) ? caseOf(event) : undefined;
    if (caseId === undefined || (companyId !== undefined && subjects.get(caseId)?.companyId !== companyId)) return [];
    eventsOfCase.set(caseId, [...(eventsOfCase.get(caseId) ?? []), event]);
    return [{ type: event.type, subject: caseId, occurredAt: event.occurredAt, actor: event.actor.name, data: event.data }];
  });
  return ok({ declared: declared.value, log: platformEventsToLog(rows, declared.value.activities), subjects, eventsOfCase });
}
