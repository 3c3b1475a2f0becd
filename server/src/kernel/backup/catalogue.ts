import type pg from 'pg';
import { Fault } from '@finaceverse/base/outcome';

/** A table whose rows are kept: named, with the columns that a row brings itself. */
export interface KeptTable {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  /** Whether each row belongs to a firm, so that it is read and written firm by firm under the firm's own policy. */
  readonly tenanted: boolean;
  /** Whether its row policy binds its owner too. */
  readonly forced: boolean;
}

interface TableRow {
  readonly oid: string;
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly tenanted: boolean;
  readonly forced: boolean;
  readonly needs: readonly string[];
}

/** The records of which shape the tables have follow from the program; they are made anew, not brought. */
const MADE_ANEW = new Set(['kernel.migrations', 'jobs.version']);

const TABLES = `
select c.oid::text, format('%I.%I', n.nspname, c.relname) as name, n.nspname || '.' || c.relname as label,
  array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' order by a.attnum) as columns,
  c.relrowsecurity and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenanted,
  c.relforcerowsecurity as forced,
  array(select distinct k.confrelid::text from pg_constraint k
    where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
order by 3`;

/** Rows that others point at come first. */
function inOrder(tables: readonly TableRow[]): readonly TableRow[] {
  const placed = new Set<string>();
  const known = new Set(tables.map(({ oid }) => oid));
  const ordered: TableRow[] = [];
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ oid, needs }) => !placed.has(oid) && needs.every((need) => placed.has(need) || !known.has(need)),
    );
    if (next.length === 0)
      throw new Fault('backup.circular', 'Tables point at each other in a circle, so no order lets them be restored.', {
        retryable: false,
      });
    for (const table of next) placed.add(table.oid);
    ordered.push(...next);
  }
  return ordered;
}

/** Every table of the installation, in the order in which it can be restored. */
export async function keptTables(client: pg.Client): Promise<readonly KeptTable[]> {
  const { rows } = await client.query<TableRow>(TABLES);
  return inOrder(rows)
    .filter(({ label }) => !MADE_ANEW.has(label))
    .map(({ name, label, columns, tenanted, forced }) => ({ name, label, columns, tenanted, forced }));
}

/** Where a counter stands. */
export interface Counter {
  readonly name: string;
  readonly value: string;
}

/** Counters that have counted; the others begin anew by themselves. */
export async function countersOf(client: pg.Client): Promise<readonly Counter[]> {
  const { rows } = await client.query<Counter>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
     from pg_sequences where last_value is not null order by 1`,
  );
  return rows;
}

/** The months for which events have a partition. */
export async function eventMonths(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ month: string }>(
    `select to_char(to_date(right(c.relname, 7), 'YYYY_MM'), 'YYYY-MM-DD') as month
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'kernel.events'::regclass order by 1`,
  );
  return rows.map(({ month }) => month);
}

/** A migration that has been applied. */
export interface AppliedMigration {
  readonly schema: string;
  readonly name: string;
  readonly hash: string;
}

export async function appliedMigrations(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select schema, name, hash from kernel.migrations order by schema, name',
  );
  return rows;
}
