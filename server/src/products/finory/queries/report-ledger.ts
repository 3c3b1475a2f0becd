import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { addDays, daysBetween } from '@finaceverse/base/time';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { agingView, finoryContract, type AgingView } from '../contract.ts';
import { AGING_BUCKETS, agingBucket, type AgingBucket } from '../domain/statements-of-account.ts';
import { READ_BOOKS } from '../permissions.ts';
import { accountCode, businessDate, knownAt, ofCompany } from '../domain/schemas.ts';
import { selectAccountByCode, selectAccounts, type Account, type Company } from '../store/companies.ts';
import { selectKnownAt } from '../store/balances.ts';
import {
  selectBalanceBefore,
  selectCashMovements,
  selectControlBalance,
  selectOpenClaims,
  selectPostings,
} from '../store/reports.ts';
import { selectYearStart } from '../store/years.ts';
import { spanOf, todayOf } from './report-statements.ts';

/** Rows of one answer; a longer span is refused, since a running balance that is cut off would be wrong. */
const ROWS_MAX = 10_000;

/** Since when an opening balance counts: income and expenses begin every fiscal year at nothing, as in the trial balance. */
async function openingSince(
  ctx: Context,
  companyId: string,
  account: Account,
  from: string,
): Promise<string | undefined> {
  const isResult = account.type === 'income' || account.type === 'expense';
  return isResult ? await selectYearStart(ctx, companyId, from) : undefined;
}

