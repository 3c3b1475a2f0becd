import { addDecimals, decimal, decimalToString } from '@finaceverse/base/decimal';
import { CommandFailure } from '../failure.ts';
import type { Opened } from '../open.ts';
import { runQuery } from './company-books.ts';

/** One line of any report. Amounts are decimal strings of `currency`. */
export interface ReportRow {
  readonly accountCode: string;
  readonly accountName: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  readonly currency: string;
  readonly section?: string;
  readonly date?: string;
  readonly description?: string;
}

/** A report as the command line gives it. */
export interface ReportTable {
  readonly report: string;
  readonly title: string;
  readonly currency: string;
  readonly rows: readonly ReportRow[];
  readonly totals: Readonly<Record<string, string>>;
}

interface Span {
  readonly asOf: string | undefined;
  readonly from: string | undefined;
}

type Company = { readonly id: string; readonly name: string };
type Report = (opened: Opened, company: Company, span: Span) => Promise<ReportTable>;

const operations = async () => await import('@finaceverse/server/operations');

/** The side of an amount: what is negative on its own side stands on the other. */
function sides(amount: string, side: 'debit' | 'credit'): Pick<ReportRow, 'debit' | 'credit'> {
  const negative = amount.startsWith('-');
  const size = negative ? amount.slice(1) : amount;
  const zero = size.replace(/^\d+/, '0').replaceAll(/[1-9]/g, '0');
  return (side === 'debit') !== negative ? { debit: size, credit: zero } : { debit: zero, credit: size };
}

const trialBalance: Report = async (opened, company, span) => {
  const { reportTrialBalance } = await operations();
  const report = await runQuery(opened, reportTrialBalance, { companyId: company.id, asOf: span.asOf });
  return {
    report: 'trial-balance',
    title: `${company.name}, trial balance on ${report.asOf}, ${report.currency}`,
    currency: report.currency,
    rows: report.rows.map((row) => ({
      accountCode: row.accountCode,
      accountName: row.accountName,
      debit: row.debit,
      credit: row.credit,
      balance: row.balance,
      currency: report.currency,
    })),
    totals: { debit: report.totals.debit, credit: report.totals.credit },
  };
};

const profitAndLoss: Report = async (opened, company, span) => {
  const { reportProfitAndLoss } = await operations();
  const report = await runQuery(opened, reportProfitAndLoss, { companyId: company.id, from: span.from, to: span.asOf });
  return {
    report: 'profit-and-loss',
    title: `${company.name}, profit and loss from ${report.from} to ${report.to}, ${report.currency}`,
    currency: report.currency,
    rows: report.sections.flatMap((section) =>
      section.rows.map((row) => ({
        section: section.name,
        accountCode: row.accountCode,
        accountName: row.accountName,
        balance: row.amount,
        currency: report.currency,
        ...sides(row.amount, /expense/i.test(section.name) ? 'debit' : 'credit'),
      })),
    ),
    totals: { income: report.income, expenses: report.expenses, result: report.result },
  };
};

const balanceSheet: Report = async (opened, company, span) => {
  const { reportBalanceSheet } = await operations();
  const report = await runQuery(opened, reportBalanceSheet, { companyId: company.id, asOf: span.asOf });
  return {
    report: 'balance-sheet',
    title: `${company.name}, balance sheet on ${report.asOf}, ${report.currency}`,
    currency: report.currency,
    rows: report.sections.flatMap((section) =>
      section.rows.map((row) => ({
        section: section.name,
        accountCode: row.accountCode,
        accountName: row.accountName,
        balance: row.amount,
        currency: report.currency,
        ...sides(row.amount, /asset/i.test(section.name) ? 'debit' : 'credit'),
      })),
    ),
    totals: { ...report.totals },
  };
};

