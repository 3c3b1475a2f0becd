import {
  ADAPTER_MIGRATIONS,
  buildRegistry,
  dataClassOf,
  migrate,
  migrationSources,
  MODULES,
  type Registry,
} from '@finaceverse/server/declarations';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';

/** The data model as the database's own catalogue knows it: what is drawn is what runs. */
export const DATA_MODEL = 'docs/reference/data-model.md';

const COLUMNS = `
select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull as required, coalesce(obj_description(c.oid), '') as remark, c.relrowsecurity and c.relforcerowsecurity as walled,
  coalesce(k.contype = 'p', false) as key
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' and a.attnum = any(k.conkey)
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
order by 1, 2, a.attnum`;

const REFERENCES = `
select distinct n.nspname as schema, c.relname as table, tn.nspname as "toSchema", t.relname as "toTable"
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_class t on t.oid = k.confrelid
join pg_namespace tn on tn.oid = t.relnamespace
where k.contype = 'f' and n.nspname = any($1) and not c.relispartition
order by 1, 2, 3, 4`;

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly remark: string;
  readonly walled: boolean;
  readonly key: boolean;
}

interface Reference {
  readonly schema: string;
  readonly table: string;
  readonly toSchema: string;
  readonly toTable: string;
}

function picture(references: readonly Reference[], schema: string): string {
  const name = (inSchema: string, table: string): string => (inSchema === schema ? table : `${inSchema}_${table}`);
  const lines = references
    .filter((reference) => reference.schema === schema)
    .map(({ table, toSchema, toTable }) => `  ${name(toSchema, toTable)} ||--o{ ${name(schema, table)} : ""`);
  return lines.length === 0 ? '' : `\n\`\`\`mermaid\nerDiagram\n${lines.join('\n')}\n\`\`\`\n`;
}

function tableSection(columns: readonly Column[]): string {
  const [first] = columns;
  if (!first) return '';
  const rows = columns.map(
    ({ schema, table, column, type, required, key }) =>
      `| \`${column}\` | ${type} | ${key ? 'key' : required ? 'always' : ''} | ${dataClassOf(`${schema}.${table}.${column}`) ?? ''} |`,
  );
  const notes = [first.walled ? 'Rows are seen by their firm alone.' : 'No row policy.', first.remark]
    .filter((note) => note !== '')
    .map((note) => (note.endsWith('.') ? note : `${note}.`));
  return `### ${first.table}\n\n${notes.join(' ')}\n\n| Column | Type | | Class |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** The page of a migrated database. */
export async function dataModelPage(database: TestDatabase, registry: Registry): Promise<string> {
  const schemas = ['kernel', ...registry.all.map(({ name }) => name)];
  const read = async <T>(sql: string): Promise<T[]> => (await database.asOwner(sql, [schemas])) as T[];
  const columns = await read<Column>(COLUMNS);
  const references = await read<Reference>(REFERENCES);
  const sections = schemas.flatMap((schema) => {
    const own = columns.filter((column) => column.schema === schema);
    if (own.length === 0) return [];
    const tables = [...new Set(own.map(({ table }) => table))];
    const parts = tables.map((table) => tableSection(own.filter((column) => column.table === table)));
    return [`## ${schema}\n${picture(references, schema)}\n${parts.join('\n')}`];
  });
  return `# Data model

Generated from the catalogue of a migrated database by "npm run generate"; changes here are lost.

One schema a module. Every table of a firm has the firm's identifier as the first part of its key; amounts are whole minor units with their currency beside them; instants are UTC.

Classes: public, internal, confidential (a firm's business), personal, sealed (under the firm's key, or a blind index), secret (a hash, or under a key).
\`server/src/kernel/data-classes.ts\` declares them.

${sections.join('\n')}`;
}

/** A database of the sources as they are. */
export async function withMigrated<T>(use: (database: TestDatabase, registry: Registry) => Promise<T>): Promise<T> {
  const registry = buildRegistry(MODULES);
  const database = await createTestDatabase();
  try {
    await migrate(database.ownerUrl, [...migrationSources(registry.all), ...ADAPTER_MIGRATIONS]);
    return await use(database, registry);
  } finally {
    await database.close();
  }
}
