import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import type { BalanceSheetView, ProfitAndLossView } from '../../finory/contract.ts';
import type { DraftAnswer, DraftClaim, Segment, Source } from '../domain/answer.ts';
import type { AccountName } from '../domain/books.ts';
import { dateWords, type Period } from '../domain/period.ts';
import type { Plan } from '../domain/plan.ts';
import { addAmounts, compareAmounts, negated, partOf } from './figures.ts';

interface Row {
  readonly accountCode: string;
  readonly accountName: string;
  readonly amount: string;
}

const NAMED_MAX = 3;
/** Income that does not come from selling. */
const OTHER_INCOME = /\b(gain|exchange|interest|dividend|other|grant|refund|disposal)\b/iu;

function statementSource(plan: Plan, period: Period): Source {
  return {
    kind: 'statement',
    id: `profit-and-loss:${plan.company.id}:${period.from}:${period.to}`,
    label: `Profit and loss, ${period.label}`,
  };
}

function rowsClaim(rows: readonly Row[], plan: Plan, label: string, source: Source, reference: string): DraftClaim {
  const { currency } = plan.company;
  return {
    figure: addAmounts(
      rows.map((row) => row.amount),
      currency,
    ),
    currency,
    label,
    sources: [source],
    parts: rows.map((row) => partOf(row.amount, `${reference}:${row.accountCode}`, row)),
  };
}

/** The rows of a statement by the type of their account; what is neither income nor expense is a broken statement. */
function splitRows(
  view: ProfitAndLossView,
  accounts: readonly AccountName[],
): { readonly income: Row[]; readonly expenses: Row[] } {
  const types = new Map(accounts.map((account) => [account.code, account.type]));
  const rows = view.sections.flatMap((section) => section.rows);
  return {
    income: rows.filter((row) => types.get(row.accountCode) === 'income'),
    expenses: rows.filter((row) => types.get(row.accountCode) === 'expense'),
  };
}

interface Statement {
  readonly source: Source;
  readonly income: readonly Row[];
  readonly expenses: readonly Row[];
  readonly incomeClaim: DraftClaim;
  readonly expensesClaim: DraftClaim;
  readonly resultClaim: DraftClaim;
}

/** The profit and loss of a period, with its totals added up again from the rows. */
async function readStatement(
  ctx: Context,
  plan: Plan,
  accounts: readonly AccountName[],
  period: Period,
): Promise<Outcome<Statement>> {
  const { company } = plan;
  const view = await ctx.calls.finory.profit_and_loss({ companyId: company.id, from: period.from, to: period.to });
  if (!view.ok) return view;
  const { income, expenses } = splitRows(view.value, accounts);
  const source = statementSource(plan, period);
  const incomeClaim = rowsClaim(income, plan, `Income, ${period.label}`, source, source.id);
  const expensesClaim = rowsClaim(expenses, plan, `Expenses, ${period.label}`, source, source.id);
  const minus = expenses.map((row) => ({ ...row, amount: negated(row.amount, company.currency) }));
  const resultClaim = rowsClaim([...income, ...minus], plan, `Result, ${period.label}`, source, source.id);
  const same = (left: string, right: string): boolean => compareAmounts(left, right, company.currency) === 0;
  if (
    !same(incomeClaim.figure, view.value.income) ||
    !same(expensesClaim.figure, view.value.expenses) ||
    !same(resultClaim.figure, view.value.result)
  ) {
    return refuse('conflict', 'luca.not_proven', 'The rows of the profit and loss do not add up to its totals.');
  }
  return ok({ source, income, expenses, incomeClaim, expensesClaim, resultClaim });
}

function inPeriod(plan: Plan, period: Period): Segment[] {
  return [' of ', { name: plan.company.name }, ' for ', { name: period.label }];
}

function rowClaim(row: Row, plan: Plan, period: Period, source: Source, accounts: readonly AccountName[]): DraftClaim {
  const account = accounts.find((candidate) => candidate.code === row.accountCode);
  const own: Source = {
    kind: 'account',
    id: account?.id ?? row.accountCode,
    label: `${row.accountCode} ${row.accountName}`,
  };
  const claim = rowsClaim([row], plan, `${row.accountName}, ${period.label}`, own, source.id);
  return { ...claim, sources: [own, source] };
}

