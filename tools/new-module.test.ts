import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { moduleFiles } from './new-module/server-room.ts';
import type { Wish } from './new-module/wish.ts';
import { ROOT } from './tidy/repository.ts';
import {
  emptyName,
  impureDomain,
  longLine,
  missingFurniture,
  strayedSql,
  strayErrorCode,
  unfinishedWork,
} from './tidy/rules.ts';

const widgets: Wish = { folder: 'products', name: 'widgets', summary: 'Keeps widgets', key: 'W' };
const watch: Wish = { folder: 'command-center', name: 'watch', summary: 'Who watches over the installation', key: 'W' };
const homeOf = ({ folder, name }: Wish): string => `server/src/${folder}/${name}`;

for (const wish of [widgets, watch])
  test(`a generated module of ${wish.folder} is tidy`, () => {
    const home = homeOf(wish);
    const files = Object.entries(moduleFiles(wish)).map(([path, text]) => ({ file: `${home}/${path}`, text }));
    const rules = [
      unfinishedWork,
      longLine,
      impureDomain,
      strayedSql,
      (source: { file: string; text: string }) => strayErrorCode(source, new Set([wish.name])),
    ];
    assert.deepEqual(
      files.flatMap((file) => [...rules.flatMap((rule) => rule(file)), ...emptyName(file.file)]),
      [],
    );
    assert.deepEqual(
      missingFurniture(
        home,
        files.map(({ file }) => file),
      ),
      [],
    );
  });

/** A copy of the repository whose workspace packages are its own. */
function copyOfTheHouse(): string {
  const copy = mkdtempSync(join(tmpdir(), 'finace-new-module-'));
  for (const entry of [
    'server',
    'client',
    'web',
    'tools',
    'docs',
    '.oxlintrc.json',
    '.oxfmtrc.json',
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'base',
    'engines',
    'design',
  ])
    cpSync(join(ROOT, entry), join(copy, entry), {
      recursive: true,
      filter: (path) => !/\/(node_modules|dist)(\/|$)/.test(path.slice(ROOT.length)),
    });
  const packages = join(copy, 'node_modules');
  mkdirSync(join(packages, '@finaceverse'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '@finaceverse' && name !== '.finace')
      symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  for (const name of readdirSync(join(ROOT, 'node_modules', '@finaceverse'))) {
    const own = join(copy, name);
    const target = existsSync(own) ? own : realpathSync(join(ROOT, 'node_modules', '@finaceverse', name));
    symlinkSync(target, join(packages, '@finaceverse', name));
  }
  return copy;
}

/** Files that stand in both trees and differ, by their path. */
function editedFiles(copy: string): string[] {
  return readdirSync(copy, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules') && statSync(join(copy, path)).isFile())
    .filter((path) => existsSync(join(ROOT, path)))
    .filter((path) => !readFileSync(join(ROOT, path)).equals(readFileSync(join(copy, path))))
    .toSorted();
}

const isGenerated = (path: string): boolean => /^(client\/src\/generated|docs\/reference)\//.test(path);

test(
  'a generated room is in menu, search, roles, client, OpenAPI, reference and demo by one edited file, and one of the command center in the console alone',
  {
    timeout: 300_000,
  },
  () => {
    const copy = copyOfTheHouse();
    const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
    const run = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env });
      assert.equal(status, 0, stdout + stderr);
      return stdout;
    };
    const says = (path: string): string => readFileSync(join(copy, path), 'utf8');
    try {
      for (const { folder, name, summary } of [widgets, watch]) run('tools/new-module.ts', folder, name, summary);
      assert.deepEqual(
        editedFiles(copy).filter((path) => !isGenerated(path)),
        ['server/src/modules.ts'],
      );
      assert.match(says('client/src/generated/pages.ts'), /"route": "\/widgets"/);
      assert.match(
        says('client/src/generated/pages.ts'),
        /"floor": "command_center",\s+"route": "\/operate\/watch",\s+"title": "Watch",\s+"group": "top"/,
      );
      for (const { name } of [widgets, watch]) {
        assert.match(says('client/src/generated/places.ts'), new RegExp(`${name}\\.write_note`));
        assert.match(says('client/src/generated/permissions.ts'), new RegExp(`${name}:note:write`));
        assert.match(says('docs/reference/routes.md'), new RegExp(`/v1/${name}/notes`));
      }
      assert.match(says('docs/reference/contributions.md'), /`widgets.note`/);
      assert.doesNotMatch(says('docs/reference/contributions.md'), /`watch.note`/);
      const facts = run(
        '--input-type=module',
        '--eval',
        `import { MODULES, buildRegistry, openApiDocument } from '@finaceverse/server/declarations';
       import { contributedSteps } from '${join(copy, 'server/src/demo/contributed.ts')}';
       import { permissionsOfRole } from '${join(copy, 'server/src/kernel/permissions.ts')}';
       const registry = buildRegistry(MODULES);
       const rights = (role) =>
         permissionsOfRole(registry.all, role).filter((name) => /^(widgets|watch):/.test(name));
       console.log(JSON.stringify({
         paths: Object.keys(openApiDocument(registry).paths).filter((path) => /widgets|watch/.test(path)),
         demo: contributedSteps(registry.all).map(({ name }) => name).filter((name) => /widgets|watch/.test(name)),
         staff: rights('staff'), operator: rights('operator'), observer: rights('observer'),
       }));`,
      );
      assert.deepEqual(JSON.parse(facts), {
        paths: ['/v1/widgets/notes', '/v1/watch/notes'],
        demo: ['widgets.write_note 4'],
        staff: ['widgets:note:read', 'widgets:note:write'],
        operator: ['watch:note:read', 'watch:note:write'],
        observer: ['watch:note:read'],
      });
      const compiler = join(ROOT, 'node_modules/typescript-native/bin/tsc');
      // Whole, since the packages below it were judged where they stand.
      const whole = {
        extends: './tsconfig.base.json',
        compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true },
        include: ['server/src'],
      };
      writeFileSync(join(copy, 'tsconfig.server.json'), JSON.stringify(whole));
      run(compiler, '-p', 'tsconfig.server.json');
      run(compiler, '-p', 'web', '--noEmit');
      for (const wish of [widgets, watch]) {
        const web = `web/src/${wish.folder}/${wish.name}`;
        run(join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--quiet', homeOf(wish), web);
        assert.match(run('--test', `${homeOf(wish)}/module.test.ts`), /pass 3/);
      }
      run('--test', 'server/src/kernel/event-names.test.ts');
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  },
);
