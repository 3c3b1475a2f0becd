import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { AuditEvent } from './records.ts';
import { namesOf, prefixOf, recordedIn, wordsOf } from './recorded.ts';

const bill = 'bil_01kh3kahw0x9cwmctbva2j1jh5';
const event = (subject: string, data: AuditEvent['data']): AuditEvent => ({
  sequence: 1,
  at: '2026-02-10T11:00:00Z',
  actor: { id: 'finory', name: 'finory', kind: 'system' },
  person: null,
  address: null,
  agent: null,
  action: 'finory.bill_drafted.v1',
  subject,
  data,
  hash: 'b64ee3241390',
});

test('an identifier is told from a text by its form', () => {
  assert.equal(prefixOf(bill), 'bil');
  assert.equal(prefixOf('bill'), undefined);
  assert.equal(prefixOf('INV_7788'), undefined);
});

test('a thing is called by the newest number, name or description that an event gave it', () => {
  const names = namesOf([
    event(bill, { number: 'CCS-118' }),
    event(bill, { number: 'CCS-117' }),
    event('x', { held: 2 }),
  ]);
  assert.deepEqual([...names], [[bill, 'CCS-118']]);
});

test('what was recorded stands in words, without empty values and without the subject again', () => {
  assert.equal(wordsOf('duplicateOf'), 'duplicate of');
  assert.deepEqual(recordedIn(event(bill, { billId: bill, matchState: 'no_order', why: [], paperKind: 'invoice' })), [
    { name: 'match state', value: 'no_order' },
    { name: 'paper kind', value: 'invoice' },
  ]);
});
