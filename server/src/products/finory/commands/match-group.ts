import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { addDays } from '@finaceverse/base/time';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { lineMatched } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { RECONCILE_BANK } from '../permissions.ts';
import { reconciliationView, viewReconciliation } from '../queries/views/reconciliation.ts';
import { ofCompany } from '../domain/schemas.ts';
import {
  insertMatch,
  selectBankAccount,
  selectOpenLines,
  selectOpenPostings,
  type BankAccount,
  type OpenPosting,
  type StatementLineRow,
} from '../store/bank.ts';
import type { Company } from '../store/companies.ts';
import { findCompany } from './steps/find.ts';

/** Days around the lines of a group in which its postings may stand. */
const GROUP_DAYS = 400;

interface Group {
  readonly lines: readonly StatementLineRow[];
  readonly postings: readonly OpenPosting[];
}

/** The open lines and postings that are named. @errors finory.no_such_statement_line (404), finory.line_matched (409), finory.match_does_not_fit (422) */
async function readGroup(
  ctx: Context,
  company: Company,
  bank: BankAccount,
  asked: { readonly lineIds: readonly string[]; readonly journalIds: readonly string[] },
): Promise<Outcome<Group>> {
  const open = await selectOpenLines(ctx, bank.id);
  const lines = [...new Set(asked.lineIds)].flatMap((id) => open.find((line) => line.id === id) ?? []);
  if (lines.length < new Set(asked.lineIds).size) return refuse(errors.line_matched, {});
  const days = lines.map((line) => line.date).sort();
  const [first = ''] = days;
  const span = { from: addDays(first, -GROUP_DAYS), to: addDays(days.at(-1) ?? first, GROUP_DAYS) };
  const waiting = await selectOpenPostings(ctx, bank, bank.currency === company.baseCurrency, span);
  const postings: OpenPosting[] = [];
  for (const journalId of new Set(asked.journalIds)) {
    const found = waiting.filter((posting) => posting.journalId === journalId);
    if (found.length === 0)
      return refuse(errors.match_does_not_fit, { why: `it has no open posting on ${bank.accountCode}` });
    postings.push(...found);
  }
  return ok({ lines, postings });
}

/** Both sides must come to the same, and one of them is one alone. @errors finory.match_does_not_fit (422) */
function checkGroup({ lines, postings }: Group, currency: string): Outcome<null> {
  if (lines.length > 1 && postings.length > 1)
    return refuse(errors.match_does_not_fit, {
      why: 'several lines go with one posting, or several postings with one line',
    });
  const sum = (parts: readonly { readonly amount: bigint }[]): bigint =>
    parts.reduce((all, part) => all + part.amount, 0n);
  const [ofLines, ofPostings] = [sum(lines), sum(postings)];
  const text = (minor: bigint): string => amountText(money(minor, currency));
  return ofLines === ofPostings
    ? ok(null)
    : refuse(errors.match_does_not_fit, {
        why: `the lines come to ${text(ofLines)}, the postings to ${text(ofPostings)}`,
      });
}

export const matchGroup = command({
  name: 'finory.match_group',
  summary:
    'Matches one line of a statement to several postings, or several lines to one posting, where both come to the same.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({
    bankAccountId: z.string(),
    lineIds: z.array(z.string()).min(1).max(100),
    journalIds: z.array(z.string()).min(1).max(100),
  }),
  output: reconciliationView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId, true);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const group = await readGroup(ctx, company.value, bank, input);
    if (!group.ok) return group;
    const { lines, postings } = group.value;
    const fits = checkGroup(group.value, bank.currency);
    if (!fits.ok) return fits;
    for (const [lineIndex, line] of lines.entries())
      for (const [postingIndex, { journalId, journalLine }] of postings.entries()) {
        const match = { lineId: line.id, journalId, journalLine, score: 100, why: ['same sum', 'chosen by hand'] };
        const where = { companyId: input.companyId, bankAccountId: bank.id };
        const part = { posting: postingIndex + 1, line: lineIndex + 1 };
        assert(
          await insertMatch(ctx, where, match, part),
          'Open lines and postings are free under the lock of their account',
        );
        await ctx.emit(lineMatched, { subject: line.id, data: { companyId: input.companyId, journalId, score: 100 } });
      }
    return ok(await viewReconciliation(ctx, company.value, bank));
  },
});
