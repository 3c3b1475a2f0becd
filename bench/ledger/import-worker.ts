import { readFileSync } from 'node:fs';
import { finoryOperations } from '@finaceverse/server/testing';
import { openBenchBooks } from './books.ts';

/** Imports the file named and prints the CPU of this process and of its database's, peak memory, and the balances. */
const [path = ''] = process.argv.slice(2);
const books = await openBenchBooks(2);
const { kit, caller } = books;

/** CPU seconds of the database's processes that serve us, so far. */
async function databaseSeconds(): Promise<number> {
  const rows = await kit.database.asOwner('select pid from pg_stat_activity where datname = current_database()');
  const seconds = rows.map(({ pid }) => {
    try {
      const fields =
        readFileSync(`/proc/${Number(pid)}/stat`, 'utf8')
          .split(') ')[1]
          ?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return 0;
    }
  });
  return seconds.reduce((sum, each) => sum + each, 0);
}

const before = { own: process.cpuUsage(), database: await databaseSeconds() };
const imported = await kit.expect(caller, finoryOperations.importJournals, {
  companyName: 'Imported',
  timeZone: 'UTC',
  currency: 'USD',
  file: { name: 'books.ledger', mediaType: 'text/plain', bytes: readFileSync(path) },
});
const rows = await kit.database.asOwner(
  `select a.name, sum(b.base_debit - b.base_credit) as cents from finory.account_balances b
   join finory.accounts a on a.id = b.account_id where b.company_id = $1 group by a.name`,
  [imported.companyId],
);
const own = process.cpuUsage(before.own);
const cpu = (own.user + own.system) / 1e6 + (await databaseSeconds()) - before.database;
const megabytes = process.resourceUsage().maxRSS / 1024;
const balances = Object.fromEntries(rows.map((row) => [String(row['name']), Number(row['cents'])]));
await books.close();
process.stdout.write(`${JSON.stringify({ cpu, megabytes, balances })}\n`);
