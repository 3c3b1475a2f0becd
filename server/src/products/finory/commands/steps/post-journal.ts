import { amountText, money } from '../../../../base/money.ts';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import type { BusinessDate } from '../../../../base/time.ts';
import type { Context } from '../../../../kernel/context.ts';
import { journalPosted } from '../../contract.ts';
import { checkBalance } from '../../domain/balance.ts';
import { ADJUST_PERIOD } from '../../permissions.ts';
import { selectPeriodOf, takeNumber, type Company, type Period } from '../../store/companies.ts';
import { insertJournal, type JournalReceipt, type JournalSource, type NewJournalLine } from '../../store/journals.ts';

export interface Posting {
  /** A draft keeps its identifier when it is posted. */
  readonly id?: string | undefined;
  readonly date: BusinessDate;
  readonly description: string;
  readonly source: 'manual' | 'bill' | 'credit_note' | 'sales_invoice' | 'payment' | 'schedule' | 'asset' | 'bank' | 'reversal' | 'import';
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
export async function openPeriodOf(ctx: Context, companyId: string, date: BusinessDate): Promise<Outcome<Period>> {
  const period = await selectPeriodOf(ctx, companyId, date);
  if (!period) {
    return refuse('invalid', 'finory.no_period', `No fiscal period of this company holds ${date}.`, { hint: 'Use a date within the fiscal year.' });
  }
  const adjusting = period.state === 'soft_closed' && ctx.permissions.has(ADJUST_PERIOD);
  if (period.state === 'open' || adjusting) return ok(period);
  return refuse('conflict', 'finory.period_closed', `${period.name} is ${period.state.replace('_', ' ')}. Nothing can be posted into it.`, {
    hint: 'Use a date in an open period, or have the period reopened.',
    details: { period: period.name, state: period.state },
  });
}

/**
 * Posts a journal: the one way into the ledger. The database checks all of it again.
 * @errors finory.unbalanced, finory.journal_too_short, finory.no_period (422), finory.period_closed (409)
 */
export async function postJournal(
  ctx: Context,
  company: Company,
  posting: Posting,
): Promise<Outcome<{ readonly id: string; readonly number: string }>> {
  const balanced = checkBalance(posting.lines, company.baseCurrency);
  if (!balanced.ok) return balanced;
  const period = await openPeriodOf(ctx, company.id, posting.date);
  if (!period.ok) return period;
  const number = await takeNumber(ctx, company.id, 'journal');
  const id = posting.id ?? ctx.newId('jnl');
  await insertJournal(ctx, {
    id,
    companyId: company.id,
    number,
    date: posting.date,
    periodId: period.value.id,
    description: posting.description,
    source: posting.source,
    baseCurrency: company.baseCurrency,
    reverses: posting.reverses ?? null,
    adjustment: period.value.state === 'soft_closed',
    preparedBy: posting.preparedBy ?? ctx.actor.id,
    approvedBy: posting.approvedBy ?? null,
    lines: posting.lines,
    sources: posting.sources ?? [],
    receipts: posting.receipts ?? [],
  });
  const total = posting.lines.reduce((sum, line) => (line.baseAmount > 0n ? sum + line.baseAmount : sum), 0n);
  await ctx.emit(journalPosted, {
    subject: id,
    data: {
      companyId: company.id, number: number.toString(), date: posting.date, source: posting.source, description: posting.description,
      total: amountText(money(total, company.baseCurrency)), currency: company.baseCurrency,
    },
  });
  return ok({ id, number: number.toString() });
}
