import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '@finaceverse/base/decimal';
import { addMoney, amountText, moneyOf, sumMoney, type Money } from '@finaceverse/base/money';
import { unwrap } from '@finaceverse/base/outcome';
import fc from 'fast-check';
import type { Charge } from './catalogue.ts';
import { changeFees, flatFee, roundedPart, seatFee, usageFee } from './charge.ts';
import { creditFigures, invoiceFigures, rateOfPercent, type CreditFigures, type Fee } from './invoice.ts';
import { periodsInAdvance, type ServicePeriod } from './period.ts';
import {
  allocateByStandalonePrice,
  deferredAfter,
  monthlySchedule,
  recognisedThrough,
  type Obligation,
} from './recognition.ts';
import { annualRecurring, monthlyRecurring, revenueMovements } from './recurring-revenue.ts';
import { spend, topUp, type Grant } from './wallet.ts';

const USD = (amount: string): Money => moneyOf(amount, 'USD');
const TAX = rateOfPercent('8.25');
const JANUARY: ServicePeriod = { start: '2026-01-01', end: '2026-02-01', days: 31, cycleDays: 31 };

function charge(code: string, price: Charge['price'], cadence: Charge['cadence'] = 'monthly'): Charge {
  return { code, description: code, price, meter: null, cadence };
}

const SEATS = charge('seats', { kind: 'per_seat', included: decimal('5'), amount: decimal('25.00') });
const SUITE = charge('suite', { kind: 'flat', amount: decimal('299.00') });
const COMPLIANCE = charge('compliance', { kind: 'flat', amount: decimal('1200.00') }, 'annual');
const YEAR: ServicePeriod = { start: '2026-01-16', end: '2027-01-16', days: 365, cycleDays: 365 };

function charged(of: Charge) {
  return { charge: of, currency: 'USD', taxRate: TAX };
}

function used(code: string, included: string, amount: string, quantity: string): Fee {
  const price = { kind: 'usage', included: decimal(included), amount: decimal(amount) } as const;
  return usageFee(charged(charge(code, price)), JANUARY, decimal(quantity));
}

function januaryFees(): readonly Fee[] {
  return [
    flatFee(charged(SUITE), JANUARY),
    seatFee(charged(SEATS), JANUARY, [
      { start: '2025-11-01', quantity: decimal('5') },
      { start: '2026-01-16', quantity: decimal('6') },
    ]),
    used('documents', '2', '0.50', '5'),
    used('questions', '1', '0.20', '2'),
    used('calculations', '10', '0.05', '12'),
    flatFee(charged(COMPLIANCE), YEAR),
  ];
}

const WELCOME = { code: 'WELCOME', kind: 'percentage', value: decimal('0.1'), fees: ['suite'] } as const;

function obligationsOf(fees: readonly { readonly net: Money; readonly service: Fee['service'] }[]): Obligation[] {
  return fees.flatMap(({ net, service }) => (service ? [{ amount: net, ...service }] : []));
}

function sumThrough(obligations: readonly Obligation[], date: string): string {
  return amountText(
    sumMoney(
      obligations.map((one) => recognisedThrough(one, date)),
      'USD',
    ),
  );
}

test('a month of a plan with a seat and an add-on from the 16th comes to the cent', () => {
  const invoice = invoiceFigures('USD', januaryFees(), [WELCOME]);
  assert.deepEqual(
    invoice.lines.map(({ amount }) => amountText(amount)),
    ['299.00', '12.90', '1.50', '0.20', '0.10', '1200.00'],
  );
  const { discount, net, tax, total } = invoice;
  assert.deepEqual([discount, net, tax, total].map(amountText), ['29.90', '1483.80', '122.41', '1606.21']);
});

test('what it earns is the month and sixteen days of the year, and the rest is deferred', () => {
  const invoice = invoiceFigures('USD', januaryFees(), [WELCOME]);
  const obligations = obligationsOf(invoice.lines);
  assert.equal(sumThrough(obligations, '2026-01-31'), '336.40');
  const addOn = obligations.at(-1);
  assert.ok(addOn);
  assert.deepEqual(
    ['2026-01-31', '2026-02-28'].map((date) => amountText(deferredAfter(addOn, date))),
    ['1147.40', '1055.34'],
  );
  assert.equal(sumThrough(obligations, '2027-01-15'), amountText(invoice.net));
});

test('monthly recurring revenue counts whole cycles, without usage and coupons', () => {
  const monthly = [
    monthlyRecurring(SUITE, decimal('1'), 'USD'),
    monthlyRecurring(SEATS, decimal('6'), 'USD'),
    monthlyRecurring(COMPLIANCE, decimal('1'), 'USD'),
    monthlyRecurring(
      charge('documents', { kind: 'usage', included: decimal('2'), amount: decimal('0.5') }),
      decimal('9'),
      'USD',
    ),
  ];
  assert.equal(amountText(sumMoney(monthly, 'USD')), '424.00');
  assert.equal(amountText(annualRecurring(monthly, 'USD')), '5088.00');
});

