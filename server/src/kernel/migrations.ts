import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { sha256Hex } from '@finaceverse/base/canonical';
import { Fault } from '@finaceverse/base/outcome';

/** A schema and the folder of its numbered SQL files. */
export interface MigrationSource {
  readonly schema: string;
  readonly folder: URL;
  /** The operators' login reads and writes it. */
  readonly isOperators?: boolean;
}

/** The kernel's own schema, then each module's in start order. */
export function migrationSources(
  modules: readonly { readonly owns: string | null; readonly home: string; readonly floor?: string }[],
): MigrationSource[] {
  const kernel = { schema: 'kernel', folder: new URL('./migrations/', import.meta.url) };
  return [
    kernel,
    ...modules.flatMap((module) =>
      module.owns === null
        ? []
        : [
            {
              schema: module.owns,
              folder: new URL('migrations/', module.home),
              isOperators: module.floor === 'command_center',
            },
          ],
    ),
  ];
}

const FILE_PATTERN = /^\d{3}_[a-z0-9_]+\.sql$/;

interface Migration {
  readonly schema: string;
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/** The files of a schema by their number; where two of before share one, by their name. */
function readMigrations(source: MigrationSource): Migration[] {
  return readdirSync(source.folder)
    .filter((name) => FILE_PATTERN.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, source.folder), 'utf8');
      return { schema: source.schema, name, text, hash: sha256Hex(text) };
    });
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  const done = await client.query<{ hash: string }>(
    'select hash from kernel.migrations where schema = $1 and name = $2',
    [migration.schema, migration.name],
  );
  const recorded = done.rows[0];
  if (recorded) {
    if (recorded.hash !== migration.hash) {
      throw new Fault(
        'database.migration_changed',
        `${migration.schema}/${migration.name} was changed after it was applied. Add a new file instead.`,
        { retryable: false },
      );
    }
    return;
  }
  try {
    await client.query(migration.text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('database.migration_failed', `${migration.schema}/${migration.name}: ${reason}`, {
      retryable: false,
      cause,
    });
  }
  await client.query('insert into kernel.migrations (schema, name, hash) values ($1, $2, $3)', [
    migration.schema,
    migration.name,
    migration.hash,
  ]);
}

/** Whether every file is recorded already, so that a start on existing data asks once and does nothing. */
async function isCurrent(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const exists = await client.query<{ found: string | null }>("select to_regclass('kernel.migrations')::text as found");
  if (!exists.rows[0]?.found) return false;
  const rows = await client.query<{ schema: string; name: string; hash: string }>(
    'select schema, name, hash from kernel.migrations',
  );
  const recorded = new Map(rows.rows.map((row) => [`${row.schema}/${row.name}`, row.hash]));
  return migrations.every((migration) => recorded.get(`${migration.schema}/${migration.name}`) === migration.hash);
}

/** Rows of before get their client when all files have run; the files of older releases know of no clients. */
const FILL_CLIENTS = `do $$ begin
  if to_regproc('kernel.fill_clients') is not null then call kernel.fill_clients(); end if;
end $$`;

/** Whoever remembers callers learns of each change to their rights, in tables of whichever file. */
const WATCH_ACCESS = `do $$ begin
  if to_regproc('kernel.watch_access') is not null then call kernel.watch_access(); end if;
end $$`;

/** Those of the files that an installation had, named `schema/name` with their hashes; one that is not known here is newer. */
function earlier(sources: readonly MigrationSource[], only: ReadonlyMap<string, string>): Migration[] {
  const known = sources.flatMap(readMigrations);
  for (const [name, hash] of only) {
    if (!known.some((migration) => `${migration.schema}/${migration.name}` === name && migration.hash === hash))
      throw new Fault(
        'database.newer_program',
        `The data were written by a newer program: ${name} is not known here.`,
        {
          retryable: false,
        },
      );
  }
  return known.filter(({ schema, name }) => only.has(`${schema}/${name}`));
}

/**
 * Brings every schema to its newest file, or to those of `only`, in the given order, all or nothing, and gives each
 * table its tenant's protection. Several processes may start at once: one migrates, the others wait and find it done.
 */
export async function migrate(
  ownerUrl: string,
  sources: readonly MigrationSource[],
  only?: ReadonlyMap<string, string>,
): Promise<void> {
  const migrations = only === undefined ? sources.flatMap(readMigrations) : earlier(sources, only);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    if (await isCurrent(client, migrations)) return;
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(727271)');
    await client.query('create schema if not exists kernel');
    await client.query(
      'create table if not exists kernel.migrations (schema text, name text, hash text not null, applied_at timestamptz not null default now(), primary key (schema, name))',
    );
    await client.query(
      "comment on table kernel.migrations is 'platform: migrations that have been applied; no tenant data'",
    );
    for (const { schema } of sources) await client.query(`create schema if not exists ${schema}`);
    for (const migration of migrations) await applyOne(client, migration);
    await client.query(FILL_CLIENTS);
    await client.query(WATCH_ACCESS);
    for (const { schema } of sources) await client.query('call kernel.protect_schema($1)', [schema]);
    for (const { schema } of sources.filter(({ isOperators }) => isOperators === true))
      await client.query('call kernel.open_to_operators($1)', [schema]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}
