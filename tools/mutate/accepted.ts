import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutation } from './mutation.ts';

/** A change that alters nothing that anybody could observe, with the reason. The list only shrinks. */
export interface Accepted {
  readonly file: string;
  readonly kind: string;
  readonly before: string;
  readonly replacement: string;
  readonly reason: string;
}

export const ACCEPTED: readonly Accepted[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'accepted.json'), 'utf8'),
);

export function isAccepted(mutation: Mutation, list: readonly Accepted[] = ACCEPTED): boolean {
  return list.some(
    ({ file, kind, before, replacement }) =>
      file === mutation.file &&
      kind === mutation.kind &&
      before === mutation.before &&
      replacement === mutation.replacement,
  );
}
