import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { MODULES } from '../modules.ts';
import { ADAPTER_MIGRATIONS } from '../adapters.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate, migrationSources } from './migrations.ts';
import { buildRegistry } from './registry.ts';
import { settingsOf, WHOLE_FIRM, type Scope } from './scope.ts';

/**
 * Generated from the catalogue: a table that somebody adds tomorrow is judged the same day. Each is filled with rows
 * of two firms, and of two clients and the firm itself in each, then read and written across as the application's
 * login. Checks, keys and triggers are taken off the copy that is judged, so that the policies stand alone.
 */
interface Table {
  readonly name: string;
  readonly reason: string;
  readonly secured: boolean;
  readonly partition: boolean;
  readonly columns: readonly Column[];
}
interface Column {
  readonly name: string;
  readonly type: string;
}

const FIRMS = ['ten_one', 'ten_two'] as const;
const [OWN, OTHER] = FIRMS;
const CLIENTS = ['cli_a', 'cli_b', null] as const;
const ONLY_A: Scope = { sees: 'clients', clients: ['cli_a'] };
const NOT_A: Scope = { sees: 'firm', hidden: ['cli_a'] };
const UNBOUND: Scope = { sees: 'nothing' };

let database: TestDatabase;
let owner: pg.Client;
let application: pg.Client;
let tables: readonly Table[] = [];
let serial = 0;
const schemas = ['kernel', 'search', ...MODULES.flatMap((module) => module.owns ?? [])];

const CATALOGUE = `
  select c.oid::regclass::text as name, c.relrowsecurity as secured, c.relispartition as partition,
    coalesce(obj_description(c.oid, 'pg_class'), '') as reason,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attidentity = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = any($1) order by 1`;

/** Takes everything off that is not a policy: what a row may say is judged elsewhere. */
const BARE = `
  do $$ declare item record; begin
    for item in select k.conname, k.conrelid::regclass as relation from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where k.contype in ('c', 'f') and k.conparentid = 0 and n.nspname = any(string_to_array('SCHEMAS', ','))
    loop execute format('alter table %s drop constraint if exists %I cascade', item.relation, item.conname); end loop;
    for item in select c.oid::regclass as relation from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any(string_to_array('SCHEMAS', ','))
    loop execute format('alter table %s disable trigger user', item.relation); end loop;
  end $$`;

before(async () => {
  database = await createTestDatabase();
  await migrate(database.ownerUrl, [...migrationSources(buildRegistry(MODULES).all), ...ADAPTER_MIGRATIONS]);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  application = new pg.Client({ connectionString: database.applicationUrl });
  await owner.connect();
  await application.connect();
  await owner.query("select kernel.ensure_event_partition('2026-01-15')");
  tables = await catalogue();
  await owner.query(BARE.replaceAll('SCHEMAS', schemas.join(',')));
  for (const table of tables.filter(isJudged)) await fill(table);
});
after(async () => {
  await owner.end();
  await application.end();
  await database.close();
});

async function catalogue(): Promise<Table[]> {
  return (await owner.query<Table>(CATALOGUE, [schemas])).rows;
}

const isPlatform = (table: Table): boolean => table.reason.startsWith('platform:');
const has = (table: Table, column: string): boolean => table.columns.some(({ name }) => name === column);
const isScoped = (table: Table): boolean => has(table, 'client_id');
/** The column that names the firm. */
const firmColumn = (table: Table): string => (has(table, 'tenant_id') ? 'tenant_id' : 'id');
/** Where no column names the firm, the policy follows another table and the module's own test judges it. */
const followsAnother = (table: Table): boolean =>
  isPlatform(table) && table.reason.endsWith("as the module's test shows");
const isJudged = (table: Table): boolean =>
  !table.partition && (!isPlatform(table) || table.secured) && !followsAnother(table);

