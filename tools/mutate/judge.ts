import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutated, type Mutation } from './mutation.ts';
import type { Workspace } from './workspace.ts';

/** What became of a change: a test failed, none did, or no test stands near it. */
export type Verdict =
  | { readonly result: 'caught'; readonly by: string }
  | { readonly result: 'survived'; readonly tests: number }
  | { readonly result: 'untested' };

/** A test file that runs longer than this beyond its own time hangs on the change, which is as good as failing. */
const PATIENCE = 4;
const LEAST_MS = 20_000;
const MOST_MS = 300_000;

interface Ended {
  readonly passed: boolean;
  readonly took: number;
}

function runTest(folder: string, file: string, env: NodeJS.ProcessEnv, limit: number): Promise<Ended> {
  const started = performance.now();
  const { NODE_TEST_CONTEXT: _, ...clean } = env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--test-force-exit', '--test-reporter=dot', '--test', file], {
      cwd: folder,
      env: clean,
      stdio: 'ignore',
      detached: true,
    });
    const timer = setTimeout(() => {
      // Whole servers may hang below a test, so the group ends together.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, limit);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ passed: code === 0, took: performance.now() - started });
    });
  });
}

/** Judges changes in one workspace, one after another. */
export class Judge {
  readonly #workspace: Workspace;
  readonly #env: NodeJS.ProcessEnv;
  /** How long each test takes on the code as it is; nothing for one that fails there and proves nothing. */
  readonly #usual = new Map<string, number | undefined>();

  constructor(workspace: Workspace, env: NodeJS.ProcessEnv) {
    this.#workspace = workspace;
    this.#env = env;
  }

  async #usualTime(test: string): Promise<number | undefined> {
    if (!this.#usual.has(test)) {
      const { passed, took } = await runTest(this.#workspace.folder, test, this.#env, MOST_MS);
      this.#usual.set(test, passed ? took : undefined);
    }
    return this.#usual.get(test);
  }

  /** Makes the change, runs the tests in the order given until one fails, and takes the change back. */
  async judge(mutation: Mutation, tests: readonly string[]): Promise<Verdict> {
    const text = readFileSync(join(this.#workspace.folder, mutation.file), 'utf8');
    let ran = 0;
    for (const test of tests) {
      const usual = await this.#usualTime(test);
      if (usual === undefined) continue;
      ran += 1;
      this.#workspace.write(mutation.file, mutated(text, mutation));
      try {
        const limit = Math.min(MOST_MS, Math.max(LEAST_MS, usual * PATIENCE));
        const { passed } = await runTest(this.#workspace.folder, test, this.#env, limit);
        if (!passed) return { result: 'caught', by: test };
      } finally {
        this.#workspace.write(mutation.file, text);
      }
    }
    return ran === 0 ? { result: 'untested' } : { result: 'survived', tests: ran };
  }
}