test('each customer whose revenue changed has one movement, and all of them bridge the two sums', () => {
  const before = new Map([
    ['a', USD('100.00')],
    ['b', USD('50.00')],
    ['c', USD('80.00')],
    ['d', USD('10.00')],
  ]);
  const after = new Map([
    ['a', USD('120.00')],
    ['c', USD('30.00')],
    ['d', USD('10.00')],
    ['e', USD('5.00')],
    ['f', USD('7.00')],
  ]);
  const movements = revenueMovements(before, after, new Set(['f']));
  assert.deepEqual(
    movements.map(({ customer, kind, amount }) => `${customer} ${kind} ${amountText(amount)}`),
    ['a expansion 20.00', 'b churn -50.00', 'c contraction -50.00', 'e new 5.00', 'f reactivation 7.00'],
  );
  const sum = (of: Iterable<Money>): bigint => sumMoney([...of], 'USD').minor;
  assert.equal(sum(movements.map(({ amount }) => amount)), sum(after.values()) - sum(before.values()));
});

test('a billing day that a month has not falls on its last day, and the next month has it again', () => {
  const periods = periodsInAdvance(
    { cadence: 'monthly', start: '2026-01-31', end: null, billingDay: 31 },
    '2026-05-01',
  );
  assert.deepEqual(
    periods.map(({ start }) => start),
    ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
  );
});

test('periods follow each other without gap or overlap, whatever the cadence and the day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('monthly', 'quarterly', 'annual'),
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 1, max: 1500 }),
      (cadence, billingDay, offset, length) => {
        const day = (count: number): string => new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10);
        const [start, end] = [day(offset), day(offset + length)];
        const periods = periodsInAdvance({ cadence, start, end, billingDay }, end);
        assert.equal(periods[0]?.start, start);
        assert.equal(periods.at(-1)?.end, end);
        assert.equal(
          periods.reduce((days, period) => days + period.days, 0),
          length,
        );
        for (const [index, period] of periods.entries()) {
          assert.equal(period.start, index === 0 ? start : periods[index - 1]?.end);
          assert.ok(period.days > 0 && period.days <= period.cycleDays);
        }
      },
    ),
  );
});

test('a change within the month gives back the old rest and charges the new one; at renewal nothing moves', () => {
  const small = charged(charge('small', { kind: 'flat', amount: decimal('100.00') }));
  const large = charged(charge('large', { kind: 'flat', amount: decimal('250.00') }));
  const amounts = (policy: 'by_day' | 'full_price' | 'renewal') =>
    changeFees(small, large, JANUARY, '2026-01-11', policy).map(({ amount }) => amountText(amount));
  assert.deepEqual(amounts('by_day'), ['-67.74', '169.35']);
  assert.deepEqual(amounts('full_price'), ['-100.00', '250.00']);
  assert.deepEqual(amounts('renewal'), []);
});

test('the parts of a split period never come to more than a cent a part beside the whole', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10_000_000n }), fc.integer({ min: 1, max: 30 }), (minor, first) => {
      const exact = { units: minor, scale: 2 };
      const parts = addMoney(roundedPart(exact, first, 31, 'USD'), roundedPart(exact, 31 - first, 31, 'USD'));
      assert.ok([-1n, 0n, 1n].includes(parts.minor - minor));
    }),
  );
});

const fees = fc.array(
  fc.record({ minor: fc.bigInt({ min: 1n, max: 1_000_000n }), rate: fc.constantFrom('0', '0.07', '0.19', '0.0825') }),
  { minLength: 1, maxLength: 6 },
);

function feesOf(drawn: readonly { readonly minor: bigint; readonly rate: string }[]): readonly Fee[] {
  return drawn.map(({ minor, rate }, index) => ({
    code: `fee-${index % 3}`,
    description: `fee ${index}`,
    amount: { minor, currency: 'EUR' },
    taxRate: decimal(rate),
    service: null,
  }));
}

const coupons = fc.array(
  fc.record({
    code: fc.constant('C'),
    kind: fc.constantFrom('percentage', 'fixed'),
    value: fc.constantFrom('0.1', '0.333', '0.5', '1').map(decimal),
    fees: fc.constantFrom(null, ['fee-0'], ['fee-1', 'fee-2']),
  }),
  { maxLength: 3 },
);

test('coupons take no line below zero, and lines, taxes and total always add up', () => {
  fc.assert(
    fc.property(fees, coupons, (drawn, given) => {
      const invoice = invoiceFigures('EUR', feesOf(drawn), given);
      for (const { amount, discount, net } of invoice.lines) {
        assert.ok(net.minor >= 0n && discount.minor >= 0n && net.minor + discount.minor === amount.minor);
      }
      assert.equal(
        invoice.lines.reduce((sum, { net }) => sum + net.minor, 0n),
        invoice.net.minor,
      );
      assert.equal(
        invoice.taxes.reduce((sum, { taxable }) => sum + taxable.minor, 0n),
        invoice.net.minor,
      );
      assert.equal(invoice.net.minor + invoice.tax.minor, invoice.total.minor);
    }),
  );
});

