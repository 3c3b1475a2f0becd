import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const SOURCE = /\.(tsx?|mjs)$/;
const IMPORTED = /(?:from|import|import\()\s*['"]([^'"]+)['"]/g;

/** What the working tree changes against a revision, new files included, relative to the root. */
export function filesChangedSince(root: string, revision: string): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((file) => file !== '');
  return [...git('diff', '--name-only', revision), ...git('ls-files', '--others', '--exclude-standard')];
}

interface PackageFile {
  readonly name?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** Package name -> its folder and exports, for the packages of the repository. */
function packagesOf(
  root: string,
  files: readonly string[],
): ReadonlyMap<string, { folder: string; exports: Readonly<Record<string, unknown>> }> {
  return new Map(
    files
      .filter((file) => /(^|\/)package\.json$/.test(file) && file !== 'package.json')
      .map((file) => {
        const content: PackageFile = JSON.parse(readFileSync(join(root, file), 'utf8'));
        return [content.name ?? '', { folder: dirname(file), exports: content.exports ?? {} }] as const;
      }),
  );
}

/** File -> those that import it directly, by relative path or through a package's named door. */
export function importersOf(root: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const packages = packagesOf(root, files);
  const targetOf = (importer: string, specifier: string): string | undefined => {
    if (specifier.startsWith('.')) return normalize(join(dirname(importer), specifier));
    const [scope = '', name = '', ...rest] = specifier.split('/');
    const found = packages.get(`${scope}/${name}`);
    const target = found?.exports[`./${rest.join('/')}`];
    if (found === undefined) return undefined;
    return normalize(join(found.folder, typeof target === 'string' ? target : rest.join('/')));
  };
  const importers = new Map<string, string[]>();
  for (const file of files) {
    if (!SOURCE.test(file) || !existsSync(join(root, file))) continue;
    for (const [, specifier = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORTED)) {
      const target = targetOf(file, specifier);
      if (target !== undefined) importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return importers;
}

/**
 * Those of the files that import one of `changed`, directly or by way of others, and the changed ones themselves,
 * each with the number of imports between. A change of what is not source (a migration, a style sheet) counts for
 * all that stands in or below its folder's parent.
 */
export function reachedBy(
  root: string,
  files: readonly string[],
  changed: readonly string[],
): ReadonlyMap<string, number> {
  const importers = importersOf(root, files);
  const neighbours = (file: string): readonly string[] => {
    const room = dirname(dirname(file));
    return files.filter((other) => SOURCE.test(other) && other.startsWith(`${room}/`));
  };
  const reached = new Map<string, number>();
  let next: readonly string[] = changed.flatMap((file) => (SOURCE.test(file) ? [file] : [file, ...neighbours(file)]));
  for (let distance = 0; next.length > 0; distance += 1) {
    const fresh = [...new Set(next)].filter((file) => !reached.has(file));
    for (const file of fresh) reached.set(file, distance);
    next = fresh.flatMap((file) => importers.get(file) ?? []);
  }
  return reached;
}
