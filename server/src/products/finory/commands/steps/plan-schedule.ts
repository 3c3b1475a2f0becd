import { money } from '@finaceverse/base/money';
import type { Context } from '../../kit.ts';
import type { ScheduleKind } from '../../store/schedules.ts';
import { amountOf, calculate, figureOf, resultOf } from './figures.ts';

export interface SchedulePlan {
  readonly monthly: bigint;
  /** The last month takes what rounding left over. */
  readonly final: bigint;
  readonly receiptId: string;
}

/** Monthly charge by the straight line (IAS 16.62, ASC 360-10-35), or the even release of a prepaid cost, through VAMN. */
export async function planSchedule(
  ctx: Context,
  terms: { readonly kind: ScheduleKind; readonly cost: bigint; readonly salvage: bigint; readonly months: number },
  currency: string,
): Promise<SchedulePlan> {
  const cost = figureOf(money(terms.cost, currency));
  const figure =
    terms.kind === 'fixed_asset'
      ? await calculate(ctx, 'depreciation.straight_line', {
          cost,
          salvage: figureOf(money(terms.salvage, currency)),
          lifeMonths: String(terms.months),
        })
      : await calculate(ctx, 'prepaid.release', { amount: cost, months: String(terms.months) });
  return {
    monthly: amountOf(figure.value, currency).minor,
    final: resultOf(figure, 'final', currency).minor,
    receiptId: figure.receiptId,
  };
}
