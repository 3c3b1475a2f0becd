import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '@finaceverse/base/time';
import type { Costing } from '../domain/stock.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';
import { modules, refusalOf } from './books.test-kit.ts';
import { approveStockCount, countStock } from './count-stock.ts';
import { creditSale } from './credit-sale.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { openShop, type Shop } from './stock.test-kit.ts';
import { reverseBill, reverseSalesInvoice } from './undo-posting.ts';

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules });
});
after(async () => await kit.close());

/** Thousandths of a piece, and cents. */
interface Held {
  quantity: bigint;
  value: bigint;
}

/** What was bought or sold at once, as the oracle keeps it. */
interface Deal extends Held {
  readonly id: string;
  /** What it took of each layer, or the layer that it is. */
  readonly uses: readonly { readonly layer: Held; readonly quantity: bigint; readonly value: bigint }[];
  returned: Held;
  undone: boolean;
}

/** Half up, away from no negative: the oracle knows nothing of decimals. */
const part = (value: bigint, of: bigint, whole: bigint): bigint =>
  of === whole ? value : (2n * value * of + whole) / (2n * whole);

/** A naive stock: every quantity in thousandths, every value in cents, nothing but whole numbers. */
class Oracle {
  readonly total: Held = { quantity: 0n, value: 0n };
  layers: Held[] = [];
  readonly bought: Deal[] = [];
  readonly sold: Deal[] = [];
  readonly costing: Costing;
  constructor(costing: Costing) {
    this.costing = costing;
  }

  come(quantity: bigint, value: bigint): Deal['uses'] {
    const layer = { quantity, value };
    this.layers.push(layer);
    this.total.quantity += quantity;
    this.total.value += value;
    return [{ layer, quantity, value }];
  }

  go(quantity: bigint): { readonly value: bigint; readonly uses: Deal['uses'] } {
    const uses: Deal['uses'][number][] = [];
    let value = part(this.total.value, quantity, this.total.quantity);
    if (this.costing === 'fifo') {
      let open = quantity;
      for (const layer of this.layers) {
        const taken = open < layer.quantity ? open : layer.quantity;
        if (taken === 0n) continue;
        const worth = part(layer.value, taken, layer.quantity);
        uses.push({ layer, quantity: taken, value: worth });
        layer.quantity -= taken;
        layer.value -= worth;
        open -= taken;
      }
      value = uses.reduce((sum, use) => sum + use.value, 0n);
    }
    this.total.quantity -= quantity;
    this.total.value -= value;
    return { value, uses };
  }
}

type Step = {
  readonly what: 'buy' | 'sell' | 'oversell' | 'return' | 'count' | 'undo_sale' | 'undo_bill';
  readonly amount: number;
  readonly price: number;
  readonly pick: number;
};

const thousandths = (quantity: bigint): string =>
  `${quantity / 1000n}.${(quantity % 1000n).toString().padStart(3, '0')}`;
const cents = (value: bigint): string => `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}`;

interface Run {
  readonly shop: Shop;
  readonly oracle: Oracle;
  readonly item: string;
  day: string;
}

const pickOf = (deals: readonly Deal[], pick: number): Deal | undefined => {
  const standing = deals.filter((deal) => !deal.undone && deal.returned.quantity < deal.quantity);
  return standing[pick % Math.max(1, standing.length)];
};

const fresh = (id: string, held: Held, uses: Deal['uses']): Deal => ({
  id,
  ...held,
  uses,
  returned: { quantity: 0n, value: 0n },
  undone: false,
});

async function buy({ shop, oracle, item, day }: Run, step: Step): Promise<void> {
  const quantity = BigInt(step.amount);
  // Net as a bill reckons it: quantity times price, rounded half up to the cent.
  const value = (BigInt(step.amount) * BigInt(step.price) * 2n + 1000n) / 2000n;
  if (value === 0n) return;
  const id = await shop.buy(item, day, thousandths(quantity), cents(BigInt(step.price)));
  oracle.bought.push(fresh(id, { quantity, value }, oracle.come(quantity, value)));
}

async function sell({ shop, oracle, item, day }: Run, step: Step): Promise<void> {
  if (oracle.total.quantity === 0n) return;
  const asked = BigInt(step.amount);
  // Every third sale takes all that is there.
  const quantity = step.pick % 3 === 0 || asked > oracle.total.quantity ? oracle.total.quantity : asked;
  const id = await shop.sell(item, day, thousandths(quantity));
  const { value, uses } = oracle.go(quantity);
  oracle.sold.push(fresh(id, { quantity, value }, uses));
}

async function oversell({ shop, oracle, item, day }: Run, step: Step): Promise<void> {
  const asked = oracle.total.quantity + BigInt(step.amount);
  const invoiceId = await shop.draftSale(item, day, thousandths(asked));
  const refusal = refusalOf(await shop.books.tries(shop.books.ben, postSalesInvoice, { invoiceId }));
  assert.equal(refusal.code, 'finory.stock_short');
}

