import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { brokenGuarantees } from '../conformance-control.ts';
import { searchConformance, type SearchHarness } from './conformance.ts';
import { postgresSearch, type TenantDatabase } from './postgres.ts';
import type { Search } from './port.ts';

const MIGRATION = readFileSync(new URL('./migrations/001_documents.sql', import.meta.url), 'utf8');

/** The protection that the platform gives each table of a tenant, written out. */
const PROTECTION = ['documents', 'vocabulary']
  .map(
    (table) => `
  alter table search.${table} enable row level security;
  alter table search.${table} force row level security;
  create policy tenant_isolation on search.${table}
    using (tenant_id = current_setting('finace.tenant_id'))
    with check (tenant_id = current_setting('finace.tenant_id'));
  grant select, insert, update, delete on search.${table} to finace_application;`,
  )
  .join('\n');

interface Opened {
  readonly made: TestDatabase;
  readonly pool: pg.Pool;
}

let shared: Promise<Opened> | null = null;

async function opened(): Promise<Opened> {
  shared ??= (async () => {
    const made = await createTestDatabase(process.env['FINACE_TEST_POSTGRES_URL']);
    const owner = new pg.Client({ connectionString: made.ownerUrl });
    await owner.connect();
    await owner.query(
      `create schema search; ${MIGRATION}; grant usage on schema search to finace_application; ${PROTECTION}`,
    );
    await owner.end();
    return { made, pool: new pg.Pool({ connectionString: made.applicationUrl, max: 4 }) };
  })();
  return await shared;
}

test.after(async () => {
  const open = await shared;
  await open?.pool.end();
  await open?.made.close();
});

/** A transaction of the application's login, bound to the tenant, as the platform gives it. */
function boundTo(pool: pg.Pool, tenantId: string): TenantDatabase {
  return {
    query: async (sql, parameters) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query("select set_config('finace.tenant_id', $1, true)", [tenantId]);
        const { rows } = await client.query(sql, [...parameters]);
        await client.query('commit');
        return rows;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

function harnessOf(make: (pool: pg.Pool) => Search): SearchHarness {
  return {
    open: async () => {
      const { made, pool } = await opened();
      await made.asOwner('truncate search.documents, search.vocabulary');
      return { search: make(pool), close: async () => undefined };
    },
  };
}

const real = (pool: pg.Pool): Search => postgresSearch((tenantId) => boundTo(pool, tenantId));

searchConformance('PostgreSQL search', harnessOf(real));

test('PostgreSQL search: row-level security alone stops a statement of the wrong tenant', async () => {
  const { pool } = await opened();
  await real(pool).index('ten_one', [{ kind: 'k', id: 'x', title: 'Takeover', body: '' }]);
  const confused = postgresSearch(() => boundTo(pool, 'ten_two'));
  const found = await confused.query('ten_one', 'takeover', { limit: 5 });
  assert.deepEqual(found.ok && found.value.hits, []);
  await assert.rejects(confused.index('ten_one', [{ kind: 'k', id: 'y', title: 'x', body: '' }]), { code: '42501' });
});

test('PostgreSQL search: the index of words is used under row-level security', async () => {
  const { made, pool } = await opened();
  await made.asOwner(`insert into search.documents
    select 'ten_' || g % 2, 'k', g::text, 't', repeat(md5(g::text), 20), to_tsvector('simple', md5(g::text))
    from generate_series(1, 20000) g`);
  await made.asOwner('analyze search.documents');
  const plan = await boundTo(pool, 'ten_1').query(
    `explain (format json) select id from search.documents
     where tenant_id = 'ten_1' and words @@ to_tsquery('simple', 'abcd:*')`,
    [],
  );
  assert.match(JSON.stringify(plan), /documents_words/);
});

test('control: a search that forgets the tenant breaks the guarantee of isolation', async () => {
  const shared = (pool: pg.Pool): Search => {
    const search = real(pool);
    return {
      index: async (_tenantId, documents) => await search.index('ten_all', documents),
      remove: async (_tenantId, references) => await search.remove('ten_all', references),
      query: async (_tenantId, text, options) => await search.query('ten_all', text, options),
    };
  };
  const broken = await brokenGuarantees((register) => searchConformance('control', harnessOf(shared), register));
  assert.deepEqual(broken, [
    'control: no tenant finds, replaces or removes what is another’s',
    'control: a misspelt word is not corrected by another tenant’s words',
  ]);
});

test('control: a search without correction breaks the guarantee for misspelt words', async () => {
  const strict = (pool: pg.Pool): Search =>
    postgresSearch((tenantId) => {
      const bound = boundTo(pool, tenantId);
      return {
        query: async (sql, parameters) => (sql.includes('similarity') ? [] : await bound.query(sql, parameters)),
      };
    });
  const broken = await brokenGuarantees((register) => searchConformance('control', harnessOf(strict), register));
  assert.deepEqual(broken, ['control: a misspelt word still finds, and a wrong figure never does']);
});
