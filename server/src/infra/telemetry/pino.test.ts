import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '@finaceverse/base/outcome';
import { pinoLog, type LogOptions } from './pino.ts';
import type { Log } from './port.ts';

function capture(options: Partial<LogOptions> = {}): {
  readonly log: Log;
  lines(): Record<string, unknown>[];
  text(): string;
} {
  const written: string[] = [];
  const log = pinoLog({ level: 'info', ...options, stream: { write: (line: string) => void written.push(line) } });
  return {
    log,
    lines: () =>
      written.map((line) => {
        const parsed: unknown = JSON.parse(line);
        assert.ok(typeof parsed === 'object' && parsed !== null);
        return { ...parsed };
      }),
    text: () => written.join(''),
  };
}

test('a line is one JSON object with level, time, event name and facts', () => {
  const { log, lines } = capture();
  log.info('queue.job_completed', { job: 'books.close', amount: 10n });
  const [line] = lines();
  assert.match(String(line?.['time']), /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  assert.deepEqual(
    { ...line, time: '' },
    { level: 'info', time: '', event: 'queue.job_completed', job: 'books.close', amount: '10' },
  );
});

test('facts of the log and of the moment are on every line, and lower levels are silent', () => {
  const { log, lines } = capture({ present: () => ({ traceId: 'abc' }) });
  const child = log.with({ module: 'finory' });
  child.debug('finory.detail');
  child.warn('finory.slow');
  assert.deepEqual(
    lines().map(({ event, module, traceId }) => ({ event, module, traceId })),
    [{ event: 'finory.slow', module: 'finory', traceId: 'abc' }],
  );
});

const SECRETS = [
  'hunter2-hunter2',
  'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl',
  'fac_live_01hzy3v8g0_aaaabbbbccccdddd_1a2b3c4d',
  'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  'DE89370400440532013000',
];

test('no secret reaches a line, by its name, by its look, inside errors, or within addresses', () => {
  const [password = '', jwt = '', apiKey = '', webhook = '', iban = ''] = SECRETS;
  const { log, text } = capture();
  log.error('test.everything', {
    password,
    newPassword: password,
    'set-cookie': password,
    api_key: password,
    privateKey: password,
    iban,
    nested: { deep: [{ refreshToken: password }, jwt], url: `postgres://finace:${password}@db:5432/x` },
    header: `Bearer ${password}`,
    text: `the key ${apiKey} and ${webhook} and ${jwt} were sent`,
    error: new Fault('x.failed', `no connection to amqp://u:${password}@host`, {
      retryable: true,
      cause: new AggregateError([new Error(`token ${jwt}`)]),
    }),
    pem: `-----BEGIN PRIVATE KEY-----\n${password}\n-----END PRIVATE KEY-----`,
    bytes: new TextEncoder().encode(password),
  });
  for (const secret of SECRETS) assert.equal(text().includes(secret), false, `${secret} was written`);
  assert.equal(text().includes('x.failed'), true);
});

test('control: the same line without redaction would show the secrets', () => {
  const [password = ''] = SECRETS;
  const { log, text } = capture();
  log.error('test.plain', { harmless: password });
  assert.equal(text().includes(password), true);
});

test('circular and endless facts do not stop the program', () => {
  const { log, lines, text } = capture();
  const circle: Record<string, unknown> = { name: 'circle' };
  circle['self'] = circle;
  log.info('test.circle', {
    circle,
    long: 'x'.repeat(100_000),
    many: Array.from({ length: 10_000 }, (_, index) => index),
  });
  assert.equal(lines().length, 1);
  assert.ok(text().length < 20_000);
});
