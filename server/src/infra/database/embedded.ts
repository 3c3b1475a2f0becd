import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { assert, Fault } from '@finaceverse/base/outcome';
import { directoryHolder, lockDirectory, unlockDirectory } from './directory-lock.ts';
import { findEmbeddedHome, type EmbeddedHome } from './embedded-home.ts';
import { Keeper, readPostmaster, start, stopOrphan, type EmbeddedEvent } from './embedded-server.ts';
import type { DatabaseServer } from './port.ts';
import { prepareLogins } from './server.ts';

const OWNER = 'finace_owner';

export interface EmbeddedOptions {
  /** The data folder; the cluster lies beneath it. */
  readonly directory: string;
  /** Use the server that a running platform has started on this folder instead of refusing. */
  readonly attach?: boolean;
  /** Told when the server has ended by itself, when it runs again, and when starting it failed. */
  readonly onEvent?: (event: EmbeddedEvent) => void;
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
      [
        '-D',
        home.cluster,
        '-U',
        OWNER,
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        `--pwfile=${passwordFile}`,
        '--no-instructions',
      ],
      { ...home.identity, encoding: 'utf8', cwd: '/' },
    );
    if (result.status !== 0) {
      throw new Fault(
        'database.cannot_create',
        `The database could not be created in ${home.cluster}: ${result.stderr}`,
        { retryable: false },
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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

function urlOf(port: number, password: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/postgres`;
}

async function attachTo(directory: string): Promise<DatabaseServer> {
  const home = await findEmbeddedHome(directory);
  const postmaster = readPostmaster(home.cluster);
  if (!postmaster)
    throw new Fault(
      'database.directory_in_use',
      `Another process is starting on ${directory}. Try again in a moment.`,
      { retryable: true },
    );
  const ownerUrl = urlOf(postmaster.port, ownerPassword(directory));
  return {
    adapter: 'embedded',
    ownerUrl,
    ...(await prepareLogins(ownerUrl)),
    close: async () => {},
  };
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
    throw new Fault(
      'database.directory_in_use',
      `Process ${directoryHolder(directory)} already serves ${directory}. Stop it, or choose another --data folder.`,
      {
        retryable: false,
      },
    );
  }
  try {
    const home = await findEmbeddedHome(directory);
    const password = ownerPassword(directory);
    await stopOrphan(home.cluster);
    if (!existsSync(join(home.cluster, 'PG_VERSION'))) createCluster(home, password);
    const running = await start(home, options.settings ?? {});
    const { port } = running;
    const keeper = new Keeper(home, options, running);
    const killAtExit = (): void => keeper.kill();
    process.once('exit', killAtExit);
    const ownerUrl = urlOf(port, password);
    await assertOurServer(ownerUrl, home.cluster);
    return {
      adapter: 'embedded',
      exclusive: true,
      ownerUrl,
      ...(await prepareLogins(ownerUrl)),
      close: async () => {
        process.removeListener('exit', killAtExit);
        await keeper.close();
        unlockDirectory(directory);
      },
    };
  } catch (error) {
    unlockDirectory(directory);
    throw error;
  }
}
