import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';

const PROGRAM = fileURLToPath(new URL('../finace.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'finace-books-'));
chmodSync(folder, 0o755);
let database: TestDatabase;

before(async () => void (database = await createTestDatabase()));
after(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

// Not synchronous: the database that the program needs may run in this very process's care.
async function runProgram(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly json: unknown; readonly stderr: string }> {
  const env = { ...process.env, FINACE_DATABASE_URL: database.ownerUrl };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', PROGRAM, ...args, '--data', join(folder, 'data'), '--json'],
    { env },
  );
  const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([readAll(child.stdout), readAll(child.stderr), ended]);
  return { code, json: stdout === '' ? undefined : JSON.parse(stdout), stderr };
}

const run = async (...args: readonly string[]) => await runProgram('books', ...args);

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const GOOD =
  '2026-01-05 Capital\n  assets:bank  100.00 EUR\n  equity:capital\n\n2026-01-06 Rent\n  expenses:rent  40.00 EUR\n  assets:bank\n';

test(
  'a journal goes into an empty folder whole, once, and its reports agree with it',
  { timeout: 240_000 },
  async () => {
    const file = write('club.journal', GOOD);
    const first = await run('import', file);
    assert.equal(first.code, 0, first.stderr);
    assert.partialDeepStrictEqual(first.json, {
      entries: 2,
      lines: 4,
      skipped: 0,
      errors: [],
      company: 'club',
      debit: '140.00',
      credit: '140.00',
    });
    assert.match(first.stderr, /held no firm/);

    const second = await run('import', file);
    assert.deepEqual(
      [second.code, /had been imported into club before; its 2 entries were skipped/.test(second.stderr)],
      [0, true],
    );
    assert.partialDeepStrictEqual(second.json, { entries: 0, lines: 0, skipped: 2, errors: [] });

    const bad = await run(
      'import',
      write('bad.journal', GOOD.replace('  equity:capital', '  equity:capital  -99.00 EUR')),
    );
    assert.equal(bad.code, 1);
    assert.partialDeepStrictEqual(bad.json, {
      entries: 0,
      lines: 0,
      skipped: 0,
      errors: [{ line: 1, message: 'The entry does not balance: debits less credits are 1.00 EUR.' }],
    });

    const trial = await run('report', 'trial-balance', '--as-of', '2026-12-31');
    assert.partialDeepStrictEqual(trial.json, { currency: 'EUR', totals: { debit: '100.00', credit: '100.00' } });
    const flows = await run('report', 'cash-flow', '--from', '2026-01-01', '--as-of', '2026-12-31');
    assert.partialDeepStrictEqual(flows.json, {
      totals: {
        opening: '0.00',
        operating: '-40.00',
        investing: '0.00',
        financing: '100.00',
        change: '60.00',
        closing: '60.00',
      },
    });
  },
);

test('among several firms nobody guesses: each command says which there are, and works in the one that is named', async () => {
  const added = await runProgram('firm', 'add', 'Orchid Partners', '--email', 'o@orchid.example', '--person', 'Olive');
  assert.equal(added.code, 0, added.stderr);
  for (const command of [
    ['ask', 'result for January 2026'],
    ['books', 'report', 'trial-balance'],
    ['audit', 'verify'],
  ]) {
    const { code, json, stderr } = await runProgram(...command);
    assert.deepEqual([code, json], [2, undefined], command.join(' '));
    assert.match(stderr, /^Which firm do you mean: .*, or Orchid Partners\? Say it with --tenant "/);
  }
  const asked = await runProgram('ask', 'result for January 2026', '--tenant', 'orchid partners');
  assert.partialDeepStrictEqual([asked.code, asked.json], [1, { status: 'abstained', claims: [] }]);
});

test('what cannot be read ends with exit 2 and one sentence, before a database is opened', async () => {
  for (const [path, words] of [
    [write('junk.txt', 'junk\n'), /names no column/],
    [join(folder, 'none.csv'), /cannot be read/],
    [write('cut.xml', '<a><b>'), /cut\.xml/],
  ] as const) {
    const { code, json, stderr } = await run('import', path);
    assert.deepEqual([code, json], [2, undefined]);
    assert.match(stderr, words);
  }
  assert.equal((await run('import', write('a.csv', GOOD), '--format', 'xlsx')).code, 2);
});
