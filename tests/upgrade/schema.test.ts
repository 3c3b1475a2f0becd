import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  ADAPTER_MIGRATIONS,
  migrate,
  migrationSources,
  type MigrationSource,
  buildRegistry,
  MODULES,
} from '@finaceverse/server/declarations';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';
import { releasedSources } from './released.ts';

const SOURCES: readonly MigrationSource[] = [...migrationSources(buildRegistry(MODULES).all), ...ADAPTER_MIGRATIONS];

/** Everything that the catalogue knows of our schemas, a line each, whatever the order in which it came to be. */
const CATALOGUE = `
with ours as (
  select oid, nspname from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'pgboss')
), tables as (
  select c.oid, n.nspname || '.' || c.relname as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join ours n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
)
select line from (
  select concat_ws(' ', 'table', name, relkind, 'row security', relrowsecurity, 'forced', relforcerowsecurity) as line from tables
  union all
  select concat_ws(' ', 'column', t.name, a.attname, format_type(a.atttypid, a.atttypmod), 'not null', a.attnotnull,
    a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
  from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  union all
  select concat_ws(' ', 'constraint', t.name, k.conname, pg_get_constraintdef(k.oid))
  from tables t join pg_constraint k on k.conrelid = t.oid
  union all
  select concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid)) from tables t join pg_index i on i.indrelid = t.oid
  union all
  select concat_ws(' ', 'policy', t.name, p.polname, p.polpermissive, p.polcmd, pg_get_expr(p.polqual, p.polrelid), 'check',
    pg_get_expr(p.polwithcheck, p.polrelid))
  from tables t join pg_policy p on p.polrelid = t.oid
  union all
  select concat_ws(' ', 'trigger', t.name, pg_get_triggerdef(g.oid))
  from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
  union all
  select concat_ws(' ', 'grant', t.name, g.privilege_type, g.grantee)
  from information_schema.role_table_grants g join tables t on t.name = g.table_schema || '.' || g.table_name
  where g.grantee = 'finace_application'
  union all
  select concat_ws(' ', 'function', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), md5(pg_get_functiondef(p.oid)))
  from pg_proc p join ours n on n.oid = p.pronamespace where p.prokind in ('f', 'p')
) lines order by line`;

async function catalogueOf(database: TestDatabase): Promise<string[]> {
  return (await database.asOwner(CATALOGUE)).map((row) => String(row['line']));
}

test('a database of the last release, brought up to date, has exactly the schema of a new one', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'finace-release-'));
  const [fresh, upgraded] = [await createTestDatabase(), await createTestDatabase()];
  context.after(async () => {
    await fresh.close();
    await upgraded.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await migrate(fresh.ownerUrl, SOURCES);
  await migrate(upgraded.ownerUrl, releasedSources(SOURCES, folder));
  const old = await catalogueOf(upgraded);
  assert.ok(old.length > 500, 'the release has its tables');
  await migrate(upgraded.ownerUrl, SOURCES);
  const wanted = await catalogueOf(fresh);
  assert.deepEqual(await catalogueOf(upgraded), wanted);

  await upgraded.asOwner('alter table kernel.events add column stray text');
  assert.notDeepEqual(await catalogueOf(upgraded), wanted, 'control: a stray column is seen');
});
