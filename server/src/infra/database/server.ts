import { createHash } from 'node:crypto';
import pg from 'pg';
import { Fault } from '@finaceverse/base/outcome';
import { APPLICATION_ROLE, OPERATOR_ROLE, type DatabaseServer } from './port.ts';

const OLDEST_VERSION = 150000;

type Login = typeof APPLICATION_ROLE | typeof OPERATOR_ROLE;

/** What the secret of a login is drawn from beside the owner's own. */
const PURPOSES: Readonly<Record<Login, string>> = { [APPLICATION_ROLE]: 'application', [OPERATOR_ROLE]: 'operator' };

/**
 * A login's password follows from the owner's connection, so that every process that knows the owner's string reaches
 * the same login and none has to store a second secret.
 */
function passwordOf(login: Login, ownerUrl: URL): string {
  const drawnFrom = `finaceverse ${PURPOSES[login]} ${ownerUrl.username}:${ownerUrl.password}`;
  return createHash('sha256').update(drawnFrom).digest('hex');
}

function urlOf(login: Login, ownerUrl: URL): string {
  const url = new URL(ownerUrl);
  url.username = login;
  url.password = passwordOf(login, ownerUrl);
  return url.toString();
}

interface RoleAttributes {
  readonly rolsuper: boolean;
  readonly rolcreatedb: boolean;
  readonly rolcreaterole: boolean;
  readonly rolbypassrls: boolean;
}

/**
 * An owner need not be a superuser: managed servers give none. So of a role that exists only login and password are
 * set, and one that could do more than it must is refused, since only a superuser could take that away again.
 */
async function makeRole(
  client: pg.Client,
  login: Login,
  password: string,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const { rows } = await client.query<RoleAttributes>(
    'select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = $1',
    [login],
  );
  const [role] = rows;
  if (role === undefined) {
    await client.query(`create role ${login} with login nocreatedb nocreaterole password ${password}`);
    return;
  }
  if (role.rolsuper || role.rolcreatedb || role.rolcreaterole || role.rolbypassrls) {
    throw new Fault(
      'database.application_role_too_strong',
      `The role ${login} may do more than read and write its rows. Let a superuser run: ` +
        `alter role ${login} with nosuperuser nocreatedb nocreaterole nobypassrls`,
      { retryable: false },
    );
  }
  if (await isReady()) return;
  await client.query(`alter role ${login} with login password ${password}`);
}

/** The role belongs to the cluster: another database's start may write it at the same moment, and then it is there. */
const WRITTEN_BY_ANOTHER = new Set(['XX000', '23505', '42710']);
const TRIES = 8;

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function settleRole(client: pg.Client, login: Login, owner: URL): Promise<void> {
  const password = client.escapeLiteral(passwordOf(login, owner));
  const url = urlOf(login, owner);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeRole(client, login, password, async () => await canLogIn(url));
      return;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
      if (!WRITTEN_BY_ANOTHER.has(code) || attempt === TRIES) throw error;
    }
  }
}

/** Creates the two logins where they are missing and lets them connect; the owner's rights are never widened. */
export async function prepareLogins(ownerUrl: string): Promise<Pick<DatabaseServer, 'applicationUrl' | 'operatorUrl'>> {
  const url = new URL(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const version = Number(
      (await client.query<{ server_version_num: string }>('show server_version_num')).rows[0]?.server_version_num,
    );
    if (version < OLDEST_VERSION) {
      throw new Fault('database.too_old', `PostgreSQL 15 or newer is needed; this server says ${version}.`, {
        retryable: false,
      });
    }
    await client.query('select pg_advisory_lock(727272)');
    for (const login of [APPLICATION_ROLE, OPERATOR_ROLE] as const) await settleRole(client, login, url);
    await client.query('select pg_advisory_unlock(727272)');
  } finally {
    await client.end();
  }
  return { applicationUrl: urlOf(APPLICATION_ROLE, url), operatorUrl: urlOf(OPERATOR_ROLE, url) };
}

/** A PostgreSQL that somebody else runs, named by its owner's connection string. */
export async function openDatabaseServer(ownerUrl: string): Promise<DatabaseServer> {
  return { adapter: 'server', ownerUrl, ...(await prepareLogins(ownerUrl)), close: async () => {} };
}
