import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addMoney, amountText, moneyOf, type Money } from '@finaceverse/base/money';
import { decimal } from '@finaceverse/base/decimal';
import { usageFee } from '@finaceverse/billing/charge';
import type { Charge } from '@finaceverse/billing/catalogue';
import { invoiceFigures, type Coupon, type Fee } from '@finaceverse/billing/invoice';
import { periodsInAdvance, type ServicePeriod } from '@finaceverse/billing/period';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** Where we answer otherwise on purpose: what we say, and why. A case that comes to agree is a failure. */
const DISAGREEMENTS: Readonly<Record<string, { readonly ours: string; readonly reason: string }>> = {
  'monthly/testSinglePlan_ChangeBCDTo31 2011-02-14': {
    ours: '3/2',
    reason: 'the 14 days before the 28th belong to the cycle that ends there, of 28 days and not of 31',
  },
  'quarterly/testSinglePlan_ChangeBCDTo31 2011-02-14': {
    ours: '52/45',
    reason: 'the 14 days before the 28th belong to the quarter that ends there, of 90 days and not of 92',
  },
  'quarterly/testSinglePlan_WithPhaseChange 2011-02-24': {
    ours: '7/45',
    reason: 'the 14 days before 10 March belong to the quarter that ends there, of 90 days and not of 89',
  },
  'annual/testSinglePlan_PrecedingProRation_CrossingYearBoundary 2010-12-15': {
    ours: '150/73',
    reason: 'on 13 January 2012 the second year has begun, which in advance is due whole',
  },
  'coupons-and-two-taxes': {
    ours: '165.00 18.90 183.90',
    reason: 'tax is rounded once for each rate, as EN 16931 asks (BR-CO-17), and not once for both',
  },
};

const prorations = z.object({
  cases: z.array(
    z.object({
      name: z.string(),
      period: z.enum(['monthly', 'quarterly', 'annual']),
      start: z.string(),
      end: z.string().nullable(),
      target: z.string(),
      billingDay: z.number(),
      cycles: z.string(),
    }),
  ),
});

const restated = z.object({
  cases: z.array(
    z.object({
      name: z.string(),
      amount: z.string().optional(),
      net: z.string().optional(),
      tax: z.string().optional(),
      total: z.string().optional(),
    }),
  ),
});

/** Published cases of other systems: parts of cycles as exact fractions, prices, coupons and taxes. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('billing');
  if (!existsSync(folder)) return skipped(folder);
  const tally = new Tally('billing', options.json);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  for (const one of prorations.parse(read('proration.json')).cases) {
    const periods = periodsInAdvance({ ...one, cadence: one.period }, one.target);
    judge(tally, one.name, cyclesText(periods), one.cycles, `${one.name} ${one.start}`);
  }
  for (const one of restated.parse(read('restated-cases.json')).cases) {
    const ours = RESTATED[one.name];
    if (ours === undefined) {
      tally.count(false, one.name, 'no reading of this case is written down');
      continue;
    }
    const expected = [one.amount, one.net, one.tax, one.total].filter((figure) => figure !== undefined);
    judge(tally, one.name, figuresText(ours(), expected.length), expected.join(' '), one.name);
  }
  return await Promise.resolve(tally.finish());
}

function judge(tally: Tally, name: string, ours: string, published: string, key: string): void {
  const known = DISAGREEMENTS[key];
  if (known === undefined) tally.count(ours === published, name, `${ours}, published ${published}`);
  else tally.count(ours === known.ours && ours !== published, name, `${ours}, agreed to differ as ${known.ours}`);
}

/** The sum of the periods as a fraction in lowest terms. */
function cyclesText(periods: readonly ServicePeriod[]): string {
  const divisor = (left: bigint, right: bigint): bigint => (right === 0n ? left : divisor(right, left % right));
  const [top, bottom] = periods.reduce<readonly [bigint, bigint]>(
    ([numerator, denominator], { days, cycleDays }) => [
      numerator * BigInt(cycleDays) + BigInt(days) * denominator,
      denominator * BigInt(cycleDays),
    ],
    [0n, 1n],
  );
  const common = divisor(top, bottom);
  return `${top / common}/${bottom / common}`;
}

type Figures = { readonly net: Money; readonly tax: Money; readonly total: Money };

/** As many figures as were published: the amount alone; net and total; or net, tax and total. */
function figuresText({ net, tax, total }: Figures, count: number): string {
  const shown = count === 1 ? [net] : count === 2 ? [net, total] : [net, tax, total];
  return shown.map(amountText).join(' ');
}

const MONTH: ServicePeriod = { start: '2026-01-01', end: '2026-02-01', days: 31, cycleDays: 31 };

function usage(price: Charge['price'], used: string | readonly string[], percent: string): Figures {
  const charge: Charge = { code: 'usage', description: 'usage', price, meter: 'usage', cadence: 'monthly' };
  const quantity = typeof used === 'string' ? decimal(used) : used.map(decimal);
  const fee = usageFee({ charge, currency: 'EUR', taxRate: decimal(percent) }, MONTH, quantity);
  return invoiceFigures('EUR', [fee]);
}

const packageOf = (included: string): Charge['price'] => ({
  kind: 'package',
  included: decimal(included),
  size: decimal('10'),
  amount: decimal('100'),
});
const percentage = (freeTransactions: string, freeVolume: string): Charge['price'] => ({
  kind: 'percentage',
  rate: decimal('0.01'),
  fixedAmount: decimal('5'),
  freeTransactions: decimal(freeTransactions),
  freeVolume: decimal(freeVolume),
});
const TIERED: Charge['price'] = {
  kind: 'graduated',
  tiers: [
    { upTo: decimal('10'), unitAmount: decimal('2'), flatAmount: decimal('100') },
    { upTo: null, unitAmount: decimal('1'), flatAmount: decimal('50') },
  ],
};

const RESTATED: Readonly<Record<string, () => Figures>> = {
  'package-3': () => usage(packageOf('0'), '3', '0'),
  'package-15': () => usage(packageOf('0'), '15', '0'),
  'package-free-3': () => usage(packageOf('5'), '3', '0'),
  'package-free-12': () => usage(packageOf('5'), '12', '0'),
  'graduated-zero-usage-flat': () => usage(TIERED, '0', '0.2'),
  'percentage-free-events': () => usage(percentage('3', '0'), ['10', '10', '10', '10'], '0.2'),
  'percentage-free-total-a': () => usage(percentage('0', '15'), ['4', '4', '4', '4'], '0.2'),
  'percentage-free-total-b': () => usage(percentage('0', '15'), ['4', '4', '4', '4', '10'], '0.2'),
  'coupons-and-two-taxes': couponsAndTwoTaxes,
};

function couponsAndTwoTaxes(): Figures {
  const fees = ['one', 'two'].flatMap((subscription) =>
    ['10', '20', '30', '40'].map((amount): Fee => ({
      code: `${subscription}-${amount}`,
      description: amount,
      amount: moneyOf(amount, 'EUR'),
      taxRate: decimal(amount === '20' ? '0.2' : '0.1'),
      service: null,
    })),
  );
  const fixed = (value: string, codes: readonly string[] | null): Coupon => ({
    code: value,
    kind: 'fixed',
    value: decimal(value),
    fees: codes,
  });
  const second = fees.map(({ code }) => code).filter((code) => code.startsWith('two'));
  const invoice = invoiceFigures('EUR', fees, [
    fixed('20', ['one-10', 'one-20']),
    fixed('10', second),
    fixed('5', null),
  ]);
  return { ...invoice, total: addMoney(invoice.net, invoice.tax) };
}
