import { finoryOperations } from '@finaceverse/server/testing';
import { inSets, journals, milliseconds, post, type BenchBooks } from './books.ts';
import type { Sides } from './posting.ts';

const {
  reportTrialBalance,
  reportProfitAndLoss,
  reportBalanceSheet,
  closePeriod,
  listPeriods,
  listJournals,
  listAccounts,
} = finoryOperations;

/** Fills the books with further lines, two a journal. */
export async function fill(books: BenchBooks, lines: number, seed = 5n): Promise<void> {
  for (const set of inSets([...journals(Math.ceil(lines / 2), books.codes, seed)], 2500)) await post(books, set);
  await books.kit.platform.settled();
  await books.kit.database.asOwner('analyze finory.journals');
  await books.kit.database.asOwner('analyze finory.journal_lines');
  await books.kit.database.asOwner('analyze finory.account_balances');
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds of the three statements of account on a day within a month, beside one plain GROUP BY over all lines. */
export async function reports(books: BenchBooks): Promise<Sides> {
  const { kit, caller, companyId } = books;
  const asOf = '2026-10-20';
  const ask = [
    async () => void (await kit.expect(caller, reportTrialBalance, { companyId, asOf })),
    async () => void (await kit.expect(caller, reportProfitAndLoss, { companyId, from: '2026-01-01', to: asOf })),
    async () => void (await kit.expect(caller, reportBalanceSheet, { companyId, asOf })),
  ];
  const plain = async (): Promise<void> => {
    await kit.database.asApplication(
      caller.tenantId,
      `select account_id, sum(base_amount) from finory.journal_lines where tenant_id = $1 and company_id = $2 and date <= $3 group by account_id`,
      [caller.tenantId, companyId, asOf],
    );
  };
  const rounds = 5;
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const one of ask) ours.push(await milliseconds(one));
    peer.push(await milliseconds(plain));
  }
  return { ours: median(ours), peer: median(peer) };
}

/** Seconds in which the month with the most lines is closed. */
export async function close(books: BenchBooks): Promise<number> {
  const { kit, caller, companyId } = books;
  const { items } = await kit.expect(caller, listPeriods, { companyId });
  const periodId = items.find(({ start }) => start === '2026-01-01')?.id ?? '';
  const input = { companyId, periodId, soft: false, acceptOpenSteps: true };
  return (await milliseconds(async () => void (await kit.expect(caller, closePeriod, input)))) / 1000;
}

/** The 95th of a hundred answers, in milliseconds, where 200 clients ask lists and reports and think a second each time. */
export async function read(books: BenchBooks, seconds: number): Promise<number> {
  const { kit, caller, companyId } = books;
  const asOf = '2026-10-20';
  const asks = [
    async () => void (await kit.expect(caller, reportTrialBalance, { companyId, asOf })),
    async () => void (await kit.expect(caller, reportProfitAndLoss, { companyId, from: '2026-01-01', to: asOf })),
    async () => void (await kit.expect(caller, reportBalanceSheet, { companyId, asOf })),
    async () => void (await kit.expect(caller, listJournals, { companyId, limit: 50 })),
    async () => void (await kit.expect(caller, listAccounts, { companyId, limit: 50 })),
    async () => void (await kit.expect(caller, listPeriods, { companyId })),
  ];
  const took: number[] = [];
  const end = performance.now() + seconds * 1000;
  const client = async (place: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, place * 5));
    for (let turn = place; performance.now() < end; turn += 1) {
      took.push(await milliseconds(asks[turn % asks.length] ?? asks[0] ?? (async () => {})));
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };
  await Promise.all(Array.from({ length: 200 }, async (_, place) => await client(place)));
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0;
}
