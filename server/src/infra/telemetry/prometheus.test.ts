import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prometheusMetrics } from './prometheus.ts';

test('what was measured is in the scrape, in the text format', async () => {
  const metrics = prometheusMetrics({ process: true });
  metrics.httpRequest({ method: 'GET', route: '/v1/entries/{id}', status: 200 }, 0.02);
  metrics.job({ job: 'books.close', outcome: 'failed' }, 2);
  metrics.outbox({ waiting: 3, oldestSeconds: 1.5, deadLetters: 2 });
  metrics.httpInFlight(4);
  metrics.databasePool({ total: 10, idle: 7, waiting: 1 });
  metrics.count('finace_documents_refused_total', 'Documents refused.', { rule: 'BR-01' });
  metrics.count('finace_documents_refused_total', 'Documents refused.', { rule: 'BR-01' }, 2);
  const { contentType, body } = await metrics.scrape();
  assert.match(contentType, /^text\/plain; version=0\.0\.4/);
  const expected = [
    'finace_http_request_duration_seconds_bucket{le="0.025",method="GET",route="/v1/entries/{id}",status="200"} 1',
    'finace_job_duration_seconds_count{job="books.close",outcome="failed"} 1',
    'finace_http_requests_in_flight 4',
    'finace_outbox_waiting_events 3',
    'finace_outbox_oldest_seconds 1.5',
    'finace_dead_letters 2',
    'finace_database_pool_connections{state="waiting"} 1',
    'finace_documents_refused_total{rule="BR-01"} 3',
  ];
  for (const line of expected) assert.ok(body.split('\n').includes(line), line);
  assert.ok(body.includes('nodejs_eventloop_lag'));
});

test('two registries do not mix', async () => {
  const [one, two] = [prometheusMetrics({ process: false }), prometheusMetrics({ process: false })];
  one.outbox({ waiting: 9, oldestSeconds: 9, deadLetters: 9 });
  assert.ok(!(await two.scrape()).body.includes('waiting_events 9'));
});

test('a tenant cannot become a label, nor a counter take a foreign name', () => {
  const metrics = prometheusMetrics({ process: false });
  assert.throws(() => metrics.count('finace_x_total', 'x', { tenant: 'ten_one' }), { name: 'AssertionFailure' });
  assert.throws(() => metrics.count('requests', 'x'), { name: 'AssertionFailure' });
});
