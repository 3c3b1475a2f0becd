import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where documents, statements and tables of others lie: FINACE_SHARED_DATA, or `shared/data` beside the repository. */
export const OUTSIDE_DATA =
  process.env['FINACE_SHARED_DATA'] ?? resolve(import.meta.dirname, '..', '..', 'shared', 'data');

/** A file or folder of the outside data, whether or not it is there. */
export function outsidePath(...parts: readonly string[]): string {
  return join(OUTSIDE_DATA, ...parts);
}

/** What a test that reads outside data gives as its `skip`: false where all of the paths are there, else the reason. */
export function skipWithout(...paths: readonly string[]): false | string {
  const missing = paths.find((path) => !existsSync(outsidePath(path)));
  return missing === undefined ? false : `the outside data has no ${missing}; FINACE_SHARED_DATA names its folder`;
}
