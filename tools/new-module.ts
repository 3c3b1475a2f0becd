import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES } from '@finaceverse/server/declarations';
import { moduleFiles } from './new-module/server-room.ts';
import { webFiles } from './new-module/web-room.ts';
import { FLOORS, type Wish } from './new-module/wish.ts';

/** The first letter of the name that is free, else the first free one at all. */
export function freeKey(name: string, taken: readonly string[]): string {
  const letters = [...name.toUpperCase().replace(/[^A-Z]/gu, ''), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const free = letters.find((letter) => !taken.includes(letter));
  if (free === undefined) throw new Error('Every letter opens a page already; give the new page a key by hand.');
  return free;
}

function readWish(args: readonly string[]): Wish {
  const [folder = '', name = '', summary = ''] = args;
  if (!(folder in FLOORS) || !/^[a-z][a-z0-9_]{1,40}$/.test(name) || summary === '') {
    process.stderr.write(`Usage: npm run new-module -- ${Object.keys(FLOORS).join('|')} name "What it is for"\n`);
    process.exit(2);
  }
  // The console has letters of its own.
  const neighbours = MODULES.filter(({ floor }) => (floor === 'command_center') === (folder === 'command-center'));
  const key = freeKey(
    name,
    neighbours.flatMap(({ pages }) => pages.map((page) => page.key)),
  );
  return { folder, name, summary, key };
}

function register(root: string, { folder, name }: Wish): void {
  const file = join(root, 'server', 'src', 'modules.ts');
  const text = readFileSync(file, 'utf8');
  const imported = text.replace(
    "import type { ModuleDeclaration } from './kernel/module.ts';\n",
    (line) => `${line}import { ${name} } from './${folder}/${name}/module.ts';\n`,
  );
  writeFileSync(file, imported.replace(/\];\n$/, `  ${name},\n];\n`));
}

/** Every file of a new room by its path from the root: the server's folder and the web's. */
export function roomFiles(wish: Wish): Readonly<Record<string, string>> {
  const at = (home: string, files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([path, text]) => [`${home}/${wish.folder}/${wish.name}/${path}`, text] as const);
  return Object.fromEntries([...at('server/src', moduleFiles(wish)), ...at('web/src', webFiles(wish))]);
}

/**
 * `npm run new-module -- products widgets "What it is for"`: a room with all its furniture, that boots, has a page in
 * the menu, is found, seeded and tested, and passes every check; one of the command center stands in the operators'
 * console, with rights that no firm has. Only `modules.ts` is edited; the rest is new or generated.
 */
function make(root: string, wish: Wish): void {
  for (const [path, text] of Object.entries(roomFiles(wish))) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  register(root, wish);
  const run = (script: string, ...args: readonly string[]): void => {
    const { status } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  };
  run(
    'node_modules/oxfmt/bin/oxfmt',
    ...['server/src', 'web/src'].map((home) => `${home}/${wish.folder}/${wish.name}`),
    'server/src/modules.ts',
  );
  run('tools/generate.ts');
}

if (import.meta.main) {
  const wish = readWish(process.argv.slice(2));
  const root = join(import.meta.dirname, '..');
  if (existsSync(join(root, 'server', 'src', wish.folder, wish.name))) {
    process.stderr.write(`There is a module at server/src/${wish.folder}/${wish.name} already.\n`);
    process.exit(2);
  }
  make(root, wish);
  process.stdout.write(
    `Made server/src/${wish.folder}/${wish.name} and web/src/${wish.folder}/${wish.name}, and named the module in server/src/modules.ts.\n`,
  );
}
