import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readable } from './readable.ts';

test('amounts in a sentence are grouped and its dates written out; numbers of other kinds stay', () => {
  assert.equal(readable('total off by 4013.91'), 'total off by 4,013.91');
  assert.equal(readable('was due on 2026-02-14'), 'was due on 14 Feb 2026');
  assert.equal(readable('2437.50 + 201.09 = 2638.59.'), '2,437.50 + 201.09 = 2,638.59.');
  assert.equal(readable('INV-7788.10 of 2026, IAS 21.28, page 1.2.3'), 'INV-7788.10 of 2026, IAS 21.28, page 1.2.3');
});
