import { test } from 'node:test';
import assert from 'node:assert/strict';
import { balanceOf, sentLines, type DraftLine } from './journal-draft.ts';

const line = (key: number, accountCode: string | undefined, debit: string, credit: string): DraftLine => ({
  key,
  accountCode,
  debit,
  credit,
  description: '',
});

test('a draft that is one cent off names the side and the cent, and cannot be saved', () => {
  const balance = balanceOf([line(1, '1000', '100.00', ''), line(2, '3000', '', '100.01')]);
  assert.deepEqual(balance.missing, { side: 'debit', amount: '0.01' });
  assert.equal(balance.ready, false);
});

test('sums that floats get wrong balance exactly', () => {
  const balance = balanceOf([line(1, '1000', '0.1', ''), line(2, '1010', '0.2', ''), line(3, '3000', '', '0.3')]);
  assert.equal(balance.missing, undefined);
  assert.equal(balance.ready, true);
});

test('a line without an account keeps a balanced draft from being saved; an empty line does not', () => {
  assert.equal(balanceOf([line(1, undefined, '5', ''), line(2, '3000', '', '5')]).ready, false);
  assert.equal(balanceOf([line(1, '1000', '5', ''), line(2, '3000', '', '5'), line(3, undefined, '', '')]).ready, true);
  assert.equal(balanceOf([]).ready, false);
});

test('only lines with an amount are sent, each with one side', () => {
  assert.deepEqual(sentLines([line(1, '1000', '5', ''), line(2, '3000', '', '5'), line(3, '4000', '', '')]), [
    { accountCode: '1000', debit: '5' },
    { accountCode: '3000', credit: '5' },
  ]);
});