test('credit notes that give back a whole invoice, in any parts, come to its figures exactly', () => {
  fc.assert(
    fc.property(
      fees,
      coupons,
      fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }),
      (drawn, given, percents) => {
        const invoice = invoiceFigures('EUR', feesOf(drawn), given);
        const left = invoice.lines.map(({ amount }) => amount.minor);
        const notes: CreditFigures[] = [];
        for (const percent of [...percents, 100]) {
          const requests = left.flatMap((minor, line) => {
            const part = (minor * BigInt(percent)) / 100n;
            left[line] = minor - part;
            return part > 0n ? [{ line, amount: { minor: part, currency: 'EUR' } }] : [];
          });
          if (requests.length > 0) notes.push(unwrap(creditFigures(invoice, notes, requests)));
        }
        const sum = (pick: (note: CreditFigures) => Money): bigint =>
          notes.reduce((all, note) => all + pick(note).minor, 0n);
        assert.equal(
          sum(({ net }) => net),
          invoice.net.minor,
        );
        assert.equal(
          sum(({ tax }) => tax),
          invoice.tax.minor,
        );
        assert.equal(
          sum(({ total }) => total),
          invoice.total.minor,
        );
      },
    ),
  );
});

test('a credit beyond what is left of its line, of nothing, or of no line is refused', () => {
  const invoice = invoiceFigures('USD', januaryFees(), [WELCOME]);
  const first = unwrap(creditFigures(invoice, [], [{ line: 0, amount: USD('200.00') }]));
  const refusals = [
    creditFigures(invoice, [first], [{ line: 0, amount: USD('99.01') }]),
    creditFigures(
      invoice,
      [],
      [
        { line: 0, amount: USD('200.00') },
        { line: 0, amount: USD('99.01') },
      ],
    ),
    creditFigures(invoice, [], [{ line: 0, amount: USD('0.00') }]),
    creditFigures(invoice, [], [{ line: 9, amount: USD('1.00') }]),
  ];
  assert.deepEqual(
    refusals.map((outcome) => (outcome.ok ? 'given' : outcome.refusal.code)),
    [
      'billing.credit_beyond_line',
      'billing.credit_beyond_line',
      'billing.credit_not_positive',
      'billing.credit_unknown_line',
    ],
  );
});

test('on any date what is recognised and what is deferred are what was billed, and months sum to it', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 100_000_000n }),
      fc.integer({ min: 1, max: 800 }),
      fc.integer({ min: -5, max: 810 }),
      fc.constantFrom('by_day', 'at_the_end'),
      (minor, length, on, earned) => {
        const day = (count: number): string => new Date(Date.UTC(2026, 0, 16 + count)).toISOString().slice(0, 10);
        const one = { amount: { minor, currency: 'USD' }, start: day(0), end: day(length), earned } as const;
        const date = day(on);
        assert.equal(recognisedThrough(one, date).minor + deferredAfter(one, date).minor, minor);
        assert.ok(recognisedThrough(one, date).minor >= recognisedThrough(one, day(on - 1)).minor);
        assert.equal(
          monthlySchedule(one).reduce((sum, { amount }) => sum + amount.minor, 0n),
          minor,
        );
      },
    ),
  );
});

test('a bundle is spread by standalone prices to the last cent', () => {
  const parts = allocateByStandalonePrice(USD('100.00'), [USD('50.00'), USD('50.00'), USD('50.00')]);
  assert.deepEqual(parts.map(amountText), ['33.34', '33.33', '33.33']);
});

test('credit is spent by priority, then what ends first, and never what has ended', () => {
  const grant = (id: string, left: string, priority: number, expiresAt: string | null): Grant => ({
    id,
    left: USD(left),
    priority,
    grantedAt: '2026-01-01T00:00:00.000Z',
    expiresAt,
  });
  const grants = [
    grant('bought', '50.00', 2, null),
    grant('ends-late', '10.00', 1, '2026-06-01T00:00:00.000Z'),
    grant('ends-soon', '10.00', 1, '2026-02-01T00:00:00.000Z'),
    grant('ended', '10.00', 0, '2026-01-15T00:00:00.000Z'),
  ];
  const { draws, uncovered } = spend(grants, USD('75.00'), '2026-01-15T00:00:00.000Z');
  assert.deepEqual(
    draws.map((draw) => `${draw.grant} ${amountText(draw.amount)}`),
    ['ends-soon 10.00', 'ends-late 10.00', 'bought 50.00'],
  );
  assert.equal(amountText(uncovered), '5.00');
});

test('one top-up lifts the balance above the threshold, from any depth, and by no step too many', () => {
  const rule = { threshold: USD('10.00'), step: USD('25.00') };
  const charges = ['-190.00', '10.00', '10.01', '9.99', '-15.00'].map((balance) =>
    amountText(topUp(USD(balance), rule)),
  );
  assert.deepEqual(charges, ['225.00', '25.00', '0.00', '25.00', '50.00']);
});
