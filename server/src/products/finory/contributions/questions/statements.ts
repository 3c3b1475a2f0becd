import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import type {
  AnswerClaim,
  AnswerSegment,
  AnswerSource,
  QuestionPlan,
  ToldAnswer,
} from '../../../../kernel/questions.ts';
import type { BalanceSheetView, ProfitAndLossView } from '../../contract.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import { answerBalanceSheet, answerProfitAndLoss, answerTrialBalance } from '../../queries/report-statements.ts';
import type { AskedAccount } from './activity.ts';
import { addAmounts, compareAmounts, negated, partOf } from './figures.ts';

interface Row {
  readonly accountCode: string;
  readonly accountName: string;
  readonly amount: string;
}

const NAMED_MAX = 3;
/** Income that does not come from selling. */
const OTHER_INCOME = /\b(gain|exchange|interest|dividend|other|grant|refund|disposal)\b/iu;

function statementSource(plan: QuestionPlan): AnswerSource {
  return {
    kind: 'statement',
    id: `profit-and-loss:${plan.companyId}:${plan.from}:${plan.to}`,
    label: `Profit and loss, ${plan.label}`,
  };
}

function rowsClaim(
  rows: readonly Row[],
  plan: QuestionPlan,
  label: string,
  source: AnswerSource,
  reference: string,
): AnswerClaim {
  const { currency } = plan;
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
  accounts: readonly AskedAccount[],
): { readonly income: Row[]; readonly expenses: Row[] } {
  const types = new Map(accounts.map((account) => [account.code, account.type]));
  const rows = view.sections.flatMap((section) => section.rows);
  return {
    income: rows.filter((row) => types.get(row.accountCode) === 'income'),
    expenses: rows.filter((row) => types.get(row.accountCode) === 'expense'),
  };
}

interface Statement {
  readonly source: AnswerSource;
  readonly income: readonly Row[];
  readonly expenses: readonly Row[];
  readonly incomeClaim: AnswerClaim;
  readonly expensesClaim: AnswerClaim;
  readonly resultClaim: AnswerClaim;
}

/** The profit and loss of a period, with its totals added up again from the rows. */
async function readStatement(
  ctx: Context,
  plan: QuestionPlan,
  accounts: readonly AskedAccount[],
): Promise<Outcome<Statement>> {
  const view = await answerProfitAndLoss.handle(ctx, { companyId: plan.companyId, from: plan.from, to: plan.to });
  if (!view.ok) return view;
  const { income, expenses } = splitRows(view.value, accounts);
  const source = statementSource(plan);
  const incomeClaim = rowsClaim(income, plan, `Income, ${plan.label}`, source, source.id);
  const expensesClaim = rowsClaim(expenses, plan, `Expenses, ${plan.label}`, source, source.id);
  const minus = expenses.map((row) => ({ ...row, amount: negated(row.amount, plan.currency) }));
  const resultClaim = rowsClaim([...income, ...minus], plan, `Result, ${plan.label}`, source, source.id);
  const same = (left: string, right: string): boolean => compareAmounts(left, right, plan.currency) === 0;
  if (
    !same(incomeClaim.figure, view.value.income) ||
    !same(expensesClaim.figure, view.value.expenses) ||
    !same(resultClaim.figure, view.value.result)
  ) {
    return refuse(errors.report_disagrees, { parts: 'The rows of the profit and loss', whole: 'its totals' });
  }
  return ok({ source, income, expenses, incomeClaim, expensesClaim, resultClaim });
}

function inPeriod(plan: QuestionPlan): AnswerSegment[] {
  return [' of ', { name: plan.companyName }, ' for ', { name: plan.label }];
}

function rowClaim(row: Row, plan: QuestionPlan, source: AnswerSource, accounts: readonly AskedAccount[]): AnswerClaim {
  const account = accounts.find((candidate) => candidate.code === row.accountCode);
  const own: AnswerSource = {
    kind: 'account',
    id: account?.id ?? row.accountCode,
    label: `${row.accountCode} ${row.accountName}`,
    from: plan.from,
    to: plan.to,
  };
  const claim = rowsClaim([row], plan, `${row.accountName}, ${plan.label}`, own, source.id);
  return { ...claim, sources: [own, source] };
}

