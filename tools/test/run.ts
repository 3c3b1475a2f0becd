import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { openEmbeddedDatabase } from '../../server/src/infra/database/embedded.ts';
import { report } from './report.ts';

/**
 * Runs every test of the repository, or those whose path holds one of the arguments. One throw-away
 * PostgreSQL serves all of them; each test that wants a database gets one of its own in it.
 */
const PATTERNS = [
  'server/src/**/*.test.ts', 'client/src/**/*.test.ts', 'design/**/*.test.ts', 'web/src/**/*.test.ts', 'cli/src/**/*.test.ts',
  'tools/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts',
];

const root = join(import.meta.dirname, '..', '..');

const OUTSIDE = [
  ['FINACE_TEST_POSTGRES_URL', 'the suites on a PostgreSQL server'],
  ['FINACE_TEST_REDIS_URL', 'the Redis suites'],
  ['FINACE_TEST_AMQP_URL', 'the RabbitMQ suites'],
] as const;

function testFiles(filters: readonly string[]): string[] {
  const files = globSync(PATTERNS, { cwd: root, exclude: (path) => path.includes('node_modules') }).sort();
  return files.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter))).map((file) => join(root, file));
}

function announceSkips(): void {
  for (const [name, what] of OUTSIDE) {
    if (!process.env[name]) process.stdout.write(`skipped: ${what}, since ${name} is not set\n`);
  }
  if (spawnSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome']).status !== 0 && !process.env['FINACE_TEST_CHROMIUM']) {
    process.stdout.write('skipped: the browser suites, since no Chromium is installed (FINACE_TEST_CHROMIUM names one)\n');
  }
}

const files = testFiles(process.argv.slice(2));
if (files.length === 0) {
  process.stderr.write('No test file has that in its path.\n');
  process.exit(2);
}
announceSkips();
const directory = mkdtempSync(join(tmpdir(), 'finace-test-'));
// As root, a cluster in a folder that is closed to the database's account would lie elsewhere and outlive it.
chmodSync(directory, 0o755);
const database = await openEmbeddedDatabase({ directory, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' } });
try {
  const stream = run({
    files,
    concurrency: Math.max(2, availableParallelism()),
    timeout: 300_000,
    env: { ...process.env, FINACE_TEST_EMBEDDED_URL: database.ownerUrl },
  });
  const totals = await report(stream);
  process.exitCode = totals.failed === 0 ? 0 : 1;
} finally {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
}
