import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import type { InputValue } from './calculator.ts';
import { calculate } from './calculate.ts';

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
    payment: cents(1_000_000),
    rate,
    periods: count(30),
    advance: fc.constantFrom('advance', 'arrears'),
    escalation: quote.map((text) => String(Number(text) / 10)),
    escalationEvery: count(13),
    finalPayment: cents(500_000),
    directCosts: cents(10_000),
    incentives: cents(10_000),
    restoration: cents(10_000),
  },
  { requiredKeys: ['payment', 'rate', 'periods'] },
);

const LOANS = fc.record({ principal: cents(100_000_000), rate, periods: count(40) });

const FLOWS = fc.array(cents(10_000_000), { minLength: 2, maxLength: 30 });

const CASES: Readonly<Record<string, fc.Arbitrary<Inputs>>> = {
  'loan.schedule': fc.record(
    {
      principal: cents(100_000_000),
      rate,
      periods: count(30),
      method: fc.constantFrom('level', 'equal-principal', 'interest-only'),
      interestOnlyPeriods: fc.integer({ min: 0, max: 3 }),
      extraPayments: fc.array(cents(100_000), { maxLength: 5 }),
    },
    { requiredKeys: ['principal', 'rate', 'periods'] },
  ),
  'bond.amortisation': fc.record({ face: cents(100_000_000), couponRate: rate, rate, periods: count(30) }),
  'loan.payment': LOANS,
  'loan.balance': fc.record({ principal: cents(100_000_000), rate, payment: cents(100_000), paid: count(40) }),
  'lease.ifrs16': LEASE,
  'lease.asc842_finance': LEASE,
  'allocation.largest_remainder': fc.record({
    total: cents(10_000, 'JPY').map(() => ({ amount: '1001', currency: 'JPY' })),
    weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
  }),
  'depreciation.straight_line': fc.record({ cost: cents(100_000_000), salvage: cents(100), lifeMonths: count(600) }),
  'depreciation.declining_balance': fc.record({
    cost: cents(100_000_000),
    salvage: cents(100),
    rate: fc.constantFrom('0.2', '0.333333', '0.05'),
    year: count(40),
    monthsFirstYear: count(12),
  }),
  'depreciation.units_of_production': fc.record({
    cost: cents(100_000_000),
    salvage: cents(100),
    unitsUsed: count(900).map(String),
    unitsTotal: fc.constantFrom('901', '999.99'),
  }),
  'prepaid.release': fc.record({ amount: cents(10_000_000), months: count(60) }),
  'revenue.by_days': fc.record({ price: cents(10_000_000), daysPassed: count(400), daysTotal: count(400) }),
  'schedule.by_days': fc.record({
    amount: cents(10_000_000),
    from: fc.constantFrom('2024-01-31', '2023-12-15', '2026-02-28'),
    to: fc.constantFrom('2026-03-01', '2027-02-28', '2030-12-31'),
  }),
  'investment.npv': fc.record({ flows: FLOWS, rate }),
  'investment.dcf': fc.record({
    flows: FLOWS,
    rate: fc.constantFrom('0.11', '0.3'),
    growth: fc.constantFrom('-0.1', '0.02'),
  }),
  'investment.present_value': fc.record({ amount: cents(10_000_000), rate, periods: count(400) }),
  'investment.profitability_index': fc.record({ outlay: cents(1_000_000), flows: FLOWS, rate }),
  'analysis.sensitivity': fc.record({
    flows: FLOWS,
    rates: fc.array(rate, { minLength: 1, maxLength: 3 }),
    changes: fc.array(rate, { minLength: 1, maxLength: 3 }),
  }),
  'analysis.break_even': fc.record({ fixedCosts: cents(1_000_000), price: cents(10_000), variableCost: cents(5_000) }),
  'fx.realised': fc.record({
    amount: cents(10_000_000, 'EUR'),
    bookedRate: quote,
    settledRate: quote,
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  }),
  'tax.gst_intra_state': fc.record({ base: cents(10_000_000, 'INR'), rate: fc.constantFrom('0.05', '0.18', '0.033') }),
  'tax.whole_units': fc.record({
    amount: fc
      .tuple(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.constantFrom('EUR', 'JPY', 'KWD'))
      .map(([minor, currency]) => ({ amount: currency === 'JPY' ? `${minor}` : (minor / 100).toFixed(2), currency })),
  }),
  'lease.asc842_operating': LEASE,
  'fx.unrealised': fc.record(
    {
      amount: cents(10_000_000, 'EUR'),
      carriedRate: quote,
      closingRate: quote,
      originalRate: quote,
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      side: fc.constantFrom('payable', 'receivable'),
    },
    { requiredKeys: ['amount', 'carriedRate', 'closingRate', 'currency'] },
  ),
  'depreciation.double_declining': fc.record({
    cost: cents(100_000_000),
    salvage: cents(1),
    lifeYears: count(30),
    year: count(30),
    monthsFirstYear: count(12),
  }),
  'depreciation.sum_of_years': fc.record({
    cost: cents(100_000_000),
    salvage: cents(1),
    lifeYears: count(30),
    year: count(30),
    monthsFirstYear: count(12),
  }),
  'tax.income': fc.record({
    taxable: cents(3_000_000_000, 'INR'),
    jurisdiction: fc.constant('in'),
    date: fc.constant('2025-06-30'),
    filing: fc.constantFrom('new-regime', 'old-regime', 'old-regime-senior'),
  }),
  'investment.payback': fc.record(
    { outlay: cents(100_000), flows: fc.array(cents(50_000), { minLength: 1, maxLength: 8 }), rate },
    { requiredKeys: ['outlay', 'flows'] },
  ),
};

test('the two routes and the definition never disagree, whatever the month brings', () => {
  for (const [calculator, arbitrary] of Object.entries(CASES)) {
    const done = { figures: 0 };
    fc.assert(
      fc.property(arbitrary, (inputs) => {
        const outcome = calculate({ calculator, inputs });
        if (outcome.ok) {
          done.figures += 1;
          const verdict = checkCertificate(outcome.value.certificate);
          assert.equal(verdict.valid, true, `${calculator} ${JSON.stringify(inputs)} ${verdict.reason}`);
        } else assert.notEqual(outcome.refusal.code, 'vamn.disagreement', `${calculator} ${JSON.stringify(inputs)}`);
      }),
      { numRuns: 60 },
    );
    assert.ok(done.figures > 15, `${calculator} gave ${done.figures} figures`);
  }
});
