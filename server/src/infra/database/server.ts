import { createHash } from 'node:crypto';
import pg from 'pg';
import { Fault } from '../../base/outcome.ts';
import { APPLICATION_ROLE, type DatabaseServer } from './port.ts';

const OLDEST_VERSION = 150000;

/**
 * The application's password follows from the owner's connection, so that every process that knows the
 * owner's string reaches the same login and none has to store a second secret.
 */
function applicationPassword(ownerUrl: URL): string {
  return createHash('sha256').update(`finaceverse application ${ownerUrl.username}:${ownerUrl.password}`).digest('hex');
}

function applicationUrlOf(ownerUrl: URL): string {
  const url = new URL(ownerUrl);
  url.username = APPLICATION_ROLE;
  url.password = applicationPassword(ownerUrl);
  return url.toString();
}

/** Creates the application's login if it is missing and lets it connect; the owner's rights are never widened. */
export async function prepareApplicationRole(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const version = Number((await client.query<{ server_version_num: string }>('show server_version_num')).rows[0]?.server_version_num);
    if (version < OLDEST_VERSION) {
      throw new Fault('database.too_old', `PostgreSQL 15 or newer is needed; this server says ${version}.`, { retryable: false });
    }
    await client.query('select pg_advisory_lock(727272)');
    const password = client.escapeLiteral(applicationPassword(url));
    const exists = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE]);
    const verb = exists.rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${APPLICATION_ROLE} with login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`,
    );
    await client.query('select pg_advisory_unlock(727272)');
  } finally {
    await client.end();
  }
  return applicationUrlOf(url);
}

/** A PostgreSQL that somebody else runs, named by its owner's connection string. */
export async function openDatabaseServer(ownerUrl: string): Promise<DatabaseServer> {
  return {
    adapter: 'server',
    ownerUrl,
    applicationUrl: await prepareApplicationRole(ownerUrl),
    close: async () => {},
  };
}
