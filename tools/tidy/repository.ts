import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Every file that git knows or would add, relative to the root. */
export function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

export function readText(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Folders of modules: a module.ts makes a folder a module. */
export function moduleFolders(files: readonly string[] = repositoryFiles()): string[] {
  return files
    .filter((file) => /^server\/src\/(services|products|command-center|flows)\/[^/]+\/module\.ts$/.test(file))
    .map((file) => file.slice(0, -'/module.ts'.length));
}
