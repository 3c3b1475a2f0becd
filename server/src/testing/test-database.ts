import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openEmbeddedDatabase } from '../infra/database/embedded.ts';
import type { DatabaseServer } from '../infra/database/port.ts';
import { settingsOf, WHOLE_FIRM, type Scope } from '../kernel/scope.ts';
import { prepareLogins } from '../infra/database/server.ts';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A database of a test's own, gone when it is closed. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly operatorUrl: string;
  /** Rows of a statement run by the owner, whom row-level security does not bind where it is a superuser. */
  asOwner(sql: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /**
   * Rows of a statement run by the application's login, bound to a tenant, and to the whole firm unless a scope is
   * told: what an intruder's SQL could do.
   */
  asApplication(
    tenantId: string,
    sql: string,
    parameters?: readonly unknown[],
    scope?: Scope,
  ): Promise<Record<string, unknown>[]>;
  /** A connection of the application's login that stays open, for many statements one after the other. */
  openSession(): Promise<DatabaseSession>;
  close(): Promise<void>;
}

/** Statements on one connection. */
export interface DatabaseSession {
  query(sql: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  end(): Promise<void>;
}

/** The server that the runner started for all tests, or one of this file's own when it runs alone. */
let own: { readonly server: DatabaseServer; readonly directory: string } | undefined;
let users = 0;

async function sharedOwnerUrl(): Promise<string> {
  const given = process.env['FINACE_TEST_EMBEDDED_URL'];
  if (given !== undefined && given !== '') return given;
  if (!own) {
    const directory = mkdtempSync(join(tmpdir(), 'finace-test-'));
    // As root, a cluster in a folder that is closed to the database's account would lie elsewhere and outlive it.
    chmodSync(directory, 0o755);
    own = {
      directory,
      server: await openEmbeddedDatabase({ directory, settings: { fsync: 'off', synchronous_commit: 'off' } }),
    };
  }
  users += 1;
  return own.server.ownerUrl;
}

async function releaseShared(): Promise<void> {
  if (!own) return;
  users -= 1;
  if (users > 0) return;
  const { server, directory } = own;
  own = undefined;
  await server.close();
  rmSync(directory, { recursive: true, force: true });
}

async function run(
  url: string,
  sql: string,
  parameters: readonly unknown[],
  bound?: { readonly tenantId: string; readonly scope: Scope },
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    for (const setting of bound ? Object.entries(settingsOf(bound.tenantId, bound.scope)) : [])
      await client.query('select set_config($1, $2, true)', setting);
    const { rows } = await client.query<Record<string, unknown>>(sql, [...parameters]);
    await client.query('commit');
    return rows;
  } finally {
    await client.end();
  }
}

/** Creates an empty database on the shared server, or on `serverUrl`. */
export async function createTestDatabase(serverUrl?: string): Promise<TestDatabase> {
  const admin = serverUrl ?? (await sharedOwnerUrl());
  const name = `finace_test_${randomBytes(6).toString('hex')}`;
  await execute(admin, `create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const { applicationUrl, operatorUrl } = await prepareLogins(ownerUrl);
  return {
    ownerUrl,
    applicationUrl,
    operatorUrl,
    asOwner: async (sql, parameters = []) => await run(ownerUrl, sql, parameters),
    asApplication: async (tenantId, sql, parameters = [], scope = WHOLE_FIRM) =>
      await run(applicationUrl, sql, parameters, { tenantId, scope }),
    openSession: async () => {
      const client = new pg.Client({ connectionString: applicationUrl });
      await client.connect();
      return {
        query: async (sql, parameters = []) => (await client.query<Record<string, unknown>>(sql, [...parameters])).rows,
        end: async () => await client.end(),
      };
    },
    close: async () => {
      await execute(admin, `drop database if exists ${name} with (force)`);
      if (serverUrl === undefined && process.env['FINACE_TEST_EMBEDDED_URL'] === undefined) await releaseShared();
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
