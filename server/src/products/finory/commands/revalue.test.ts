import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { addBankAccount } from './add-bank-account.ts';
import { addParty } from './add-party.ts';
import { approveJournal } from './approve-journal.ts';
import { draftJournal } from './draft-journal.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { recordPayment } from './record-payment.ts';
import { revalueItems, tellExchangeRate } from './revalue.ts';
import { listExchangeRates } from '../queries/list-exchange-rates.ts';
import { listRevaluations, previewRevaluation } from '../queries/preview-revaluation.ts';
import { reportAging } from '../queries/report-ledger.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
before(async () => {
  books = await openBooks();
});
after(async () => await books.kit.close());

test('open items and bank balances stand at the closing rate on the last day, and as before on the next', async () => {
  const { does, tries, ana, ben, bankAccountId } = books;
  const customer = await does(ana, addParty, { kind: 'customer', name: 'Cedar Cafe', currency: 'EUR' });
  await does(ana, addBankAccount, { name: 'Euro', accountCode: '1010', currency: 'EUR' });
  const invoice = await does(ben, draftSalesInvoice, {
    customerId: customer.id,
    date: '2026-01-15',
    currency: 'EUR',
    exchangeRate: '1.0850',
    lines: [{ description: 'Catering', quantity: '1', unitPrice: '1000.00', taxRate: '0' }],
  });
  await does(ben, postSalesInvoice, { invoiceId: invoice.id });
  const bought = await does(ben, draftJournal, {
    date: '2026-01-20',
    description: 'Euro bought',
    lines: [
      { accountCode: '1010', debit: '500.00', currency: 'EUR', exchangeRate: '1.10' },
      { accountCode: '1000', credit: '550.00' },
    ],
  });
  await does(ana, approveJournal, { journalId: bought.id });
  const date = '2026-01-31';
  assert.equal(refusalOf(await tries(ana, revalueItems, { date: '2026-01-30' })).code, 'finory.not_the_end');
  assert.equal(refusalOf(await tries(ana, revalueItems, { date })).code, 'finory.closing_rate_missing');
  const rate = { currency: 'EUR', date: '2026-01-30', rate: '1.07', source: 'ECB' };
  await does(ana, tellExchangeRate, rate);
  assert.equal(refusalOf(await tries(ana, tellExchangeRate, { ...rate, rate: '1.08' })).code, 'finory.rate_told');
  assert.equal(
    refusalOf(await tries(ana, tellExchangeRate, { ...rate, currency: 'USD' })).code,
    'finory.rate_superfluous',
  );
  assert.deepEqual(
    (await does(ben, listExchangeRates, {})).items.map((each) => each.rate),
    ['1.07'],
  );
  const preview = await does(ben, previewRevaluation, { date });
  assert.deepEqual(
    preview.items.map(({ accountCode, document, booked, worth, difference }) => [
      accountCode,
      document,
      booked,
      worth,
      difference,
    ]),
    [
      ['1010', null, '550.00', '535.00', '-15.00'],
      ['1100', invoice.number, '1085.00', '1070.00', '-15.00'],
    ],
  );
  assert.deepEqual([preview.gain, preview.loss], ['0.00', '30.00']);
  assert.equal((await does(ben, listRevaluations, {})).items.length, 0, 'a preview posts nothing');
  const balance = async (code: string, asOf: string): Promise<string | undefined> => {
    const { rows, totals } = await does(ana, reportTrialBalance, { asOf });
    assert.equal(totals.debit, totals.credit);
    return rows.find((row) => row.accountCode === code)?.balance;
  };
  // 1,000.00 EUR from 1.0850 to 1.07 is 15.00 less, and 500.00 EUR from 1.10 to 1.07 is 15.00 less.
  const made = await does(ana, revalueItems, { date });
  assert.deepEqual([made.gain, made.loss], ['0.00', '30.00']);
  assert.deepEqual(
    [await balance('1100', date), await balance('1010', date), await balance('7900', date)],
    ['1070.00', '535.00', '30.00'],
  );
  assert.deepEqual(
    [await balance('1100', '2026-02-01'), await balance('1010', '2026-02-01'), await balance('7900', '2026-02-01')],
    ['1085.00', '550.00', undefined],
  );
  for (const asOf of [date, '2026-02-01']) {
    const aging = await does(ana, reportAging, { kind: 'receivable', asOf });
    assert.equal(Number(aging.difference), 0);
  }
  // Once more finds everything at the closing rate already, and posts nothing.
  assert.deepEqual(await does(ana, revalueItems, { date }), {
    date,
    gain: '0.00',
    loss: '0.00',
    journalId: null,
    reversalId: null,
  });
  // The next month begins from the booked rate, so that what is realised then is whole.
  const paid = await does(ben, recordPayment, {
    kind: 'customer_receipt',
    partyId: customer.id,
    bankAccountId,
    date: '2026-02-10',
    amount: '1000.00',
    currency: 'EUR',
    exchangeRate: '1.09',
    allocations: [{ documentId: invoice.id, amount: '1000.00' }],
  });
  assert.equal(paid.realisedDifference, '5.00');
  await does(ana, tellExchangeRate, { ...rate, date: '2026-02-28', rate: '1.12' });
  const february = await does(ana, revalueItems, { date: '2026-02-28' });
  assert.deepEqual([february.gain, february.loss], ['10.00', '0.00']);
});
