import { money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import { selectPeriodOf, type Company } from '../../store/companies.ts';
import { selectMonetaryItems, selectRateOn, type ExchangeRate, type MonetaryItem } from '../../store/exchange-rates.ts';
import type { JournalReceipt, NewJournalLine } from '../../store/journals.ts';
import { translate } from './figures.ts';

/** Days without a rate of their own, such as week-ends and holidays, for which an earlier rate stands. */
const RATE_DAYS_BACK = 7;

/** An item at its closing rate: what it stands at, what it is worth, and the line that takes it there. */
export interface RevaluedItem {
  readonly item: MonetaryItem;
  readonly rate: ExchangeRate;
  readonly worth: bigint;
  readonly line: NewJournalLine;
  readonly receipts: readonly JournalReceipt[];
}

/** What a closing rate makes of an item. @errors finory.closing_rate_missing (422) */
async function revalued(
  ctx: Context,
  company: Company,
  item: MonetaryItem,
  date: string,
): Promise<Outcome<RevaluedItem>> {
  const rate = await selectRateOn(ctx, company.id, item.currency, date, RATE_DAYS_BACK);
  if (!rate) return refuse(errors.closing_rate_missing, { currency: item.currency, date });
  const whole = item.amount < 0n ? -item.amount : item.amount;
  const { base, receipts } = await translate(ctx, money(whole, item.currency), rate.rate, company.baseCurrency);
  const worth = item.amount < 0n ? -base.minor : base.minor;
  const line: NewJournalLine = {
    accountId: item.accountId,
    amount: 0n,
    currency: item.currency,
    baseAmount: worth - item.base,
    partyId: item.partyId ?? undefined,
    tradeDocumentId: item.documentId ?? undefined,
    description: `At ${rate.rate} of ${rate.date}, ${rate.source}`,
  };
  return ok({ item, rate, worth, line, receipts });
}

/** Every open item and bank balance in another currency at the closing rate of a period's last day. @errors finory.not_the_end, finory.closing_rate_missing (422) */
export async function planRevaluation(ctx: Context, company: Company, date: string): Promise<Outcome<RevaluedItem[]>> {
  const period = await selectPeriodOf(ctx, company.id, date);
  if (period?.end !== date) return refuse(errors.not_the_end, { date });
  const planned: RevaluedItem[] = [];
  for (const item of await selectMonetaryItems(ctx, company.id, date, company.baseCurrency)) {
    const made = await revalued(ctx, company, item, date);
    if (!made.ok) return made;
    planned.push(made.value);
  }
  return ok(planned);
}

/** Sums of what is gained and what is lost, both without a sign. */
export function gainAndLoss(planned: readonly RevaluedItem[]): readonly [gain: bigint, loss: bigint] {
  const sum = (sign: bigint): bigint =>
    planned.reduce((all, { line }) => (sign * line.baseAmount > 0n ? all + sign * line.baseAmount : all), 0n);
  return [sum(1n), sum(-1n)];
}
