import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, decimalToString } from '@finaceverse/base/decimal';
import { planProblems, type Charge } from './catalogue.ts';
import { priceQuantity, priceTransactions, type Price, type Tier } from './price.ts';

function tier(upTo: string | null, unitAmount: string, flatAmount = '0'): Tier {
  return {
    upTo: upTo === null ? null : decimal(upTo),
    unitAmount: decimal(unitAmount),
    flatAmount: decimal(flatAmount),
  };
}

function problems(...charges: readonly Partial<Charge>[]): readonly string[] {
  const whole = charges.map((charge, index) => ({
    code: `charge-${index}`,
    description: 'a charge',
    meter: 'documents',
    cadence: 'monthly' as const,
    price: { kind: 'usage', included: decimal('0'), amount: decimal('1') } as const,
    ...charge,
  }));
  return planProblems({ plan: 'suite', version: 1, currency: 'USD', charges: whole }).map(
    ({ pointer, message }) => `${pointer} ${message}`,
  );
}

function tiered(...tiers: readonly Tier[]): Partial<Charge> {
  return { price: { kind: 'graduated', tiers } };
}

test('steps with a gap, an overlap or a negative price are refused with their interval', () => {
  assert.deepEqual(problems(tiered(tier('10', '2'), tier(null, '1'))), []);
  assert.deepEqual(problems(tiered(tier('10', '2'), tier('20', '1'))), [
    '/charges/0/price/tiers/1/upTo There is a gap: no step has the quantities from 20 to without end.',
  ]);
  assert.deepEqual(problems(tiered(tier('10', '2'), tier('10', '1'), tier(null, '1'))), [
    '/charges/0/price/tiers/1/upTo The step 10 to 10 overlaps the one before it, which ends at 10.',
  ]);
  assert.deepEqual(problems(tiered(tier(null, '2'), tier(null, '1'))), [
    '/charges/0/price/tiers/0/upTo The step 0 to without end overlaps all that follow.',
  ]);
  assert.deepEqual(problems(tiered(tier('10', '-2'), tier(null, '1'))), [
    '/charges/0/price/tiers/0 The step 0 to 10 has a negative price.',
  ]);
  assert.deepEqual(problems(tiered()), ['/charges/0/price/tiers A tiered price needs at least one step.']);
});

test('a negative price, an empty package, a code twice and a meter in the wrong place are refused', () => {
  const nothing = decimal('0');
  assert.deepEqual(
    problems(
      { code: 'a', price: { kind: 'flat', amount: decimal('-1') }, meter: null },
      { code: 'a', price: { kind: 'package', included: nothing, size: nothing, amount: decimal('1') } },
      { meter: null },
      { price: { kind: 'per_seat', included: nothing, amount: decimal('1') } },
    ),
    [
      '/charges/0/price/amount A price has no negative amount.',
      '/charges/1/code "a" is the code of an earlier charge too.',
      '/charges/1/price/size A package holds more than nothing.',
      '/charges/2/meter A price of what was used needs the meter that counts it.',
      '/charges/3/meter A price of kind per_seat counts nothing: it takes no meter.',
    ],
  );
});

function prices(price: Exclude<Price, { kind: 'flat' | 'percentage' }>, ...quantities: readonly string[]) {
  return quantities.map((quantity) => Number(decimalToString(priceQuantity(price, decimal(quantity)))));
}

test('a graduated price charges each unit at its own step, a volume price all at the last one', () => {
  const tiers = [tier('10', '2', '100'), tier('20', '1', '50'), tier(null, '0.5')];
  assert.deepEqual(prices({ kind: 'graduated', tiers }, '0', '10', '11', '20', '30'), [100, 120, 171, 180, 185]);
  assert.deepEqual(prices({ kind: 'volume', tiers }, '0', '10', '11', '20', '30'), [100, 120, 61, 70, 15]);
});

test('a package is paid as soon as it is begun, beyond what is free', () => {
  const price = { kind: 'package', included: decimal('5'), size: decimal('10'), amount: decimal('100') } as const;
  assert.deepEqual(prices(price, '0', '5', '5.5', '15', '15.01'), [0, 0, 100, 100, 200]);
});

test('a percentage with free transactions and one with free volume charge what lies beyond', () => {
  const base = { kind: 'percentage', rate: decimal('0.01'), fixedAmount: decimal('5') } as const;
  const total = (freeTransactions: string, freeVolume: string, amounts: readonly string[]) =>
    Number(
      decimalToString(
        priceTransactions(
          { ...base, freeTransactions: decimal(freeTransactions), freeVolume: decimal(freeVolume) },
          amounts.map(decimal),
        ),
      ),
    );
  assert.equal(total('3', '0', ['10', '10', '10', '10']), 5.1);
  assert.equal(total('0', '15', ['4', '4', '4', '4']), 5.01);
  assert.equal(total('0', '15', ['4', '4', '4', '4', '10']), 10.11);
  assert.equal(total('0', '0', []), 0);
});
