import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { CaseSubject, ProcessContribution } from '../../../kernel/contributions.ts';
import { actorNames, personIdOf, readEvents, type StoredEvent } from '../../../kernel/events.ts';
import { type EventLog, platformEventsToLog } from '@finaceverse/process-mining/log';
import { type Standing, standingOf } from '@finaceverse/process-mining/model';
import type { Context } from '../kit.ts';

/** Every log that the platform keeps of itself, as the modules contribute them. */
export function liveLogs(ctx: Context): readonly ProcessContribution[] {
  return ctx.declared.flatMap(({ processes }) => processes);
}

/** A live log as it stands now. `events` are those of the log, in the order of the rows they became. */
export interface OpenLog {
  readonly declared: ProcessContribution;
  readonly log: EventLog;
  readonly subjects: ReadonlyMap<string, CaseSubject>;
  readonly eventsOfCase: ReadonlyMap<string, readonly StoredEvent[]>;
  /** What those who did it are called, by their identifiers. */
  readonly names: ReadonlyMap<string, string>;
}

/** Where a case of a log stands: at a final state of its process, at a lawful end, or going on. */
export function standingOfCase(process: ProcessContribution['process'], log: EventLog, index: number): Standing {
  const steps = log.activity.subarray(log.caseOffsets[index], log.caseOffsets[index + 1]);
  return standingOf(
    process,
    Array.from(steps, (step) => log.activities[step] ?? ''),
  );
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
export function findLiveLog(ctx: Context, name: string): Outcome<ProcessContribution> {
  const logs = liveLogs(ctx);
  const declared = logs.find((log) => log.name === name);
  if (declared) return ok(declared);
  return refuse(errors.no_such_log, { name, logs: logs.map((log) => log.name).join(', ') });
}

/**
 * Reads a live log from the platform's events of the caller's firm.
 * @errors epiq.no_such_log (404)
 */
export async function openLiveLog(ctx: Context, name: string, companyId?: string): Promise<Outcome<OpenLog>> {
  const declared = findLiveLog(ctx, name);
  if (!declared.ok) return declared;
  const events = await readAll(ctx, declared.value.types);
  const names = await actorNames(ctx, events);
  const { subjects, caseOf } = declared.value.assignCases(events);
  const shown = new Set(declared.value.activities.map(({ type }) => type));
  const eventsOfCase = new Map<string, StoredEvent[]>();
  const rows = events.flatMap((event) => {
    const caseId = shown.has(event.type) ? caseOf(event) : undefined;
    if (caseId === undefined || (companyId !== undefined && subjects.get(caseId)?.companyId !== companyId)) return [];
    eventsOfCase.set(caseId, [...(eventsOfCase.get(caseId) ?? []), event]);
    return [
      {
        type: event.type,
        subject: caseId,
        occurredAt: event.occurredAt,
        actor: names.get(personIdOf(event.actor)) ?? event.actor.id,
        data: event.data,
      },
    ];
  });
  return ok({
    declared: declared.value,
    log: platformEventsToLog(rows, declared.value.activities),
    subjects,
    eventsOfCase,
    names,
  });
}
