import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Clock } from '@finaceverse/base/time';
import { instantText } from '@finaceverse/base/time';
import { Fault } from '@finaceverse/base/outcome';
import { settingsOf, WHOLE_FIRM } from '../scope.ts';
import { type ArchiveWriter, FORMAT, type Head, type Lock, type Manifest, writeArchive } from './archive.ts';
import { appliedMigrations, countersOf, eventMonths, keptTables, type KeptTable } from './catalogue.ts';

/** What a backup is taken of, and who may open it. */
export interface BackupOrder {
  readonly ownerUrl: string;
  /** The folder of the files and keys. */
  readonly folder: string;
  readonly tenants: readonly string[];
  readonly lock: Lock;
  readonly clock: Clock;
}

/** Rows are written in parts of about this size, so that memory stays level however large a table is. */
const PART_BYTES = 8 * 1024 * 1024;

/** What belongs to a cluster or a process and not to the installation. */
const LEFT_BEHIND = /^(postgres|outbox)(\/|$)|^keys\/database-owner$|^server\.lock$|(^|\/)\.incoming(\/|$)/;

const LINE_FEED = 0x0a;

/** A part's name says where its rows belong. */
export const partName = (table: string, tenant: string | null, number: number): string =>
  `tables/${table}/${tenant ?? '-'}/${String(number).padStart(6, '0')}`;

async function bind(client: pg.Client, tenant: string): Promise<void> {
  for (const [name, value] of Object.entries(settingsOf(tenant, WHOLE_FIRM)))
    await client.query('select set_config($1, $2, true)', [name, value]);
}

/** Copies the rows of a table, of one firm or of all, in parts that end with a row. The number of rows. */
async function copyRows(
  client: pg.Client,
  writer: ArchiveWriter,
  table: KeptTable,
  tenant: string | null,
): Promise<number> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const where = tenant === null ? '' : ` where tenant_id = ${client.escapeLiteral(tenant)}`;
  const stream = client.query(copyTo(`copy (select ${columns} from ${table.name}${where}) to stdout`));
  let waiting: Buffer = Buffer.alloc(0);
  let parts = 0;
  let rows = 0;
  const flush = async (until: number): Promise<void> => {
    const part = waiting.subarray(0, until);
    waiting = waiting.subarray(until);
    if (part.length === 0) return;
    for (const byte of part) if (byte === LINE_FEED) rows += 1;
    await writer.add(partName(table.label, tenant, parts), part);
    parts += 1;
  };
  for await (const chunk of stream) {
    waiting = Buffer.concat([waiting, chunk as Buffer]);
    if (waiting.length >= PART_BYTES) await flush(waiting.lastIndexOf(LINE_FEED) + 1);
  }
  await flush(waiting.length);
  return rows;
}

/** A firm that the installation does not list would be left out of a backup; where the login sees all rows, it is found. */
async function refuseUnknownFirms(
  client: pg.Client,
  tables: readonly KeptTable[],
  rows: Readonly<Record<string, number>>,
): Promise<void> {
  const { rows: found } = await client.query<{ all: boolean }>(
    'select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user',
  );
  if (found[0]?.all !== true) return;
  for (const { name, label } of tables) {
    const counted = await client.query<{ rows: string }>(`select count(*)::text as rows from ${name}`);
    if (Number(counted.rows[0]?.rows) !== (rows[label] ?? 0))
      throw new Fault('backup.rows_left_out', `${label} holds rows of a firm that the installation does not list.`, {
        retryable: false,
      });
  }
}

async function addTables(
  client: pg.Client,
  writer: ArchiveWriter,
  tables: readonly KeptTable[],
  tenants: readonly string[],
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of tables) {
    let count = 0;
    for (const tenant of table.tenanted ? tenants : [null]) {
      if (tenant !== null) await bind(client, tenant);
      count += await copyRows(client, writer, table, tenant);
    }
    rows[table.label] = count;
  }
  await refuseUnknownFirms(client, tables, rows);
  return rows;
}

async function addFiles(writer: ArchiveWriter, folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !LEFT_BEHIND.test(name))
    .sort();
  for (const name of names) {
    // A file that was disposed of since the rows were read is no longer wanted.
    const bytes = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (bytes) await writer.add(`folder/${name}`, bytes);
  }
}

/**
 * Writes a whole installation, database, files and keys, as it stands at one moment, while it goes on working. The
 * rows are of one snapshot; a file is written once and never changed, so those that the rows name are there.
 */
export async function takeBackup(order: BackupOrder, output: Writable): Promise<Manifest> {
  const client = new pg.Client({ connectionString: order.ownerUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = await keptTables(client);
    const head: Head = {
      format: FORMAT,
      takenAt: instantText(order.clock.now()),
      migrations: [...(await appliedMigrations(client))],
      columns: Object.fromEntries(tables.map(({ label, columns }) => [label, [...columns]])),
      eventMonths: [...(await eventMonths(client))],
      counters: [...(await countersOf(client))],
    };
    return await writeArchive(output, order.lock, async (writer) => {
      await writer.add('head.json', Buffer.from(JSON.stringify(head)));
      const rows = await addTables(client, writer, tables, order.tenants);
      await addFiles(writer, order.folder);
      return rows;
    });
  } finally {
    await client.end();
  }
}
