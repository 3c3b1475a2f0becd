import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { DatabaseServer } from './port.ts';

/** An empty database on the adapter under test, gone when it is closed. */
export interface DatabaseHarness {
  open(): Promise<DatabaseServer>;
}

type Register = (name: string, body: () => Promise<void>) => void;

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const PROTECTED_TABLE = `
  create table guarded (tenant_id text not null, amount bigint not null);
  alter table guarded enable row level security;
  alter table guarded force row level security;
  create policy tenant on guarded using (tenant_id = current_setting('finace.tenant_id', true))
    with check (tenant_id = current_setting('finace.tenant_id', true));
  grant select, insert on guarded to finace_application;`;

/** What the platform builds on, wherever PostgreSQL runs. */
export function databaseConformance(name: string, harness: DatabaseHarness, register: Register = test): void {
  const guarantee = (sentence: string, body: (server: DatabaseServer) => Promise<void>): void => {
    register(`${name}: ${sentence}`, async () => {
      const server = await harness.open();
      try {
        await body(server);
      } finally {
        await server.close();
      }
    });
  };

  guarantee('it is PostgreSQL 15 or newer', async ({ ownerUrl }) => {
    const { rows } = await connected(
      ownerUrl,
      async (client) => await client.query<{ server_version_num: string }>('show server_version_num'),
    );
    assert.ok(Number(rows[0]?.server_version_num) >= 150000);
  });

  guarantee(
    'the application’s login owns nothing and can neither rise nor bypass row-level security',
    async ({ ownerUrl, applicationUrl }) => {
      await connected(ownerUrl, async (client) => await client.query('create table owned (id int)'));
      await connected(applicationUrl, async (client) => {
        const role = await client.query(
          'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
        );
        assert.deepEqual(role.rows, [
          { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
        ]);
        await assert.rejects(client.query('select * from owned'), /permission denied/);
        await assert.rejects(client.query('drop table owned'), /must be owner/);
        await assert.rejects(client.query('create table mine (id int)'), /permission denied/);
        await assert.rejects(client.query('set role pg_read_all_data'), /permission denied/);
      });
    },
  );

  guarantee(
    'a tenant that is set in a transaction binds its rows and is gone with it',
    async ({ ownerUrl, applicationUrl }) => {
      await connected(ownerUrl, async (client) => await client.query(PROTECTED_TABLE));
      await connected(applicationUrl, async (client) => {
        const count = async (): Promise<unknown> =>
          (await client.query('select count(*)::int as n from guarded')).rows[0];
        await client.query(
          "begin; select set_config('finace.tenant_id', 'ten_a', true); insert into guarded values ('ten_a', 1); commit",
        );
        assert.deepEqual(await count(), { n: 0 });
        await client.query("begin; select set_config('finace.tenant_id', 'ten_a', true)");
        assert.deepEqual(await count(), { n: 1 });
        await assert.rejects(client.query("insert into guarded values ('ten_b', 1)"), /row-level security/);
        await client.query('rollback');
      });
    },
  );

  guarantee('a statement’s rows can be judged together before it counts', async ({ ownerUrl }) => {
    await connected(ownerUrl, async (client) => {
      await client.query(`
        create table halves (amount bigint not null);
        create function judge() returns trigger language plpgsql as $$
        begin
          if (select sum(amount) from fresh) <> 0 then raise exception 'off' using errcode = 'FA422', detail = 'test.off'; end if;
          return null;
        end $$;
        create trigger judge after insert on halves referencing new table as fresh for each statement execute function judge();`);
      await client.query('insert into halves values (5), (-5)');
      await assert.rejects(client.query('insert into halves values (5), (-4)'), { code: 'FA422', detail: 'test.off' });
      assert.equal((await client.query('select * from halves')).rowCount, 2);
    });
  });

  guarantee('bigint, numeric and unnullable uniqueness are exact', async ({ ownerUrl }) => {
    await connected(ownerUrl, async (client) => {
      const { rows } = await client.query<{ big: string; exact: string }>(
        'select 9223372036854775807::bigint::text as big, (0.1::numeric + 0.2::numeric)::text as exact',
      );
      assert.deepEqual(rows, [{ big: '9223372036854775807', exact: '0.3' }]);
      await client.query('create table once (a int, b int, unique nulls not distinct (a, b))');
      await client.query('insert into once values (1, null)');
      await assert.rejects(client.query('insert into once values (1, null)'), /duplicate key/);
    });
  });
}
