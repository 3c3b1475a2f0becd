import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { ROOT } from '../tidy/repository.ts';
import { foldersOf, pagesOf } from './site.ts';

/** Writes the documents as pages beside the built web app, which the product serves at `/docs` without any network. */
const target = join(ROOT, 'web', 'dist', 'docs');
// A release has no git, so the folders are asked.
const files = globSync(['*.md', 'docs/**/*.{md,png}'], { cwd: ROOT }).sort();
const pages = await pagesOf(ROOT, files);
for (const folder of foldersOf(pages)) mkdirSync(join(target, folder), { recursive: true });
for (const { path, html } of pages) writeFileSync(join(target, path), html);

const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title', 'page', 'path'] });
index.addAll(
  pages
    .flatMap(({ path, title, sections }) =>
      sections.map((section) => ({
        id: `${path}#${section.anchor}`,
        path: `${path}#${section.anchor}`,
        page: title,
        title: section.title,
        text: section.text,
      })),
    )
    .filter(({ id }, at, all) => all.findIndex((other) => other.id === id) === at),
);
writeFileSync(join(target, 'search.json'), JSON.stringify(index));
cpSync(fileURLToPath(import.meta.resolve('minisearch')), join(target, 'minisearch.js'));
cpSync(join(ROOT, 'docs', 'images'), join(target, 'images'), { recursive: true });
for (const file of ['documents.css', 'documents.js'])
  writeFileSync(join(target, file), readFileSync(join(import.meta.dirname, file), 'utf8'));
