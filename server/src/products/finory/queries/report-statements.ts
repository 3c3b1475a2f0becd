import type { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { businessDateAt } from '@finaceverse/base/time';
import { query, type Context } from '../kit.ts';
import { calculate, figureOf } from '../commands/steps/figures.ts';
import { findCompany } from '../commands/steps/find.ts';
import {
  balanceSheetView,
  finoryContract,
  profitAndLossView,
  trialBalanceView,
  type BalanceSheetView,
  type ProfitAndLossView,
  type TrialBalanceView,
} from '../contract.ts';
import { balanceSheet, profitAndLoss, trialBalance, type StatementSection } from '../domain/statements-of-account.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, knownAt as knownMoment, ofCompany } from '../domain/schemas.ts';
import type { Company } from '../store/companies.ts';
import { selectKnownAt } from '../store/balances.ts';
import { selectAccountSums } from '../store/reports.ts';
import { selectYearStart } from '../store/years.ts';

/** Today in the company's own zone. */
export function todayOf(ctx: Context, company: Company): string {
  return businessDateAt(ctx.clock.now(), company.timeZone);
}

function viewSection(section: StatementSection, currency: string): ProfitAndLossView['sections'][number] {
  const text = (minor: bigint): string => amountText(money(minor, currency));
  return {
    name: section.name,
    rows: section.rows.map((row) => ({ accountCode: row.code, accountName: row.name, amount: text(row.amount) })),
    total: text(section.total),
  };
}

export async function trialBalanceOf(
  ctx: Context,
  company: Company,
  asOf: string,
  asked?: string,
): Promise<TrialBalanceView> {
  const knownAt = await selectKnownAt(ctx, company.id, asked);
  const currency = company.baseCurrency;
  const text = (minor: bigint): string => amountText(money(minor, currency));
  const from = await selectYearStart(ctx, company.id, asOf);
  const rows = trialBalance(await selectAccountSums(ctx, company.id, { from, to: asOf, knownAt: asked }));
  const side = (sign: bigint): bigint =>
    rows.reduce((sum, row) => (sign * row.balance > 0n ? sum + sign * row.balance : sum), 0n);
  return {
    asOf,
    knownAt,
    currency,
    rows: rows.map(({ code, name, type, balance }) => ({
      accountCode: code,
      accountName: name,
      type,
      debit: text(balance > 0n ? balance : 0n),
      credit: text(balance < 0n ? -balance : 0n),
      balance: text(balance),
    })),
    totals: { debit: text(side(1n)), credit: text(side(-1n)) },
  };
}

export async function profitAndLossOf(
  ctx: Context,
  company: Company,
  from: string,
  to: string,
  asked?: string,
): Promise<ProfitAndLossView> {
  const knownAt = await selectKnownAt(ctx, company.id, asked);
  const currency = company.baseCurrency;
  const { income, expenses, result } = profitAndLoss(
    await selectAccountSums(ctx, company.id, { from, to, exceptSource: 'year_end', knownAt: asked }),
  );
  const postings = [...income.rows.map((row) => row.amount), ...expenses.rows.map((row) => -row.amount)];
  const figure = await calculate(ctx, 'ledger.net', {
    postings: postings.map((minor) => figureOf(money(minor, currency))),
    currency,
  });
  return {
    from,
    to,
    knownAt,
    currency,
    sections: [viewSection(income, currency), viewSection(expenses, currency)],
    income: amountText(money(income.total, currency)),
    expenses: amountText(money(expenses.total, currency)),
    result: amountText(money(result, currency)),
    receiptId: figure.receiptId,
  };
}

export async function balanceSheetOf(
  ctx: Context,
  company: Company,
  asOf: string,
  asked?: string,
): Promise<BalanceSheetView> {
  const knownAt = await selectKnownAt(ctx, company.id, asked);
  const currency = company.baseCurrency;
  const from = await selectYearStart(ctx, company.id, asOf);
  const { assets, liabilities, equity } = balanceSheet(
    await selectAccountSums(ctx, company.id, { from, to: asOf, knownAt: asked }),
  );
  const text = (minor: bigint): string => amountText(money(minor, currency));
  return {
    asOf,
    knownAt,
    currency,
    sections: [assets, liabilities, equity].map((section) => viewSection(section, currency)),
    totals: {
      assets: text(assets.total),
      liabilities: text(liabilities.total),
      equity: text(equity.total),
      liabilitiesAndEquity: text(liabilities.total + equity.total),
    },
  };
}

/** Runs a report for a company that the asker can see. */
async function forCompany<T>(
  ctx: Context,
  companyId: string,
  report: (company: Company) => Promise<T>,
): Promise<Outcome<T>> {
  const company = await findCompany(ctx, companyId);
  return company.ok ? ok(await report(company.value)) : company;
}

export const reportTrialBalance = query({
  name: 'finory.report_trial_balance',
  summary: 'Balances of all accounts on a day.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ asOf: businessDate.optional(), knownAt: knownMoment.optional() }),
  output: trialBalanceView,
  handle: async (ctx, input) =>
    await forCompany(
      ctx,
      input.companyId,
      async (company) => await trialBalanceOf(ctx, company, input.asOf ?? todayOf(ctx, company), input.knownAt),
    ),
});

const spanInput = ofCompany.extend({
  from: businessDate.optional(),
  to: businessDate.optional(),
  knownAt: knownMoment.optional(),
});

/** The asked span, or the year so far. */
export async function spanOf(
  ctx: Context,
  company: Company,
  asked: Pick<z.infer<typeof spanInput>, 'from' | 'to'>,
): Promise<{ readonly from: string; readonly to: string }> {
  const to = asked.to ?? todayOf(ctx, company);
  return { from: asked.from ?? (await selectYearStart(ctx, company.id, to)), to };
}

export const reportProfitAndLoss = query({
  name: 'finory.report_profit_and_loss',
  summary: 'Income, expenses and result of a span.',
  permission: READ_BOOKS,
  input: spanInput,
  output: profitAndLossView,
  handle: async (ctx, input) =>
    await forCompany(ctx, input.companyId, async (company) => {
      const { from, to } = await spanOf(ctx, company, input);
      return await profitAndLossOf(ctx, company, from, to, input.knownAt);
    }),
});

export const reportBalanceSheet = query({
  name: 'finory.report_balance_sheet',
  summary: 'Assets, liabilities and equity on a day.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ asOf: businessDate.optional(), knownAt: knownMoment.optional() }),
  output: balanceSheetView,
  handle: async (ctx, input) =>
    await forCompany(
      ctx,
      input.companyId,
      async (company) => await balanceSheetOf(ctx, company, input.asOf ?? todayOf(ctx, company), input.knownAt),
    ),
});

export const answerTrialBalance = query({
  ...reportTrialBalance,
  permission: READ_BOOKS,
  name: 'finory.trial_balance',
  input: finoryContract.calls.trial_balance.input,
});
export const answerProfitAndLoss = query({
  ...reportProfitAndLoss,
  permission: READ_BOOKS,
  name: 'finory.profit_and_loss',
  input: finoryContract.calls.profit_and_loss.input,
});
export const answerBalanceSheet = query({
  ...reportBalanceSheet,
  permission: READ_BOOKS,
  name: 'finory.balance_sheet',
  input: finoryContract.calls.balance_sheet.input,
});
