import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './repository.ts';

interface Project {
  readonly references?: readonly { readonly path: string }[];
}

function referencesOf(file: string): string[] {
  const project: Project = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  return (project.references ?? []).map(({ path }) => relative(ROOT, join(ROOT, dirname(file), path)));
}

const packages = globSync('{base,client,server,cli,engines/*}/package.json', { cwd: ROOT }).map((file) =>
  dirname(file),
);

test('every package is a TypeScript project that the check builds', () => {
  assert.ok(packages.length >= 10);
  assert.deepEqual(
    packages.filter((folder) => !referencesOf('tsconfig.json').includes(folder)),
    [],
  );
  assert.deepEqual(
    packages.filter((folder) => !referencesOf('tsconfig.outside.json').includes(folder)),
    [],
  );
});

test('a project refers to the packages that its package.json names, and to no others', () => {
  const folderOf = new Map(
    packages.map((folder) => [
      JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')).name as string,
      folder,
    ]),
  );
  for (const folder of packages) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    const named = Object.keys(dependencies).flatMap((name) => folderOf.get(name) ?? []);
    assert.deepEqual(referencesOf(`${folder}/tsconfig.json`).sort(), named.sort(), folder);
  }
});

/** What a package takes from outside under a range, so that two installations could differ. */
function rangesIn(manifest: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] {
  return ['dependencies', 'devDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(
        ([name, version]) =>
          !name.startsWith('@finaceverse/') && !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
      )
      .map(([name, version]) => `${name} ${version}`),
  );
}

test('every package of others is named by one exact version', () => {
  for (const file of globSync('{.,base,client,server,cli,web,design,bench,engines/*}/package.json', { cwd: ROOT }))
    assert.deepEqual(rangesIn(JSON.parse(readFileSync(join(ROOT, file), 'utf8'))), [], file);
});

test('control: a range is found', () => {
  assert.deepEqual(rangesIn({ dependencies: { one: '^1.0.0', two: '*', three: '3.0.0', ours: '~2.1.0' } }), [
    'one ^1.0.0',
    'two *',
    'ours ~2.1.0',
  ]);
});
