import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbeddedDatabase } from '@finaceverse/server/testing';
import { repositoryFiles, ROOT } from '../tidy/repository.ts';
import { isAccepted } from './accepted.ts';
import { keyOf, nearestTests, sampleOf } from './choose.ts';
import { Judge, type Verdict } from './judge.ts';
import { describe, type Mutation } from './mutation.ts';
import { mutationsOfSql } from './sql.ts';
import { mutationsOfTypeScript } from './typescript.ts';
import { openWorkspace } from './workspace.ts';

/**
 * Changes the meaning of the code in small ways and asks the nearest tests whether they notice:
 *   npm run mutate -- PATH... [--sample N] [--seed N] [--tests N] [--workers N] [--afresh]
 * A change that no test notices is listed with its line. A run that was ended goes on where it stood.
 */
const SOURCE = /\.(ts|tsx|sql)$/;
const NOT_JUDGED =
  /\.test\.tsx?$|\.d\.ts$|errors(\.de)?\.ts$|(^|\/)(testing|generated|releases)\/|^(tests|tools|bench|design)\//;
const KEPT = join(ROOT, 'node_modules', '.finace', 'mutations.jsonl');

function optionsOf(): {
  paths: string[];
  sample: number;
  seed: number;
  tests: number;
  workers: number;
  afresh: boolean;
} {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      tests: { type: 'string', default: '4' },
      workers: { type: 'string', default: String(availableParallelism()) },
      afresh: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'sample' | 'seed' | 'tests' | 'workers'): number => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value > 0) return value;
    process.stderr.write(`--${name} must be a whole number above 0, not ${values[name]}.\n`);
    process.exit(2);
  };
  if (positionals.length === 0) {
    process.stderr.write('Name what is to be changed: a file or a folder, such as server/src/kernel.\n');
    process.exit(2);
  }
  return {
    paths: positionals.map((path) => path.replace(/\/$/, '')),
    sample: number('sample'),
    seed: number('seed'),
    tests: number('tests'),
    workers: number('workers'),
    afresh: values.afresh,
  };
}

function mutationsBelow(files: readonly string[], paths: readonly string[]): readonly Mutation[] {
  return files
    .filter((file) => paths.some((path) => file === path || file.startsWith(`${path}/`)))
    .filter((file) => SOURCE.test(file) && !NOT_JUDGED.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return file.endsWith('.sql') ? mutationsOfSql(file, text) : mutationsOfTypeScript(file, text);
    });
}

interface Kept {
  readonly key: string;
  readonly verdict: Verdict;
}

/** The verdicts of earlier runs; a change of the file, or of how many tests are asked, makes them void. */
function keptVerdicts(afresh: boolean): Map<string, Verdict> {
  if (afresh) rmSync(KEPT, { force: true });
  if (!existsSync(KEPT)) return new Map();
  const lines = readFileSync(KEPT, 'utf8').split('\n');
  // A run that was killed may have left half a line behind.
  const whole = lines.filter((line) => line.endsWith('}'));
  return new Map(
    whole.map((line) => {
      const { key, verdict }: Kept = JSON.parse(line);
      return [key, verdict];
    }),
  );
}

function keep(kept: Kept): void {
  mkdirSync(dirname(KEPT), { recursive: true });
  appendFileSync(KEPT, `${JSON.stringify(kept)}\n`);
}

function tell(mutation: Mutation, verdict: Verdict): void {
  if (verdict.result === 'caught') return;
  const why = verdict.result === 'untested' ? 'no test reaches it' : `${verdict.tests} test files passed`;
  const word = isAccepted(mutation) ? 'accepted' : 'SURVIVED';
  process.stdout.write(`${word} ${describe(mutation)} (${why})\n`);
}

async function judgeAll(
  chosen: readonly Mutation[],
  files: readonly string[],
  options: ReturnType<typeof optionsOf>,
): Promise<readonly { readonly mutation: Mutation; readonly verdict: Verdict }[]> {
  const directory = mkdtempSync(join(tmpdir(), 'finace-mutate-'));
  chmodSync(directory, 0o755);
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  const database = await openEmbeddedDatabase({ directory: join(directory, 'database'), settings });
  const kept = keptVerdicts(options.afresh);
  const waiting = [...chosen];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => waiting.splice(0));
  const judged: { mutation: Mutation; verdict: Verdict }[] = [];
  const work = async (number: number): Promise<void> => {
    const workspace = openWorkspace(ROOT, files, join(directory, `copy-${number}`));
    const judge = new Judge(workspace, { ...process.env, FINACE_TEST_EMBEDDED_URL: database.ownerUrl });
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const key = `${keyOf(next, readFileSync(join(ROOT, next.file), 'utf8'))}:${options.tests}`;
      const verdict = kept.get(key) ?? (await judge.judge(next, nearestTests(ROOT, files, next.file, options.tests)));
      if (!kept.has(key)) keep({ key, verdict });
      tell(next, verdict);
      judged.push({ mutation: next, verdict });
    }
  };
  try {
    await Promise.all(Array.from({ length: options.workers }, async (_, number) => await work(number)));
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return judged;
}

const options = optionsOf();
const files = repositoryFiles();
const chosen = sampleOf(mutationsBelow(files, options.paths), options.sample, options.seed);
if (chosen.length === 0) {
  process.stderr.write('Nothing there can be changed: no source, or tests alone.\n');
  process.exit(2);
}
process.stdout.write(`${chosen.length} changes, seed ${options.seed}, the nearest ${options.tests} test files each\n`);
const judged = await judgeAll(chosen, files, options);
const caught = judged.filter(({ verdict }) => verdict.result === 'caught').length;
const equal = judged.filter(({ mutation, verdict }) => verdict.result !== 'caught' && isAccepted(mutation)).length;
const meant = judged.length - equal;
const share = meant === 0 ? 100 : (100 * caught) / meant;
process.stdout.write(`caught ${caught} of ${meant} (${share.toFixed(1)} %), ${equal} accepted as equal\n`);
process.exitCode = caught === meant ? 0 : 1;
