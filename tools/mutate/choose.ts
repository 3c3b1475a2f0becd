import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { reachedBy } from '../test/changed-files.ts';
import type { Mutation } from './mutation.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a change is called from run to run: it stays while its file and the change stay. */
export function keyOf(mutation: Mutation, text: string): string {
  return digest([mutation.file, digest(text), mutation.start, mutation.end, mutation.replacement].join('\n'));
}

/** A sample that the seed alone decides, in the order in which it is judged. */
export function sampleOf(mutations: readonly Mutation[], size: number, seed: number): readonly Mutation[] {
  const rank = (mutation: Mutation): string =>
    digest(`${seed}:${mutation.file}:${mutation.start}:${mutation.end}:${mutation.replacement}`);
  return mutations
    .map((mutation) => ({ mutation, rank: rank(mutation) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, size)
    .map(({ mutation }) => mutation);
}

/** How many folders two files share from the root. */
function shared(one: string, other: string): number {
  const [left, right] = [dirname(one).split('/'), dirname(other).split('/')];
  const parted = left.findIndex((part, index) => part !== right[index]);
  return parted < 0 ? left.length : parted;
}

/** The test files that reach a file, nearest first: those of its own folder, then by imports between. */
export function nearestTests(root: string, files: readonly string[], file: string, most: number): readonly string[] {
  const reached = reachedBy(root, files, [file]);
  return [...reached]
    .filter(([test]) => /\.test\.tsx?$/.test(test))
    .map(([test, distance]) => ({ test, distance, shared: shared(test, file) }))
    .sort(
      (one, other) => other.shared - one.shared || one.distance - other.distance || (one.test < other.test ? -1 : 1),
    )
    .slice(0, most)
    .map(({ test }) => test);
}
