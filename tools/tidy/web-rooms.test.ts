import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { PAGES } from '../../client/src/generated/pages.ts';
import { readText, repositoryFiles, ROOT } from './repository.ts';

const files = repositoryFiles();
const roomFiles = files.filter((file) => /^web\/src\/[a-z-]+\/[a-z-]+\/room\.tsx$/.test(file));
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/** The routes that a room gives a page of the menu: the keys of its `pages`, as its formatted source has them. */
const drawnPages = (text: string): readonly string[] => {
  const [, pages = ''] = /\n  pages: \{\n([\s\S]*?)\n  \},/.exec(text) ?? [];
  // What stands behind the operators' door and is declared, a room of the command center draws.
  const [, console = ''] = /\n    operate: \{\n([\s\S]*?)\n    \},/.exec(text) ?? [];
  return [pages.matchAll(/^    '([^']+)': \{/gm), console.matchAll(/^      '(\/operate[^']*)': \{/gm)]
    .flatMap((found) => [...found].map(([, route]) => route ?? ''))
    .filter((route) => route !== '/operate/second-proof');
};

test('each page that a module declares is drawn by its room, and each drawn page is declared', () => {
  const drawn = roomFiles.flatMap((file) =>
    drawnPages(readText(file)).map((route) => `${folderOf(file).split('/').at(-1)} ${route}`),
  );
  assert.ok(drawn.length > 5);
  assert.deepEqual(drawn.toSorted(), PAGES.map(({ module, route }) => `${module} ${route}`).toSorted());
});

test('a room links to its own pages alone; things of others are opened by their kind', () => {
  const strays = roomFiles.flatMap((file) => {
    const folder = folderOf(file);
    const text = readText(file);
    const own = new Set(['/', '/operate', ...[...text.matchAll(/'(\/[^']*)'/g)].map(([, path]) => path ?? '')]);
    return files
      .filter((one) => one.startsWith(`${folder}/`) && one.endsWith('.tsx'))
      .flatMap((one) =>
        [...readText(one).matchAll(/\bto(?:=|: )["'](\/[^"']*)["']/g)]
          .map(([, path]) => path ?? '')
          .filter((path) => !own.has(path))
          .map((path) => `${one} leads to ${path}`),
      );
  });
  assert.deepEqual(strays, []);
});

const wordFiles = files.filter((file) => /^web\/src\/.*\.[a-z]{2}\.ts$/.test(file));

test('words import nothing but types, so that they can be loaded before all else', () => {
  assert.ok(wordFiles.length > 5);
  assert.deepEqual(
    wordFiles.filter((file) => /^import (?!type )/m.test(readText(file))),
    [],
  );
});

/** The path of every sentence in an object of words. */
const keysOf = (value: unknown, at = ''): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inside]) => keysOf(inside, `${at}.${name}`))
    : [at];

const wordsOf = async (file: string): Promise<unknown> => ({
  ...((await import(pathToFileURL(join(ROOT, file)).href)) as object),
});

test('each language that a room claims says all that its English says', async () => {
  const translated = wordFiles.filter((file) => !file.endsWith('.en.ts'));
  assert.ok(translated.length > 8);
  for (const file of translated) {
    const english = file.replace(/\.[a-z]{2}\.ts$/, '.en.ts');
    assert.deepEqual(keysOf(await wordsOf(file)).toSorted(), keysOf(await wordsOf(english)).toSorted(), file);
    const claims = readText(file.replace(/\.[a-z]{2}\.ts$/, '.ts').replace('design-words', 'words'));
    const language = file.slice(-5, -3);
    assert.ok(claims.includes(`${language}: () => import(`), `${file} is loaded by nobody`);
  }
});

const drawnWithoutFigure = (text: string): boolean =>
  />\s*\{formatFigure\(/.test(text) || /^\s*\{formatFigure\(/m.test(text);

test('an amount on a screen is drawn by Figure; formatFigure writes amounts into sentences alone', () => {
  assert.ok(drawnWithoutFigure('<b>{formatFigure(total)}</b>'), 'the control');
  assert.deepEqual(
    files.filter((file) => /^web\/src\/.*\.tsx$/.test(file) && drawnWithoutFigure(readText(file))),
    [],
  );
});
