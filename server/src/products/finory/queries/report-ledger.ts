import { z } from 'zod';
import { amountText, money } from '../../../base/money.ts';
import { ok, refuse } from '../../../base/outcome.ts';
import { daysBetween } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../../../kernel/operation.ts';
import { findCompany } from '../commands/steps/find.ts';
import { agingView, finoryContract, type AgingView } from '../contract.ts';
import { AGING_BUCKETS, agingBucket, type AgingBucket } from '../domain/statements-of-account.ts';
import { READ_BOOKS } from '../permissions.ts';
import { accountCode, businessDate, ofCompany } from '../schemas.ts';
import { selectAccountByCode, selectAccounts, type Company } from '../store/companies.ts';
import { selectBalanceBefore, selectCashMovements, selectControlBalance, selectOpenClaims, selectPostings } from '../store/reports.ts';
import { spanOf, todayOf } from './report-statements.ts';

/** Rows of one answer; a longer span is refused, since a running balance that is cut off would be wrong. */
const ROWS_MAX = 10_000;

export const reportGeneralLedger = query({
  name: 'finory.report_general_ledger',
  summary: 'Every posting on an account with its running balance.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ accountCode, from: businessDate.optional(), to: businessDate.optional() }),
  output: z.object({
    accountCode: z.string(), accountName: z.string(), currency: z.string(), opening: z.string(), closing: z.string(),
    items: z.array(z.object({
      journalId: z.string(), number: z.string(), date: z.string(), description: z.string(), debit: z.string(), credit: z.string(),
      balance: z.string(), documentId: z.string().optional(),
    })),
    next: z.string().nullable(),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const account = await selectAccountByCode(ctx, input.companyId, input.accountCode);
    if (!account) return refuse('not_found', 'finory.no_such_account', `This company has no account ${input.accountCode}.`);
    const span = spanOf(ctx, company.value, input);
    const currency = company.value.baseCurrency;
    const text = (minor: bigint): string => amountText(money(minor, currency));
    const opening = await selectBalanceBefore(ctx, input.companyId, [account.id], span.from);
    let balance = opening;
    const postings = await selectPostings(ctx, input.companyId, { ...span, accountIds: [account.id], limit: ROWS_MAX + 1 });
    if (postings.length > ROWS_MAX) {
      return refuse('invalid', 'finory.too_many_postings', `More than ${ROWS_MAX} postings stand on ${account.code} ${account.name} in this span.`, {
        hint: 'Ask for a shorter span.',
      });
    }
    const items = postings.map((posting) => {
      balance += posting.amount;
      return {
        journalId: posting.journalId, number: posting.number.toString(), date: posting.date, description: posting.description,
        debit: text(posting.amount > 0n ? posting.amount : 0n), credit: text(posting.amount < 0n ? -posting.amount : 0n), balance: text(balance),
        ...(posting.documentId !== null && { documentId: posting.documentId }),
      };
    });
    return ok({ accountCode: account.code, accountName: account.name, currency, opening: text(opening), closing: text(balance), items, next: null });
  },
});

export async function agingOf(ctx: Context, company: Company, kind: 'payable' | 'receivable', asOf: string): Promise<AgingView> {
  const currency = company.baseCurrency;
  const text = (minor: bigint): string => amountText(money(minor, currency));
  const claims = await selectOpenClaims(ctx, company.id, kind, asOf);
  const byParty = new Map<string, { name: string; buckets: Map<AgingBucket, bigint> }>();
  for (const claim of claims) {
    const entry = byParty.get(claim.partyId) ?? { name: claim.partyName, buckets: new Map<AgingBucket, bigint>() };
    byParty.set(claim.partyId, entry);
    const bucket = agingBucket(daysBetween(claim.dueDate ?? claim.date, asOf));
    entry.buckets.set(bucket, (entry.buckets.get(bucket) ?? 0n) + claim.open);
  }
  const total = claims.reduce((sum, claim) => sum + claim.open, 0n);
  const control = await selectControlBalance(ctx, company.id, kind, asOf);
  return {
    kind, asOf, currency,
    rows: [...byParty].map(([partyId, { name, buckets }]) => {
      const part = (bucket: AgingBucket): string => text(buckets.get(bucket) ?? 0n);
      const sum = AGING_BUCKETS.reduce((whole, bucket) => whole + (buckets.get(bucket) ?? 0n), 0n);
      return {
        partyId, partyName: name, currency, current: part('current'), days1to30: part('days1to30'), days31to60: part('days31to60'),
        days61to90: part('days61to90'), over90: part('over90'), total: text(sum),
      };
    }),
    total: text(total), controlBalance: text(control), difference: text(control - total),
  };
}

export const reportAging = query({
  name: 'finory.report_aging',
  summary: 'What is owed by age on a day, proven against the control account.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ kind: z.enum(['payable', 'receivable']), asOf: businessDate.optional() }),
  output: agingView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok ? ok(await agingOf(ctx, company.value, input.kind, input.asOf ?? todayOf(ctx, company.value))) : company;
  },
});

export const answerAging = query({ ...reportAging, name: 'finory.aging', input: finoryContract.calls.aging.input });

export const reportCash = query({
  name: 'finory.report_cash',
  summary: 'Balance of the bank accounts day by day, where it moved.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ from: businessDate.optional(), to: businessDate.optional() }),
  output: z.object({ currency: z.string(), opening: z.string(), points: z.array(z.object({ date: z.string(), balance: z.string() })) }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const span = spanOf(ctx, company.value, input);
    const currency = company.value.baseCurrency;
    const banks = (await selectAccounts(ctx, input.companyId)).filter((account) => account.control === 'bank').map((account) => account.id);
    const opening = await selectBalanceBefore(ctx, input.companyId, banks, span.from);
    let balance = opening;
    const points = (await selectCashMovements(ctx, input.companyId, span)).map((movement) => {
      balance += movement.amount;
      return { date: movement.date, balance: amountText(money(balance, currency)) };
    });
    return ok({ currency, opening: amountText(money(opening, currency)), points });
  },
});
