import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { openTelemetryTracing } from './open-telemetry.ts';
import { noTracing, tracingFrom } from './tracing.ts';

function inMemory() {
  const exporter = new InMemorySpanExporter();
  const tracing = openTelemetryTracing({
    service: 'finace',
    version: '1',
    processor: new SimpleSpanProcessor({ exporter }),
  });
  return { exporter, tracing };
}

test('steps nest, carry their facts without secrets, and fail with their error', async () => {
  const { exporter, tracing } = inMemory();
  const failing = tracing.span('command', { command: 'finory.post', password: 'hunter2' }, async (span) => {
    span.set('lines', 2);
    await tracing.span('query', {}, async () => await Promise.resolve());
    throw new Error('no such account');
  });
  await assert.rejects(failing, /no such account/);
  const [query, command] = exporter.getFinishedSpans();
  assert.equal(query?.parentSpanContext?.spanId, command?.spanContext().spanId);
  assert.deepEqual(command?.attributes, { command: 'finory.post', password: '[redacted]', lines: 2 });
  assert.equal(command?.status.message, 'no such account');
  await tracing.close();
});

test('a trace goes on in another process through its headers', async () => {
  const { exporter, tracing } = inMemory();
  const headers = await tracing.span('caller', {}, async () => tracing.headers());
  await tracing.continueFrom(headers, async () => await tracing.span('callee', {}, async () => tracing.traceId()));
  const [caller, callee] = exporter.getFinishedSpans();
  assert.equal(callee?.spanContext().traceId, caller?.spanContext().traceId);
  assert.equal(callee?.parentSpanContext?.spanId, caller?.spanContext().spanId);
  assert.equal(tracing.traceId(), undefined);
  await tracing.close();
});

test('without an endpoint nothing is traced and the work is done all the same', async () => {
  const tracing = await tracingFrom({}, { name: 'finace', version: '1' });
  assert.equal(
    await tracing.span('work', {}, async (span) => {
      span.set('fact', 1);
      return 7;
    }),
    7,
  );
  assert.deepEqual(tracing.headers(), {});
  await noTracing().close();
});

test('with an endpoint, steps arrive at the collector as OTLP', async () => {
  const received = Promise.withResolvers<{ path: string | undefined; body: string }>();
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.resolve({ path: request.url, body: Buffer.concat(chunks).toString('latin1') });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  assert.ok(address && typeof address === 'object');
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${address.port}`;
  try {
    const tracing = await tracingFrom(process.env, { name: 'finace', version: '1' });
    await tracing.span('a step to find', {}, async () => undefined);
    await tracing.close();
    const { path, body } = await received.promise;
    assert.equal(path, '/v1/traces');
    assert.ok(body.includes('a step to find'));
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    collector.closeAllConnections();
    collector.close();
  }
});
