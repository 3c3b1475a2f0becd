import { addDays } from '@finaceverse/base/time';
import { settingOf } from '../../../../kernel/firm-settings.ts';
import type { Context } from '../../kit.ts';
import { lineMatched } from '../../contract.ts';
import { AUTOMATIC_SCORE, pairMatches, type ScoredMatch } from '../../domain/bank-matching.ts';
import {
  insertMatch,
  selectOpenLines,
  selectOpenPostings,
  type BankAccount,
  type StatementLineRow,
} from '../../store/bank.ts';
import { matchDays } from '../../settings.ts';
import type { Company } from '../../store/companies.ts';

/** Lines of an account without a match, paired with postings as far as any fit. */
export async function proposeMatches(
  ctx: Context,
  company: Company,
  bank: BankAccount,
  lines: readonly StatementLineRow[],
): Promise<ScoredMatch[]> {
  const first = lines[0];
  if (!first) return [];
  const days = await settingOf(ctx, matchDays);
  const dates = lines.map((line) => line.date).sort();
  const postings = await selectOpenPostings(ctx, bank, bank.currency === company.baseCurrency, {
    from: addDays(dates[0] ?? first.date, -days),
    to: addDays(dates.at(-1) ?? first.date, days),
  });
  return pairMatches(lines, postings, days);
}

/** Makes the matches that nobody needs to be asked about. */
export async function matchAutomatically(ctx: Context, company: Company, bank: BankAccount): Promise<number> {
  let made = 0;
  for (const proposal of await proposeMatches(ctx, company, bank, await selectOpenLines(ctx, bank.id))) {
    if (!proposal.unambiguous || proposal.score < AUTOMATIC_SCORE) continue;
    if (await storeMatch(ctx, company.id, bank.id, proposal)) made += 1;
  }
  return made;
}

/** Keeps a match and tells of it; false when either side is taken. */
export async function storeMatch(
  ctx: Context,
  companyId: string,
  bankAccountId: string,
  match: Pick<ScoredMatch, 'score' | 'why'> & {
    readonly line: { readonly id: string };
    readonly posting: { readonly journalId: string; readonly journalLine: number };
  },
): Promise<boolean> {
  const { line, posting, score, why } = match;
  const stored = await insertMatch(
    ctx,
    { companyId, bankAccountId },
    {
      lineId: line.id,
      journalId: posting.journalId,
      journalLine: posting.journalLine,
      score,
      why,
    },
  );
  if (stored)
    await ctx.emit(lineMatched, { subject: line.id, data: { companyId, journalId: posting.journalId, score } });
  return stored;
}
