import { readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import MarkdownIt from 'markdown-it';
import { dotOf } from './diagram.ts';

/** A page of the documents as it is served, with what the search knows of it. */
export interface DocumentPage {
  /** Relative to the folder of the documents, such as `guides/own-server.html`. */
  readonly path: string;
  readonly title: string;
  readonly html: string;
  readonly sections: readonly { readonly title: string; readonly anchor: string; readonly text: string }[];
}

/** The groups of the menu in the order in which a stranger reads them. */
const GROUPS: readonly { readonly title: string; readonly holds: (file: string) => boolean }[] = [
  { title: 'Begin', holds: (file) => !file.includes('/') },
  { title: 'Guides', holds: (file) => file.startsWith('docs/guides/') },
  { title: 'Reference', holds: (file) => file.startsWith('docs/reference/') },
  { title: 'Decisions', holds: (file) => file.startsWith('docs/adr/') },
];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

/** Where a document is served: README is the first page, the rest keep their place without the folder `docs`. */
export function pathOf(file: string): string {
  if (file === 'README.md') return 'index.html';
  return file.replace(/^docs\//, '').replace(/\.md$/, '.html');
}

/** A link between documents leads to their pages; one into the sources leads nowhere here and is plain text. */
function targetOf(file: string, link: string, served: ReadonlySet<string>): string | undefined {
  if (/^[a-z]+:|^#/i.test(link)) return link;
  const [path = '', anchor] = link.split('#');
  const target = posix.normalize(posix.join(posix.dirname(file), path));
  if (!served.has(target)) return undefined;
  const to = posix.relative(
    posix.dirname(pathOf(file)) || '.',
    target.endsWith('.md') ? pathOf(target) : target.replace(/^docs\//, ''),
  );
  return anchor === undefined ? to : `${to}#${anchor}`;
}

interface Reading {
  readonly file: string;
  readonly served: ReadonlySet<string>;
  readonly graphviz: Graphviz;
}

function markdownFor({ file, served, graphviz }: Reading): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const { rules } = markdown.renderer;
  rules.heading_open = (tokens, index) => {
    const title = tokens[index + 1]?.content ?? '';
    return `<${tokens[index]?.tag ?? 'h2'} id="${anchorOf(title)}">`;
  };
  rules.table_open = () => '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>';
  rules.table_close = () => '</table></div>';
  const fence = rules.fence;
  rules.fence = (tokens, index, options, env, self) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    if (info.trim() === 'mermaid') {
      const svg = graphviz.layout(dotOf(content), 'svg', 'dot');
      return `<figure class="wide" tabindex="0" role="img" aria-label="Diagram">${svg.slice(svg.indexOf('<svg'))}</figure>`;
    }
    return fence?.(tokens, index, options, env, self) ?? `<pre><code>${escaped(content)}</code></pre>`;
  };
  markdown.core.ruler.push('links', (state) => {
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'image')
        token.attrSet('src', targetOf(file, String(token.attrGet('src') ?? ''), served) ?? '');
      if (token.type !== 'link_open') continue;
      const target = targetOf(file, String(token.attrGet('href') ?? ''), served);
      if (target === undefined) token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'href');
      else token.attrSet('href', target);
    }
  });
  return markdown;
}

const titleOf = (file: string, text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? basename(file, '.md');

/** What stands under each heading, for the search. */
function sectionsOf(title: string, text: string): DocumentPage['sections'] {
  const parts = text.split(/^(?=#{1,4} )/m).filter((part) => part.trim() !== '');
  return parts.map((part) => {
    const heading = /^#{1,4} (.+)$/m.exec(part)?.[1] ?? title;
    return {
      title: heading,
      anchor: anchorOf(heading),
      text: part.replaceAll(/[`*|#>-]+/g, ' ').replaceAll(/\s+/g, ' '),
    };
  });
}

function menuFor(path: string, pages: readonly { readonly file: string; readonly title: string }[]): string {
  const up = '../'.repeat(path.split('/').length - 1);
  return GROUPS.map(({ title, holds }) => {
    const links = pages
      .filter(({ file }) => holds(file))
      .map((page) => {
        const target = pathOf(page.file);
        return `<li><a href="${up}${target}"${target === path ? ' aria-current="page"' : ''}>${escaped(page.title)}</a></li>`;
      });
    return `<h2>${title}</h2><ul>${links.join('')}</ul>`;
  }).join('');
}

function frame(path: string, title: string, menu: string, body: string): string {
  const up = '../'.repeat(path.split('/').length - 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · FinACEverse documents</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}tokens.css">
<link rel="stylesheet" href="${up}documents.css">
<script type="module" src="${up}documents.js"></script>
</head>
<body data-root="${up}">
<a class="skip" href="#content">To the text</a>
<header><a href="${up}index.html">FinACEverse documents</a>
<search><input type="search" id="search" placeholder="Search the documents" aria-label="Search the documents" autocomplete="off"><ol id="found" aria-live="polite"></ol></search></header>
<nav aria-label="Documents">${menu}</nav>
<main id="content">${body}</main>
</body>
</html>
`;
}

/** Every document as a page, in the order of the menu. */
export async function pagesOf(root: string, files: readonly string[]): Promise<readonly DocumentPage[]> {
  const graphviz = await Graphviz.load();
  const documents = files.filter(
    (file) => /^[A-Z]+\.md$/.test(file) || (file.startsWith('docs/') && file.endsWith('.md')),
  );
  // What begins is read first; the rest stands by name.
  documents.sort((one, other) => Number(other === 'README.md') - Number(one === 'README.md'));
  const served = new Set([...documents, ...files.filter((file) => file.startsWith('docs/images/'))]);
  const read = documents.map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return { file, text, title: file === 'README.md' ? 'FinACEverse' : titleOf(file, text) };
  });
  return read.map(({ file, text, title }) => {
    const path = pathOf(file);
    const body = markdownFor({ file, served, graphviz }).render(text);
    return { path, title, html: frame(path, title, menuFor(path, read), body), sections: sectionsOf(title, text) };
  });
}

/** Folders that the pages need. */
export const foldersOf = (pages: readonly DocumentPage[]): readonly string[] => [
  ...new Set(pages.map(({ path }) => dirname(path))),
];
