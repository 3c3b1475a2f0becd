import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, money, valuesOf } from './calculators.test-kit.ts';

const RECEIVABLE = { amount: money('1000', 'EUR'), carriedRate: '1.10', closingRate: '1.15', currency: 'USD' };

test('an open item goes to the closing rate; a payable gains where a receivable loses', () => {
  assert.deepEqual(valuesOf('fx.unrealised', RECEIVABLE), {
    unrealised: '50.00',
    realised: '0.00',
    total: '50.00',
    carrying: '1150.00',
    open: '1000.00',
  });
  assert.equal(valuesOf('fx.unrealised', { ...RECEIVABLE, side: 'payable' })['unrealised'], '-50.00');
});

test('what was settled is realised from the last closing rate, and both parts add up to the change of the period', () => {
  const next = valuesOf('fx.unrealised', {
    ...RECEIVABLE,
    carriedRate: '1.15',
    closingRate: '1.08',
    settled: money('400', 'EUR'),
    settledRate: '1.12',
    originalRate: '1.10',
  });
  assert.deepEqual(next, {
    unrealised: '-42.00',
    realised: '-12.00',
    total: '-54.00',
    carrying: '648.00',
    open: '600.00',
    sinceRecognition: '-12.00',
  });
  const whole = valuesOf('fx.unrealised', { ...RECEIVABLE, settled: money('1000', 'EUR'), settledRate: '1.2' });
  assert.deepEqual([whole['unrealised'], whole['realised'], whole['carrying']], ['0.00', '100.00', '0.00']);
});

test('the minor unit is that of the functional currency', () => {
  const yen = valuesOf('fx.unrealised', {
    ...RECEIVABLE,
    amount: money('10.01', 'EUR'),
    carriedRate: '160.25',
    closingRate: '161.5',
    currency: 'JPY',
  });
  assert.deepEqual([yen['unrealised'], yen['carrying']], ['13', '1617']);
});

test('an item without exchange, a settlement without a rate, and more settled than there is are refused by name', () => {
  assert.equal(code('fx.unrealised', { ...RECEIVABLE, currency: 'EUR' }), 'vamn.same_currency /inputs/currency');
  assert.equal(
    code('fx.unrealised', { ...RECEIVABLE, settled: money('1', 'EUR') }),
    'vamn.missing_input /inputs/settledRate',
  );
  assert.equal(
    code('fx.unrealised', { ...RECEIVABLE, settled: money('1001', 'EUR'), settledRate: '1' }),
    'vamn.out_of_bounds /inputs/settled',
  );
  assert.equal(
    code('fx.unrealised', { ...RECEIVABLE, settled: money('1', 'GBP'), settledRate: '1' }),
    'vamn.mixed_units /inputs/settled',
  );
  assert.equal(code('fx.unrealised', { ...RECEIVABLE, closingRate: '0' }), 'vamn.out_of_bounds /inputs/closingRate');
});
