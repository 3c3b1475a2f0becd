import { test } from 'node:test';
import assert from 'node:assert/strict';
import { atRate, balanceOf, rateBetween, sentLines, type DraftLine } from './journal-draft.ts';

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

test('a line in another currency counts at its rate, rounded half up, and is sent with it', () => {
  const euro = { ...line(1, '1010', '500.00', ''), currency: 'EUR', rate: '1.0850' };
  const balance = balanceOf([euro, line(2, '3000', '', '542.50')]);
  assert.equal(balance.ready, true);
  assert.equal(balanceOf([{ ...euro, rate: '' }, line(2, '3000', '', '542.50')]).ready, false);
  assert.equal(atRate('0.10', '1.25', 2), '0.13');
  assert.equal(atRate('1000', '0.0067', 0), '7');
  assert.deepEqual(sentLines([euro])[0], {
    accountCode: '1010',
    debit: '500.00',
    currency: 'EUR',
    exchangeRate: '1.0850',
  });
});

test('the rate that made an amount is found again', () => {
  assert.equal(rateBetween('500.00', '542.50'), '1.085');
  assert.equal(atRate('333.33', rateBetween('333.33', '361.66'), 2), '361.66');
  assert.equal(rateBetween('0.00', '1.00'), '');
});
