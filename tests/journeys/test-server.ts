import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '@finaceverse/base/outcome';
import { ManualClock } from '@finaceverse/base/time';
import { anonymousCaller, readConfiguration, startServer, type RunningServer } from '@finaceverse/server/start';
import { provisionTenant } from '@finaceverse/server/operations';
import { createTestDatabase, lettersIn, type TestDatabase } from '@finaceverse/server/testing';
import { Visitor } from './visitor.ts';

export const PASSWORD = 'correct horse battery';

/** A firm whose people are signed in: Ana is a partner, Ben a senior. */
export interface Firm {
  readonly tenantId: string;
  readonly ana: Visitor;
  readonly ben: Visitor;
}

/** The whole server, with every module and its HTTP edge, on a database and a data folder of its own. */
export interface TestServer {
  readonly url: string;
  readonly server: RunningServer;
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  /** Sets up a firm; `name` also tells its people's addresses apart from those of other firms. */
  newFirm(name: string): Promise<Firm>;
  /** Rows of each table and files in the storage, once all background work is done. Two that are equal: nothing was stored. */
  snapshot(): Promise<Readonly<Record<string, number>>>;
  /** The letters that were sent, once all background work is done. */
  letters(): Promise<{ to: string; subject: string; text: string }[]>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** Settings beside the data folder, the database and a free port. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A PostgreSQL to create the database on, in the place of the embedded one. */
  readonly serverUrl?: string;
  readonly startAt?: string;
}

async function countRows(database: TestDatabase): Promise<Record<string, number>> {
  const tables = await database.asOwner(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'jobs') and tablename !~ '^events_\\d' order by 1`,
  );
  const counts = tables.map(
    ({ name }) => `select '${String(name)}' as name, count(*)::int as rows from ${String(name)}`,
  );
  const rows = await database.asOwner(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), Number(count)]));
}

async function newFirm(server: RunningServer, name: string): Promise<Firm> {
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`;
  const partner = { email: `ana@${domain}`, name: 'Ana', password: PASSWORD };
  const { tenantId } = unwrap(await server.platform.run(provisionTenant, anonymousCaller('test'), { name, partner }));
  const [ana, ben] = [new Visitor(server.url), new Visitor(server.url)];
  await ana.signIn(partner.email, PASSWORD);
  await ana.made('/v1/identity/users', { email: `ben@${domain}`, name: 'Ben', role: 'senior', password: PASSWORD });
  await ben.signIn(`ben@${domain}`, PASSWORD);
  return { tenantId, ana, ben };
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'finace-server-'));
  const database = await createTestDatabase(options.serverUrl);
  const clock = new ManualClock(options.startAt ?? '2026-02-10T09:00:00Z');
  const configuration = readConfiguration({
    FINACE_DATA: data,
    FINACE_DATABASE_URL: database.ownerUrl,
    PORT: '0',
    FINACE_LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const end = async (): Promise<void> => {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const server = await startServer(configuration, { clock });
    return {
      url: server.url,
      server,
      database,
      clock,
      newFirm: async (name) => await newFirm(server, name),
      letters: async () => {
        await server.platform.settled();
        return await lettersIn(join(data, 'outbox'));
      },
      snapshot: async () => {
        await server.platform.settled();
        const files = readdirSync(join(data, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
          entry.isFile(),
        );
        return { ...(await countRows(database)), files: files.length };
      },
      close: async () => {
        await server.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
