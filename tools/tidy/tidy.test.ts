import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { moduleFolders, readText, repositoryFiles, ROOT } from './repository.ts';
import {
  emptyName,
  impureDomain,
  longLine,
  machinePath,
  missingFurniture,
  otherSpelling,
  strayedSql,
  strayErrorCode,
  strayInRoom,
  testBehindDoor,
  unexplainedSuppression,
  unfinishedWork,
  type SourceFile,
  type Untidiness,
} from './rules.ts';

const files = repositoryFiles();
const sources: SourceFile[] = files
  .filter(
    (file) =>
      /\.(ts|tsx|mjs|sql|css)$/.test(file) &&
      !file.startsWith('client/src/generated/') &&
      !file.startsWith('tools/tidy/'),
  )
  .map((file) => ({ file, text: readText(file) }));
const prose: SourceFile[] = files
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, text: readText(file) }));

function none(found: readonly Untidiness[]): void {
  assert.deepEqual(
    found.map(({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}`),
    [],
  );
}

/** Each rule must find something in a sample that breaks it, or its silence proves nothing. */
const CONTROLS: readonly (readonly [string, (source: SourceFile) => readonly Untidiness[], SourceFile])[] = [
  ['unfinished work', unfinishedWork, { file: 'a.ts', text: ['//', 'TO', 'DO'].join(' ').replace('TO DO', 'TODO') }],
  ['unexplained suppressions', unexplainedSuppression, { file: 'a.ts', text: '// @ts-expect-error' }],
  ['paths of one machine', machinePath, { file: 'a.ts', text: `const data = '/ho${'me'}/me/data';` }],
  ['over-long lines', longLine, { file: 'a.ts', text: 'x'.repeat(201) }],
  ['an impure domain', impureDomain, { file: 'server/src/products/x/domain/a.ts', text: 'const now = Date.now();' }],
  ['strayed SQL', strayedSql, { file: 'server/src/products/x/commands/a.ts', text: 'await sql`select 1`' }],
  [
    'tests behind another room’s door',
    testBehindDoor,
    { file: 'server/src/products/x/commands/a.test.ts', text: "import { b } from '../../y/commands/b.ts';" },
  ],
  ['another spelling', otherSpelling, { file: 'a.ts', text: 'const unrealizedGain = 1;' }],
  [
    'a stray file in a room',
    ({ file }) => strayInRoom('server/src/products/x', [file]),
    { file: 'server/src/products/x/views.ts', text: '' },
  ],
  [
    'a stray folder in a room',
    ({ file }) => strayInRoom('server/src/products/x', [file]),
    { file: 'server/src/products/x/live/a.ts', text: '' },
  ],
  [
    'stray error codes',
    (source) => strayErrorCode(source, new Set(['base'])),
    { file: 'server/src/a.ts', text: "refuse('invalid', 'nowhere.bad', 'x')" },
  ],
];

for (const [name, rule, control] of CONTROLS) {
  test(`tidy finds ${name} where there are some`, () => assert.ok(rule(control).length > 0));
}

test('no work is left lying in the sources', () => none(sources.flatMap(unfinishedWork)));
test('each suppression of a rule gives its reason', () => none(sources.flatMap(unexplainedSuppression)));
test('no file names a path of the machine it was made on', () => none([...sources, ...prose].flatMap(machinePath)));
test('no line is too long to read', () =>
  none(sources.filter(({ file }) => /\.(ts|tsx|mjs)$/.test(file)).flatMap(longLine)));
test('the domain reads no clock, no chance and nothing outside', () => none(sources.flatMap(impureDomain)));
test('SQL stands in stores alone', () => none(sources.flatMap(strayedSql)));
test('no file hides behind an empty name', () => none(files.flatMap(emptyName)));

test('every module has its furniture and a test', () => {
  const folders = moduleFolders(files);
  assert.ok(folders.length > 0);
  none(folders.flatMap((folder) => missingFurniture(folder, files)));
});

test('nothing stands in a room but what its anatomy has', () =>
  none(moduleFolders(files).flatMap((folder) => strayInRoom(folder, files))));
test('tests reach another room through its door', () => none(sources.flatMap(testBehindDoor)));
test('a term has one spelling', () => none([...sources, ...prose].flatMap(otherSpelling)));

test('every error code belongs to a room that exists', () => {
  const rooms = new Set([
    ...moduleFolders(files).map((folder) => folder.split('/').at(-1) ?? ''),
    ...files.flatMap((file) => /^server\/src\/infra\/([a-z]+)\//.exec(file)?.[1] ?? []),
    ...files.flatMap((file) => /^base\/([a-z]+)\.ts$/.exec(file)?.[1] ?? []),
    'kernel',
    'gateway',
    'epiq',
    'text',
  ]);
  none(sources.flatMap((source) => strayErrorCode(source, rooms)));
});

test('no file is a blob that belongs elsewhere', () => {
  const large = files.filter(
    (file) => statSync(join(ROOT, file)).size > 500_000 && !file.endsWith('package-lock.json'),
  );
  assert.deepEqual(large, []);
});
