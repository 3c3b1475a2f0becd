import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFiles, ROOT } from '../../tools/tidy/repository.ts';

/** A command that a page shows, with the settings that stand before it on the page. */
export interface Example {
  readonly page: string;
  readonly command: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** The pages whose examples must run: what a stranger reads first, and every guide. */
export function pages(): string[] {
  const isPage =
    /^(README|CONTRIBUTING|SECURITY|ARCHITECTURE)\.md$|^docs\/guides\/.*\.md$|^(engines|base|bench|client|web)\/([a-z-]+\/)?README\.md$/;
  return repositoryFiles().filter((file) => isPage.test(file));
}

/** Pieces of a page between fences, with the language that each names. */
export function fencesOf(text: string): { readonly language: string; readonly body: string }[] {
  return [...text.matchAll(/^```([a-z]*)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    body,
  }));
}

function inlineCommands(text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/`((?:npx finace|npm) [^`]+)`/g)].map(([, command = '']) => command);
}

/** What an inline command stands under: the servers that the page names, not the division into parts shown last. */
function ofOutside(settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name.endsWith('_URL')));
}

/** Every command of a page in the order in which it stands there; an `export` holds for all that follow. */
export function examplesOf(page: string): Example[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const settings: Record<string, string> = {};
  const shown: Example[] = [];
  for (const { body } of fencesOf(text)) {
    // A line that ends in a backslash goes on in the next.
    for (const line of body.replaceAll(/\\\n\s*/g, ' ').split('\n')) {
      const setting = /^(?:export )?([A-Z_]+)=(\S+)(?:\s{2,}.*)?$/.exec(line);
      if (setting) settings[setting[1] ?? ''] = setting[2] ?? '';
      const command = /^(?:\$ )?((?:npx finace|npm) .*?)(?:\s{2,}.*|\s+#.*)?$/.exec(line)?.[1];
      if (command !== undefined) shown.push({ page, command, settings: { ...settings } });
    }
  }
  return [...shown, ...inlineCommands(text).map((command) => ({ page, command, settings: ofOutside(settings) }))];
}

/** The words of a command line, as a shell would split them. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}
