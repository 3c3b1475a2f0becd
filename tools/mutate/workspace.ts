import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy of the checkout in which a file may be changed without anybody else seeing it. */
export interface Workspace {
  readonly folder: string;
  write(file: string, text: string): void;
  remove(): void;
}

/** What is installed is shared; only the links to the repository's own packages lead into the copy. */
function linkInstalled(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name === '@finaceverse') linkInstalled(source, target);
    else symlinkSync(source, target);
  }
}

/** Copies the given files of `root` and links what is installed there; `folder` must not exist yet. */
export function openWorkspace(root: string, files: readonly string[], folder: string): Workspace {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  const rooms = new Set(['.', ...files.filter((file) => file.endsWith('package.json')).map((file) => dirname(file))]);
  for (const room of rooms) {
    const installed = join(root, room, 'node_modules');
    if (existsSync(installed)) linkInstalled(installed, join(folder, room, 'node_modules'));
  }
  return {
    folder,
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
