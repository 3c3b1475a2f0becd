/** Facts of a log line. Names that look like secrets are redacted before they are written. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * The structured log. Each line has one event name, such as `queue.job_failed`, and facts; a sentence is
 * for people and never for matching.
 */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log whose lines all carry these facts. */
  with(fields: LogFields): Log;
}

/** One step of a trace that is running. */
export interface Span {
  set(name: string, value: string | number | boolean): void;
}

/** Who did what, when, across processes. Without an exporter it costs next to nothing. */
export interface Tracing {
  /** Runs `work` as a step named `name`; a rejection marks the step as failed and goes on to the caller. */
  span<T>(name: string, facts: LogFields, work: (span: Span) => Promise<T>): Promise<T>;
  /** Headers (W3C Trace Context) that carry the present trace to another process. */
  headers(): Readonly<Record<string, string>>;
  /** Runs `work` inside the trace that the headers of a request name. */
  continueFrom<T>(headers: Readonly<Record<string, string | undefined>>, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What Prometheus scrapes. Tenants are never a label: their number has no bound. */
export interface Metrics {
  httpRequest(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Requests that are being answered at this moment. */
  httpInFlight(requests: number): void;
  job(labels: { job: string; outcome: 'completed' | 'failed' }, seconds: number): void;
  outbox(lag: { readonly waiting: number; readonly oldestSeconds: number; readonly deadLetters: number }): void;
  databasePool(pool: { readonly total: number; readonly idle: number; readonly waiting: number }): void;
  /** A counter of a module's own, such as `finace_documents_refused_total`. */
  count(name: string, help: string, labels?: Readonly<Record<string, string>>, by?: number): void;
  /** The text format, and its content type. */
  scrape(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Tracing that can name the present trace, for the log. */
export interface TracingWithId extends Tracing {
  traceId(): string | undefined;
}
