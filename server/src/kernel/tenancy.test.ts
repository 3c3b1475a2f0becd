import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MODULES } from '../modules.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

/** Generated from the catalogue: a table that somebody adds tomorrow is judged the same day. */
interface Table {
  readonly schema: string;
  readonly name: string;
  readonly tenanted: boolean;
  readonly partition: boolean;
  readonly reason: string;
}

let kit: TestPlatform;
let tables: readonly Table[] = [];
const schemas = ['kernel', 'search', ...MODULES.flatMap((module) => module.owns ?? [])];

before(async () => {
  kit = await startTestPlatform({ modules: MODULES });
  const rows = await kit.database.asOwner(
    `select n.nspname as schema, c.relname as name, c.relispartition as partition, coalesce(obj_description(c.oid, 'pg_class'), '') as reason,
       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenanted
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any($1) order by 1, 2`,
    [schemas],
  );
  tables = rows as unknown as Table[];
});
after(async () => await kit.close());

const isPlatform = (table: Table): boolean => table.reason.startsWith('platform:');

test('every table either belongs to a tenant or says why it does not', () => {
  assert.ok(tables.length > 30, `only ${tables.length} tables were found`);
  assert.deepEqual(tables.filter((table) => !table.tenanted && !isPlatform(table)), []);
});

test('every tenant table has row-level security, forced, with a policy that binds reading and writing', async () => {
  const open = await kit.database.asOwner(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any($1)
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (
         select 1 from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null))`,
    [tables.filter((table) => !isPlatform(table)).map((table) => `${table.schema}.${table.name}`)],
  );
  assert.deepEqual(open, []);
});

test('tenant_id is mandatory and leads the primary key of every tenant table', async () => {
  const loose = await kit.database.asOwner(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any($1) and (not a.attnotnull or i.indkey[0] is distinct from a.attnum)`,
    [tables.filter((table) => !isPlatform(table)).map((table) => `${table.schema}.${table.name}`)],
  );
  assert.deepEqual(loose, []);
});

test('a foreign key between tenant tables carries the tenant, since row-level security does not guard it', async () => {
  const loose = await kit.database.asOwner(
    `select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname = any($1) and not exists (
       select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'tenant_id' and a.attnum = any(k.conkey))`,
    [schemas],
  );
  assert.deepEqual(loose, []);
});

test('the application login owns nothing, is bound by row-level security, and functions with more right are pinned', async () => {
  const [role] = await kit.database.asOwner("select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'finace_application'");
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  const owned = await kit.database.asOwner("select relname from pg_class where relowner = 'finace_application'::regrole");
  assert.deepEqual(owned, []);
  const loose = await kit.database.asOwner(
    `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname = any($1) and not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%')`,
    [schemas],
  );
  assert.deepEqual(loose, []);
});

test('without a tenant no row of any tenant table is seen, and with one no row of another', async () => {
  const tenant = kit.newTenant();
  for (const table of tables.filter((candidate) => !isPlatform(candidate) && !candidate.partition)) {
    const name = `${table.schema}.${table.name}`;
    assert.deepEqual(await kit.database.asApplication('', `select count(*)::int as n from ${name}`), [{ n: 0 }], name);
    assert.deepEqual(await kit.database.asApplication(tenant, `select count(*)::int as n from ${name} where tenant_id <> $1`, [tenant]), [{ n: 0 }], name);
  }
});

test('the control: a table without protection is found by the same question', async () => {
  await kit.database.asOwner('create table kernel.unprotected_control (tenant_id text not null, id text not null, primary key (tenant_id, id))');
  const open = await kit.database.asOwner(
    "select relname from pg_class where relname = 'unprotected_control' and not (relrowsecurity and relforcerowsecurity)");
  assert.equal(open.length, 1);
  await kit.database.asOwner('drop table kernel.unprotected_control');
});
