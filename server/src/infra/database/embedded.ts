import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { assert, Fault } from '../../base/outcome.ts';
import { directoryHolder, lockDirectory, unlockDirectory } from './directory-lock.ts';
import { findEmbeddedHome, type EmbeddedHome } from './embedded-home.ts';
import type { DatabaseServer } from './port.ts';
import { prepareApplicationRole } from './server.ts';

const OWNER = 'finace_owner';
const START_ATTEMPTS = 3;
const STOP_TIMEOUT_MS = 20_000;
const STILL_IN_USE = /shared memory block .* is still in use/;
const STILL_IN_USE_PAUSE_MS = 100;

export interface EmbeddedOptions {
  /** The data folder; the cluster lies beneath it. */
  readonly directory: string;
  /** Use the server that a running platform has started on this folder instead of refusing. */
  readonly attach?: boolean;
  /** Further settings of the server, such as `fsync=off` for a throw-away test cluster. */
  readonly settings?: Readonly<Record<string, string>>;
}

function ownerPassword(directory: string): string {
  const file = join(directory, 'keys', 'database-owner');
  if (!existsSync(file)) {
    mkdirSync(join(directory, 'keys'), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

function createCluster(home: EmbeddedHome, password: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'finace-initdb-'));
  const passwordFile = join(folder, 'password');
  try {
    writeFileSync(passwordFile, password);
    chmodSync(folder, 0o755);
    chmodSync(passwordFile, 0o644);
    const result = spawnSync(
      home.initdb,
      ['-D', home.cluster, '-U', OWNER, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', `--pwfile=${passwordFile}`, '--no-instructions'],
      { ...home.identity, encoding: 'utf8', cwd: '/' },
    );
    if (result.status !== 0) {
      throw new Fault('database.cannot_create', `The database could not be created in ${home.cluster}: ${result.stderr}`, { retryable: false });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      assert(typeof address === 'object' && address !== null, 'A listening socket has an address');
      probe.close(() => resolve(address.port));
    });
  });
}

interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/** What runs under a number: its command line, or null when nothing does. A zombie runs no more. */
function commandOf(pid: number): string | null {
  if (!existsSync('/proc/self/stat')) {
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return listed.status === 0 ? listed.stdout : null;
  }
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')) ? null : readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return null;
  }
}

/**
 * A server whose platform was killed goes on alone: it is stopped before its cluster is used again. What it leaves
 * when it was killed itself is its lock file, whose number may be another program's by now or a zombie's; we hold
 * the folder's own lock, and a new server still refuses while backends of the old one hold its shared memory.
 */
async function stopOrphan(cluster: string): Promise<void> {
  const postmaster = readPostmaster(cluster);
  if (!postmaster) return;
  const isRunning = (): boolean => commandOf(postmaster.pid)?.includes(cluster) ?? false;
  if (isRunning()) process.kill(postmaster.pid, 'SIGINT');
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isRunning()) {
    if (performance.now() > deadline) {
      throw new Fault('database.orphan_server', `A former server (process ${postmaster.pid}) does not stop. End it and start again.`, { retryable: true });
    }
    await pause(25);
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function launch(home: EmbeddedHome, port: number, settings: Readonly<Record<string, string>>): ChildProcess {
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '128MB',
    lc_messages: 'C',
    logging_collector: 'off',
    ...settings,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group, so that Ctrl-C in a terminal reaches the platform first and the database last.
  return spawn(home.postgres, ['-D', home.cluster, '-p', String(port), ...flags], {
    ...home.identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function waitUntilReady(child: ChildProcess): Promise<string | null> {
  return await new Promise((resolve) => {
    let log = '';
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (chunk: string) => {
      if (log.length < 20_000) log += chunk;
      if (log.includes('database system is ready to accept connections')) resolve(null);
    });
    child.once('error', (error) => resolve(String(error)));
    child.once('exit', () => resolve(log || 'it ended without a word'));
  });
}

/** No statement may run before this: another program could have taken the port in between. */
async function assertOurServer(url: string, cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const row = (await client.query<{ data_directory: string }>('show data_directory')).rows[0];
    assert(row?.data_directory === cluster, `The server that answers serves ${row?.data_directory}, not ${cluster}`);
  } finally {
    await client.end();
  }
}

async function start(home: EmbeddedHome, settings: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; port: number }> {
  let reason = '';
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const child = launch(home, port, settings);
    const failure = await waitUntilReady(child);
    if (failure === null) return { child, port };
    reason = failure;
    // Backends of a killed server end by themselves, a moment after it.
    if (STILL_IN_USE.test(failure) && performance.now() < deadline) {
      attempt -= 1;
      await pause(STILL_IN_USE_PAUSE_MS);
    }
  }
  throw new Fault('database.cannot_start', `The embedded database does not start: ${reason.trim()}`, { retryable: false });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await ended;
}

function urlOf(port: number, password: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/postgres`;
}

async function attachTo(directory: string): Promise<DatabaseServer> {
  const home = await findEmbeddedHome(directory);
  const postmaster = readPostmaster(home.cluster);
  if (!postmaster) throw new Fault('database.directory_in_use', `Another process is starting on ${directory}. Try again in a moment.`, { retryable: true });
  const ownerUrl = urlOf(postmaster.port, ownerPassword(directory));
  return { adapter: 'embedded', ownerUrl, applicationUrl: await prepareApplicationRole(ownerUrl), close: async () => {} };
}

/**
 * Native PostgreSQL in a folder: created on first use, real fsync, a port of its own, an exclusive lock on
 * the folder, and an unprivileged account when started as root.
 * @errors database.directory_in_use when another process holds the folder
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<DatabaseServer> {
  const { directory } = options;
  mkdirSync(directory, { recursive: true });
  if (!lockDirectory(directory)) {
    if (options.attach) return await attachTo(directory);
    throw new Fault('database.directory_in_use', `Process ${directoryHolder(directory)} already serves ${directory}. Stop it, or choose another --data folder.`, {
      retryable: false,
    });
  }
  try {
    const home = await findEmbeddedHome(directory);
    const password = ownerPassword(directory);
    await stopOrphan(home.cluster);
    if (!existsSync(join(home.cluster, 'PG_VERSION'))) createCluster(home, password);
    const { child, port } = await start(home, options.settings ?? {});
    const killAtExit = (): void => void child.kill('SIGINT');
    process.once('exit', killAtExit);
    const ownerUrl = urlOf(port, password);
    await assertOurServer(ownerUrl, home.cluster);
    return {
      adapter: 'embedded',
      exclusive: true,
      ownerUrl,
      applicationUrl: await prepareApplicationRole(ownerUrl),
      close: async () => {
        process.removeListener('exit', killAtExit);
        await stop(child);
        unlockDirectory(directory);
      },
    };
  } catch (error) {
    unlockDirectory(directory);
    throw error;
  }
}