function largestFirst(rows: readonly Row[], currency: string): Row[] {
  return [...rows].sort((left, right) => compareAmounts(right.amount, left.amount, currency));
}

function rowSegments(rows: readonly Row[], firstClaim: number): Segment[] {
  return rows.flatMap((row, index): Segment[] => [
    index === 0 ? '' : ', ',
    { name: row.accountName },
    ' ',
    { figure: firstClaim + index },
  ]);
}

function resultAnswer(plan: Plan, period: Period, statement: Statement): DraftAnswer {
  const sign = compareAmounts(statement.resultClaim.figure, '0', plan.company.currency);
  const word = sign < 0 ? ', a loss' : sign > 0 ? ', a profit' : '';
  return {
    segments: [
      'The result',
      ...inPeriod(plan, period),
      ' was ',
      { figure: 0 },
      `${word}: income `,
      { figure: 1 },
      ' less expenses ',
      { figure: 2 },
      ', by the profit and loss statement.',
    ],
    claims: [statement.resultClaim, statement.incomeClaim, statement.expensesClaim],
    followUps: [`Largest expense in ${period.label}`, `Revenue in ${period.label}`],
  };
}

function totalAnswer(plan: Plan, period: Period, statement: Statement, accounts: readonly AccountName[]): DraftAnswer {
  const expenses = plan.intent === 'expenses';
  const rows = largestFirst(expenses ? statement.expenses : statement.income, plan.company.currency).slice(
    0,
    NAMED_MAX,
  );
  const claims = [
    expenses ? statement.expensesClaim : statement.incomeClaim,
    ...rows.map((row) => rowClaim(row, plan, period, statement.source, accounts)),
  ];
  const detail: Segment[] =
    rows.length === 0 ? ['.'] : [rows.length > 1 ? '. The largest: ' : '. It is: ', ...rowSegments(rows, 1), '.'];
  return {
    segments: [
      expenses ? 'The expenses' : 'The income',
      ...inPeriod(plan, period),
      expenses ? ' were ' : ' was ',
      { figure: 0 },
      ...detail,
    ],
    claims,
    followUps: [`Result for ${period.label}`],
  };
}

function revenueAnswer(
  plan: Plan,
  period: Period,
  statement: Statement,
  accounts: readonly AccountName[],
): DraftAnswer {
  const { currency } = plan.company;
  const rows = largestFirst(
    statement.income.filter((row) => !OTHER_INCOME.test(row.accountName)),
    currency,
  );
  const others = statement.income.filter(
    (row) => OTHER_INCOME.test(row.accountName) && compareAmounts(row.amount, '0', currency) !== 0,
  );
  const named = rows.slice(0, NAMED_MAX);
  const main = rowsClaim(rows, plan, `Revenue, ${period.label}`, statement.source, statement.source.id);
  const rest: Segment[] =
    others.length === 0
      ? []
      : ['. Not in it, since it does not come from sales: ', ...rowSegments(others, 1 + named.length)];
  return {
    segments: [
      'The revenue',
      ...inPeriod(plan, period),
      ' was ',
      { figure: 0 },
      ...(named.length > 0 ? [': ', ...rowSegments(named, 1)] : []),
      ...rest,
      '.',
    ],
    claims: [main, ...[...named, ...others].map((row) => rowClaim(row, plan, period, statement.source, accounts))],
    followUps: [`Total income in ${period.label}`, `Result for ${period.label}`],
  };
}

function largestAnswer(
  plan: Plan,
  period: Period,
  statement: Statement,
  accounts: readonly AccountName[],
): DraftAnswer {
  const [top, ...others] = largestFirst(statement.expenses, plan.company.currency);
  if (!top) {
    return {
      segments: ['The expenses', ...inPeriod(plan, period), ' were ', { figure: 0 }, '.'],
      claims: [statement.expensesClaim],
      followUps: [],
    };
  }
  const equal = [top, ...others.filter((row) => compareAmounts(row.amount, top.amount, plan.company.currency) === 0)];
  return {
    segments: [
      equal.length > 1 ? 'The largest expenses' : 'The largest expense',
      ...inPeriod(plan, period),
      equal.length > 1 ? ' were: ' : ' was: ',
      ...rowSegments(equal, 1),
      ', of expenses of ',
      { figure: 0 },
      ' altogether.',
    ],
    claims: [statement.expensesClaim, ...equal.map((row) => rowClaim(row, plan, period, statement.source, accounts))],
    followUps: [`Total expenses in ${period.label}`],
  };
}

