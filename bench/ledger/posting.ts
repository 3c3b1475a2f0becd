import { newId } from '@finaceverse/base/id';
import { SeededRandom } from '@finaceverse/base/random';
import { ManualClock } from '@finaceverse/base/time';
import { finoryOperations } from '@finaceverse/server/testing';
import { inSets, journals, milliseconds, post, type BenchBooks, type BenchJournal } from './books.ts';

/** Both sides of a case in the same unit; `higher` is better. */
export interface Sides {
  readonly ours: number;
  readonly peer: number;
}

const BARE = `
  create schema if not exists bare;
  create table if not exists bare.journals (tenant_id text, id text, company_id text, number bigint, date date, period_id text,
    description text, source text, base_currency text, prepared_by text, posted_by text, posted_at timestamptz, total bigint, lines integer,
    client_id text, primary key (tenant_id, id));
  create table if not exists bare.journal_lines (tenant_id text, journal_id text, line integer, company_id text, date date, account_id text,
    amount bigint, currency text, base_amount bigint, client_id text, primary key (tenant_id, journal_id, line));
  grant usage on schema bare to finace_application;
  grant insert on all tables in schema bare to finace_application`;

function valuesOf(rows: readonly (readonly unknown[])[]): { readonly places: string; readonly values: unknown[] } {
  let place = 0;
  const places = rows.map((row) => `(${row.map(() => `$${(place += 1)}`).join(', ')})`).join(', ');
  return { places, values: rows.flat() };
}

/** Writes the rows of journals by one multi-row INSERT a table, into tables with nothing but their keys. */
function bareWriter(books: BenchBooks): (set: readonly BenchJournal[]) => Promise<void> {
  const clock = new ManualClock('2026-01-05T09:00:00Z');
  const random = new SeededRandom(99n);
  const [tenant, company, id] = [books.caller.tenantId, books.companyId, books.companyId];
  const accounts = new Map(books.codes.map((code) => [code, newId('acc', clock, random)]));
  const period = newId('per', clock, random);
  let number = 0;
  return async (set) => {
    const rows = set.map((each) => ({ id: newId('jnl', clock, random), number: (number += 1), ...each }));
    const heads = valuesOf(
      rows.map((row) => {
        const said = [tenant, row.id, company, row.number, row.date, period, row.description, 'import', 'USD'];
        return said.concat([books.caller.id, books.caller.id, '2026-01-05T09:00:00Z', 1000, 2, id]);
      }),
    );
    const lines = valuesOf(
      rows.flatMap((row) =>
        row.lines.map((line, index) => {
          const minor = Math.round(Number(line.debit ?? `-${line.credit ?? ''}`) * 100);
          const account = accounts.get(line.accountCode);
          return [tenant, row.id, index + 1, company, row.date, account, minor, 'USD', minor, id];
        }),
      ),
    );
    await books.sql.query('begin');
    await books.sql.query(`insert into bare.journals values ${heads.places}`, heads.values);
    await books.sql.query(`insert into bare.journal_lines values ${lines.places}`, lines.values);
    await books.sql.query('commit');
  };
}

/** Sets of journals beside bare multi-row INSERTs of the same rows, turn by turn, in journals a second. */
export async function bulk(books: BenchBooks, count: number): Promise<Sides> {
  await books.kit.database.asOwner(BARE);
  const write = bareWriter(books);
  const sets = inSets([...journals(count, books.codes, 1n)], 1000);
  let [ours, peer] = [0, 0];
  for (const [index, set] of sets.entries()) {
    const mine = await milliseconds(async () => await post(books, set));
    const theirs = await milliseconds(async () => await write(set));
    // The first sets warm both up.
    if (index < Math.min(2, sets.length - 1)) continue;
    ours += mine;
    peer += theirs;
  }
  const measured = sets.slice(Math.min(2, sets.length - 1)).flat().length;
  return { ours: (measured / ours) * 1000, peer: (measured / peer) * 1000 };
}

const CLIENTS = 32;

/** Single posts of many clients, each of which sends its next when it has its answer; journals a second. */
async function singles(
  books: BenchBooks,
  set: readonly BenchJournal[],
  operation = finoryOperations.postJournals,
): Promise<number> {
  const waiting = set.values();
  const client = async (): Promise<void> => {
    for (const journal of waiting) await post(books, [journal], operation);
  };
  const took = await milliseconds(async () => void (await Promise.all(Array.from({ length: CLIENTS }, client))));
  await books.kit.platform.settled();
  return (set.length / took) * 1000;
}

/** Posts of 32 clients that share transactions, beside one transaction for each. */
export async function coalesced(books: BenchBooks, count: number): Promise<Sides> {
  const alone = { ...finoryOperations.postJournals, handleTogether: undefined };
  const all = [...journals(count, books.codes, 2n)];
  await singles(books, all.slice(0, 64));
  const peer = await singles(books, all.slice(0, Math.max(64, Math.floor(count / 8))), alone);
  return { ours: await singles(books, all), peer };
}

/** All posts on one account beside posts on ten thousand. */
export async function hotAccount(books: BenchBooks, count: number): Promise<Sides> {
  const many = [...journals(count, books.codes, 3n)];
  const hot = books.codes[0] ?? '';
  const one = many.map((each) => ({
    ...each,
    lines: each.lines.map((line) => (line.debit === undefined ? line : { ...line, accountCode: hot })),
  }));
  const quarters = inSets(many, Math.ceil(count / 4)).map((set, index) => [
    set,
    inSets(one, Math.ceil(count / 4))[index] ?? [],
  ]);
  let [ours, peer] = [0, 0];
  for (const [spread = [], heaped = []] of quarters) {
    peer += await singles(books, spread);
    ours += await singles(books, heaped);
  }
  return { ours, peer };
}
