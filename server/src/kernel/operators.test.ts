import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { ADAPTER_MIGRATIONS } from '../adapters.ts';
import { MODULES } from '../modules.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate, migrationSources } from './migrations.ts';
import { OPERATORS } from './operators.ts';
import { buildRegistry } from './registry.ts';
import { settingsOf, WHOLE_FIRM } from './scope.ts';

/**
 * Generated from the catalogue: whatever a statement of the operators' login names as its tenant, it reaches no row of
 * a firm, in any table that is there today or tomorrow. Each table that it may read at all is filled with a firm's row.
 */
const FIRM = 'ten_one';
let database: TestDatabase;
let owner: pg.Client;
let operator: pg.Client;
const own = new Set(MODULES.flatMap(({ floor, owns }) => (floor === 'command_center' && owns !== null ? [owns] : [])));

before(async () => {
  database = await createTestDatabase();
  await migrate(database.ownerUrl, [...migrationSources(buildRegistry(MODULES).all), ...ADAPTER_MIGRATIONS]);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  operator = new pg.Client({ connectionString: database.operatorUrl });
  await owner.connect();
  await operator.connect();
  await owner.query("select kernel.ensure_event_partition('2026-01-15')");
});
after(async () => {
  await owner.end();
  await operator.end();
  await database.close();
});

interface Table {
  readonly name: string;
  readonly schema: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

async function tables(): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `select c.oid::regclass::text as name, n.nspname as schema,
       (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.attidentity = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
       and n.nspname not like 'pg\\_%' order by 1`,
  );
  return rows;
}

/** Runs a statement as the operators' login that names a tenant, and takes it back. */
async function as(tenantId: string, text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  await operator.query('begin');
  try {
    for (const setting of Object.entries(settingsOf(tenantId, WHOLE_FIRM)))
      await operator.query('select set_config($1, $2, true)', setting);
    return await operator.query({ text, values: [...values] });
  } finally {
    await operator.query('rollback');
  }
}

async function isRefused(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => false,
    (error: unknown) => error instanceof pg.DatabaseError && error.code === '42501',
  );
}

let serial = 0;
function valueOf({ name, type }: Table['columns'][number]): unknown {
  serial += 1;
  if (name === 'tenant_id') return FIRM;
  if (name === 'forgotten_at') return null;
  if (type === 'bytea') return Buffer.from('sealed');
  if (type === 'text') return `v${serial}`;
  if (type === 'integer' || type === 'bigint') return serial;
  if (type.startsWith('timestamp')) return '2026-01-15T00:00:00Z';
  return type.startsWith('json') ? '{}' : null;
}

function rowOfFirm(table: Table): { readonly text: string; readonly values: readonly unknown[] } {
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  const places = table.columns.map((_, index) => `$${index + 1}`).join(', ');
  return { text: `insert into ${table.name} (${columns}) values (${places})`, values: table.columns.map(valueOf) };
}

test('the operators\u2019 login reads and writes no table of a firm, whatever tenant it names', async () => {
  const all = await tables();
  assert.ok(all.length > 80, `only ${all.length} tables were found`);
  const reached: string[] = [];
  const open: Table[] = [];
  for (const table of all) {
    if (await isRefused(as(FIRM, `select 1 from ${table.name} limit 1`))) {
      for (const write of [`delete from ${table.name}`, `insert into ${table.name} default values`])
        if (!(await isRefused(as(FIRM, write)))) reached.push(`${table.name}: ${write}`);
    } else open.push(table);
  }
  assert.deepEqual(reached, []);
  assert.deepEqual(
    open.filter(({ schema }) => !own.has(schema)).map(({ name }) => name),
    [
      'kernel.after_calls',
      'kernel.data_keys',
      'kernel.events',
      'kernel.idempotency_records',
      'kernel.inbox',
      'kernel.outbox',
      'kernel.person_names',
      'kernel.subjects',
    ],
    'of the kernel what a unit of work needs for itself, and nothing else of anybody',
  );
  assert.ok(
    open.some(({ schema }) => own.has(schema)),
    'the control: it reaches its own rooms',
  );
});

test('where it reads a table that firms have rows in too, it is held to the operators\u2019 rows', async () => {
  const seen: string[] = [];
  for (const table of (await tables()).filter(({ name }) => !own.has(name.split('.')[0] ?? ''))) {
    if (await isRefused(as(FIRM, `select 1 from ${table.name} limit 1`))) continue;
    const { text, values } = rowOfFirm(table);
    await owner.query(text, [...values]);
    for (const tenant of [FIRM, OPERATORS, '']) {
      const { rowCount } = await as(tenant, `select 1 from ${table.name} where tenant_id = $1`, [FIRM]);
      if (rowCount !== 0) seen.push(`${table.name} shows ${rowCount} rows to ${tenant}`);
      const fresh = rowOfFirm(table);
      if (!(await isRefused(as(tenant, fresh.text, fresh.values))))
        seen.push(`${table.name} takes a row from ${tenant}`);
    }
  }
  assert.deepEqual(seen, []);
});

test('the control: a table whose policy forgets the operators is found', async () => {
  await owner.query(`create table kernel.control_open (tenant_id text not null, id text not null, client_id text, primary key (tenant_id, id));
    call kernel.protect_table('kernel.control_open');
    grant select, insert on kernel.control_open to finace_operator;
    insert into kernel.control_open values ('${FIRM}', 'x', null)`);
  const { rowCount } = await as(FIRM, 'select 1 from kernel.control_open');
  assert.equal(rowCount, 1, 'a tenant\u2019s policy alone would let it in');
  await owner.query('drop table kernel.control_open');
});

test('the operators\u2019 login owns nothing, rises to nothing, and runs no function with more right over firms\u2019 rows', async () => {
  const [role] = await database.asOwner(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
       (select count(*)::int from pg_auth_members m where m.member = r.oid) as member_of,
       (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
     from pg_roles r where rolname = 'finace_operator'`,
  );
  assert.deepEqual(role, {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    member_of: 0,
    owns: 0,
  });
  const definers = await database.asOwner(
    `select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and p.prorettype <> 'trigger'::regtype and has_function_privilege('finace_operator', p.oid, 'execute')
       and has_schema_privilege('finace_operator', n.oid, 'usage') order by 1`,
  );
  assert.deepEqual(
    definers.map(({ name }) => name),
    ['kernel.ensure_event_partition'],
    'it makes the month of an event',
  );
});
