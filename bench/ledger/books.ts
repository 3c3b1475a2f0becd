import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODULES } from '@finaceverse/server/declarations';
import {
  finoryOperations,
  openEmbeddedDatabase,
  startTestPlatform,
  type DatabaseSession,
  type TestCaller,
  type TestPlatform,
} from '@finaceverse/server/testing';
import { SeededRandom } from '@finaceverse/base/random';

/** A platform with every module on a PostgreSQL that writes through to its disk, and one company's books. */
export interface BenchBooks {
  readonly kit: TestPlatform;
  readonly caller: TestCaller;
  readonly companyId: string;
  readonly codes: readonly string[];
  /** Statements of the application's login, bound as a request is. */
  readonly sql: DatabaseSession;
  close(): Promise<void>;
}

/** A journal of two lines, as it is posted. */
export interface BenchJournal {
  readonly date: string;
  readonly description: string;
  readonly lines: readonly { readonly accountCode: string; readonly debit?: string; readonly credit?: string }[];
}

const text = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** Journals over accounts by their codes, days ascending over a year, the same for the same seed. */
export function* journals(count: number, codes: readonly string[], seed: bigint, year = 2026): Generator<BenchJournal> {
  const random = new SeededRandom(seed);
  const pick = (max: number): number => random.below(max);
  for (let index = 0; index < count; index += 1) {
    const day = Math.floor((index * 365) / count);
    const date = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
    const debit = pick(codes.length);
    const credit = (debit + 1 + pick(codes.length - 1)) % codes.length;
    const amount = text(1 + pick(1_000_000));
    yield {
      date,
      description: `Entry ${index} of the day`,
      lines: [
        { accountCode: codes[debit] ?? '', debit: amount },
        { accountCode: codes[credit] ?? '', credit: amount },
      ],
    };
  }
}

const serverUrl = process.env['FINACE_BENCH_POSTGRES_URL'] ?? process.env['FINACE_TEST_POSTGRES_URL'];

/** Opens the books with so many accounts, on the server of `FINACE_BENCH_POSTGRES_URL` or on one of its own. */
export async function openBenchBooks(accounts: number): Promise<BenchBooks> {
  const directory = mkdtempSync(join(tmpdir(), 'finace-bench-'));
  chmodSync(directory, 0o755);
  const server = serverUrl === undefined ? await openEmbeddedDatabase({ directory }) : undefined;
  const kit = await startTestPlatform({ modules: MODULES, serverUrl: serverUrl ?? server?.ownerUrl ?? '' });
  const caller = kit.person(kit.newTenant(), 'Bench');
  const codes = Array.from({ length: accounts }, (_, index) => String(100_000 + index));
  const chart = `${codes.map((code, index) => `2026-01-01 Opening\n    ${index % 2 === 0 ? 'Assets' : 'Expenses'}:${code}  1.00 USD\n    Equity:Opening  -1.00 USD\n`).join('\n')}`;
  const imported = await kit.expect(caller, finoryOperations.importJournals, {
    companyName: 'Bench',
    timeZone: 'UTC',
    currency: 'USD',
    file: { name: 'chart.ledger', mediaType: 'text/plain', bytes: new TextEncoder().encode(chart) },
  });
  const own = await kit.database.asOwner('select code from finory.accounts where company_id = $1 order by code', [
    imported.companyId,
  ]);
  await kit.platform.settled();
  const sql = await kit.database.openSession();
  return {
    kit,
    caller,
    companyId: imported.companyId,
    codes: own.map((row) => String(row['code'])),
    sql,
    close: async () => {
      await sql.end();
      await kit.close();
      await server?.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

let keys = 0;

/** Posts a set under a key of its own; it must succeed. */
export async function post(
  books: BenchBooks,
  set: readonly BenchJournal[],
  operation: typeof finoryOperations.postJournals = finoryOperations.postJournals,
): Promise<void> {
  keys += 1;
  const input = {
    companyId: books.companyId,
    journals: set.map((each) => ({ ...each, lines: [...each.lines] })),
    outcome: 'all' as const,
  };
  const outcome = await books.kit.run(books.caller, operation, input, `bench-${keys}`);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** Milliseconds that work took. */
export async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const inSets = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
