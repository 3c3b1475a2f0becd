import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { assert } from '@finaceverse/base/outcome';
import type { Metrics } from './port.ts';

export interface MetricsOptions {
  /** Adds memory, event-loop delay and garbage collection of this process. */
  readonly process: boolean;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Metrics in a registry of their own, so that two platforms in one process (as in tests) do not mix. */
export function prometheusMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: 'finace_http_request_duration_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const jobs = new Histogram({
    name: 'finace_job_duration_seconds',
    help: 'Time of one attempt at a job.',
    labelNames: ['job', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
  const inFlight = gauge('finace_http_requests_in_flight', 'Requests that are being answered at this moment.');
  const outboxWaiting = gauge('finace_outbox_waiting_events', 'Events that are written and not yet published.');
  const outboxOldest = gauge('finace_outbox_oldest_seconds', 'Age of the oldest event that is not yet published.');
  const deadLetters = gauge('finace_dead_letters', 'Deliveries that failed for good and wait to be sent again.');
  const pool = new Gauge({
    name: 'finace_database_pool_connections',
    help: 'Connections to the database, and requests that wait for one.',
    labelNames: ['state'],
    registers: [registry],
  });
  const counters = new Map<string, Counter>();

  return {
    httpRequest: ({ method, route, status }, seconds) =>
      http.observe({ method, route, status: String(status) }, seconds),
    httpInFlight: (requests) => inFlight.set(requests),
    job: ({ job, outcome }, seconds) => jobs.observe({ job, outcome }, seconds),
    outbox({ waiting, oldestSeconds, deadLetters: dead }) {
      outboxWaiting.set(waiting);
      outboxOldest.set(oldestSeconds);
      deadLetters.set(dead);
    },
    databasePool({ total, idle, waiting }) {
      pool.set({ state: 'total' }, total);
      pool.set({ state: 'idle' }, idle);
      pool.set({ state: 'waiting' }, waiting);
    },
    count(name, help, labels = {}, by = 1) {
      assert(/^finace_[a-z0-9_]+_total$/.test(name), `A counter is named finace_..._total, unlike ${name}`);
      assert(
        !('tenant' in labels || 'tenant_id' in labels || 'tenantId' in labels),
        'A tenant is never a label of a metric',
      );
      let counter = counters.get(name);
      if (!counter) {
        counter = new Counter({ name, help, labelNames: Object.keys(labels), registers: [registry] });
        counters.set(name, counter);
      }
      counter.inc(labels, by);
    },
    scrape: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
