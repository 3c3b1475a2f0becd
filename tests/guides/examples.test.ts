import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { createTestDatabase } from '@finaceverse/server/testing';
import { ROOT } from '../../tools/tidy/repository.ts';
import { examplesOf, fencesOf, pages, wordsOf, type Example } from './examples.ts';

const FINACE = join(ROOT, 'cli', 'bin', 'finace.mjs');
const READY_TIMEOUT_MS = 120_000;

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

/** The scripts of the package that a page describes, if it describes one. */
function scriptsOf(folder: string): Readonly<Record<string, string>> {
  const file = join(ROOT, folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).scripts ?? {}) : {};
}

/** Where the pages name a server, the one that stands in for it here, if there is one. */
const OUTSIDE: Readonly<Record<string, string | undefined>> = {
  FINACE_DATABASE_URL: process.env['FINACE_TEST_POSTGRES_URL'],
  FINACE_REDIS_URL: process.env['FINACE_TEST_REDIS_URL'],
  FINACE_AMQP_URL: process.env['FINACE_TEST_AMQP_URL'],
};

/** An invoice as the pages name it: any XML that we write ourselves. */
async function sampleInvoiceFile(): Promise<Uint8Array> {
  const { sampleInvoice } = await import('@finaceverse/invoices/testing');
  const { writeUbl } = await import('@finaceverse/invoices/write');
  return writeUbl(sampleInvoice());
}

/** A folder in which a page's commands find what the page names: its own JSON and CSV files, and an invoice. */
async function folderFor(page: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'finace-guide-'));
  chmodSync(folder, 0o755);
  const text = readFileSync(join(ROOT, page), 'utf8');
  for (const kind of ['json', 'csv']) {
    const [shown] = fencesOf(text).filter(({ language }) => language === kind);
    const named = new RegExp(`\\b([\\w-]+\\.${kind})\\b`).exec(text)?.[1];
    if (shown && named !== undefined) writeFileSync(join(folder, named), shown.body);
  }
  writeFileSync(join(folder, 'invoice.xml'), await sampleInvoiceFile());
  return folder;
}

interface Place {
  readonly folder: string;
  /** What the command before it printed, where a page says to take it from there. */
  readonly printed: string;
  readonly environment: NodeJS.ProcessEnv;
}

function argumentsOf({ command }: Example, { folder, printed }: Place): string[] {
  const [, , ...words] = wordsOf(command);
  return words.map((word) => {
    if (word === 'DIR' || word.startsWith('/var/lib/')) return join(folder, 'data');
    if (word === 'NEW') return join(folder, 'new');
    return word === 'RECIPIENT' ? printed.trim() : word;
  });
}

function placeOf(example: Example, folder: string, printed: string, databaseUrl: string | undefined): Place {
  const given = Object.entries(example.settings).map(([name, value]) => {
    const outside = name === 'FINACE_DATABASE_URL' ? databaseUrl : OUTSIDE[name];
    return [name, name in OUTSIDE ? outside : value] as const;
  });
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  return {
    folder,
    printed,
    environment: { ...inherited, ...Object.fromEntries(given), FINACE_PREFIX: `guide_${process.pid}` },
  };
}

function runToItsEnd(example: Example, place: Place): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FINACE, ...argumentsOf(example, place)], {
    cwd: place.folder,
    env: place.environment,
    encoding: 'utf8',
    timeout: READY_TIMEOUT_MS,
  });
  assert.equal(status, 0, `${example.page}: ${example.command}\n${stdout}${stderr}`);
  return stdout;
}

/** A server is asked whether it is ready, and stopped. */
async function runUntilReady(example: Example, place: Place): Promise<void> {
  const words = argumentsOf(example, place).map((word) => (/^\d{4}$/.test(word) ? '0' : word));
  const child = spawn(process.execPath, [FINACE, ...words], {
    cwd: place.folder,
    env: place.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  const url = await new Promise<string | undefined>((resolve) => {
    const look = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /https?:\/\/[\w.:[\]]+/.exec(output)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', () => resolve(undefined));
  });
  assert.ok(url !== undefined, `${example.command}\n${output}`);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  child.kill('SIGTERM');
  assert.equal(await ended, 0, 'it stops cleanly');
}

for (const page of pages()) {
  const examples = examplesOf(page);
  const commands = examples.filter(({ command }) => command.startsWith('npx finace '));
  if (commands.length > 0) {
    test(
      `${page}: each of its ${commands.length} commands runs as it is written`,
      { timeout: 300_000 },
      async (context) => {
        const folder = await folderFor(page);
        context.after(() => rmSync(folder, { recursive: true, force: true }));
        const outside = OUTSIDE['FINACE_DATABASE_URL'];
        const database = outside === undefined ? undefined : await createTestDatabase(outside);
        context.after(async () => await database?.close());
        let printed = '';
        for (const example of commands) {
          const place = placeOf(example, folder, printed, database?.ownerUrl);
          if (/ up( |$)/.test(example.command)) await runUntilReady(example, place);
          else printed = runToItsEnd(example, place);
        }
      },
    );
  }
  const npm = examples.filter(({ command }) => command.startsWith('npm '));
  if (npm.length > 0) {
    test(`${page}: each npm command that it names exists`, () => {
      const unknown = npm.filter(({ command }) => {
        const [, first = '', second = ''] = wordsOf(command);
        const name = first === 'run' ? second : first;
        return !(name in scripts) && !(name in scriptsOf(dirname(page))) && !['ci', 'install'].includes(name);
      });
      assert.deepEqual(
        unknown.map(({ command }) => command),
        [],
      );
    });
  }
}

test('control: a command that fails and a script that does not exist are found', () => {
  assert.throws(
    () =>
      runToItsEnd(
        { page: 'x', command: 'npx finace calc NO.SUCH.FUNCTION', settings: {} },
        { folder: tmpdir(), printed: '', environment: process.env },
      ),
    /NO\.SUCH/,
  );
  assert.equal('no-such-script' in scripts, false);
});
