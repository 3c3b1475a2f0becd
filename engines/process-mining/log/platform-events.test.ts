import { declaredProcessToNet } from '../model/declared-process.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignLog, findDeviations, modelOfNet } from '../conformance/align-log.ts';
import {
  hoursBetween,
  platformEventsToLog,
  reworkCaseIds,
  type ActivityMapping,
  type PlatformEvent,
} from './platform-events.ts';
import { describeLog } from './statistics.ts';
import { findVariants } from './variants.ts';

const MAPPINGS: readonly ActivityMapping[] = [
  'received',
  'extracted',
  'validated',
  'check_failed',
  'corrected',
  'variance',
  'credit_applied',
  'approved',
  'posted',
  'paid',
  'duplicate_blocked',
].map((activity) => ({
  type: `accute.document_${activity}`,
  activity,
  caseFrom: 'document.number',
  rework: activity === 'corrected',
}));

function events(number: string, steps: readonly (readonly [activity: string, at: string])[]): PlatformEvent[] {
  return steps.map(([activity, at]) => ({
    type: `accute.document_${activity}`,
    subject: `document:${number}`,
    occurredAt: at,
    actor: { id: 'dee' },
    data: { document: { number } },
  }));
}

const PAYABLES: readonly PlatformEvent[] = [
  ...events('INV-7788', [
    ['received', '2026-01-06T09:00:00Z'],
    ['extracted', '2026-01-06T09:00:05Z'],
    ['check_failed', '2026-01-06T09:00:06Z'],
    ['corrected', '2026-01-06T11:00:00Z'],
    ['variance', '2026-01-07T10:00:00Z'],
    ['credit_applied', '2026-01-08T09:00:00Z'],
    ['approved', '2026-01-08T14:00:00Z'],
    ['posted', '2026-01-08T15:00:00Z'],
    ['paid', '2026-01-20T10:00:00Z'],
  ]),
  ...events('INV 7788 (photo)', [
    ['received', '2026-01-06T11:30:00Z'],
    ['extracted', '2026-01-06T11:30:09Z'],
    ['duplicate_blocked', '2026-01-06T11:30:10Z'],
  ]),
  ...events('FIRM-1', [
    ['received', '2026-01-09T09:00:00Z'],
    ['extracted', '2026-01-09T09:00:04Z'],
    ['validated', '2026-01-09T09:00:05Z'],
    ['approved', '2026-01-09T12:00:00Z'],
    ['posted', '2026-01-09T12:00:02Z'],
  ]),
  { type: 'identity.session_opened', subject: 'dee', occurredAt: '2026-01-06T08:00:00Z', actor: 'dee', data: {} },
];

/** The path that the module declares; a case may rest when it is posted or paid. */
const DECLARED = declaredProcessToNet({
  initial: 'expected',
  finals: ['posted', 'paid'],
  transitions: [
    { from: 'expected', to: 'received', activity: 'received' },
    { from: 'received', to: 'extracted', activity: 'extracted' },
    { from: 'extracted', to: 'validated', activity: 'validated' },
    { from: 'validated', to: 'approved', activity: 'approved' },
    { from: 'approved', to: 'posted', activity: 'posted' },
    { from: 'posted', to: 'paid', activity: 'paid' },
  ],
});

test('the payables of the sample firm are 3 cases, 17 events and 3 variants with rework in 1', () => {
  const log = platformEventsToLog(PAYABLES, MAPPINGS);
  const statistics = describeLog(log);
  assert.deepEqual([statistics.cases, statistics.events, statistics.variants], [3, 17, 3]);
  assert.deepEqual(reworkCaseIds(log), ['INV-7788']);
});

test('INV-7788 takes 54 hours from received to posted', () => {
  assert.equal(hoursBetween(platformEventsToLog(PAYABLES, MAPPINGS), 'INV-7788', 'received', 'posted'), 54);
});

test('the duplicate branch and the rework are deviations from the declared model, the clean bill is none', () => {
  const log = platformEventsToLog(PAYABLES, MAPPINGS);
  const variants = findVariants(log);
  const model = modelOfNet(DECLARED);
  const alignment = alignLog(model, variants);
  const fitting = log.caseIds.filter((_, index) => alignment.variants[variants.caseVariant[index] ?? -1]?.upper === 0);
  assert.deepEqual(fitting, ['FIRM-1']);
  const unexpected = findDeviations(model, variants, alignment)
    .filter((deviation) => deviation.kind === 'log')
    .map((deviation) => deviation.label);
  assert.deepEqual(unexpected.sort(), ['check_failed', 'corrected', 'credit_applied', 'duplicate_blocked', 'variance']);
});

test('an event whose case cannot be named is left out and reported', () => {
  const log = platformEventsToLog(
    [{ type: 'accute.document_received', subject: 'x', occurredAt: '2026-01-06T09:00:00Z', actor: 'dee', data: {} }],
    MAPPINGS,
  );
  assert.equal(log.eventCount, 0);
  assert.match(log.problems[0]?.message ?? '', /no document\.number/);
});
