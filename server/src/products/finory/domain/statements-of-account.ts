import type { AccountType } from '@finaceverse/journal-files/accounts';

/** An account's sums in minor units of the base currency; debits positive. `before` is before the fiscal year. */
export interface AccountTotals {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly before: bigint;
  readonly within: bigint;
}

export interface TrialBalanceRow {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  /** Debits positive. */
  readonly balance: bigint;
}

/** Where the results of earlier years stand when no journal has moved them. */
export const EARLIER_RESULTS = { code: 'earlier', name: 'Results of earlier years' } as const;

function isResult(type: AccountType): boolean {
  return type === 'income' || type === 'expense';
}

/**
 * Balances by account on a day: balance sheet accounts since the beginning, income and expenses since the
 * fiscal year began, and the results of earlier years as equity, so that debits equal credits on any day.
 */
export function trialBalance(totals: readonly AccountTotals[]): TrialBalanceRow[] {
  const rows = totals.map(({ code, name, type, before, within }) => ({
    code,
    name,
    type,
    balance: isResult(type) ? within : before + within,
  }));
  const earlier = totals.filter((account) => isResult(account.type)).reduce((sum, account) => sum + account.before, 0n);
  const all: TrialBalanceRow[] =
    earlier === 0n ? rows : [...rows, { ...EARLIER_RESULTS, type: 'equity', balance: earlier }];
  return all.filter((row) => row.balance !== 0n);
}

export interface StatementRow {
  readonly code: string;
  readonly name: string;
  /** Positive as usual for the section. */
  readonly amount: bigint;
}

export interface StatementSection {
  readonly name: string;
  readonly rows: readonly StatementRow[];
  readonly total: bigint;
}

function sectionOf(name: string, rows: readonly StatementRow[]): StatementSection {
  const kept = rows.filter((row) => row.amount !== 0n);
  return { name, rows: kept, total: kept.reduce((sum, row) => sum + row.amount, 0n) };
}

/** Income and expenses within a span; the result is income less expenses. */
export function profitAndLoss(totals: readonly AccountTotals[]): {
  readonly income: StatementSection;
  readonly expenses: StatementSection;
  readonly result: bigint;
} {
  const rowsOf = (type: AccountType, sign: bigint): StatementRow[] =>
    totals
      .filter((account) => account.type === type)
      .map(({ code, name, within }) => ({ code, name, amount: sign * within }));
  const income = sectionOf('Income', rowsOf('income', -1n));
  const expenses = sectionOf('Expenses', rowsOf('expense', 1n));
  return { income, expenses, result: income.total - expenses.total };
}

/** Assets against liabilities and equity on a day; results not yet moved by a journal are part of equity. */
export function balanceSheet(totals: readonly AccountTotals[]): {
  readonly assets: StatementSection;
  readonly liabilities: StatementSection;
  readonly equity: StatementSection;
} {
  const rowsOf = (type: AccountType, sign: bigint): StatementRow[] =>
    totals
      .filter((account) => account.type === type)
      .map(({ code, name, before, within }) => ({ code, name, amount: sign * (before + within) }));
  const results = totals.filter((account) => isResult(account.type));
  const earlier = -results.reduce((sum, account) => sum + account.before, 0n);
  const current = -results.reduce((sum, account) => sum + account.within, 0n);
  return {
    assets: sectionOf('Assets', rowsOf('asset', 1n)),
    liabilities: sectionOf('Liabilities', rowsOf('liability', -1n)),
    equity: sectionOf('Equity', [
      ...rowsOf('equity', -1n),
      { ...EARLIER_RESULTS, amount: earlier },
      { code: 'result', name: 'Result of the year', amount: current },
    ]),
  };
}

/** Parts of open claims by how many days they are overdue. */
export const AGING_BUCKETS = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const;
export type AgingBucket = (typeof AGING_BUCKETS)[number];

/** The bucket for so many days past due. */
export function agingBucket(daysOverdue: number): AgingBucket {
  if (daysOverdue <= 0) return 'current';
  if (daysOverdue <= 30) return 'days1to30';
  if (daysOverdue <= 60) return 'days31to60';
  return daysOverdue <= 90 ? 'days61to90' : 'over90';
}