const generalLedger: Report = async (opened, company, span) => {
  const { reportGeneralLedger } = await operations();
  const balances = await trialBalance(opened, company, { asOf: span.asOf, from: undefined });
  const rows: ReportRow[] = [];
  for (const account of balances.rows) {
    const page = await runQuery(opened, reportGeneralLedger, {
      companyId: company.id,
      accountCode: account.accountCode,
      from: span.from,
      to: span.asOf,
    });
    rows.push(
      ...page.items.map((item) => ({
        accountCode: account.accountCode,
        accountName: account.accountName,
        debit: item.debit,
        credit: item.credit,
        balance: item.balance,
        currency: page.currency,
        date: item.date,
        description: item.description,
      })),
    );
  }
  // What was posted, not what is left of it: the trial balance has that.
  const sum = (side: 'debit' | 'credit'): string =>
    decimalToString(rows.reduce((total, row) => addDecimals(total, decimal(row[side])), decimal('0')));
  return {
    report: 'general-ledger',
    title: `${company.name}, general ledger, ${balances.currency}`,
    currency: balances.currency,
    rows,
    totals: { debit: sum('debit'), credit: sum('credit') },
  };
};

const BUCKETS = [
  ['current', 'not yet due'],
  ['days1to30', '1 to 30 days late'],
  ['days31to60', '31 to 60 days late'],
  ['days61to90', '61 to 90 days late'],
  ['over90', 'over 90 days late'],
] as const;

const aging: Report = async (opened, company, span) => {
  const { reportAging } = await operations();
  const rows: ReportRow[] = [];
  const totals: Record<string, string> = {};
  let currency = '';
  for (const kind of ['payable', 'receivable'] as const) {
    const report = await runQuery(opened, reportAging, { companyId: company.id, kind, asOf: span.asOf });
    currency = report.currency;
    totals[kind] = report.total;
    for (const row of report.rows) {
      for (const [bucket, description] of BUCKETS) {
        if (!/[1-9]/.test(row[bucket])) continue;
        rows.push({
          section: kind,
          accountCode: kind,
          accountName: row.partyName,
          balance: row[bucket],
          currency: report.currency,
          description,
          ...sides(row[bucket], kind === 'payable' ? 'credit' : 'debit'),
        });
      }
    }
  }
  return { report: 'aging', title: `${company.name}, open items, ${currency}`, currency, rows, totals };
};

const cashFlow: Report = async (opened, company, span) => {
  const { reportCashFlow } = await operations();
  const report = await runQuery(opened, reportCashFlow, { companyId: company.id, from: span.from, to: span.asOf });
  if (!report.proof.holds)
    throw new CommandFailure(
      `The cash flows miss the balance of the bank accounts by ${report.proof.difference} ${report.currency}.`,
      1,
    );
  const [operating, investing, financing] = ['operating', 'investing', 'financing'].map(
    (kind) => report.sections.find((section) => section.kind === kind)?.total ?? '0',
  );
  return {
    report: 'cash-flow',
    title: `${company.name}, cash flows from ${report.from} to ${report.to}, ${report.currency}`,
    currency: report.currency,
    rows: report.sections.flatMap((section) =>
      section.rows.map((row) => ({
        section: section.kind,
        accountCode: row.accountCode,
        accountName: row.accountName,
        balance: row.amount,
        currency: report.currency,
        ...sides(row.amount, 'debit'),
      })),
    ),
    totals: {
      opening: report.opening,
      operating: operating ?? '0',
      investing: investing ?? '0',
      financing: financing ?? '0',
      change: report.change,
      closing: report.closing,
    },
  };
};

const REPORTS: Readonly<Record<string, Report>> = {
  'trial-balance': trialBalance,
  'balance-sheet': balanceSheet,
  'profit-and-loss': profitAndLoss,
  'general-ledger': generalLedger,
  'cash-flow': cashFlow,
  aging,
};

export const REPORT_NAMES: readonly string[] = Object.keys(REPORTS);

/** A report by name. */
export async function reportRows(opened: Opened, company: Company, name: string, span: Span): Promise<ReportTable> {
  const report = REPORTS[name];
  if (!report) throw new TypeError(`No report ${name}`);
  return await report(opened, company, span);
}