/** Result, income, revenue, expenses or the largest expense of one period. */
export async function statementOf(
  ctx: Context,
  plan: Plan,
  accounts: readonly AccountName[],
  period: Period,
): Promise<Outcome<DraftAnswer>> {
  const statement = await readStatement(ctx, plan, accounts, period);
  if (!statement.ok) return statement;
  if (plan.intent === 'result') return ok(resultAnswer(plan, period, statement.value));
  if (plan.intent === 'revenue') return ok(revenueAnswer(plan, period, statement.value, accounts));
  if (plan.intent === 'largest_expense') return ok(largestAnswer(plan, period, statement.value, accounts));
  return ok(totalAnswer(plan, period, statement.value, accounts));
}

const SHEET_WORDS = { assets: 'The assets', liabilities: 'The liabilities', equity: 'The equity' } as const;

function sheetRows(view: BalanceSheetView, side: keyof typeof SHEET_WORDS, accounts: readonly AccountName[]): Row[] {
  const type = side === 'assets' ? 'asset' : side === 'liabilities' ? 'liability' : 'equity';
  const types = new Map(accounts.map((account) => [account.code, account.type]));
  return view.sections.flatMap((section) =>
    section.rows.filter((row) => {
      const own = types.get(row.accountCode);
      return own === undefined
        ? section.name.toLowerCase().includes(side === 'equity' ? 'equity' : side)
        : own === type;
    }),
  );
}

/** Total assets, liabilities or equity at the end of a day. */
export async function sheetOf(
  ctx: Context,
  plan: Plan,
  accounts: readonly AccountName[],
  date: string,
): Promise<Outcome<DraftAnswer>> {
  const side = plan.intent === 'liabilities' ? 'liabilities' : plan.intent === 'equity' ? 'equity' : 'assets';
  const view = await ctx.calls.finory.balance_sheet({ companyId: plan.company.id, asOf: date });
  if (!view.ok) return view;
  const source: Source = {
    kind: 'statement',
    id: `balance-sheet:${plan.company.id}:${date}`,
    label: `Balance sheet, ${dateWords(date)}`,
  };
  const claim = rowsClaim(sheetRows(view.value, side, accounts), plan, `Total ${side}`, source, source.id);
  if (compareAmounts(claim.figure, view.value.totals[side], plan.company.currency) !== 0) {
    return refuse('conflict', 'luca.not_proven', 'The rows of the balance sheet do not add up to its totals.');
  }
  return ok({
    segments: [
      SHEET_WORDS[side],
      ' of ',
      { name: plan.company.name },
      ' at the end of ',
      { date },
      side === 'equity' ? ' was ' : ' were ',
      { figure: 0 },
      ', by the balance sheet.',
    ],
    claims: [claim],
    followUps: [],
  });
}

/** Both totals of the trial balance and whether they agree. */
export async function trialBalanceOf(ctx: Context, plan: Plan, date: string): Promise<Outcome<DraftAnswer>> {
  const { company } = plan;
  const view = await ctx.calls.finory.trial_balance({ companyId: company.id, asOf: date });
  if (!view.ok) return view;
  const source: Source = {
    kind: 'statement',
    id: `trial-balance:${company.id}:${date}`,
    label: `Trial balance, ${dateWords(date)}`,
  };
  const side = (pick: 'debit' | 'credit', label: string): DraftClaim =>
    rowsClaim(
      view.value.rows.map((row) => ({ accountCode: row.accountCode, accountName: row.accountName, amount: row[pick] })),
      plan,
      label,
      source,
      source.id,
    );
  const [debit, credit] = [side('debit', 'Total debits'), side('credit', 'Total credits')];
  const agree = compareAmounts(debit.figure, credit.figure, company.currency) === 0;
  return ok({
    segments: [
      'The trial balance of ',
      { name: company.name },
      ' at the end of ',
      { date },
      ': debits ',
      { figure: 0 },
      ', credits ',
      { figure: 1 },
      agree ? '. They agree.' : '. They do not agree.',
    ],
    claims: [debit, credit],
    followUps: [],
  });
}
