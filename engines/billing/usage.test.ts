import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, decimalToString } from '@finaceverse/base/decimal';
import { SeededRandom } from '@finaceverse/base/random';
import { aggregateUsage, checkUsage, sameUsage, type Aggregation, type UsageEvent } from './usage.ts';

function event(id: string, hour: number, quantity: string, more: Partial<UsageEvent> = {}): UsageEvent {
  return {
    source: 'documents',
    id,
    meter: 'documents',
    subject: 'meridian',
    at: `2026-01-06T${String(hour).padStart(2, '0')}:00:00.000Z`,
    quantity: decimal(quantity),
    key: null,
    corrects: null,
    ...more,
  };
}

const EVENTS = [
  event('1', 9, '4', { key: 'a' }),
  event('2', 10, '7', { key: 'b' }),
  event('3', 11, '2', { key: 'a' }),
  event('4', 12, '3', { key: 'c' }),
];

const AGGREGATIONS: readonly Aggregation[] = ['count', 'sum', 'max', 'unique', 'latest'];

function aggregated(events: readonly UsageEvent[]): readonly string[] {
  return AGGREGATIONS.map((aggregation) => decimalToString(aggregateUsage(aggregation, events)));
}

test('events come to one quantity by each way of counting', () => {
  assert.deepEqual(aggregated(EVENTS), ['4', '16', '7', '3', '3']);
  assert.deepEqual(aggregated([]), ['0', '0', '0', '0', '0']);
});

test('in any order and with any event sent again the quantities are the same', () => {
  const random = new SeededRandom(11n);
  for (let round = 0; round < 50; round += 1) {
    const resent = [...EVENTS, ...EVENTS.filter(() => random.below(2) === 0)];
    const shuffled = resent
      .map((one) => ({ one, order: random.below(1000) }))
      .sort((left, right) => left.order - right.order)
      .map(({ one }) => one);
    assert.deepEqual(aggregated(shuffled), aggregated(EVENTS));
  }
});

test('a correction stands in the place of what it corrects, and one of an unknown event counts for nothing', () => {
  const corrected = [...EVENTS, event('5', 20, '-1', { corrects: '2' }), event('6', 20, '99', { corrects: 'nothing' })];
  assert.deepEqual(aggregated(corrected), ['4', '8', '4', '3', '3']);
  const lastCorrected = [...EVENTS, event('7', 20, '5', { corrects: '4', key: 'c' })];
  assert.equal(decimalToString(aggregateUsage('latest', lastCorrected)), '5');
});

test('one identity with another content is another event, not the same sent again', () => {
  const [first] = EVENTS;
  assert.ok(first);
  assert.ok(sameUsage(first, { ...first }));
  assert.ok(!sameUsage(first, { ...first, quantity: decimal('5') }));
  assert.ok(!sameUsage(first, { ...first, subject: 'orchid' }));
});

test('a negative quantity that corrects nothing and an event of the future are refused', () => {
  const now = '2026-01-06T12:00:00.000Z';
  const codes = [event('1', 9, '-1'), event('2', 13, '1'), event('3', 12, '1'), event('4', 9, '-1', { corrects: '1' })]
    .map((one) => checkUsage(one, now, 60_000))
    .map((outcome) => (outcome.ok ? 'taken' : outcome.refusal.code));
  assert.deepEqual(codes, ['billing.usage_negative', 'billing.usage_of_the_future', 'taken', 'taken']);
});
