import { test } from 'node:test';
import assert from 'node:assert/strict';
import { changedState, readPageState } from './page-state.ts';

test('an address with foreign or broken parts keeps what is understood and drops the rest', () => {
  assert.deepEqual(readPageState({ company: 'com_1', period: 202601, evil: '<script>', open: { a: 1 }, proof: 'x' }), {
    company: 'com_1',
    period: '202601',
  });
  assert.deepEqual(readPageState({ proof: { figure: 'account.5010', amount: '1.00', from: '2026-01-01', to: 3 } }), {
    proof: { figure: 'account.5010', label: 'account.5010', amount: '1.00', from: '2026-01-01' },
  });
});

test('a change sets, keeps and takes away exactly what it names', () => {
  assert.deepEqual(changedState({ company: 'com_1', open: 'a', tab: 'x' }, { open: null, tab: 'y' }), {
    company: 'com_1',
    tab: 'y',
  });
});