export const reportGeneralLedger = query({
  name: 'finory.report_general_ledger',
  summary: 'Every posting on an account with its running balance.',
  permission: READ_BOOKS,
  input: ofCompany.extend({
    accountCode,
    from: businessDate.optional(),
    to: businessDate.optional(),
    knownAt: knownAt.optional(),
  }),
  output: z.object({
    accountCode: z.string(),
    accountName: z.string(),
    currency: z.string(),
    opening: z.string(),
    closing: z.string(),
    items: z.array(
      z.object({
        journalId: z.string(),
        /** The posting's place in its journal. */
        line: z.number(),
        number: z.string(),
        date: z.string(),
        description: z.string(),
        debit: z.string(),
        credit: z.string(),
        balance: z.string(),
        documentId: z.string().optional(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const account = await selectAccountByCode(ctx, input.companyId, input.accountCode);
    if (!account) return refuse(errors.no_such_account, { accountCode: input.accountCode });
    const span = await spanOf(ctx, company.value, input);
    const currency = company.value.baseCurrency;
    const text = (minor: bigint): string => amountText(money(minor, currency));
    const opening = await selectBalanceBefore(ctx, input.companyId, [account.id], span.from, {
      since: await openingSince(ctx, input.companyId, account, span.from),
      knownAt: input.knownAt,
    });
    let balance = opening;
    const postings = await selectPostings(ctx, input.companyId, {
      ...span,
      accountIds: [account.id],
      knownAt: input.knownAt,
      limit: ROWS_MAX + 1,
    });
    if (postings.length > ROWS_MAX) {
      return refuse(
        errors.too_many_postings,
        { rowsMax: ROWS_MAX, accountCode: account.code, accountName: account.name },
        { hint: 'Ask for a shorter span.' },
      );
    }
    const items = postings.map((posting) => {
      balance += posting.amount;
      return {
        journalId: posting.journalId,
        line: posting.line,
        number: posting.number.toString(),
        date: posting.date,
        description: posting.description,
        debit: text(posting.amount > 0n ? posting.amount : 0n),
        credit: text(posting.amount < 0n ? -posting.amount : 0n),
        balance: text(balance),
        ...(posting.documentId !== null && { documentId: posting.documentId }),
      };
    });
    return ok({
      accountCode: account.code,
      accountName: account.name,
      currency,
      opening: text(opening),
      closing: text(balance),
      items,
      next: null,
    });
  },
});

export async function agingOf(
  ctx: Context,
  company: Company,
  kind: 'payable' | 'receivable',
  asOf: string,
  asked?: string,
): Promise<AgingView> {
  const currency = company.baseCurrency;
  const text = (minor: bigint): string => amountText(money(minor, currency));
  const claims = await selectOpenClaims(ctx, company.id, kind, asOf, asked);
  const byParty = new Map<string, { name: string; buckets: Map<AgingBucket, bigint> }>();
  for (const claim of claims) {
    const entry = byParty.get(claim.partyId) ?? { name: claim.partyName, buckets: new Map<AgingBucket, bigint>() };
    byParty.set(claim.partyId, entry);
    const bucket = agingBucket(daysBetween(claim.dueDate ?? claim.date, asOf));
    entry.buckets.set(bucket, (entry.buckets.get(bucket) ?? 0n) + claim.open);
  }
  const total = claims.reduce((sum, claim) => sum + claim.open, 0n);
  const control = await selectControlBalance(ctx, company.id, kind, asOf, asked);
  return {
    kind,
    asOf,
    knownAt: await selectKnownAt(ctx, company.id, asked),
    currency,
    rows: [...byParty].map(([partyId, { name, buckets }]) => {
      const part = (bucket: AgingBucket): string => text(buckets.get(bucket) ?? 0n);
      const sum = AGING_BUCKETS.reduce((whole, bucket) => whole + (buckets.get(bucket) ?? 0n), 0n);
      return {
        partyId,
        partyName: name,
        currency,
        current: part('current'),
        days1to30: part('days1to30'),
        days31to60: part('days31to60'),
        days61to90: part('days61to90'),
        over90: part('over90'),
        total: text(sum),
      };
    }),
    total: text(total),
    controlBalance: text(control),
    difference: text(control - total),
  };
}

export const reportAging = query({
  name: 'finory.report_aging',
  summary: 'What is owed by age on a day, proven against the control account.',
  permission: READ_BOOKS,
  input: ofCompany.extend({
    kind: z.enum(['payable', 'receivable']),
    asOf: businessDate.optional(),
    knownAt: knownAt.optional(),
  }),
  output: agingView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    return company.ok
      ? ok(await agingOf(ctx, company.value, input.kind, input.asOf ?? todayOf(ctx, company.value), input.knownAt))
      : company;
  },
});

export const answerAging = query({
  ...reportAging,
  permission: READ_BOOKS,
  name: 'finory.aging',
  input: finoryContract.calls.aging.input,
});

const cashPoint = z.object({ date: z.string(), balance: z.string() });

/** How bills and invoices that are open on a day move the cash after it, by their due days. */
async function dueMovements(
  ctx: Context,
  companyId: string,
  { after, until, known }: { readonly after: string; readonly until: string; readonly known?: string | undefined },
): Promise<readonly { readonly date: string; readonly amount: bigint }[]> {
  const byDay = new Map<string, bigint>();
  for (const [kind, sign] of [
    ['payable', -1n],
    ['receivable', 1n],
  ] as const) {
    for (const claim of await selectOpenClaims(ctx, companyId, kind, after, known)) {
      const due = claim.dueDate ?? claim.date;
      const day = due > after ? due : addDays(after, 1);
      if (day <= until) byDay.set(day, (byDay.get(day) ?? 0n) + sign * claim.open);
    }
  }
  return [...byDay].map(([date, amount]) => ({ date, amount })).sort((one, other) => (one.date < other.date ? -1 : 1));
}

export const reportCash = query({
  name: 'finory.report_cash',
  summary: 'Balance of the bank accounts day by day, where it moved, and how open bills and invoices will move it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({
    from: businessDate.optional(),
    to: businessDate.optional(),
    /** The last day to look ahead to; without it nothing is forecast. */
    until: businessDate.optional(),
    knownAt: knownAt.optional(),
  }),
  output: z.object({
    currency: z.string(),
    opening: z.string(),
    points: z.array(cashPoint),
    /** After the last day: what is open then, paid and received on its due day; what is overdue, on the next day. */
    forecast: z.array(cashPoint),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const span = await spanOf(ctx, company.value, input);
    const currency = company.value.baseCurrency;
    const banks = (await selectAccounts(ctx, input.companyId))
      .filter((account) => account.control === 'bank')
      .map((account) => account.id);
    const opening = await selectBalanceBefore(ctx, input.companyId, banks, span.from, input);
    let balance = opening;
    const points = (await selectCashMovements(ctx, input.companyId, { ...span, knownAt: input.knownAt })).map(
      (movement) => {
        balance += movement.amount;
        return { date: movement.date, balance: amountText(money(balance, currency)) };
      },
    );
    const due =
      input.until === undefined
        ? []
        : await dueMovements(ctx, input.companyId, { after: span.to, until: input.until, known: input.knownAt });
    const forecast = due.map((movement) => {
      balance += movement.amount;
      return { date: movement.date, balance: amountText(money(balance, currency)) };
    });
    return ok({ currency, opening: amountText(money(opening, currency)), points, forecast });
  },
});
