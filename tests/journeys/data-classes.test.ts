import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dataClassOf } from '@finaceverse/server/declarations';
import { openCompany } from './company.ts';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';
import { buildWorld } from './world.ts';

/** What a thief looks for in a stolen copy. */
const VENDOR = { name: 'Canary Cans', taxId: 'DE811907980', bankAccount: 'GB33BUKB20201555555555', currency: 'USD' };
const IBAN = 'DE02120300000000202051';
const CANARIES = [VENDOR.taxId, VENDOR.bankAccount, IBAN, PASSWORD];

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

let system: TestServer;
let firm: Firm;
let columns: readonly Column[] = [];

before(async () => {
  system = await startTestServer();
  firm = await system.newFirm('Meridian');
  await buildWorld(system, firm);
  const company = await openCompany(firm, 'Quayside');
  await firm.ana.made(`${company.books}/parties`, { kind: 'vendor', ...VENDOR }, { key: 'a-vendor' });
  await firm.ana.made(
    `${company.books}/bank-accounts`,
    { name: 'Second', accountCode: '1010', currency: 'USD', iban: IBAN },
    { key: 'an-account' },
  );
  await system.snapshot();
  const rows = await system.database.asOwner(
    `select format('%I.%I', n.nspname, c.relname) as table, a.attname as name, format_type(a.atttypid, null) as type
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
       and n.nspname !~ '^(pg_|information_schema|jobs$)' order by 1, a.attnum`,
  );
  columns = rows.map(({ table, name, type }) => ({ table: String(table), name: String(name), type: String(type) }));
});
after(async () => await system.close());

const fullName = ({ table, name }: Column): string => `${table.replaceAll('"', '')}.${name}`;

test('every column of the catalogue has a class', () => {
  assert.ok(columns.length > 500, `only ${columns.length}`);
  assert.deepEqual(
    columns.map(fullName).filter((column) => dataClassOf(column) === undefined),
    [],
  );
});

test('the control: a column that is named like a secret is no firm’s business until somebody declares it', () => {
  for (const column of ['finory.payees.iban', 'x.y.api_secret', 'x.y.totp_seed', 'x.y.tax_id'])
    assert.equal(dataClassOf(column), undefined, column);
  assert.equal(dataClassOf('finory.parties.tax_id'), 'sealed');
  assert.equal(dataClassOf('finory.bank_statements.bank_account_id'), 'internal');
});

test('no sealed column and no secret holds clear text after everything has happened once', async () => {
  const seen: string[] = [];
  const clear: string[] = [];
  for (const column of columns) {
    const of = dataClassOf(fullName(column));
    if ((of !== 'sealed' && of !== 'secret') || column.type === 'bytea') continue;
    const rows = await system.database.asOwner(
      `select distinct "${column.name}"::text as value from ${column.table} where "${column.name}" is not null limit 200`,
    );
    const form =
      of === 'sealed'
        ? /^"?(s1:[\w-]{60,}|b1:[\da-f]{32})"?$/
        : /^(k\d+\.[\w-]{60,}|[\w+/=-]{43,44}|[\da-f]{64}|\$argon2id\$.+|\{[\w+/=,-]*\})$/;
    if (rows.length > 0) seen.push(fullName(column));
    for (const { value } of rows)
      if (!form.test(String(value))) clear.push(`${fullName(column)}: ${String(value).slice(0, 40)}`);
  }
  assert.deepEqual(clear, []);
  for (const column of [
    'finory.parties.tax_id',
    'finory.bank_accounts.iban',
    'cyloid.readings.text',
    'cyloid.fields.value',
  ])
    assert.ok(seen.includes(column), `${column} was looked at`);
});

test('what a thief looks for lies in no row of any table', async () => {
  const found: string[] = [];
  for (const table of new Set(columns.map(({ table: name }) => name))) {
    for (const canary of CANARIES) {
      const rows = await system.database.asOwner(
        `select 1 from ${table} t where t::text ilike '%' || $1 || '%' limit 1`,
        [canary],
      );
      if (rows.length > 0) found.push(`${table}: ${canary}`);
    }
  }
  assert.deepEqual(found, []);
});

test('the firm itself reads what lies sealed, and a repeated request gives the answer that it gave', async () => {
  const company = await openCompany(firm, 'Harbour');
  const send = async () =>
    await firm.ana.made(`${company.books}/parties`, { kind: 'vendor', ...VENDOR }, { key: 'once-more' });
  const first = await send();
  assert.deepEqual(await send(), first);
  assert.equal(first['taxId'], VENDOR.taxId);
  assert.equal(first['bankAccount'], VENDOR.bankAccount);
});

test('what an earlier release left in clear is sealed when anything happens in the books, and reads as before', async () => {
  const company = await openCompany(firm, 'Old Mill');
  const party = await firm.ana.made(`${company.books}/parties`, { kind: 'vendor', ...VENDOR });
  await system.snapshot();
  await system.database.asOwner(
    'update finory.parties set tax_id = $2, normalized_tax_id = $2, bank_account = $3 where id = $1',
    [party['id'], VENDOR.taxId, VENDOR.bankAccount],
  );
  await firm.ana.made(`${company.books}/parties`, { kind: 'vendor', name: 'Another', currency: 'USD' });
  await system.snapshot();
  const [row] = await system.database.asOwner(
    'select tax_id, normalized_tax_id, bank_account from finory.parties where id = $1',
    [party['id']],
  );
  for (const value of Object.values(row ?? {})) assert.match(String(value), /^[sb]1:/);
  const { value } = await firm.ana.get(`${company.books}/parties?filter=name~canary`);
  assert.ok(JSON.stringify(value).includes(VENDOR.taxId));
});
