import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SCHEMA_TABLES, tableText } from './schemas/schema-tables.ts';

/*
 * Makes the tables that documents are judged by out of the published schemas: `node tools/compile-schemas.ts FOLDER`,
 * where the folder holds `ubl`, `cii`, `factur-x`, `fatturapa` and `camt`. A test compiles them again and compares.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Name the folder of the published schemas.\n');
  process.exit(2);
}
const repository = join(import.meta.dirname, '..');
for (const table of SCHEMA_TABLES) {
  const path = join(repository, table.file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, tableText(table, folder));
}
