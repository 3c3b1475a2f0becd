import { z } from 'zod';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { EventLog, EventRow, LogProblem } from '../log/event-log.ts';
import { logFromRows } from '../log/event-log.ts';
import { timeFromText } from '../log/read-time.ts';

/**
 * The UI log of the browser extension, format `finace-ui-log` version 1 (described in ui-log-format.md). It
 * says what kind of thing was done where, never what was typed; without the person's consent there is no log.
 */
export const uiLogSchema = z.object({
  format: z.literal('finace-ui-log'),
  version: z.literal(1),
  session: z.object({
    id: z.string().min(1),
    /** A pseudonym; the mapping to a person stays with the tenant. */
    user: z.string().min(1),
    consent: z.object({ grantedAt: z.string(), purpose: z.string().min(1), withdrawnAt: z.string().optional() }),
  }),
  events: z.array(
    z.object({
      at: z.string(),
      application: z.string().min(1),
      action: z.enum(['open', 'switch', 'click', 'select', 'type', 'copy', 'paste', 'submit', 'download', 'upload']),
      /** The role and label of the element, such as `button` and `Post`. */
      element: z
        .object({ role: z.string().default(''), label: z.string().default('') })
        .default({ role: '', label: '' }),
      /** The case that the page showed, where the extension could tell. */
      caseId: z.string().optional(),
    }),
  ),
});

export type UiLog = z.infer<typeof uiLogSchema>;

/** One thing done at the screen; `symbol` is what counts as the same step. */
export interface UiStep {
  readonly session: string;
  readonly user: string;
  readonly at: number;
  readonly symbol: string;
  readonly application: string;
  readonly caseId: string | undefined;
}

export interface UiSteps {
  readonly steps: readonly UiStep[];
  /** Steps left out because consent did not cover their moment. */
  readonly withheld: number;
  readonly problems: readonly LogProblem[];
}

/** Reads a UI log. What happened before consent or after its withdrawal is dropped here and never seen again. */
export function readUiLog(document: unknown): Outcome<UiSteps> {
  const parsed = uiLogSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(
      'malformed',
      'epiq.ui_log',
      `The UI log is wrong at /${issue?.path.map(String).join('/') ?? ''}: ${issue?.message ?? 'it cannot be read'}.`,
    );
  }
  const { session, events } = parsed.data;
  const from = timeFromText(session.consent.grantedAt, { offsetMinutes: 0 });
  const until =
    session.consent.withdrawnAt === undefined
      ? Number.POSITIVE_INFINITY
      : timeFromText(session.consent.withdrawnAt, { offsetMinutes: 0 });
  if (!Number.isFinite(from) || Number.isNaN(until))
    return refuse(
      'forbidden',
      'epiq.ui_log_consent',
      'The moments of consent cannot be read, so nothing of this session may be used.',
    );
  const steps: UiStep[] = [];
  const problems: LogProblem[] = [];
  let withheld = 0;
  for (const [index, event] of events.entries()) {
    const at = timeFromText(event.at, { offsetMinutes: 0 });
    if (!Number.isFinite(at))
      problems.push({
        row: index + 1,
        caseId: event.caseId,
        field: 'at',
        message: `"${event.at}" is not a moment; the step was left out.`,
      });
    else if (at < from || at >= until) withheld += 1;
    else {
      const { role, label } = event.element;
      const symbol = [event.application, event.action, [role, label].filter((part) => part !== '').join(' ')]
        .filter((part) => part !== '')
        .join(': ');
      steps.push({
        session: session.id,
        user: session.user,
        at,
        symbol,
        application: event.application,
        caseId: event.caseId,
      });
    }
  }
  return ok({ steps: steps.sort((left, right) => left.at - right.at), withheld, problems });
}

/** Cuts steps into tasks: at a pause, at a change of session, and where another case is on the screen. */
export function segmentTasks(steps: readonly UiStep[], pauseSeconds = 300): readonly (readonly UiStep[])[] {
  const tasks: UiStep[][] = [];
  for (const step of steps) {
    const task = tasks.at(-1);
    const last = task?.at(-1);
    const known = task?.findLast((item) => item.caseId !== undefined)?.caseId;
    const apart =
      last === undefined ||
      last.session !== step.session ||
      step.at - last.at > pauseSeconds * 1000 ||
      (step.caseId !== undefined && known !== undefined && step.caseId !== known);
    if (apart) tasks.push([step]);
    else task?.push(step);
  }
  return tasks;
}

/** A run of steps that people repeat word for word: a candidate for automation. */
export interface Routine {
  readonly steps: readonly string[];
  /** Times it was done, overlaps counted once. */
  readonly count: number;
  readonly users: number;
  /** Seconds spent on it altogether. */
  readonly seconds: number;
  /** Whether data was carried between applications by copy and paste. */
  readonly carriesData: boolean;
}

