import { type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { questionPlan, toldAnswer, type QuestionPlan, type ToldAnswer } from '../../../../kernel/questions.ts';
import { errors } from '../../errors.ts';
import { query, type Context } from '../../kit.ts';
import { READ_BOOKS } from '../../permissions.ts';
import type { AskedAccount } from './activity.ts';
import { readAskedBooks, type AskedBooks } from './asked-books.ts';
import { documentOf } from './document-lookup.ts';
import { balanceOf, movementOf } from './movement.ts';
import { openItemsOf, partyDocumentsOf, partyOpenOf } from './open-items.ts';
import { sheetOf, statementOf, trialBalanceOf } from './statements.ts';

type Answer = (ctx: Context, plan: QuestionPlan, books: AskedBooks) => Promise<Outcome<ToldAnswer>>;

const CASH = /\b(cash|bank|checking|current account|savings|petty)\b/iu;

function cashAccounts(accounts: readonly AskedAccount[]): AskedAccount[] {
  return accounts.filter((account) => account.type === 'asset' && CASH.test(account.name));
}

const ofAccount =
  (
    tell: (ctx: Context, plan: QuestionPlan, account: AskedAccount, first: string) => Promise<Outcome<ToldAnswer>>,
  ): Answer =>
  async (ctx, plan, books) =>
    plan.account === undefined
      ? refuse(errors.question_incomplete, { what: 'account' })
      : await tell(ctx, plan, plan.account, books.first ?? plan.to);

const movement = ofAccount(async (ctx, plan, account) => await movementOf(ctx, plan, account));
const statement: Answer = async (ctx, plan, { accounts }) => await statementOf(ctx, plan, accounts);
const sheet: Answer = async (ctx, plan, { accounts }) => await sheetOf(ctx, plan, accounts);

/** Which function tells what; `asked.ts` has the words of each. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  'finory.account_cost': movement,
  'finory.account_income': movement,
  'finory.account_balance': ofAccount(
    async (ctx, plan, account, first) => await balanceOf(ctx, plan, [account], first),
  ),
  'finory.cash_balance': async (ctx, plan, books) => {
    const accounts = cashAccounts(books.accounts);
    if (accounts.length === 0) return refuse(errors.no_cash_account, {});
    return await balanceOf(ctx, plan, accounts, books.first ?? plan.to);
  },
  'finory.income': statement,
  'finory.revenue': statement,
  'finory.expenses': statement,
  'finory.result': statement,
  'finory.largest_expense': statement,
  'finory.assets': sheet,
  'finory.liabilities': sheet,
  'finory.equity': sheet,
  'finory.trial_balance': async (ctx, plan) => await trialBalanceOf(ctx, plan),
  'finory.payables': async (ctx, plan) => await openItemsOf(ctx, plan),
  'finory.receivables': async (ctx, plan) => await openItemsOf(ctx, plan),
  'finory.overdue_payables': async (ctx, plan) => await openItemsOf(ctx, plan),
  'finory.overdue_receivables': async (ctx, plan) => await openItemsOf(ctx, plan),
  'finory.vendor_open': async (ctx, plan) => await partyOpenOf(ctx, plan),
  'finory.customer_open': async (ctx, plan) => await partyOpenOf(ctx, plan),
  'finory.vendor_documents': async (ctx, plan) => await partyDocumentsOf(ctx, plan),
  'finory.customer_documents': async (ctx, plan) => await partyDocumentsOf(ctx, plan),
  'finory.document': documentOf,
};

export const answerQuestion = query({
  name: 'finory.answer_question',
  summary: 'Tells a figure of the books with its parts, by a typed plan.',
  permission: READ_BOOKS,
  input: questionPlan,
  output: toldAnswer,
  handle: async (ctx, plan) => {
    const answer = ANSWERS[plan.question];
    if (!answer) return refuse(errors.question_incomplete, { what: 'question' });
    const books = await readAskedBooks(ctx, plan.companyId);
    return books.ok ? await answer(ctx, plan, books.value) : books;
  },
});
