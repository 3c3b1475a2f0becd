import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citedRules } from '@finaceverse/certificate-checker/check';
import fc from 'fast-check';
import type { CalculatorDefinition, InputValue } from './calculator.ts';
import { CALCULATORS } from './registry.ts';
import { calculate, type Calculation, PUBLISHED } from './calculate.ts';

const usd = (amount: string): InputValue => ({ amount, currency: 'USD' });
const eur = (amount: string): InputValue => ({ amount, currency: 'EUR' });

function run(calculator: string, inputs: Record<string, InputValue>): Calculation {
  const outcome = calculate({ calculator, inputs });
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return outcome.value;
}

function refusedCode(calculator: string, inputs: Record<string, InputValue>): string {
  const outcome = calculate({ calculator, inputs });
  assert.ok(!outcome.ok, `${calculator} should have refused`);
  return outcome.refusal.code;
}

test('straight-line depreciation gives the month, the base and the last month, and cites both frameworks', () => {
  const result = run('depreciation.straight_line', { cost: usd('9600'), salvage: usd('600'), lifeMonths: 60 });
  assert.equal(result.value, '150.00');
  assert.deepEqual(
    citedRules(result.certificate)
      .map((rule) => rule.label)
      .slice(0, 3),
    ['IAS 16.50', 'IAS 16.62', 'ASC 360-10-35-4'],
  );
});

test('a prepaid amount is released evenly and the last month takes the rest', () => {
  assert.equal(run('prepaid.release', { amount: usd('1200'), months: 12 }).value, '100.00');
  const uneven = run('prepaid.release', { amount: usd('100'), months: 3 });
  assert.deepEqual(
    uneven.values.map((value) => value.value),
    ['33.33', '33.34'],
  );
});

test('a realised exchange difference is a gain on a receivable and a loss on a payable', () => {
  const inputs = { amount: eur('1800'), bookedRate: '1.0850', settledRate: '1.0925', currency: 'USD' };
  assert.equal(run('fx.realised', inputs).value, '13.50');
  assert.equal(run('fx.realised', { ...inputs, side: 'payable' }).value, '-13.50');
});

test('invoice figures follow the core invoice: line, tax half up, totals', () => {
  assert.equal(run('invoice.line_net', { quantity: '3', unitPrice: usd('0.335') }).value, '1.01');
  assert.equal(run('invoice.tax', { base: usd('10.10'), rate: '0.25' }).value, '2.53');
  const total = run('invoice.total', { lines: [usd('10.10'), usd('5')], taxes: [usd('2.53')], prepaid: usd('7.63') });
  assert.deepEqual(
    total.values.map((value) => value.value),
    ['17.63', '15.10', '2.53', '10.00'],
  );
});

test('a statement that explains itself has no difference, and a ledger nets to its signed sum', () => {
  assert.equal(
    run('statement.difference', { opening: usd('10'), lines: [usd('5'), usd('-3')], closing: usd('12') }).value,
    '0.00',
  );
  assert.equal(run('ledger.net', { postings: [usd('10.10'), usd('-4.05')] }).value, '6.05');
  assert.equal(run('ledger.net', { postings: [], currency: 'EUR' }).value, '0.00');
});

test('parts of an allocation add up to the whole and are each within one minor unit of their share', () => {
  fc.assert(
    fc.property(
      fc.bigInt(-10_000_000n, 10_000_000n),
      fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }),
      (minor, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const text = `${minor < 0n ? '-' : ''}${(minor < 0n ? -minor : minor) / 100n}.${String((minor < 0n ? -minor : minor) % 100n).padStart(2, '0')}`;
        const outcome = calculate({
          calculator: 'allocation.largest_remainder',
          inputs: { total: usd(text), weights },
        });
        assert.ok(outcome.ok);
        const parts = outcome.value.values.map((value) => BigInt(value.value.replace('.', '')));
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0n),
          minor,
        );
        const sum = BigInt(weights.reduce((a, b) => a + b, 0));
        for (const [index, part] of parts.entries()) {
          const distance = part * sum - minor * BigInt(weights[index] ?? 0);
          assert.ok((distance < 0n ? -distance : distance) < sum);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('mixed currencies, missing currencies, NaN, negative lives and unknown inputs are refused by name', () => {
  assert.equal(refusedCode('sum', { values: [usd('1'), eur('1')] }), 'vamn.mixed_units');
  assert.equal(refusedCode('invoice.tax', { base: '10', rate: '0.1' }), 'vamn.needs_currency');
  assert.equal(refusedCode('sum', { values: [Number.NaN] }), 'vamn.not_a_number');
  assert.equal(
    refusedCode('depreciation.straight_line', { cost: usd('1'), salvage: usd('0'), lifeMonths: -1 }),
    'vamn.out_of_bounds',
  );
  assert.equal(refusedCode('prepaid.release', { amount: usd('1'), months: 1, moths: 2 }), 'vamn.unknown_input');
  assert.equal(
    refusedCode('allocation.largest_remainder', { total: usd('1'), weights: [0, 0] }),
    'vamn.division_by_zero',
  );
  assert.equal(refusedCode('nothing.known', {}), 'vamn.unknown_calculator');
});

test('a date on which a cited rule does not hold is refused', () => {
  const inputs = { cost: usd('9600'), salvage: usd('600'), lifeMonths: 60 };
  const outcome = calculate({ calculator: 'depreciation.straight_line', inputs, asOf: '1999-12-31' });
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.code, 'vamn.outside_validity');
});

test('a formula that was changed by mistake is caught by the second route, so nothing is final', () => {
  const honest = CALCULATORS.get('depreciation.straight_line');
  assert.ok(honest);
  const wrong: CalculatorDefinition = {
    ...honest,
    compute: (tape, read) => {
      const life = tape.add(read.node('lifeMonths'), tape.integer(1));
      const depreciable = tape.subtract(read.node('cost'), read.node('salvage'));
      return { monthly: tape.round(tape.divide(depreciable, life), 2, 'half_up') };
    },
  };
  const outcome = calculate(
    { calculator: wrong.name, inputs: { cost: usd('9600'), salvage: usd('600'), lifeMonths: 60 } },
    { ...PUBLISHED, calculators: new Map([[wrong.name, wrong]]) },
  );
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.code, 'vamn.disagreement');
});
