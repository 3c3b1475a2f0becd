import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { InputValue } from '../calculator.ts';
import { calculate } from '../engine.ts';

type Inputs = Record<string, InputValue>;

const cents = (most: number, currency = 'USD') =>
  fc.integer({ min: 1, max: most }).map((minor): InputValue => ({ amount: (minor / 100).toFixed(2), currency }));
const rate = fc.oneof(
  fc.constantFrom('0', '0.01', '0.005', '0.25', '0.5', '0.6'),
  fc.integer({ min: 1, max: 200_000 }).map((units) => (units / 1_000_000).toFixed(6)),
);
const quote = fc.integer({ min: 1, max: 3_000_000 }).map((units) => (units / 1_000_000).toFixed(6));
const count = (most: number) => fc.integer({ min: 1, max: most });

const LEASE = fc.record(
  {
    payment: cents(1_000_000), rate, periods: count(30), advance: fc.constantFrom('advance', 'arrears'),
    escalation: quote.map((text) => String(Number(text) / 10)), escalationEvery: count(13),
    finalPayment: cents(500_000), directCosts: cents(10_000), incentives: cents(10_000), restoration: cents(10_000),
  },
  { requiredKeys: ['payment', 'rate', 'periods'] },
);

const CASES: Readonly<Record<string, fc.Arbitrary<Inputs>>> = {
  'loan.schedule': fc.record(
    {
      principal: cents(100_000_000), rate, periods: count(30), method: fc.constantFrom('level', 'equal-principal', 'interest-only'),
      interestOnlyPeriods: fc.integer({ min: 0, max: 3 }), extraPayments: fc.array(cents(100_000), { maxLength: 5 }),
    },
    { requiredKeys: ['principal', 'rate', 'periods'] },
  ),
  'bond.amortisation': fc.record({ face: cents(100_000_000), couponRate: rate, rate, periods: count(30) }),
  'lease.ifrs16': LEASE,
  'lease.asc842_operating': LEASE,
  'fx.unrealised': fc.record(
    {
      amount: cents(10_000_000, 'EUR'), carriedRate: quote, closingRate: quote, originalRate: quote,
      currency: fc.constantFrom('USD', 'JPY', 'KWD'), side: fc.constantFrom('payable', 'receivable'),
    },
    { requiredKeys: ['amount', 'carriedRate', 'closingRate', 'currency'] },
  ),
  'depreciation.double_declining': fc.record({
    cost: cents(100_000_000), salvage: cents(1), lifeYears: count(30), year: count(30), monthsFirstYear: count(12),
  }),
  'depreciation.sum_of_years': fc.record({
    cost: cents(100_000_000), salvage: cents(1), lifeYears: count(30), year: count(30), monthsFirstYear: count(12),
  }),
  'tax.income': fc.record({
    taxable: cents(3_000_000_000, 'INR'), jurisdiction: fc.constant('in'), date: fc.constant('2025-06-30'),
    filing: fc.constantFrom('new-regime', 'old-regime', 'old-regime-senior'),
  }),
  'investment.payback': fc.record(
    { outlay: cents(100_000), flows: fc.array(cents(50_000), { minLength: 1, maxLength: 8 }), rate },
    { requiredKeys: ['outlay', 'flows'] },
  ),
};

test('the two routes never disagree, whatever the month brings', () => {
  for (const [calculator, arbitrary] of Object.entries(CASES)) {
    const done = { figures: 0 };
    fc.assert(
      fc.property(arbitrary, (inputs) => {
        const outcome = calculate({ calculator, inputs });
        if (outcome.ok) done.figures += 1;
        else assert.notEqual(outcome.refusal.code, 'vamn.disagreement', `${calculator} ${JSON.stringify(inputs)}`);
      }),
      { numRuns: 60 },
    );
    assert.ok(done.figures > 15, `${calculator} gave ${done.figures} figures`);
  }
});
