import { money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import { refuse } from '../../../../kernel/errors.ts';
import {
  compareQuantities,
  isPositive,
  issueOf,
  minus,
  negated,
  plus,
  received,
  valueOfPart,
  type Holding,
  type LayerUse,
  type Split,
  type Stock,
} from '../../domain/stock.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import { selectItems, type Item } from '../../store/items.ts';
import type { JournalReceipt, NewJournalLine } from '../../store/journals.ts';
import {
  insertMovement,
  selectFixedDay,
  selectLayerUses,
  selectMirrorOf,
  selectMovementsOf,
  selectReturned,
  selectStock,
  type Movement,
} from '../../store/stock.ts';
import type { TradeDocument, TradeLine } from '../../store/trade-documents.ts';
import { calculateAll, figureOf } from './figures.ts';
import { findRole } from './find.ts';
import { postJournal } from './post-journal.ts';

/** A movement before its journal is there. */
interface Planned {
  readonly item: Item;
  readonly movement: Omit<Movement, 'journalId'>;
  readonly uses: readonly LayerUse[];
}

type About = Partial<Pick<Movement, 'documentId' | 'documentLine' | 'countId' | 'returns' | 'reverses'>>;

/** What moves in one unit of work, item by item, each after what moved before it. */
export interface StockMoves {
  readonly planned: readonly Planned[];
  /** What is there of an item after what is planned. @errors finory.stock_backdated (409) */
  readonly stockOf: (item: Item) => Promise<Outcome<Stock>>;
  /** @errors finory.stock_backdated (409) */
  readonly receive: (item: Item, kind: Movement['kind'], came: Holding, about: About) => Promise<Outcome<null>>;
  /**
   * What leaves, at what it costs by the item's costing, or at a cost that is told as far as there is value.
   * @errors finory.stock_short, finory.stock_backdated (409)
   */
  readonly issue: (
    item: Item,
    kind: Movement['kind'],
    quantity: string,
    about: About,
    from?: { readonly layerId: string; readonly value: bigint },
  ) => Promise<Outcome<bigint>>;
  /** Values that had to be parted, proven. */
  readonly prove: () => Promise<JournalReceipt[]>;
  readonly keep: (journalId: string | null) => Promise<void>;
}

/** What is called an item in sentences. */
const called = ({ code, name }: Item) => ({ code, name });

/** Nothing moves before the last day on which an item went, came back or was counted. */
async function judgeDay(ctx: Context, item: Item, date: BusinessDate): Promise<Outcome<null>> {
  const fixed = await selectFixedDay(ctx, item.id);
  return fixed === undefined || date >= fixed
    ? ok(null)
    : refuse(errors.stock_backdated, { ...called(item), fixed, date });
}

/** Begins to move stock on a day. */
export function moveStock(ctx: Context, company: Company, date: BusinessDate): StockMoves {
  const stocks = new Map<string, Stock>();
  const planned: Planned[] = [];
  const splits: Split[] = [];
  const stockOf: StockMoves['stockOf'] = async (item) => {
    const known = stocks.get(item.id);
    if (known) return ok(known);
    const judged = await judgeDay(ctx, item, date);
    if (!judged.ok) return judged;
    const stock = await selectStock(ctx, item.id, date);
    stocks.set(item.id, stock);
    return ok(stock);
  };
  const costingOf = (item: Item) => {
    assert(item.costing !== null, 'What moves is stocked');
    return item.costing;
  };
  const plan = (
    item: Item,
    kind: Movement['kind'],
    moved: Holding,
    about: About,
    uses: readonly LayerUse[],
  ): string => {
    const id = ctx.newId('mov');
    const nothing = { documentId: null, documentLine: null, countId: null, returns: null, reverses: null };
    planned.push({ item, movement: { ...nothing, ...about, ...moved, id, itemId: item.id, date, kind }, uses });
    return id;
  };
  return {
    planned,
    stockOf,
    receive: async (item, kind, came, about) => {
      const stock = await stockOf(item);
      if (!stock.ok) return stock;
      const id = plan(item, kind, came, about, []);
      stocks.set(item.id, received(costingOf(item), stock.value, { id, ...came }));
      return ok(null);
    },
    issue: async (item, kind, quantity, about, from) => {
      const stock = await stockOf(item);
      if (!stock.ok) return stock;
      const there = stock.value.quantity;
      if (compareQuantities(quantity, there) > 0)
        return refuse(errors.stock_short, { ...called(item), unit: item.unit, there, date, asked: quantity });
      const leaving = from
        ? takeFrom(costingOf(item) === 'fifo', stock.value, quantity, from)
        : issueOf(costingOf(item), stock.value, quantity);
      if (leaving === undefined) return refuse(errors.stock_used, { ...called(item), asked: quantity });
      if (leaving.split) splits.push(leaving.split);
      plan(item, kind, { quantity: negated(quantity), value: -leaving.value }, about, leaving.uses);
      stocks.set(item.id, leaving.left);
      return ok(leaving.value);
    },
    prove: async () => {
      const figures = await calculateAll(
        ctx,
        splits.map(({ value, taken, left }) => ({
          calculator: 'allocation.largest_remainder',
          inputs: { total: figureOf(money(value, company.baseCurrency)), weights: [taken.toString(), left.toString()] },
        })),
      );
      return figures.map(({ receiptId }) => ({ receiptId, figure: 'cost of what left stock' }));
    },
    keep: async (journalId) => {
      for (const { movement, uses } of planned) await insertMovement(ctx, company.id, { ...movement, journalId }, uses);
    },
  };
}

/** A told value leaves: of its own layer where there are layers, else of the whole, which keeps nothing when it is empty. */
function takeFrom(
  byLayer: boolean,
  stock: Stock,
  quantity: string,
  from: { readonly layerId: string; readonly value: bigint },
): { readonly value: bigint; readonly uses: LayerUse[]; readonly left: Stock; readonly split: undefined } | undefined {
  const layer = byLayer ? stock.layers.find(({ id }) => id === from.layerId) : stock;
  if (!layer || compareQuantities(quantity, layer.quantity) > 0) return undefined;
  const emptied = compareQuantities(quantity, layer.quantity) === 0;
  const value = emptied || from.value > layer.value ? layer.value : from.value;
  const left = { quantity: minus(stock.quantity, quantity), value: stock.value - value };
  if (!byLayer) return { value, uses: [], left: { ...left, layers: [] }, split: undefined };
  const layers = stock.layers.flatMap((each) => {
    if (each.id !== from.layerId) return [each];
    return emptied ? [] : [{ id: each.id, quantity: minus(each.quantity, quantity), value: each.value - value }];
  });
  return { value, uses: [{ layerId: from.layerId, quantity, value }], left: { ...left, layers }, split: undefined };
}

interface StockedLine {
  readonly line: TradeLine;
  readonly item: Item;
}

/** The lines of a document that move stock. @errors finory.quantity_missing (422) */
async function stockedLines(
  ctx: Context,
  companyId: string,
  lines: readonly TradeLine[],
): Promise<Outcome<StockedLine[]>> {
  const stocked = lines.filter((line) => line.itemKind === 'stocked');
  const items = await selectItems(
    ctx,
    companyId,
    stocked.flatMap(({ itemId }) => itemId ?? []),
  );
  const found: StockedLine[] = [];
  for (const line of stocked) {
    const item = items.find(({ id }) => id === line.itemId);
    assert(item, 'The item of a line is there');
    if (!isPositive(line.quantity)) return refuse(errors.quantity_missing, called(item));
    found.push({ line, item });
  }
  return ok(found);
}

/** What a purchase does to stock, before its journal is posted. */
export interface PurchaseMoves {
  readonly receipts: readonly JournalReceipt[];
  /** The lines of the journal with what leaves stock at its cost; what differs goes to the cost of goods sold. */
  readonly atCost: (lines: readonly NewJournalLine[]) => NewJournalLine[];
  readonly keep: (journalId: string) => Promise<void>;
}

/**
 * What a bill brings, and what a vendor's credit note takes back, which leaves at the cost at which the bill brought it.
 * @errors finory.quantity_missing, finory.stock_value_negative, finory.not_returned (422),
 * finory.stock_backdated, finory.stock_short, finory.stock_used (409)
 */
export async function movePurchase(
  ctx: Context,
  company: Company,
  document: TradeDocument,
  date: BusinessDate,
  lines: readonly TradeLine[],
  costOf: (line: TradeLine) => bigint,
): Promise<Outcome<PurchaseMoves>> {
  const stocked = await stockedLines(ctx, company.id, lines);
  if (!stocked.ok) return stocked;
  const moves = moveStock(ctx, company, date);
  const wrong = stocked.value.find(({ line }) => costOf(line) < 0n);
  if (wrong) return refuse(errors.stock_value_negative, called(wrong.item));
  if (document.kind === 'bill') {
    for (const { line, item } of stocked.value) {
      const about = { documentId: document.id, documentLine: line.line };
      const came = await moves.receive(item, 'receipt', { quantity: line.quantity, value: costOf(line) }, about);
      if (!came.ok) return came;
    }
    return ok({ receipts: [], atCost: (posted) => [...posted], keep: moves.keep });
  }
  if (stocked.value.length === 0) return ok({ receipts: [], atCost: (posted) => [...posted], keep: moves.keep });
  const returned = await planReturns(ctx, moves, document, stocked.value);
  if (!returned.ok) return returned;
  const differences = await findRole(ctx, company.id, 'cost_of_goods_sold');
  if (!differences.ok) return differences;
  const { keep } = moves;
  const atCost: PurchaseMoves['atCost'] = (posted) =>
    stocked.value.reduce<NewJournalLine[]>(
      (all, { line, item }) =>
        creditAtCost(all, document, item, {
          credited: costOf(line),
          cost: returned.value.get(line.line) ?? 0n,
          inBase: document.currency === company.baseCurrency,
          differences: differences.value.id,
        }),
      [...posted],
    );
  return ok({ receipts: await moves.prove(), atCost, keep });
}

/** Takes what is credited of the receipts of its bill, in their order; the cost of each line. */
async function planReturns(
  ctx: Context,
  moves: StockMoves,
  credit: TradeDocument,
  stocked: readonly StockedLine[],
): Promise<Outcome<Map<number, bigint>>> {
  const receipts =
    credit.billId === null
      ? []
      : (await selectMovementsOf(ctx, credit.billId)).filter(({ kind }) => kind === 'receipt');
  const before = await selectReturned(
    ctx,
    receipts.map(({ id }) => id),
  );
  const left = new Map<string, Holding>(
    receipts.map(({ id, quantity, value }) => {
      const gone = before.get(id) ?? { quantity: '0', value: 0n };
      return [id, { quantity: minus(quantity, gone.quantity), value: value - gone.value }];
    }),
  );
  const costs = new Map<number, bigint>();
  for (const { line, item } of stocked) {
    let open = line.quantity;
    let cost = 0n;
    for (const { id } of receipts.filter(({ itemId }) => itemId === item.id)) {
      const rest = left.get(id);
      if (!rest || !isPositive(rest.quantity) || !isPositive(open)) continue;
      const quantity = compareQuantities(open, rest.quantity) < 0 ? open : rest.quantity;
      const { value } = valueOfPart(rest, quantity);
      const about = { documentId: credit.id, documentLine: line.line, returns: id };
      const went = await moves.issue(item, 'purchase_return', quantity, about, { layerId: id, value });
      if (!went.ok) return went;
      left.set(id, { quantity: minus(rest.quantity, quantity), value: rest.value - value });
      open = minus(open, quantity);
      cost += went.value;
    }
    if (isPositive(open))
      return refuse(errors.not_returned, { ...called(item), asked: line.quantity, left: minus(line.quantity, open) });
    costs.set(line.line, cost);
  }
  return ok(costs);
}

/** Puts the line of an item to its cost; what the vendor gave back above or below it stands in a line of its own. */
function creditAtCost(
  lines: readonly NewJournalLine[],
  document: TradeDocument,
  item: Item,
  value: { readonly credited: bigint; readonly cost: bigint; readonly inBase: boolean; readonly differences: string },
): NewJournalLine[] {
  const { credited, cost, inBase, differences } = value;
  if (credited === cost) return [...lines];
  const place = lines.findIndex((line) => line.itemId === item.id && line.baseAmount === -credited);
  const known = lines[place];
  const whole = known?.amount ?? 0n;
  const part = inBase ? -cost : credited === 0n ? 0n : (whole * cost) / credited;
  const about = {
    currency: document.currency,
    partyId: document.partyId ?? undefined,
    tradeDocumentId: document.id,
  };
  const atCost: NewJournalLine[] =
    cost === 0n && part === 0n
      ? []
      : [{ ...about, accountId: item.accountId ?? '', itemId: item.id, amount: part, baseAmount: -cost }];
  const rest: NewJournalLine = { ...about, accountId: differences, amount: whole - part, baseAmount: cost - credited };
  const others = lines.filter((_, index) => index !== place);
  return [...others, ...atCost, rest];
}

/** A journal that moves value between stock and an account of cost; none where nothing is worth anything. */
async function postCost(
  ctx: Context,
  company: Company,
  moves: StockMoves,
  about: {
    readonly date: BusinessDate;
    readonly description: string;
    readonly against: string;
    readonly sources: readonly { readonly kind: string; readonly id: string; readonly label: string }[];
    readonly partyId?: string | undefined;
    readonly preparedBy?: string;
    readonly approvedBy?: string | null;
  },
): Promise<Outcome<string | null>> {
  const { date, description, against, sources, partyId, preparedBy, approvedBy } = about;
  const lines = moves.planned
    .filter(({ movement }) => movement.value !== 0n)
    .flatMap(({ item, movement: { value, documentId } }): NewJournalLine[] => {
      const shared = { currency: company.baseCurrency, partyId, tradeDocumentId: documentId ?? undefined };
      return [
        {
          ...shared,
          accountId: item.accountId ?? '',
          itemId: item.id,
          amount: value,
          baseAmount: value,
          description: item.name,
        },
        { ...shared, accountId: against, amount: -value, baseAmount: -value, description: item.name },
      ];
    });
  if (lines.length === 0) {
    await moves.keep(null);
    return ok(null);
  }
  const receipts = await moves.prove();
  const posted = await postJournal(ctx, company, {
    date,
    description,
    source: 'stock',
    lines,
    sources,
    receipts,
    ...(preparedBy !== undefined && { preparedBy }),
    ...(approvedBy !== undefined && { approvedBy }),
  });
  if (!posted.ok) return posted;
  await moves.keep(posted.value.id);
  return ok(posted.value.id);
}

/**
 * What a sales invoice takes from stock, and its cost.
 * @errors finory.quantity_missing, finory.no_account_for_role (422), finory.stock_short, finory.stock_backdated (409)
 */
export async function issueSold(
  ctx: Context,
  company: Company,
  invoice: TradeDocument,
  lines: readonly TradeLine[],
): Promise<Outcome<null>> {
  const stocked = await stockedLines(ctx, company.id, lines);
  if (!stocked.ok) return stocked;
  if (stocked.value.length === 0) return ok(null);
  const moves = moveStock(ctx, company, invoice.date);
  for (const { line, item } of stocked.value) {
    const about = { documentId: invoice.id, documentLine: line.line };
    const went = await moves.issue(item, 'issue', line.quantity, about);
    if (!went.ok) return went;
  }
  const cost = await findRole(ctx, company.id, 'cost_of_goods_sold');
  if (!cost.ok) return cost;
  const label = `Invoice ${invoice.number}`;
  const posted = await postCost(ctx, company, moves, {
    date: invoice.date,
    description: `Cost of goods sold, ${label}`,
    against: cost.value.id,
    sources: [{ kind: invoice.kind, id: invoice.id, label }],
    partyId: invoice.partyId ?? undefined,
    preparedBy: invoice.preparedBy[0] ?? ctx.actor.id,
  });
  return posted.ok ? ok(null) : posted;
}

/** What an invoice took from stock by its lines and has not come back, with the value at which it went. */
export async function selectSold(
  ctx: Context,
  invoiceId: string,
): Promise<{ readonly movement: Movement; readonly left: Holding }[]> {
  const issues = (await selectMovementsOf(ctx, invoiceId)).filter(({ kind }) => kind === 'issue');
  const back = await selectReturned(
    ctx,
    issues.map(({ id }) => id),
  );
  return issues.map((movement) => {
    const came = back.get(movement.id) ?? { quantity: '0', value: 0n };
    return {
      movement,
      left: { quantity: minus(negated(movement.quantity), came.quantity), value: -movement.value - came.value },
    };
  });
}

/**
 * What comes back of an invoice, at the cost at which it went.
 * @errors finory.not_returned, finory.no_account_for_role (422), finory.stock_backdated (409)
 */
export async function returnSold(
  ctx: Context,
  company: Company,
  credit: TradeDocument,
  invoice: TradeDocument,
  back: readonly { readonly line: number; readonly invoiceLine: number; readonly quantity: string }[],
): Promise<Outcome<null>> {
  if (back.length === 0) return ok(null);
  const sold = await selectSold(ctx, invoice.id);
  const items = await selectItems(
    ctx,
    company.id,
    sold.map(({ movement }) => movement.itemId),
  );
  const moves = moveStock(ctx, company, credit.date);
  for (const { line, invoiceLine, quantity } of back) {
    const went = sold.find(({ movement }) => movement.documentLine === invoiceLine);
    const item = items.find(({ id }) => id === went?.movement.itemId);
    if (!went || !item) return refuse(errors.no_such_line, { claimNumber: invoice.number, line: invoiceLine });
    if (!isPositive(quantity) || compareQuantities(quantity, went.left.quantity) > 0)
      return refuse(errors.not_returned, { ...called(item), asked: quantity, left: plus(went.left.quantity, '0') });
    const { value } = valueOfPart(went.left, quantity);
    const about = { documentId: credit.id, documentLine: line, returns: went.movement.id };
    const came = await moves.receive(item, 'sale_return', { quantity, value }, about);
    if (!came.ok) return came;
  }
  const cost = await findRole(ctx, company.id, 'cost_of_goods_sold');
  if (!cost.ok) return cost;
  const label = `Credit note ${credit.number}`;
  const posted = await postCost(ctx, company, moves, {
    date: credit.date,
    description: `Goods that came back, ${label}`,
    against: cost.value.id,
    sources: [{ kind: credit.kind, id: credit.id, label }],
    partyId: credit.partyId ?? undefined,
  });
  return posted.ok ? ok(null) : posted;
}

/**
 * Mirrors what a document moved, once its journals are mirrored: what came leaves of its own layer, what went is given
 * back to the layers that it was taken of.
 * @errors finory.stock_backdated, finory.stock_used (409)
 */
export async function mirrorStock(
  ctx: Context,
  company: Company,
  documentId: string,
  date: BusinessDate,
): Promise<Outcome<null>> {
  for (const movement of await selectMovementsOf(ctx, documentId)) {
    const [item] = await selectItems(ctx, company.id, [movement.itemId]);
    assert(item, 'An item that moved is there');
    const judged = await judgeDay(ctx, item, date);
    if (!judged.ok) return judged;
    const { quantity, value } = movement;
    const stock = await selectStock(ctx, item.id, date);
    const left = { quantity: plus(stock.quantity, negated(quantity)), value: stock.value - value };
    const layer = stock.layers.find(({ id }) => id === movement.id);
    const cameByLayer = item.costing === 'fifo' && isPositive(quantity);
    const whole =
      !cameByLayer ||
      (layer !== undefined && compareQuantities(layer.quantity, quantity) === 0 && layer.value === value);
    const emptied = compareQuantities(left.quantity, '0');
    if (!whole || emptied < 0 || left.value < 0n || (emptied === 0 && left.value !== 0n))
      return refuse(errors.stock_used, { ...called(item), asked: plus(quantity, '0') });
    const uses = cameByLayer
      ? [{ layerId: movement.id, quantity, value }]
      : (await selectLayerUses(ctx, movement.id)).map((use) => ({
          layerId: use.layerId,
          quantity: negated(use.quantity),
          value: -use.value,
        }));
    await insertMovement(
      ctx,
      company.id,
      {
        ...movement,
        id: ctx.newId('mov'),
        date,
        kind: 'reversal',
        quantity: negated(quantity),
        value: -value,
        journalId: movement.journalId === null ? null : await selectMirrorOf(ctx, movement.journalId),
        returns: null,
        reverses: movement.id,
      },
      uses,
    );
  }
  return ok(null);
}

/**
 * Posts what a count found: more comes at a told cost, at the cost of what is there, or of what last came; less leaves
 * by the item's costing.
 * @errors finory.unit_cost_missing, finory.no_account_for_role (422), finory.stock_backdated (409)
 */
export async function postCount(
  ctx: Context,
  company: Company,
  count: {
    readonly id: string;
    readonly number: bigint;
    readonly date: BusinessDate;
    readonly reason: string;
    readonly preparedBy: string;
  },
  found: readonly {
    readonly item: Item;
    readonly counted: string;
    readonly worth: (stock: Stock, more: string) => Promise<Outcome<bigint>>;
  }[],
): Promise<Outcome<string | null>> {
  const moves = moveStock(ctx, company, count.date);
  for (const { item, counted, worth } of found) {
    const stock = await moves.stockOf(item);
    if (!stock.ok) return stock;
    const more = minus(counted, stock.value.quantity);
    const about = { countId: count.id };
    if (isPositive(more)) {
      const value = await worth(stock.value, more);
      if (!value.ok) return value;
      const came = await moves.receive(item, 'count', { quantity: more, value: value.value }, about);
      if (!came.ok) return came;
    } else if (isPositive(negated(more))) {
      const went = await moves.issue(item, 'count', negated(more), about);
      if (!went.ok) return went;
    }
  }
  const differences = await findRole(ctx, company.id, 'stock_differences');
  if (!differences.ok) return differences;
  const label = `Count ${count.number}`;
  return await postCost(ctx, company, moves, {
    date: count.date,
    description: `Stock ${label.toLowerCase()}: ${count.reason}`,
    against: differences.value.id,
    sources: [{ kind: 'stock_count', id: count.id, label }],
    preparedBy: count.preparedBy,
    approvedBy: ctx.actor.id,
  });
}