function largestFirst(rows: readonly Row[], currency: string): Row[] {
  return [...rows].sort((left, right) => compareAmounts(right.amount, left.amount, currency));
}

function rowSegments(rows: readonly Row[], firstClaim: number): AnswerSegment[] {
  return rows.flatMap((row, index): AnswerSegment[] => [
    index === 0 ? '' : ', ',
    { name: row.accountName },
    ' ',
    { figure: firstClaim + index },
  ]);
}

function resultAnswer(plan: QuestionPlan, statement: Statement): ToldAnswer {
  const sign = compareAmounts(statement.resultClaim.figure, '0', plan.currency);
  const word = sign < 0 ? ', a loss' : sign > 0 ? ', a profit' : '';
  return {
    segments: [
      'The result',
      ...inPeriod(plan),
      ' was ',
      { figure: 0 },
      `${word}: income `,
      { figure: 1 },
      ' less expenses ',
      { figure: 2 },
      ', by the profit and loss statement.',
    ],
    claims: [statement.resultClaim, statement.incomeClaim, statement.expensesClaim],
    followUps: [`Largest expense in ${plan.label}`, `Revenue in ${plan.label}`],
  };
}

function totalAnswer(plan: QuestionPlan, statement: Statement, accounts: readonly AskedAccount[]): ToldAnswer {
  const expenses = plan.question === 'finory.expenses';
  const rows = largestFirst(expenses ? statement.expenses : statement.income, plan.currency).slice(0, NAMED_MAX);
  const claims = [
    expenses ? statement.expensesClaim : statement.incomeClaim,
    ...rows.map((row) => rowClaim(row, plan, statement.source, accounts)),
  ];
  const detail: AnswerSegment[] =
    rows.length === 0 ? ['.'] : [rows.length > 1 ? '. The largest: ' : '. It is: ', ...rowSegments(rows, 1), '.'];
  return {
    segments: [
      expenses ? 'The expenses' : 'The income',
      ...inPeriod(plan),
      expenses ? ' were ' : ' was ',
      { figure: 0 },
      ...detail,
    ],
    claims,
    followUps: [`Result for ${plan.label}`],
  };
}

function revenueAnswer(plan: QuestionPlan, statement: Statement, accounts: readonly AskedAccount[]): ToldAnswer {
  const { currency } = plan;
  const rows = largestFirst(
    statement.income.filter((row) => !OTHER_INCOME.test(row.accountName)),
    currency,
  );
  const others = statement.income.filter(
    (row) => OTHER_INCOME.test(row.accountName) && compareAmounts(row.amount, '0', currency) !== 0,
  );
  const named = rows.slice(0, NAMED_MAX);
  const main = rowsClaim(rows, plan, `Revenue, ${plan.label}`, statement.source, statement.source.id);
  const rest: AnswerSegment[] =
    others.length === 0
      ? []
      : ['. Not in it, since it does not come from sales: ', ...rowSegments(others, 1 + named.length)];
  return {
    segments: [
      'The revenue',
      ...inPeriod(plan),
      ' was ',
      { figure: 0 },
      ...(named.length > 0 ? [': ', ...rowSegments(named, 1)] : []),
      ...rest,
      '.',
    ],
    claims: [main, ...[...named, ...others].map((row) => rowClaim(row, plan, statement.source, accounts))],
    followUps: [`Total income in ${plan.label}`, `Result for ${plan.label}`],
  };
}

