import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath } from '../../tools/outside-data.ts';

export interface ConformanceOptions {
  readonly dir: string | undefined;
  readonly json: boolean;
}

export interface ConformanceResult {
  readonly passed: number;
  readonly failed: number;
}

/** Folder of an outside corpus: below FINACE_SHARED_DATA, or beside the repository. */
export function corpusFolder(...parts: readonly string[]): string {
  const folder = outsidePath(...parts);
  if (!existsSync(folder)) throw new Error(`The corpus is not at ${folder}; set FINACE_SHARED_DATA or give --dir.`);
  return folder;
}

/** The answer of a suite whose corpus is not on this machine: nothing was tried, and that is said. */
export function skipped(folder: string): ConformanceResult {
  console.log(`skipped: the outside data has no ${folder}; set FINACE_SHARED_DATA or give --dir`);
  return { passed: 0, failed: 0 };
}

/** Cases that fall short today, by suite, with what is wrong: the list only shrinks, for one that holds is a failure. */
const SHORTFALLS: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'shortfalls.json'), 'utf8'),
);

/** Counts cases and names each one that fails. */
export class Tally {
  #passed = 0;
  #failed = 0;
  #short = 0;
  readonly #suite: string;
  readonly #json: boolean;

  constructor(suite: string, json: boolean) {
    this.#suite = suite;
    this.#json = json;
  }

  count(holds: boolean, name: string, detail: string): void {
    const known = SHORTFALLS[this.#suite]?.[name] !== undefined;
    if (holds && !known) {
      this.#passed += 1;
      return;
    }
    if (!holds && known) {
      this.#short += 1;
      return;
    }
    this.#failed += 1;
    if (holds) {
      console.log(`FAILED ${name}: it holds now; take it off shortfalls.json`);
      return;
    }
    if (this.#json) console.log(JSON.stringify({ suite: this.#suite, case: name, ok: false, detail }));
    else console.log(`FAILED ${name}: ${detail}`);
  }

  finish(): ConformanceResult {
    if (this.#short > 0) console.log(`${this.#short} cases of ${this.#suite} fall short as shortfalls.json lists them`);
    return { passed: this.#passed, failed: this.#failed };
  }
}
