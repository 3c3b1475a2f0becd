import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import type { DraftAnswer, DraftClaim, Segment } from '../domain/answer.ts';
import type { AccountName, Books } from '../domain/books.ts';
import { looksAtDay, type Plan } from '../domain/plan.ts';
import { documentOf } from './document-lookup.ts';
import { addAmounts, negated, partOf } from './figures.ts';
import { balanceOf, movementOf } from './movement.ts';
import { openItemsOf, partyDocumentsOf, partyOpenOf } from './open-items.ts';
import { sheetOf, statementOf, trialBalanceOf } from './statements.ts';

function cashAccounts(accounts: readonly AccountName[]): AccountName[] {
  return accounts.filter(
    (account) =>
      account.type === 'asset' && /\b(cash|bank|checking|current account|savings|petty)\b/iu.test(account.name),
  );
}

async function answerForDay(ctx: Context, plan: Plan, books: Books, date: string): Promise<Outcome<DraftAnswer>> {
  const first = books.anchor.first ?? date;
  switch (plan.intent) {
    case 'account_balance':
      return await balanceOf(ctx, plan, plan.account ? [plan.account] : [], date, first);
    case 'cash_balance': {
      const accounts = cashAccounts(books.accounts);
      if (accounts.length === 0)
        return refuse(
          'not_found',
          'luca.no_cash_account',
          'No account of these books is called cash or bank. Ask for the balance of an account by its name.',
        );
      return await balanceOf(ctx, plan, accounts, date, first);
    }
    case 'assets':
    case 'liabilities':
    case 'equity':
      return await sheetOf(ctx, plan, books.accounts, date);
    case 'trial_balance':
      return await trialBalanceOf(ctx, plan, date);
    case 'party_open':
      return await partyOpenOf(ctx, plan, date);
    default:
      return await openItemsOf(ctx, plan, date);
  }
}

async function answerAt(ctx: Context, plan: Plan, books: Books, place: number): Promise<Outcome<DraftAnswer>> {
  if (looksAtDay(plan.intent)) {
    const day = plan.days[place];
    return day
      ? await answerForDay(ctx, plan, books, day.date)
      : refuse('invalid', 'luca.no_period', 'The plan names no day.');
  }
  const period = plan.periods[place];
  if (!period) return refuse('invalid', 'luca.no_period', 'The plan names no period.');
  if (plan.intent === 'account_movement' && plan.account) return await movementOf(ctx, plan, plan.account, period);
  if (plan.intent === 'party_documents') return await partyDocumentsOf(ctx, plan, period);
  return await statementOf(ctx, plan, books.accounts, period);
}

function shifted(answer: DraftAnswer, by: number): Segment[] {
  return answer.segments.map((segment) =>
    typeof segment !== 'string' && 'figure' in segment ? { figure: segment.figure + by } : segment,
  );
}

/** Two answers of one kind beside each other, with the difference of their first figures. */
function compareAnswers(first: DraftAnswer, second: DraftAnswer): Outcome<DraftAnswer> {
  const [one] = first.claims;
  const [two] = second.claims;
  if (!one || !two || one.currency !== two.currency) {
    return refuse(
      'invalid',
      'luca.not_comparable',
      'These figures are not in one currency, so they have no difference.',
    );
  }
  const amounts = [one.figure, negated(two.figure, two.currency)];
  const difference: DraftClaim = {
    figure: addAmounts(amounts, one.currency),
    currency: one.currency,
    label: `Difference: ${one.label} less ${two.label}`,
    sources: [one.sources[0], two.sources[0]],
    parts: [partOf(one.figure, one.sources[0].id, one.label), partOf(amounts[1] ?? '0', two.sources[0].id, two.label)],
  };
  const claims = [...first.claims, ...second.claims, difference];
  return ok({
    segments: [
      ...first.segments,
      ' ',
      ...shifted(second, first.claims.length),
      ' The first less the second: ',
      { figure: claims.length - 1 },
      '.',
    ],
    claims,
    followUps: [],
  });
}

/**
 * Runs a plan through the contract of Finory, under the rights of whoever asks. What comes back has figures
 * with their parts, and is not shown before they are proven.
 */
export async function runPlan(ctx: Context, plan: Plan, books: Books): Promise<Outcome<DraftAnswer>> {
  if (plan.intent === 'document') return await documentOf(ctx, plan, books);
  const first = await answerAt(ctx, plan, books, 0);
  if (!first.ok || Math.max(plan.periods.length, plan.days.length) < 2) return first;
  const second = await answerAt(ctx, plan, books, 1);
  return second.ok ? compareAnswers(first.value, second.value) : second;
}
