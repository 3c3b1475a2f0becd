import { z } from 'zod';
import { legalActions } from '../../../../kernel/state-machine.ts';
import { countMachine } from '../../domain/machines.ts';
import { plus } from '../../domain/stock.ts';
import type { Context } from '../../kit.ts';
import { selectCountLines, type StockCount } from '../../store/stock-counts.ts';

export const countView = z.object({
  id: z.string(),
  number: z.string(),
  date: z.string(),
  reason: z.string(),
  state: z.string(),
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  journalId: z.string().nullable(),
  lines: z.array(
    z.object({
      itemId: z.string(),
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      counted: z.string(),
      unitCost: z.string().nullable(),
    }),
  ),
  actions: z.array(z.string()),
});

/** Counts with their lines. */
export async function viewCounts(ctx: Context, counts: readonly StockCount[]): Promise<z.infer<typeof countView>[]> {
  const lines = await selectCountLines(
    ctx,
    counts.map(({ id }) => id),
  );
  return counts.map((count) => ({
    id: count.id,
    number: count.number.toString(),
    date: count.date,
    reason: count.reason,
    state: count.state,
    preparedBy: count.preparedBy,
    approvedBy: count.approvedBy,
    journalId: count.journalId,
    lines: lines
      .filter(({ countId }) => countId === count.id)
      .map(({ itemId, code, name, unit, counted, unitCost }) => ({
        itemId,
        code,
        name,
        unit,
        counted: plus(counted, '0'),
        unitCost: unitCost === null ? null : plus(unitCost, '0'),
      })),
    actions: legalActions(countMachine, count.state),
  }));
}
