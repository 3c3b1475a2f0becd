import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../tidy/repository.ts';
import { dotOf } from './diagram.ts';
import { pagesOf, type DocumentPage } from './site.ts';

/** Links of the pages that lead to no page and to no heading of one. */
function brokenLinks(pages: readonly DocumentPage[], besides: readonly string[]): string[] {
  const anchors = new Set(
    pages.flatMap(({ path, html }) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `${path}#${id}`)),
  );
  const known = new Set([...pages.map(({ path }) => path), ...besides]);
  return pages.flatMap(({ path, html }) =>
    [...html.matchAll(/ (?:href|src)="([^"]+)"/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/i.test(link))
      .filter((link) => {
        const [to = '', anchor] = link.split('#');
        const target = to === '' ? path : posix.normalize(posix.join(posix.dirname(path), to));
        return !known.has(target) || (anchor !== undefined && !anchors.has(`${target}#${anchor}`));
      })
      .map((link) => `${path}: ${link}`),
  );
}

const BESIDES = [
  'tokens.css',
  'documents.css',
  'documents.js',
  ...globSync('docs/images/*', { cwd: ROOT }).map((file) => file.replace('docs/', '')),
];

test('every document is a page, each link leads to a page that is there, and each diagram is drawn', async () => {
  const files = globSync(['*.md', 'docs/**/*.{md,png}'], { cwd: ROOT }).sort();
  const pages = await pagesOf(ROOT, files);
  assert.equal(pages.length, files.filter((file) => file.endsWith('.md')).length);
  assert.deepEqual(brokenLinks(pages, BESIDES), []);
  const states = pages.find(({ path }) => path === 'reference/states.html');
  assert.match(states?.html ?? '', /<svg/);
  assert.doesNotMatch(states?.html ?? '', /stateDiagram/);
});

test('a document cannot bring markup of its own, and the control: a link to nothing is found', async (context) => {
  const root = mkdtempSync(join(tmpdir(), 'finace-docs-'));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  const file = 'docs/guides/one.md';
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(
    join(root, 'README.md'),
    '# Begin\n\n[a guide](docs/guides/one.md#there)\n\n[gone](docs/guides/two.md)\n',
  );
  writeFileSync(join(root, file), '# One\n\n<script>alert(1)</script>\n\n## Here\n');
  const pages = await pagesOf(root, ['README.md', file]);
  assert.deepEqual(brokenLinks(pages, BESIDES), ['index.html: guides/one.html#there']);
  const text = (path: string): string => pages.find((page) => page.path === path)?.html ?? '';
  assert.match(text('guides/one.html'), /&lt;script&gt;/);
  assert.match(text('index.html'), /<a>gone<\/a>/, 'what is not served is named without a link');
});

test('a diagram of another kind is refused rather than left out', () => {
  assert.throws(() => dotOf('pie title Pets'), /no arrows/);
  assert.match(dotOf('stateDiagram-v2\n  [*] --> new\n  new --> done: finish'), /"new" -> "done" \[label="finish"\]/);
});