/** Some value of a type; texts and numbers differ from row to row, so that no key collides. */
function valueOf(type: string): unknown {
  serial += 1;
  if (['text', 'character varying'].includes(type)) return `v${serial}`;
  if (['integer', 'bigint', 'smallint', 'numeric', 'real', 'double precision', 'xid8'].includes(type)) return serial;
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-01-15';
  if (type === 'timestamp with time zone') return '2026-01-15T00:00:00Z';
  if (type === 'json' || type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from(`v${serial}`);
  if (type.endsWith('[]')) return [];
  if (type === 'tsvector') return 'word';
  throw new Error(`The test knows no value of type ${type}. Teach it one.`);
}

function insertOf(table: Table, firm: string, client: string | null): { text: string; values: unknown[] } {
  const values = table.columns.map(({ name, type }) => {
    if (name === firmColumn(table)) return firm;
    // A client's own row bears its identifier.
    return name === 'client_id' ? client : valueOf(type);
  });
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return { text: `insert into ${table.name} (${columns}) values (${places})`, values };
}

async function fill(table: Table): Promise<void> {
  const clients = isScoped(table) ? CLIENTS : [null];
  // The firm itself stands in columns that may not be null as some third client.
  for (const firm of FIRMS)
    for (const client of clients) {
      await owner.query(insertOf(table, firm, client)).catch(async (error: unknown) => {
        if (!(error instanceof pg.DatabaseError) || error.code !== '23502') throw error;
        await owner.query(insertOf(table, firm, 'cli_c'));
      });
    }
}

/** Runs a statement as the application's login under a firm and a scope, and takes it back. */
async function probe(
  firm: string,
  scope: Scope,
  text: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult> {
  await application.query('begin');
  try {
    for (const setting of Object.entries(settingsOf(firm, scope)))
      await application.query('select set_config($1, $2, true)', setting);
    return await application.query({ text, values: [...values] });
  } finally {
    await application.query('rollback');
  }
}

async function isRefused(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => false,
    (error: unknown) => error instanceof pg.DatabaseError && error.code === '42501',
  );
}

async function countSeen(
  table: Table,
  firm: string,
  scope: Scope,
): Promise<{ own: number; foreign: number; a: number; others: number }> {
  const client = isScoped(table) ? 'client_id' : 'null::text';
  const { rows } = await probe(
    firm,
    scope,
    `select count(*) filter (where f = $1)::int as own, count(*) filter (where f <> $1)::int as foreign,
       count(*) filter (where c = 'cli_a')::int as a, count(*) filter (where c is distinct from 'cli_a')::int as others
     from (select "${firmColumn(table)}" as f, ${client} as c from ${table.name}) as rows`,
    [firm],
  );
  return rows[0];
}

/** A table that triggers alone write. */
const isKept = (table: Table): boolean => table.reason.startsWith('kept:');

/** Every way in which a table shows or takes what it must not. */
async function leaksOf(table: Table): Promise<string[]> {
  const leaks: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || leaks.push(`${table.name}: ${what}`));
  const whole = await countSeen(table, OWN, WHOLE_FIRM);
  expect(whole.own === (isScoped(table) ? 3 : 1), `the firm sees ${whole.own} rows of its own`);
  expect(whole.foreign === 0, 'another firm is seen');
  expect(
    await isRefused(probe(OWN, WHOLE_FIRM, ...parts(insertOf(table, OTHER, 'cli_a')))),
    'a row goes to another firm',
  );
  if (!isPlatform(table)) {
    const nobody = await countSeen(table, '', WHOLE_FIRM);
    expect(nobody.own + nobody.foreign === 0, 'it is seen without a firm');
  }
  if (!isPlatform(table) && !/append-only/.test(table.reason)) {
    const moved = `update ${table.name} set "${firmColumn(table)}" = $1`;
    expect(await isRefused(probe(OWN, WHOLE_FIRM, moved, [OTHER])), 'rows move to another firm');
    const deletion = `delete from ${table.name} where "${firmColumn(table)}" = $1`;
    const gone = isKept(table) ? undefined : await probe(OWN, WHOLE_FIRM, deletion, [OTHER]);
    expect(gone === undefined || gone.rowCount === 0, 'rows of another firm are deleted');
    expect(!isKept(table) || (await isRefused(probe(OWN, WHOLE_FIRM, deletion, [OWN]))), 'what is kept is deleted');
  }
  if (!isPlatform(table) && !isScoped(table))
    expect(/(^|; )firm-wide: /.test(table.reason), 'it has no client and no reason');
  if (isScoped(table)) await judgeScope(table, expect);
  return leaks;
}

async function judgeScope(table: Table, expect: (holds: boolean, what: string) => void): Promise<void> {
  const mine = await countSeen(table, OWN, ONLY_A);
  expect(
    mine.a === 1 && mine.others === 0 && mine.foreign === 0,
    'a client’s person sees more or less than their client',
  );
  const walled = await countSeen(table, OWN, NOT_A);
  expect(walled.a === 0 && walled.others === 2, 'a wall does not hide its client, or hides more');
  const unbound = await countSeen(table, OWN, UNBOUND);
  expect(unbound.own === 0, 'it is seen without a scope');
  for (const client of ['cli_b', null])
    expect(
      await isRefused(probe(OWN, ONLY_A, ...parts(insertOf(table, OWN, client)))),
      `a client’s person writes a row of ${client ?? 'the firm'}`,
    );
  expect(await isRefused(probe(OWN, NOT_A, ...parts(insertOf(table, OWN, 'cli_a')))), 'a row goes behind the wall');
  if (/append-only/.test(table.reason)) return;
  const moved = `update ${table.name} set client_id = 'cli_b'`;
  expect(await isRefused(probe(OWN, ONLY_A, moved)), 'rows move to another client');
}

const parts = ({ text, values }: { text: string; values: unknown[] }): [string, unknown[]] => [text, values];

