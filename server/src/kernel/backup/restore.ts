import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Readable as NodeReadable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Fault } from '@finaceverse/base/outcome';
import { migrate, type MigrationSource } from '../migrations.ts';
import {
  type Entry,
  type Head,
  headSchema,
  type Manifest,
  manifestSchema,
  type Opener,
  readArchive,
} from './archive.ts';
import { keptTables, type KeptTable } from './catalogue.ts';

/** Where a backup is restored to: an empty database, and a folder with nothing in it but what its cluster needs. */
export interface RestoreOrder {
  readonly ownerUrl: string;
  readonly folder: string;
  readonly sources: readonly MigrationSource[];
  /** Makes the tables that no migration makes, such as those of the job queue. */
  readonly prepare: () => Promise<void>;
  readonly opener: Opener;
}

/** What a restore has brought. */
export interface Restored {
  readonly takenAt: string;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

const refuse = (code: string, message: string): Fault => new Fault(code, message, { retryable: false });

/** Only what an empty cluster needs of its own may stand in the folder already. */
const OF_THE_CLUSTER = new Set(['postgres', 'keys', 'server.lock', 'outbox']);

async function refuseOccupied(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query<{ kernel: string | null }>("select to_regnamespace('kernel')::text as kernel");
  if (rows[0]?.kernel)
    throw refuse('backup.database_occupied', 'The database already holds an installation. Restore into an empty one.');
  const present = await readdir(folder).catch(() => []);
  const stranger = present.find((name) => !OF_THE_CLUSTER.has(name));
  if (stranger !== undefined)
    throw refuse(
      'backup.folder_occupied',
      `The folder ${folder} already holds "${stranger}". Restore into an empty one.`,
    );
}

/** Loads the entries of one backup into a database whose triggers sleep and whose tables are empty. */
class Loader {
  readonly #client: pg.Client;
  readonly #order: RestoreOrder;
  #tables: ReadonlyMap<string, KeptTable> = new Map();
  #head: Head | undefined;
  manifest: Manifest | undefined;
  readonly written: string[] = [];
  bytes = 0;

  constructor(client: pg.Client, order: RestoreOrder) {
    this.#client = client;
    this.#order = order;
  }

  get head(): Head {
    if (!this.#head)
      throw refuse('backup.no_head', 'The file is not a backup of this program: it does not begin as one.');
    return this.#head;
  }

  async take(name: string, bytes: Uint8Array): Promise<void> {
    this.bytes += bytes.length;
    if (name === 'head.json') return await this.#begin(headSchema.parse(JSON.parse(Buffer.from(bytes).toString())));
    void this.head;
    if (name === 'manifest.json') this.manifest = manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
    else if (name.startsWith('tables/')) await this.#loadRows(name, bytes);
    else if (name.startsWith('folder/')) await this.#writeFile(name.slice('folder/'.length), bytes);
    else throw refuse('backup.unknown_entry', `The backup holds "${name}", which this program does not know.`);
  }

  async #begin(head: Head): Promise<void> {
    this.#head = head;
    const wanted = new Map(head.migrations.map(({ schema, name, hash }) => [`${schema}/${name}`, hash]));
    // First the shape that the rows had; the newer migrations change them as they would have changed them in place.
    await migrate(this.#order.ownerUrl, this.#order.sources, wanted);
    await this.#order.prepare();
    const client = this.#client;
    await client.query('begin');
    const tables = await keptTables(client);
    this.#tables = new Map(tables.map((table) => [table.label, table]));
    for (const { name, forced } of tables) {
      await client.query(`alter table ${name} disable trigger user`);
      // Rows of all firms come at once; until the commit nobody but this owner sees the tables.
      if (forced) await client.query(`alter table ${name} no force row level security`);
    }
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    for (const month of head.eventMonths)
      await client.query("select kernel.ensure_event_partition($1::timestamp at time zone 'UTC')", [month]);
    // The months bring tables of their own, whose copies of the triggers sleep too.
    await client.query('alter table kernel.events disable trigger user');
  }

  async #loadRows(name: string, bytes: Uint8Array): Promise<void> {
    const [, label = ''] = name.split('/');
    const table = this.#tables.get(label);
    if (!table) throw refuse('backup.unknown_table', `The backup holds rows of "${label}", which is no table here.`);
    const brought = this.head.columns[label] ?? [];
    const gone = brought.find((column) => !table.columns.includes(column));
    if (gone !== undefined)
      throw refuse('backup.unknown_column', `The backup has "${gone}" in ${label}, which is no column here.`);
    const columns = brought.map((column) => this.#client.escapeIdentifier(column)).join(', ');
    const target = this.#client.query(copyFrom(`copy ${table.name} (${columns}) from stdin`));
    await pipeline(NodeReadable.from([Buffer.from(bytes)]), target);
  }

  async #writeFile(name: string, bytes: Uint8Array): Promise<void> {
    const path = normalize(name);
    if (path.startsWith('..') || path.startsWith('/'))
      throw refuse(
        'backup.path_outside',
        `The backup holds the file "${name}", which would lie outside of the folder.`,
      );
    const file = join(this.#order.folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
    this.written.push(file);
  }

  /** Compares what came with what the manifest names, wakes the triggers, sets the counters and commits. */
  async finish(entries: readonly Entry[]): Promise<Restored> {
    const { manifest, head } = this;
    if (!manifest) throw refuse('backup.cut', 'The backup is cut: its list of contents is missing. Use another one.');
    const came = entries.filter(({ name }) => name !== 'manifest.json');
    if (JSON.stringify(came) !== JSON.stringify(manifest.entries))
      throw refuse('backup.altered', 'The contents of the backup are not those that its list names. Use another one.');
    for (const { name, value } of head.counters) await this.#client.query('select setval($1, $2)', [name, value]);
    for (const { name, forced } of this.#tables.values()) {
      await this.#client.query(`alter table ${name} enable trigger user`);
      if (forced) await this.#client.query(`alter table ${name} force row level security`);
    }
    await this.#client.query('commit');
    await this.#refreshViews();
    await migrate(this.#order.ownerUrl, this.#order.sources);
    return {
      takenAt: head.takenAt,
      rows: Object.values(manifest.rows).reduce((sum, rows) => sum + rows, 0),
      files: this.written.length,
      bytes: this.bytes,
    };
  }

  async #refreshViews(): Promise<void> {
    const { rows } = await this.#client.query<{ name: string }>(
      "select format('%I.%I', schemaname, matviewname) as name from pg_matviews order by 1",
    );
    for (const { name } of rows) await this.#client.query(`refresh materialized view ${name}`);
  }
}

/**
 * Restores a backup, all or nothing: whatever does not hold (another key, a file cut or altered, a table that is not
 * known) leaves the folder without its files and the database without its rows.
 */
export async function restoreBackup(order: RestoreOrder, input: Readable): Promise<Restored> {
  const client = new pg.Client({ connectionString: order.ownerUrl });
  await client.connect();
  const loader = new Loader(client, order);
  try {
    await refuseOccupied(client, order.folder);
    const entries = await readArchive(input, order.opener, async (name, bytes) => await loader.take(name, bytes));
    return await loader.finish(entries);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    for (const file of loader.written) await rm(file, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}
