import type { BenchCase, BenchWish } from './case.ts';
import { openBenchBooks, type BenchBooks } from './ledger/books.ts';
import { journalImport } from './ledger/importing.ts';
import { bulk, coalesced, hotAccount } from './ledger/posting.ts';
import { close, fill, read, reports } from './ledger/reading.ts';

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A case whose ratio must reach the bar, or stay below it where `most` is said. */
function judged(
  name: string,
  ours: number,
  peer: number,
  unit: string,
  ratio: number,
  bar: number,
  most = false,
): BenchCase {
  const ok = most ? ratio <= bar : ratio >= bar;
  return {
    bench: 'ledger',
    case: name,
    ours: rounded(ours),
    peer: rounded(peer),
    unit,
    ratio: rounded(ratio),
    bar,
    ok,
  };
}

/** Runs work on books of its own. */
async function onBooks<Result>(accounts: number, work: (books: BenchBooks) => Promise<Result>): Promise<Result> {
  const books = await openBenchBooks(accounts);
  try {
    return await work(books);
  } finally {
    await books.close();
  }
}

const CASES: Readonly<Record<string, (size: number) => Promise<readonly BenchCase[]>>> = {
  bulk: async (size) => {
    const { ours, peer } = await onBooks(240, async (books) => await bulk(books, Math.round(50_000 * size)));
    return [judged('bulk', ours, peer, 'journals/s, bare multi-row INSERTs beside it', ours / peer, 0.4)];
  },
  coalesced: async (size) => {
    const { ours, peer } = await onBooks(240, async (books) => await coalesced(books, Math.round(4000 * size)));
    return [
      judged('coalesced', ours, peer, 'journals/s of 32 clients, one transaction each beside it', ours / peer, 5),
    ];
  },
  'hot-account': async (size) => {
    const { ours, peer } = await onBooks(10_000, async (books) => await hotAccount(books, Math.round(4000 * size)));
    return [
      judged(
        'hot-account',
        ours,
        peer,
        'journals/s on one account, on 10,000 beside it (four turns)',
        ours / peer,
        0.9,
      ),
    ];
  },
  'journal-import': async (size) => {
    const { ours, peer } = await journalImport(2 * Math.round(500_000 * size));
    return [
      judged(
        'journal-import',
        ours.cpu,
        peer.cpu,
        's CPU with the database, `ledger bal` beside it',
        ours.cpu / peer.cpu,
        1,
        true,
      ),
      judged(
        'journal-import-memory',
        ours.megabytes,
        peer.megabytes,
        'MB, `ledger bal` beside it',
        ours.megabytes / peer.megabytes,
        1,
        true,
      ),
    ];
  },
  reports: async (size) =>
    await onBooks(240, async (books) => {
      await fill(books, Math.round(1_500_000 * size));
      const { ours, peer } = await reports(books);
      const asked = await read(books, 10);
      const closed = await close(books);
      return [
        judged('reports', ours, peer, 'ms a report, a plain GROUP BY beside it', peer / ours, 20),
        judged('read', asked, 200, 'ms, 95th of 100 answers to 200 clients, limit beside it', asked / 200, 1, true),
        judged('close', closed, 60, 's to close a month, limit beside it', closed / 60, 1, true),
      ];
    }),
  growth: async (size) =>
    await onBooks(240, async (books) => {
      await fill(books, 100_000);
      const { ours: early } = await bulk(books, 20_000);
      await fill(books, Math.round(10_000_000 * size) - 100_000, 6n);
      const { ours: late } = await bulk(books, 20_000);
      return [
        judged(
          'growth',
          late,
          early,
          'journals/s into the large book, into one of 100,000 lines beside it',
          late / early,
          0.8,
        ),
      ];
    }),
};

/** Runs the cases of `npm run bench -- ledger`. */
export async function run({ size, only }: BenchWish): Promise<readonly BenchCase[]> {
  const cases: BenchCase[] = [];
  for (const [name, measure] of Object.entries(CASES))
    if (only?.includes(name) ?? true) cases.push(...(await measure(size)));
  return cases;
}
