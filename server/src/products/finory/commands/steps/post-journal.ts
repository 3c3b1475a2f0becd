import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../kit.ts';
import { journalPosted } from '../../contract.ts';
import { checkBalance } from '../../domain/balance.ts';
import { ADJUST_PERIOD } from '../../permissions.ts';
import { selectPeriod, selectPeriodOf, takeNumbers, type Company, type Period } from '../../store/companies.ts';
import {
  debitsOf,
  insertJournals,
  type Journal,
  type JournalLine,
  type JournalReceipt,
  type JournalSource,
  type NewJournalLine,
} from '../../store/journals.ts';

export interface Posting {
  /** A draft keeps its identifier when it is posted. */
  readonly id?: string | undefined;
  readonly date: BusinessDate;
  /** The period, where it is not the regular one of the date. */
  readonly periodId?: string | undefined;
  readonly description: string;
  readonly source:
    | 'manual'
    | 'bill'
    | 'credit_note'
    | 'sales_invoice'
    | 'payment'
    | 'schedule'
    | 'asset'
    | 'bank'
    | 'reversal'
    | 'import'
    | 'year_end'
    | 'tax'
    | 'settlement'
    | 'revaluation'
    | 'stock';
  readonly lines: readonly NewJournalLine[];
  readonly sources?: readonly JournalSource[];
  readonly receipts?: readonly JournalReceipt[];
  readonly preparedBy?: string;
  readonly approvedBy?: string | null;
  readonly reverses?: string;
}

/**
 * The period that takes a posting of this date.
 * @errors finory.no_period (422), finory.period_closed (409)
 */
export async function openPeriodOf(
  ctx: Context,
  companyId: string,
  date: BusinessDate,
  periodId?: string,
): Promise<Outcome<Period>> {
  const period =
    periodId === undefined ? await selectPeriodOf(ctx, companyId, date) : await selectPeriod(ctx, companyId, periodId);
  return judgePeriod(ctx.permissions, period, date);
}

/** Whether a period takes a posting. @errors finory.no_period (422), finory.period_closed (409) */
export function judgePeriod(
  permissions: ReadonlySet<string>,
  period: Period | undefined,
  date: BusinessDate,
): Outcome<Period> {
  if (!period) return refuse(errors.no_period, { date });
  const adjusting = period.state === 'soft_closed' && permissions.has(ADJUST_PERIOD);
  if (period.state === 'open' || adjusting) return ok(period);
  return refuse(
    errors.period_closed,
    { periodName: period.name, value: period.state.replace('_', ' ') },
    { details: { period: period.name, state: period.state } },
  );
}

/** The mirror of a posted journal: what reverses it, up to its day and words. */
export function mirrorOf(
  journal: Journal,
  lines: readonly JournalLine[],
): Pick<Posting, 'reverses' | 'sources' | 'lines'> {
  return {
    reverses: journal.id,
    sources: [{ kind: 'journal', id: journal.id, label: `Journal ${journal.number}` }],
    lines: lines.map((line) => ({
      accountId: line.accountId,
      amount: -line.amount,
      currency: line.currency,
      baseAmount: -line.baseAmount,
      description: line.description ?? undefined,
      partyId: line.partyId ?? undefined,
      tradeDocumentId: line.tradeDocumentId ?? undefined,
      itemId: line.itemId ?? undefined,
    })),
  };
}

/** A posted journal. */
export interface Posted {
  readonly id: string;
  readonly number: string;
}

/** A posting whose lines balance and whose period takes it. */
export interface ReadyPosting extends Posting {
  readonly period: Period;
  /** Who posts it, where several persons' postings are one set. */
  readonly postedBy?: string;
}

/**
 * Posts a set of journals at once: the one way into the ledger. They get numbers that follow one another in their
 * order, and one moment. The database checks all of it again.
 */
export async function postReady(
  ctx: Context,
  company: Company,
  postings: readonly ReadyPosting[],
): Promise<readonly Posted[]> {
  if (postings.length === 0) return [];
  const given = await takeNumbers(ctx, company.id, 'journal', postings.length);
  const journals = postings.map((posting, index) => ({
    id: posting.id ?? ctx.newId('jnl'),
    number: given.first + BigInt(index),
    date: posting.date,
    periodId: posting.period.id,
    description: posting.description,
    source: posting.source,
    reverses: posting.reverses ?? null,
    adjustment: posting.period.state === 'soft_closed',
    preparedBy: posting.preparedBy ?? ctx.actor.id,
    approvedBy: posting.approvedBy ?? null,
    postedBy: posting.postedBy ?? ctx.actor.id,
    lines: posting.lines,
    sources: posting.sources ?? [],
    receipts: posting.receipts ?? [],
  }));
  await insertJournals(ctx, company, given.at, journals);
  return journals.map(({ id, number }) => ({ id, number: number.toString() }));
}

/**
 * Posts one journal and tells of it.
 * @errors finory.unbalanced, finory.journal_too_short, finory.no_period (422), finory.period_closed (409)
 */
export async function postJournal(ctx: Context, company: Company, posting: Posting): Promise<Outcome<Posted>> {
  const balanced = checkBalance(posting.lines, company.baseCurrency);
  if (!balanced.ok) return balanced;
  const period = await openPeriodOf(ctx, company.id, posting.date, posting.periodId);
  if (!period.ok) return period;
  const [posted] = await postReady(ctx, company, [{ ...posting, period: period.value }]);
  assert(posted, 'A set of one has one');
  await ctx.emit(journalPosted, {
    subject: posted.id,
    data: {
      companyId: company.id,
      number: posted.number,
      date: posting.date,
      source: posting.source,
      description: posting.description,
      total: amountText(money(debitsOf(posting.lines), company.baseCurrency)),
      currency: company.baseCurrency,
    },
  });
  return ok(posted);
}
