import { chmodSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';
import { openEmbeddedDatabase } from '@finaceverse/server/testing';
import { chromiumPath } from '../chromium.ts';
import { OUTSIDE_DATA } from '../outside-data.ts';
import { repositoryFiles } from '../tidy/repository.ts';
import { filesChangedSince, reachedBy } from './changed-files.ts';
import { report } from './report.ts';

/**
 * Runs every test of the repository, or those whose path holds one of the arguments. `--changed` takes only those
 * that the working tree's changes against HEAD (or against `--base REVISION`) reach by imports; `--fail-fast` ends
 * at the first failure. One throw-away PostgreSQL serves all; each test that wants a database gets its own in it.
 */
const PATTERNS = [
  // The longest come first, so that none of them is left alone at the end.
  'tests/**/*.test.ts',
  'base/**/*.test.ts',
  'engines/**/*.test.ts',
  'server/src/**/*.test.ts',
  'client/src/**/*.test.ts',
  'design/**/*.test.ts',
  'web/src/**/*.test.ts',
  'cli/src/**/*.test.ts',
  'tools/**/*.test.ts',
  'bench/**/*.test.ts',
];

const FILE_TIMEOUT_MS = 300_000;

const root = join(import.meta.dirname, '..', '..');

/** Each file is a process of its own; what one of them has read and stripped of its types the others need not. */
const COMPILED = join(root, 'node_modules', '.finace', 'compiled');

const OUTSIDE = [
  ['FINACE_TEST_POSTGRES_URL', 'the suites on a PostgreSQL server'],
  ['FINACE_TEST_REDIS_URL', 'the Redis suites'],
  ['FINACE_TEST_AMQP_URL', 'the RabbitMQ suites'],
] as const;

function testFiles(filters: readonly string[], changedSince: string | undefined): string[] {
  const files = PATTERNS.flatMap((pattern) =>
    globSync(pattern, { cwd: root, exclude: (path) => path.includes('node_modules') }).sort(),
  );
  const reached =
    changedSince === undefined ? undefined : reachedBy(root, repositoryFiles(), filesChangedSince(root, changedSince));
  return files
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .filter((file) => reached === undefined || reached.has(file))
    .map((file) => join(root, file));
}

function announceSkips(): void {
  const skipped = (what: string): void => void process.stdout.write(`skipped: ${what}\n`);
  for (const [name, what] of OUTSIDE) {
    if (!process.env[name]) skipped(`${what}, since ${name} is not set`);
  }
  if (!existsSync(OUTSIDE_DATA)) {
    skipped(
      'what reads the documents and tables of others, since their folder is absent (FINACE_SHARED_DATA names it)',
    );
  }
  if (chromiumPath() === undefined) {
    skipped('the browser suites, since no Chromium is installed (FINACE_TEST_CHROMIUM names one)');
  }
}

async function runFiles(files: readonly string[], failFast: boolean): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), 'finace-test-'));
  // As root, a cluster in a folder that is closed to the database's account would lie elsewhere and outlive it.
  chmodSync(directory, 0o755);
  const database = await openEmbeddedDatabase({
    directory,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  const stopping = new AbortController();
  try {
    const stream = run({
      files: [...files],
      // One more than there are cores, since many wait for another process most of their time.
      concurrency: availableParallelism() + 1,
      timeout: FILE_TIMEOUT_MS,
      signal: stopping.signal,
      execArgv: ['--import', new URL('./end-of-file.ts', import.meta.url).href],
      env: { ...process.env, FINACE_TEST_EMBEDDED_URL: database.ownerUrl, NODE_COMPILE_CACHE: COMPILED },
    });
    const totals = await report(stream, failFast ? { onFailure: () => stopping.abort() } : {});
    return totals.failed === 0;
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changed: { type: 'boolean', default: false },
    base: { type: 'string', default: 'HEAD' },
    'fail-fast': { type: 'boolean', default: false },
  },
});
const files = testFiles(positionals, values.changed ? values.base : undefined);
if (files.length === 0) {
  process.stderr.write(
    values.changed ? 'No test is reached by what has changed.\n' : 'No test file has that in its path.\n',
  );
  process.exit(2);
}
announceSkips();
process.exitCode = (await runFiles(files, values['fail-fast'])) ? 0 : 1;