async function takeBack({ shop, oracle, day }: Run, step: Step): Promise<void> {
  const deal = pickOf(oracle.sold, step.pick);
  if (!deal) return;
  const left = { quantity: deal.quantity - deal.returned.quantity, value: deal.value - deal.returned.value };
  const asked = BigInt(step.amount);
  const quantity = asked > left.quantity ? left.quantity : asked;
  const lines = [{ line: 1, net: '0.01', returned: thousandths(quantity) }];
  const credit = { invoiceId: deal.id, date: day, reason: 'Came back', lines };
  const done = await shop.books.tries(shop.books.ben, creditSale, credit);
  // A sale of next to nothing has no cent left to credit.
  if (!done.ok && done.refusal.code === 'finory.over_credit') return;
  assert.ok(done.ok, done.ok ? '' : done.refusal.message);
  const value = part(left.value, quantity, left.quantity);
  deal.returned.quantity += quantity;
  deal.returned.value += value;
  oracle.come(quantity, value);
}

async function count({ shop, oracle, item, day }: Run, step: Step): Promise<void> {
  const { books } = shop;
  const { quantity } = oracle.total;
  const counted =
    step.pick % 2 === 0
      ? quantity + BigInt(step.amount)
      : quantity > BigInt(step.amount)
        ? quantity - BigInt(step.amount)
        : 0n;
  const made = await books.does(books.ben, countStock, {
    date: day,
    reason: 'Counted',
    lines: [{ itemId: item, counted: thousandths(counted), unitCost: cents(BigInt(step.price)) }],
  });
  await books.does(books.ana, approveStockCount, { countId: made.id });
  const more = counted - quantity;
  if (more > 0n) oracle.come(more, (more * BigInt(step.price) * 2n + 1000n) / 2000n);
  else if (more < 0n) oracle.go(-more);
}

async function undoSale({ shop, oracle, day }: Run, step: Step): Promise<void> {
  const deal = pickOf(oracle.sold, step.pick);
  if (!deal || deal.returned.quantity > 0n) return;
  const { books } = shop;
  await books.does(books.ana, reverseSalesInvoice, { invoiceId: deal.id, date: day, reason: 'Wrong' });
  deal.undone = true;
  for (const use of deal.uses) {
    use.layer.quantity += use.quantity;
    use.layer.value += use.value;
  }
  oracle.total.quantity += deal.quantity;
  oracle.total.value += deal.value;
}

async function undoBill({ shop, oracle, day }: Run, step: Step): Promise<void> {
  const deal = pickOf(oracle.bought, step.pick);
  if (!deal) return;
  const { books } = shop;
  const [own] = deal.uses;
  const untouched = own?.layer.quantity === deal.quantity && own.layer.value === deal.value;
  const left = { quantity: oracle.total.quantity - deal.quantity, value: oracle.total.value - deal.value };
  const fits = left.quantity >= 0n && left.value >= 0n && (left.quantity > 0n || left.value === 0n);
  const done = await books.tries(books.ana, reverseBill, { billId: deal.id, date: day, reason: 'Wrong' });
  assert.equal(done.ok, fits && (oracle.costing !== 'fifo' || untouched));
  if (!done.ok) return assert.equal(done.refusal.code, 'finory.stock_used');
  deal.undone = true;
  if (own) own.layer.quantity = own.layer.value = 0n;
  oracle.total.quantity = left.quantity;
  oracle.total.value = left.value;
}

const DEEDS = { buy, sell, oversell, return: takeBack, count, undo_sale: undoSale, undo_bill: undoBill };

const steps = fc.array(
  fc.record({
    what: fc.oneof(
      { weight: 4, arbitrary: fc.constant('buy' as const) },
      { weight: 4, arbitrary: fc.constant('sell' as const) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          'oversell' as const,
          'return' as const,
          'count' as const,
          'undo_sale' as const,
          'undo_bill' as const,
        ),
      },
    ),
    amount: fc.integer({ min: 1, max: 7000 }),
    price: fc.integer({ min: 1, max: 99_999 }),
    pick: fc.nat({ max: 99 }),
  }),
  { minLength: 12, maxLength: 30 },
);

for (const costing of ['fifo', 'moving_average'] as const)
  test(`${costing}: after any purchases, sales, returns, counts and mirrors, stock is to the cent what whole numbers say, and so is its account`, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (deeds) => {
        const shop = await openShop(kit);
        const item = await shop.add('A-1', costing);
        const run: Run = { shop, oracle: new Oracle(costing), item, day: '2026-01-02' };
        for (const step of deeds) {
          if (step.pick % 4 === 0) run.day = addDays(run.day, 1);
          await DEEDS[step.what](run, step);
          const { quantity, value } = run.oracle.total;
          const told = quantity % 1000n === 0n ? `${quantity / 1000n}` : thousandths(quantity).replace(/0+$/, '');
          assert.equal(await shop.there(item), `${told} @ ${cents(value)}`, step.what);
        }
        const value = cents(run.oracle.total.value);
        assert.deepEqual(await shop.worth('2026-12-31'), [value, value]);
        const balance = await shop.books.does(shop.books.ben, reportTrialBalance, { asOf: '2026-12-31' });
        assert.equal(balance.totals.debit, balance.totals.credit);
      }),
      { numRuns: 3 },
    );
  });
