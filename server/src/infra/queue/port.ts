import type { Instant } from '@finaceverse/base/time';

/** What a job is given: JSON, since it waits in a table. */
export type JobPayload = Readonly<Record<string, unknown>>;

export interface RetryPolicy {
  /** Attempts after the first one. */
  readonly limit: number;
  /** Seconds before the second attempt. */
  readonly delaySeconds: number;
  /** Whether the delay doubles, with some chance, at each attempt. */
  readonly backoff: boolean;
}

/** An open transaction of the caller, in which a job becomes part of what it commits. */
export interface JobTransaction {
  query(sql: string, parameters: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export interface EnqueueOptions {
  /** The same key of the same job is taken once, for as long as the job is kept (a week after its end). */
  readonly idempotencyKey?: string | undefined;
  /** The job does not start before this moment. */
  readonly startAfter?: Instant | undefined;
  readonly retry?: RetryPolicy | undefined;
  /** Puts the job into the caller's transaction: it exists if and only if that commits. */
  readonly transaction?: JobTransaction | undefined;
}

/** One attempt at a job. */
export interface JobRun {
  readonly id: string;
  readonly payload: JobPayload;
  /** Zero at the first attempt. */
  readonly retries: number;
  /** Aborts at the time-out. */
  readonly signal: AbortSignal;
}

export interface WorkOptions {
  /** Jobs of this name that this process runs at a time. */
  readonly concurrency: number;
  /** Seconds after which an attempt counts as failed. */
  readonly timeoutSeconds: number;
}

export type JobHandler = (run: JobRun) => Promise<void>;

/** Work that outlives the request that asked for it: at least once, retried, and on a schedule. */
export interface Queue {
  /** The job's identifier; the earlier one if the idempotency key was used before. */
  enqueue(job: string, payload: JobPayload, options?: EnqueueOptions): Promise<string>;
  /** Runs jobs of that name in this process. A handler that rejects, or is late, is tried again. */
  work(job: string, handler: JobHandler, options: WorkOptions): Promise<void>;
  /** Runs the job at the times of a cron expression of five fields, read in an IANA zone. */
  schedule(job: string, cron: string, zone: string, payload?: JobPayload): Promise<void>;
  unschedule(job: string): Promise<void>;
  /** Jobs that failed for good, newest first: what an operator looks at. */
  failures(job: string, limit: number): Promise<readonly JobFailure[]>;
  /** How many jobs are ready and how many run, over all names. */
  backlog(): Promise<{ readonly ready: number; readonly running: number }>;
  /** Resolves when no job that this process works on is ready or runs. Jobs of the future are not waited for. */
  settled(): Promise<void>;
  /** Lets the handlers that run complete, then stops. */
  close(): Promise<void>;
}

export interface JobFailure {
  readonly id: string;
  readonly payload: JobPayload;
  readonly failedAt: Instant;
  readonly reason: string;
}
