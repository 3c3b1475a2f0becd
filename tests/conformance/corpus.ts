import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

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
  const root = process.env['FINACE_SHARED_DATA'] ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');
  const folder = join(root, ...parts);
  if (!existsSync(folder)) throw new Error(`The corpus is not at ${folder}; set FINACE_SHARED_DATA or give --dir.`);
  return folder;
}

/** Counts cases and names each one that fails. */
export class Tally {
  #passed = 0;
  #failed = 0;
  readonly #suite: string;
  readonly #json: boolean;

  constructor(suite: string, json: boolean) {
    this.#suite = suite;
    this.#json = json;
  }

  count(holds: boolean, name: string, detail: string): void {
    if (holds) {
      this.#passed += 1;
      return;
    }
    this.#failed += 1;
    if (this.#json) console.log(JSON.stringify({ suite: this.#suite, case: name, ok: false, detail }));
    else console.log(`FAILED ${name}: ${detail}`);
  }

  finish(): ConformanceResult {
    return { passed: this.#passed, failed: this.#failed };
  }
}
