import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Lock, Opener } from '@finaceverse/server/backup';
import { CommandFailure } from '../failure.ts';
import { printJson, withOpenPlatform } from '../open.ts';

interface LockOptions {
  readonly recipient?: readonly string[];
  readonly passphraseFile?: string;
}

interface OpenerOptions {
  readonly identity?: string;
  readonly passphraseFile?: string;
}

function textOf(file: string): string {
  if (!existsSync(file)) throw new CommandFailure(`There is no file ${file}.`);
  return readFileSync(file, 'utf8').trim();
}

function passphraseOf(file: string): string {
  const passphrase = textOf(file);
  if (passphrase.length < 16)
    throw new CommandFailure(
      `The passphrase in ${file} is shorter than 16 characters; whoever guesses it has every firm's keys.`,
    );
  return passphrase;
}

function lockOf({ recipient, passphraseFile }: LockOptions): Lock {
  if (recipient !== undefined && passphraseFile === undefined) {
    const wrong = recipient.find((each) => !/^age1[a-z0-9]+$/.test(each));
    if (wrong !== undefined) throw new CommandFailure(`"${wrong}" is no recipient; one begins with age1.`);
    return { recipients: recipient };
  }
  if (passphraseFile !== undefined && recipient === undefined) return { passphrase: passphraseOf(passphraseFile) };
  throw new CommandFailure(
    'A backup holds the keys of every firm, so it is encrypted: say for whom with --recipient (finace backup key makes one), or with --passphrase-file.',
  );
}

function openerOf({ identity, passphraseFile }: OpenerOptions): Opener {
  if (identity !== undefined && passphraseFile === undefined) {
    const identities = textOf(identity)
      .split('\n')
      .filter((line) => line.startsWith('AGE-SECRET-KEY-'));
    if (identities.length === 0)
      throw new CommandFailure(`${identity} holds no identity; one begins with AGE-SECRET-KEY-.`);
    return { identities };
  }
  if (passphraseFile !== undefined && identity === undefined) return { passphrase: textOf(passphraseFile) };
  throw new CommandFailure('Say what opens the backup: --identity with the file of the key, or --passphrase-file.');
}

/** What age says of a wrong key or a file that was cut, as a sentence; our own refusals pass as they are. */
function sentenceOf(error: unknown, file: string): Error {
  if (!(error instanceof Error)) return new CommandFailure(String(error));
  if (error.name === 'Fault' || error instanceof CommandFailure) return error;
  if (/no identity matched|passphrase|incorrect/i.test(error.message))
    return new CommandFailure(
      `${file} is not for this key: it was made for another recipient or with another passphrase.`,
    );
  return new CommandFailure(
    `${file} cannot be read as a backup: it is cut, altered or something else (${error.message}).`,
  );
}

function present(file: string): string {
  if (!existsSync(file)) throw new CommandFailure(`There is no file ${file}.`);
  return file;
}

