import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDuplicates, normalizedNumber, normalizedVendor, type DuplicateFacts } from './duplicates.ts';
import { matchThreeWay, type MatchSet } from './three-way-match.ts';

const first: DuplicateFacts = {
  id: 'a',
  contentHash: '11',
  vendorName: 'Northwind Packaging',
  number: 'INV-7788',
  issueDate: '2026-01-05',
  currency: 'USD',
  printedTotal: '2760.25',
  correctedTotal: '2706.25',
  kind: 'invoice',
};

test('the same bytes are a duplicate', () => {
  assert.equal(findDuplicates({ id: 'b', contentHash: '11' }, [first])[0]?.kind, 'same_bytes');
});

test('the same invoice photographed again is a duplicate, by the printed or the corrected total', () => {
  for (const printedTotal of ['2760.25', '2706.25']) {
    const photo: DuplicateFacts = {
      ...first,
      id: 'b',
      contentHash: '22',
      number: 'INV 7788',
      printedTotal,
      correctedTotal: undefined,
      vendorName: 'NORTHWIND PACKAGING, INC.',
    };
    assert.deepEqual(
      findDuplicates(photo, [first]).map((match) => match.kind),
      ['same_invoice'],
    );
  }
});

test('a different number and amount of the same vendor is no duplicate; a credit note of an invoice is none', () => {
  assert.deepEqual(
    findDuplicates(
      {
        ...first,
        id: 'b',
        contentHash: '2',
        number: 'INV-9901',
        printedTotal: '80.00',
        correctedTotal: undefined,
        issueDate: '2026-03-01',
      },
      [first],
    ),
    [],
  );
  assert.deepEqual(findDuplicates({ ...first, id: 'b', contentHash: '2', kind: 'credit_note' }, [first]), []);
});

test('nearly the same is reported as near, with reasons', () => {
  const [match] = findDuplicates({ ...first, id: 'b', contentHash: '2', number: 'INV-7789' }, [first]);
  assert.equal(match?.kind, 'near');
  assert.ok(match?.reasons.includes('same amount'));
});

test('numbers and vendors are compared without signs, case, leading zeros and legal forms', () => {
  assert.equal(normalizedNumber('inv#07788'), normalizedNumber('INV-7788'));
  assert.notEqual(normalizedNumber('INV-77-88'), normalizedNumber('INV-7780'));
  assert.equal(normalizedVendor('Café Nord GmbH'), normalizedVendor('CAFE NORD'));
});

const purchase: MatchSet = {
  currency: 'USD',
  taxRate: '8.25',
  order: [
    { item: 'Boxes', quantity: '100', price: '12.50' },
    { item: 'Cases', quantity: '40', price: '31.25' },
  ],
  receipts: [
    [
      { item: 'Boxes', quantity: '100' },
      { item: 'Cases', quantity: '38' },
    ],
  ],
  invoices: [
    [
      { item: 'Boxes', quantity: '100', price: '12.50' },
      { item: 'Cases', quantity: '40', price: '31.25' },
    ],
  ],
  creditNotes: [],
};

test('two cases billed but not received: variance 62.50 net, 5.16 tax half-up, 67.66', () => {
  const outcome = matchThreeWay(purchase);
  assert.ok(outcome.ok);
  assert.equal(outcome.value.state, 'variance');
  assert.deepEqual(outcome.value.variance, { net: '62.50', tax: '5.16', gross: '67.66' });
  assert.deepEqual(outcome.value.payable, { net: '2437.50', tax: '201.09', gross: '2638.59' });
  assert.equal(outcome.value.variances[0]?.kind, 'quantity');
});

test('the credit note for the two cases settles the variance', () => {
  const outcome = matchThreeWay({ ...purchase, creditNotes: [[{ item: 'Cases', quantity: '2', price: '31.25' }]] });
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.value.variance, { net: '0.00', tax: '0.00', gross: '0.00' });
  assert.notEqual(outcome.value.state, 'variance');
  assert.equal(outcome.value.payable.gross, '2638.59');
});

test('a dearer price is a variance upwards only, and tolerances bind by percent and by amount', () => {
  const dearer = {
    ...purchase,
    receipts: [
      [
        { item: 'Boxes', quantity: '100' },
        { item: 'Cases', quantity: '40' },
      ],
    ],
  };
  const billedAt = (price: string, tolerance = {}): string => {
    const outcome = matchThreeWay(
      {
        ...dearer,
        invoices: [
          [
            { item: 'Boxes', quantity: '100', price },
            { item: 'Cases', quantity: '40', price: '31.25' },
          ],
        ],
      },
      tolerance,
    );
    return outcome.ok ? `${outcome.value.state} ${outcome.value.variance.net}` : outcome.refusal.code;
  };
  assert.equal(billedAt('12.50'), 'matched 0.00');
  assert.equal(billedAt('12.00'), 'matched 0.00');
  assert.equal(billedAt('12.75'), 'variance 25.00');
  assert.equal(billedAt('12.75', { pricePercent: '2' }), 'matched 0.00');
  assert.equal(billedAt('12.75', { pricePercent: '2', priceAmount: '0.10' }), 'variance 25.00');
  assert.equal(billedAt('twelve'), 'cyloid.match_number');
});

test('what nobody ordered or nobody received is named as such', () => {
  const outcome = matchThreeWay({ ...purchase, invoices: [[{ item: 'Pallets', quantity: '1', price: '9.00' }]] });
  assert.ok(outcome.ok);
  assert.ok(outcome.value.variances.some((variance) => variance.kind === 'not_ordered' && variance.item === 'Pallets'));
});
