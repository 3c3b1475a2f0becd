import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findEmbeddedHome } from '@finaceverse/server/testing';

const PROGRAM = join(import.meta.dirname, '..', '..', 'cli', 'src', 'finace.ts');
const START_TIMEOUT_MS = 60_000;
const ERRORS_KEPT = 20_000;

/** A data folder on the disk with a database cluster beneath it, as an installation has. */
export interface Installation {
  readonly data: string;
  /** Connection string of the database's owner, while a server runs. */
  ownerUrl(): string;
  /** The database's processes: the postmaster first, then its children. */
  databaseProcesses(): readonly number[];
  remove(): void;
}

/** The real program in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** What it wrote on its error stream so far. */
  errors(): string;
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM: as an operator stops it. Resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Whether it has not ended. */
  isAlive(): boolean;
}

function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

export async function newInstallation(): Promise<Installation> {
  const data = mkdtempSync(join(tmpdir(), 'finace-chaos-'));
  chmodSync(data, 0o755);
  const { cluster } = await findEmbeddedHome(data);
  const postmaster = (): readonly string[] => readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  return {
    data,
    ownerUrl: () => {
      const password = readFileSync(join(data, 'keys', 'database-owner'), 'utf8').trim();
      return `postgres://finace_owner:${password}@127.0.0.1:${postmaster()[3]}/postgres`;
    },
    databaseProcesses: () => {
      const pid = Number(postmaster()[0]);
      return [pid, ...childrenOf(pid)];
    },
    remove: () => {
      for (const folder of [data, cluster]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('FINACE_') && !name.startsWith('NODE_TEST'),
  );
  return { ...Object.fromEntries(own), FINACE_LOG_LEVEL: 'error', ...settings };
}

/** Should the tests end before a server does, it must not go on alone. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

async function firstLine(child: ChildProcess, errors: () => string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The server was not ready in time: ${errors()}`));
    }, START_TIMEOUT_MS);
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready: ${errors()}`)));
    child.once('exit', () => clearTimeout(late));
    child.stdout?.once('data', () => clearTimeout(late));
  });
}

/** Runs `finace up` and waits until it says that it serves. */
export async function startServerProcess(
  data: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      PROGRAM,
      'up',
      '--data',
      data,
      '--port',
      settings['PORT'] ?? '0',
      '--json',
    ],
    {
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-ERRORS_KEPT);
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready: unknown = JSON.parse(await firstLine(child, () => errors));
  if (typeof ready !== 'object' || ready === null || !('url' in ready))
    throw new Error('The first line names no address.');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return {
    url: String(ready.url),
    errors: () => errors,
    kill: async () => await end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
  };
}
