import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ConfigurationMistake } from './configuration.ts';
import type { Database } from './database.ts';
import { NOTHING } from './scope.ts';

const FILE = 'installation';

/** The name that the folder carries; a folder without one takes `candidate`. Processes that share it agree. */
async function nameOf(folder: string, candidate: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, FILE);
  // Whoever comes first writes it; for everybody else it is there.
  await writeFile(file, `${candidate}\n`, { flag: 'wx' }).catch(() => undefined);
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Binds the folder of files and keys to the database: a process that would encrypt or sign with other keys, or look
 * for papers in another folder than the rest of the installation, does not start.
 * @throws ConfigurationMistake in one sentence
 */
export async function bindInstallation(database: Database, folder: string, candidate: string): Promise<void> {
  const name = await nameOf(folder, candidate);
  const known = await database.transaction(
    { tenantId: '', scope: NOTHING, readOnly: false, nested: true },
    async (db) => {
      await sql`insert into kernel.installation (id) values (${name}) on conflict do nothing`.execute(db);
      const { rows } = await sql<{ id: string }>`select id from kernel.installation`.execute(db);
      return rows[0]?.id;
    },
  );
  if (known === name) return;
  throw new ConfigurationMistake(
    `FINACE_DATA is ${folder}, whose keys and files belong to another installation than the database does.`,
  );
}
