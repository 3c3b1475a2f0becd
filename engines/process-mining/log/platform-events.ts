import { logFromRows, type EventLog, type EventRow, type LogProblem } from './event-log.ts';
import { timeFromText } from './read-time.ts';

/** What the live log needs of a platform event; stored events of the kernel have it. */
export interface PlatformEvent {
  readonly type: string;
  readonly subject: string;
  /** ISO 8601 with its offset. */
  readonly occurredAt: string;
  readonly actor: string | { readonly id?: string | undefined; readonly kind?: string | undefined } | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How one type of event appears in the log. Types without a mapping are not part of the process. */
export interface ActivityMapping {
  readonly type: string;
  readonly activity: string;
  /** The path in `data` that names the case, such as `document.id`; the event's subject when absent. */
  readonly caseFrom?: string | undefined;
  /** Whether the step only exists because an earlier one went wrong. */
  readonly rework?: boolean | undefined;
  /** Paths in `data` that become event attributes, by attribute name. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/**
 * The platform's own events as a log, with nothing to set up: each module declares its mapping. Events keep
 * the order given (the order of the event log) inside a case; a stated case that is missing is reported.
 */
export function platformEventsToLog(events: Iterable<PlatformEvent>, mappings: readonly ActivityMapping[]): EventLog {
  const byType = new Map(mappings.map((mapping) => [mapping.type, mapping]));
  const rows: EventRow[] = [];
  const problems: LogProblem[] = [];
  let number = 0;
  for (const event of events) {
    number += 1;
    const mapping = byType.get(event.type);
    if (mapping === undefined) continue;
    const caseId = mapping.caseFrom === undefined ? event.subject : valueAt(event.data, mapping.caseFrom);
    if (caseId === undefined || caseId === '') {
      const message = `The event "${event.type}" has no ${mapping.caseFrom ?? 'subject'} to name its case, and was left out.`;
      problems.push({ row: number, caseId: undefined, field: mapping.caseFrom ?? 'subject', message });
      continue;
    }
    const time = timeFromText(event.occurredAt, { offsetMinutes: 0 });
    rows.push({
      caseId: String(caseId),
      activity: mapping.activity,
      time: Number.isFinite(time) ? time : undefined,
      attributes: attributesOf(event, mapping),
    });
  }
  return logFromRows(rows, problems);
}

/** The attribute that marks a step as rework. */
export const REWORK_ATTRIBUTE = 'epiq:rework';

function attributesOf(event: PlatformEvent, mapping: ActivityMapping): EventRow['attributes'] {
  const actor = typeof event.actor === 'string' ? event.actor : event.actor?.id;
  const attributes: Record<string, string | number | boolean | undefined> = {
    'org:resource': actor,
    'event:type': event.type,
    [REWORK_ATTRIBUTE]: mapping.rework === true,
  };
  for (const [name, path] of Object.entries(mapping.attributes ?? {})) attributes[name] = valueAt(event.data, path);
  return attributes;
}

function valueAt(data: unknown, path: string): string | number | boolean | undefined {
  let value: unknown = data;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Object.entries(value).find(([name]) => name === part)?.[1];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Cases in which a step was marked as rework or an activity happened more than once. */
export function reworkCaseIds(log: EventLog): readonly string[] {
  const marks = log.eventColumns.get(REWORK_ATTRIBUTE);
  return log.caseIds.filter((_, index) => {
    const from = log.caseOffsets[index] ?? 0;
    const to = log.caseOffsets[index + 1] ?? 0;
    const steps = log.activity.subarray(from, to);
    if (new Set(steps).size < steps.length) return true;
    return marks?.kind === 'truth' && marks.values.subarray(from, to).includes(1);
  });
}

/** Hours from the first occurrence of one activity to the first later occurrence of another; undefined without both. */
export function hoursBetween(log: EventLog, caseId: string, from: string, to: string): number | undefined {
  const index = log.caseIds.indexOf(caseId);
  if (index < 0) return undefined;
  let start: number | undefined;
  for (let event = log.caseOffsets[index] ?? 0; event < (log.caseOffsets[index + 1] ?? 0); event += 1) {
    const name = log.activities[log.activity[event] ?? 0];
    const time = log.time[event] ?? Number.NaN;
    if (start === undefined && name === from) start = time;
    else if (start !== undefined && name === to) return (time - start) / 3_600_000;
  }
  return undefined;
}