async function create(
  file: string,
  options: LockOptions & { data?: string; force?: boolean; json?: boolean },
): Promise<void> {
  const lock = lockOf(options);
  if (existsSync(file) && !options.force) throw new CommandFailure(`${file} is there already; --force replaces it.`);
  const { backUp } = await import('@finaceverse/server/backup');
  // Under its name stands only what is whole.
  const partial = `${file}.partial`;
  try {
    const manifest = await withOpenPlatform(
      options.data,
      async (opened) => await backUp(opened, lock, createWriteStream(partial, { mode: 0o600 })),
    );
    renameSync(partial, file);
    const rows = Object.values(manifest.rows).reduce((sum, each) => sum + each, 0);
    const files = manifest.entries.filter(({ name }) => name.startsWith('folder/')).length;
    if (options.json) printJson({ file, rows, files });
    else process.stdout.write(`${file}: ${rows} rows and ${files} files. Try it with "finace backup check".\n`);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

async function restoreInto(file: string, options: OpenerOptions & { data?: string; json?: boolean }): Promise<void> {
  const opener = openerOf(options);
  const { restore } = await import('@finaceverse/server/backup');
  const { readConfiguration } = await import('@finaceverse/server/start');
  const configuration = readConfiguration(
    options.data === undefined ? process.env : { ...process.env, FINACE_DATA: options.data },
  );
  try {
    const restored = await restore(configuration, opener, createReadStream(present(file)));
    if (options.json) printJson(restored);
    else
      process.stdout.write(
        `Restored as of ${restored.takenAt}: ${restored.rows} rows and ${restored.files} files in ${configuration.FINACE_DATA}.\n`,
      );
  } catch (error) {
    throw sentenceOf(error, file);
  }
}

async function check(file: string, options: OpenerOptions & { json?: boolean }): Promise<void> {
  const opener = openerOf(options);
  const { restore, proveFirms } = await import('@finaceverse/server/backup');
  const { readConfiguration } = await import('@finaceverse/server/start');
  const folder = mkdtempSync(join(tmpdir(), 'finace-drill-'));
  chmodSync(folder, 0o755);
  const configuration = readConfiguration({ FINACE_DATA: join(folder, 'data'), FINACE_LOG_LEVEL: 'error' });
  try {
    const restored = await restore(configuration, opener, createReadStream(present(file)));
    const firms = await proveFirms(configuration);
    const good = firms.every(({ ok }) => ok);
    if (options.json) printJson({ ...restored, firms, ok: good });
    else {
      process.stdout.write(`Of ${restored.takenAt}: ${restored.rows} rows, ${restored.files} files.\n`);
      for (const { name, events, ok } of firms)
        process.stdout.write(
          `${ok ? 'ok    ' : 'FAILED'} ${name}: ${ok ? `${events} events, every link holds` : 'the audit log does not hold'}\n`,
        );
    }
    process.exitCode = good ? 0 : 1;
  } catch (error) {
    throw sentenceOf(error, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeKey(file: string): Promise<void> {
  if (existsSync(file)) throw new CommandFailure(`${file} is there already; a key is never replaced.`);
  const { newBackupKey } = await import('@finaceverse/server/backup');
  const { identity, recipient } = await newBackupKey();
  writeFileSync(file, `${identity}\n`, { mode: 0o600, flag: 'wx' });
  process.stdout.write(`${recipient}\n`);
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `finace backup`: takes, tries and restores backups of the whole installation. */
export function registerBackup(program: Command): void {
  const backup = program.command('backup').description('backups of the whole installation, encrypted');
  backup
    .command('key')
    .description('make a key for backups: its secret goes into the file, its recipient is printed')
    .argument('<file>', 'where the secret goes; keep it apart from the backups')
    .action(makeKey);
  backup
    .command('create')
    .description('write database, files and keys as of now into one file; the server may go on working')
    .argument('<file>', 'where the backup goes')
    .option('--recipient <key>', 'who may open it (age1...); may be given several times', collect)
    .option('--passphrase-file <file>', 'a file with the passphrase that opens it, instead of a recipient')
    .option('--data <folder>', 'data folder')
    .option('--force', 'replace a file that is there already')
    .option('--json', 'print JSON')
    .action(create);
  backup
    .command('check')
    .description(
      'restore a backup into a place of its own, replay every audit log, and throw the place away; exit 1 when one does not hold',
    )
    .argument('<file>', 'the backup')
    .option('--identity <file>', 'the file of the key that opens it')
    .option('--passphrase-file <file>', 'a file with the passphrase that opens it')
    .option('--json', 'print JSON')
    .action(check);
  backup
    .command('restore')
    .description('restore a backup into an empty data folder, or an empty database and folder (FINACE_DATABASE_URL)')
    .argument('<file>', 'the backup')
    .option('--identity <file>', 'the file of the key that opens it')
    .option('--passphrase-file <file>', 'a file with the passphrase that opens it')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print JSON')
    .action(restoreInto);
}
