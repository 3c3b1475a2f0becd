import { z } from 'zod';
import { decimal, multiplyDecimals, rescale } from '@finaceverse/base/decimal';
import { currencyExponent } from '@finaceverse/base/currency';
import { assert, ok, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { castVote, requestApproval } from '../../../kernel/approvals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { stockCountMoved } from '../contract.ts';
import { countMachine } from '../domain/machines.ts';
import { businessDate, ofCompany, rateText, reason } from '../domain/schemas.ts';
import { isPositive, type Holding, type Stock } from '../domain/stock.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { APPROVE_JOURNAL, PREPARE_JOURNAL } from '../permissions.ts';
import { countView, viewCounts } from '../queries/views/stock-count.ts';
import { takeNumber, type Company } from '../store/companies.ts';
import { selectItems, type Item } from '../store/items.ts';
import { selectLastReceipt } from '../store/stock.ts';
import { insertCount, selectCount, selectCountLines, updateCount, type StockCount } from '../store/stock-counts.ts';
import { findCompany } from './steps/find.ts';
import { postCount } from './steps/move-stock.ts';
import { openPeriodOf } from './steps/post-journal.ts';

const APPROVAL = 'finory.post_stock_count';

async function answered(ctx: Context, companyId: string, id: string): Promise<z.infer<typeof countView>> {
  const count = await selectCount(ctx, companyId, id);
  assert(count, 'A count just changed is there');
  const [view] = await viewCounts(ctx, [count]);
  assert(view, 'One count gives one view');
  return view;
}

/** Each item of the count, stocked and counted once. @errors finory.no_such_item (404), finory.item_not_stocked, finory.item_counted_twice (422) */
async function countedItems(
  ctx: Context,
  companyId: string,
  lines: readonly { readonly itemId: string }[],
): Promise<Outcome<Map<string, Item>>> {
  const ids = lines.map(({ itemId }) => itemId);
  const items = new Map((await selectItems(ctx, companyId, ids)).map((item) => [item.id, item]));
  for (const [index, id] of ids.entries()) {
    const item = items.get(id);
    const at = (message: string) => ({ fields: [{ pointer: `/lines/${index}/itemId`, message }] });
    if (!item) return refuse(errors.no_such_item, {}, at('is no item of this company'));
    const { code, name } = item;
    if (item.kind !== 'stocked') return refuse(errors.item_not_stocked, { code, name }, at('is a service'));
    if (ids.indexOf(id) !== index) return refuse(errors.item_counted_twice, { code, name }, at('is counted already'));
  }
  return ok(items);
}

export const countStock = command({
  name: 'finory.count_stock',
  summary: 'Says what was counted of items on a day; what differs is posted once somebody else approves it.',
  permission: PREPARE_JOURNAL,
  input: ofCompany.extend({
    date: businessDate,
    reason,
    lines: z
      .array(
        z.strictObject({
          itemId: z.string(),
          counted: rateText,
          /** What one of it costs where more is there than was known, in the currency of the books. */
          unitCost: rateText.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: countView,
  handle: async (ctx, input) => {
    const { companyId, date } = input;
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const items = await countedItems(ctx, companyId, input.lines);
    if (!items.ok) return items;
    const period = await openPeriodOf(ctx, companyId, date);
    if (!period.ok) return period;
    const id = ctx.newId('cnt');
    const number = await takeNumber(ctx, companyId, 'stock_count');
    const lines = input.lines.map((line) => ({ ...line, unitCost: line.unitCost ?? null }));
    await insertCount(ctx, companyId, { id, number, date, reason: input.reason }, lines);
    await requestApproval(ctx, {
      action: APPROVAL,
      subject: id,
      permission: APPROVE_JOURNAL,
      needed: 1,
      excluded: [ctx.actor.id],
    });
    await tell(ctx, companyId, { id, number }, 'draft');
    return ok(await answered(ctx, companyId, id));
  },
});

async function tell(
  ctx: Context,
  companyId: string,
  { id, number }: Pick<StockCount, 'id' | 'number'>,
  state: StockCount['state'],
): Promise<void> {
  await ctx.emit(stockCountMoved, { subject: id, data: { companyId, number: number.toString(), state } });
}

/** Minor units of a quantity at the price of a holding, rounded half up. */
function atPriceOf({ quantity, value }: Holding, more: string): bigint {
  const [part, all] = [decimal(more), decimal(quantity)];
  const numerator = { units: value * part.units, scale: part.scale };
  // Value times the part over the whole, in whole minor units.
  const twice = 2n * numerator.units * 10n ** BigInt(all.scale);
  const divisor = all.units * 10n ** BigInt(numerator.scale);
  return (twice + divisor) / (2n * divisor);
}

/** What more of an item is worth. @errors finory.unit_cost_missing (422) */
async function worthOf(
  ctx: Context,
  company: Company,
  item: Item,
  told: string | null,
  stock: Stock,
  more: string,
): Promise<Outcome<bigint>> {
  if (told !== null) {
    const exponent = unwrap(currencyExponent(company.baseCurrency));
    return ok(rescale(multiplyDecimals(decimal(told), decimal(more)), exponent, 'half_up').units);
  }
  const known: Holding | undefined = isPositive(stock.quantity) ? stock : await selectLastReceipt(ctx, item.id);
  const { code, name } = item;
  return known ? ok(atPriceOf(known, more)) : refuse(errors.unit_cost_missing, { code, name });
}

const decided = ofCompany.extend({ countId: z.string() });

export const approveStockCount = command({
  name: 'finory.approve_stock_count',
  summary: 'Approves a count, which posts what it found beside what was known on its day.',
  permission: APPROVE_JOURNAL,
  delegable: true,
  input: decided,
  output: countView,
  handle: async (ctx, { companyId, countId }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const count = await selectCount(ctx, companyId, countId, true);
    if (!count) return refuse(errors.no_such_count, {});
    const state = nextState(countMachine, count.state, 'approve');
    if (!state.ok) return state;
    const vote = await castVote(ctx, { action: APPROVAL, subject: count.id, decision: 'approve' });
    if (!vote.ok) return vote;
    const lines = await selectCountLines(ctx, [count.id]);
    const items = await countedItems(ctx, companyId, lines);
    if (!items.ok) return items;
    const found = lines.flatMap(({ itemId, counted, unitCost }) => {
      const item = items.value.get(itemId);
      return item === undefined
        ? []
        : [
            {
              item,
              counted,
              worth: async (stock: Stock, more: string) =>
                await worthOf(ctx, company.value, item, unitCost, stock, more),
            },
          ];
    });
    const posted = await postCount(ctx, company.value, count, found);
    if (!posted.ok) return posted;
    await updateCount(ctx, count.id, { state: state.value, approvedBy: ctx.actor.id, journalId: posted.value });
    await tell(ctx, companyId, count, state.value);
    return ok(await answered(ctx, companyId, count.id));
  },
});

export const discardStockCount = command({
  name: 'finory.discard_stock_count',
  summary: 'Throws a count away that was not posted.',
  permission: PREPARE_JOURNAL,
  input: decided,
  output: countView,
  handle: async (ctx, { companyId, countId }) => {
    const count = await selectCount(ctx, companyId, countId, true);
    if (!count) return refuse(errors.no_such_count, {});
    const state = nextState(countMachine, count.state, 'discard');
    if (!state.ok) return state;
    await updateCount(ctx, count.id, { state: state.value, approvedBy: null, journalId: null });
    await tell(ctx, companyId, count, state.value);
    return ok(await answered(ctx, companyId, count.id));
  },
});