test('every table belongs to a firm and a client, or says why it does not', () => {
  assert.ok(tables.length > 60, `only ${tables.length} tables were found`);
  const loose = tables.filter(
    (table) =>
      !isPlatform(table) &&
      (!has(table, 'tenant_id') || !(table.partition || isScoped(table) || /firm-wide: /.test(table.reason))),
  );
  assert.deepEqual(loose, []);
  assert.deepEqual(
    tables.filter((table) => isPlatform(table) && !table.secured).map(({ name }) => name),
    ['kernel.installation', 'kernel.migrations'],
    'every other table of the platform has a policy of its own',
  );
});

test('no table shows or takes a row of another firm, of another client, or from behind a wall', async () => {
  const judged = tables.filter(isJudged);
  assert.ok(judged.length > 60);
  assert.deepEqual(await each(judged), []);
});

async function each(judged: readonly Table[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const table of judged) leaks.push(...(await leaksOf(table)));
  return leaks;
}

test('row-level security is forced, so that the owner of a table is bound as well', async () => {
  const { rows } = await owner.query(
    `select c.oid::regclass::text as name from pg_class c where c.oid::regclass::text = any($1)
       and not (c.relrowsecurity and c.relforcerowsecurity)`,
    [tables.filter((table) => !isPlatform(table)).map(({ name }) => name)],
  );
  assert.deepEqual(rows, []);
});

const CONTROLS: Readonly<Record<string, { readonly policies: string; readonly finds: RegExp }>> = {
  'using (true)': {
    policies: `create policy tenant_isolation on CONTROL using (true) with check (tenant_id = kernel.current_tenant());
      create policy client_scope on CONTROL as restrictive using (CLIENT) with check (CLIENT)`,
    finds: /another firm is seen/,
  },
  'with check (true)': {
    policies: `create policy tenant_isolation on CONTROL using (tenant_id = kernel.current_tenant()) with check (true);
      create policy client_scope on CONTROL as restrictive using (CLIENT) with check (CLIENT)`,
    finds: /a row goes to another firm/,
  },
  'no client scope': {
    policies:
      'create policy tenant_isolation on CONTROL using (tenant_id = kernel.current_tenant()) with check (tenant_id = kernel.current_tenant())',
    finds: /a client’s person sees more/,
  },
  'client scope with check (true)': {
    policies: `create policy tenant_isolation on CONTROL using (tenant_id = kernel.current_tenant()) with check (tenant_id = kernel.current_tenant());
      create policy client_scope on CONTROL as restrictive using (CLIENT) with check (true)`,
    finds: /a client’s person writes a row/,
  },
};
const CLIENT = `case when kernel.scope_is_firm() then client_id is null or client_id <> all (kernel.scope_clients())
  else client_id = any (kernel.scope_clients()) end`;

for (const [flaw, { policies, finds }] of Object.entries(CONTROLS)) {
  test(`the control: a table with ${flaw} fails the same judgement`, async () => {
    const name = `kernel.control_${flaw.replaceAll(/\W+/g, '_').toLowerCase()}`;
    await owner.query(`create table ${name} (tenant_id text not null, id text not null, client_id text, primary key (tenant_id, id));
      alter table ${name} enable row level security; alter table ${name} force row level security;
      grant select, insert, update, delete on ${name} to finace_application;
      ${policies.replaceAll('CONTROL', name).replaceAll('CLIENT', CLIENT)}`);
    const control = (await catalogue()).find((table) => table.name === name);
    assert.ok(control);
    await fill(control);
    const leaks = await leaksOf(control);
    assert.match(leaks.join('\n'), finds);
    await owner.query(`drop table ${name}`);
  });
}

test('the control: the migrator refuses a table without a client and without a reason', async () => {
  await owner.query(
    'create table kernel.control_bare (tenant_id text not null, id text not null, primary key (tenant_id, id))',
  );
  await assert.rejects(
    owner.query("call kernel.protect_table('kernel.control_bare')"),
    /no client_id and its comment gives no reason/,
  );
  await owner.query('drop table kernel.control_bare');
});

test('tenant_id is mandatory and leads the primary key of every tenant table', async () => {
  const { rows } = await owner.query(
    `select c.oid::regclass::text as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.oid::regclass::text = any($1) and (not a.attnotnull or i.indkey[0] is distinct from a.attnum)`,
    [tables.filter((table) => !isPlatform(table)).map(({ name }) => name)],
  );
  assert.deepEqual(rows, []);
});

test('the application login owns nothing, is bound by row-level security, and functions with more right are pinned', async () => {
  const [role] = await database.asOwner(
    "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'finace_application'",
  );
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  const owned = await database.asOwner("select relname from pg_class where relowner = 'finace_application'::regrole");
  assert.deepEqual(owned, []);
  const loose = await database.asOwner(
    `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname = any($1) and not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%')`,
    [schemas],
  );
  assert.deepEqual(loose, []);
});