function largestAnswer(plan: QuestionPlan, statement: Statement, accounts: readonly AskedAccount[]): ToldAnswer {
  const [top, ...others] = largestFirst(statement.expenses, plan.currency);
  if (!top) {
    return {
      segments: ['The expenses', ...inPeriod(plan), ' were ', { figure: 0 }, '.'],
      claims: [statement.expensesClaim],
      followUps: [],
    };
  }
  const first = [top, ...others].slice(0, plan.count ?? 1);
  const last = first.at(-1) ?? top;
  // Whoever is as large as the last one named is named too.
  const equal = [top, ...others].filter(
    (row, place) => place < first.length || compareAmounts(row.amount, last.amount, plan.currency) === 0,
  );
  return {
    segments: [
      equal.length > 1 ? 'The largest expenses' : 'The largest expense',
      ...inPeriod(plan),
      equal.length > 1 ? ' were: ' : ' was: ',
      ...rowSegments(equal, 1),
      ', of expenses of ',
      { figure: 0 },
      ' altogether.',
    ],
    claims: [statement.expensesClaim, ...equal.map((row) => rowClaim(row, plan, statement.source, accounts))],
    followUps: [`Total expenses in ${plan.label}`],
  };
}

/** Result, income, revenue, expenses or the largest expense of one period. */
export async function statementOf(
  ctx: Context,
  plan: QuestionPlan,
  accounts: readonly AskedAccount[],
): Promise<Outcome<ToldAnswer>> {
  const statement = await readStatement(ctx, plan, accounts);
  if (!statement.ok) return statement;
  if (plan.question === 'finory.result') return ok(resultAnswer(plan, statement.value));
  if (plan.question === 'finory.revenue') return ok(revenueAnswer(plan, statement.value, accounts));
  if (plan.question === 'finory.largest_expense') return ok(largestAnswer(plan, statement.value, accounts));
  return ok(totalAnswer(plan, statement.value, accounts));
}

const SHEET_WORDS = { assets: 'The assets', liabilities: 'The liabilities', equity: 'The equity' } as const;

function sheetRows(view: BalanceSheetView, side: keyof typeof SHEET_WORDS, accounts: readonly AskedAccount[]): Row[] {
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
  plan: QuestionPlan,
  accounts: readonly AskedAccount[],
): Promise<Outcome<ToldAnswer>> {
  const side =
    plan.question === 'finory.liabilities' ? 'liabilities' : plan.question === 'finory.equity' ? 'equity' : 'assets';
  const view = await answerBalanceSheet.handle(ctx, { companyId: plan.companyId, asOf: plan.to });
  if (!view.ok) return view;
  const source: AnswerSource = {
    kind: 'statement',
    id: `balance-sheet:${plan.companyId}:${plan.to}`,
    label: `Balance sheet, ${plan.label}`,
  };
  const claim = rowsClaim(sheetRows(view.value, side, accounts), plan, `Total ${side}`, source, source.id);
  if (compareAmounts(claim.figure, view.value.totals[side], plan.currency) !== 0) {
    return refuse(errors.report_disagrees, { parts: 'The rows of the balance sheet', whole: 'its totals' });
  }
  return ok({
    segments: [
      SHEET_WORDS[side],
      ' of ',
      { name: plan.companyName },
      ' at the end of ',
      { date: plan.to },
      side === 'equity' ? ' was ' : ' were ',
      { figure: 0 },
      ', by the balance sheet.',
    ],
    claims: [claim],
    followUps: [],
  });
}

/** Both totals of the trial balance and whether they agree. */
export async function trialBalanceOf(ctx: Context, plan: QuestionPlan): Promise<Outcome<ToldAnswer>> {
  const view = await answerTrialBalance.handle(ctx, { companyId: plan.companyId, asOf: plan.to });
  if (!view.ok) return view;
  const source: AnswerSource = {
    kind: 'statement',
    id: `trial-balance:${plan.companyId}:${plan.to}`,
    label: `Trial balance, ${plan.label}`,
  };
  const side = (pick: 'debit' | 'credit', label: string): AnswerClaim =>
    rowsClaim(
      view.value.rows.map((row) => ({ accountCode: row.accountCode, accountName: row.accountName, amount: row[pick] })),
      plan,
      label,
      source,
      source.id,
    );
  const [debit, credit] = [side('debit', 'Total debits'), side('credit', 'Total credits')];
  const agree = compareAmounts(debit.figure, credit.figure, plan.currency) === 0;
  return ok({
    segments: [
      'The trial balance of ',
      { name: plan.companyName },
      ' at the end of ',
      { date: plan.to },
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
