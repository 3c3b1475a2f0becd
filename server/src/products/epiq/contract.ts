import { z } from 'zod';
import { call, contract } from '../../kernel/contract.ts';

/** Which live log, and optionally the cases of one company only. */
export const logInput = z.object({ log: z.string().min(1).max(60), companyId: z.string().optional() });

const counts = z.record(z.string(), z.number().int());

/** Facts of a log that need no model. Times are seconds; activity names are the log's own words. */
export const logStatistics = z.object({
  log: z.string(),
  cases: z.number().int(),
  events: z.number().int(),
  variants: z.number().int(),
  activities: z.number().int(),
  start: counts,
  end: counts,
  dfg: z.array(z.tuple([z.string(), z.string(), z.number().int()])),
  activityCounts: counts,
  /** Cases that go on. */
  openCases: z.number().int(),
  /** Median from the first to the last event over the cases that are over; null without any. */
  medianThroughputSeconds: z.number().nullable(),
  /** From the log's declared first to its declared last milestone, over the cases that reached both. */
  milestones: z.object({
    from: z.string(),
    to: z.string(),
    cases: z.number().int(),
    medianSeconds: z.number().nullable(),
  }),
  rework: z.object({ cases: z.number().int(), of: z.number().int() }),
});

export type LogStatisticsView = z.infer<typeof logStatistics>;

const caseEvent = z.object({
  activity: z.string(),
  at: z.string(),
  actor: z.string(),
  /** The platform event that it was made of, for the way to the audit log. */
  eventId: z.string(),
  type: z.string(),
  rework: z.boolean(),
});

export const caseView = z.object({
  caseId: z.string(),
  number: z.string(),
  companyId: z.string(),
  documentId: z.string().nullable(),
  billId: z.string().nullable(),
  /** Numbered from 1 in the order in which the log first shows each sequence. */
  variant: z.number().int(),
  rework: z.boolean(),
  startedAt: z.string(),
  endedAt: z.string(),
  throughputSeconds: z.number(),
  /** Between the log's milestones, for payables from received to posted; null while it has not reached both. */
  milestoneSeconds: z.number().nullable(),
  events: z.array(caseEvent),
});

export type CaseView = z.infer<typeof caseView>;

/**
 * One way in which cases left the declared process: `unexpected` for what happened though the process does not
 * have it there, `missing` for a step that it demands and that did not happen.
 */
export const deviationView = z.object({
  kind: z.enum(['unexpected', 'missing']),
  activity: z.string(),
  /** What such a deviation is called in the log's process, such as `rework` or `duplicate`. */
  name: z.string(),
  message: z.string(),
  cases: z.number().int(),
  occurrences: z.number().int(),
  caseIds: z.array(z.string()),
});

export const conformanceView = z.object({
  log: z.string(),
  /** 1 - cost of the optimal alignments / cost of moving log and model apart (Adriansyah 2014). */
  fitness: z.number(),
  cases: z.number().int(),
  /** Cases that go on: of them only what has happened is judged. */
  openCases: z.number().int(),
  fittingCases: z.number().int(),
  /** False where a search ended early and `fitness` is a lower bound. */
  exact: z.boolean(),
  process: z.object({
    initial: z.string(),
    finals: z.array(z.string()),
    transitions: z.array(
      z.object({ from: z.string(), to: z.string(), activity: z.string(), machine: z.string(), action: z.string() }),
    ),
  }),
  deviations: z.array(deviationView),
});

export type ConformanceView = z.infer<typeof conformanceView>;

/**
 * The calls of Epiq: the live logs of the platform's own events, which need no set-up.
 * @errors epiq.no_such_log (404)
 */
export const epiqContract = contract('epiq', {
  calls: {
    log_statistics: call(logInput, logStatistics),
    log_conformance: call(logInput, conformanceView),
  },
  events: [],
});