/**
 * Routines of `minimum` occurrences and 2 to `longest` steps, those that cost most time first. A routine
 * within a longer one that occurs as often says nothing more and is left out (after Leno and others 2020).
 */
export function findRoutines(
  tasks: readonly (readonly UiStep[])[],
  options: { readonly minimum?: number; readonly longest?: number } = {},
): readonly Routine[] {
  const minimum = options.minimum ?? 3;
  const longest = options.longest ?? 15;
  let starts = new Map<string, { readonly task: number; readonly from: number }[]>();
  for (const [task, steps] of tasks.entries()) {
    for (const [from, step] of steps.entries())
      starts.set(step.symbol, [...(starts.get(step.symbol) ?? []), { task, from }]);
  }
  const routines: Routine[] = [];
  for (let length = 2; length <= longest && starts.size > 0; length += 1) {
    const longer = new Map<string, { readonly task: number; readonly from: number }[]>();
    for (const [prefix, places] of starts) {
      for (const place of places) {
        const next = tasks[place.task]?.[place.from + length - 1];
        if (next === undefined) continue;
        const key = `${prefix}\u0000${next.symbol}`;
        longer.set(key, [...(longer.get(key) ?? []), place]);
      }
    }
    const frequent = new Map([...longer].filter(([, places]) => places.length >= minimum));
    for (const [key, places] of frequent) {
      const routine = describeRoutine(key.split('\u0000'), places, tasks);
      if (routine.count >= minimum) routines.push(routine);
    }
    starts = frequent;
  }
  return routines
    .filter(
      (routine) =>
        !routines.some(
          (other) =>
            other.steps.length > routine.steps.length &&
            other.count >= routine.count &&
            contains(other.steps, routine.steps),
        ),
    )
    .sort((left, right) => right.seconds - left.seconds || right.count - left.count);
}

function describeRoutine(
  steps: readonly string[],
  places: readonly { readonly task: number; readonly from: number }[],
  tasks: readonly (readonly UiStep[])[],
): Routine {
  const users = new Set<string>();
  let count = 0;
  let seconds = 0;
  let busyTask = -1;
  let busyUntil = -1;
  for (const place of places.toSorted((left, right) => left.task - right.task || left.from - right.from)) {
    if (place.task === busyTask && place.from < busyUntil) continue;
    const first = tasks[place.task]?.[place.from];
    const last = tasks[place.task]?.[place.from + steps.length - 1];
    if (first === undefined || last === undefined) continue;
    busyTask = place.task;
    busyUntil = place.from + steps.length;
    count += 1;
    seconds += (last.at - first.at) / 1000;
    users.add(first.user);
  }
  const copies = steps.findIndex((step) => step.includes(': copy'));
  return {
    steps,
    count,
    users: users.size,
    seconds,
    carriesData: copies >= 0 && steps.slice(copies).some((step) => step.includes(': paste')),
  };
}

function contains(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.some((_, from) => inner.every((step, index) => outer[from + index] === step));
}

/** Time at the screen per case: how the work of a case looks beneath its business events. */
export interface CaseEffort {
  readonly caseId: string;
  readonly tasks: number;
  readonly steps: number;
  readonly seconds: number;
  readonly applications: readonly string[];
  /** Whether the business log knows the case. */
  readonly known: boolean;
}

/** Joins tasks to the cases of a log by the case that was on the screen. */
export function joinTasksToCases(tasks: readonly (readonly UiStep[])[], log: EventLog): readonly CaseEffort[] {
  const known = new Set(log.caseIds);
  const efforts = new Map<string, { tasks: number; steps: number; seconds: number; applications: Set<string> }>();
  for (const task of tasks) {
    const caseId = task.find((step) => step.caseId !== undefined)?.caseId;
    const [first] = task;
    if (caseId === undefined || first === undefined) continue;
    const effort = efforts.get(caseId) ?? { tasks: 0, steps: 0, seconds: 0, applications: new Set<string>() };
    effort.tasks += 1;
    effort.steps += task.length;
    effort.seconds += ((task.at(-1)?.at ?? first.at) - first.at) / 1000;
    for (const step of task) effort.applications.add(step.application);
    efforts.set(caseId, effort);
  }
  return [...efforts].map(([caseId, effort]) => ({
    caseId,
    ...effort,
    applications: [...effort.applications],
    known: known.has(caseId),
  }));
}

/** Tasks as a log of their own: each task is a case, so that discovery and alignments work on screens too. */
export function tasksToLog(tasks: readonly (readonly UiStep[])[]): EventLog {
  const rows: EventRow[] = tasks.flatMap((task, index) =>
    task.map((step) => ({
      caseId: `task ${index + 1}`,
      activity: step.symbol,
      time: step.at,
      attributes: { 'org:resource': step.user, 'business:case': step.caseId },
    })),
  );
  return logFromRows(rows);
}
