import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assert, Fault } from '@finaceverse/base/outcome';
import type { EmbeddedHome } from './embedded-home.ts';

const START_ATTEMPTS = 3;
const STOP_TIMEOUT_MS = 20_000;
const BACKENDS_END_MS = 2_000;
const LOG_KEPT = 20_000;
const STILL_IN_USE = /shared memory block .* is still in use/;
const STILL_IN_USE_PAUSE_MS = 100;
const RESTART_PAUSE_MS = 100;
const RESTART_PAUSE_MAX_MS = 5_000;

export interface EmbeddedEvent {
  readonly event: 'database.ended' | 'database.restarted' | 'database.restart_failed';
  readonly reason?: string;
}

/** How a kept server runs, and who is told of its ends. */
export interface KeeperOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly onEvent?: (event: EmbeddedEvent) => void;
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

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

export function readPostmaster(cluster: string): Postmaster | null {
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
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      ? null
      : readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return null;
  }
}

/** The backends that a server of this cluster left behind, known by their name and by the folder they work in. */
function backendsOf(cluster: string): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  const folder = realpathSync(cluster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return commandOf(pid)?.startsWith('postgres:') === true && readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}

/**
 * Without their server backends end by themselves, save one that waits for a lock whose holder was killed too: it
 * waits for ever, and holds the shared memory for which a new server refuses. Nothing it did was committed.
 */
async function endBackends(cluster: string): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const deadline = performance.now() + BACKENDS_END_MS;
    for (let left = backendsOf(cluster); left.length > 0; left = backendsOf(cluster)) {
      for (const pid of left) signalIfThere(pid, signal);
      await pause(25);
      if (performance.now() > deadline) break;
    }
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/**
 * A server whose platform was killed goes on alone: it is stopped before its cluster is used again. What it leaves
 * when it was killed itself is its lock file, whose number may be another program's by now or a zombie's; we hold
 * the folder's own lock, and a new server still refuses while backends of the old one hold its shared memory.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const postmaster = readPostmaster(cluster);
  if (!postmaster) return;
  const isRunning = (): boolean => commandOf(postmaster.pid)?.includes(cluster) ?? false;
  if (isRunning()) process.kill(postmaster.pid, 'SIGINT');
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isRunning()) {
    if (performance.now() > deadline) {
      throw new Fault(
        'database.orphan_server',
        `A former server (process ${postmaster.pid}) does not stop. End it and start again.`,
        { retryable: true },
      );
    }
    await pause(25);
  }
  await endBackends(cluster);
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

/**
 * Resolves with null once the server says that it is ready, or with its last words when it ends before. Whoever asks
 * for a connection meanwhile has a line of its own in the log, however many they are, so only its end is kept.
 */
export async function waitUntilReady(child: ChildProcess): Promise<string | null> {
  return await new Promise((resolve) => {
    let log = '';
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (chunk: string) => {
      log = (log + chunk).slice(-LOG_KEPT);
      if (log.includes('database system is ready to accept connections')) resolve(null);
    });
    child.once('error', (error) => resolve(String(error)));
    child.once('exit', () => resolve(log || 'it ended without a word'));
  });
}

export interface RunningChild {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts the server on `fixed`, or on a port that is free. */
export async function start(
  home: EmbeddedHome,
  settings: Readonly<Record<string, string>>,
  fixed?: number,
): Promise<RunningChild> {
  let reason = '';
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = fixed ?? (await freePort());
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
  throw new Fault('database.cannot_start', `The embedded database does not start: ${reason.trim()}`, {
    retryable: false,
  });
}

/**
 * Keeps the server running: one that ends by itself is started again at the same address, so that whoever held a
 * connection finds it there. It gives up never, since the platform is of no use without.
 */
export class Keeper {
  readonly #home: EmbeddedHome;
  readonly #options: KeeperOptions;
  readonly #port: number;
  #child: ChildProcess;
  #restarting: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(home: EmbeddedHome, options: KeeperOptions, { child, port }: RunningChild) {
    this.#home = home;
    this.#options = options;
    this.#port = port;
    this.#child = child;
    this.#watch(child);
  }

  #watch(child: ChildProcess): void {
    child.once('exit', (code, signal) => {
      if (this.#closing) return;
      this.#options.onEvent?.({ event: 'database.ended', reason: String(signal ?? code) });
      this.#restarting = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    for (let wait = RESTART_PAUSE_MS; !this.#closing; wait = Math.min(2 * wait, RESTART_PAUSE_MAX_MS)) {
      try {
        await stopOrphan(this.#home.cluster);
        const { child } = await start(this.#home, this.#options.settings ?? {}, this.#port);
        this.#child = child;
        this.#watch(child);
        this.#options.onEvent?.({ event: 'database.restarted' });
        return;
      } catch (error) {
        this.#options.onEvent?.({ event: 'database.restart_failed', reason: String(error) });
        await pause(wait);
      }
    }
  }

  /** For the end of the process, when nothing can be waited for. */
  kill(): void {
    this.#closing = true;
    this.#child.kill('SIGINT');
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#restarting;
    await stop(this.#child);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await ended;
}
