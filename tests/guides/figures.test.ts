import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../tools/tidy/repository.ts';
import { pages } from './examples.ts';

const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const json = (file: string) => JSON.parse(text(file));

/** A figure that a page quotes: how it reads there, and the place that decides it. */
const FIGURES: readonly { readonly quoted: RegExp; readonly actual: () => string }[] = [
  {
    quoted: /Node\.js \((\d+\.\d+) or newer\)/,
    actual: () => String(json('package.json').engines.node).replace('>=', ''),
  },
  {
    quoted: /Limits\*\* count statements, not lines: (\d+) in a function/,
    actual: () => String(json('.oxlintrc.json').rules['max-statements'][1].max),
  },
  {
    quoted: /PostgreSQL (\d+) or newer/,
    actual: () =>
      String(Number(/OLDEST_VERSION = (\d+)/.exec(text('server/src/infra/database/server.ts'))?.[1]) / 10_000),
  },
  {
    quoted: /a proof of the last (\d+) minutes/,
    actual: () => /PROOF_MINUTES = (\d+)/.exec(text('server/src/kernel/unit-of-work.ts'))?.[1] ?? '',
  },
  {
    quoted: /a passphrase of at least (\d+) characters/,
    actual: () => /passphrase\.length < (\d+)/.exec(text('cli/src/commands/backup.ts'))?.[1] ?? '',
  },
  {
    quoted: /Certificates count for (\d+) days/,
    actual: () => /PROCESS_DAYS = (\d+)/.exec(text('cli/src/commands/certificates.ts'))?.[1] ?? '',
  },
  {
    quoted: /is shown once and ends after (\d+) days/,
    actual: () =>
      /DAYS_STANDARD = (\d+)/.exec(text('server/src/services/identity/commands/manage-scim-tokens.ts'))?.[1] ?? '',
  },
  {
    quoted: /The access token counts for (\d+) minutes/,
    actual: () => /AccessToken: (\d+) \* MINUTE/.exec(text('server/src/gateway/oauth/provider.ts'))?.[1] ?? '',
  },
  {
    quoted: /A refresh token \((\d+) days\)/,
    actual: () => /RefreshToken: (\d+) \* DAY/.exec(text('server/src/gateway/oauth/provider.ts'))?.[1] ?? '',
  },
  {
    quoted: /or none\. It counts for (\d+) minutes/,
    actual: () => /DeviceCode: (\d+) \* MINUTE/.exec(text('server/src/gateway/oauth/provider.ts'))?.[1] ?? '',
  },
  {
    quoted: /at most (\d+) statements/,
    actual: () =>
      /countStatements\(source\) <= (\d+)/.exec(text('engines/certificate-checker/check.test.ts'))?.[1] ?? '',
  },
];

/** Digits that quote no measurement: names, numbered lists, standards, dates, versions of formats, examples. */
const NAMES = new RegExp(
  [
    /\b(argon2id|SHA-?\d+|S256|UTF-?\d+|BAI2|MT940|Ed25519|CAMT\.\d+|Apache-2\.0|X?509|Base64)\b/,
    /\b(RFC|ISO|ADR|IEEE|PNML|step) \d+\b/,
    /\bEN 16931( \d[\d.]*)?\b/,
    /\b(OCEL|XES|BPMN|SAF-T|OpenAPI|Factur-X|ZUGFeRD) \d[\d.]*\b|\bPDF\/A-\d\w?\b/,
    /\b(January|February) 2026\b/,
    /\banswers? \d{3}\b/,
    // Statuses of HTTP, in brackets or alone in the first cell of a row.
    /\([45]\d\d\)|^\| ([45]\d\d)(, [45]\d\d)* \|/,
    /^\s*\d+\. /,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

function quotedFigures(page: string): string[] {
  const prose = text(page)
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/<!-- results[\s\S]*?<!-- end of results -->/g, '')
    .replaceAll(/`[^`]*`|\]\([^)]*\)/g, '')
    .replaceAll(NAMES, '');
  return prose.split('\n');
}

test('each figure that the first page quotes is the one that the program has', () => {
  for (const page of ['README.md', 'STYLE.md', ...pages()]) {
    for (const { quoted, actual } of FIGURES) {
      const found = quoted.exec(text(page))?.[1];
      if (found !== undefined) assert.equal(found, actual(), `${page}: ${quoted.source}`);
    }
  }
});

test('the first page and the guides quote no figure that nothing compares', () => {
  const strict = pages().filter(
    (page) => page === 'README.md' || page === 'SECURITY.md' || page.startsWith('docs/guides/'),
  );
  const loose = strict.flatMap((page) =>
    quotedFigures(page)
      .map((line) => FIGURES.reduce((rest, { quoted }) => rest.replace(quoted, ''), line))
      .filter((line) => /\d{2,}/.test(line) && !/add up to 100/.test(line) && !/\b0\.00\b/.test(line))
      .map((line) => `${page}: ${line.trim().slice(0, 120)}`),
  );
  assert.deepEqual(loose, []);
});
